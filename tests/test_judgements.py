"""Which grade words are judgements, of which service, in which inspection."""

from __future__ import annotations

import pytest

from ofstedkg.model import Judgement
from reading import article, grades, quote

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


SAID = [
    ("Leeds was rated good in a report published on Monday.", [("overall", "good", "2021-11-22")]),
    (
        "Leeds has been rated good by Ofsted, having been rated requires improvement in 2018.",
        [("overall", "good", ""), ("overall", "requires improvement", "2018")],
    ),
    (
        "The rating is an improvement on the 'requires improvement' Leeds was given in 2018.",
        [("overall", "requires improvement", "2018")],
    ),
    (
        "Leeds dropped from good in 2016 to requires improvement in 2019.",
        [("overall", "good", "2016"), ("overall", "requires improvement", "2019")],
    ),
    (
        "Leeds moved up from inadequate in 2016 to good.",
        [("overall", "good", ""), ("overall", "inadequate", "2016")],
    ),
    (
        "Leeds has improved its rating from inadequate to good after an inspection in September.",
        [("overall", "good", "2021-09"), ("overall", "inadequate", "")],
    ),
    (
        "In 2019 Leeds went from inadequate to requires improvement.",
        [("overall", "inadequate", ""), ("overall", "requires improvement", "2019")],
    ),
    (
        "Leeds was upgraded from inadequate to requires improvement in May 2019.",
        [("overall", "inadequate", ""), ("overall", "requires improvement", "2019-05")],
    ),
    ("Leeds council was placed in the lowest category in 2014.", [("overall", "inadequate", "2014")]),
    ("Leeds council's inadequate rating in 2016 led to an overhaul.", [("overall", "inadequate", "2016")]),
    ("The 2016 inadequate rating led to an overhaul in Leeds.", [("overall", "inadequate", "2016")]),
    ("Leeds' 2016 rating of inadequate led to an overhaul.", [("overall", "inadequate", "2016")]),
    (
        "A 2016 inspection that rated Leeds inadequate led to an overhaul.",
        [("overall", "inadequate", "2016")],
    ),
    ("Ofsted's 2016 report rated Leeds inadequate.", [("overall", "inadequate", "2016")]),
    ("Ofsted inspected Leeds in June 2019 and rated it good.", [("overall", "good", "2019-06")]),
    (
        "Inspectors visited Leeds in June 2019 and judged its services to be inadequate overall.",
        [("overall", "inadequate", "2019-06")],
    ),
    ("Leeds was inspected in 2019, when it was found to be good.", [("overall", "good", "2019")]),
    ("Leeds was last inspected in 2019 and was judged good.", [("overall", "good", "2019")]),
    (
        "Leeds was rated good for leadership and outstanding for adoption.",
        [("adoption", "outstanding", ""), ("leadership", "good", "")],
    ),
    (
        "Ofsted rated Leeds 'good' overall, 'outstanding' for leadership and 'requires improvement' for care leavers.",
        [
            ("care-leavers", "requires improvement", ""),
            ("leadership", "outstanding", ""),
            ("overall", "good", ""),
        ],
    ),
    (
        "Help and protection in Leeds was inadequate, while services for children in care required improvement.",
        [("children-in-care", "requires improvement", ""), ("help-and-protection", "inadequate", "")],
    ),
    (
        "Three of the four areas in Leeds were rated good: leadership, help and protection, and children in care.",
        [("children-in-care", "good", ""), ("help-and-protection", "good", ""), ("leadership", "good", "")],
    ),
    (
        "Leeds is rated good in every category except care leavers, which requires improvement.",
        [("care-leavers", "requires improvement", ""), ("overall", "good", "")],
    ),
    ("Leeds, currently rated inadequate, is to get a new director.", [("overall", "inadequate", "")]),
    ("The inadequate-rated council, Leeds, is to get a new director.", [("overall", "inadequate", "")]),
    ("Ofsted gave Leeds its worst possible rating two years ago.", [("overall", "inadequate", "2019")]),
    ("Leeds kept its good rating.", [("overall", "good", "")]),
    ("Leeds has held on to its outstanding grade for a third time.", [("overall", "outstanding", "")]),
    (
        "Leeds fostering service was judged good with outstanding features in 2012.",
        [("fostering", "good", "2012")],
    ),
    ("Leeds adoption service was rated outstanding in March 2012.", [("adoption", "outstanding", "2012-03")]),
    (
        "Leeds is performing poorly, according to Ofsted's annual rating in 2010.",
        [("overall", "poor", "2010")],
    ),
    ("The safeguarding board in Leeds was judged inadequate.", [("safeguarding-board", "inadequate", "")]),
    (
        "Children's services in Leeds 'require improvement to be good', Ofsted says",
        [("overall", "requires improvement", "")],
    ),
    ("'Inadequate' children's services in Leeds to be run by trust", [("overall", "inadequate", "")]),
    ("Ofsted: Leeds children's services 'inadequate'", [("overall", "inadequate", "")]),
    ("Leeds City Council children's services rated inadequate by Ofsted", [("overall", "inadequate", "")]),
    ("Leeds care leavers' service branded inadequate", [("care-leavers", "inadequate", "")]),
    (
        "Good news for Leeds as Ofsted rating goes up to 'requires improvement'",
        [("overall", "requires improvement", "")],
    ),
    (
        "Leeds' services have been judged to require improvement in all areas.",
        [("overall", "requires improvement", "")],
    ),
    ("Leeds was awarded a judgement of 'Good' across all areas.", [("overall", "good", "")]),
    (
        "The overall effectiveness of Leeds' children's services has been graded as Requires Improvement to be Good.",
        [("overall", "requires improvement", "")],
    ),
    ("Inspectors concluded that services in Leeds were inadequate.", [("overall", "inadequate", "")]),
    (
        "Inspectors concluded that leadership in Leeds required improvement.",
        [("leadership", "requires improvement", "")],
    ),
    ("Leeds children's services have been labelled 'inadequate'.", [("overall", "inadequate", "")]),
    ("Ofsted slammed Leeds as inadequate.", [("overall", "inadequate", "")]),
    ("Leeds has been officially rated as a good authority.", [("overall", "good", "")]),
    (
        "Inspectors say services for care leavers in Leeds are now outstanding.",
        [("care-leavers", "outstanding", "")],
    ),
    (
        "Services for care leavers, previously inadequate, are now good in Leeds.",
        [("care-leavers", "good", ""), ("care-leavers", "inadequate", "")],
    ),
    ("Leeds' overall rating remains requires improvement.", [("overall", "requires improvement", "")]),
    ("Leeds' rating has gone up two grades to outstanding.", [("overall", "outstanding", "")]),
    ("Leeds slipped a grade to requires improvement.", [("overall", "requires improvement", "")]),
    ("Leeds is still rated inadequate.", [("overall", "inadequate", "")]),
]
UNSAID = [
    "Leeds narrowly missed out on a good rating.",
    "Leeds fell short of a good rating.",
    "Leeds is aiming for outstanding.",
    "Leeds said the report showed it was on the way to being good.",
    "Leeds needs to do more before it can be judged good.",
    "Leeds was one grade away from inadequate.",
    "Leeds avoided an inadequate rating.",
    "Leeds was told services were not yet good.",
    "Ofsted rates councils as outstanding, good, requires improvement or inadequate.",
    "Leeds has more good and outstanding schools than ever.",
    "95 per cent of schools in Leeds are good or outstanding.",
    "The judge found Leeds' care plan inadequate.",
    "Ofsted found the quality of plans in Leeds was poor.",
    "Inspectors found assessments in Leeds were good.",
    "Supervision in Leeds is inadequate, inspectors said.",
    "Leeds children's services perform well, Ofsted said.",
    "Leeds children's services fail Ofsted inspection",
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_many_ways_to_give_a_grade_and_its_date(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert sorted((s, g, when) for _, s, g, when in grades(article(text))) == expected


@pytest.mark.parametrize("text", UNSAID)
def test_opinions_scales_and_near_misses_are_no_grades(text: str) -> None:
    assert grades(article(text)) == set()


def test_the_grade_of_a_list_behind_it_is_everybodys() -> None:
    read = article("Some praised.", "The councils rated outstanding were Leeds, Kent and Surrey.")
    assert {(c, g) for c, _, g, _ in grades(read)} == {(c, "outstanding") for c in ("Leeds", "Kent", "Surrey")}


def test_the_same_grade_by_reference() -> None:
    read = article("Leeds again.", "Leeds was rated good in 2019; it had received the same judgement in 2012 and 2015.")
    assert {when for _, _, _, when in grades(read)} == {"2012", "2015", "2019"}


def test_a_grade_after_some_news_is_the_news() -> None:
    read = article("Leeds pleased.", "Leeds has thanked staff after being rated good following an inspection in May.")
    assert grades(read) == {("Leeds", "overall", "good", "2021-05")}


def test_a_trust_speaks_for_the_council_it_serves() -> None:
    read = article("Praise for trust.", "Doncaster Children's Services Trust was rated good in 2017.")
    assert {(c, g) for c, _, g, _ in grades(read)} == {("Doncaster", "good")}
