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
        ("55% of care leavers were in work.", [("55", "percent")]),
        ("Turnover is seven per cent.", [("7", "percent")]),
        ("A third of families had waited.", [("33", "percent")]),
        ("The council has put in £5m.", [("5000000", "gbp")]),
        ("The department overspent by £2.7m.", [("2700000", "gbp")]),
        ("There are 400 children in care.", [("400", "people")]),
        ("The council hired 32 more social workers.", [("32", "people")]),
        ("The team has approved 14 new carers.", [("14", "people")]),
        ("We have recruited 37 case officers.", [("37", "people")]),
        ("Workers, of whom there are 205, will move.", [("205", "people")]),
        ("Eleven young people were in hotels.", [("11", "people")]),
        ("The average caseload is 18.", [("18", "cases")]),
        ("Caseloads are 19 on average.", [("19", "cases")]),
        ("Some workers have 30 cases.", [("30", "cases")]),
        ("Workloads are fair, with an average of 16 children.", [("16", "cases")]),
        ("Workers hold 24 children each.", [("24", "cases")]),
        ("Each worker has 22 children per worker.", [("22", "cases")]),
        ("Two residential homes have opened.", [("2", "count")]),
        ("There are 95 posts in all.", [("95", "count")]),
        ("The team carried out 310 assessments.", [("310", "count")]),
        ("An assessment takes 52 days on average.", [("52", "days")]),
        ("Referrals wait six days to be read.", [("6", "days")]),
        ("Children waited 31 weeks for a place.", [("31", "count")]),
        ("Staff rose by four full-time equivalents to 17.", [("4", "fte"), ("17", "fte")]),
        ("Workers rose from one full-time equivalent to five.", [("1", "fte"), ("5", "fte")]),
        ("Caseloads have been cut from 31 to 20.", [("31", "cases"), ("20", "cases")]),
        ("Vacancies are down from 24 per cent to nine per cent.", [("24", "percent"), ("9", "percent")]),
        ("Vacancies have come down from 41 to eight.", [("41", "count"), ("8", "count")]),
        ("There were 26 children waiting, compared to nine in May.", [("26", "people"), ("9", "people")]),
        ("Only three of the 95 posts are empty.", [("3", "count"), ("95", "count")]),
        (
            "They see all but six of the 190 children.",
            [("6", "people"), ("190", "people")],
        ),
        ("The backlog, 140 in May, had been cut to nil.", [("140", "count"), ("0", "count")]),
        ("Of 48 children seen, 15 had no plan.", [("48", "people"), ("15", "people")]),
        ("The number of children in care rose from 512 to 640.", [("512", "people"), ("640", "people")]),
        ("Unallocated cases fell from 340 to nil.", [("340", "cases"), ("0", "cases")]),
        ("Referrals rose from 4,200 to 5,900.", [("4200", "count"), ("5900", "count")]),
        ("The service took 5,900 referrals last year.", [("5900", "count")]),
        ("There were 420 child protection plans.", [("420", "count")]),
        ("The review looked at 1,700 case files.", [("1700", "cases")]),
        ("Some workers had as many as 35 children on their caseload.", [("35", "cases")]),
        ("Between 20 and 25 cases are held by each worker.", [("20", "cases"), ("25", "cases")]),
        ("It had the equivalent of 40 full-time workers.", [("40", "fte")]),
        ("Full-time equivalent workers rose from 34 to 36.", [("34", "fte"), ("36", "fte")]),
        ("Sixty members of staff moved.", [("60", "people")]),
        ("Two of the borough's five homes were rated good.", [("5", "count")]),
        ("Agency work has fallen by a third.", [("33", "percent")]),
        ("Moving in with adopters takes an average of 560 days.", [("560", "days")]),
    ],
)
def test_a_measure_has_its_value_and_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Those aged 18 to 25 were asked.",
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
        "Inspectors spent three weeks in the county.",
        "It took the council two years to act.",
        "The service was good in four out of five areas.",
        "A quarter of children's services are good.",
        "Nationally, 75 per cent of plans are late.",
        "There were 75,000 children in care in England.",
        "The service is in the top 10% of all.",
        "In year 6 pupils do well.",
        "Phase 2 of the plan began.",
        "Inspectors spoke to 20 social workers and 12 parents.",
        "Two social workers told inspectors so.",
        "More than 2,000 people signed the petition.",
        "The four boys felt safe.",
        "She has two children.",
        "The three-person panel met.",
    ],
)
def test_ages_dates_counts_of_visits_and_the_like_are_none(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At October 2017, 55% of care leavers were in work.", ["2017-10"]),
        ("55% were in work in 2018 compared with 47% in 2015.", ["2018", "2015"]),
        ("The overspend was £6.1m in 2018, up from £2.2m two years earlier.", ["2018", "2016"]),
        ("Vacancies stand at 16%, against 29% a year earlier.", ["2019", "2018"]),
        ("The average caseload is 18.", ["2019"]),
        ("Caseloads have been cut from 31 to 20.", [None, "2019"]),
        ("Posts rose from 34 to 36 between 2015 and 2017.", ["2015", "2017"]),
        (
            "Posts rose from 34 to 36 between 2015 and 2017, and caseloads fell from 20 to 18 over the same time.",
            ["2015", "2017", "2015", "2017"],
        ),
        (
            "Posts rose from 34 to 36 between 2015 and 2017, during which time caseloads fell from 20 to 18.",
            ["2015", "2017", "2015", "2017"],
        ),
        ("Referrals were 22 per cent higher than in 2014.", [None]),
        ("Referrals were 22 per cent higher than a year ago.", ["2019"]),
    ],
)
def test_date_is_the_one_beside_the_number(text: str, expected: list[str | None]) -> None:
    assert [m.date for m in found(text)] == expected


