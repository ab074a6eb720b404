"""What a store holds to the records that ``resolve`` compares."""

from __future__ import annotations

from importlib import resources
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from ofstedkg import iris
from ofstedkg.stored import StoredArticle, StoredClaim, StoredPost, StoredReference


def references(database: Store) -> tuple[StoredReference, ...]:
    """All references of all articles, sorted."""
    quotes: dict[str, set[str]] = {}
    for row in _rows(database, "quotes"):
        quotes.setdefault(_text(row, "reference"), set()).add(_text(row, "quote"))
    found = [_reference(row, quotes) for row in _rows(database, "references")]
    return tuple(sorted(found, key=lambda r: r.iri))


def articles(database: Store) -> tuple[StoredArticle, ...]:
    """All articles and reports, sorted."""
    councils: dict[str, set[str]] = {}
    rows: dict[str, QuerySolution] = {}
    for row in _rows(database, "articles"):
        iri = _text(row, "article")
        rows[iri] = row
        councils.setdefault(iri, set()).add(_end(row, "council"))
    return tuple(_article(rows[iri], councils[iri] - {""}) for iri in sorted(rows))


def _article(row: QuerySolution, councils: set[str]) -> StoredArticle:
    iri, name, published, told = (_text(row, k) for k in ("article", "name", "published", "fingerprint"))
    return StoredArticle(iri, name, published or None, frozenset(councils), told)


def claims(database: Store) -> tuple[StoredClaim, ...]:
    """All claims that the official record can gainsay, sorted."""
    return tuple(sorted((_claim(row) for row in _rows(database, "claims")), key=lambda c: c.iri))


def _claim(row: QuerySolution) -> StoredClaim:
    kind, value = _text(row, "kind"), _text(row, "value")
    return StoredClaim(
        iri=_text(row, "claim"),
        article=_text(row, "article"),
        kind=kind,
        quote=_text(row, "quote"),
        value=_end(row, "value").replace("-", " ") if kind == "Judgement" else value,
        council=_end(row, "council"),
        reference=_text(row, "reference"),
        service=_end(row, "service"),
        indicator=_text(row, "indicator"),
        unit=_end(row, "unit"),
        date=_text(row, "date") or None,
        source=_end(row, "source"),
        rule=_text(row, "rule"),
        start=int(_text(row, "start")),
    )


TOLD = "councils.office"
"""The rule of a council that other articles told."""


def posts(database: Store) -> tuple[list[StoredPost], list[StoredPost]]:
    """The posts of articles that name no council and whose text tells of none, and those that other articles
    give to a council they name."""
    named: dict[str, set[str]] = {}
    told: set[str] = set()
    for row in _rows(database, "named"):
        article, rule = _text(row, "article"), _text(row, "rule")
        named.setdefault(article, set()).add(_text(row, "council") if rule == "councils.named" else "")
        told |= {article} if rule == TOLD else set()
    asked, known = [], []
    for row in _rows(database, "posts"):
        article = _text(row, "article")
        if article in told or article not in named:
            asked.append(_post(row, ""))
        elif council := _office_of(row, named[article]):
            known.append(_post(row, council))
    return asked, known


def told(database: Store) -> frozenset[str]:
    """The IRIs of the articles whose council others told."""
    return frozenset(_text(row, "article") for row in _rows(database, "named") if _text(row, "rule") == TOLD)


def _office_of(row: QuerySolution, named: set[str]) -> str:
    """The IRI of the council that an article gives a post to; empty where it names several and does not say."""
    owner, near = _text(row, "organisation"), _text(row, "council")
    return owner if owner in named else near if not owner and named == {near} else ""


def _post(row: QuerySolution, council: str) -> StoredPost:
    article, source, person, role = (_text(row, k) for k in ("article", "source", "person", "role"))
    return StoredPost(article, source, person, role, council.rsplit("/", 1)[-1], _text(row, "published") or None)


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
        quote=_text(row, "quote"),
        rule=_text(row, "rule"),
        end=int(_text(row, "end")),
    )


def _end(row: QuerySolution, name: str) -> str:
    """The last part of an IRI: a code or the name of a concept."""
    return _text(row, name).rsplit("/", 1)[-1]


def _text(row: QuerySolution, name: str) -> str:
    term = row[name]
    return term.value if isinstance(term, NamedNode | Literal) else ""
