"""Sections to one HTML page: statements numbered and linked to their evidence, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from ofstedkg import pages, wording
from ofstedkg.chart import Drawing
from ofstedkg.dossier.known import Known
from ofstedkg.dossier.model import Evidence, Origin, Section, Statement, statements
from ofstedkg.pages.grades import grade

Href: TypeAlias = Callable[[str], str]
TITLE = "Children’s services dossier"


@dataclass(frozen=True, slots=True)
class Cited:
    """A piece of evidence with its number, and the sections that cite it: the id of a statement and a short name."""

    number: int
    evidence: Evidence
    by: tuple[tuple[str, str], ...]


class Numbers:
    """The numbers of evidence, in the order of the sources, and the ids of the statements that cite it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        said = [(section, s) for section in sections for s in statements(section) if s.evidence]
        everything = sorted({e for _, s in said for e in s.evidence}, key=lambda e: e.order)
        self.of = {e: n for n, e in enumerate(everything, 1)}
        self._ids = {id(s): f"s{n}" for n, (_, s) in enumerate(said, 1)}
        self._kept = said
        by: dict[Evidence, dict[str, str]] = {e: {} for e in everything}
        for section, s in said:
            for e in s.evidence:
                by[e].setdefault(section.short, self._ids[id(s)])
        self.cited = [Cited(n, e, tuple((i, short) for short, i in by[e].items())) for e, n in self.of.items()]

    def id(self, statement: Statement) -> str:
        """The id of a statement that cites evidence."""
        return self._ids[id(statement)]

    def places(self, known: Known) -> Href:
        """Where the evidence of a claim stands on the page; the timeline itself, where none of it is shown."""
        at = {c.iri: self.of[c.evidence] for c in known.claims if c.evidence in self.of}
        at |= {iri: self.of[e.record] for e in known.events for iri in e.judged if e.record in self.of}
        return lambda iri: f"#e{at[iri]}" if iri in at else "#timeline"

    def by_origin(self) -> list[tuple[Origin, list[Cited]]]:
        """The evidence by its sources."""
        return [(o, list(found)) for o, found in groupby(self.cited, key=lambda c: c.evidence.origin)]


def html(known: Known, sections: Sequence[Section], draw: Callable[[Href], Drawing | None]) -> str:
    """The page as text: the same for the same graph.

    Args:
        known: what the graph knows.
        sections: the parts of the page.
        draw: what draws the timeline, given where the evidence of a claim (its IRI) stands; None for no picture.
    """
    numbers = Numbers(sections)
    drawing = draw(numbers.places(known))
    return pages.render(
        "dossier/page.html.j2",
        title=f"{known.subject.name}: {TITLE.lower()}",
        styles=[pages.asset("dossier/page.css"), _running(known)],
        subject=known.subject,
        known=known,
        on=wording.when(known.on),
        sections=sections,
        numbers=numbers,
        evidence=numbers.by_origin(),
        kind=lambda block: type(block).__name__,
        grade=grade,
        when=wording.when,
        plural=wording.plural,
        made=_made(known),
        drawing=drawing,
    )


def _made(known: Known) -> str:
    """What the page is made from, in words."""
    origins = {c.evidence.origin for c in known.claims}
    counts = (
        (sum(bool(e.record) for e in known.events), "listed inspection", "listed inspections"),
        (sum(o.rank == 1 for o in origins), "report", "reports"),
        (sum(o.rank == 2 for o in origins), "article", "articles"),
    )
    parts = [wording.plural(n, one, many) if n else f"no {one}" for n, one, many in counts]
    return f"{wording.listed(parts)}: {wording.plural(len(known.claims), 'claim')}"


def _running(known: Known) -> str:
    """The style of the running title; a name from the graph goes in letter by letter, so that it can end nothing."""
    words = f"{known.subject.name} · {TITLE.lower()}, as of {wording.when(known.on)}"
    text = "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in words)
    return f'@page {{ @top-left {{ content: "{text}"; }} }}\n'
