"""The headings of an official report to what the paragraphs below them are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ofstedkg.extract.report.words import words
from ofstedkg.model import Block, Document


@dataclass(frozen=True, slots=True)
class Part:
    """What a paragraph is about by its headings: the service, what each item says, and whether it is left out."""

    service: str = ""
    point: str = ""
    skip: bool = False


def parts(document: Document) -> tuple[Part, ...]:
    """For each block of a report what it is about; headings themselves, cover rows and formulas are left out."""
    return tuple(_parts(document))


def _parts(document: Document) -> Iterator[Part]:
    now, board = Part(skip=True), False
    for block in document.blocks:
        text = document.text[block.start : block.end].replace("’", "'")
        if block.kind in ("heading", "title"):
            now = _below(text, now)
            board = board or now.service == "safeguarding-board"
            yield replace(now, skip=True)
        elif opened := _opening(block, text):
            now = replace(now, point=opened.point, skip=False)
            yield replace(now, skip=True)
        else:
            now = _prose(now, text)
            yield replace(now, skip=now.skip or _is_formula(text))


def _below(text: str, before: Part) -> Part:
    """What stands below a heading. One that says nothing of its own leaves the service as it was."""
    table = words()
    found = next((s for s in table.sections if s.pattern.match(text)), None)
    area = next((a for a in table.areas if a.services != ("overall",) and a.heading.match(text)), None)
    if area:
        return Part(area.services[0])
    if found:
        return Part(found.service or before.service, found.point, found.skip)
    return Part(before.service)


def _opening(block: Block, text: str) -> Part | None:
    """A line before a list that says what its items are ("The local authority is good because:")."""
    if block.kind != "paragraph" or not text.rstrip().endswith(":") or len(text) > 120:
        return None
    found = next((s for s in words().sections if s.pattern.match(text)), None)
    return Part(point=found.point) if found and found.point else None


def _prose(now: Part, text: str) -> Part:
    """The cover ends where whole sentences begin."""
    return replace(now, skip=False) if now == Part(skip=True) and len(text) > 160 else now


def _is_formula(text: str) -> bool:
    table = words()
    return bool(table.formula.match(text) or any(a.row.match(text) for a in table.areas))
