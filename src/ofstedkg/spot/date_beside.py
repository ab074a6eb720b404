"""A date said by its distance from another one ("in August 2017, two months after …") to EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ofstedkg.numerals import CARDINALS

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
NUMBERS = {w: n for n, w in enumerate(CARDINALS)} | {"a": 1, "an": 1, "a couple of": 2}
RELATIVE = ("yearsago", "yearword", "season")
STORY_YEARS = {
    "the previous": -1,
    "the following": 1,
    "the next": 1,
    "the same": 0,
    "that same": 0,
    "that": 0,
}
_NEAR = 45
"""Characters between a date and one that is told by it."""
_CLOSE = re.compile(r"^(?:,| –| -| and|, and)? ?(?:just |only |about |almost |some |nearly |around )?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at ``text[start:end]``; ``edtf`` is empty where the year cannot be told."""

    start: int
    end: int
    edtf: str


def beside(name: str, m: re.Match[str], last: Found | None, text: str) -> str | None:
    """A date told by another one said before it ("in August 2017, two months after …"); else None."""
    if not last:
        return None
    gap = text[last.end : m.start()]
    if name == "yearsago":
        return _apart(m, last.edtf, gap, text[m.end() :])
    if re.search(r"[.;]", gap) or len(gap) > _NEAR:
        return None
    if name == "yearword":
        step = STORY_YEARS.get(m["yw"].lower())
        return None if step is None else str(int(last.edtf[:4]) + step)
    if name == "season" and (m["srel3"] or "").lower() == "that":
        return span(int(last.edtf[:4]), *SEASONS[m["season3"].lower()])
    return None


def _apart(m: re.Match[str], other: str, gap: str, behind: str) -> str | None:
    """A date so many years or months from another one: "two years later", "six months before it was"."""
    way = m["dir"].strip()
    if way == "ago":
        return None
    close = bool(_CLOSE.match(gap))
    told = close and re.match(r" [a-z]", behind, re.I)  # "six months before Ofsted found": what follows is dated
    if way == "after" or (way == "before" and told):
        sign = {"after": -1, "before": 1}[way] if close else 0
    else:
        sign = (1 if way == "later" else -1) if len(gap) <= _NEAR and not re.search(r"[.;:]", gap) else 0
    n = count(m["ya_n"])
    return _moved(other, sign * n, m["unit"].rstrip("s")) if sign and n else None


def _moved(other: str, n: int, unit: str) -> str | None:
    """A date ``n`` units from another, as exact as that allows."""
    first = other.split("/")[0]
    if unit == "year":
        return str(int(first[:4]) + n)
    if unit != "month" or len(first) < 7:
        return None
    return month_number(int(first[:4]) * 12 + int(first[5:7]) - 1 + n)


def count(words: str) -> int:
    return int(words) if words.isdigit() else NUMBERS.get(words.lower(), 0)


def span(year: int, a: int, b: int) -> str:
    return f"{year}-{a:02}/{year if b > a else year + 1}-{b:02}"


def month_number(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02}"
