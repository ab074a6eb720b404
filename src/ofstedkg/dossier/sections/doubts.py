"""Conflicts and what could not be linked to what a reader should doubt."""

from __future__ import annotations

from ofstedkg import wording
from ofstedkg.dossier.known import Doubt, Event, Known
from ofstedkg.dossier.model import Block, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import backing, command, outlet, plain

KINDS = {
    "name": "not linked",
    "council-deduced": "the council is not named, but deduced",
    "no-council": "no council is certain",
    "same-words": "taken to be one",
    "no-date": "not dated",
}
"""What the question ``unsure`` tells, in words."""


def conflicts(known: Known) -> Section:
    """Where sources disagree with the record: both sentences, and how they differ."""
    rows = tuple(_conflict(known, d) for d in known.conflicts)
    block: Block = Words("No source in this graph disagrees with Ofsted’s reports or its list of inspections.")
    if rows:
        block = Grid("", ("About", "A source says", "The record says", "How they differ"), rows, "wide")
    return Section("conflicts", "Where sources disagree", "conflicts", (block,), (command(known, "conflicts"),))


def _conflict(known: Known, doubt: Doubt) -> tuple[Statement, ...]:
    said = Statement(doubt.said.quote, (doubt.said,), quoted=True, note=outlet(doubt.said))
    words = doubt.record.quote or doubt.record.words
    record = Statement(words, (doubt.record,), quoted=bool(doubt.record.quote), note=outlet(doubt.record))
    return (plain(wording.capital(doubt.kind)), said, record, plain(doubt.because))


def unlinked(known: Known) -> Section:
    """What could not be linked or was linked by more than its sentence, and inspections that the list has not."""
    rows = (*_unsure(known), *_inspections(known))
    block: Block = Words("Every name in the sources on this council was linked, and every inspection is on the list.")
    if rows:
        block = Grid("", ("What", "Why it is doubtful"), rows, "sides")
    return Section("unlinked", "What could not be linked", "unlinked", (block,), (command(known, "unsure"),))


def _unsure(known: Known) -> list[tuple[Statement, ...]]:
    order = list(KINDS)
    found = sorted((u for u in known.unsure if u.what in KINDS), key=lambda u: (order.index(u.what), u.words, u.why))
    return [(Statement(wording.capital(u.words), u.evidence), plain(f"{KINDS[u.what]}: {u.why}")) for u in found]


def _inspections(known: Known) -> list[tuple[Statement, ...]]:
    """A full inspection that only one source speaks of may be none: a date beside the word was taken for it."""
    found = [e for e in known.events if e.full and not e.listed and not e.grades]
    return [
        (Statement(_named(e), backing(known, e)), plain(f"not on the list; read from {_said(known, e)}")) for e in found
    ]


def _said(known: Known, event: Event) -> str:
    told = [c for c in known.of_kind("Reference") if c.event == event.iri]
    return f"“{told[0].evidence.quote}”" if told else "a source"


def _named(event: Event) -> str:
    when = wording.when(event.when) or (f"report of {wording.when(event.published)}" if event.published else "no date")
    return f"{event.words}, {when}"
