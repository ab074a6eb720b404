"""A date as people type it ("2018", "May 2018", "14/05/2018", "spring 2018") to EDTF."""

from __future__ import annotations

import re

from ofstedkg import dates

_MONTH = "|".join(sorted(dates.MONTHS, key=len, reverse=True))
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<m>{_MONTH})\.?,? (?P<y>\d{{4}})",
        rf"(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        r"(?P<y>\d{4})(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?",
        r"(?:(?P<d>\d{1,2})[-/.])?(?P<m>\d{1,2})[-/.](?P<y>\d{4})",
    )
)
# Winter begins in the year that it is named by, as in press and inspection reports.
_SEASONS = {"spring": ("03", "05"), "summer": ("06", "08"), "autumn": ("09", "11"), "winter": ("12", "02")}
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)}) (?:of )?(?P<y>\d{{4}})")
HOW = "write 2018, 2018-05, May 2018, 14 May 2018 or 14/05/2018"


def edtf(text: str) -> str | None:
    """The date, or the stretch of time, that a text is; None where it is no date of the calendar."""
    words = " ".join(text.casefold().split()) if text.isascii() else ""
    if dates.valid(words) and dates.earliest(words):
        return words
    if m := _SEASON.fullmatch(words):
        first, last = _SEASONS[m["season"]]
        return f"{m['y']}-{first}/{int(m['y']) + (last < first)}-{last}"
    for form in _FORMS:
        if m := form.fullmatch(words):
            found = _joined(m["y"], m["m"], m["d"])
            return found if dates.earliest(found) else None
    return None


def _joined(year: str, month: str | None, day: str | None) -> str:
    number = dates.MONTHS.get(month or "", month)
    return "-".join([year, *(f"{int(part):02}" for part in (number, day) if part)])
