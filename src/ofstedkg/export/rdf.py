"""The statements of a store to Turtle, TriG, N-Quads, N-Triples or JSON-LD, the same bytes for the same graph."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from ofstedkg.curies import PREFIXES, compact, split
from ofstedkg.errors import OfstedKGError
from ofstedkg.iris import ID, RESOLUTION, XSD

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Pair: TypeAlias = tuple[str, Term]

RDF = PREFIXES["rdf"]
FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld")
ARTICLES = ID + "graph/article/"
"""How the name of every article's graph begins."""
ENTITIES = ID + "graph/entities"
"""The graph with the names of people, providers and organisations that articles share."""
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_-])?")
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_BARE = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?(?<![0-9])[0-9]*+\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}


def lines(store: Store, kind: str, with_reference: bool = False) -> Iterator[str]:
    """The store's statements as runs of text: all articles and merges, with the ontology and the reference
    lists where asked. Formats without graphs hold each statement once.
    """
    wanted = _Wanted(store, with_reference)
    if kind == "turtle":
        return _turtle(wanted)
    if kind == "trig":
        return _trig(wanted)
    if kind == "ntriples":
        return (f"{s} {_iri(p)} {_full(o)} .\n" for s, p, o in _statements(wanted))
    if kind == "nquads":
        return _nquads(wanted)
    return _jsonld(wanted)


class _Wanted:
    """The part of a store that is written."""

    def __init__(self, store: Store, with_reference: bool) -> None:
        self.store = store
        self.graphs = sorted(
            g.value
            for g in store.named_graphs()
            if isinstance(g, NamedNode) and (with_reference or not _is_reference(g.value))
        )
        self._set = frozenset(self.graphs)

    def subjects(self, graph: str = "") -> list[str]:
        """IRIs that something is said of (in one graph, or in any), sorted."""
        graphs = [graph] if graph else self.graphs
        found = (q.subject for g in graphs for q in self.store.quads_for_pattern(None, None, None, NamedNode(g)))
        return sorted({_value(s) for s in found})

    def pairs(self, subject: str, graph: str = "") -> list[Pair]:
        """Property and value of all that is said of a subject, each once: its classes first, then sorted."""
        name = NamedNode(graph) if graph else None
        quads = self.store.quads_for_pattern(NamedNode(subject), None, None, name)
        return _sorted(q for q in quads if _value(q.graph_name) in self._set)


def _is_reference(graph: str) -> bool:
    """Whether a graph comes with the package, and not from articles."""
    return not graph.startswith(ARTICLES) and graph not in (RESOLUTION.value, ENTITIES)


def _value(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise OfstedKGError(f"the graph holds {term}, and only IRIs can be exported there; build it anew")
    return term.value


def _sorted(quads: Iterable[Quad]) -> list[Pair]:
    pairs = {(q.predicate.value, q.object) for q in quads}
    return sorted(pairs, key=lambda p: (p[0] != RDF + "type", p[0], _full(p[1])))


def _statements(wanted: _Wanted, graph: str = "") -> Iterator[tuple[str, str, Term]]:
    for subject in wanted.subjects(graph):
        name = _iri(subject)
        for p, o in wanted.pairs(subject, graph):
            yield name, p, o


def _nquads(wanted: _Wanted) -> Iterator[str]:
    for graph in wanted.graphs:
        for s, p, o in _statements(wanted, graph):
            yield f"{s} {_iri(p)} {_full(o)} {_iri(graph)} .\n"


def _head() -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(PREFIXES.items())) + "\n"


def _turtle(wanted: _Wanted) -> Iterator[str]:
    yield _head()
    for subject in wanted.subjects():
        yield _described(subject, wanted.pairs(subject), "") + "\n"


def _trig(wanted: _Wanted) -> Iterator[str]:
    yield _head()
    for graph in wanted.graphs:
        yield f"{_short(graph)} {{\n"
        for subject in wanted.subjects(graph):
            yield _described(subject, wanted.pairs(subject, graph), "  ")
        yield "}\n\n"


def _described(subject: str, pairs: list[Pair], indent: str) -> str:
    """One subject with its properties, ``;`` between them and ``,`` between values of one."""
    rows = []
    for predicate, group in groupby(pairs, key=lambda p: p[0]):
        name = "a" if predicate == RDF + "type" else _short(predicate)
        rows.append(f"{name} {', '.join(_turtle_term(o) for _, o in group)}")
    return f"{indent}{_short(subject)} {f' ;{chr(10)}{indent}  '.join(rows)} .\n"


def _short(iri: str) -> str:
    """An IRI with a prefix where its rest is a plain name, else whole."""
    found = split(iri)
    return f"{found[0]}:{found[1]}" if found and _LOCAL.fullmatch(found[1]) else _iri(iri)


def _turtle_term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return _short(term.value)
    if isinstance(term, Literal):
        bare = _BARE.get(term.datatype.value)
        if bare and bare.fullmatch(term.value):
            return term.value
        return _literal(term, _short)
    return _full(term)


def _full(term: Term) -> str:
    if isinstance(term, NamedNode):
        return _iri(term.value)
    return _literal(term, _iri) if isinstance(term, Literal) else str(term)


def _literal(term: Literal, name: Callable[[str], str]) -> str:
    text = f'"{_ESCAPED.sub(_escape, term.value)}"'
    if term.language:
        return f"{text}@{term.language}"
    if term.datatype.value == XSD + "string":
        return text
    return f"{text}^^{name(term.datatype.value)}"


def _escape(found: re.Match[str]) -> str:
    return _NAMED.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _iri(iri: str) -> str:
    return f"<{iri}>"


def _jsonld(wanted: _Wanted) -> Iterator[str]:
    """One node object a line, so that a large file can be read and compared by lines."""
    context = json.dumps(dict(PREFIXES), indent=2, sort_keys=True)
    yield '{\n"@context": ' + context + ',\n"@graph": ['
    for n, subject in enumerate(wanted.subjects()):
        node = _node(subject, wanted.pairs(subject))
        yield (",\n" if n else "\n") + json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    yield "\n]\n}\n"


def _node(subject: str, pairs: list[Pair]) -> dict[str, object]:
    node: dict[str, object] = {"@id": compact(subject)}
    for predicate, group in groupby(pairs, key=lambda p: p[0]):
        if predicate == RDF + "type":
            values: list[object] = [compact(_value(o)) for _, o in group]
            node["@type"] = values if len(values) > 1 else values[0]
        else:
            values = [_json_term(o) for _, o in group]
            node[compact(predicate)] = values if len(values) > 1 else values[0]
    return node


def _json_term(term: Term) -> object:
    if isinstance(term, NamedNode):
        return {"@id": compact(term.value)}
    if not isinstance(term, Literal):
        raise OfstedKGError(f"the graph holds {term}, which JSON-LD cannot say; use --format nquads")
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == XSD + "string":
        return term.value
    return {"@value": term.value, "@type": compact(term.datatype.value)}
