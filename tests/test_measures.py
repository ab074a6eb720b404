"""Numbers that measure a service become measures, and others none."""

from __future__ import annotations

import pytest

from marking import mark, quoted
from ofstedkg import speech
from ofstedkg.extract import measures
from ofstedkg.model import Measure


def found(text: str) -> list[Measure]:
    marked = mark(text)
    return list(measures.extract(marked, speech.attribute(marked)))


def units(text: str) -> list[tuple[str, str]]:
    return [(m.value, m.unit) for m in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("61% of care leavers were in work.", [("61", "percent")]),
        ("Turnover is seven per cent.", [("7", "percent")]),
        ("A third of families had waited.", [("33", "percent")]),
        ("The council has put in £5m.", [("5000000", "gbp")]),
        ("The department overspent by £3.4m.", [("3400000", "gbp")]),
        ("There are 400 children in care.", [("400", "people")]),
        ("The council hired 25 more social workers.", [("25", "people")]),
        ("The team has brought in 29 new carers.", [("29", "people")]),
        ("We have recruited 58 case officers.", [("58", "people")]),
        ("Staff, of whom there are 412, will move.", [("412", "people")]),
        ("Nineteen young people were in hotels.", [("19", "people")]),
        ("The average caseload is 17.", [("17", "cases")]),
        ("Caseloads are 15 on average.", [("15", "cases")]),
        ("Some workers have 30 cases.", [("30", "cases")]),
        ("Caseloads are manageable, at an average of 16 children.", [("16", "cases")]),
        ("Workers hold 27 children each.", [("27", "cases")]),
        ("Each worker has 22 children per worker.", [("22", "cases")]),
        ("Two residential homes have opened.", [("2", "count")]),
        ("There are 160 posts in all.", [("160", "count")]),
        ("The team carried out 310 assessments.", [("310", "count")]),
        ("It takes 71 days to finish an assessment.", [("71", "days")]),
        ("Notifications wait four days to be read.", [("4", "days")]),
        ("Children waited 40 weeks for therapy.", [("40", "count")]),
        ("Staff rose by two full-time equivalents to 13.", [("2", "fte"), ("13", "fte")]),
        ("Workers rose from one full-time equivalent to three.", [("1", "fte"), ("3", "fte")]),
        ("Caseloads have been cut from 34 to 22.", [("34", "cases"), ("22", "cases")]),
        ("Vacancies are down from 19 per cent to seven per cent.", [("19", "percent"), ("7", "percent")]),
        ("Vacancies have come down from 38 to six.", [("38", "count"), ("6", "count")]),
        ("There were 22 children waiting, compared to ten in May.", [("22", "people"), ("10", "people")]),
        ("Only four of the 160 posts are empty.", [("4", "count"), ("160", "count")]),
        (
            "They see all but five of the 287 young people.",
            [("5", "people"), ("287", "people")],
        ),
        ("The waiting list, 230 in the spring, was down to nil.", [("230", "count"), ("0", "count")]),
        ("Of 63 children seen, 22 had no plan.", [("63", "people"), ("22", "people")]),
    ],
)
def test_a_measure_has_its_value_and_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Care leavers aged 19 to 21 were asked.",
        "Support for those under 18 is good.",
        "Children of 16 and 17 years old were asked.",
        "The council has had seven monitoring visits.",
        "Two areas were inadequate and one was good.",
        "Inspectors made ten recommendations.",
        "Three councils were inspected.",
        "The inspection lasted three weeks.",
        "Four inspectors came.",
        "It happened two years ago.",
        "No one replied.",
        "The report came out on 14 May 2018.",
        "Council tax will rise by 4.99%.",
        "Its second visit, in 2017, looked at children in care.",
        "One worker said that visits were late.",
        "Adult services, adult care and adult homes have 300 adults.",
    ],
)
def test_ages_dates_counts_of_visits_and_the_like_are_none(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At October 2017, 61% of care leavers were in work.", ["2017-10"]),
        ("61% were in work in 2018 compared with 44% in 2015.", ["2018", "2015"]),
        ("The overspend was £5.8m in 2018, up from £1.9m two years earlier.", ["2018", "2016"]),
        ("Vacancies stand at 18%, against 33% a year earlier.", ["2019", "2018"]),
        ("The average caseload is 17.", ["2019"]),
        ("Caseloads have been cut from 34 to 22.", [None, "2019"]),
    ],
)
def test_date_is_the_one_beside_the_number(text: str, expected: list[str | None]) -> None:
    assert [m.date for m in found(text)] == expected


def test_a_number_that_inspectors_found_has_the_date_of_their_visit() -> None:
    assert [
        m.date for m in found("Inspectors visited in March 2019. They saw 16 children without a worker.")
    ] == ["2019-03"]


def test_indicator_is_short_words_of_the_text() -> None:
    (share,) = found("61% of care leavers were in education, employment or training.")
    assert share.indicator == "care leavers in education, employment or training"
    (turnover,) = found("Turnover is seven per cent.")
    assert turnover.indicator == "turnover"


def test_quote_is_the_clause_with_the_number() -> None:
    marked = mark("Plans are clear, but 61% of care leavers have none.")
    (one,) = measures.extract(marked, speech.attribute(marked))
    assert quoted(marked, one.evidence) == "61% of care leavers have none"


def test_council_is_set_only_where_the_clause_names_one() -> None:
    assert [m.council for m in found("There are 400 children in care in Leeds.\nIt has 30 vacancies.")] == [
        "E08000035",
        "",
    ]


def test_titles_give_none() -> None:
    assert found("") == []
