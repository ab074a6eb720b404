"""A query that the engine can read to warnings: what it answers wrongly, slowly, or with nothing, and what to write.

Each form was tried on pyoxigraph 0.5.13. A warning names the place, says what happens, and what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from pyoxigraph import NamedNode, Store

from ofstedkg.query.sparql import comparisons, matching
from ofstedkg.query.sparql.parsing import aliases, parse
from ofstedkg.query.sparql.shape import Group, Query, Triple
from ofstedkg.query.sparql.tokens import Caution, Token, iri_of, place, spaces, tokens

_COUNTED = 2_000
"""Statements of a pattern that are counted to tell whether two patterns without a common variable are many rows."""
_MANY = 1_000_000
"""Rows beyond which a query without a common variable takes long."""


def cautions(graph: Store, text: str) -> list[str]:
    """Warnings on a query, in its order; none for what cannot be read, which the engine itself refuses."""
    found = list(tokens(text))
    query = parse(found)
    if query is None:
        return []
    known = spaces(found)
    told = [
        *_graph_forms(query.where, None),
        *_exists(query.where),
        *_minus(query.where),
        *_never_given(query, found),
        *_crossed(graph, query.where, known),
        *_everywhere(query),
        *comparisons.cautions(graph, query, found, known),
        *matching.cautions(graph, query, known),
    ]
    lines = {(token.start, words): f"{place(text, token.start)}: {words}" for token, words in told}
    return [lines[key] for key in sorted(lines)]


def _graph_forms(group: Group, name: str | None) -> Iterator[Caution]:
    """Forms inside ``GRAPH ?g`` whose rows lack ``?g`` or mix the graphs."""
    if group.kind == "GRAPH" and group.name is not None:
        name = group.name.variable or None
    if name is not None and (group.groups or not group.triples):
        for token in group.values:
            yield token, f"VALUES inside GRAPH ?{name} may give rows without ?{name}; write it before GRAPH"
    for inner in group.groups:
        if inner.kind == "SELECT" and name is not None and inner.selected is not None and name not in inner.selected:
            yield (
                inner.opener,
                (
                    f"SELECT inside GRAPH ?{name} mixes the graphs and leaves ?{name} empty; "
                    f"write {{ SELECT ?{name} … {{ GRAPH ?{name} {{ … }} }} }}"
                ),
            )
        elif inner.kind == "SELECT" and name is not None and inner.selected is None:
            yield inner.opener, f"SELECT * inside GRAPH ?{name} leaves ?{name} empty; write GRAPH inside the SELECT"
        yield from _graph_forms(inner, name)


def _exists(where: Group) -> Iterator[Caution]:
    """EXISTS over more than one step, which is searched anew for every row."""
    for group in where.walk():
        triples = [t for inner in group.walk() for t in inner.triples]
        steps = len({t.subject.token.text for t in triples}) > 1 or any("/" in _texts(t) for t in triples)
        if group.kind == "NOT EXISTS" and steps:
            yield group.opener, "NOT EXISTS over several steps is slow; write MINUS { … } with the same patterns"
        elif group.kind == "EXISTS" and steps:
            yield group.opener, "EXISTS over several steps is slow; write the patterns themselves, and SELECT DISTINCT"


def _minus(group: Group) -> Iterator[Caution]:
    """MINUS of patterns that have nothing to do with those around it."""
    within = group.name.variable if group.kind == "GRAPH" and group.name is not None else ""
    for inner in group.groups:
        if inner.kind == "MINUS" and not inner.inside() & group.inside() - {within}:
            what = "shares no variable with the patterns around it, so it takes nothing away"
            yield inner.opener, f"MINUS {what}{' (and inside GRAPH the engine takes away all)' if within else ''}"
        yield from _minus(inner)


def _never_given(query: Query, found: Sequence[Token]) -> Iterator[Caution]:
    """Variables that are shown, compared or sorted by, and that nothing gives a value."""
    given: set[str] = set(aliases(found))
    for group in query.where.walk():
        given |= group.inside() | (group.selected or frozenset())
    seen: set[str] = set()
    for token in found:
        name = token.variable
        if name and name not in given and name not in seen:
            seen.add(name)
            near = get_close_matches(name, sorted(given), n=1)
            hint = f"; did you mean ?{near[0]}?" if near else ""
            yield token, f"no pattern gives ?{name} a value, so it stays empty{hint}"


def _crossed(graph: Store, where: Group, known: dict[str, str]) -> Iterator[Caution]:
    """Patterns side by side without a common variable: every row of one with every row of the other."""
    for group in where.walk():
        parts = _parts(group)
        sizes = [min((_size(graph, t, known) for t in part), default=1) for part in parts]
        for part, before, size in zip(parts[1:], sizes, sizes[1:], strict=False):
            if before * size > _MANY:
                token = part[0].subject.token
                words = (
                    f"{token.text} … shares no variable with the patterns before it: every row of one meets every row"
                )
                yield token, f"{words} of the other, which takes long; link them by a variable"


def _parts(group: Group) -> list[list[Triple]]:
    """The triple patterns of a group in sets that are tied together by variables."""
    ties = [set(inner.visible()) for inner in group.groups]
    parts: list[tuple[set[str], list[Triple]]] = []
    for triple in group.triples:
        if not triple.variables:
            continue
        parts.append((set(triple.variables), [triple]))
    return [p for _, p in _joined([*parts, *((t, []) for t in ties)]) if p]


def _joined(parts: list[tuple[set[str], list[Triple]]]) -> list[tuple[set[str], list[Triple]]]:
    done: list[tuple[set[str], list[Triple]]] = []
    for names, triples in parts:
        tied = [d for d in done if d[0] & names]
        done = [d for d in done if not d[0] & names]
        joined = set(names).union(*(d[0] for d in tied))
        done.append((joined, [t for d in tied for t in d[1]] + triples))
    return done


def _size(graph: Store, triple: Triple, known: dict[str, str]) -> int:
    """How many statements fit a pattern, as far as they are counted."""
    iri = comparisons.step(triple, known)
    subject, object_ = iri_of(triple.subject.token, known), iri_of(triple.object.token, known)
    terms = [NamedNode(i) if i else None for i in (subject, iri, object_)]
    return sum(1 for _ in islice(graph.quads_for_pattern(terms[0], terms[1], terms[2]), _COUNTED))


def _everywhere(query: Query) -> Iterator[Caution]:
    """``?a p* ?b`` with nothing else on either: it begins at every thing of the graph."""
    triples = [t for g in query.where.walk() for t in g.triples]
    bound = [v for g in query.where.walk() for v in g.given]
    for triple in triples:
        ends = {triple.subject.token.variable, triple.object.token.variable}
        others = {v for t in triples if t is not triple for v in t.variables}.union(bound)
        if set(_texts(triple)) & {"*"} and "" not in ends and not ends & others:
            words = "a path with * between two free variables begins at every thing of the graph"
            yield triple.path[0], f"{words}; say what one of them is"


def _texts(triple: Triple) -> list[str]:
    return [t.text for t in triple.path]
