"""Every rule of every file matches the sentences it is for and none of those it is against."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

import pytest

from ofstedkg import rules
from ofstedkg.extract import readings
from ofstedkg.model import Block, Document, Mention, Sentence
from ofstedkg.spot import spot

_READINGS = [
    ("people", "type"),
    ("interventions", "status"),
    ("interventions", "when"),
    ("provisions", "status"),
]


def _files() -> list[str]:
    """The rule files whose patterns see typed sentences: those that list the kinds of mention they use."""
    folder = resources.files("ofstedkg") / "rules"
    names = [entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return sorted(n[:-5] for n in names if {"rule", "kinds"} <= tomllib.loads((folder / n).read_text("utf-8")).keys())


@cache
def _mentions(text: str) -> tuple[Mention, ...]:
    document = Document(
        "example.txt",
        "example.txt",
        "0" * 64,
        text,
        (Block(0, len(text), "paragraph"),),
        published="2019-06-14",
    )
    return spot(document, (Sentence(0, 0, len(text), text, 0, "paragraph"),)).mentions[0]


def _cases() -> Iterator[object]:
    for name in _files():
        book = rules.load(name)
        for rule in book.rules:
            for text in rule.examples:
                yield pytest.param(name, rule, text, True, id=f"{rule.id} for: {text[:50]}")
            for text in rule.counterexamples:
                yield pytest.param(name, rule, text, False, id=f"{rule.id} against: {text[:50]}")


@pytest.mark.parametrize(("name", "rule", "text", "expected"), list(_cases()))
def test_rule_matches_its_examples_alone(name: str, rule: rules.Rule, text: str, expected: bool) -> None:
    kinds = readings.kinds(name)
    shown = rules.typed(text, 0, _mentions(text), kinds)
    assert bool(list(rule.hits(shown))) is expected, shown.text


@pytest.mark.parametrize("name", _files())
def test_rule_has_examples_for_and_against(name: str) -> None:
    for rule in rules.load(name).rules:
        assert rule.examples and rule.counterexamples, rule.id


@pytest.mark.parametrize(("name", "table"), _READINGS)
def test_reading_fits_its_examples_alone(name: str, table: str) -> None:
    for reading in readings.load(name, table):
        for text in reading.examples:
            assert reading.pattern.search(text), (reading.notation, text)
        for text in reading.counterexamples:
            assert not reading.pattern.search(text), (reading.notation, text)


@pytest.mark.parametrize(("name", "table"), [r for r in _READINGS if r[1] != "when"])
def test_first_reading_that_fits_an_example_is_its_own(name: str, table: str) -> None:
    for reading in readings.load(name, table):
        for text in reading.examples:
            kind = next(iter(reading.only), "")
            assert next(r.notation for r, _ in readings.fitting(name, table, text, kind)) == reading.notation, text


@pytest.mark.parametrize("name", _files())
def test_every_cue_can_be_searched_for(name: str) -> None:
    book = rules.load(name)
    for key in book.cues:
        assert book.cue(key).pattern
