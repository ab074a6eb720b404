"""The cover of an official report to its inspection: dates, graded areas, inspectors.

The areas are those of Ofsted's frameworks: the single inspection framework (2013 to 2017) and the inspection of
local authority children's services (from 2018; children in care and care leavers judged apart from 2023 on).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ofstedkg.dates import MONTHS
from ofstedkg.extract.report.words import words
from ofstedkg.model import Document, Evidence, Judgement, Post

_HEAD = 30
"""Paragraphs in which the cover stands."""
_DATES = re.compile(r"\b(?:inspection|visit) dates?:?\s*+(?P<days>.{5,90}?)\s*(?:$|\breport\b|\blead\b)", re.IGNORECASE)
_LETTER = re.compile(
    r"\b(?:visit|inspection)\b[^.]{0,120}?\b(?:on|between|from) (?P<days>\d{1,2}[^.]{3,60}\d{4})", re.IGNORECASE
)
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) (?:[\w-]+ ){0,2}monitoring visit",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\b\s*(?:of\s+)?([A-Z][a-z]{2,8})?\.?\s*(\d{4})?")
_NUMBERED = re.compile(r"\s*(?:\d(?:\.\d)?\.?\s+)?")
"""What may stand before the next row: its number."""
_REQUIRES = "requires improvement"
_SATISFACTORY = "satisfactory"
_TITLES = re.compile(
    r"\b(?:HMI|(?:His|Her) Majesty.s Inspectors?|Ofsted|Social Care Regulatory Inspector|Regulatory Inspector|SCRI|"
    r"Additional Inspector|Contracted Inspector|Ms|Mrs|Mr|Dr)\b\.?|\([^)]*\)"
)
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’.-]*(?: (?:[A-ZÀ-Ý][\w'’.-]*|de|van|von|der|la|le|O['’]\w+)){1,3}")
_NAMES_APART = re.compile(r"\s*(?:[,;]|\band\b|\n)\s*")


@dataclass(frozen=True, slots=True)
class Visit:
    """When the inspectors came (EDTF), and the paragraph that says so."""

    edtf: str
    evidence: Evidence


def visit(document: Document) -> Visit | None:
    """The days of the report's own inspection; of one in several parts, from the first day to the last."""
    for block in document.blocks[:_HEAD]:
        text = document.text[block.start : block.end]
        m = _DATES.search(text) or _LETTER.search(text)
        if m and (days := _days(m["days"])):
            first, last = days[0], days[-1]
            evidence = Evidence(block.start, block.end, "reports.dates")
            return Visit(first if first == last else f"{first}/{last}", evidence)
    return None


def ordinal(document: Document) -> int | None:
    """The number of a monitoring visit, as its letter gives it."""
    head = document.text[: document.blocks[min(_HEAD, len(document.blocks)) - 1].end]
    m = _ORDINAL.search(head)
    return _ORDINALS.index(m[1].lower()) + 1 if m else None


def judgements(document: Document, council: str, reference: str) -> Iterator[Judgement]:
    """The grade of each area that the report gives: as the cover has it, else as a heading does."""
    seen: set[str] = set()
    headings = [b for b in document.blocks[_HEAD:] if b.kind == "heading"]
    for block in (*document.blocks[:_HEAD], *headings):
        text = _plain(document.text[block.start : block.end])
        for services, grade in _graded(text):
            new = [s for s in services if s not in seen]
            seen.update(new)
            evidence = Evidence(block.start, block.end, "reports.area")
            for service in new if grade != "not judged" else ():
                yield Judgement(council, service, grade, evidence, reference)


def inspectors(document: Document) -> Iterator[Post]:
    """The lead inspector and the others of the team, by the labels before their names."""
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if "nspector" not in text or ":" not in text:
            continue
        labels = _labels(text)
        ends = [*(start for _, start, _ in labels), len(text)][1:]
        for (role, _, begin), end in zip(labels, ends, strict=True):
            for name, start, stop in _names(text, begin, end) if role else ():
                evidence = Evidence(block.start + start, block.start + stop, "reports.inspector")
                yield Post(name, role, "inspector", "Ofsted", evidence)


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _graded(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The areas of a paragraph with their grades: of one row, or of a whole table that runs on."""
    at = 0
    while found := next(((a, m) for a in words().areas if (m := a.row.match(text, at))), None):
        area, m = found
        said = m["grade"].lower()
        grade = _REQUIRES if said.startswith("require") else "adequate" if said == _SATISFACTORY else said
        yield area.services, grade
        at = _NUMBERED.match(text, m.end()).end()  # type: ignore[union-attr]


def _days(text: str) -> list[str]:
    """The days named, in order; month and year of one that lacks them are those of the next."""
    out: list[str] = []
    month = year = 0
    for m in reversed(list(_DAY.finditer(text))):
        named = MONTHS.get(m[2][:3].lower()) if m[2] else month
        if named is None:
            continue
        later, month = month, named
        year = int(m[3]) if m[3] else year - (month > later > 0)
        if month and year and 1 <= int(m[1]) <= 31:
            out.append(f"{year}-{month:02}-{int(m[1]):02}")
    return out[::-1]


def _labels(text: str) -> list[tuple[str, int, int]]:
    """The labels before names, each as its role, its start and its end; of two that overlap the longer one."""
    found = [(role, m.start(), m.end()) for role, pattern in words().people for m in pattern.finditer(text)]
    return [a for a in sorted(found, key=lambda a: a[1]) if not any(b[1] < a[1] < b[2] for b in found)]


def _names(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    at = start
    for piece in _NAMES_APART.split(text[start:end]):
        found = text.find(piece, at, end) if piece else -1
        bare = _TITLES.sub(" ", piece)
        if found < 0 or not (m := _NAME.search(" ".join(bare.split()))):
            continue
        at = found + len(piece)
        inside = text.find(m[0], found, end)
        span = (inside, inside + len(m[0])) if inside >= 0 else (found, at)
        yield m[0], *span
