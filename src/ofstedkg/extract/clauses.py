"""Sentences to the clauses that each make a point of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, zip_longest
from typing import cast

from ofstedkg import rules

ASIDE = 15
"""Words between dashes over which a sentence goes on."""
SHORTEST = 12
"""Characters that must stay of a clause when its frame is taken away."""
_DEPENDENT = 20
"""Characters before a verb in which the word may stand that makes it one of a relative clause."""

_AND = " and "
_COMMA = re.compile(", ")
_LINES = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of the document (offsets of the whole text) that makes one point."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of a text that no cut may part (names and fixed phrases), made to be asked often."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    """For each start how far the runs up to it reach."""

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int]]) -> Runs:
        """The runs between offsets, which may overlap."""
        ordered = sorted(spans)
        return cls(tuple(a for a, _ in ordered), tuple(accumulate((b for _, b in ordered), max)))

    def hold(self, at: int) -> bool:
        """Whether an offset lies inside a run."""
        n = bisect_left(self.starts, at)
        return n > 0 and self.ends[n - 1] > at


@dataclass(frozen=True, slots=True)
class Patterns:
    """How sentences come apart: compiled from ``rules/clauses.toml``."""

    breaks: re.Pattern[str]
    joints: re.Pattern[str]
    finite: re.Pattern[str]
    auxiliary: re.Pattern[str]
    within: re.Pattern[str]
    relating: re.Pattern[str]
    comparing: re.Pattern[str]
    within_clause: re.Pattern[str]
    dependent: re.Pattern[str]
    concession: re.Pattern[str]
    relative: re.Pattern[str]
    subordinate: re.Pattern[str]
    saying: re.Pattern[str]
    opening: re.Pattern[str]
    frame: re.Pattern[str]
    tag: re.Pattern[str]


_NONE = Runs()


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The patterns of ``rules/clauses.toml``."""
    book = rules.load("clauses")
    raw = cast("dict[str, str]", book.data["clause"])
    return Patterns(**{k: re.compile(rules.expand(_LINES.sub("", v), book.words)) for k, v in raw.items()})


def split(folded: str, start: int, end: int, whole: Runs = _NONE) -> tuple[Clause, ...]:
    """The clauses of the sentence between two offsets of a folded text, in order, without their frames
    ("inspectors found that …", "…, the report said") and without what they only grant ("despite new money").

    No cut is made within a run of ``whole``.
    """
    cuts = {m.start() for m in patterns().breaks.finditer(folded, start, end) if not whole.hold(m.start())}
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
        mark = folded[a : a + 3].strip()
        short = n > 1 and len(folded[slice(*parts[n - 1])].split()) <= ASIDE
        aside = n > 1 and (p.relative.match(folded, *parts[n - 1]) if mark[:1] == "," else mark == "–" and short)
        verb = aside and mark and p.auxiliary.match(folded, folded.index(" ", a + 1) + 1, b)
        ends = n > 1 and "," not in folded[a + 2 : b]
        bare = ends and p.relative.match(folded, a, b) and not p.finite.search(folded, *parts[n - 1])
        yield (parts[n - 2][0] if verb else parts[n - 1][0] if bare else a), b


def has_verb(folded: str, clause: Clause) -> bool:
    """Whether a clause has a finite verb; a bare list of things has none."""
    return bool(patterns().finite.search(folded, clause.start, clause.end))


def whole(folded: str, start: int, end: int) -> Clause:
    """A sentence as one clause, without bullets, quotation marks and stops at its ends."""
    return Clause(*_bare(folded, start, end))


def part(folded: str, clause: Clause, after: int, before: int, whole: Runs) -> list[Clause]:
    """A clause in two, at the last comma or "and" between two offsets; as it is where there is none."""
    joints = [m.start() for m in patterns().joints.finditer(folded, after, before) if not whole.hold(m.start())]
    if not joints:
        return [clause]
    halves = (_trim(folded, clause.start, joints[-1]), _trim(folded, joints[-1], clause.end))
    return [c for c in halves if c]


