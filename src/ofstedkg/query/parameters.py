"""What a user types for a parameter to a SPARQL term, or to one line on what would be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import dates, iris
from ofstedkg.curies import PREFIXES
from ofstedkg.errors import QueryError
from ofstedkg.query.catalogue import Parameter, Question
from ofstedkg.query.mistakes import nearest

_IN_SCHEME, _NOTATION, _PREFERRED, _ALTERNATIVE = (
    NamedNode(PREFIXES["skos"] + name) for name in ("inScheme", "notation", "prefLabel", "altLabel")
)
_COUNCIL_LABELS = (iris.RDFS_LABEL, iris.kg("gss"), iris.kg("gssFormer"), _PREFERRED, _ALTERNATIVE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def terms(graph: Store, question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """The SPARQL terms that the given parameters, and the defaults of the others, stand for.

    Raises:
        QueryError: a parameter is unknown, missing, or its value is not of its type.
    """
    known = {p.name: p for p in question.parameters}
    for name in given:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise QueryError(f"{question.name} has no parameter {name!r}{nearest(name, known)}; {has}")
    out: dict[str, str] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is not None:
            out[name] = _term(graph, parameter, value.strip())
        elif parameter.required:
            example = parameter.example or parameter.type
            raise QueryError(f"{question.name} asks about one {name}: add -p {name}={example!r}")
    return out


def _term(graph: Store, parameter: Parameter, value: str) -> str:
    match parameter.type:
        case "text":
            return str(Literal(value))
        case "number":
            return _number(parameter.name, value)
        case "date":
            return _date(parameter.name, value)
        case "council":
            return str(council(graph, value))
        case "region":
            regions = {words for _, words in _said(graph, (iris.kg("region"),), iris.COUNCILS)}
            return _one_of(parameter.name, sorted(regions), value)
        case words if "|" in words:
            return _one_of(parameter.name, words.split("|"), value)
        case scheme:
            return str(_concept(graph, scheme, value))


def _one_of(name: str, words: Sequence[str], value: str) -> str:
    known = {_plain(word): word for word in words}
    if _plain(value) not in known:
        hint = nearest(value, words)
        raise QueryError(f"{name}: {value!r} is none of {', '.join(words)}{hint}")
    return str(Literal(known[_plain(value)]))


def _number(name: str, value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise QueryError(f"{name}: {value!r} is no number; write digits, as 12 or 0.5")
    return value


def _date(name: str, value: str) -> str:
    day = dates.earliest(value)
    if day is None:
        raise QueryError(f"{name}: {value!r} is no date; write 2018, 2018-05 or 2018-05-14")
    return str(Literal(day, datatype=NamedNode(iris.XSD + "date")))


def council(graph: Store, value: str) -> NamedNode:
    """The council of a name, GSS code or other label, without regard to case.

    Raises:
        QueryError: no council, or more than one, has this name; the message names the nearest.
    """
    found: dict[str, set[NamedNode]] = {}
    for iri, words in _said(graph, _COUNCIL_LABELS, iris.COUNCILS):
        if iri.value.startswith(iris.ID + "council/"):
            found.setdefault(words.casefold(), set()).add(iri)
    fitting = found.get(value.casefold(), set())
    if len(fitting) > 1:
        codes = ", ".join(sorted(iri.value.rsplit("/", 1)[1] for iri in fitting))
        raise QueryError(f"{value!r} is the name of {len(fitting)} councils; give a GSS code: {codes}")
    if not fitting:
        names = [words for _, words in _said(graph, (iris.RDFS_LABEL,), iris.COUNCILS)]
        hint = nearest(value, names) or "; known are names and GSS codes of England's children's authorities"
        raise QueryError(f"there is no council {value!r}{hint}")
    return fitting.pop()


def _concept(graph: Store, scheme: str, value: str) -> NamedNode:
    scheme_iri = NamedNode(iris.NS + scheme)
    members = {q.subject for q in graph.quads_for_pattern(None, _IN_SCHEME, scheme_iri, iris.CONCEPTS)}
    labelled = _said(graph, (_PREFERRED, _NOTATION), iris.CONCEPTS)
    said = [(iri, words) for iri, words in labelled if iri in members]
    by_words = {_plain(words): iri for iri, words in said}
    if _plain(value) not in by_words:
        known = sorted({iri.value.rsplit("/", 1)[1] for iri, _ in said})
        hint = nearest(value, known)
        raise QueryError(f"there is no {scheme} {value!r}{hint}; there are {', '.join(known)}")
    return by_words[_plain(value)]


def _said(graph: Store, properties: Iterable[NamedNode], where: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    for name in properties:
        for q in graph.quads_for_pattern(None, name, None, where):
            if isinstance(q.subject, NamedNode) and isinstance(q.object, Literal):
                yield q.subject, q.object.value


def _plain(words: str) -> str:
    return words.casefold().replace("-", " ")
