"""``rules/reports.toml`` to the compiled words of official reports: areas, sections, people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.sieve import Gate


@dataclass(frozen=True, slots=True)
class Area:
    """What reports call a graded area, with the grade behind it, and the services that the grade is of."""

    services: tuple[str, ...]
    row: re.Pattern[str]
    """The area and its ``grade`` as a paragraph has them, up to the paragraph's end or the next area."""
    heading: re.Pattern[str]
    """The beginning of a heading that opens the area's section."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says of the paragraphs below it (see ``rules/reports.toml``)."""

    pattern: re.Pattern[str]
    service: str = ""
    point: str = ""
    skip: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of ``rules/reports.toml``."""

    areas: tuple[Area, ...]
    sections: tuple[Section, ...]
    people: tuple[tuple[str, re.Pattern[str]], ...]
    """For each role what stands before the names of those who have it; for none, of those who are no inspectors."""
    letters: tuple[tuple[str, re.Pattern[str]], ...]
    formula: re.Pattern[str]
    outsiders: Gate
    """Words of sentences that may tell of a provider or a step of government."""


@lru_cache(maxsize=1)
def words() -> Words:
    """The compiled tables.

    Raises:
        DataError: an entry lacks its pattern, or the pattern is malformed.
    """
    book = rules.load("reports")
    try:
        areas = tuple(_area(raw, book.words) for raw in _entries(book, "area"))
        sections = tuple(_section(raw, book.words) for raw in _entries(book, "section"))
        letters = tuple((str(raw["kind"]), _compiled(raw, book.words, "", "")) for raw in _entries(book, "letter"))
        outsiders = Gate(re.compile(str(book.data["outsiders"]), re.IGNORECASE))
        people = tuple(
            (str(raw["role"]), _compiled(raw, book.words, r"\b", r"\s*:\s*")) for raw in _entries(book, "person")
        )
    except (KeyError, TypeError, re.error) as e:
        raise DataError(f"rules/reports.toml has a malformed entry: {e}") from e
    return Words(areas, sections, people, letters, book.cue("formula"), outsiders)


def _entries(book: rules.RuleBook, key: str) -> Iterator[Mapping[str, object]]:
    yield from cast("list[Mapping[str, object]]", book.data[key])


def _compiled(raw: Mapping[str, object], lists: Mapping[str, str], before: str, after: str) -> re.Pattern[str]:
    pattern = rules.expand(f"{before}(?:{raw['pattern']}){after}", lists)
    return re.compile(pattern, re.IGNORECASE)


def _area(raw: Mapping[str, object], lists: Mapping[str, str]) -> Area:
    row = _compiled(raw, lists, "", r"\s*(?:{verb})\s*(?P<grade>{grade})\s*\.?\d?(?:$|\s+(?-i:(?=[A-Z\d])))")
    return Area(tuple(cast("list[str]", raw["services"])), row, _compiled(raw, lists, "", r"\b"))


def _section(raw: Mapping[str, object], lists: Mapping[str, str]) -> Section:
    pattern = _compiled(raw, lists, "", "")
    return Section(pattern, str(raw.get("service", "")), str(raw.get("point", "")), bool(raw.get("skip", False)))
