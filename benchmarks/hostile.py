"""Every pattern of the package alone against sentences made to be hard on it, 50,000 characters of each.

    python benchmarks/hostile.py [--size CHARACTERS] [--top N] [--only MODULE]

Sentences for a pattern are made from its own parts, as attacks on regular expressions are (Davis et al., "The impact
of regular expression denial of service in practice", 2018): what leads up to a repetition, then what it repeats again
and again, then something that cannot follow; and a whole match without its last character, again and again. They have
2,000 characters, as no longer one reaches a pattern, and what reading leaves of white space. A pattern is tried as the
package tries it while it reads the samples: searched, matched once, or matched at the beginnings and ends of words.
Prints the slowest; more than 100 ms for one of them is a failure.
"""

from __future__ import annotations

import argparse
import contextlib
import pkgutil
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as sre
    import sre_parse

ROOT = Path(__file__).resolve().parent.parent
SIZE, TOP, MOST = 50_000, 10, 0.1
LONGEST = 2_000
"""Characters of a sentence at most (``ofstedkg.split.LONGEST``)."""
LINES = {"read.scope": 400, "read.dateline": 140}
"""Characters of the longest line that some modules give their patterns (``_LONGEST`` of ``read.scope`` and
``read.frame``)."""
FOLDED = 3
"""Spaces in a row at most: reading leaves one, and the folding of quotation marks and hyphens three."""
WRONG = "¤"
"""A character that nothing expects."""
FEW = 2
"""How often what may repeat is repeated where it is not the part that is attacked."""
LATELY = 4000
"""Characters of a sample at most."""
PATIENCE = 0.1
"""CPU seconds for one sentence, after which a pattern is stopped: it is 25 times too slow."""
STOP = 2.0
"""Seconds after which no worse sentence is looked for."""
AGAIN = 10
"""How often a sentence that may be too slow is measured again."""
METHODS = frozenset({"search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"})
USED_BY = ("ofstedkg.rules", "ofstedkg.sieve")
"""Modules that compile for others."""
STARTS, ENDS = re.compile(r"^|\b(?=\w)"), re.compile(r"^|\b(?!\w)")
"""Where the words of a sentence, and so the mentions in it, begin and end."""
SPACES = re.compile(r"\s+")
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
LIKELY = "".join(map(chr, (*range(97, 123), *range(32, 97), *range(0x2000, 0x2100))))
CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_WORD: r"\w",
    sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_NOT_SPACE: r"\S", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip


@dataclass
class Noted:
    """A compiled pattern that notes which of its methods are called."""

    pattern_: re.Pattern[str]
    user: str
    line: int
    used: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> Any:
        """The pattern's own attribute."""
        if name in METHODS:
            self.used.add(name)
        return getattr(self.pattern_, name)


def patterns() -> list[Noted]:
    """All patterns that the package's own modules compile, with the module and the methods that they are used by."""
    found: dict[tuple[str, int], Noted] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: int) -> Any:
        if isinstance(pattern, Noted):
            return pattern
        made, caller = compile_(pattern, flags), sys._getframe(2)
        user = _user(caller)
        if not user or not isinstance(made.pattern, str):
            return made
        return found.setdefault((made.pattern, made.flags), Noted(made, user, caller.f_lineno))

    re._compile = noted  # type: ignore[attr-defined]
    try:
        _use_everything()
    finally:
        re._compile = compile_  # type: ignore[attr-defined]
    alike: dict[tuple[str, int], set[str]] = {}
    for one in found.values():
        alike.setdefault((one.user, one.line), set()).update(one.used)
    for one in found.values():
        one.used = one.used or alike[one.user, one.line]
    return list(found.values())


def _user(frame: FrameType | None) -> str:
    """The module of the package that has a pattern compiled; none where another library does."""
    name = frame.f_globals["__name__"] if frame else ""
    while frame and name in USED_BY:
        frame = frame.f_back
        above = frame.f_globals["__name__"] if frame else ""
        name = above if above.startswith("ofstedkg") else name
    return name.removeprefix("ofstedkg.") if name.startswith("ofstedkg") else ""


