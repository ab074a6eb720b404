"""Numbers, percentages and sums in figures and words are found with their values."""

from __future__ import annotations

import pytest

from ofstedkg.spot.numbers import find, quantity


@pytest.mark.parametrize(
    ("text", "kind", "words", "value"),
    [
        ("61% of care leavers", "Percent", "61%", "61"),
        ("7.5% of posts", "Percent", "7.5%", "7.5"),
        ("25pc of posts", "Percent", "25pc", "25"),
        ("six per cent of posts", "Percent", "six per cent", "6"),
        ("Forty-eight per cent are in work", "Percent", "Forty-eight per cent", "48"),
        ("90 percent of plans", "Percent", "90 percent", "90"),
        ("up by three percentage points", "Percent", "three percentage points", "3"),
        ("one in three children", "Percent", "one in three", "33"),
        ("nine in 10 of them", "Percent", "nine in 10", "90"),
        ("Three out of five stayed", "Percent", "Three out of five", "60"),
        ("a third of families", "Percent", "a third", "33"),
        ("almost a quarter of pupils", "Percent", "a quarter", "25"),
        ("two-thirds of plans", "Percent", "two-thirds", "67"),
        ("half of the posts", "Percent", "half", "50"),
        ("£5m was found", "Money", "£5m", "5000000"),
        ("£15.9 million of cuts", "Money", "£15.9 million", "15900000"),
        ("£350,000 a year", "Money", "£350,000", "350000"),
        ("£1.2bn in all", "Money", "£1.2bn", "1200000000"),
        ("£410k a month", "Money", "£410k", "410000"),
        ("22 children", "Number", "22", "22"),
        ("1,060 children", "Number", "1,060", "1060"),
        ("twenty-two children", "Number", "twenty-two", "22"),
        ("two hundred and six children", "Number", "two hundred and six", "206"),
        ("more than 1.5 million people", "Number", "1.5 million", "1500000"),
        ("a dozen homes", "Number", "a dozen", "12"),
        ("down to nil", "Number", "nil", "0"),
        ("Some 2000 children", "Number", "2000", "2000"),
        ("compared to ten.", "Number", "ten", "10"),
        ("cut by half, and more", "Percent", "half", "50"),
        ("half its social workers", "Percent", "half", "50"),
        ("1 in 12 local children", "Percent", "1 in 12", "8"),
        ("cleared to none.", "Number", "none", "0"),
    ],
)
def test_a_number_has_its_kind_words_and_value(text: str, kind: str, words: str, value: str) -> None:
    assert [(m.kind, m.text, m.value) for m in find(text)] == [(kind, words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "since 2015",
        "in 2023-24",
        "the 5th visit",
        "open 24/7",
        "at 13:05",
        "on the A1 near B12",
        "16-year-olds",
        "often and untended",
        "per cent",
        "either half of the report",
        "14°C today",
        "the tenth visit",
    ],
)
def test_years_codes_times_ordinals_and_parts_of_words_are_none(text: str) -> None:
    assert list(find(text)) == []


def test_large_shares_stay_two_numbers() -> None:
    assert [m.value for m in find("17 out of 40 cases")] == ["17", "40"]


def test_offsets_count_in_the_text() -> None:
    text = "Of the 160 posts, four are empty."
    assert [text[m.start : m.end] for m in find(text)] == ["160", "four"]


@pytest.mark.parametrize(
    ("words", "number"),
    [("1,060", 1060), ("forty-eight", 48), ("two hundred and six", 206), ("three million", 3_000_000)],
)
def test_quantities_in_words(words: str, number: int) -> None:
    assert quantity(words) == number
