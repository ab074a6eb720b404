"""How long texts made to be hard on patterns take, beside plain text of the same length.

    python benchmarks/patterns.py [--size CHARACTERS] [--top N]

Each text is one piece again and again (endless words, clauses, numbers, marks, names without the end that a
pattern waits for), as one paragraph and as many, and goes all the way from file to quads: every pattern meets it
as it would meet an article. What counts is the ratio to the sample articles cut to the same length.
"""

from __future__ import annotations

import argparse
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from ofstedkg import graph
from ofstedkg.build import extract_article
from ofstedkg.errors import InputRefused
from ofstedkg.read import read_source

ROOT = Path(__file__).resolve().parent.parent
SIZE, TOP = 50_000, 10

LEAD = "Ofsted has inspected children's services in Leeds, and Leeds council was rated good in May 2018.\n\n"
PIECES = (
    "a", " ", "A", ",", ".", "1", "-", "'", '"', "“", "(", "a ", "A ", "Ab ", "a, ", "and ", "and the ", "1 ", "1, ",
    "the council was ", "was rated ", "is not ", "good, ", "inadequate and ", "in 2015 and ", "of the ", "that the ",
    "children's services in ", "Leeds ", "Leeds and ", "Leeds, Bury and ", "good for adoption and ", "May 2018, ",
    "Wandsworth council and Leeds council, ", "care leavers were good, ", "ten of twenty ", "said ", "she said that ",
    "Jane Roe, ", "Mr ", "Jane ", "£1m ", "per cent of ", "from 10 to ", "too many ", "has not been ", "first ",
    "monitoring visit to ", "inspection of ", "http://a.b/", "Cllr Jane Roe and ", "director of ", "trust and ",
    "\u200b", "\u202e", "é", "🙂", "K", "ſ",
)  # fmt: skip
"""What hard texts are made of, again and again."""


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Each piece up to a size: as one endless line, and as paragraphs of two hundred characters."""
    for piece in PIECES:
        line = (piece * (size // len(piece) + 1))[:size]
        yield piece, LEAD + line
        yield f"{piece}¶", LEAD + "\n\n".join(f"The {line[i : i + 200]}." for i in range(0, size, 200))


def seconds(text: str) -> float:
    """CPU seconds from bytes to quads; of a text that is refused, up to then."""
    before = time.process_time()
    with contextlib.suppress(InputRefused):
        graph.quads(extract_article(read_source(text.encode(), name="hard.txt")))
    return time.process_time() - before


def plain(size: int) -> str:
    """The sample articles, again and again up to a size."""
    told = "\n\n".join(p.read_text("utf-8") for p in sorted((ROOT / "seeds").glob("*.txt")))
    return (told * (size // len(told) + 1))[:size]


def main() -> None:
    """Print the hardest texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--top", type=int, default=TOP)
    given = parser.parse_args()
    usual = min(seconds(plain(given.size)) for _ in range(3))
    took = sorted(((seconds(text), name) for name, text in texts(given.size)), reverse=True)
    print(f"{len(took)} texts of {given.size:,} characters; the sample articles take {1000 * usual:.0f} ms")
    for time_, name in took[: given.top]:
        print(f"{1000 * time_:9.0f} ms  {time_ / usual:6.1f} times  {name!r}")


if __name__ == "__main__":
    main()
