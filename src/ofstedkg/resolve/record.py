"""The list of inspections and the official reports to one record of each inspection, with its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from ofstedkg import dates, gazetteer
from ofstedkg.gazetteer import OfficialInspection
from ofstedkg.iris import ID
from ofstedkg.stored import Merge, StoredClaim, StoredReference
from ofstedkg.wording import listed, when

COVER = "reports.dates"
"""The rule that reads a report's own inspection from its cover."""
AREA = "reports.area"
"""The rule that reads the grade of an area from a report."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is officially known of one inspection. ``grades`` maps service to grade, ``said`` what a report says
    of ``dates``, a service or an inspector to the claim that says so and its words."""

    iri: str
    council: str
    kind: str
    framework: str
    visit: str
    published: str
    leads: tuple[str, ...] = ()
    grades: Mapping[str, str] = field(default_factory=dict)
    ordinal: int | None = None
    said: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    """The reports of the inspection that were read."""

    def states(self, what: str) -> tuple[str, str]:
        """Of the record on ``dates``, an area's grade or an inspector: its IRI and its sentence. Where no report
        was read, the list of inspections is put into words."""
        return self.said.get(what) or (self._listed(what), f"List of inspections: {self._words(what)}.")

    def _listed(self, what: str) -> str:
        own = self.iri.removeprefix(ID + "inspection/")
        return f"{ID}judgement/{own}/{what}" if what in self.grades else self.iri

    def _words(self, what: str) -> str:
        place = gazetteer.load().councils[self.council].short_name
        told = f"{place} was inspected {when(self.visit)}, the report came out {when(self.published)}"
        if what in self.leads:
            return f"{told}; lead inspector {what}"
        if what == "dates":
            return told
        label = gazetteer.load().labels["service"]
        given = [f"{label[s].lower()} {g}" for s, g in self.grades.items() if what not in self.grades or s == what]
        return f"{told}; {'graded ' if what not in self.grades else ''}{listed(given)}"


def records(
    references: Iterable[StoredReference], merges: Iterable[Merge], claims: Iterable[StoredClaim]
) -> Mapping[str, Record]:
    """Every inspection that the list has or a report is of, by its IRI.

    Args:
        references: those of all articles and reports.
        merges: which inspection each means.
        claims: the grades and inspectors of all articles and reports.
    """
    found = {o.iri: _of_list(o) for o in gazetteer.load().inspections()}
    meant = {m.reference: m.inspection for m in merges}
    by_article: dict[str, list[StoredClaim]] = {}
    for claim in claims:
        by_article.setdefault(claim.article, []).append(claim)
    for r in references:
        if r.rule == COVER and r.iri in meant and r.council and r.visit:
            known = found.get(meant[r.iri])
            record = _of_report(r, meant[r.iri], by_article.get(r.article, ()))
            found[record.iri] = _joined(known, record) if known else record
    return MappingProxyType(found)


def _of_list(o: OfficialInspection) -> Record:
    visit = f"{o.start}/{o.end}" if o.end and o.end != o.start else o.start
    leads = (o.lead_inspector,) if o.lead_inspector else ()
    return Record(o.iri, o.gss_at_inspection, o.kind, o.framework, visit, o.published, leads, o.grades)


def _of_report(r: StoredReference, inspection: str, claims: Sequence[StoredClaim]) -> Record:
    graded = [c for c in claims if c.kind == "Judgement" and c.rule == AREA]
    leads = [c for c in claims if c.kind == "Post"]
    said = {"dates": (r.iri, r.quote)}
    said |= {c.service: (c.iri, c.quote) for c in graded}
    said |= {c.value: (c.iri, f"Lead inspector: {c.quote}") for c in leads}
    return Record(
        inspection, r.council, r.kind, "", r.visit or "", r.published or "", tuple(c.value for c in leads),
        {c.service: c.value for c in graded}, r.ordinal, said, frozenset({r.article}),
    )  # fmt: skip


def _joined(known: Record, report: Record) -> Record:
    """What the list has of an inspection, with the words of its report. Where the two differ, nothing is sure."""
    same = {s: g for s, g in known.grades.items() if report.grades.get(s, g) == g}
    rest = {s: g for s, g in report.grades.items() if s not in known.grades}
    exact = known.visit if dates.overlap(known.visit, report.visit) else report.visit
    leads = tuple(dict.fromkeys((*known.leads, *report.leads)))
    return replace(
        known,
        visit=exact,
        published=known.published or report.published,
        leads=leads,
        grades=same | rest,
        said={**known.said, **report.said},
        articles=known.articles | report.articles,
    )
