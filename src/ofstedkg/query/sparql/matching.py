"""Patterns of a query to warnings where nothing in the graph fits them, nor ever could, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import PREFIXES, compact, split
from ofstedkg.query.sparql.comparisons import step
from ofstedkg.query.sparql.shape import Query, Triple
from ofstedkg.query.sparql.tokens import Caution, iri_of

_STRING = iris.XSD + "string"
_LOOKED_AT = 200
"""Statements that are looked at to tell what a property leads to."""
_SCANNED = 5_000
"""Statements of each kind of graph that are looked at to tell which properties there are."""
_ALIKE = 0.85
"""How alike the names of properties must be for one to be a slip of the pen for the other."""


def cautions(graph: Store, query: Query, known: Mapping[str, str]) -> Iterator[Caution]:
    """Warnings on patterns with a fixed property that no statement of the graph can fit."""
    for group in query.where.walk():
        for triple in group.triples:
            yield from _looked_for(graph, triple, known)


def _looked_for(graph: Store, triple: Triple, known: Mapping[str, str]) -> Iterator[Caution]:
    """A pattern with a fixed property and a fixed object, where nothing in the graph fits, nor ever could."""
    iri = step(triple, known)
    if not iri or triple.last is None or iri == iris.RDF_TYPE.value:
        return
    if not any(graph.quads_for_pattern(None, NamedNode(iri), None)):
        hint = _property_like(graph, iri)
        if hint:
            yield triple.last, f"no statement of the graph has {compact(iri)}{hint}"
        return
    token, wanted = triple.object.token, _wanted(triple, known)
    if wanted is None or any(graph.quads_for_pattern(None, NamedNode(iri), wanted)):
        return
    seen = [q.object for q in islice(graph.quads_for_pattern(None, NamedNode(iri), None), _LOOKED_AT)]
    if isinstance(wanted, Literal):
        words = _instead_of_words(graph, iri, wanted, seen)
    else:
        words = _instead_of_thing(graph, iri, wanted, seen)
    if words:
        yield token, words


def _wanted(triple: Triple, known: Mapping[str, str]) -> NamedNode | Literal | None:
    o = triple.object
    if o.token.kind == "string" and o.datatype is None:
        return Literal(o.token.words, language=o.language[1:]) if o.language else Literal(o.token.words)
    iri = iri_of(o.token, known)
    try:
        return NamedNode(iri) if iri else None
    except ValueError:
        return None


def _instead_of_words(graph: Store, iri: str, wanted: Literal, seen: Sequence[object]) -> str:
    name = compact(iri)
    if all(isinstance(o, NamedNode) for o in seen):
        things = _called(graph, iri, wanted.value)
        return f"{name} leads to things, not to words{f'; write {things}' if things else ''}"
    languages = {o.language for o in seen if isinstance(o, Literal)}
    if wanted.language not in languages and len(languages) == 1:
        tag = languages.pop()
        ending = f"@{tag}" if tag else ""
        return f"{name} never is {wanted}; write {Literal(wanted.value)}{ending}"
    datatypes = {o.datatype.value for o in seen if isinstance(o, Literal)}
    if not wanted.language and len(datatypes) == 1 and _STRING not in datatypes and languages == {None}:
        return f"{name} never is a plain string; write {Literal(wanted.value)}^^{compact(datatypes.pop())}"
    return ""


def _called(graph: Store, iri: str, words: str) -> str:
    """The thing of this name that a property leads to, as one writes it; empty where there is none."""
    for name in (words, words.lower()):
        for literal in (Literal(name), Literal(name, language="en")):
            for q in graph.quads_for_pattern(None, None, literal):
                thing = q.subject
                if isinstance(thing, NamedNode) and any(graph.quads_for_pattern(None, NamedNode(iri), thing)):
                    return compact(thing.value)
    return ""


def _instead_of_thing(graph: Store, iri: str, wanted: NamedNode, seen: Sequence[object]) -> str:
    name, thing = compact(iri), compact(wanted.value)
    if not any(isinstance(o, NamedNode) for o in seen):
        return f"{name} leads to words, not to things such as {thing}"
    family = split(wanted.value)
    if any(isinstance(o, NamedNode) and (split(o.value) or ("",))[0] == (family or ("",))[0] for o in seen):
        return ""
    example = next(o for o in seen if isinstance(o, NamedNode))
    by = _leading_to(graph, example, family[0] if family else "")
    hint = f"; write {name}/{compact(by)} {thing}" if by else ""
    return f"{name} leads to things such as {_short(example.value)}, never to {thing}{hint}"


def _leading_to(graph: Store, thing: NamedNode, family: str) -> str:
    """The property that leads on from a thing to one of a family."""
    for q in graph.quads_for_pattern(thing, None, None):
        if isinstance(q.object, NamedNode) and (split(q.object.value) or ("",))[0] == family:
            return q.predicate.value
    return ""


def _short(iri: str) -> str:
    found = split(iri)
    return compact(iri) if found and "/" not in found[1] else f"<{iri}>"


def _property_like(graph: Store, iri: str) -> str:
    """The nearest property that the graph does have; empty where none is near (its articles may just not state it)."""
    if iri.startswith(iris.KG):
        return ""
    local = re.split(r"[/#]", iri)[-1]
    for namespace in PREFIXES.values():
        if any(graph.quads_for_pattern(None, NamedNode(namespace + local), None)):
            return f"; did you mean {compact(namespace + local)} (<{namespace}>)?"
    near = get_close_matches(compact(iri), {compact(p) for p in _properties(graph)}, n=1, cutoff=_ALIKE)
    return f"; did you mean {near[0]}?" if near else ""


def _properties(graph: Store) -> set[str]:
    """Properties that the graph has, from a look at some of its parts."""
    places = (iris.CONCEPTS, iris.ONTOLOGY, iris.COUNCILS, iris.RESOLUTION)
    quads = [q for where in places for q in islice(graph.quads_for_pattern(None, None, None, where), _SCANNED)]
    for thing in islice(graph.quads_for_pattern(None, iris.RDF_TYPE, iris.kg("Article")), _LOOKED_AT):
        quads += graph.quads_for_pattern(thing.subject, None, None)
    return {q.predicate.value for q in quads}
