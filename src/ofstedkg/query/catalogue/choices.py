"""The kind of a parameter to the values that it can take, as cheaply as they can be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from ofstedkg import files, iris, naming
from ofstedkg.curies import PREFIXES
from ofstedkg.facts import Facts

_FREE = ("thing", "date", "date-end", "number", "text")
_OF_GRAPH: Mapping[str, Callable[[Facts], list[str]]] = {
    "provider": naming.providers,
    "person": naming.people,
    "inspector": naming.inspectors,
}


def choices(kind: str, store: Path | None = None) -> list[str]:
    """The values of a kind of parameter: words to choose from, names, notations; none where anything goes.

    Args:
        kind: as a parameter's type says: ``council``, ``theme``, ``a|b|c``.
        store: the folder of a graph, which alone knows providers, people and inspectors.

    Raises:
        StoreError: the graph cannot be read.
    """
    if "|" in kind:
        return kind.split("|")
    if kind in _FREE:
        return []
    if kind in _OF_GRAPH:
        return _of_graph(store, _OF_GRAPH[kind])
    if kind == "council":
        return _literals("reference/councils.ttl", iris.RDFS_LABEL, iris.ID + "council/")
    if kind == "region":
        return _literals("reference/councils.ttl", iris.kg("region"), iris.ID + "council/")
    scheme = "service" if kind == "area" else kind
    return _literals("concepts.ttl", NamedNode(PREFIXES["skos"] + "notation"), f"{iris.NS}{scheme}/")


def _literals(file: str, name: NamedNode, start: str) -> list[str]:
    """What a property says of the things of a file whose IRIs begin so; sorted."""
    triples = parse(path=str(files.data("ontology") / file), format=RdfFormat.TURTLE)
    found = {str(getattr(q.object, "value", "")) for q in triples if q.predicate == name and _starts(q.subject, start)}
    return sorted(found)


def _starts(subject: object, start: str) -> bool:
    return str(getattr(subject, "value", "")).startswith(start)


def _of_graph(path: Path | None, names: Callable[[Facts], list[str]]) -> list[str]:
    from ofstedkg.store import open_reader, places, snapshots

    if path is None or not snapshots.any_in(places.copies(path)):
        return []
    graph: Store
    with open_reader(path) as graph:
        return names(Facts(graph))
