"""Small helpers that all graph writers share: typed literals, date groups, labels, named graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal as PyLiteral
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from ofstedkg import dates, gazetteer, iris
from ofstedkg.terms import Property

DateName: TypeAlias = PyLiteral["visit", "published", "date"]
Statement: TypeAlias = tuple[NamedNode, NamedNode, "NamedNode | Literal"]


_DAYS: Mapping[DateName, tuple[Property, Property]] = {
    "visit": ("visitEarliest", "visitLatest"),
    "published": ("publishedEarliest", "publishedLatest"),
    "date": ("dateEarliest", "dateLatest"),
}


def in_graph(graph: NamedNode, statements: Iterable[Statement]) -> list[Quad]:
    """Statements as quads of one graph: in their order, without doubles."""
    return [Quad(s, p, o, graph) for s, p, o in dict.fromkeys(statements)]


def typed(value: object, datatype: str) -> Literal:
    """A literal of an XSD type: ``typed(6, "integer")``."""
    return Literal(str(value), datatype=_datatype(datatype))


@cache
def _datatype(name: str) -> NamedNode:
    return NamedNode(iris.XSD + name)


def label(subject: NamedNode, words: str) -> Statement:
    """The one English label of a thing."""
    return subject, iris.RDFS_LABEL, Literal(words, language="en")


def date(subject: NamedNode, name: DateName, edtf: str | None) -> Iterator[Statement]:
    """A date as written (EDTF) with the first and last day it covers, for sorting and filters."""
    for predicate, value in _date(name, edtf) if edtf else ():
        yield subject, predicate, value


@lru_cache(maxsize=4096)
def _date(name: DateName, edtf: str) -> tuple[tuple[NamedNode, Literal], ...]:
    first, last = _DAYS[name]
    days = ((first, dates.earliest(edtf)), (last, dates.latest(edtf)))
    known = ((iris.kg(term), typed(day, "date")) for term, day in days if day)
    return ((iris.kg(name), Literal(edtf, datatype=iris.EDTF)), *known)


def concept_label(scheme: str, notation: str) -> str:
    """The label of a concept, or its notation where the vocabulary has none."""
    return gazetteer.load().labels.get(scheme, {}).get(notation, notation)


def council_name(gss: str) -> str:
    """The short name of a council, or an empty string for none."""
    known = gazetteer.load().councils.get(gss)
    return known.short_name if known else ""