def test_a_number_that_inspectors_found_has_the_date_of_their_visit() -> None:
    assert [m.date for m in found("Inspectors visited in March 2019. They saw 16 children without a worker.")] == [
        "2019-03"
    ]


def test_indicator_is_short_words_of_the_text() -> None:
    (share,) = found("58% of care leavers were in education, employment or training.")
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


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "The number of personal advisers rose by two full-time equivalents to 13.",
            ["personal advisers"] * 2,
        ),
        ("Agency use fell from 31% to 24%.", ["agency use", "agency use"]),
        ("In July, 40 children had no school place.", ["children had no school place"]),
        ("Only 27% of plans were issued in time.", ["plans issued in time"]),
        ("The average caseload is 17.", ["caseload"]),
        ("There were 412 looked-after children in May, up from 388.", ["looked-after children"] * 2),
        ("The council looks after about 1,200 children.", ["council looks after children"]),
        ("The trust employs 470 people.", ["trust employs people"]),
        ("The number of children in care doubled to 640.", ["children in care"]),
        ("Turnover of staff fell to 14 per cent.", ["turnover of staff"]),
        ("Agency staff make up a third of the workforce.", ["agency staff"]),
        ("Staff vacancies halved in a year, to 12.", ["staff vacancies"]),
        ("Health assessments were on time in 41% of cases.", ["health assessments on time"]),
        ("Some 85% of plans are completed within 45 working days.", ["plans completed within 45 working days"]),
        ("Some workers hold between 28 and 35 cases.", ["caseload", "cases"]),
        ("There are 140 foster households, 12 fewer than in 2018.", ["foster households"] * 2),
        ("Re-referrals within a year stood at 21%.", ["re-referrals"]),
        ("There are 640 children in care, a rate of 77 per 10,000.", ["children in care", "rate per 10,000"]),
        ("Nineteen per cent of this year's care leavers are at university.", ["care leavers at university"]),
    ],
)
def test_indicator_names_what_is_counted(text: str, indicators: list[str]) -> None:
    assert [m.indicator for m in found(text)] == indicators


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Social workers are responsible for 24 children each.", "cases"),
        ("Practitioners hold 31 families each.", "cases"),
        ("There are 24 social worker posts in the team.", "count"),
        ("There are 24 social workers in the team.", "people"),
    ],
)
def test_unit_is_that_of_the_thing_counted(text: str, unit: str) -> None:
    assert [m.unit for m in found(text)] == [unit]


def test_date_of_an_earlier_inspection_is_not_that_of_a_number_without_date() -> None:
    text = "Since it was judged inadequate by Ofsted in March 2017, much is new.\nThe team had 13 advisers."
    assert [m.date for m in found(text)] == [None]


def test_number_found_on_the_visit_reported_has_its_date() -> None:
    text = "Inspectors visited the county in May 2019.\nThey found that 44 children had no worker."
    assert [m.date for m in found(text)] == ["2019-05"]


def test_the_day_a_letter_came_out_is_not_that_of_the_visit() -> None:
    text = (
        "Inspectors came for two days in May 2019, Ofsted said in a letter published on 11 June 2019.\n"
        "They found that 44 children had no worker."
    )
    assert [m.date for m in found(text)] == ["2019-05"]


