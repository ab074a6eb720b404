"""A store to records: everything said of a thing as one mapping, the shared graphs whole, articles one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, Store

from ofstedkg.curies import compact
from ofstedkg.export.rdf import ARTICLES, RDF
from ofstedkg.iris import ID, KG, NS

Values = Mapping[str, tuple[str, ...]]
"""Short name of a property (``service``, ``skos:prefLabel``) → its values, sorted."""
Records = dict[str, Values]
"""IRI of a thing → what is said of it."""

OFFICIAL = ID + "graph/reference/inspections"
"""The graph of the official list of inspections."""
_LABELS = ("rdfs:label", "skos:prefLabel", "schema:name", "foaf:name")
_NOTHING: Values = {}
TYPE = RDF + "type"


class Shared:
    """What the graphs say that are not one article's: councils, services, inspections, names, concepts."""

    def __init__(self, store: Store) -> None:
        names = sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))
        self._store = store
        self._articles = [name for name in names if name.startswith(ARTICLES)]
        graphs = (name for name in names if not name.startswith(ARTICLES))
        self.records = _records(q for name in graphs for q in _quads(store, name))
        listed = store.quads_for_pattern(None, NamedNode(TYPE), None, NamedNode(OFFICIAL))
        self.official = frozenset(_text(q.subject) for q in listed)
        """IRIs of what the official list of inspections describes."""

    def articles(self) -> Iterator[Records]:
        """What each article's graph says, article by article; names it gives to things that it shares with none are
        added to ``records``."""
        for name in self._articles:
            said = _records(_quads(self._store, name))
            for iri, values in said.items():
                if kind(iri) not in ("claim", "passage", "article"):
                    self.records[iri] = {**values, **self.of(iri)}
            yield said

    def of(self, iri: str) -> Values:
        """All that the shared graphs say of a thing."""
        return self.records.get(iri, _NOTHING)

    def one(self, iri: str, name: str) -> str:
        """The first value of a property of a thing, or an empty string."""
        return first(self.of(iri), name)

    def label(self, iri: str) -> str:
        """What a thing is called; the last part of its IRI where nothing names it."""
        said = self.of(iri)
        found = next((first(said, name) for name in _LABELS if name in said), "")
        return found or iri.rsplit("/", 1)[-1].replace("-", " ")

    def notation(self, iri: str) -> str:
        """A concept's notation (``requires improvement``); empty for an empty IRI."""
        return first(self.of(iri), "skos:notation") or iri.rsplit("/", 1)[-1].replace("-", " ")

    def of_class(self, name: str) -> list[str]:
        """Things of a class of the ontology (``Judgement``), sorted."""
        return sorted(iri for iri, said in self.records.items() if KG + name in said.get("rdf:type", ()))


def class_of(said: Values) -> str:
    """The class of the ontology that a record belongs to (``Finding``), or an empty string."""
    return next((t.removeprefix(KG) for t in said.get("rdf:type", ()) if t.startswith(KG)), "")


def first(said: Values, name: str) -> str:
    """The first value of a property, or an empty string."""
    found = said.get(name)
    return found[0] if found else ""


def kind(iri: str) -> str:
    """The kind of thing that an IRI names (``council``, ``theme``), or an empty string."""
    rest = iri.removeprefix(ID if iri.startswith(ID) else NS)
    return rest.partition("/")[0] if rest != iri else ""


def key(iri: str) -> str:
    """An IRI as an identifier that every format takes: ``council.E09000032``."""
    return iri.removeprefix(ID if iri.startswith(ID) else NS).replace("/", ".")


def local(iri: str) -> str:
    """An IRI as an identifier among things of its kind: ``E09000032``."""
    return key(iri).partition(".")[2]


def _quads(store: Store, graph: str) -> Iterator[Quad]:
    return iter(store.quads_for_pattern(None, None, None, NamedNode(graph)))


def _records(quads: Iterable[Quad]) -> Records:
    found: dict[str, dict[str, list[str]]] = {}
    for q in quads:
        said = found.setdefault(_text(q.subject), {})
        said.setdefault(_short(q.predicate.value), []).append(_text(q.object))
    return {iri: {name: _values(v) for name, v in said.items()} for iri, said in found.items()}


def _values(found: list[str]) -> tuple[str, ...]:
    return tuple(found) if len(found) == 1 else tuple(sorted(set(found)))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


@lru_cache(maxsize=512)
def _short(iri: str) -> str:
    return compact(iri).removeprefix("kg:")
