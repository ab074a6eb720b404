"""Which inspections an article tells of: kind, date, ordinal, and which references are one event."""

from __future__ import annotations

import pytest

from reading import article, visits

TOLD = [
    (
        "In its third monitoring visit, in July, Ofsted saw progress in Leeds.",
        [("monitoring visit", "2021-07", 3)],
    ),
    (
        "Inspectors visited Leeds between 13 and 24 September.",
        [("inspection", "2021-09-13/2021-09-24", None)],
    ),
    ("A focused visit to Leeds last month looked at the front door.", [("focused visit", "2021-10", None)]),
    (
        "A report on Leeds, published on Monday, follows an inspection in October.",
        [("inspection", "2021-10", None)],
    ),
    ("Ofsted inspected Leeds in June 2019.", [("inspection", "2019-06", None)]),
    ("Leeds council was last inspected in 2018.", [("inspection", "2018", None)]),
    ("In Leeds a joint targeted area inspection in May found drift.", [("jtai", "2021-05", None)]),
]
SILENT = [
    "Leeds council expects a full inspection in the spring.",
    "Leeds council has had seven monitoring visits.",
    "Ahead of the next inspection, Leeds hired staff.",
    "Leeds would fail if an inspection came.",
    "An inspection of a school in Leeds in May found cracks.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_kind_date_and_ordinal(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert visits(article(text)) == [("Leeds", *e) for e in expected]


@pytest.mark.parametrize("text", SILENT)
def test_plans_counts_and_other_inspections_are_no_event(text: str) -> None:
    assert visits(article(text)) == []


def test_two_references_to_one_visit_are_one_event() -> None:
    read = article(
        "Progress in Leeds.",
        "Inspectors made a visit to Leeds council at the end of June.",
        "It was the fourth monitoring visit since the council was judged inadequate in March 2020.",
    )
    assert visits(read) == [
        ("Leeds", "inspection", "2020-03", None),
        ("Leeds", "monitoring visit", "2021-06", 4),
    ]


def test_each_of_several_councils_has_its_own() -> None:
    read = article(
        "Two councils visited.",
        "Ofsted made a focused visit to Leeds in October.",
        "In Kent, a focused visit in September looked at care leavers.",
    )
    assert visits(read) == [
        ("Kent", "focused visit", "2021-09", None),
        ("Leeds", "focused visit", "2021-10", None),
    ]


TOLD = [
    ('Leeds has improved since its 2015 rating.', [('inspection', '2015')]),
    ('The 2018 verdict on Leeds was scathing.', [('inspection', '2018')]),
    ("Ofsted's last report on Leeds, in June 2018, was critical.", [('inspection', '2018-06')]),
    ('Leeds was last looked at by Ofsted in 2017.', [('inspection', '2017')]),
    ('Ofsted last reported on Leeds in 2017.', [('inspection', '2017')]),
    ('The last time inspectors called on Leeds, in 2017, they found drift.', [('inspection', '2017')]),
    ('At its last inspection (June 2018) Leeds was told to improve.', [('inspection', '2018-06')]),
    ("Leeds' previous inspection was in March 2016.", [('inspection', '2016-03')]),
    ('The previous report on Leeds came out in March 2016.', [('inspection', '2016-03')]),
    ('Leeds last faced a full inspection in 2016.', [('inspection', '2016')]),
    ('A team of inspectors was in Leeds for a fortnight in September.', [('inspection', '2021-09')]),
    ('Inspectors were on site in Leeds from 6 to 17 September.', [('inspection', '2021-09-06/2021-09-17')]),
    ("Ofsted's visit to Leeds in May lasted two weeks.", [('inspection', '2021-05')]),
    ('The fieldwork in Leeds took place in May.', [('inspection', '2021-05')]),
    ("Ofsted's two-week inspection of Leeds ended on 17 September.", [('inspection', '2021-09-17')]),
    ('A report on Leeds published last week said progress was slow.', [('inspection', '2021-11-15/2021-11-21')]),
    ('An Ofsted report on Leeds, dated 12 May, said progress was slow.', [('inspection', '2021-05-12')]),
    ('Leeds underwent an Ofsted inspection in July.', [('inspection', '2021-07')]),
    ('Leeds was subject to a full inspection in July 2019.', [('inspection', '2019-07')]),
    ("The watchdog's inspection of Leeds in July 2019 found gaps.", [('inspection', '2019-07')]),
    ('It was in July 2019 that Ofsted inspected Leeds.', [('inspection', '2019-07')]),
    ('Back in 2016 an inspection of Leeds had found gaps.', [('inspection', '2016')]),
    ('When Ofsted visited Leeds in 2016 it found gaps.', [('inspection', '2016')]),
    ('Ofsted, which visited Leeds in September, said so.', [('inspection', '2021-09')]),
    ('A fourth monitoring visit to Leeds took place on 4 and 5 November.', [('monitoring visit', '2021-11-04/2021-11-05')]),
    ('Leeds had its fourth monitoring visit last month.', [('monitoring visit', '2021-10')]),
    ('Inspectors made a focused visit to Leeds on 12 and 13 October to look at care leavers.', [('focused visit', '2021-10-12/2021-10-13')]),
    ('A two-day focused visit to Leeds in October found drift.', [('focused visit', '2021-10')]),
    ("Leeds' SEND services were inspected in June by Ofsted and the Care Quality Commission.", [('send', '2021-06')]),
    ('Ofsted and CQC inspectors visited Leeds in June to look at support for children with special educational needs.', [('send', '2021-06')]),
    ('HM Inspectorate of Probation inspected Leeds youth justice service in June.', [('other', '2021-06')]),
    ("The council-run children's home in Leeds was inspected in June.", [('other', '2021-06')]),
    ("Ofsted's judgement on Leeds in 2015 was a turning point.", [('inspection', '2015')]),
    ('Leeds had waited three years for an inspection, which began on 5 July.', [('inspection', '2021-07-05')]),
    ('Ofsted published its report on Leeds on 22 November after an inspection in September.', [('inspection', '2021-09')]),
    ('The inspection, the first of Leeds since 2017, took place in September.', [('inspection', '2021-09')]),
    ("The report into Leeds' services is out today.", [('inspection', '2021-11-26')]),
    ('Early in November Leeds had a visit from a group of Ofsted inspectors.', [('inspection', '2021-11')]),
    ('Published in October, the report said services in Leeds had gone downhill.', [('inspection', '2021-10')]),
    ('The Ofsted assessment of Leeds took place from October 4-15.', [('inspection', '2021-10-04/2021-10-15')]),
    ('Most of the recommendations made by Ofsted in 2015 have been met in Leeds.', [('inspection', '2015')]),
    ('Leeds was judged to be failing in most areas by Ofsted in 2014.', [('inspection', '2014')]),
    ('Ofsted raised concerns about its leadership in 2018, and Leeds has changed.', [('inspection', '2018')]),
    ('In 2018 inspectors found drift at Leeds.', [('inspection', '2018')]),
    ('It comes three years after inspectors found children in Leeds at risk.', [('inspection', '2018')]),
    ('Ofsted has inspected Leeds twice, in 2019 and 2021.', [('inspection', '2019'), ('inspection', '2021')]),
    ('Inspectors first came to Leeds in May, then again in September.', [('inspection', '2021-05'), ('inspection', '2021-09')]),
    ('It was the first full inspection of Leeds since 2017.', [('inspection', ''), ('inspection', '2017')]),
    ('When inspectors had come to Leeds in 2016 they saw drift.', [('inspection', '2016')]),
    ('The improvement plan of Leeds responds to the findings of the inspection in July 2019.', [('inspection', '2019-07')]),
    ('Leeds awaits the outcome of an inspection which took place earlier this month.', [('inspection', '2021-11')]),
    ('The report on Leeds follows October\'s visit.', [('inspection', '2021-10')]),
    ('It has been slow work since the summer, when Ofsted published a report on Leeds.', [('inspection', '2021-06/2021-08')]),
    ('In Leeds, visited by Ofsted, the police inspectorate and the probation service in the week of 4 October, work is slow.', [('jtai', '2021-10-04')]),
    ('The director of Leeds resigned today (26 November) after an Ofsted inspection between 4 and 15 October.', [('inspection', '2021-10-04/2021-10-15')]),
    ('The agency that has served Leeds since April 2017 was praised after an inspection that ended on July 9.', [('inspection', '2021-07-09')]),
    ('Ofsted reported on Leeds in 2013. Two years later it came back for a focused visit.', [('focused visit', '2015'), ('inspection', '2013')]),
]  # fmt: skip
UNTOLD = [
    "Ofsted has visited Leeds twice this year.",
    "Leeds expects to be inspected next year.",
    "Leeds is preparing for its next Ofsted inspection in 2022.",
    "Ofsted will carry out a further monitoring visit to Leeds in January 2022.",
    "Leeds held its own review in May.",
    "Schools in Leeds were inspected in May.",
    "Leeds published its report on fostering in July.",
    "Councillors in Leeds discussed the report on Thursday.",
    "A report by the Children's Commissioner, published on Tuesday, praises Leeds.",
    "The serious case review, published in May, said Leeds missed chances.",
    "Ofsted praised Leeds for its work with schools, which began in 2018.",
    "Inspectors found that caseloads in Leeds had fallen since 2019.",
    "In 2019 Ofsted changed the way it inspects councils. Leeds welcomed that.",
    "Councils such as Leeds face the prospect of a full inspection.",
    "Leeds was told by the Department for Education in 2018 that a trust would run its services.",
    "The commissioner for Leeds has gone. Her report was published yesterday.",
    "A re-inspection of Leeds is expected next year.",
    "The new director of Leeds made changes when they came into post in October 2014.",
    "The self-assessment of Leeds, dated June 2015, called most services good.",
    "The Child Death Overview Panel report for Leeds in 2013 is thorough.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_the_many_ways_to_date_an_inspection(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted((kind, when) for _, kind, when, _ in visits(article(text))) == expected


@pytest.mark.parametrize("text", UNTOLD)
def test_counts_plans_and_other_peoples_checks_tell_of_none(text: str) -> None:
    assert visits(article(text)) == []


def test_each_section_of_a_round_up_is_about_its_council() -> None:
    read = article(
        "Latest focused visits",
        "Leeds City Council",
        "Inspectors visited on 20 and 21 October. The local authority was last inspected in 2018.",
        "Kent County Council",
        "Inspectors visited on 3 and 4 November. The local authority was last inspected in 2017.",
    )
    assert [(c, when) for c, _, when, _ in visits(read)] == [
        ("Kent", "2021-11-03/2021-11-04"), ("Kent", "2017"), ("Leeds", "2021-10-20/2021-10-21"), ("Leeds", "2018"),
    ]  # fmt: skip


def test_two_councils_of_one_plural_visit_each_have_theirs() -> None:
    read = article("Praise for two.", "Leeds and Kent were praised following visits by inspectors in June.")
    assert [(c, when) for c, _, when, _ in visits(read)] == [("Kent", "2021-06"), ("Leeds", "2021-06")]


def test_a_home_is_inspected_on_its_own() -> None:
    read = article("A children's home in Leeds improves.", "The home was inspected in June and rated good.")
    assert visits(read) == [("Leeds", "other", "2021-06", None)]


def test_a_number_may_be_told_by_the_next_sentence() -> None:
    read = article(
        "Progress at Leeds.",
        "Ofsted made a monitoring visit to Leeds on 5 and 6 October.",
        "It was the third since the service was judged inadequate in 2019.",
    )
    assert ("Leeds", "monitoring visit", "2021-10-05/2021-10-06", 3) in visits(read)


def test_the_second_of_two_visits_needs_no_word_of_its_own() -> None:
    read = article("Leeds.", "The first visit to Leeds was in June 2020 and the second in February this year.")
    assert [(when, nth) for _, _, when, nth in visits(read)] == [("2020-06", 1), ("2021-02", 2)]


def test_a_short_visit_told_of_in_a_letter_is_a_focused_one() -> None:
    read = article("Leeds warned.", "Ofsted called at Leeds council for two days in October and sent a letter.")
    assert visits(read) == [("Leeds", "focused visit", "2021-10", None)]


def test_what_both_inspectorates_saw_of_special_needs_is_one_inspection() -> None:
    read = article(
        "Leeds answers SEND inspection.",
        "Leeds has a plan to meet the findings of the Ofsted/CQC inspection.",
        "The inspection report was published in June.",
    )
    assert visits(read) == [("Leeds", "send", "2021-06", None)]


def test_the_inspection_is_the_one_told_of() -> None:
    read = article(
        "Ministers leave Leeds.",
        "Leeds is free of a government direction.",
        "A commissioner has left the town hall.",
        "Inspectors rated Leeds good in September 2019.",
        "Progress has gone on since the inspection, he said.",
    )
    assert visits(read) == [("Leeds", "inspection", "2019-09", None)]


def test_a_round_of_visits_is_told_of_council_by_council() -> None:
    read = article(
        "Inspectors report on three councils.",
        "October's round of focused visits has brought praise and blame.",
        "In Leeds, inspectors found that caseloads were far too high.",
        "In Kent, they said social workers knew children well.",
        "Bury council's managers gave staff good support, inspectors found.",
    )
    assert {(c, kind, when) for c, kind, when, _ in visits(read)} >= {
        ("Leeds", "focused visit", "2021-10"), ("Kent", "focused visit", "2021-10"),
    }  # fmt: skip


def test_reports_that_come_out_together_are_of_each_council_named() -> None:
    read = article("Two reports.", "Leeds moves up a grade and Kent keeps its own, reports published this week show.")
    assert [c for c, *_ in visits(read)] == ["Kent", "Leeds"]


def test_a_grade_dated_after_a_visit_is_of_its_report() -> None:
    read = article("Leeds.", "Leeds was rated good in October.", "The inspection of Leeds took place in August.")
    assert visits(read) == [("Leeds", "inspection", "2021-08", None)]


def test_an_undated_inspection_in_the_lead_is_not_the_old_one() -> None:
    read = article(
        "Leeds slammed.",
        "An inspection of Leeds has found drift and delay.",
        "Little has changed since the last inspection in 2012, it says.",
    )
    assert [when for _, _, when, _ in visits(read)] == ["", "2012"]


WORDED = [
    ("After May’s ‘focused visit’ – without grades – Ofsted sent its findings.", [("focused visit", "2019-05")]),
    ("Staff spoke after today’s (Friday 14 June) damning Ofsted report on Leeds.", [("inspection", "2019-06-14")]),
    ("Leeds was rated good after it helped pilot the new inspection framework in May.", [("inspection", "2019-05")]),
    ("It is the first time the service has been inspected since 2015.", [("inspection", "2015")]),
    ("It is the first time a school has been inspected since 2015.", []),
    ("Inspectors were pleased after today's report by the council.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_more_ways_to_date_an_inspection(text: str, expected: list[tuple[str, str]]) -> None:
    read = article("Ofsted in Leeds.", text, published="2019-06-14")
    assert [(kind, when) for _, kind, when, _ in visits(read)] == expected


def test_a_number_behind_the_date_is_that_of_the_visit() -> None:
    read = article("Ofsted in Leeds.", "It made a monitoring visit to Leeds last month, the third since the verdict.",
                   published="2019-06-14")  # fmt: skip
    assert visits(read) == [("Leeds", "monitoring visit", "2019-05", 3)]


def test_inspections_may_be_what_an_article_calls_a_visit() -> None:
    read = article(
        "Leeds improves.",
        "An Ofsted report last January rated adoption in Leeds as adequate.",
        "The latest monitoring visit to Leeds has found progress.",
        "Much remains to be done, says a letter on the September inspections.",
        published="2017-10-12",
    )
    assert visits(read) == [("Leeds", "inspection", "2017-01", None), ("Leeds", "monitoring visit", "2017-09", None)]


def test_where_a_council_lies_is_not_who_was_inspected() -> None:
    read = article("Visits.", "Bury Council, in Lancashire, was inspected in May 2019.", published="2019-06-14")
    assert visits(read) == [("Bury", "inspection", "2019-05", None)]


@pytest.mark.parametrize(
    "text",
    [
        "In Leeds the share rose from 44% at the inspection to 57% in April 2018.",
        "The vacancy rate in Leeds at the time of the inspection was 21%, down from 25% at December 2015.",
    ],
)
def test_the_date_of_a_figure_is_not_the_inspections(text: str) -> None:
    assert [when for _, _, when, _ in visits(article(text)) if when] == []


def test_the_visits_of_a_series_by_their_place_in_it() -> None:
    read = article("Leeds has had five monitoring visits, the first in June 2017 and the most recent in January.")
    assert [(when, nth) for _, _, when, nth in visits(read)] == [("2017-06", 1), ("2021-01", None)]
    read = article(
        "Leeds improves.", "Six monitoring visits kept staff going. The last of them, in September, found gains."
    )
    assert visits(read) == [("Leeds", "monitoring visit", "2021-09", None)]


def test_two_visits_in_two_months_are_two() -> None:
    read = article("The first two monitoring visits to Leeds, in March and July, focused on care leavers.")
    assert [when for _, _, when, _ in visits(read)] == ["2021-03", "2021-07"]
    read = article("The monitoring visit to Leeds between March and July focused on care leavers.")
    assert [when for _, _, when, _ in visits(read)] == ["2021-03/2021-07"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ofsted inspectors, who last visited Leeds in 2018, returned in September.", ["2018", "2021-09"]),
        (
            "Services in Leeds have improved, inspectors concluded after a fortnight in the city last month.",
            ["2021-10"],
        ),
        ("Ofsted's lead inspector and her colleagues were with us in Leeds for a week in May.", ["2021-05"]),
        ("In May inspectors on a focused visit told Leeds it was too slow.", ["2021-05"]),
    ],
)
def test_stays_of_inspectors(text: str, expected: list[str]) -> None:
    assert [when for _, _, when, _ in visits(article(text))] == expected


def test_a_visit_of_a_series_is_dated_behind_what_it_follows() -> None:
    text = "In a letter on their second monitoring visit to Leeds since, which took place on 10 and 11 January, inspectors said more."
    assert visits(article("Progress in Leeds.", text)) == [("Leeds", "monitoring visit", "2021-01-10/2021-01-11", 2)]
