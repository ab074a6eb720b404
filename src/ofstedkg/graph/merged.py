"""Decisions of ``resolve`` to the resolution graph: inspections, copies of a story, conflicts; no claim changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from ofstedkg import dates, iris
from ofstedkg.graph.statements import Statement, concept_label, council_name, date, in_graph, label, typed
from ofstedkg.iris import kg
from ofstedkg.stored import Conflict, Merge, StoredReference


def resolution(references: Iterable[StoredReference], merges: Iterable[Merge], official: frozenset[str]) -> list[Quad]:
    """The graph that links references to inspections, and describes those that no official record holds.

    ``official`` are the IRIs of the inspections that the reference lists already describe.
    """
    by_iri = {r.iri: r for r in references}
    groups: dict[str, list[StoredReference]] = {}
    out: list[Statement] = []
    for merge in merges:
        reference = NamedNode(merge.reference)
        out.append((reference, kg("inspection"), NamedNode(merge.inspection)))
        out.append((reference, kg("because"), Literal(merge.because)))
        groups.setdefault(merge.inspection, []).append(by_iri[merge.reference])
    for iri, group in groups.items():
        if iri not in official:
            out += _inspection(NamedNode(iri), sorted(group, key=lambda r: r.iri))
    return in_graph(iris.RESOLUTION, out)


def _inspection(iri: NamedNode, group: Sequence[StoredReference]) -> Iterator[Statement]:
    council, kind = group[0].council, group[0].kind
    visit = max((r.visit for r in group), key=dates.precision)
    published = max((r.published for r in group), key=dates.precision)
    ordinal = next((r.ordinal for r in group if r.ordinal is not None), None)
    yield iri, iris.RDF_TYPE, kg("Inspection")
    yield iri, kg("kind"), iris.concept("inspection-kind", kind)
    if council:
        yield iri, kg("council"), iris.council(council)
    yield from date(iri, "visit", visit)
    yield from date(iri, "published", published)
    if ordinal is not None:
        yield iri, kg("ordinal"), typed(ordinal, "integer")
    yield label(iri, _words(council, kind, visit or published, ordinal))


def _words(council: str, kind: str, when: str | None, ordinal: int | None) -> str:
    name = council_name(council) or "council not told"
    number = f" {ordinal}" if ordinal is not None else ""
    return f"{name}: {concept_label('inspection-kind', kind).lower()}{number}{f', {when}' if when else ''}"


def copies(found: Mapping[str, str]) -> list[Quad]:
    """The links from articles to the earliest one of their story."""
    told = ((NamedNode(copy), kg("sameStoryAs"), NamedNode(first)) for copy, first in sorted(found.items()))
    return in_graph(iris.RESOLUTION, told)


def conflicts(found: Iterable[Conflict]) -> list[Quad]:
    """The descriptions of conflicts with the record."""
    return in_graph(iris.RESOLUTION, (s for c in found for s in _conflict(c)))


def _conflict(c: Conflict) -> Iterator[Statement]:
    iri = iris.conflict(c.claim, c.record, c.kind)
    yield iri, iris.RDF_TYPE, kg("Conflict")
    yield iri, kg("claim"), NamedNode(c.claim)
    yield iri, kg("record"), NamedNode(c.record)
    yield iri, kg("kind"), iris.concept("conflict-kind", c.kind)
    yield iri, kg("council"), iris.council(c.council)
    yield iri, kg("inspection"), NamedNode(c.inspection)
    yield iri, kg("because"), Literal(c.because)
    yield iri, kg("recordWords"), Literal(c.words)
    yield label(iri, f"{council_name(c.council)}: {concept_label('conflict-kind', c.kind)}")
