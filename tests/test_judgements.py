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


MOVES = [
    (
        "Leeds has gone down a grade, from “good” to “requires improvement”.",
        {("Leeds", "overall", "good"), ("Leeds", "overall", "requires improvement")},
    ),
    (
        "The department fell two grades, from outstanding to requires improvement.",
        {("Leeds", "overall", "outstanding"), ("Leeds", "overall", "requires improvement")},
    ),
    (
        "Leeds went from inadequate in 2015 to requires improvement in 2018 and good in 2021.",
        {
            ("Leeds", "overall", "inadequate"),
            ("Leeds", "overall", "requires improvement"),
            ("Leeds", "overall", "good"),
        },
    ),
    (
        "The council's rating was cut from outstanding to good.",
        {("Leeds", "overall", "outstanding"), ("Leeds", "overall", "good")},
    ),
    ("By 2015 the council had got as far as 'requires improvement'.", {("Leeds", "overall", "requires improvement")}),
    (
        "The council was marked down from good to requires improvement.",
        {("Leeds", "overall", "good"), ("Leeds", "overall", "requires improvement")},
    ),
    ("Leeds has been stripped of its good rating.", {("Leeds", "overall", "good")}),
    ("Leeds has ditched its inadequate judgement.", {("Leeds", "overall", "inadequate")}),
    (
        "Only two years ago the service was inadequate; now it is good.",
        {("Leeds", "overall", "inadequate"), ("Leeds", "overall", "good")},
    ),
    (
        "Once branded inadequate, Leeds is now rated good.",
        {("Leeds", "overall", "inadequate"), ("Leeds", "overall", "good")},
    ),
    (
        "The council, which was rated good in 2017, has now been rated inadequate.",
        {("Leeds", "overall", "good"), ("Leeds", "overall", "inadequate")},
    ),
    (
        "It is the first time a council has gone from ‘inadequate’ to ‘good’ for child protection.",
        {("Leeds", "help-and-protection", "inadequate"), ("Leeds", "help-and-protection", "good")},
    ),
    (
        "The leadership judgement went up from requires improvement to good.",
        {("Leeds", "leadership", "requires improvement"), ("Leeds", "leadership", "good")},
    ),
    (
        "The council was good in 2017 and inadequate in 2013.",
        {("Leeds", "overall", "good"), ("Leeds", "overall", "inadequate")},
    ),
]
AREAS = [
    ("Leadership is now “good”, and so is adoption.", {("Leeds", "leadership", "good"), ("Leeds", "adoption", "good")}),
    (
        "Leadership was rated requires improvement. So too was adoption.",
        {("Leeds", "leadership", "requires improvement"), ("Leeds", "adoption", "requires improvement")},
    ),
    (
        "Help and protection was rated good. The same was true of leadership.",
        {("Leeds", "help-and-protection", "good"), ("Leeds", "leadership", "good")},
    ),
    (
        "The council's services for children in need of help and protection were rated inadequate, as were services for care leavers and leadership.",
        {
            ("Leeds", "help-and-protection", "inadequate"),
            ("Leeds", "care-leavers", "inadequate"),
            ("Leeds", "leadership", "inadequate"),
        },
    ),
    ("The only area to be rated good was adoption.", {("Leeds", "adoption", "good")}),
    (
        "Three other areas received good ratings, which included the experiences of care leavers and help and protection.",
        {("Leeds", "care-leavers", "good"), ("Leeds", "help-and-protection", "good")},
    ),
    (
        "Ofsted rated the service inadequate overall and for help and protection.",
        {("Leeds", "overall", "inadequate"), ("Leeds", "help-and-protection", "inadequate")},
    ),
    (
        "Leeds was rated good in all four areas: leadership, help and protection, children in care and care leavers.",
        {
            ("Leeds", "overall", "good"),
            ("Leeds", "leadership", "good"),
            ("Leeds", "help-and-protection", "good"),
            ("Leeds", "children-in-care", "good"),
            ("Leeds", "care-leavers", "good"),
        },
    ),
    ("All but one of the areas were rated good.", {("Leeds", "overall", "good")}),
    ("On leadership, Leeds was judged good.", {("Leeds", "leadership", "good")}),
    (
        "Its fostering and adoption services were rated good and outstanding respectively.",
        {("Leeds", "fostering", "good"), ("Leeds", "adoption", "outstanding")},
    ),
    (
        "An Ofsted inspection of the fostering service gave it an overall grade of good.",
        {("Leeds", "fostering", "good")},
    ),
    ("Early help was praised but Leeds was rated inadequate.", {("Leeds", "overall", "inadequate")}),
    (
        "The care leavers team, praised in 2018 when the council was judged good, has grown.",
        {("Leeds", "overall", "good")},
    ),
    ("An outstanding sub-judgement was given for care leavers.", {("Leeds", "care-leavers", "outstanding")}),
    ("The council received a glowing report, with 'outstanding' leadership.", {("Leeds", "leadership", "outstanding")}),
    ("The adoption service bucked the trend with a 'good'.", {("Leeds", "adoption", "good")}),
    (
        "Inspectors upgraded leadership to good and care leavers to outstanding.",
        {("Leeds", "leadership", "good"), ("Leeds", "care-leavers", "outstanding")},
    ),
    (
        "For leadership the council got a good; for care leavers it got an outstanding.",
        {("Leeds", "leadership", "good"), ("Leeds", "care-leavers", "outstanding")},
    ),
    (
        "The impact of leaders on social work practice with children and families Requires improvement to be good",
        {("Leeds", "leadership", "requires improvement")},
    ),
]
WORDED = [
    ("The council has been given the second-lowest rating.", {("Leeds", "overall", "requires improvement")}),
    ("The lowest of its four grades was given to Leeds council.", {("Leeds", "overall", "inadequate")}),
    (
        "The council was given “requires improvement”, one step up from the bottom.",
        {("Leeds", "overall", "requires improvement")},
    ),
    ("Ofsted's verdict is one step below outstanding.", {("Leeds", "overall", "good")}),
    ("The council achieved the second highest rating, good.", {("Leeds", "overall", "good")}),
    ("Ofsted used its lowest grade, 'inadequate', to describe the service.", {("Leeds", "overall", "inadequate")}),
    ("'Requires improvement' was the overall verdict.", {("Leeds", "overall", "requires improvement")}),
    ("'Inadequate' was how Ofsted described the service.", {("Leeds", "overall", "inadequate")}),
    ("Ofsted rating: requires improvement", {("Leeds", "overall", "requires improvement")}),
    ("Judgement: inadequate (published November 2019)", {("Leeds", "overall", "inadequate")}),
    ("The “inadequate” department has a new head.", {("Leeds", "overall", "inadequate")}),
    ("Ministers acted after an 'inadequate' Ofsted.", {("Leeds", "overall", "inadequate")}),
    ("Services were now good, inspectors said.", {("Leeds", "overall", "good")}),
]
COUNCILS = [
    (
        "Leeds was rated good, Kent outstanding and Surrey inadequate.",
        {("Leeds", "overall", "good"), ("Kent", "overall", "outstanding"), ("Surrey", "overall", "inadequate")},
    ),
    ("Leeds was rated good, and so was Kent.", {("Leeds", "overall", "good"), ("Kent", "overall", "good")}),
    (
        "Kent (outstanding), Surrey (good) and Bury (inadequate) were inspected.",
        {("Kent", "overall", "outstanding"), ("Surrey", "overall", "good"), ("Bury", "overall", "inadequate")},
    ),
    (
        "Two authorities with a 'good' rating, Kent and Bury, had focused visits.",
        {("Kent", "overall", "good"), ("Bury", "overall", "good")},
    ),
    (
        "Meanwhile, ‘good’ authorities Kent and Bury impressed inspectors.",
        {("Kent", "overall", "good"), ("Bury", "overall", "good")},
    ),
    ("Leeds is being supported by 'outstanding' Kent.", {("Kent", "overall", "outstanding")}),
    (
        "Like neighbouring Kent, Leeds has been judged inadequate.",
        {("Kent", "overall", "inadequate"), ("Leeds", "overall", "inadequate")},
    ),
    (
        "Kent has become the fifth authority to be graded 'outstanding' and Bury has reached 'good'.",
        {("Kent", "overall", "outstanding"), ("Bury", "overall", "good")},
    ),
]
SILENT = [
    "Morale is now good, he said.",
    "He put staff in good spirits.",
    "The coroner criticised inadequate children's services.",
    "Other councils followed suit.",
    "The school went up one grade.",
    "Leeds City Council: good news for families.",
    "Requires improvement was the theme of the conference.",
    "Children in care do well because their schools are good.",
    "Health support for children in care is inadequate.",
    "Staff at the 'good' fostering agency, Happy Homes, were praised.",
    "The council was ranked outstanding for recycling.",
    "Ofsted's chief inspector said a good council knows its children.",
    "Leeds must improve or be rated inadequate.",
    "The leadership is inadequate, the opposition leader said.",
    "The Labour leader said: “This council is inadequate.”",
    "The watchdog said there had been poor leadership at the council.",
    "The council says it has good and outstanding foster carers.",
    "Inspectors found good and outstanding practice in adoption.",
    "The department has received good and outstanding Ofsted ratings.",
    "It takes three years to move from inadequate to good, Ofsted has said.",
    "He denied the service was inadequate.",
    "The report shows that 24% of children's services were rated 'inadequate'.",
    "Just seven of the 87 local authorities were found to be outstanding for leadership, and 20 were good.",
    "Of the 43 inspections, 10 authorities were judged good and seven were inadequate.",
    "The single framework reclassified “adequate” as “requires improvement”.",
    "A third of councils are now inadequate.",
]


