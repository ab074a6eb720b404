"""What a user types for a parameter to a SPARQL term, or to one line on what would be understood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import dates, iris, naming
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.query.catalogue import days
from ofstedkg.query.catalogue.reading import Parameter, Question
from ofstedkg.query.spelling import nearest

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NAMED = {
    "council": naming.council,
    "provider": naming.provider,
    "person": naming.person,
    "inspector": naming.inspector,
    "thing": naming.thing,
}
_ENDS = {"date": dates.earliest, "date-end": dates.latest}


def terms(graph: Store, question: Question, given: Mapping[str, str]) -> dict[str, str]:
    """The SPARQL terms that the given parameters, and the defaults of the others, stand for.

    Raises:
        QueryError: a parameter is unknown, missing, or its value is not of its type.
    """
    known = {p.name: p for p in question.parameters}
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"{question.name} has no parameter {name!r}{nearest(name, known)}; {takes}")
    facts = Facts(graph)
    out: dict[str, str] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is not None:
            out[name] = _term(facts, parameter, value.strip())
        elif parameter.required:
            example = parameter.example or parameter.kind
            raise QueryError(f"{question.name} asks about one {name}: add --{name} {example!r}")
    return out


def regions(graph: Store) -> list[str]:
    """The regions of England that the councils of a graph are in, sorted."""
    quads = graph.quads_for_pattern(None, iris.kg("region"), None, iris.COUNCILS)
    return sorted({q.object.value for q in quads if isinstance(q.object, Literal)})


def _term(facts: Facts, parameter: Parameter, value: str) -> str:
    name, kind = parameter.name, parameter.type
    if not value:
        raise QueryError(f"{name}: nothing is given; write --{name} {parameter.example!r}")
    if kind in _NAMED:
        return str(NamedNode(_NAMED[kind](facts, value)))
    if kind in _ENDS:
        return _date(name, value, kind)
    match kind:
        case "text":
            return str(Literal(value))
        case "number":
            return _number(name, value)
        case "region":
            return _one_of(name, regions(facts.store), value)
        case words if "|" in words:
            return _one_of(name, words.split("|"), value)
        case scheme:
            return str(NamedNode(naming.concept(facts, "service" if scheme == "area" else scheme, value)))


def _one_of(name: str, words: Sequence[str], value: str) -> str:
    known = {naming.plain(word): word for word in words}
    if naming.plain(value) not in known:
        hint = naming.suggestion(value, words)
        raise QueryError(f"{name}: {value!r} is none of {', '.join(words)}{hint}")
    return str(Literal(known[naming.plain(value)]))


def _number(name: str, value: str) -> str:
    digits = value.replace(",", "")
    if not _NUMBER.fullmatch(digits):
        raise QueryError(f"{name}: {value!r} is no number; write digits, as 12 or 0.5")
    return digits


def _date(name: str, value: str, kind: str) -> str:
    day = _ENDS[kind](days.edtf(value))
    if day is None:
        raise QueryError(f"{name}: {value!r} is no date; {days.HOW}")
    return str(Literal(day, datatype=NamedNode(iris.XSD + "date")))
