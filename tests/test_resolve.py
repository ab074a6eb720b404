"""References of several articles to one inspection, with the reason, and never more than the evidence bears."""

from __future__ import annotations

from dataclasses import replace

from ofstedkg.model import StoredReference
from ofstedkg.resolve import resolve

BASE = StoredReference("urn:a", "urn:article:1", "E09000032", "inspection")


def merged(*references: StoredReference) -> dict[str, tuple[str, str]]:
    return {m.reference: (m.inspection, m.because) for m in resolve(references)}


def test_visit_and_publication_date_mean_the_same_official_inspection() -> None:
    by_visit = replace(BASE, visit="2015-12")
    by_report = replace(BASE, iri="urn:b", article="urn:article:2", visit="2016-02")
    found = merged(by_visit, by_report)
    assert {i for i, _ in found.values()} == {"https://w3id.org/ofstedkg/id/inspection/E09000032/2015-11-24"}
    assert "2016-02-16" in found["urn:b"][1]


def test_the_same_words_of_one_letter_join_two_undated_visits() -> None:
    words = "there has been a reduction in caseload numbers and this leads to better work"
    a = replace(BASE, kind="monitoring visit", quotes=(f"“{words},” it said",))
    b = replace(BASE, iri="urn:b", article="urn:article:2", kind="monitoring visit", ordinal=6, quotes=(words,))
    found = merged(a, b)
    assert found["urn:a"][0] == found["urn:b"][0]
    assert "reduction in caseload numbers" in found["urn:a"][1]


def test_without_evidence_two_visits_stay_apart() -> None:
    a = replace(BASE, kind="monitoring visit")
    b = replace(BASE, iri="urn:b", article="urn:article:2", kind="monitoring visit")
    assert len({i for i, _ in merged(a, b).values()}) == 2


def test_dates_or_ordinals_that_differ_keep_visits_apart() -> None:
    may = replace(BASE, kind="monitoring visit", visit="2017-05", ordinal=3)
    july = replace(may, iri="urn:b", article="urn:article:2", visit="2017-07")
    fourth = replace(may, iri="urn:c", article="urn:article:3", ordinal=4)
    assert len({i for i, _ in merged(may, july, fourth).values()}) == 3


def test_other_councils_and_kinds_are_never_joined() -> None:
    a = replace(BASE, kind="focused visit", visit="2019-05-14")
    b = replace(a, iri="urn:b", council="E06000016")
    c = replace(a, iri="urn:c", kind="monitoring visit")
    assert len({i for i, _ in merged(a, b, c).values()}) == 3


def test_the_order_of_references_does_not_matter() -> None:
    refs = [
        replace(BASE, iri=f"urn:{n}", article=f"urn:article:{n}", kind="focused visit", visit=v)
        for n, v in enumerate(("2019-05", "2019-05-14", "2019-07"))
    ]
    assert resolve(tuple(refs)) == resolve(tuple(reversed(refs)))


def test_an_inspection_of_the_county_council_is_found_under_the_unitary_that_keeps_its_name() -> None:
    by_county = replace(BASE, council="E10000023", visit="2018-07")
    by_unitary = replace(by_county, iri="urn:b", article="urn:article:2", council="E06000065")
    found = merged(by_county, by_unitary)
    assert {i for i, _ in found.values()} == {"https://w3id.org/ofstedkg/id/inspection/E06000065/2018-07-02"}
