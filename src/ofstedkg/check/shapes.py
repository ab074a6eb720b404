"""A store to the violations of the ontology's SHACL shapes, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from ofstedkg import files, iris
from ofstedkg.check.problem import Problem
from ofstedkg.curies import compact
from ofstedkg.errors import DataError
from ofstedkg.facts import Facts
from ofstedkg.store import reference

if TYPE_CHECKING:
    import rdflib

SERVICES = iris.ID + "graph/services"
BATCH = 50
"""Articles validated at once: the validator's time grows faster than the graph, and its memory with it."""
ARTICLES = iris.ID + "graph/article/"
SH = "http://www.w3.org/ns/shacl#"
_CONTEXT = (iris.RDF_TYPE.value, "http://www.w3.org/2004/02/skos/core#inScheme")
"""What is told of things that a batch only points to: enough to see that they are of the right kind."""
_LIMITS = {
    "minCount": "at least {}", "maxCount": "at most {}", "class": "a {}", "datatype": "a literal of type {}",
    "in": "one of {}", "pattern": "text of the form {}", "minLength": "at least {} characters",
    "maxLength": "at most {} characters", "minInclusive": "{} or more", "maxInclusive": "{} or less",
    "nodeKind": "a node of kind {}", "hasValue": "the value {}", "lessThanOrEquals": "no more than its {}",
    "lessThan": "less than its {}", "languageIn": "text in {}",
}  # fmt: skip


def violations(store: ox.Store, facts: Facts, with_reference: bool = False) -> Iterator[Problem]:
    """Every violation in what was read from articles, in batches, and in the package's own lists if asked.

    Raises:
        DataError: the shapes are missing or malformed.
    """
    rules = _rules()
    names = sorted(g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode))
    articles = [n for n in names if n.startswith(ARTICLES)]
    shared = [n for n in names if n not in articles and (with_reference or not _is_own(n))]
    yield from _validated(store, facts, shared, rules)
    for n in range(0, len(articles), BATCH):
        yield from _validated(store, facts, articles[n : n + BATCH], rules)


def altered(store: ox.Store) -> Iterator[Problem]:
    """Graphs of the package that are not in the store as they are in the package."""
    for graph, path in reference.sources().items():
        held = store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        if set(held) != set(reference.quads(graph, path)):
            rule = f"it must hold what {path.name} of this version holds"
            yield Problem(compact(graph), "the graph is not as it was loaded", rule, "run: ofstedkg build")


def _is_own(graph: str) -> bool:
    return graph in reference.sources() or graph == SERVICES


def _rules() -> rdflib.Graph:
    import rdflib

    path = files.data("ontology") / "shapes.ttl"
    try:
        return rdflib.Graph().parse(path)
    except (OSError, SyntaxError) as e:
        raise DataError(f"ontology/shapes.ttl cannot be read: {' '.join(str(e).split())}") from e


def _validated(store: ox.Store, facts: Facts, graphs: Sequence[str], rules: rdflib.Graph) -> Iterator[Problem]:
    import pyshacl
    import rdflib

    quads = [q for g in graphs for q in store.quads_for_pattern(None, None, None, ox.NamedNode(g))]
    if not quads:
        return
    data = rdflib.Graph()
    for quad in (*quads, *_context(store, quads)):
        data.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    _, results, _ = pyshacl.validate(data, shacl_graph=rules, advanced=False, inplace=True, meta_shacl=False)
    own = {str(getattr(q.subject, "value", "")) for q in quads}
    sh = rdflib.Namespace(SH)
    for result in results.subjects(rdflib.RDF.type, sh.ValidationResult):
        if str(results.value(result, sh.focusNode)) in own:
            yield _problem(facts, results, rules, result)


def _context(store: ox.Store, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    described = {q.subject for q in quads}
    pointed = {q.object for q in quads if isinstance(q.object, ox.NamedNode)} - described
    for iri in pointed:
        for name in _CONTEXT:
            yield from store.quads_for_pattern(iri, ox.NamedNode(name), None, None)
    yield from store.quads_for_pattern(None, None, None, iris.ONTOLOGY)


def _rdflib(term: Any) -> rdflib.term.Node:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    plain = term.datatype.value == iris.XSD + "string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))


def _problem(facts: Facts, results: rdflib.Graph, rules: rdflib.Graph, result: rdflib.term.Node) -> Problem:
    import rdflib

    sh = rdflib.Namespace(SH)
    focus, path = str(results.value(result, sh.focusNode)), results.value(result, sh.resultPath)
    value, shape = results.value(result, sh.value), results.value(result, sh.sourceShape)
    prop = compact(str(path)) if isinstance(path, rdflib.URIRef) else "the node"
    found = f"{prop} is {_shown(value)}" if value is not None else f"{prop} is not as it must be"
    name = str(shape).rsplit("#", 1)[-1] if isinstance(shape, rdflib.URIRef) else ""
    allowed = _allowed(rules, shape, results.value(result, sh.sourceConstraintComponent))
    message = results.value(result, sh.resultMessage)
    rule = found + (f" (shape {name})" if name else "")
    return Problem(_where(facts, focus), rule, allowed or str(message or "not allowed"), _remedy(facts, focus))


def _allowed(rules: rdflib.Graph, shape: Any, component: Any) -> str:
    """What the broken constraint allows, read from the shape itself."""
    import rdflib
    from rdflib.collection import Collection

    sh = rdflib.Namespace(SH)
    own = rules.value(shape, sh.message) if shape is not None else None
    if own is not None:
        return str(own)
    name = str(component).removeprefix(SH).removesuffix("ConstraintComponent")
    name = name[:1].lower() + name[1:]
    limit = rules.value(shape, sh[name])
    if limit is None or name not in _LIMITS:
        return ""
    listed = Collection(rules, limit) if name in ("in", "languageIn") else [limit]
    return "allowed is " + _LIMITS[name].format(", ".join(_shown(v) for v in listed))


def _shown(term: Any) -> str:
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return compact(str(term))
    text = " ".join(str(term).split())
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def _where(facts: Facts, iri: str) -> str:
    source = facts.source(facts.one(iri, "article") or facts.one(iri, "inSource"))
    kind = facts.kind(iri)
    name = f"{compact(iri)}{f' ({kind})' if kind else ''}"
    return f"{source.name}, {name}" if source else name


def _remedy(facts: Facts, iri: str) -> str:
    source = facts.source(facts.one(iri, "article") or facts.one(iri, "inSource"))
    if source:
        return f"build it again: ofstedkg build --force {source.path or source.name}"
    return "delete the graph and build it again; if this stays, the package's data is wrong: please report it"
