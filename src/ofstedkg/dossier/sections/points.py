"""What reports say must improve to what came back at a later inspection, and what did not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ofstedkg import wording
from ofstedkg.dossier.choice import POINT, likeness
from ofstedkg.dossier.known import Claim, Event, Known
from ofstedkg.dossier.model import Pair
from ofstedkg.dossier.sections.parts import quoted


@dataclass(frozen=True, slots=True)
class Points:
    """One inspection and the points of its report."""

    event: Event
    claims: tuple[Claim, ...]

    @property
    def themes(self) -> frozenset[str]:
        """All themes of its points."""
        return frozenset(t for c in self.claims for t in c.themes)


def by_inspection(known: Known) -> list[Points]:
    """Inspections whose report is in the graph with its points to improve, oldest first."""
    found = [(e, tuple(c for c in known.claims if c.rule == POINT and c.event == e.iri)) for e in known.events]
    return [Points(e, claims) for e, claims in found if claims]


def returned(points: list[Points]) -> list[Pair]:
    """Themes with points in two reports in a row, each with the two points that are most alike; most often first."""
    rows = list(pairwise(points))
    themes = {t for a, b in rows for t in a.themes & b.themes}
    found = [(t, [(a, b) for a, b in rows if t in a.themes & b.themes]) for t in themes]
    often = sorted(found, key=lambda f: (-len(f[1]), -_count(points, f[0]), f[0]))
    return [_pair(theme, at, points) for theme, at in often]


def _count(points: list[Points], theme: str) -> int:
    return sum(len(_of(p, theme)) for p in points)


def _of(points: Points, theme: str) -> list[Claim]:
    return [c for c in points.claims if theme in c.themes]


def _pair(theme: str, at: list[tuple[Points, Points]], points: list[Points]) -> Pair:
    pairs = [(a.event, x, b.event, y) for a, b in at for x in _of(a, theme) for y in _of(b, theme)]
    before, one, after, two = max(pairs, key=lambda p: likeness(p[1], p[3]))
    counts = [(p.event.label, len(_of(p, theme))) for p in points]
    note = "points to improve: " + ", ".join(f"{label} {n}" for label, n in counts if n)
    return Pair(wording.capital(theme), note, ((before.label, quoted(one)), (after.label, quoted(two))))


def gone(points: list[Points]) -> tuple[list[tuple[Event, Claim, Event]], int]:
    """Points none of whose themes is among those of the next inspection, with both inspections; and of how many."""
    both = list(pairwise(points))
    out = [(a.event, c, b.event) for a, b in both for c in a.claims if not set(c.themes) & b.themes]
    return out, sum(len(a.claims) for a, _ in both)
