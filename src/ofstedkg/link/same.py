"""Two references to inspections of one council: whether they can be to one, and what both say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ofstedkg import dates
from ofstedkg.model import Reference

_REPORT_DAYS = 150
"""A report comes out at most this long after the inspection (the longest in the reference list is 140 days)."""


def weak(ref: Reference) -> bool:
    """Whether a reference has no date and no number to tell it by."""
    return not (ref.visit or ref.published or ref.ordinal)


def agree(a: Reference, b: Reference) -> bool:
    """Whether a date or number of two references says that they are to one inspection."""
    return dates.overlap(a.visit or a.published, b.visit or b.published) or bool(a.ordinal and a.ordinal == b.ordinal)


def same(a: Reference, b: Reference) -> bool:
    """Whether two references of one council in one article can be the same inspection."""
    if a.kind != b.kind and a.kind and b.kind:
        return False
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    if a.visit and b.visit:
        return dates.overlap(a.visit, b.visit)
    if a.published and b.published:
        return dates.overlap(a.published, b.published, slack=7)
    if a.visit and b.published:
        return _report_of(a.visit, b.published)
    if b.visit and a.published:
        return _report_of(b.visit, a.published)
    return bool(a.ordinal or b.ordinal) or weak(a) or weak(b)


def _report_of(visit: str, published: str) -> bool:
    """Whether a report published then can be of an inspection dated so (by its visit or by its report)."""
    start, end, out = dates.earliest(visit), dates.latest(visit), dates.latest(published)
    if not (start and end and out):
        return True
    days = (date.fromisoformat(out) - date.fromisoformat(start)).days
    return days >= 0 and date.fromisoformat(out) <= date.fromisoformat(end) + timedelta(_REPORT_DAYS)


def merged(a: Reference, b: Reference) -> Reference:
    """What both say, each field in its more exact form; the evidence is the better dated one's."""
    visit = max((a.visit, b.visit), key=dates.precision)
    published = max((a.published, b.published), key=dates.precision)
    lead = b if _detail(b) > _detail(a) else a
    return replace(lead, kind=a.kind or b.kind, visit=visit, published=published, ordinal=a.ordinal or b.ordinal)


def _detail(r: Reference) -> int:
    return 2 * bool(r.visit) + 2 * bool(r.ordinal) + bool(r.published)
