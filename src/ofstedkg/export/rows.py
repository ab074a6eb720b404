"""Records to rows of the tables in ``schema.sql``, their columns in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple

from ofstedkg import dates
from ofstedkg.export.network import Edge, Node, days
from ofstedkg.export.records import Records, Shared, Values, class_of, first, key, kind, local
from ofstedkg.export.relations import inspection_of

Row = tuple[object, ...]

THINGS = {
    "council": "councils", "service": "services", "inspection": "inspections", "provider": "providers",
    "person": "people", "organisation": "organisations", "theme": "themes",
}  # fmt: skip
"""The table of each kind of thing."""


def thing(shared: Shared, iri: str) -> Row:
    """The row of a thing in the table of its kind."""
    said, start, end = shared.of(iri), *days(shared, iri)
    return (local(iri), *_THINGS.get(kind(iri), _named)(shared, iri, said, (start, end)), iri)


def _named(shared: Shared, iri: str, said: Values, span: tuple[str, str]) -> Row:
    return (shared.label(iri),)


def _theme(shared: Shared, iri: str, said: Values, span: tuple[str, str]) -> Row:
    return shared.label(iri), _or_none(first(said, "skos:definition"))


def _council(shared: Shared, iri: str, said: Values, span: tuple[str, str]) -> Row:
    names = ("skos:prefLabel", "councilType", "region", "laCode", "urn")
    return shared.label(iri), *(_or_none(first(said, name)) for name in names), *map(_or_none, span)


def _service(shared: Shared, iri: str, said: Values, span: tuple[str, str]) -> Row:
    return shared.label(iri), _id(first(said, "serviceOf")), shared.notation(first(said, "kind"))


def _provider(shared: Shared, iri: str, said: Values, span: tuple[str, str]) -> Row:
    return shared.label(iri), _or_none(first(said, "providerKind")), *map(_or_none, span)


def _inspection(shared: Shared, iri: str, said: Values, span: tuple[str, str]) -> Row:
    return (
        shared.label(iri), _id(first(said, "council")), _concept(shared, said, "kind"),
        _concept(shared, said, "framework"), _number(said, "ordinal"), *map(_or_none, span),
        _or_none(first(said, "visit")), dates.earliest(first(said, "published")), _id(first(said, "leadInspector")),
        int(iri in shared.official),
    )  # fmt: skip


_THINGS: Mapping[str, Callable[[Shared, str, Values, tuple[str, str]], Row]] = {
    "council": _council, "service": _service, "provider": _provider, "inspection": _inspection, "theme": _theme,
}  # fmt: skip


def article(iri: str, said: Values) -> Row:
    """The row of an article."""
    published = first(said, "published")
    title, publisher, url = (_or_none(first(said, f"schema:{name}")) for name in ("headline", "publisher", "url"))
    authors = "; ".join(said.get("schema:author", ()))
    return (
        local(iri), title, publisher, _or_none(authors), dates.earliest(published), _or_none(published), url,
        first(said, "fileName"), first(said, "sha256"), iri,
    )  # fmt: skip


def passages(said: Records) -> Iterator[tuple[str, Row]]:
    """An article's passages in the order of its text: IRI and row without its first column."""
    found = [(iri, v) for iri, v in said.items() if kind(iri) == "passage"]
    for iri, v in sorted(found, key=lambda p: (int(first(p[1], "startOffset")), int(first(p[1], "endOffset")))):
        ends = int(first(v, "startOffset")), int(first(v, "endOffset"))
        quote, page, paragraph = first(v, "quote"), _number(v, "page"), _or_none(first(v, "paragraph"))
        yield iri, (_id(first(v, "inSource")), quote, page, paragraph, *ends)


def claim(shared: Shared, iri: str, said: Values, passage: int | None) -> Row:
    """The row of a claim in the table of all claims."""
    return (
        local(iri), class_of(said), _id(first(said, "article")), passage, _id(first(said, "council")),
        _concept(shared, said, "attribution"), _concept(shared, said, "status"), _or_none(first(said, "rule")), iri,
    )  # fmt: skip


