"""IRIs to the words that a reader knows them by."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import PREFIXES, compact

_NAMES = (
    iris.RDFS_LABEL,
    NamedNode(PREFIXES["skos"] + "prefLabel"),
    NamedNode(PREFIXES["schema"] + "headline"),
    iris.kg("fileName"),
)


class Labels:
    """The labels of one graph, each looked up once."""

    def __init__(self, graph: Store) -> None:
        self._graph = graph
        self._known: dict[NamedNode, str] = {}

    def of(self, iri: NamedNode) -> str:
        """The label of a thing, or its shortened IRI where it has none."""
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return self._known[iri]

    def _find(self, iri: NamedNode) -> str:
        for name in _NAMES:
            for q in self._graph.quads_for_pattern(iri, name, None):
                if isinstance(q.object, Literal):
                    return q.object.value
        return compact(iri.value)
