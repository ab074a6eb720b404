"""A story's own "today (Friday 14 December)" to the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ofstedkg.read.dateline import DAY, MONTH, YEAR, precise

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TODAY = r"\b(?:today(?:['’]s)?|tonight|this (?:morning|lunchtime|afternoon|evening))"
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?"
_DAY = (
    rf"(?:{DAY.format('d1')}(?: of)? {MONTH.format('m1')}|{MONTH.format('m2')} {DAY.format('d2')}\b)"
    rf"(?:,? {YEAR.format('y')})?"
)
_TOLD = re.compile(rf"{_TODAY}(?: ?[,(\[–-]| on) ?(?:{_WEEKDAY})?{_DAY}(?![\w-])", re.IGNORECASE)
_PAST_YEAR = re.compile(
    r"(?<!\bby )(?<!\buntil )(?<!\btill )(?<!\bto )(?<!\bbeyond )(?<![-–/£\d,.])((?:19|20)\d\d)\b(?![,.]?\d)"
)
_AHEAD = 4
_OPENING = 12
"""Lines of a story among which it may say what day today is."""


def told_today(texts: Iterable[str], known: str | None) -> str | None:
    """The day that a story calls today, at full precision, or None where it does not, or that day is none of
    ``known``: the year or month that the page is known to be of. A day of the week tells the year of one without."""
    story = list(texts)
    for m in (m for text in story[:_OPENING] if (m := _TOLD.search(text))):
        years = [m["y"] or (known or "")[:4]]
        if not years[0] and m["weekday"]:
            years = _likely(story)
        days = (precise(year, m["m1"] or m["m2"], m["d1"] or m["d2"]) for year in years if year)
        fit = (day for day in days if day and day.startswith(known or "") and _falls_on(day, m["weekday"]))
        if day := next(fit, None):
            return day
    return None


def is_of_its_time(story: Iterable[str], day: str) -> bool:
    """Whether a story may be of the year of a day, or the year before: by the last year that it names."""
    named = [int(year) for text in story for year in _PAST_YEAR.findall(text)]
    return bool(named) and 0 <= int(day[:4]) - max(named) <= 1


def _likely(story: Iterable[str]) -> list[str]:
    """The last year that a story names other than as the end of a plan, and those after it, in no two of which a
    date falls on one day of the week."""
    named = [int(year) for text in story for year in _PAST_YEAR.findall(text)]
    return [str(max(named) + n) for n in range(_AHEAD)] if named else []


def _falls_on(day: str, weekday: str | None) -> bool:
    return not weekday or _WEEKDAYS[date.fromisoformat(day).weekday()] == weekday[:3].lower()
