"""A store of quads to facts in words, each with its sentence and its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ofstedkg import wording
from ofstedkg.curies import compact
from ofstedkg.iris import ID, KG, NS

ARTICLES = ID + "graph/article/"
"""How the name of every article's graph begins."""
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLAIMS = (
    "Judgement",
    "Measure",
    "Finding",
    "Provision",
    "Post",
    "Intervention",
    "Reference",
    "CouncilMention",
    "UnlinkedMention",
)
"""Classes of claims, the narrower before the wider."""
THINGS = ("Council", "Inspection", "Service", "Provider", "Person", "Article", "Passage", "Conflict", *CLAIMS)
LABELS = ("rdfs:label", "skos:prefLabel", "schema:name", "foaf:name", "schema:headline", "fileName")

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Source:
    """The article or report that a fact is stated in. ``published`` is EDTF; unknown fields are empty."""

    iri: str
    name: str
    path: str = ""
    sha256: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim: what it says in words, where it is stated (``quote`` at ``start``), and who says it."""

    iri: str
    kind: str
    words: str
    quote: str
    start: int
    end: int
    source: Source | None
    says: str
    status: str
    rule: str
    because: str
    values: Values
    place: str = ""
    """Page and paragraph of the source, in words, where it has them."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A claim that disagrees with the record: how, in words, the claim itself, and what the record says.

    ``record`` is the record's sentence, ``source`` the report that it stands in; None for the list of inspections.
    """

    iri: str
    kind: str
    because: str
    said: Fact
    record: str
    source: Source | None


def short(iri: str) -> str:
    """An IRI with its prefix (``skos:prefLabel``); terms of the package itself have none (``quote``)."""
    return compact(iri).removeprefix("kg:")


class Facts:
    """The facts of an open store; what is looked up once is kept."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._values: dict[str, Values] = {}
        self._sources: dict[str, Source] = {}

    def values(self, iri: str) -> Values:
        """Everything said of a thing: short name of the property → its values, sorted."""
        if iri not in self._values:
            found: dict[str, set[str]] = {}
            for quad in self.store.quads_for_pattern(_node(iri), None, None, None):
                found.setdefault(short(quad.predicate.value), set()).add(_text(quad.object))
            self._values[iri] = {k: tuple(sorted(v)) for k, v in sorted(found.items())}
        return self._values[iri]

    def one(self, iri: str, name: str) -> str:
        """The first value of a property of a thing, or an empty string."""
        return first(self.values(iri), name)

    def pointing(self, iri: str, *names: str) -> list[str]:
        """Things with one of these properties (all where none is named) pointing to ``iri``, sorted."""
        quads: Iterable[ox.Quad]
        if not names:
            quads = self.store.quads_for_pattern(None, None, _node(iri), None)
            return sorted({_text(q.subject) for q in quads})
        found = set()
        for name in names:
            for quad in self.store.quads_for_pattern(None, _node(KG + name), _node(iri), None):
                found.add(_text(quad.subject))
        return sorted(found)

    def of_class(self, *names: str) -> list[str]:
        """All things of these classes, sorted."""
        found = set()
        for name in names:
            for quad in self.store.quads_for_pattern(None, _node(RDF_TYPE), _node(KG + name), None):
                found.add(_text(quad.subject))
        return sorted(found)

    def kind(self, iri: str) -> str:
        """The narrowest class of a thing (``Council``, ``Judgement``, …), or an empty string."""
        types = set(self.values(iri).get("rdf:type", ()))
        return next((c for c in (*CLAIMS, *THINGS) if KG + c in types), "")

    def label(self, iri: str) -> str:
        """What a thing is called: its label, else the words of the end of its IRI."""
        if not iri:
            return ""
        values = self.values(iri)
        named = next((values[k][0] for k in LABELS if values.get(k)), "")
        return named or (wording.humanise(iri) if "://" in iri else iri)

    def notation(self, iri: str) -> str:
        """The notation of a concept, from the graph or from its IRI."""
        return self.one(iri, "skos:notation") or wording.humanise(iri).lower()

    def service_kind(self, service: str) -> str:
        """The concept of which a council's service is an instance; its IRI ends in the concept's name."""
        return self.one(service, "kind") or f"{NS}service/{service.rsplit('/', 1)[-1]}"

    def visited(self, iri: str) -> str:
        """When an inspection, or the one that a reference is to, was: EDTF, at the best precision known."""
        said = self.values(iri)
        known = self.values(first(said, "inspection")) if "inspection" in said else said
        start, end = first(known, "start"), first(known, "end")
        if start:
            return f"{start}/{end}" if end and end != start else start
        places = [first(v, name) for name in ("visit", "published") for v in (known, said)]
        return next(filter(None, places), "")

    def source(self, iri: str) -> Source | None:
        """The article with this IRI; None for an empty one."""
        return self.article(iri) if iri else None

    def article(self, iri: str) -> Source:
        """The article with this IRI."""
        if iri not in self._sources:
            v = self.values(iri)
            self._sources[iri] = Source(
                iri,
                first(v, "fileName") or wording.humanise(iri),
                first(v, "path"),
                first(v, "sha256"),
                first(v, "schema:headline"),
                first(v, "schema:publisher"),
                first(v, "published"),
                first(v, "schema:url"),
            )
        return self._sources[iri]

    def is_claim(self, iri: str) -> bool:
        """Whether a thing is a claim (of an article or of the official lists)."""
        return self.kind(iri) in CLAIMS

    def fact(self, iri: str) -> Fact:
        """The claim with this IRI as a fact in words."""
        v = self.values(iri)
        kind = self.kind(iri)
        passage = self.values(first(v, "evidence")) if first(v, "evidence") else {}
        return Fact(
            iri,
            kind,
            wording.capital(wording.sentence(kind, v, self)),
            first(passage, "quote"),
            int(first(passage, "startOffset") or 0),
            int(first(passage, "endOffset") or 0),
            self.source(first(v, "article") or first(passage, "inSource")),
            self.label(first(v, "attribution")),
            self.label(first(v, "status")),
            first(v, "rule"),
            first(v, "because") or first(v, "reason"),
            v,
            _place(passage),
        )

    def facts(self, iris: Iterable[str]) -> list[Fact]:
        """The claims among these as facts, in the order of date and place of their articles."""
        return sorted((self.fact(i) for i in set(iris) if self.is_claim(i)), key=order)

    def about(self, iri: str) -> list[Fact]:
        """Facts that name this thing, directly or through the inspection that they refer to."""
        near = set(self.pointing(iri))
        if self.is_claim(iri):
            near.add(iri)
        for thing in list(near):
            kind = self.kind(thing)
            if kind == "Reference":
                near.update(self.pointing(thing, "reference"))
            elif kind in ("Service", "Passage"):
                near.update(self.pointing(thing, "service", "evidence"))
        return self.facts(near)

    def conflicts(self, iri: str) -> list[Conflict]:
        """Conflicts with the record that a thing is, or that a council, inspection, article or claim is in."""
        found = []
        for conflict in self.of_class("Conflict"):
            v = self.values(conflict)
            claim, record = first(v, "claim"), first(v, "record")
            about = {conflict, claim, record, first(v, "council"), first(v, "inspection"), self.one(claim, "article")}
            if iri in about:
                kind = self.label(first(v, "kind"))
                source = self.source(self.one(record, "article"))
                words = (first(v, "because"), self.fact(claim), first(v, "recordWords"))
                found.append(Conflict(conflict, kind, *words, source))
        return sorted(found, key=lambda c: (order(c.said), c.kind))

    def articles(self) -> list[Source]:
        """All articles in the store, by date and name."""
        found = [self.article(iri) for iri in self.of_class("Article")]
        return sorted(found, key=lambda s: (s.published, s.name, s.iri))

    def councils(self) -> dict[str, int]:
        """Councils that articles speak of, each with how many claims name it; most first."""
        counts: dict[str, int] = {}
        for quad in self.store.quads_for_pattern(None, _node(KG + "council"), None, None):
            if _text(quad.graph_name).startswith(ARTICLES):
                counts[_text(quad.object)] = counts.get(_text(quad.object), 0) + 1
        return dict(sorted(counts.items(), key=lambda c: (-c[1], c[0])))


def _place(passage: Values) -> str:
    parts = (("page", "page"), ("paragraph", "paragraph"))
    return ", ".join(f"{word} {first(passage, name)}" for name, word in parts if first(passage, name))


def first(values: Values, name: str) -> str:
    """The first value of a property, or an empty string."""
    found = values.get(name)
    return found[0] if found else ""


def order(fact: Fact) -> tuple[str, str, int, str, str]:
    """Sorting key of facts: oldest article first, then where it stands in it; official lists come last."""
    s = fact.source
    return (s.published if s else "~", s.name if s else "", fact.start, fact.words, fact.iri)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
