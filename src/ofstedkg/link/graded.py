"""A grade and an inspection to whether the one can be of the other, by kind and by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ofstedkg import dates
from ofstedkg.link.same import same
from ofstedkg.model import Judgement, Reference

_MONTH = 4
"""How exact two dates must be for one to be that of the report on the other."""
_SHORT_DAYS = 3
"""A visit of so few days after 2017 that is no monitoring visit is a focused visit."""
_OTHERS = {"childrens-homes": "other", "youth-justice": "other"}
"""Services that are graded in inspections of their own."""


def since_2018(ref: Reference) -> bool:
    """Whether a visit may be of the years in which there are focused visits."""
    return (dates.latest(ref.visit or ref.published) or "9999") >= "2018"


def kind(j: Judgement) -> str:
    return _OTHERS.get(j.service, "inspection")


def brief(ref: Reference) -> bool:
    start, end = dates.earliest(ref.visit), dates.latest(ref.visit)
    if not (start and end) or start < "2018" or dates.precision(ref.visit) < 5 or "/" not in (ref.visit or ""):
        return False
    return date.fromisoformat(end) - date.fromisoformat(start) < timedelta(_SHORT_DAYS)


def judged(j: Judgement, dated: bool) -> Reference:
    """The inspection that a judgement alone tells of."""
    return Reference(
        "",
        j.council,
        kind(j),
        replace(j.evidence, rule="inspections.judged"),
        visit=j.when if dated else None,
    )


def able(ref: Reference, j: Judgement) -> bool:
    return ref.kind in (kind(j), "")


def at(ref: Reference, when: str | None) -> bool:
    return dates.overlap(ref.visit, when) or dates.overlap(ref.published, when)


def out_of(ref: Reference, when: str | None) -> bool:
    """Whether a grade dated so can be of the report on a visit: "rated good in May" after one in March."""
    exact = min(dates.precision(ref.visit), dates.precision(when)) >= _MONTH
    return exact and not dates.overlap(ref.visit, when) and same(ref, replace(ref, visit=None, published=when))


def agree_exactly(ref: Reference, when: str | None) -> int:
    return min(dates.precision(ref.visit or ref.published), dates.precision(when))