def test_number_in_the_past_without_date_has_none() -> None:
    assert [m.date for m in found("A director said the team lost 12 social workers.")] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In January 2016 it had 300 children in care and in May 2019 that figure stood at 400.", [("300", "2016-01"), ("400", "2019-05")]),
        ("The number of children in care has dropped from 412 to 365 since 2018.", [("412", "2018")]),
    ],
)  # fmt: skip
def test_each_of_two_numbers_has_the_date_of_its_clause(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.value, m.date) for m in found(text)][: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caseloads of 20-plus are normal for social workers here.", [("20", "cases")]),
        ("Social workers' caseloads, at around 16 each, let them do good work.", [("16", "cases")]),
        ("It looked after 604 children, most of whom (473) lived with foster families.", [("604", "people"), ("473", "people")]),
        ("The council carried out three serious case reviews in that time.", [("3", "count")]),
        ("Inspectors from the watchdog spent eight days with social workers there.", []),
        ("The report on children's services was delayed by three months.", []),
        ("Homes for children aged 16-plus are few.", []),
        ("The average is 23 children per social worker, and in one team it has reached 31.", [("23", "cases"), ("31", "cases")]),
    ],
)  # fmt: skip
def test_numbers_by_what_stands_around_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.value, m.unit) for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Half the workforce is from agencies.", [("50", "percent")]),
        ("Half its social workers have left.", [("50", "percent")]),
        ("One in 12 children has a plan.", [("8", "percent")]),
        ("The number of agency workers was cut by half, to 34.", [("50", "percent"), ("34", "people")]),
        ("The backlog of unallocated cases was cleared from 230 to none.", [("230", "cases"), ("0", "cases")]),
        ("The average number of cases held by each social worker is 19.", [("19", "cases")]),
        ("Each worker now has about 16 children, rather than 25.", [("16", "cases"), ("25", "cases")]),
        ("Managers oversee six workers each.", [("6", "people")]),
        ("Caseloads are at 15.", [("15", "cases")]),
        ("Staff sickness averages 14 days a year.", [("14", "days")]),
        ("There were 340 cases without a worker; now there are nine.", [("340", "cases"), ("9", "cases")]),
        ("Of 300 referrals, 120 led to no action.", [("300", "count"), ("120", "count")]),
        ("Nationally, 12% of posts are vacant; here it is 25% of posts.", [("25", "percent")]),
        ("Re-referrals stood at 21%, against a target of 18%.", [("21", "percent")]),
        ("Repeat referrals are at 16%, better than neighbours (20%).", [("16", "percent")]),
        ("There are 640 children in care, a rate of 77 per 10,000.", [("640", "people"), ("77", "count")]),
        ("Staff who left rose from 44 workers in 2017 and 30 in 2016.", [("44", "people"), ("30", "people")]),
        ("We look after 580 children.", [("580", "people")]),
        ("Caseloads are fair, though some people have 33.", [("33", "cases")]),
        ("Six per cent of cases wait more than two months.", [("6", "percent")]),
        ("Staff had 25 cases, when they should have no more than 15.", [("25", "cases")]),
    ],
)
def test_shares_loads_and_pairs_in_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The target is 18%.",
        "She earned £160,000 a year as director of children's services.",
        "The director of children's services came in 2014 on £130,000 a year.",
        "The council's reserves, which pay for children in care, stand at £20m.",
        "Section 47 enquiries about children are timely.",
        "34 Most children in care live in stable homes.",
        "Care leavers aged 19, 20 and 21 are in touch.",
        "In the last year there were 243 instances of children going missing.",
    ],
)
def test_targets_salaries_and_numbers_that_name_are_none(text: str) -> None:
    assert units(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 198 staff, 71 of the 180 workers left in 2018.", [None, "2018", "2018"]),
        ("More care leavers have homes: 89% of them (2015: 71%).", [None, "2015"]),
        ("In 2017, two in five staff were from agencies and turnover was at 35%.", ["2017", "2017"]),
        ("In 2017, caseloads were at 30, and turnover now is 11%.", ["2017", "2019"]),
        ("Children in care rose from 498 to 604 since 2015.", ["2015", "2019"]),
    ],
)
def test_dates_of_rows_brackets_and_openings(text: str, expected: list[str | None]) -> None:
    assert [m.date for m in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All 90 children had a social worker, against 61 out of 80 the previous year.",
         [("90", "people"), ("61", "people"), ("80", "people")]),
        ("Of 30 plans sampled, 12 lacked detail.", [("30", "count"), ("12", "count")]),
        ("Care leavers are known. Only nine out of 210 were lost.", [("9", "people"), ("210", "people")]),
        ("Care leavers, of whom the council supports 44, are safe.", [("44", "people")]),
        ("The children's homes, of which the city runs six, are full.", [("6", "count")]),
        ("The length of care proceedings fell from 50 weeks to 33.", [("50", "count"), ("33", "count")]),
        ("A third of children had had four or more social workers.", [("33", "percent")]),
        ("It is one of just four homes of its kind.", []),
        ("The report cost three team leaders their posts.", []),
    ],
)  # fmt: skip
def test_parts_of_a_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(text) == expected
