"""The paragraphs of an official report to what its cover says of the document: title and publication."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.dates import MONTHS
from ofstedkg.model import Block

_HEAD = 30
"""Paragraphs at the start of a document in which a report says what it is."""

_INSPECTED = re.compile(
    r"\b(?:re-?inspection|inspection|visit|review|monitoring)\b.{0,120}"
    r"\b(?:services?|local authority|arrangements|children|letter)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICIAL = re.compile(
    r"\b(?:inspection dates?|lead inspector|(?:his|her) majesty.s inspector|HMI\b|ofsted.s expectation"
    r"|report published|summar\w+ the findings of (?:the|a) (?:\w+ ){0,2}(?:monitoring|focused|joint|full|recent))",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\b(?:report )?published(?: on)?:? *(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})\b", re.IGNORECASE)
_ISO_DATE = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?=\D*$)")
_WHEN = re.compile(r"inspection dates?\b|report published|lead inspector", re.IGNORECASE)


def is_report(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the document is a report or letter of an inspection of children's services."""
    head = _head(text, blocks)
    return bool(_INSPECTED.search(head) and _OFFICIAL.search(head))


def title(text: str, blocks: Sequence[Block]) -> str:
    """The headings above the dates on the cover: the council, and what was inspected."""
    named: list[str] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind != "heading" or _WHEN.match(words):
            break
        if words.casefold() == "and":
            break
        named.append(words)
    return ": ".join(named[:2]) or text[blocks[0].start : blocks[0].end][:200]


def published(text: str, blocks: Sequence[Block]) -> str | None:
    """The day the cover says the report was published."""
    m = _PUBLISHED.search(_head(text, blocks))
    month = MONTHS.get(m[2][:3].lower()) if m else None
    return f"{m[3]}-{month:02}-{int(m[1]):02}" if m and month else None


def _head(text: str, blocks: Sequence[Block]) -> str:
    return text[: blocks[min(_HEAD, len(blocks)) - 1].end] if blocks else ""


def date_of_name(name: str) -> str | None:
    """A day at the end of the file's name, by which those who collect reports note their publication."""
    m = _ISO_DATE.search(name.rsplit(".", 1)[0])
    return m[1] if m else None
