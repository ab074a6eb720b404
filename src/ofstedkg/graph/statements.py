"""Small helpers that all graph writers share: typed literals, date groups, labels, named graphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    """Statements as quads of one graph: sorted, without doubles."""
    return sorted({Quad(s, p, o, graph) for s, p, o in statements}, key=str)


def typed(value: object, datatype: str) -> Literal:
    """A literal of an XSD type: ``typed(6, "integer")``."""
    return Literal(str(value), datatype=NamedNode(iris.XSD + datatype))


def label(subject: NamedNode, words: str) -> Statement:
    """The one English label of a thing."""
    return subject, iris.RDFS_LABEL, Literal(words, language="en")


def date(subject: NamedNode, name: DateName, edtf: str | None) -> Iterator[Statement]:
    """A date as written (EDTF) with the first and last day it covers, for sorting and filters."""
    if not edtf:
        return
    yield subject, iris.kg(name), Literal(edtf, datatype=iris.EDTF)
    first, last = _DAYS[name]
    for term, day in ((first, dates.earliest(edtf)), (last, dates.latest(edtf))):
        if day:
            yield subject, iris.kg(term), typed(day, "date")


def concept_label(scheme: str, notation: str) -> str:
    """The label of a concept, or its notation where the vocabulary has none."""
    return gazetteer.load().labels.get(scheme, {}).get(notation, notation)


def council_name(gss: str) -> str:
    """The short name of a council, or an empty string for none."""
    known = gazetteer.load().councils.get(gss)
    return known.short_name if known else ""
