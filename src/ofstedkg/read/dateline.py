"""Dates as they stand above an article, in its front matter or in its address, to EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_FORMS = (
    rf"\b{DAY.format('d1')}(?:\s+of)?[\s-]+{MONTH.format('m1')}[\s,-]*{YEAR.format('y1')}",
    rf"\b{MONTH.format('m2')}\s+{DAY.format('d2')}\b[\s,]+{YEAR.format('y2')}",
    rf"\b{YEAR.format('y3')}[-/](?P<m3>[01]\d)[-/](?P<d3>[0-3]\d)(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
    r"(?<![\d/.])(?P<d4>[0-3]?\d)(?P<sep>[/.-])(?P<m4>[01]?\d)(?P=sep)(?P<y4>(?:19|20)?\d\d)(?![\d/.])",
)
DATE = re.compile("|".join(_FORMS), re.IGNORECASE)
"""A full calendar date: day first where it is all digits."""

_MONTH_ONLY = re.compile(rf"{MONTH.format('m')}[\s,]+{YEAR.format('y')}", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:at\s+)?[0-2]?\d(?:[:.][0-5]\d(?:[:.][0-5]\d)?\s*(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
    r"(?:\s*\(?(?:GMT|BST|UTC)\b\)?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:last\s+|page\s+)*(?:updated|modified|edited|amended|reviewed|revised)|last\s+update)\b(?:\s+(?:on|at))?\s*:?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?:first|originally|date|article|story|news|press\s+release|this\s+\w+\s+was)\s+)*"
    r"(?:published|posted|created|added|issued|released|uploaded|written|date|release\s+date|publication\s+date)\b"
    r"(?:\s+(?:date|on|at|in|online))*\s*:?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:details|permalink|archived?|news|on|at|in print|min(?:ute)?s? read|\d+ min(?:ute)?s? read"
    r"|leave a (?:comment|reply)|(?:\d+|no) comments?)\b",
    re.IGNORECASE,
)


_JOINED = re.compile(r"(?<=\d)(?=[A-Z][a-z]{3}|[A-Z]{4})|(?<=[a-z]{4})(?=\d)|(?<=UPDATED)(?=\d)")
"""Where a page runs a label into a time or year ("2018Updated09:11")."""
_NAMED = re.compile(r"(?P<label>[A-Z][a-z]+(?: [a-z]+){0,2}): ?\S")
_OTHER_DAY = re.compile(
    r"\b(?:clos|dead|meet|event|visit|inspect|expir|next|due|start|end|begin|from|until|review|born|when)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line says about when the article came out.

    ``published``: EDTF, or None where the line holds only a date of change or only a label. ``rest``: the
    words of the line beside date, time and labels (a byline, a place). ``label``: ``published`` or
    ``changed`` where the line is such a label without a date, whose date stands on the next line.
    ``changed``: the date and time of the last change, which a page without another date was made on;
    ``updated``: the line says that there was one.
    """

    published: str | None
    rest: str
    label: str = ""
    labelled: bool = False
    changed: str | None = None
    updated: bool = False


def read_dateline(line: str, label: str = "") -> Dateline | None:
    """Read a line as a dateline, or None where it holds no date and is no label.

    ``label`` is that of a label line just above, so the date of ``Last updated`` is not taken for the other.
    """
    line = _JOINED.sub(" ", line)
    dates = list(DATE.finditer(line))
    changes = list(_CHANGED.finditer(line))
    if not dates:
        return _without_date(line, bool(changes), label)
    of_change = [_is_change(line, m, changes) or (label == "changed" and m is dates[0]) for m in dates]
    published = next((e for m, change in zip(dates, of_change, strict=True) if not change and (e := _edtf(m))), None)
    if published is None and not any(of_change):
        return None
    named = _NAMED.match(line)
    said = bool(named) and not _OTHER_DAY.search(line, 0, named.end("label")) if named else False
    changed = _edtf(dates[0]) if published is None and _TIME.search(DATE.sub("", line)) else None
    rest = _rest(line[named.end("label") :] if named and said else line)
    labelled = said or bool(_LABEL.search(line)) or label == "published"
    return Dateline(published, rest, "", labelled, changed, bool(changes))