def _use_everything() -> None:
    """Import every module and read the samples: whatever is compiled late is compiled then."""
    import ofstedkg

    for module in pkgutil.walk_packages(ofstedkg.__path__, "ofstedkg."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from ofstedkg.build import extract_article
    from ofstedkg.read import read

    for path in sorted((ROOT / "seeds").glob("*.txt")):
        extract_article(read(str(path)))


def sample(tree: Any, times: int = FEW) -> str:
    """A text that a parsed pattern may match, without regard to what it looks ahead or back for."""
    return "".join(_one(op, value, times) for op, value in tree)[:LATELY]


def _one(op: Any, value: Any, times: int) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return _member(value)
    if op is sre.BRANCH:
        return sample(max(value[1], key=len), times)
    if op in REPEATS:
        low, high, part = value
        return sample(part, times) * int(max(low, min(high, times)))
    return sample(_inside(op, value), times)


def _inside(op: Any, value: Any) -> Any:
    """What a group holds; nothing for what is no group."""
    if op is sre.SUBPATTERN:
        return value[3]
    return value if op is sre.ATOMIC_GROUP else ()


def _member(members: Any) -> str:
    """A character of a set, a letter if it can be."""
    negated = members[0][0] is sre.NEGATE
    if likely := next((c for c in LIKELY if _has(members, c) != negated), ""):
        return likely
    first = members[0][1]
    return WRONG if negated else chr(first[0] if isinstance(first, tuple) else first)


def _has(members: Any, c: str) -> bool:
    return any(
        (kind is sre.LITERAL and chr(value) == c)
        or (kind is sre.RANGE and value[0] <= ord(c) <= value[1])
        or (kind is sre.CATEGORY and re.match(CATEGORIES[value], c) is not None)
        for kind, value in members
    )


def attacks(pattern: re.Pattern[str], longest: int = LONGEST) -> Iterator[str]:
    """Sentences of so many characters that are hard on a pattern."""
    tree = sre_parse.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = sample(tree)
    yield _filled("", whole[:-1] or "a", longest)
    yield _filled("", whole + " ", longest)
    for before, part in dict.fromkeys(_repeats(tree, "")):
        if part:
            yield _filled(before, part, longest)
            yield _filled("", before + part * 8 + WRONG, longest)


def _filled(before: str, part: str, longest: int) -> str:
    """A sentence of its beginning and then one part again and again, with white space as reading leaves it."""
    text = before + part * (longest // len(part) + 1)
    read = SPACES.sub(lambda m: m[0][:FOLDED], text[: 8 * longest])[: longest - 1] + WRONG
    return read * (longest // len(read))


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Each part that a pattern may repeat often, with what leads up to it."""
    for op, value in tree:
        if op in REPEATS:
            if value[1] > FEW:
                yield before, sample(value[2], 1)
            yield from _repeats(value[2], before)
        elif op is sre.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        else:
            yield from _repeats(_inside(op, value), before)
        before += _one(op, value, 1)


def seconds(one: Noted, sentence: str) -> float:
    """Seconds to try a pattern on a sentence as the package does: everywhere, once, or at the words' ends.

    About ``PATIENCE`` where it was stopped.
    """
    pattern = one.pattern_
    if not one.used or not one.used <= {"match", "fullmatch"}:
        return _timed(partial(pattern.sub, "", sentence))
    if one.used == {"fullmatch"}:
        return _timed(partial(pattern.fullmatch, sentence))
    return max(_timed(partial(_matched, pattern, sentence, places)) for places in (STARTS, ENDS))


def _matched(pattern: re.Pattern[str], sentence: str, places: re.Pattern[str]) -> None:
    for place in places.finditer(sentence):
        pattern.match(sentence, place.start())


def _timed(run: Callable[[], object]) -> float:
    time_ = _run(run, time.perf_counter)
    if time_ * SIZE / LONGEST < MOST / 2:
        return time_
    # What else the machine does adds to that; clocks of CPU time, which it does not touch, are coarse.
    return min(time_, sum(_run(run, time.process_time) for _ in range(AGAIN)) / AGAIN)


def _run(run: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    with contextlib.suppress(TimeoutError):
        run()
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return clock() - begun


def _stop(*_: object) -> None:
    raise TimeoutError


def hardest(one: Noted, size: int) -> tuple[float, str]:
    """Seconds that a pattern takes for so many characters of sentences like its worst, and that sentence."""
    took: list[tuple[float, str]] = []
    for sentence in dict.fromkeys(attacks(one.pattern_, LINES.get(one.user, LONGEST))):
        took.append((seconds(one, sentence) * size / len(sentence), sentence))
        if took[-1][0] > STOP:
            break
    return max(took)


def main() -> None:
    """Print the slowest patterns and their texts; leave with 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--top", type=int, default=TOP)
    parser.add_argument("--only", default="", metavar="TEXT", help="patterns of modules whose name holds a text")
    given = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    chosen = [one for one in patterns() if given.only in one.user]
    took = sorted(((*hardest(one, given.size), one.user, one.pattern_.pattern) for one in chosen), reverse=True)
    print(f"{len(took)} patterns, texts of {given.size:,} characters; the slowest:")
    for time_, text, user, source in took[: given.top]:
        print(f"{1000 * time_:7.1f} ms  {user}  {source[:50]!r}  {text[:60]!r}")
    slow = sum(one[0] > MOST for one in took)
    print(f"{slow} over {1000 * MOST:.0f} ms")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
