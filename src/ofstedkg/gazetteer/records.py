"""Turtle of the ontology to frozen records of councils, providers, organisations and concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from ofstedkg import files
from ofstedkg.errors import DataError

KG = "https://w3id.org/ofstedkg/ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_COUNCIL = "https://w3id.org/ofstedkg/id/council/"
_PROVIDER = "https://w3id.org/ofstedkg/id/provider/"
_ORGANISATION = "https://w3id.org/ofstedkg/id/organisation/"
Described: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Council:
    """An authority with children's services duties, now or formerly. ``weak`` are names it may share."""

    gss: str
    name: str
    short_name: str
    type: str
    region: str
    labels: tuple[str, ...]
    weak: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    replaced_by: tuple[str, ...]
    former: tuple[str, ...]
    urn: str
    la_code: str


@dataclass(frozen=True, slots=True)
class Provider:
    """A trust, company or shared service; ``serves`` are the GSS codes of councils whose services it runs."""

    slug: str
    name: str
    kind: str
    labels: tuple[str, ...]
    serves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An inspectorate, department, union, charity or association; ``name`` is what a mention carries."""

    slug: str
    name: str
    full_name: str
    classification: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """One word of a vocabulary: ``label`` is shown, ``labels`` are all that it is spotted by."""

    scheme: str
    notation: str
    label: str
    labels: tuple[str, ...]


def describe(name: str) -> Described:
    """Subjects of a Turtle file under ``ontology/`` with their properties and values as strings.

    Raises:
        DataError: the file is missing or is not Turtle.
    """
    path = files.data("ontology") / name
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    except (OSError, SyntaxError) as e:
        raise DataError(f"ontology/{name} cannot be read: {e}") from e
    return {s: {p: tuple(values) for p, values in ps.items()} for s, ps in found.items()}


@lru_cache(maxsize=1)
def councils() -> Mapping[str, Council]:
    """Councils by GSS code, in order of code."""
    found = describe("reference/councils.ttl")
    return {s.removeprefix(_COUNCIL): _council(s, p) for s, p in found.items() if s.startswith(_COUNCIL)}


def _council(iri: str, p: Mapping[str, tuple[str, ...]]) -> Council:
    return Council(
        iri.removeprefix(_COUNCIL), _first(p, _SKOS + "prefLabel"), _first(p, _RDFS_LABEL),
        _first(p, KG + "councilType"), _first(p, KG + "region"),
        labels(p), p.get(KG + "weakLabel", ()),
        _first(p, KG + "validFrom") or None, _first(p, KG + "validTo") or None,
        tuple(v.removeprefix(_COUNCIL) for v in p.get(KG + "replacedBy", ())), p.get(KG + "gssFormer", ()),
        _first(p, KG + "urn"), _first(p, KG + "laCode"),
    )  # fmt: skip


@lru_cache(maxsize=1)
def providers() -> Mapping[str, Provider]:
    """Providers by slug (the last part of their IRI)."""
    return {
        slug: Provider(
            slug, _first(p, _RDFS_LABEL), _first(p, KG + "providerKind"), labels(p),
            tuple(v.removeprefix(_COUNCIL) for v in p.get(KG + "serves", ())),
        )
        for s, p in describe("reference/providers.ttl").items()
        if (slug := s.removeprefix(_PROVIDER)) != s
    }  # fmt: skip


@lru_cache(maxsize=1)
def organisations() -> Mapping[str, Organisation]:
    """Organisations by the name that a mention of one carries (``Ofsted``, ``DfE``)."""
    return {
        name: Organisation(
            s.removeprefix(_ORGANISATION), name, _first(p, _SKOS + "prefLabel") or name,
            _first(p, KG + "classification"), labels(p),
        )
        for s, p in describe("organisations.ttl").items()
        if (name := _first(p, _RDFS_LABEL))
    }  # fmt: skip


@lru_cache(maxsize=1)
def concepts() -> tuple[Concept, ...]:
    """Every concept of ``concepts.ttl``, in the order of the file."""
    return tuple(
        Concept(_scheme(p), notation, _first(p, _SKOS + "prefLabel"), labels(p))
        for p in describe("concepts.ttl").values()
        if (notation := _first(p, _SKOS + "notation"))
    )


def _scheme(properties: Mapping[str, tuple[str, ...]]) -> str:
    return _first(properties, _SKOS + "inScheme").rsplit("/", 1)[-1]


def labels(properties: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All names of a thing, each once: the label, then preferred, alternative and hidden ones."""
    of = (_RDFS_LABEL, _SKOS + "prefLabel", _SKOS + "altLabel", _SKOS + "hiddenLabel")
    return tuple(dict.fromkeys(v for p in of for v in properties.get(p, ())))


def _first(properties: Mapping[str, tuple[str, ...]], key: str) -> str:
    return properties.get(key, ("",))[0]
