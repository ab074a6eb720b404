"""Which grade words are judgements, of which service, in which inspection."""

from __future__ import annotations

import pytest
from reading import article, grades, quote

from ofstedkg.model import Judgement

GIVEN = [
    ("Ofsted rated Leeds good overall.", {("overall", "good")}),
    ("Ofsted has judged children's services in Leeds to be ‘outstanding’.", {("overall", "outstanding")}),
    ("Leeds was handed an overall “inadequate”.", {("overall", "inadequate")}),
    ("Leeds has gone from requires improvement to good.", {("overall", "requires improvement"), ("overall", "good")}),
    ("Leeds was upgraded to good from inadequate.", {("overall", "good"), ("overall", "inadequate")}),
    ("Inspectors found Leeds inadequate in every area.", {("overall", "inadequate")}),
    ("Leeds was rated inadequate overall though requires improvement for fostering and adoption.",
     {("overall", "inadequate"), ("fostering", "requires improvement"), ("adoption", "requires improvement")}),
    ("In Leeds, adoption was judged outstanding and fostering was found to be good.",
     {("adoption", "outstanding"), ("fostering", "good")}),
    ("Only the adoption service in Leeds came away with a ‘good’.", {("adoption", "good")}),
    ("The authority, Leeds, was given the lowest rating.", {("overall", "inadequate")}),
    ("Leeds retained its outstanding rating.", {("overall", "outstanding")}),
    ("Leeds: services for care leavers still require improvement.", {("care-leavers", "requires improvement")}),
    ("Leeds council has been judged to require improvement to be good.", {("overall", "requires improvement")}),
    ("The overall verdict on Leeds was adequate.", {("overall", "adequate")}),
]  # fmt: skip

NOT_GIVEN = [
    "Leeds is working hard to become outstanding.",
    "Leeds hopes to be rated good next time.",
    "Leeds council was not judged inadequate.",
    "No aspect of the service in Leeds was judged inadequate.",
    "Leeds could be rated inadequate if nothing changes.",
    "Children in Leeds receive good support from social workers.",
    "Leeds has poor record keeping, inspectors found.",
    "Inspectors in Leeds saw outstanding practice.",
    "A school in Leeds was rated inadequate by Ofsted.",
    "Adult social care in Leeds was rated good by the regulator.",
    "Two of the four areas in Leeds were judged inadequate.",
    "The path to good is a long one, said Leeds council.",
]


@pytest.mark.parametrize(("text", "expected"), GIVEN)
def test_a_grade_given_is_a_judgement_of_its_service(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(s, g) for _, s, g, _ in grades(article(text))} == expected


@pytest.mark.parametrize("text", NOT_GIVEN)
def test_a_grade_hoped_for_denied_or_of_something_else_is_none(text: str) -> None:
    assert grades(article(text)) == set()


def test_each_council_of_a_list_gets_the_grade() -> None:
    read = article("Three down.", "Leeds, Kent and Surrey were all rated inadequate in 2019.")
    assert grades(read) == {(c, "overall", "inadequate", "2019") for c in ("Leeds", "Kent", "Surrey")}


def test_old_and_new_grade_are_of_two_inspections() -> None:
    read = article(
        "Leeds praised.",
        "After an inspection in October, Leeds council was rated good.",
        "It had been judged inadequate in March 2018.",
    )
    assert grades(read) == {
        ("Leeds", "overall", "good", "2021-10"),
        ("Leeds", "overall", "inadequate", "2018-03"),
    }


def test_the_quote_is_the_clause_that_says_so() -> None:
    read = article("Leeds has new offices; its fostering service was rated good.")
    (judged,) = (c for c in read.claims if isinstance(c, Judgement))
    assert quote(read, judged.evidence.start, judged.evidence.end) == "its fostering service was rated good."
