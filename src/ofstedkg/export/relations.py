"""Claims to the relations that they state: what becomes an edge of the network, and between which two things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter

from ofstedkg.export.records import Shared, Values, class_of, first
from ofstedkg.iris import digest, organisation

OFSTED = organisation("ofsted").value


@dataclass(frozen=True, slots=True)
class Relation:
    """What tells one edge from another: its ends (IRIs), its name and what it states."""

    source: str
    target: str
    name: str
    label: str = ""
    grade: str = ""
    polarity: str = ""
    kind: str = ""
    role: str = ""
    status: str = ""
    date: str = ""
    rank: int = 0
    inspection: str = ""

    @property
    def id(self) -> str:
        """The edge's identifier: the same in every export that says the same."""
        return "e" + digest(*_parts(self))


_parts = attrgetter(*(f.name for f in fields(Relation) if f.name != "label"))


def relations(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    """The edges that a claim states."""
    reader = _READERS.get(class_of(claim))
    return reader(shared, iri, claim) if reader else iter(())


def _referred(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    inspection, council = shared.one(iri, "inspection"), first(claim, "council")
    if inspection and council:
        yield Relation(council, inspection, "inspected")


def inspection_of(shared: Shared, claim: Values) -> str:
    """The inspection that a finding, a judgement or a number belongs to; empty where there is none."""
    return first(claim, "inspection") or shared.one(first(claim, "reference"), "inspection")


def judged(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    """From the council itself where no inspection is known."""
    service, inspection = first(claim, "service"), inspection_of(shared, claim)
    judge = inspection or shared.one(service, "serviceOf")
    if judge and service:
        grade = shared.notation(first(claim, "grade"))
        yield Relation(judge, service, "judged", grade, grade=grade, inspection=inspection)


def _found(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    service, polarity = first(claim, "service"), shared.notation(first(claim, "polarity"))
    inspection = inspection_of(shared, claim)
    for theme in claim.get("theme", ()) if service else ():
        yield Relation(service, theme, "finding", polarity, polarity=polarity, inspection=inspection)


def _provided(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    service, status = first(claim, "service"), shared.notation(first(claim, "status"))
    for side, name in (("from", "ran"), ("to", "runs")):
        party = first(claim, side)
        if party and service:
            label = name if status in ("asserted", "done", "in force") else f"{name} ({status})"
            yield Relation(party, service, name, label, status=status, date=first(claim, "date"))


def _posted(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    person, place, council = (first(claim, name) for name in ("person", "organisation", "council"))
    name, target = ("Ofsted post", council) if place == OFSTED else ("post", place or council)
    if person and target:
        role = first(claim, "role")
        role_type, status = shared.notation(first(claim, "roleType")), shared.notation(first(claim, "status"))
        yield Relation(person, target, name, role or role_type, kind=role_type, role=role, status=status)


def _intervened(shared: Shared, iri: str, claim: Values) -> Iterator[Relation]:
    by, council = first(claim, "by"), first(claim, "council")
    if by and council:
        step, status = shared.notation(first(claim, "kind")), shared.notation(first(claim, "status"))
        label = step if status == "in force" else f"{step} ({status})"
        yield Relation(by, council, "intervention", label, kind=step, status=status, date=first(claim, "date"))


_READERS: Mapping[str, Callable[[Shared, str, Values], Iterator[Relation]]] = {
    "Reference": _referred,
    "Judgement": judged,
    "Finding": _found,
    "Provision": _provided,
    "Post": _posted,
    "Intervention": _intervened,
}
