"""Sentences to the clauses that each make a point of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import cast

from ofstedkg import rules

SHORTEST = 12
"""Characters that must stay of a clause when its frame is taken away."""

_COMMA = re.compile(", ")
_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of the document (offsets of the whole text) that makes one point."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Patterns:
    """How sentences come apart: compiled from ``rules/clauses.toml``."""

    breaks: re.Pattern[str]
    joints: re.Pattern[str]
    finite: re.Pattern[str]
    auxiliary: re.Pattern[str]
    concession: re.Pattern[str]
    relative: re.Pattern[str]
    subordinate: re.Pattern[str]
    opening: re.Pattern[str]
    frame: re.Pattern[str]
    tag: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns of ``rules/clauses.toml``."""
    book = rules.load("clauses")
    raw = cast("dict[str, str]", book.data["clause"])
    return Patterns(**{k: re.compile(rules.expand(_LINES.sub("", v), book.words)) for k, v in raw.items()})


def split(folded: str, start: int, end: int, whole: Sequence[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    """The clauses of the sentence between two offsets of a folded text, in order, without their frames
    ("inspectors found that …", "…, the report said") and without what they only grant ("despite new money").

    No cut is made within a run of ``whole`` (names and fixed phrases, as offsets).
    """
    cuts = {m.start() for m in patterns().breaks.finditer(folded, start, end) if not _inside(m.start(), whole)}
    runs = pairwise(sorted({start, end, *cuts}))
    parts = [
        part for a, b in runs for piece in _subordinate(folded, a, b, whole) for part in _unjoin(folded, *piece, whole)
    ]
    joined = _resumed(folded, parts)
    return tuple(c for a, b in joined if (c := _trim(folded, a, b)))


def _resumed(folded: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give a main clause back the subject that a relative clause parted from it ("The team, which …, is")."""
    p = patterns()
    for n, (a, b) in enumerate(parts):
        relative = n > 1 and p.relative.match(folded, *parts[n - 1])
        verb = relative and folded.startswith(", ", a) and p.auxiliary.match(folded, a + 2, b)
        yield (parts[n - 2][0] if verb else a), b


def has_verb(folded: str, clause: Clause) -> bool:
    """Whether a clause has a finite verb; a bare list of things has none."""
    return bool(patterns().finite.search(folded, clause.start, clause.end))


def whole(folded: str, start: int, end: int) -> Clause:
    """A sentence as one clause, without bullets, quotation marks and stops at its ends."""
    return Clause(*_bare(folded, start, end))


def part(folded: str, clause: Clause, after: int, before: int, whole: Sequence[tuple[int, int]]) -> list[Clause]:
    """A clause in two, at the last comma or "and" between two offsets; as it is where there is none."""
    joints = [m.start() for m in patterns().joints.finditer(folded, after, before) if not _inside(m.start(), whole)]
    if not joints:
        return [clause]
    halves = (_trim(folded, clause.start, joints[-1]), _trim(folded, joints[-1], clause.end))
    return [c for c in halves if c]


def _subordinate(folded: str, start: int, end: int, whole: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Part "while this is so, that is", and "which is so, is …", at its comma."""
    p = patterns()
    relative = p.relative.match(folded, start, end)
    if relative or p.subordinate.match(folded, start, end):
        for m in _COMMA.finditer(folded, start + 3, end):
            goes_on = p.auxiliary.match(folded, m.end(), end) if relative else len(folded[m.end() : end].split()) >= 3
            if goes_on and not _inside(m.start(), whole):
                yield start, m.start()
                yield m.start(), end
                return
    yield start, end


def _inside(at: int, runs: Sequence[tuple[int, int]]) -> bool:
    return any(a < at < b for a, b in runs)


def _unjoin(folded: str, start: int, end: int, whole: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Part a piece at each "and" or comma that has a predicate of its own on both sides."""
    p = patterns()
    at = start
    joints = [m for m in p.joints.finditer(folded, start, end) if not _inside(m.start(), whole)]
    for m, following in zip_longest(joints, joints[1:]):
        until = following.start() if following else end
        left = folded.rfind(" that ", at, m.start()) + 1 or at
        if p.finite.search(folded, left, m.start()) and _predicate(folded, m.end(), until):
            yield at, m.start()
            at = m.start()
    yield at, end


def _predicate(folded: str, start: int, end: int) -> bool:
    """Whether a run begins with an auxiliary ("are ready"), or has a subject and a verb ("plans are")."""
    p = patterns()
    if p.auxiliary.match(folded, start, end):
        return True
    verb = p.finite.search(folded, start, end)
    return bool(verb and folded[start : verb.start()].strip())


def _trim(folded: str, start: int, end: int) -> Clause | None:
    start = _after_openings(folded, start, end)
    p = patterns()
    if p.concession.match(folded, start, end):
        comma = folded.find(",", start, end)
        if comma < 0:
            return None
        start = _after_openings(folded, comma, end)
    if (m := p.frame.match(folded, start, end)) and end - m.end() > SHORTEST:
        start = m.end()
    if (m := p.tag.search(folded, start, end)) and m.start() - start > SHORTEST:
        end = m.start()
    start, end = _bare(folded, start, end)
    return Clause(start, end) if end > start else None


def _bare(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (folded[start].isalnum() or folded[start] in "£("):
        start += 1
    while end > start and not (folded[end - 1].isalnum() or folded[end - 1] in "%)"):
        end -= 1
    return start, end


def _after_openings(folded: str, start: int, end: int) -> int:
    while (m := patterns().opening.match(folded, start, end)) and m.end() > start:
        start = m.end()
    return start
