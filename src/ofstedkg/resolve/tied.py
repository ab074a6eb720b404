"""The words of a claim to whether they surely say what was read from them: of this date, of this inspection."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ofstedkg import dates, rules

_MONTHS = "|".join(name.capitalize() for name in sorted(dates.MONTHS, key=len, reverse=True))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?: ?(?:-|–|to|and|until) ?{_DAY})?"
_DATE = re.compile(
    rf"\b(?:the )?(?:{_DAYS} (?:of )?)?(?P<month>{_MONTHS})\b\.?(?: {_DAYS}\b(?! ?%| per))?"
    r"(?:,? (?:of )?(?:(?P<year>\d{4})|(?P<last>last year|this year)))?"
    r"|\b(?:spring|summer|autumn|winter)(?: of)? (?P<season>\d{4})\b"
    r"|(?<![\d£/–-])\b(?P<alone>(?:19|20)\d\d)\b(?![\d%/–-])"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Words with each date in question as ``§`` and any other as ``¤``; ``year``: whether the words give its year."""

    text: str
    year: bool

    def fits(self, cue: str) -> bool:
        """Whether the words are of a kind that ``rules/conflicts.toml`` lists."""
        return bool(rules.load("conflicts").cue(cue).search(self.text))


def shown(quote: str, whens: Iterable[str | None]) -> Shown:
    """Words with the dates in question marked.

    Args:
        quote: the words of a claim.
        whens: the dates in question (EDTF).
    """
    asked = [w for w in whens if w and "XXXX" not in w]
    explicit = False

    def mark(m: re.Match[str]) -> str:
        nonlocal explicit
        if not any(_means(m, when) for when in asked):
            return "¤"
        explicit = explicit or not m["month"] or bool(m["year"] or m["last"])
        return "§"

    plain = " ".join(quote.replace("’", "'").split())
    return Shown(_DATE.sub(mark, plain), explicit)


def _means(m: re.Match[str], when: str) -> bool:
    first, last = dates.earliest(when) or "", dates.latest(when) or ""
    if m["month"]:
        if dates.precision(when) <= 2:
            return False
        month = f"{dates.MONTHS[m['month'].lower()]:02}"
        years = {m["year"]} if m["year"] else {first[:4], last[:4]}
        return any(first[:7] <= f"{year}-{month}" <= last[:7] for year in years)
    if m["season"]:
        return dates.precision(when) == 3 and first[:4] == m["season"]
    return dates.precision(when) == 2 and m["alone"] == first[:4]
