"""Councils to all the forms of their names that a reporter may use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ofstedkg.gazetteer.records import Council

_TITLED = re.compile(r"\b(?:council|borough|corporation|metropolitan|city of|county of|cc)\b", re.IGNORECASE)
_ANY = ("{} council", "{} local authority", "{} authority", "{} councils")
_BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "London borough": (
        "{} borough council", "{} london borough council", "{} london borough", "{} borough", "{} LBC",
        "{} LB", "LB {}", "london borough of {}", "london borough of {} council", "borough of {}",
    ),
    "metropolitan district": (
        "{} metropolitan borough council", "{} metropolitan council", "{} metropolitan district council",
        "{} metropolitan borough", "metropolitan borough of {}", "metropolitan borough of {} council",
        "{} MBC", "{} MDC", "{} borough council", "{} borough", "borough of {}", "{} district council",
    ),
    "unitary authority": (
        "{} borough council", "{} unitary authority", "{} unitary council", "{} BC", "borough of {}",
    ),
    "county council": ("{} county council", "{} CC", "county council of {}"),
}  # fmt: skip
_CITY = ("{} city council", "{} CC", "city of {}", "city of {} council")
_NOT_IN_CITIES = ("{} borough council", "{} borough", "borough of {}", "{} BC")
_ROYAL = ("royal borough of {}", "royal borough of {} council", "{} royal borough")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a council: ``bare`` forms need their context, ``weak`` ones are candidates."""

    label: str
    gss: str
    bare: bool
    weak: bool


def forms(council: Council) -> Iterator[Form]:
    """Every form of one council's name, each spelling once (``&`` for ``and`` is the caller's to add)."""
    bases: dict[str, bool] = {}
    for label in council.labels:
        if _TITLED.search(label):
            yield Form(label, council.gss, False, False)
        else:
            bases[label] = label in council.weak
    bases |= dict.fromkeys(council.weak, True)
    for base, weak in bases.items():
        yield Form(base, council.gss, True, weak)
        yield from (Form(t.format(base), council.gss, False, False) for t in _templates(council))


def _templates(council: Council) -> Iterable[str]:
    city = bool(re.search(r"\bCity\b", council.name)) and not council.type.startswith("sui generis")
    own = _BY_TYPE.get(council.type, ())
    if city:
        own = tuple(t for t in own if t not in _NOT_IN_CITIES) + _CITY
    if "Royal" in council.name:
        own += _ROYAL
    shire = "County" in council.name or council.short_name.endswith("shire")
    if shire and council.type == "unitary authority":
        own += _BY_TYPE["county council"]
    return (*_ANY, *own)


def heirs(councils: Mapping[str, Council]) -> Mapping[str, str]:
    """Codes of county councils whose name lives on in one successor, to that successor's code."""
    return {
        c.gss: new
        for c in councils.values()
        for new in c.replaced_by
        if c.short_name.removesuffix(" County") == councils[new].short_name
    }
