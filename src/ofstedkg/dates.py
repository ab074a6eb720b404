"""EDTF dates to the days they cover, and whether two of them can mean the same time.

EDTF is ISO 8601-2:2019, levels 0 and 1, of which this uses ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``, intervals
``A/B`` and ``XXXX-MM[-DD]`` for an unknown year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

MONTHS = {
    name: n
    for n, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sept", "sep"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
_PART = re.compile(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?")


def valid(edtf: str) -> bool:
    """Whether a string is a date of the subset used here (and of the calendar)."""
    parts = edtf.split("/")
    return 1 <= len(parts) <= 2 and all(_bounds(p) is not None or _unknown_year(p) for p in parts)


@lru_cache(maxsize=4096)
def earliest(edtf: str | None) -> str | None:
    """First day (``YYYY-MM-DD``) of an EDTF date; None for an unknown year or no date."""
    bounds = _bounds((edtf or "").split("/")[0])
    return bounds[0].isoformat() if bounds else None


@lru_cache(maxsize=4096)
def latest(edtf: str | None) -> str | None:
    """Last day (``YYYY-MM-DD``) of an EDTF date; None for an unknown year or no date."""
    bounds = _bounds((edtf or "").split("/")[-1])
    return bounds[1].isoformat() if bounds else None


def overlap(a: str | None, b: str | None, slack: int = 0) -> bool:
    """Whether two EDTF dates can mean the same time, give or take ``slack`` days.

    An unknown year agrees with any year of the same month.
    """
    if not a or not b:
        return False
    if "XXXX" in a or "XXXX" in b:
        return bool(_months(a) & _months(b))
    a0, a1, b0, b1 = earliest(a), latest(a), earliest(b), latest(b)
    if not (a0 and a1 and b0 and b1):
        return False
    gap = timedelta(days=slack)
    return (
        date.fromisoformat(a0) <= date.fromisoformat(b1) + gap
        and date.fromisoformat(b0) <= date.fromisoformat(a1) + gap
    )


def precision(edtf: str | None) -> int:
    """How exact a date is: 0 none, 1 a range over years, 2 year, 3 range of months, 4 month, 5 days, 6 day."""
    if not edtf:
        return 0
    if "/" not in edtf:
        return {4: 2, 7: 4, 10: 6}.get(len(edtf), 0)
    return {4: 1, 7: 3, 10: 5}.get(len(edtf.split("/")[0]), 0)


def _months(edtf: str) -> set[str]:
    return {p[5:7] for p in edtf.split("/") if len(p) >= 7}


def _unknown_year(part: str) -> bool:
    m = _PART.fullmatch(part)
    return bool(m and m[1] == "XXXX" and m[2] and 1 <= int(m[2]) <= 12)


@lru_cache(maxsize=4096)
def _bounds(part: str) -> tuple[date, date] | None:
    m = _PART.fullmatch(part)
    if not m or m[1] == "XXXX":
        return None
    year, month, day = int(m[1]), int(m[2] or 0), int(m[3] or 0)
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except (ValueError, IndexError):
        return None
    return first, last