@pytest.mark.parametrize(("text", "expected"), [*MOVES, *AREAS, *WORDED, *COUNCILS])
def test_moves_lists_wordings_and_councils(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert {(c, s, g) for c, s, g, _ in grades(article("Leeds news", text))} == expected


@pytest.mark.parametrize("text", SILENT)
def test_views_shares_and_descriptions_are_no_grades(text: str) -> None:
    assert grades(article("Leeds news", text)) == set()


DATED = [
    (
        "The council was rated requires improvement in 2017 and, two years later, good.",
        {("requires improvement", "2017"), ("good", "2019")},
    ),
    (
        "Leeds has been given the highest rating for its children's services, which in 2019 required improvement.",
        {("outstanding", ""), ("requires improvement", "2019")},
    ),
    (
        "Leeds was inspected in 2017 and 2019, and on both occasions Ofsted said it required improvement.",
        {("requires improvement", "2017"), ("requires improvement", "2019")},
    ),
    (
        "The council had been rated adequate in 2012, and last year it was given a good.",
        {("adequate", "2012"), ("good", "2020")},
    ),
    (
        "Leeds was rated outstanding in 2015, an improvement on the good it was given in 2012.",
        {("outstanding", "2015"), ("good", "2012")},
    ),
    (
        "The last full inspection of Leeds, in June 2019, judged the council good.",
        {("good", "2019-06")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_a_date_goes_with_its_own_grade(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(g, when) for _, _, g, when in grades(article("Leeds news", text))} == expected


def test_a_date_before_two_grades_holds_for_both() -> None:
    read = article(
        "Leeds news", "The inspection of Leeds in June 2019 judged leadership good and adoption outstanding."
    )
    assert {(s, when) for _, s, _, when in grades(read)} == {("leadership", "2019-06"), ("adoption", "2019-06")}


def test_a_span_of_time_dates_what_follows_it() -> None:
    read = article(
        "Leeds news",
        "Inspectors visited Leeds in October.",
        "Services in Leeds are still inadequate, three years after Ofsted first gave them its lowest rating.",
    )
    assert {(g, when) for _, _, g, when in grades(read)} == {("inadequate", "2021-10"), ("inadequate", "2018")}


def test_the_same_grade_for_another_council() -> None:
    read = article("Verdicts on two.", "Leeds was rated good in May 2019.", "Kent fared no better.")
    assert {(c, g) for c, _, g, _ in grades(read)} == {("Leeds", "good"), ("Kent", "good")}


def test_a_grade_told_by_steps() -> None:
    read = article(
        "Leeds and Kent climb.",
        "Both Leeds and Kent were found to require improvement in 2017.",
        "Each has now gone up one grade.",
    )
    assert {(c, g) for c, _, g, _ in grades(read)} == {
        (c, g) for c in ("Leeds", "Kent") for g in ("requires improvement", "good")
    }


def test_poor_is_no_grade_after_the_annual_ratings() -> None:
    text = "Leeds council was rated poor."
    assert grades(article(text, published="2010-12-01")) != set()
    assert grades(article(text, published="2021-12-01")) == set()


LISTED = [
    ("Leeds was judged good in three areas - child protection work, experience and progress of care leavers, and "
     "leadership.", {("help-and-protection", "good"), ("care-leavers", "good"), ("leadership", "good")}),
    ("Ofsted rated Leeds services for children who need help and protection, and those for looked-after children as ‘good’.",
     {("help-and-protection", "good"), ("children-in-care", "good")}),
    ("In Leeds safeguarding was rated good, as were its capacity to improve and its leadership.",
     {("help-and-protection", "good"), ("leadership", "good")}),
    ("In Leeds leadership was rated good, along with adoption performance.",
     {("leadership", "good"), ("adoption", "good")}),
    ("The areas rated good in Leeds are leadership and adoption.", {("leadership", "good"), ("adoption", "good")}),
    ("An inspection of safeguarding and looked-after children services in Leeds rated each area as adequate.",
     {("help-and-protection", "adequate"), ("children-in-care", "adequate")}),
    ("Four out of five areas in Leeds were judged good.", {("overall", "good")}),
    ("Leadership in Leeds was found to be good, and inspectors met adoption staff.", {("leadership", "good")}),
    ("The services Leeds provides for vulnerable children have been rated ‘good’.", {("overall", "good")}),
    ("The review of Leeds ‘services for children in need of help and protection, children looked after and care "
     "leavers’ labelled them as ‘good’.", {("overall", "good")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTED)
def test_all_services_of_a_list_have_its_grade(text: str, expected: set[tuple[str, str]]) -> None:
    assert {g[1:3] for g in grades(article("Ofsted report on Leeds.", text))} == expected


SEVERAL = [
    ("Leeds is the third council in a month to be rated good, after Kent and Bury.", {"Leeds", "Kent", "Bury"}),
    ("Leeds becomes the second authority to be rated good, following reports in Kent and Bury.",
     {"Leeds", "Kent", "Bury"}),
    ("It comes amid a wave of ‘good’ ratings for services across the country, in Kent, Bury and York.",
     {"Kent", "Bury", "York"}),
    ("There were also good ratings for Kent and Bury.", {"Kent", "Bury"}),
    ("Both Kent County Council, in the south east, and Bury Council, in Lancashire, were rated good.",
     {"Kent", "Bury"}),
    ("Services were rated good at Kent, Bury and York.", {"Kent", "Bury", "York"}),
    ("Leeds was rated good, following visits to Kent to learn from it.", {"Leeds"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_all_councils_of_a_list_have_its_grade(text: str, expected: set[str]) -> None:
    read = article("Ofsted ratings are out.", text)
    assert {g[0] for g in grades(read) if g[2] == "good"} == expected


def test_grades_told_respectively_are_each_of_its_council() -> None:
    read = article("Ratings.", "Kent and Bury were previously rated as good and adequate respectively.")
    assert {g[:3] for g in grades(read)} == {("Kent", "overall", "good"), ("Bury", "overall", "adequate")}


AGAIN = [
    ("Leeds has again been judged good by Ofsted.", "It was rated good in 2016.", {"", "2016"}),
    ("Leeds has been rated good for the second consecutive time.", "It was last inspected in 2016.", {"", "2016"}),
    ("Leeds has been handed a repeat good rating.", "The last inspection in 2016 was a long time ago.", {"", "2016"}),
    ("Leeds has been rated good by Ofsted.", "It was rated good in 2016.", {"2016"}),
    ("Leeds has been rated good by Ofsted.", "It had also been good in 2016.", {"", "2016"}),
    ("Leeds keeps a register and was rated good.", "It was rated good in 2016.", {"2016"}),
]  # fmt: skip


@pytest.mark.parametrize(("lead", "old", "dates"), AGAIN)
def test_a_grade_given_once_more_is_news_of_its_own(lead: str, old: str, dates: set[str]) -> None:
    read = article("Ofsted report.", lead, old, published="2019-06-14")
    assert {g[3] for g in grades(read)} == dates
    assert {g[2] for g in grades(read)} == {"good"}


WAYS = [
    ("It has seen improvements since the leap to “good” in 2016.", {("good", "2016")}),
    ("Its drop to requires improvement in 2016 was a blow.", {("requires improvement", "2016")}),
    ("A jump to outstanding would please staff.", set()),
    ("The service had been adequate, too, in 2012.", {("adequate", "2012")}),
    ("Since its promotion to good in 2016, the council has hired staff.", {("good", "2016")}),
    ("Services have fallen from outstanding, to good, adequate and now poor.",
     {("outstanding", ""), ("good", ""), ("adequate", ""), ("poor", "")}),
    ("Two years after being rated adequate, Leeds requires improvement.",
     {("adequate", "2008"), ("requires improvement", "")}),
    ("In 2007, and again in 2009, inspectors found the council good.", {("good", "2007"), ("good", "2009")}),
    ("Its report judged adoption 'good', an improvement on its 'adequate' conclusion three years ago.",
     {("good", ""), ("adequate", "2007")}),
    ("In 2009 the service was taken out of special measures and rated adequate.",
     {("inadequate", ""), ("adequate", "2009")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WAYS)
def test_grades_told_by_the_way_to_them(text: str, expected: set[tuple[str, str]]) -> None:
    read = article("Ofsted report on Leeds.", text, published="2010-12-10")
    assert {g[2:4] for g in grades(read)} == expected


def test_a_grade_long_held_is_not_the_new_one() -> None:
    text = "Leeds was found to be good. Its services had been rated adequate for more than a decade."
    assert {g[2] for g in grades(article("Leeds.", text))} == {"good", "adequate"}


def test_a_sentence_without_end_takes_no_longer_a_grade() -> None:
    text = "In Leeds adoption was good, " + "care leavers were good, " * 400
    assert {g[1] for g in grades(article("Leeds.", text))} <= {"adoption", "care-leavers"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ofsted rated Leeds good overall. That goes for leadership and for adoption.",
            {("overall", "good"), ("leadership", "good"), ("adoption", "good")},
        ),
        (
            "Leeds was judged good overall. Fostering came out the same way, and so did leadership; adoption was "
            "outstanding.",
            {("overall", "good"), ("fostering", "good"), ("leadership", "good"), ("adoption", "outstanding")},
        ),
        (
            "Ofsted rated Leeds inadequate overall; inadequate for leadership; fostering and adoption merely ‘good’.",
            {("overall", "inadequate"), ("leadership", "inadequate"), ("fostering", "good"), ("adoption", "good")},
        ),
    ],
)
def test_a_grade_said_of_further_areas(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(service, grade) for _, service, grade, _ in grades(article(text))} == expected


def test_the_area_left_over_is_of_the_inspection_before() -> None:
    text = (
        "Leeds was visited again in May 2018. In January 2015 Leeds was rated inadequate in all areas. "
        "The exception was adoption, which was good."
    )
    left = [c for c in article(text).claims if isinstance(c, Judgement) and c.service == "adoption"]
    assert [j.when for j in left] == ["2015-01"]


TURNS = [
    (
        "Leeds was rated inadequate for leadership and requires improvement for everything else.",
        {("Leeds", "leadership", "inadequate", ""), ("Leeds", "overall", "requires improvement", "")},
    ),
    (
        "Inspectors found services in Leeds inadequate in every category but adoption, which required improvement.",
        {("Leeds", "overall", "inadequate", ""), ("Leeds", "adoption", "requires improvement", "")},
    ),
    (
        "Services for children in care in Leeds were good, those for care leavers outstanding and leadership adequate.",
        {
            ("Leeds", "children-in-care", "good", ""),
            ("Leeds", "care-leavers", "outstanding", ""),
            ("Leeds", "leadership", "adequate", ""),
        },
    ),
    (
        "Leeds was rated good for the help and protection it gives families and for its work with care leavers.",
        {("Leeds", "help-and-protection", "good", ""), ("Leeds", "care-leavers", "good", "")},
    ),
    (
        "The care of looked after children in Leeds was judged good after support for looked after children in 2016.",
        {("Leeds", "children-in-care", "good", "")},
    ),
    (
        "Leeds, which was rated inadequate at its last inspection in 2018, has now been graded good.",
        {("Leeds", "overall", "inadequate", "2018"), ("Leeds", "overall", "good", "")},
    ),
    (
        "Leeds, branded inadequate in 2013 and again two years later, climbed one grade in 2017.",
        {
            ("Leeds", "overall", "inadequate", "2013"),
            ("Leeds", "overall", "inadequate", "2015"),
            ("Leeds", "overall", "requires improvement", "2017"),
        },
    ),
    (
        "Leeds council has been rated inadequate three times: in 2010, 2013 and again in 2016.",
        {("Leeds", "overall", "inadequate", year) for year in ("2010", "2013", "2016")},
    ),
    (
        "Leeds and Kent, rated good in 2018 and 2019 respectively, lend it staff.",
        {("Leeds", "overall", "good", "2018"), ("Kent", "overall", "good", "2019")},
    ),
    (
        "Leeds was rated poor in 2009, while Kent has been good since 2015.",
        {("Leeds", "overall", "poor", "2009"), ("Kent", "overall", "good", "2015")},
    ),
    (
        "Leeds, whose staff help Kent, was itself rated good in 2016, with outstanding marks for adoption.",
        {("Leeds", "overall", "good", "2016"), ("Leeds", "adoption", "outstanding", "2016")},
    ),
    (
        "Leeds has moved out of inadequate – a rating it was given in January 2017.",
        {("Leeds", "overall", "inadequate", "2017-01")},
    ),
    (
        "It comes two years after services in Leeds were found to be inadequate.",
        {("Leeds", "overall", "inadequate", "2019")},
    ),
    (
        "The verdict leaves leadership and adoption in Leeds both in the lowest category.",
        {("Leeds", "leadership", "inadequate", ""), ("Leeds", "adoption", "inadequate", "")},
    ),
    (
        "A full-scale inspection by Ofsted has branded child protection in Leeds inadequate.",
        {("Leeds", "help-and-protection", "inadequate", "")},
    ),
]


@pytest.mark.parametrize(("text", "expected"), TURNS)
def test_lists_turns_and_times_of_grades(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert grades(article(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Another inadequate, on the other hand, would mean a trust for Leeds.",
        "A peer review in May said the service in Leeds was adequate.",
        "Leeds: “We can go from requires improvement to good.”",
        "Inspectors said the capacity to improve in Leeds was good.",
    ],
)
def test_grades_thought_of_or_given_by_others_are_none(text: str) -> None:
    assert not {g for g in grades(article(text)) if g[2] != "requires improvement"}


def test_each_stands_for_the_councils_named_before() -> None:
    read = article("Two told off.", "Leeds and Kent were visited by Ofsted. Each received a good rating in November.")
    assert {(c, g) for c, _, g, _ in grades(read)} == {("Leeds", "good"), ("Kent", "good")}


def test_areas_graded_as_the_whole_was() -> None:
    read = article(
        "Leeds moves up.",
        "Leeds is rated good. Work with care leavers earned an outstanding.",
        "On leadership and on adoption the verdict was the same as for the service as a whole.",
    )
    assert {(s, g) for _, s, g, _ in grades(read)} >= {("leadership", "good"), ("adoption", "good")}


def test_a_headline_speaks_of_the_council_of_its_lead() -> None:
    read = article(
        "Ofsted drops council to 'requires improvement'",
        "Leeds council says it is sorry. Nearby Kent was rated inadequate in 2013, and Surrey has been good since 2015.",
    )
    assert ("Leeds", "overall", "requires improvement", "") in grades(read)


def test_grades_of_several_councils_keep_to_their_own_inspections() -> None:
    read = article(
        "Leeds praised",
        "An Ofsted team spent a week in Leeds last month and rated it good.",
        "Barnet, rated inadequate in 2017, is awaiting the outcome of its re-inspection.",
    )
    assert grades(read) == {("Leeds", "overall", "good", "2021-10"), ("Barnet", "overall", "inadequate", "2017")}


def test_a_day_to_come_is_not_that_of_a_grade_given() -> None:
    read = article("Leeds", "Leeds was rated good overall and is expected to be outstanding next year.")
    assert grades(read) == {("Leeds", "overall", "good", "")}


def test_the_same_area_is_that_of_the_grade_before() -> None:
    read = article(
        "Two compared.", "Kent was graded good for adoption, while Leeds got an outstanding for the same area."
    )
    assert {(c, s, g) for c, s, g, _ in grades(read)} == {
        ("Kent", "adoption", "good"),
        ("Leeds", "adoption", "outstanding"),
    }


def test_a_number_of_grades_names_no_area() -> None:
    read = article("Leeds", "Leeds got one outstanding, two goods and an inadequate for leadership.")
    assert {(s, g) for _, s, g, _ in grades(read)} == {("leadership", "inadequate")}


def test_that_occasion_is_the_date_told_last() -> None:
    read = article(
        "Progress in Leeds.",
        "Inspectors saw progress in Leeds in May 2022.",
        "The last full inspection of the council was in June 2019. On that occasion it was rated inadequate.",
        published="2022-07-01",
    )
    assert grades(read) == {("Leeds", "overall", "inadequate", "2019-06")}
