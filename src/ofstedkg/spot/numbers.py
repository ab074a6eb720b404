"""Sentence text to mentions of numbers, percentages and sums of money, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ofstedkg.model import Mention
from ofstedkg.numerals import CARDINALS
from ofstedkg.sieve import Scanner

_UNITS = CARDINALS[:20]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"nil": 0}
_SCALE = {
    "hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000, "m": 1_000_000, "mn": 1_000_000,
    "billion": 1_000_000_000, "bn": 1_000_000_000, "dozen": 12,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
    "tenth": 10, "tenths": 10,
}  # fmt: skip

_UNIT = "|".join(sorted((w for w in _WORDS), key=len, reverse=True))
_TEN = "|".join(_TENS)
_WORD = rf"(?:(?:{_TEN})[- ](?:{'|'.join(_UNITS[1:10])})|{_UNIT})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_COUNT = rf"(?:{_DIGITS}|{_WORD})"
_BIG = r"(?:hundred|thousand|million|billion)"
_FEW = rf"(?:10|[2-9]|{'|'.join(_UNITS[2:11])})"
_LARGE = rf"(?:{_COUNT}|an?)[ ]{_BIG}(?:[ ]and[ ]{_WORD})?"
_PERCENT = r"(?:\s?%|[ -]?(?:per[ ]cent|percent|pc)\b(?:age[ ]points?)?|[ ]percentage[ ]points?\b)"
_SPAN = r"[ ](?:years|weeks|months|days)\b"
_PART = r"(?:half|third|quarter|fifth|tenth)s?\b"
_GROUP = (
    r"(?:\w+[ ]){0,2}?(?:workforce|staff|workers|posts|children|pupils|leavers|families|carers|cases|assessments|plans"
    r"|referrals)\b"
)
_FORMS = {
    "money": rf"£\s?{_DIGITS}(?:\s?(?:million|billion|thousand|mn|bn|m|k)\b)?",
    "percent": rf"{_COUNT}{_PERCENT}",
    "ratio": rf"(?:1|one)[ ]in(?:[ ]every)?[ ][1-5]\d\b(?!{_SPAN}|[.,]\d)"
    rf"|{_COUNT}[ ](?:in(?:[ ]every)?|out[ ]of(?:[ ]every)?)[ ]{_FEW}\b(?!{_SPAN}|[.,]\d)",
    "fraction": rf"(?:an?|one|two|three|four)[ -]{_PART}(?=[ ]of\b|[ ](?:fewer|more|less|lower|higher)\b)"
    rf"|(?<=by[ ])(?:an?|one|two|three)[ -]{_PART}(?![ -]\w*year)|(?<=by[ ])half\b(?![ -])"
    rf"|half(?=[ ](?:the|its|their|our|all)[ ]{_GROUP})"
    r"|(?<!either[ ])(?<!first[ ])(?<!second[ ])(?<!other[ ])half(?=[ ]of\b)",
    "large": rf"{_LARGE}\b",
    "dozen": rf"(?:an?|{_COUNT})[ ]dozen\b",
    "none": r"(?<=[ ]to[ ])(?:none|zero)\b(?![ ]of\b)",
    "plain": rf"{_COUNT}(?![\w£]|[.,]\d|[/:]\w|-(?!plus\b)\w|°|(?:st|nd|rd|th)\b)",
}
"""The ways to write a number; tried in this order at each place of a text."""
_KINDS = tuple(_FORMS)
# What a number may begin with comes first: at most places of a text, that is all that is tried.
_FIRST = r"(?<![\w£$€#.,/:-])(?=[£\dzotfsenah])"
_SCAN = Scanner([re.compile(rf"{_FIRST}(?:{form})", re.IGNORECASE) for form in _FORMS.values()])
_AMOUNT = re.compile(r"£\s?([\d.,]+)\s?([a-z]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:children|people|families|cases|referrals|staff|pupils|plans|carers|contacts)\b",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Mention]:
    """Mentions of kind Number, Percent and Money in one sentence, at offsets of ``text``; values in digits.

    Shares in words ("a third of", "one in five", "half of") are percentages. A bare four-digit year, an
    ordinal ("5th"), a code, a time, a range of years and a number within a word are none.
    """
    for n, m in _SCAN.finditer(_plain(text)):
        kind = _KINDS[n]
        start, end = m.span()
        if kind == "plain" and _YEAR.fullmatch(m[0]) and not _COUNTED.match(text, end):
            continue
        value = _VALUE[kind](m[0].lower())
        if value is not None:
            yield Mention(_KIND.get(kind, "Number"), start, end, text[start:end], value)


_KIND = {"money": "Money", "percent": "Percent", "ratio": "Percent", "fraction": "Percent"}


def _plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u2011", "-").replace("\n", " ")


def quantity(words: str) -> Decimal:
    """A count in figures or words ("1,060", "forty-eight", "two hundred and six") as a number."""
    total = Decimal(0)
    for part in re.split(r"[\s-]+", words.lower().replace(",", "")):
        if part in _SCALE:
            total = (total or Decimal(1)) * _SCALE[part]
        elif part in _WORDS:
            total += _WORDS[part]
        elif part not in ("and", "a", "an", ""):
            total += Decimal(part)
    return total


def _digits(value: Decimal) -> str:
    text = format(value.normalize(), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _counted(text: str) -> str:
    return _digits(quantity(text))


def _money(text: str) -> str:
    amount, scale = _AMOUNT.sub(r"\1 \2", text).replace(",", "").partition(" ")[::2]
    return _digits(Decimal(amount) * _SCALE.get(scale, 1))


def _percent(text: str) -> str:
    return _counted(re.sub(r"[\s-]*(?:%|per ?cent|pc|percentage points?).*$", "", text))


def _ratio(text: str) -> str | None:
    part, whole = (quantity(x) for x in re.split(r" (?:in|out of)(?: every)? ", text, maxsplit=1))
    return _share(part, whole) if 0 < part < whole else None


def _fraction(text: str) -> str | None:
    words = re.split(r"[\s-]", text)
    count = Decimal(1) if words[0] in ("a", "an", "half") else quantity(words[0])
    return _share(count, Decimal(_PARTS[words[-1]]))


def _share(part: Decimal, whole: Decimal) -> str:
    return str((100 * part / whole).quantize(Decimal(1), ROUND_HALF_UP))


_VALUE = {
    "money": _money, "percent": _percent, "ratio": _ratio, "fraction": _fraction, "large": _counted,
    "dozen": _counted, "none": lambda text: "0", "plain": _counted,
}  # fmt: skip