def details(shared: Shared, iri: str, said: Values) -> Iterator[tuple[str, Row]]:
    """The rows of a claim in the tables of its kind: name of the table, and row."""
    found = _CLAIMS.get(class_of(said))
    if found:
        table, columns = found
        yield table, (local(iri), *columns(shared, iri, said))
    if class_of(said) == "Finding":
        yield from (("finding_themes", (local(iri), local(theme))) for theme in said.get("theme", ()))


def _reference(shared: Shared, iri: str, said: Values) -> Row:
    meant, because = shared.one(iri, "inspection"), shared.one(iri, "because")
    when = _or_none(first(said, "visit"))
    return _id(meant), _concept(shared, said, "kind"), _number(said, "ordinal"), when, _or_none(because)


def _judgement(shared: Shared, iri: str, said: Values) -> Row:
    return _id(inspection_of(shared, said)), _id(first(said, "service")), shared.notation(first(said, "grade"))


def _finding(shared: Shared, iri: str, said: Values) -> Row:
    return _id(inspection_of(shared, said)), _id(first(said, "service")), shared.notation(first(said, "polarity"))


def _measure(shared: Shared, iri: str, said: Values) -> Row:
    value = first(said, "value")
    stated = first(said, "indicator"), float(value) if value else None, first(said, "valueText")
    return *stated, _concept(shared, said, "unit"), *_dated(said)


def _provision(shared: Shared, iri: str, said: Values) -> Row:
    sides = ((first(said, side), first(said, f"{side}Name")) for side in ("from", "to"))
    parties = [part for party, name in sides for part in (key(party) or None, name or None)]
    return _id(first(said, "service")), *parties, *_dated(said)


def _post(shared: Shared, iri: str, said: Values) -> Row:
    names = first(said, "personName"), _or_none(first(said, "role")), _concept(shared, said, "roleType")
    return _id(first(said, "person")), *names, _or_none(first(said, "organisationName"))


def _intervention(shared: Shared, iri: str, said: Values) -> Row:
    by = key(first(said, "by")) or None, _or_none(first(said, "byName"))
    return shared.notation(first(said, "kind")), *by, *_dated(said)


def _unlinked(shared: Shared, iri: str, said: Values) -> Row:
    return first(said, "text"), _or_none(first(said, "reason"))


_CLAIMS: Mapping[str, tuple[str, Callable[[Shared, str, Values], Row]]] = {
    "Reference": ("inspection_references", _reference),
    "Judgement": ("judgements", _judgement),
    "Finding": ("findings", _finding),
    "Measure": ("measures", _measure),
    "Provision": ("provisions", _provision),
    "Post": ("posts", _post),
    "Intervention": ("interventions", _intervention),
    "UnlinkedMention": ("unlinked_mentions", _unlinked),
}


def conflict(shared: Shared, iri: str) -> Row:
    """The row of a conflict with the record."""
    said = shared.of(iri)
    ends = _id(first(said, "claim")), _concept(shared, said, "kind"), _id(first(said, "council"))
    return local(iri), *ends, _id(first(said, "inspection")), first(said, "because"), first(said, "recordWords"), iri


def drawn(thing: Node | Edge) -> Row:
    """The row of a node or an edge: nothing where a field is empty."""
    return tuple(None if value == "" else int(value) if isinstance(value, bool) else value for value in astuple(thing))


def _dated(said: Values) -> Row:
    stated = first(said, "date")
    return dates.earliest(stated), dates.latest(stated), _or_none(stated)


def _concept(shared: Shared, said: Values, name: str) -> str | None:
    return _or_none(shared.notation(first(said, name)))


def _number(said: Values, name: str) -> int | None:
    return int(first(said, name)) if first(said, name) else None


def _id(iri: str) -> str | None:
    return local(iri) if iri else None


def _or_none(text: str) -> str | None:
    return text or None
