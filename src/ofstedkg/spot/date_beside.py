"""A date said by its distance from another one ("in August 2017, two months after …") to EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ofstedkg.dates import MONTHS, precision
from ofstedkg.numerals import CARDINALS

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
NUMBERS = {w: n for n, w in enumerate(CARDINALS)} | {"a": 1, "an": 1, "a couple of": 2}
STORY_YEARS = {
    "the previous": -1,
    "the preceding": -1,
    "the following": 1,
    "the next": 1,
    "the same": 0,
    "that same": 0,
    "that": 0,
}
"""Words that set a year, month or season of the story against the one told before."""
_NEAR = 45
"""Characters between a date and one that is told by it with no word that looks back to it."""
_REACH = 110
"""The same where a word does: "later", "the following year"."""
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_EXACT = 5
"""How exact a date must be for days and weeks to be counted from it (see ``dates.precision``)."""
_CLOSE = re.compile(r"^(?:,| –| -| and|, and)? ?(?:just |only |about |almost |some |nearly |around )?$")
_PART = re.compile(r"[.;:?!]")


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at ``text[start:end]``; ``edtf`` is empty where the year cannot be told."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class Told:
    """The date told last: the words between it and the next date, and whether one sentence holds both."""

    edtf: str
    gap: str
    here: bool = True


def beside(name: str, m: re.Match[str], told: Told | None, behind: str) -> str | None:
    """A date told by the one said before it; None where it is not, or not to be reckoned.

    Args:
        name: the form of the date (see ``date_forms``).
        m: its words.
        told: the date said last.
        behind: the text behind the words.
    """
    if told is None:
        return None
    if name == "yearsago":
        return _apart(m, told, behind)
    if _PART.search(told.gap) or len(told.gap) > _REACH:
        return None
    year = int(told.edtf[:4])
    if name == "yearword":
        return _year(m["yw"], year)
    if name == "month":
        own = _year(m["mrel"] or "", year)
        return f"{own}-{_month(m['mo']):02}" if own else None
    if name == "storymonth":
        return _story_month(m, told.edtf)
    if name == "season":
        step = STORY_YEARS.get((m["srel3"] or "").lower())
        return None if step is None else _story_season(m["season3"], step, told.edtf)
    return None


def _year(word: str, year: int) -> str | None:
    step = STORY_YEARS.get(word.lower())
    return None if step is None else str(year + step)


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _story_month(m: re.Match[str], other: str) -> str | None:
    """ "The following May", "that March", "the same month" as told by another date."""
    step = STORY_YEARS[m["stw"].lower()]
    here = int(other[:4]) * 12 + (int(other[5:7]) - 1 if len(other) >= 7 else 0)
    if m["stm"] == "month":
        return month_number(here + step) if len(other) >= 7 else None
    there = int(other[:4]) * 12 + _month(m["stm"]) - 1
    if step and (len(other) < 7 or (there - here) * step <= 0):
        there += 12 * step
    return month_number(there)


def _story_season(name: str, step: int, other: str) -> str:
    """ "That summer", "the following spring" as told by another date."""
    first, last = SEASONS[name.lower()]
    year = int(other[:4])
    month = int(other[5:7]) if len(other) >= 7 else 0
    if step and (not month or (first - month) * step <= 0):
        year += step
    return span(year, first, last)


def _apart(m: re.Match[str], told: Told, behind: str) -> str | None:
    """A date so many years or months from another one: "two years later", "six months before it was"."""
    way = m["dir"].strip()
    if way in ("ago", "since"):
        return None
    close = told.here and bool(_CLOSE.match(told.gap))
    goes_on = bool(re.match(r" [a-z]", behind, re.I))  # "six months before Ofsted found": what follows is dated
    if way == "after" or (way == "before" and goes_on):
        sign = {"after": -1, "before": 1}[way] if close else 0
    else:
        reach = _NEAR if way == "before" else _REACH
        near = len(told.gap) <= reach and not _PART.search(told.gap)
        sign = (1 if way == "later" else -1) if near else 0
    n = count(m["ya_n"])
    return _moved(told.edtf, sign * n, m["unit"].rstrip("s")) if sign and n else None


def _moved(other: str, n: int, unit: str) -> str | None:
    """A date ``n`` units from another, as exact as that allows."""
    first = other.split("/")[0]
    if unit == "year":
        return str(int(first[:4]) + n)
    if unit in _DAYS:
        if precision(other) < _EXACT:
            return None
        there = (date.fromisoformat(first) + timedelta(days=n * _DAYS[unit])).isoformat()
        return there if unit == "day" else there[:7]
    if unit != "month" or len(first) < 7:
        return None
    return month_number(int(first[:4]) * 12 + int(first[5:7]) - 1 + n)


def count(words: str) -> int:
    """The number that a count in figures or words stands for; 0 where unknown."""
    return int(words) if words.isdigit() else NUMBERS.get(words.lower(), 0)


def span(year: int, a: int, b: int) -> str:
    """The months ``a`` to ``b`` of a year as EDTF; into the next year where they turn it."""
    return f"{year}-{a:02}/{year if b > a else year + 1}-{b:02}"


def month_number(months: int) -> str:
    """Months since the year 0 as EDTF."""
    return f"{months // 12}-{months % 12 + 1:02}"
