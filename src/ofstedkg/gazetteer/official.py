"""The Turtle of official inspections to frozen records for matching articles against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ofstedkg.gazetteer.records import KG, Described, describe

_ID = "https://w3id.org/ofstedkg/id/"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


@dataclass(frozen=True, slots=True)
class OfficialInspection:
    """One inspection of the reference list. ``grades`` maps service notation to grade notation."""

    iri: str
    gss: str
    gss_at_inspection: str
    framework: str
    kind: str
    start: str
    end: str | None
    published: str
    lead_inspector: str
    care_judged_together: bool
    grades: Mapping[str, str]


@lru_cache(maxsize=1)
def inspections() -> tuple[OfficialInspection, ...]:
    """The 431 inspections of 2013 to 2025, by council and first day."""
    found = describe("reference/inspections.ttl")
    grades: dict[str, dict[str, str]] = defaultdict(dict)
    for iri, p in found.items():
        if iri.startswith(f"{_ID}judgement/"):
            area = p[KG + "service"][0].rsplit("/", 1)[1]
            grades[p[KG + "inspection"][0]][area] = p[KG + "grade"][0].rsplit("/", 1)[1].replace("-", " ")
    visits = ((iri, p) for iri, p in found.items() if iri.startswith(f"{_ID}inspection/"))
    made = (_inspection(iri, p, grades[iri], found) for iri, p in visits)
    return tuple(sorted(made, key=lambda i: (i.gss, i.start)))


def _inspection(
    iri: str, p: Mapping[str, tuple[str, ...]], grades: Mapping[str, str], found: Described
) -> OfficialInspection:
    lead = p.get(KG + "leadInspector", ("",))[0]
    return OfficialInspection(
        iri,
        p[KG + "council"][0].rsplit("/", 1)[1],
        p[KG + "councilAtInspection"][0].rsplit("/", 1)[1],
        p[KG + "framework"][0].rsplit("/", 1)[1].upper(),
        p[KG + "kind"][0].rsplit("/", 1)[1].replace("-", " "),
        p[KG + "start"][0],
        p.get(KG + "end", (None,))[0],
        p[KG + "published"][0],
        found[lead][_LABEL][0] if lead else "",
        p[KG + "careJudgedTogether"][0] == "true",
        MappingProxyType(dict(grades)),
    )
