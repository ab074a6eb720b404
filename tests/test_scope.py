"""What is not about children's services gives no fact about them."""

from __future__ import annotations

import re

import pytest

from ofstedkg import rules
from reading import article, grades, visits

CASES = [
    (entry["pattern"], text, wanted)
    for side in ("inside", "outside")
    for entry in rules.load("scope").data[side]  # type: ignore[attr-defined]
    for key, wanted in (("for", True), ("against", False))
    for text in entry[key]
]


@pytest.mark.parametrize(("pattern", "text", "wanted"), CASES)
def test_the_words_of_the_field(pattern: str, text: str, wanted: bool) -> None:
    assert bool(re.search(pattern, text, re.IGNORECASE)) is wanted


OUTSIDE = [
    (
        "Primary school rated good.",
        "Ofsted inspected the primary in Leeds in May and judged it good.",
        "Pupils are happy.",
    ),
    (
        "Care home praised.",
        "A care home for the elderly in Kent was rated outstanding after an inspection in June.",
    ),
    (
        "Leeds win again.",
        "Leeds were outstanding after a poor first half.",
        "The visit to Bury in May was inadequate.",
    ),
]


@pytest.mark.parametrize("blocks", OUTSIDE)
def test_schools_care_homes_and_football_give_no_inspection_grade_or_finding(blocks: tuple[str, ...]) -> None:
    read = article(*blocks)
    assert grades(read) == set() and visits(read) == []
    assert {type(c).__name__ for c in read.claims} <= {"CouncilMention", "Post"}


def test_a_school_in_an_article_on_the_field_takes_nothing_away() -> None:
    read = article("Leeds rated good.", "Children's services in Leeds were rated good.", "They work with every school.")
    assert {(s, g) for _, s, g, _ in grades(read)} == {("overall", "good")}