def listed(
    folded: str,
    clause: Clause,
    marks: Sequence[tuple[int, int]],
    thing: re.Pattern[str],
    whole: Runs,
) -> list[Clause]:
    """A clause in pieces where it lists points ("poor plans, late visits and …"): at each comma or "and" with
    one of ``marks`` and a ``thing`` on both sides, and no verb after it."""
    p = patterns()
    joints = [m for m in p.joints.finditer(folded, clause.start, clause.end) if not whole.hold(m.start())]
    joints = joints if len(marks) > 1 else []
    ends = [*(m.start() for m in joints[1:]), clause.end]
    verb = _last(p.finite, folded, clause)
    cuts = [clause.start]
    for m, end in zip(joints, ends, strict=False):
        # a mark at the very end on the left is one of two adjectives; on the right it opens the next point
        if verb >= m.end() or not any(cuts[-1] <= a and b < m.start() for a, b in marks):
            continue
        right = (a for a, b in marks if m.end() <= a and b <= end)
        opens = any(len(folded[m.end() : a].split()) < 2 for a in right)
        if opens and thing.search(folded, cuts[-1], m.start()) and thing.search(folded, m.end(), end):
            cuts.append(m.start())
    pieces = (_trim(folded, a, b) for a, b in pairwise([*cuts, clause.end]))
    return [c for c in pieces if c] if len(cuts) > 1 else [clause]


def _last(pattern: re.Pattern[str], folded: str, clause: Clause) -> int:
    """Where the last match in a clause begins; before it where there is none."""
    return max((m.start() for m in pattern.finditer(folded, clause.start, clause.end)), default=clause.start - 1)


def _subordinate(folded: str, start: int, end: int, whole: Runs) -> Iterator[tuple[int, int]]:
    """Part "while this is so, that is", and "which is so, is …", at its comma."""
    p = patterns()
    relative = p.relative.match(folded, start, end)
    if relative or p.subordinate.match(folded, start, end):
        for m in _COMMA.finditer(folded, start + 3, end):
            after = m.end()
            says = relative and p.saying.match(folded, after, end)
            goes_on = says or p.auxiliary.match(folded, after, end) if relative else len(folded[after:end].split()) >= 3
            if goes_on and not whole.hold(m.start()):
                yield start, m.start()
                yield m.start(), end
                return
    yield start, end


def _unjoin(folded: str, start: int, end: int, whole: Runs) -> Iterator[tuple[int, int]]:
    """Part a piece at each "and" or comma that has a predicate of its own on both sides."""
    p = patterns()
    at = start
    joints = [m for m in p.joints.finditer(folded, start, end) if not whole.hold(m.start())]
    for m, following in zip_longest(joints, joints[1:]):
        until = following.start() if following else end
        if not _predicate(folded, m.end(), until) or (m[0] == _AND and _hangs(folded, m.end(), until)):
            continue
        left = max((w.end() for w in p.within.finditer(folded, at, m.start())), default=at)
        if _verbs(folded, left, m.start()):
            yield at, m.start()
            at = m.start()
    yield at, end


def _verbs(folded: str, start: int, end: int) -> bool:
    """Whether a run has a finite verb that stands in no relative clause of its own ("the panel which meets")."""
    p = patterns()
    finite = p.finite.finditer(folded, start, end)
    return any(not p.dependent.search(folded, max(start, v.start() - _DEPENDENT), v.start()) for v in finite)


def _predicate(folded: str, start: int, end: int) -> bool:
    """Whether a run begins with an auxiliary ("are ready"), or has a subject and a verb ("plans are")."""
    p = patterns()
    if p.auxiliary.match(folded, start, end):
        return True
    verb = p.finite.search(folded, start, end)
    subject = folded[start : verb.end() if verb["folk"] else verb.start()].strip() if verb else ""
    if verb and p.relating.match(subject):
        return bool(p.finite.search(folded, verb.end(), end))
    return bool(subject) and not p.comparing.search(subject)


def _hangs(folded: str, start: int, end: int) -> bool:
    """Whether the first verb of a run stands in a clause that only hangs on it ("better cared for since they are")."""
    p = patterns()
    verb = p.finite.search(folded, start, end)
    if not verb or p.auxiliary.match(folded, start, end):
        return False
    if p.within_clause.search(folded, start, verb.start()):
        return "," not in folded[verb.end() : end]
    return bool(p.dependent.search(folded, start, verb.start())) and not p.finite.search(folded, verb.end(), end)


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