def _is_change(line: str, m: re.Match[str], changes: list[re.Match[str]]) -> bool:
    """Whether the nearest label before a date is one of change ("Updated: …")."""
    before = [c for c in changes if c.end() <= m.start()]
    between = line[before[-1].end() : m.start()] if before else ""
    return bool(before) and not _LABEL.search(between) and not DATE.search(between)


def _without_date(line: str, changed: bool, label: str) -> Dateline | None:
    labelled = bool(_LABEL.search(line))
    if not (changed or labelled or line[-1:].isdigit()):
        return None
    month = _MONTH_ONLY.fullmatch(_LABEL.sub("", line).strip(" :,|-"))
    if month and label != "changed":
        return Dateline(precise(month["y"], month["m"], None), "", labelled=labelled)
    if not (changed or labelled) or _rest(line):
        return None
    return Dateline(None, "", "changed" if changed else "published")


def _rest(line: str) -> str:
    for pattern in (DATE, _CHANGED, _LABEL, _TIME, _WEEKDAY, _OTHER):
        line = pattern.sub(" | ", line)
    fields = (f.strip(" ,.:;-–—·•/()[]") for f in line.split("|"))
    return " | ".join(f for f in fields if f)


def _edtf(m: re.Match[str]) -> str | None:
    for n in "1234":
        if m[f"d{n}"]:
            return precise(m[f"y{n}"], m[f"m{n}"], m[f"d{n}"])
    return None


def precise(year: str, month: str, day: str | None) -> str | None:
    """A day, or month, given as figures or a month's name to EDTF; None where there is no such day."""
    y = int(year) if len(year) == 4 else 2000 + int(year)
    mo = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if not 1 <= mo <= 12:
        return None
    if day is None:
        return f"{y:04}-{mo:02}"
    d = int(day)
    return f"{y:04}-{mo:02}-{d:02}" if 1 <= d <= monthrange(y, mo)[1] else None


def edtf_of(text: str) -> str | None:
    """A date standing alone to EDTF at its precision (day, month or year), or None where it is none."""
    text = text.strip()
    if m := DATE.match(text):
        after = _TIME.sub("", text[m.end() :]).strip(" ,Z")
        return _edtf(m) if not after else None
    if m := re.fullmatch(r"(\d{4})(?:-(\d\d))?", text):
        return precise(m[1], m[2], None) if m[2] else m[1]
    without = _WEEKDAY.sub("", text).strip(" ,")
    if without != text:
        return edtf_of(without)
    month = _MONTH_ONLY.fullmatch(text)
    return precise(month["y"], month["m"], None) if month else None


_IN_URL = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})(?:[/-]([0-3]?\d))?(?=[/-]|$)",
    re.IGNORECASE,
)


def in_url(url: str) -> str | None:
    """The date in an address (``/2017/02/07/``, ``/2018/jul/23/``, ``/2016/august/``) as EDTF, or None."""
    m = _IN_URL.search(url)
    if not m:
        return None
    if not m[2].isdigit() and m[2][:3].lower() not in _MONTHS:
        return None
    return precise(m[1], m[2], m[3]) or (precise(m[1], m[2], None) if m[3] else None)


_YEAR_IN_URL = re.compile(
    r"/(?:news|newsroom|media|press|press-releases?|stories|story|blogs?|articles?|posts?)(?:/[a-z-]+)?"
    r"/((?:19|20)\d\d)(?=/[^/]*[a-z])",
    re.IGNORECASE,
)


def year_in_url(url: str) -> str | None:
    """The year in an address that holds no month ("/news/2022/leeds-rated-good"), or None."""
    m = _YEAR_IN_URL.search(url)
    return m[1] if m else None
