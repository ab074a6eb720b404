"""Dates as they stand above an article, in its front matter or in its address, to EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<{0}>[0-3]?\d)(?: ?(?:st|nd|rd|th)\b)?"
YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_FORMS = (
    rf"\b{DAY.format('d1')}(?:\s+of)?[\s-]+{MONTH.format('m1')}[\s,-]*{YEAR.format('y1')}",
    rf"\b{MONTH.format('m2')}\s+{DAY.format('d2')}\b[\s,]+{YEAR.format('y2')}",
    rf"\b{YEAR.format('y3')}[-/](?P<m3>[01]\d)[-/](?P<d3>[0-3]\d)(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
    r"(?<![\d/.])(?P<d4>[0-3]?\d)(?P<sep>[/.-])(?P<m4>[0-3]?\d)(?P=sep)(?P<y4>(?:19|20)?\d\d)(?![\d/.])",
    rf"\b{DAY.format('d5')}[ -]{MONTH.format('m5')}[ -]?['’]?(?P<y5>[012]\d)(?![\d:.]|[ ](?:comment|min|hour|[ap]m\b))",
    rf"\b{MONTH.format('m6')}\s+{DAY.format('d6')},?\s+[0-2]\d:[0-5]\d(?::[0-5]\d)?\s+(?:[A-Z]{{3,4}}\s+)?{YEAR.format('y6')}",
)
DATE = re.compile("|".join(_FORMS), re.IGNORECASE)
"""A full calendar date: day first where it is all digits, of this century where its year has but two."""

_MONTH_ONLY = re.compile(rf"{MONTH.format('m')}[\s,]+{YEAR.format('y')}", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:at\s+)?[0-2]?\d(?:[:.][0-5]\d(?:[:.][0-5]\d)?\s*(?:[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
    r"(?:\s*\(?(?:GMT|BST|UTC)\b(?:[+-]\d\d:?\d\d)?\)?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:last\s+|page\s+)*(?:updated|modified|edited(?! by\b)|amended|reviewed|revised)|last\s+update)\b"
    r"(?:\s+(?:on|at))?\s*:?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?:first|originally|date|article|story|news|press\s+release|this\s+\w+\s+was)\s+)*"
    r"(?:published|posted|created|added|issued|released|uploaded|written|submitted|date|release\s+date|publication\s+date"
    r"|(?:press|news|media)\s+(?:release|notice|statement)(?:\s+(?:date|issued|published))?|for\s+immediate\s+release"
    r"|embargo(?:ed)?(?:\s+(?:until|to|till))?)\b"
    r"(?:\s+(?:date|on|at|in|online))*\s*:?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:details|permalink|archived?|news|on|at|in print|min(?:ute)?s? read|\d+ min(?:ute)?s? read"
    r"|leave a (?:comment|reply)|(?:(?:\d+|no) )?comments?|edited by"
    r"|share(?: this)?(?: (?:article|page|story|post|on [a-z]+))?)\b",
    re.IGNORECASE,
)


_JOINED = re.compile(r"(?<=\d)(?=[A-Z][a-z]{3}|[A-Z]{4})|(?<=[a-z]{4})(?=\d)|(?<=UPDATED)(?=\d)")
"""Where a page runs a label into a time or year ("2018Updated09:11")."""
_USER = re.compile(r"(?:^|(?<=\| ))\s*by \w+\.?\s*(?=\||$)", re.IGNORECASE)
"""One who posts under a single name."""
_SPAN = re.compile(rf"(?:19|20)\d\d (?:to|until|and|[-–]) (?:{DAY.format('d')} )?(?:\w+ )?(?:19|20)\d\d$")
"""Two days with the time between them."""
_BEHIND_NAME = re.compile(r"[|/·•]|\bby\b", re.IGNORECASE)
_WEEKDAY_AT_MOST = 12
"""Characters between the words of a statement and its date: the day of the week."""
_NAMED = re.compile(r"(?P<label>[A-Z][a-z]+(?: [a-z]+){0,2}): ?\S")
_OTHER_DAY = re.compile(
    r"\b(?:clos|dead|meet|event|visit|inspect|expir|next|due|start|end|begin|from|(?<!embargoed )until|review"
    r"|born|birth|when|reports?\b|letters?\b|join|weather|access|retriev|print|taken|correct|figures|appl[iy]|valid|effective|deliver)",
    re.IGNORECASE,
)
"""A label of a day that is not that of publication."""
_STATEMENT = re.compile(
    r"th(?:is|e) (?:is an? )?(?:[a-z]+ ){0,3}(?:entry|post|article|story|page|item|release|blog|piece|news)\b"
    r"[^.]{0,40}?\b(?:(?P<changed>updated|modified|edited|amended)|published|posted|written|created|issued|added)\b"
    r"(?: [a-z]+){0,3} (?:\w+,? )?(?=\d|[A-Z])",
    re.IGNORECASE,
)
"""A sentence of the page about itself: "This entry was posted in News on …"."""
_TAIL = re.compile(
    r"\s+in (?-i:[A-Z])[\w’'&-]*(?:(?:,| &| and|,? (?-i:[A-Z])[\w’'-]*)[\w’' &-]*){0,4}$"
    r"|[\s,.;|–—-]+(?:and (?:is|was) )?(?:filed|posted|categori[sz]ed|tagged)(?: (?:under|in|with|as)\b| ?:).*"
    r"|[\s,.;|–—-]*\b(?:categor(?:y|ies)|tags?|topics?|section|views|reads) ?:.*",
    re.IGNORECASE,
)
"""What stands behind the date of a post: where it is filed."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a line says about when the article came out.

    ``published``: EDTF, or None where the line holds only a date of change or only a label. ``rest``: the
    words of the line beside date, time and labels (a byline, a place). ``label``: ``published`` or
    ``changed`` where the line is such a label without a date, whose date stands on the next line.
    ``changed``: the day of the last change where the line gives no other, ``timed`` where to the minute;
    ``updated``: the line says that there was one.
    """

    published: str | None
    rest: str
    label: str = ""
    labelled: bool = False
    changed: str | None = None
    updated: bool = False
    timed: bool = False


def read_dateline(line: str, label: str = "") -> Dateline | None:
    """Read a line as a dateline, or None where it holds no date and is no label.

    ``label`` is that of a label line just above, so the date of ``Last updated`` is not taken for the other.
    """
    line = _JOINED.sub(" ", line)
    dates = list(DATE.finditer(line))
    if dates and (told := _STATEMENT.match(line)) and told.end() >= dates[0].start() - _WEEKDAY_AT_MOST:
        return _of_itself(told, dates[0])
    if dates:
        line = line[: dates[-1].end()] + _TAIL.sub("", line[dates[-1].end() :])
    changes = list(_CHANGED.finditer(line))
    if not dates:
        return _without_date(line, bool(changes), label)
    of_change = [_is_change(line, m, changes) or (label == "changed" and m is dates[0]) for m in dates]
    published = next((e for m, change in zip(dates, of_change, strict=True) if not change and (e := _edtf(m))), None)
    if (published is None and not any(of_change)) or _SPAN.search(line):
        return None
    named = _NAMED.match(line)
    if _OTHER_DAY.search(line, 0, named.end("label") if named else _ahead(line, dates[0])):
        return None
    changed = _edtf(dates[0]) if published is None else None
    rest = _rest(line[named.end("label") :] if named else line)
    labelled = bool(named or _LABEL.search(line)) or label == "published"
    return Dateline(published, rest, "", labelled, changed, bool(changes), bool(_TIME.search(DATE.sub("", line))))


def _ahead(line: str, date: re.Match[str]) -> int:
    """Where the words that label a date end, which stand in front of it: nowhere behind other words of the line."""
    label = _LABEL.search(line, 0, date.start())
    return date.start() if label and not _BEHIND_NAME.search(line[: label.start()]) else 0


def _of_itself(told: re.Match[str], date: re.Match[str]) -> Dateline:
    day = _edtf(date)
    if told["changed"]:
        return Dateline(None, "", "", False, day, True)
    return Dateline(day, "", "", True)


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
    for pattern in (DATE, _CHANGED, _LABEL, _TIME, _WEEKDAY, _OTHER, _USER):
        line = pattern.sub(" | ", line)
    fields = (f.strip(" ,.:;-–—·•/()[]") for f in line.split("|"))
    return " | ".join(f for f in fields if f)


def _edtf(m: re.Match[str]) -> str | None:
    for n in "123456":
        if m[f"d{n}"]:
            year, month, day = m[f"y{n}"], m[f"m{n}"], m[f"d{n}"]
            return precise(year, month, day) or (precise(year, day, month) if month.isdigit() and n == "4" else None)
    return None


def precise(year: str, month: str, day: str | None) -> str | None:
    """A day, or month, given as figures or a month's name to EDTF; None where there is no such day."""
    y = int(year) if len(year) == 4 else 2000 + int(year)
    mo = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
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
