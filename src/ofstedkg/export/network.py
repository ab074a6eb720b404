"""Records to a network: what is a node, what is an edge, and the sentence behind each edge.

Nodes are councils, their services, inspections, providers, people, organisations and themes. Edges are what is said of
two of them, from the first to the second:

- ``inspected``: council → inspection; ``judged``: inspection → service, with the ``grade``.
- ``finding``: service → theme, with the ``polarity`` and the ``inspection``; ``weight`` counts the findings.
- ``runs``, ``ran``: provider (or the council itself) → service, with ``status`` and the ``date`` of the change.
- ``post``: person → council, provider or organisation, with the ``role``; ``Ofsted post``: an inspector → the council
  whose report names them; ``led``: lead inspector → inspection.
- ``intervention``: organisation → council, with its ``kind`` and ``status``.
- ``has service``: council → service; ``replaced by``: council → council; ``serves``: provider → council;
  ``statistical neighbour``: council → council, only with the reference lists.

Neither Ofsted nor a grade nor an article is a node: they would tie everything to everything. Numbers are in the
tables of SQLite. What several sources say alike is one edge: ``weight`` counts their statements, the sentence is that
of the oldest. ``start`` and ``end`` say when: of an inspection and what it found, its days; of a post, the days of the
first and the last source that tells of it; of who runs a service, and of an intervention, since or until when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pyoxigraph import Store

from ofstedkg import dates
from ofstedkg.export.records import Records, Shared, first, key, kind, local
from ofstedkg.export.relations import Relation, judged, relations

NODES = ("council", "service", "inspection", "provider", "person", "organisation", "theme")
"""Kinds of nodes."""
_NAMED = ("council", "service", "person", "from", "to", "by")
"""Properties of claims whose values are nodes, even where no edge leads to them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing. Fields that it has not are empty; ``statements`` counts what sources say of it."""

    id: str
    label: str
    kind: str
    type: str = ""
    council: str = ""
    region: str = ""
    grade: str = ""
    framework: str = ""
    start: str = ""
    end: str = ""
    statements: int = 0
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """What is said of two things, with the sentence of its oldest source. Fields that it has not are empty."""

    id: str
    source: str
    target: str
    relation: str
    label: str
    weight: int
    start: str = ""
    end: str = ""
    date: str = ""
    grade: str = ""
    polarity: str = ""
    kind: str = ""
    role: str = ""
    status: str = ""
    rank: int = 0
    inspection: str = ""
    official: bool = False
    said_by: str = ""
    claim: str = ""
    quote: str = ""
    page: int = 0
    document: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(slots=True)
class _Known:
    """What is known of an edge so far: how often it is stated, when, and the place of its oldest statement."""

    relation: Relation
    count: int = 0
    official: bool = False
    start: str = ""
    end: str = ""
    evidence: tuple[str, ...] = field(default=())


def network(store: Store, with_reference: bool = False) -> Network:
    """The finished network of a store."""
    made = Network(Shared(store), with_reference)
    for said in made.shared.articles():
        for _ in made.add(said):
            pass
    made.finish()
    return made


class Network:
    """A network in the making: ``add`` every article, ``finish``, then ask for ``nodes`` and ``edges``."""

    def __init__(self, shared: Shared, with_reference: bool = False) -> None:
        self.shared, self.with_reference = shared, with_reference
        self._edges: dict[Relation, _Known] = {}
        self.used: set[str] = set()
        """IRIs of the things that are nodes."""
        self._counts: Counter[str] = Counter()

    def add(self, said: Records) -> Iterator[tuple[Relation, str]]:
        """Take in an article: the relations that it states, each with the IRI of a claim that it rests on."""
        for claim in sorted(said):
            values = said[claim]
            self.used.update(first(values, name) for name in _NAMED if name in values)
            for relation in relations(self.shared, claim, values):
                self._know(relation).count += 1
                self._remember(relation, claim, said)
                self._counts.update((relation.source, relation.target))
                yield relation, claim

    def _know(self, relation: Relation) -> _Known:
        self.used.update(iri for iri in (relation.source, relation.target, relation.inspection) if iri)
        return self._edges.setdefault(relation, _Known(relation))

    def _remember(self, relation: Relation, claim: str, said: Records) -> None:
        known = self._edges[relation]
        passage = said.get(first(said[claim], "evidence"), {})
        article = said.get(first(said[claim], "article"), {})
        published = dates.earliest(first(article, "published")) or ""
        name = first(article, "schema:headline") or first(article, "fileName")
        offset = first(passage, "startOffset").zfill(9)
        said_by = self.shared.notation(first(said[claim], "attribution"))
        page, quote = first(passage, "page"), first(passage, "quote")
        told = (first(article, "schema:publisher"), first(article, "schema:url"), page, quote, said_by, claim)
        # Undated sources come last: the tilde sorts after every digit.
        evidence = (published or "~", name, offset, *told)
        known.evidence = min(known.evidence or evidence, evidence)
        if relation.name in ("post", "Ofsted post") and published:
            known.start, known.end = min(known.start or published, published), max(known.end, published)

    def finish(self) -> None:
        """Add what ties the things of all articles together and, where asked for, the reference lists."""
        if self.with_reference:
            self._add_lists()
        for conflict in self.shared.of_class("Conflict"):
            self.used.update(self.shared.one(conflict, name) for name in ("council", "inspection"))
        self.used.discard("")
        for inspection in sorted(i for i in self.used if kind(i) == "inspection"):
            self._add_inspection(inspection)
        for service in sorted(s for s in self.used if kind(s) == "service"):
            self._structure(service, self.shared.one(service, "serviceOf"), "has service", backwards=True)
        for council in sorted(c for c in self.used if kind(c) == "council"):
            for new in self.shared.of(council).get("replacedBy", ()):
                self._structure(council, new, "replaced by", known_only=True)
        for provider in sorted(self.used):
            for council in self.shared.of(provider).get("serves", ()):
                self._structure(provider, council, "serves", known_only=True)

    def _add_lists(self) -> None:
        shared = self.shared
        self.used.update(iri for name in ("Council", "Provider") for iri in shared.of_class(name))
        self.used.update(i for i in shared.of_class("Inspection") if i in shared.official)
        for judgement in shared.of_class("Judgement"):
            if judgement in shared.official:
                for relation in judged(shared, judgement, shared.of(judgement)):
                    self._know(relation).official = True
        for iri in shared.of_class("Neighbour"):
            said = shared.of(iri)
            rank = first(said, "rank")
            ends = (first(said, "council"), first(said, "neighbour"))
            self._know(Relation(*ends, "statistical neighbour", rank, rank=int(rank or 0))).official = True

    def _add_inspection(self, inspection: str) -> None:
        self._structure(inspection, self.shared.one(inspection, "council"), "inspected", backwards=True)
        for person in self.shared.of(inspection).get("leadInspector", ()):
            self._structure(person, inspection, "led")

    def _structure(self, one: str, other: str, name: str, *, backwards: bool = False, known_only: bool = False) -> None:
        if other and (other in self.used or not known_only):
            ends = (other, one) if backwards else (one, other)
            known = self._know(Relation(*ends, name))
            known.official = known.official or one in self.shared.official

    def nodes(self) -> Iterator[Node]:
        """All nodes, sorted by identifier."""
        graded = self._graded()
        for iri in sorted(self.used, key=key):
            node = _node(self.shared, iri)
            yield replace(node, grade=graded.get(iri, ""), statements=self._counts[iri])

    def _graded(self) -> dict[str, str]:
        """The overall grade of each inspection: the official one, else the one that most sources state."""
        found: dict[str, tuple[bool, int, str]] = {}
        for known in self._edges.values():
            r = known.relation
            if r.name == "judged" and self.shared.one(r.target, "kind").endswith("/overall"):
                rated = (not known.official, -known.count, r.grade)
                found[r.source] = min(found.get(r.source, rated), rated)
        return {inspection: grade for inspection, (_, _, grade) in found.items()}

    def edges(self) -> Iterator[Edge]:
        """All edges, sorted by their ends."""
        for known in sorted(self._edges.values(), key=lambda k: (k.relation.source, k.relation.target, k.relation.id)):
            yield _edge(self.shared, known)


def days(shared: Shared, iri: str) -> tuple[str, str]:
    """The first and the last day of a thing: of an inspection, a council or a provider; empty where not known."""
    said = shared.of(iri)
    name = {"inspection": "visit", "provider": "schema:foundingDate"}.get(kind(iri), "")
    visit = first(said, name)
    start = first(said, "start") or first(said, "validFrom") or dates.earliest(visit) or ""
    last = dates.latest(first(said, "schema:dissolutionDate") if kind(iri) == "provider" else visit)
    return start, first(said, "end") or first(said, "validTo") or last or ""


def _node(shared: Shared, iri: str) -> Node:
    what = kind(iri)
    council = shared.one(iri, {"service": "serviceOf", "inspection": "council"}.get(what, "")) or iri
    start, end = days(shared, iri)
    type_ = shared.one(iri, {"council": "councilType", "provider": "providerKind"}.get(what, ""))
    return Node(
        key(iri),
        shared.label(iri),
        what,
        type_ or shared.notation(shared.one(iri, "kind")),
        shared.label(council) if kind(council) == "council" else "",
        shared.one(council, "region"),
        framework=shared.notation(shared.one(iri, "framework")),
        start=start,
        end=end,
        iri=iri,
    )


def _edge(shared: Shared, known: _Known) -> Edge:
    r = known.relation
    start, end = _when(shared, known)
    published, document, _, publisher, url, page, quote, said_by, claim = known.evidence or ("",) * 9
    return Edge(
        r.id, key(r.source), key(r.target), r.name, r.label or r.name, max(known.count, 1), start, end, r.date, r.grade,
        r.polarity, r.kind, r.role, r.status, r.rank, key(r.inspection), known.official, said_by, local(claim), quote,
        int(page or 0), document, publisher, published.strip("~"), url,
    )  # fmt: skip


def _when(shared: Shared, known: _Known) -> tuple[str, str]:
    r = known.relation
    if known.start:
        return known.start, known.end
    if r.date:
        over = r.name == "ran" or r.status == "ended"
        return ("", dates.latest(r.date) or "") if over else (dates.earliest(r.date) or "", "")
    if r.name in ("inspected", "led"):
        return days(shared, r.target)
    return days(shared, r.inspection) if r.inspection else ("", "")
