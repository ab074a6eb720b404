"""A council's rows of every kind to what its timeline shows, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ofstedkg import wording
from ofstedkg.chart import asking, events, svg
from ofstedkg.chart.axis import Scale, day, span
from ofstedkg.chart.events import Event, Exam
from ofstedkg.facts import Facts

MOST_POSTS = 12
"""People shown in post."""
_SHARP = 45
"""Days that a date may span and still be a day in the picture."""
_APART, _TIER = 20, 30
"""Pixels between the marks of two inspections, and between the tiers of their names."""


@dataclass(frozen=True, slots=True)
class History:
    """What a council's timeline shows; ``missing`` is what is left out, in words."""

    iri: str
    name: str
    exams: tuple[Exam, ...]
    events: tuple[Event, ...]
    now: date
    first: date | None
    last: date | None
    heirs: tuple[str, ...]
    missing: tuple[str, ...]

    def days(self) -> Iterator[date]:
        """All days that the axis must hold."""
        for exam in self.exams:
            yield from filter(None, (span(exam.when).first, span(exam.when).last))
        for event in self.events:
            yield from event.days()


@dataclass(frozen=True, slots=True)
class Column:
    """Where an inspection with grades stands: its marks at ``x``, its name at ``left`` in a tier.

    ``x0`` to ``x1`` are the days that it may have been on, where its date is too rough for a mark to cover.
    """

    exam: Exam
    x: float
    left: float
    tier: int
    x0: float
    x1: float
    sharp: bool


def gather(store: ox.Store, facts: Facts, council: str, on: str) -> History:
    """All that is known of a council by the day that counts as now (``on``, or that of the newest source)."""
    exams, found = events.exams(store, facts, council)
    people = sorted(events.posts(store, facts, council), key=lambda e: (e.told or date.min, e.words), reverse=True)
    found += [*events.steps(store, facts, council), *events.moves(store, council), *people[:MOST_POSTS]]
    now = day(asking.now(store, on)) or max((d for e in found for d in e.days()), default=date.min)
    shown = [e for e in found if (e.when.first or e.begins or date.min) <= now]
    graded = [e for e in exams if (span(e.when).first or date.min) <= now]
    rows = asking.own(store, "councils", council=str(ox.NamedNode(council)))
    heirs = tuple(dict.fromkeys(r["heir"] for r in rows if r["heir"]))
    first, last = (day(rows[0][c][:10]) if rows else None for c in ("first", "last"))
    after = len(found) + len(exams) - len(shown) - len(graded)
    missing = tuple(_missing(after, len(people)))
    return History(council, facts.label(council), tuple(graded), tuple(shown), now, first, last, heirs, missing)


def _missing(after: int, people: int) -> Iterator[str]:
    if after:
        yield f"{wording.plural(after, 'event')} after the day that counts as now"
    if people > MOST_POSTS:
        yield f"{people - MOST_POSTS} of {people} people in post, named longest ago"


def empty(facts: Facts, told: History) -> str:
    """Why there is nothing to draw, and what there is instead."""
    start = f"nothing to draw: the graph holds nothing on {told.name}"
    if told.heirs and told.last:
        gone, heirs = wording.when(told.last.isoformat()), wording.listed(list(told.heirs))
        return f"{start}, which was abolished on {gone}; ask for {heirs}"
    known = list(facts.councils())[:5]
    return start + (f"; most is said of {', '.join(map(facts.label, known))}" if known else "")


def columns(exams: Sequence[Exam], scale: Scale, width: float, name: str) -> list[Column]:
    """Inspections with grades on the axis, kept apart: marks along it, names in tiers above it."""
    found: list[Column] = []
    ends: list[float] = []
    for exam in exams:
        at = span(exam.when)
        first, last = at.first or scale.first, at.last or at.first or scale.first
        sharp = (last - first).days <= _SHARP
        x = scale.x(first if sharp else at.middle or first)
        x = max(x, found[-1].x + _APART) if found else x
        wide = max(svg.width(wording.when(exam.when, 3), bold=True), svg.width(below(exam, name), 11)) + 14
        left = max(0.0, min(x - 8, width - wide))
        tier = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[tier : tier + 1] = [left + wide]
        found.append(Column(exam, x, left, tier, scale.x(first), scale.x(last), sharp))
    return found


def below(exam: Exam, name: str) -> str:
    """What stands below an inspection's days: its framework, and the council of that time where it was another."""
    was = f", as {exam.at}" if exam.at and exam.at != name else ""
    return (exam.framework or "not in the record") + was


def foot(column: Column) -> float:
    """Pixels from the top of the tiers to below a column's name."""
    return column.tier * _TIER + _TIER


def depth(found: Sequence[Column]) -> float:
    """Pixels of all tiers."""
    return max((foot(c) for c in found), default=0.0)
