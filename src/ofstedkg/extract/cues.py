"""Text to the cue words in it that value, negate, compare or plan, in one pass over a document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from typing import cast

import ahocorasick_rs as ac

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.sieve import Scanners

KEPT = frozenset({"not", "plan", "judging"})
"""Classes whose words count also inside a wording of a known shape."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_SPACE = re.compile(r"(?<!\[) (?![?*+{\]])")
_MORE_SPACES = re.compile(r"(?<=   ) +")
_EDGE_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")
_SAME = (
    ("‘", "'"), ("’", "'"), ("“", " "), ("”", " "), ('"', " "), ("\xa0", " "), ("\n", " "), ("\t", " "),
    ("‑", " "), ("-", " "), ("—", "–"),
)  # fmt: skip
"""Replaced one by one: on texts with few of them that takes a tenth of the time of one translation."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of cue words: what they do (``id``), the way they point and how much they weigh."""

    id: str
    sign: int
    weight: int
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in a text, at the text's offsets."""

    start: int
    end: int
    kind: str
    sign: int
    weight: int
    text: str


def fold(text: str) -> str:
    """Lower case with quotation marks and hyphens as spaces; offsets stay those of ``text``.

    No more than three spaces stand in a row: of more marks the rest become bullets, so that no pattern that passes
    over spaces has many to pass.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for mark, same in _SAME:
        low = low.replace(mark, same)
    low = _EDGE_APOSTROPHE.sub(" ", low)
    return _MORE_SPACES.sub(_bullets, low) if "    " in low else low


def _bullets(m: re.Match[str]) -> str:
    return "•" * len(m[0])


def spread(word: str) -> Iterator[str]:
    """Every word that a braced form stands for: ``improv{ed,ing}`` gives ``improved`` and ``improving``."""
    parts = _BRACES.split(word)
    choices = [p.split(",") if n % 2 else [p] for n, p in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The classes of ``rules/findings.toml`` with their words spread out.

    Raises:
        DataError: the file has no list of cues, or one of them lacks its words or examples.
    """
    raw = rules.load("findings").data.get("cue")
    try:
        return tuple(_kind(k) for k in cast("list[Mapping[str, object]]", raw))
    except (TypeError, KeyError) as e:
        raise DataError(
            f"rules/findings.toml: a [[cue]] lacks {e}; it needs id, sign, weight, words, for and against"
        ) from e


def _kind(raw: Mapping[str, object]) -> Kind:
    words = tuple(dict.fromkeys(w for one in cast("list[str]", raw["words"]) for w in spread(one)))
    examples, against = cast("list[str]", raw["for"]), cast("list[str]", raw["against"])
    return Kind(
        str(raw["id"]),
        cast("int", raw["sign"]),
        cast("int", raw["weight"]),
        words,
        tuple(examples),
        tuple(against),
    )


@lru_cache(maxsize=1)
def _automaton() -> tuple[ac.AhoCorasick, tuple[tuple[tuple[Kind, ...], int], ...]]:
    """The matcher over all words, and for each of its patterns the classes that have it and its length."""
    found: dict[str, list[Kind]] = {}
    for kind in kinds():
        for word in kind.words:
            found.setdefault(fold(word), []).append(kind)
    return ac.AhoCorasick(list(found)), tuple((tuple(ks), len(w)) for w, ks in found.items())


@lru_cache(maxsize=1)
def shapes() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The wordings that value by their shape ("four workers in a year"), each with the class it counts as."""
    book = rules.load("findings")
    raw = cast("list[Mapping[str, str]]", book.data["shape"])
    by_id = {k.id: k for k in kinds()}
    return tuple((by_id[s["kind"]], loose(rules.expand(s["pattern"], book.words))) for s in raw)


def loose(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text, where two spaces may stand for one: quotation marks became spaces."""
    return re.compile(_SPACE.sub("  ?", pattern))


@lru_cache(maxsize=1)
def _scanners() -> Scanners:
    return Scanners([pattern for _, pattern in shapes()])


def find(folded: str, runs: Iterable[tuple[int, int]] = ()) -> list[Cue]:
    """Cues in a folded text, leftmost first: wordings of a known shape, and the words outside these.

    A shape is looked for within each of ``runs`` (the sentences, as offsets; without any, in the whole text).
    """
    kinds_of = [kind for kind, _ in shapes()]
    shaped: list[Cue] = []
    for start, end in runs or ((0, len(folded)),):
        for n, m in _scanners().finditer(folded, start, end):
            k = kinds_of[n]
            shaped.append(Cue(m.start(), m.end(), k.id, k.sign, k.weight, m[0]))
    shaped.sort(key=lambda c: (c.start, -c.end))
    kept: list[Cue] = []
    for cue in shaped:
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
        elif kept[-1].weight == 1 and cue.weight > 1 and cue.sign == kept[-1].sign:
            kept[-1] = cue
    return _merged(_worded(folded), kept)


def _merged(worded: Sequence[Cue], shaped: Sequence[Cue]) -> list[Cue]:
    starts = [c.start for c in shaped]

    def covered(cue: Cue) -> bool:
        n = bisect_right(starts, cue.end - 1) - 1
        if n < 0 or shaped[n].end <= cue.start:
            return False
        return cue.kind not in KEPT or cue.start == shaped[n].start

    return sorted([*shaped, *(c for c in worded if not covered(c))], key=lambda c: c.start)


def _worded(folded: str) -> list[Cue]:
    """Whole words, the longest at each place, leftmost first. A word of two classes (a value that is also a
    thing to have less of) gives a cue of each."""
    matcher, owners = _automaton()
    text, shifts = _single(folded)
    spans = [
        (start, end, owner)
        for owner, start, end in matcher.find_matches_as_indexes(text, overlapping=True)
        if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
    ]
    spans.sort(key=lambda s: (s[0], -s[1]))
    cues: list[Cue] = []
    last = 0
    for start, end, owner in spans:
        if start >= last:
            last = end
            at, until = start + bisect_left(shifts, start), end + bisect_left(shifts, end - 1)
            cues += [Cue(at, until, k.id, k.sign, k.weight, text[start:end]) for k in owners[owner][0]]
    return cues


def _single(folded: str) -> tuple[str, list[int]]:
    """A folded text with one space for two (a quotation mark became a space beside one), and the offsets in it
    behind each of which one space less stands."""
    parts = folded.split("  ")
    ends = accumulate(len(part) + 1 for part in parts[:-1])
    return " ".join(parts), [end - 1 for end in ends]


def within(cues: Sequence[Cue], start: int, end: int) -> list[Cue]:
    """Those of the sorted ``cues`` that lie between two offsets."""
    first = bisect_left(cues, start, key=lambda c: c.start)
    out = []
    for cue in cues[first:]:
        if cue.start >= end:
            break
        if cue.end <= end:
            out.append(cue)
    return out
