"""Which inspections an article tells of: kind, date, ordinal, and which references are one event."""

from __future__ import annotations

import pytest
from reading import article, visits

TOLD = [
    ("In its third monitoring visit, in July, Ofsted saw progress in Leeds.", [("monitoring visit", "2021-07", 3)]),
    ("Inspectors visited Leeds between 13 and 24 September.", [("inspection", "2021-09-13/2021-09-24", None)]),
    ("A focused visit to Leeds last month looked at the front door.", [("focused visit", "2021-10", None)]),
    ("A report on Leeds, published on Monday, follows an inspection in October.", [("inspection", "2021-10", None)]),
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
    assert visits(read) == [("Kent", "focused visit", "2021-09", None), ("Leeds", "focused visit", "2021-10", None)]
