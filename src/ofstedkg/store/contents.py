"""What a store holds to the records that ``resolve`` compares."""

from __future__ import annotations

from importlib import resources
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from ofstedkg import iris
from ofstedkg.model import StoredReference


def references(database: Store) -> tuple[StoredReference, ...]:
    """All references of all articles, sorted."""
    quotes: dict[str, set[str]] = {}
    for row in _rows(database, "quotes"):
        quotes.setdefault(_text(row, "reference"), set()).add(_text(row, "quote"))
    found = [_reference(row, quotes) for row in _rows(database, "references")]
    return tuple(sorted(found, key=lambda r: r.iri))


def official(database: Store) -> frozenset[str]:
    """The IRIs of the inspections that the reference lists describe."""
    graph = NamedNode(iris.ID + "graph/reference/inspections")
    found: list[Quad] = list(database.quads_for_pattern(None, iris.RDF_TYPE, iris.kg("Inspection"), graph))
    return frozenset(q.subject.value for q in found if isinstance(q.subject, NamedNode))


def _rows(database: Store, name: str) -> QuerySolutions:
    text = (resources.files(__package__) / f"{name}.rq").read_text("utf-8")
    return cast(QuerySolutions, database.query(text))


def _reference(row: QuerySolution, quotes: dict[str, set[str]]) -> StoredReference:
    iri, ordinal = _text(row, "reference"), _text(row, "ordinal")
    return StoredReference(
        iri=iri,
        article=_text(row, "article"),
        council=_text(row, "council").rsplit("/", 1)[-1],
        kind=_text(row, "kind"),
        visit=_text(row, "visit") or None,
        published=_text(row, "published") or None,
        ordinal=int(ordinal) if ordinal else None,
        quotes=tuple(sorted(quotes.get(iri, ()))),
    )


def _text(row: QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, NamedNode | Literal) else ""
