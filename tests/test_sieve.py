"""Patterns are tried only where they may match, and nothing that they match is lost by it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofstedkg import rules, sieve
from ofstedkg.needs import needs

BOOKS = ("provisions", "interventions", "inspections", "judgements", "people")
PATTERNS = (
    r"\b(?:the|our) (?:city |county )?council(?:'s)?\b",
    r"<(?:Council|Visit) \d+> (?:was|is) rated",
    r"(?:one|two|\d{1,3}) in (?:ten|10)\b",
    r"(?=trust)\w+ed\b",
    r"(?<!not )ready|re-?ad{2,}y?",
    r"a(?:bc|d)+x|foo(?:bar)?baz",
    r"[^x]y?|zz",
)
WORDS = st.sampled_from(
    [
        "the", "our", "The", "city", "county", "council", "Council's", "<Visit", "1>", "<Council", "2>",
        "was", "rated", "one", "two", "12", "١٢", "in", "ten", "10", "trusted", "trust",
        "not", "ready", "re-addy",
        "abcx", "adx", "foobaz", "FOOBARBAZ", "ſ", "K", "İ", "x", "y", "zz", "’", "\n",
    ]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(TEXTS)
def test_no_match_is_lost(text: str) -> None:
    compiled = [re.compile(p, re.IGNORECASE) for p in PATTERNS]
    live = sieve.Sieve(compiled).live(text)
    assert {n for n, p in enumerate(compiled) if p.search(text)} <= set(live)
    assert list(live) == sorted(live)


@given(TEXTS)
def test_a_scanner_finds_what_the_alternation_finds(text: str) -> None:
    parts = PATTERNS[:-1]
    scanner = sieve.Scanner([re.compile(p, re.IGNORECASE) for p in parts])
    whole = re.compile("|".join(f"(?:{p})" for p in parts), re.IGNORECASE)
    assert [m.span() for _, m in scanner.finditer(text)] == [m.span() for m in whole.finditer(text)]


@given(TEXTS)
def test_a_pattern_parted_at_its_bars_finds_the_same(text: str) -> None:
    for pattern in map(re.compile, PATTERNS[:-1]):
        parted = sieve.Scanner.of(pattern).finditer(text)
        assert [m.span() for _, m in parted] == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize("name", BOOKS)
def test_every_rule_is_tried_on_the_sentences_it_must_match(name: str) -> None:
    book = rules.load(name)
    for rule in book.rules:
        for text in rule.examples:
            if rule.pattern.search(text):
                assert rule in book.live(text)


@pytest.mark.parametrize("name", BOOKS)
def test_a_sentence_without_any_of_their_words_wakes_few_rules(name: str) -> None:
    book = rules.load(name)
    assert len(book.live("Rain fell all night.")) <= len(book.rules) // 10


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("a|b(c|d)", ["a", "b(c|d)"]),
        (r"[|\]]|\||x", [r"[|\]]", r"\|", "x"]),
        ("[^]|]x|y", ["[^]|]x", "y"]),
        ("(?i)a|b", ["(?i)a|b"]),
    ],
)
def test_alternatives_are_parted_at_the_outermost_bars(pattern: str, parts: list[str]) -> None:
    assert sieve.alternatives(pattern) == parts


def test_what_a_pattern_needs_is_read_off_it() -> None:
    assert needs(r"\brat(?:ed|ing) \w+ <Grade \d+>") == (
        frozenset({"rated ", "rating "}),
        frozenset({" <grade "}),
        frozenset("0123456789"),
    )
    assert needs(r"\w+") == ()
