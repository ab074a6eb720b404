"""Rows of councils to places in columns side by side, as a newspaper sets a long table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ofstedkg.errors import QueryError

ROW, HEAD = 17, 26
"""Pixels of a row, and of the heading of a group."""
ONE, TWO = 46, 96
"""Rows up to which there is one column, and two."""
SORTS = ("name", "region", "latest")


@dataclass(frozen=True, slots=True)
class Line:
    """One council's row. ``rank`` is the place of its latest grade in the order, ``last`` that inspection's day."""

    key: str
    name: str
    region: str
    grade: str
    rank: int
    last: str
    lines: int = 1
    """How many rows of marks it needs: more than one where two inspections are close together."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a row or a group's heading (``key`` is empty) goes: the column, and pixels below its top."""

    key: str
    words: str
    column: int
    y: float


def check(sort: str) -> None:
    """Refuse an order that there is none of.

    Raises:
        QueryError: as said; the message names the nearest.
    """
    from ofstedkg.query.spelling import nearest

    if sort not in SORTS:
        raise QueryError(f"{sort!r} is no order{nearest(sort, SORTS)}; there are {', '.join(SORTS)}")


def columns(rows: int) -> int:
    """How many columns so many rows are set in."""
    return 1 if rows <= ONE else 2 if rows <= TWO else 3


def ordered(rows: Sequence[Line], sort: str) -> list[tuple[str, list[Line]]]:
    """Groups with their headings (one without, by name): by region, or by the latest grade, worst first."""
    by_name = sorted(rows, key=lambda r: (r.name, r.key))
    if sort == "name":
        return [("", by_name)]
    if sort == "region":
        regions = sorted({r.region for r in rows})
        return [(region, [r for r in by_name if r.region == region]) for region in regions]
    found: dict[tuple[int, str], list[Line]] = {}
    for row in sorted(by_name, key=lambda r: r.last, reverse=True):
        found.setdefault((-row.rank, row.grade), []).append(row)
    return [(grade or "not graded", found[rank, grade]) for rank, grade in sorted(found)]


def slots(groups: Sequence[tuple[str, Sequence[Line]]], into: int) -> tuple[list[Slot], float]:
    """Places of headings and rows, column by column, and the height of the highest.

    A heading never stands alone at the foot of a column.
    """
    tall = sum(r.lines * ROW for _, rows in groups for r in rows) + sum(HEAD for words, _ in groups if words)
    most = tall / into
    found: list[Slot] = []
    column, y, highest = 0, 0.0, 0.0
    for words, rows in groups:
        for number, row in enumerate(rows):
            need = row.lines * ROW + (HEAD if words and not number else 0)
            if column < into - 1 and y and y + need / 2 > most:
                column, y = column + 1, 0.0
                if words and number:
                    found.append(Slot("", f"{words}, continued", column, y))
                    y += HEAD
            if words and not number:
                found.append(Slot("", f"{words} · {len(rows)}", column, y))
                y += HEAD
            found.append(Slot(row.key, row.name, column, y))
            y += row.lines * ROW
            highest = max(highest, y)
    return found, highest


def as_data(rows: Sequence[Line]) -> list[Mapping[str, object]]:
    """Rows as the page's script reads them."""
    return [{"key": r.key, "name": r.name, "region": r.region, "lines": r.lines} for r in rows]
