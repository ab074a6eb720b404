"""Date words of English prose to EDTF, against the day the text came out and the dates told before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ofstedkg.dates import earliest
from ofstedkg.model import Sentence
from ofstedkg.sieve import Scanner
from ofstedkg.spot.date_beside import Found, Told, beside
from ofstedkg.spot.date_forms import FORMS
from ofstedkg.spot.date_readers import READERS, WEEKDAYS, Today, day_of, month_of

_SCAN = Scanner([re.compile(pattern) for _, pattern in FORMS])
_OUT = re.compile(dict(FORMS)["todays"])
_YEAR = re.compile(r"(?<![\d£$,.])(?:19[89]\d|20[0-4]\d)(?![\d,%])")
_AHEAD = 4
"""A text names a year at most this long before its own."""
_MEMORY = 2
"""Sentences for which the date told last holds: "They were rated poor in 2015. … Two years later …"."""
_YEARLESS = ("month", "dmy", "mdy")
_TOGETHER = re.compile(r",? (?:[a-z-]+ ){0,2}?(?:and|to|until|before|then) (?:[a-z-]+ ){0,3}")
"""What stands between two dates of one stretch of time."""
_NO_TURN = ("past", "fiscal")
"""Forms that name a stretch of time that nothing is reckoned from."""
# "May" and "March" are words too: as bare months they need one of these before them.
_LEAD = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|of|for|from|between|and|to|before|after|around|about|late|early|mid|last"
    r"|this|next|on|and|its|the|their|a|until)|[-–(,])\s*$",
    re.IGNORECASE,
)
_BARE = frozenset("May March Mar Jan Sep Dec Apr Jun Oct Nov Feb Jul Aug Sept".split())


def find(text: str, published: str | None = None, offset: int = 0, before: str | None = None) -> Iterator[Found]:
    """Date expressions in ``text``, left to right, resolved against the day the text came out.

    Args:
        text: prose.
        published: EDTF date of publication; None leaves years unknown (``XXXX-07``) or the date empty.
        offset: added to every offset given back.
        before: the date told last before the text, which "two years later" is reckoned from.
    """
    for found, _ in _find(text, published, before):
        yield Found(offset + found.start, offset + found.end, found.edtf)


def through(sentences: Sequence[Sentence], published: str | None = None) -> Iterator[tuple[Found, ...]]:
    """The date expressions of each sentence of a text, at document offsets.

    Args:
        sentences: the sentences, in order.
        published: EDTF date of publication, as for ``find``.
    """
    told: list[str | None] = [None] * _MEMORY
    for sentence in sentences:
        before = next((d for d in reversed(told) if d), None)
        found = tuple(_find(sentence.text, published, before))
        turns = [f.edtf for f, name in found if name not in _NO_TURN and _is_past(f.edtf, published)]
        told = [*told[1:], turns[-1] if turns and sentence.kind not in ("title", "heading") else None]
        yield tuple(Found(sentence.start + f.start, sentence.start + f.end, f.edtf) for f, _ in found)


def _find(text: str, published: str | None, before: str | None) -> list[tuple[Found, str]]:
    """Date expressions with their forms."""
    return list(_with_years(text, list(_one_by_one(text, published, before))))


def _with_years(text: str, found: Sequence[tuple[Found, str]]) -> Iterator[tuple[Found, str]]:
    """Months without a year take that of the month they are told with: "began in May and ended in June 2019"."""
    for n, (here, name) in enumerate(found):
        then = found[n + 1][0] if n + 1 < len(found) else None
        if (
            then
            and name in _YEARLESS
            and _TOGETHER.fullmatch(text[here.end : then.start])
            and _YEAR.search(text, then.start, then.end)
        ):
            year = int(then.edtf[:4]) - (here.edtf[5:7] > then.edtf[5:7] > "")
            yield (
                (here if _YEAR.search(text, here.start, here.end) else replace(here, edtf=f"{year}{here.edtf[4:]}")),
                name,
            )
        else:
            yield here, name


def _one_by_one(text: str, published: str | None, before: str | None) -> Iterator[tuple[Found, str]]:
    today = Today.of(published)
    last: Found | None = None
    for n, m in _SCAN.finditer(text):
        name, start = FORMS[n][0], m.start()
        if name == "month" and not _is_month(text, m):
            continue
        told = Told(last.edtf, text[last.end : start]) if last else None
        told = told or (Told(before, text[:start], here=False) if before else None)
        edtf = beside(name, m, told, text[m.end() :])
        if edtf and not _is_past(edtf, published):
            continue
        edtf = READERS[name](m, today) if edtf is None else edtf
        if edtf is None:
            continue
        told_by_next = name == "yearsago" and m["dir"] in ("after", "before", "since")
        found = Found(start, m.start("dir") - 1 if told_by_next else m.end(), edtf)
        last = found if edtf and "XXXX" not in edtf else last
        yield found, name


def _is_past(edtf: str, published: str | None) -> bool:
    """Whether a date of a known year has come by the day the text came out."""
    first, today = earliest(edtf), Today.of(published).last
    return bool(first) and (today is None or str(first) <= today.isoformat())


def day_out(text: str) -> str | None:
    """The day a text without a date came out, where it says "today (Friday, November 27)".

    The year is the first one not before the last year it names in which the weekday fits.
    """
    m = _OUT.search(text)
    years = [int(y) for y in _YEAR.findall(text)]
    if not m or not m["twday"] or not years:
        return None
    month = month_of(m["tm"] or m["tm2"])
    for year in range(max(years), max(years) + _AHEAD):
        told = day_of(m["td"] or m["td2"], m["tm"] or m["tm2"], str(year), Today(None, False))
        if told and date(year, month, int(told[8:])).weekday() == WEEKDAYS[m["twday"].lower()]:
            return told
    return None


def _is_month(text: str, m: re.Match[str]) -> bool:
    if m["moy"] or m["mrel"] or m["mago"] or m.start("mo") > m.start() or m["mo"].rstrip(".") not in _BARE:
        return True
    return bool(_LEAD.search(text[max(0, m.start() - 12) : m.start()]))
