"""The words of a clause to the one or two themes that it says something of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.model import Mention
from ofstedkg.sieve import Scanners

CATCH_ALL = "service-quality"
FAINT = 20
"""How much weaker than the vaguest theme a word is that hardly names its theme."""
MOST = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled ``rules/themes.toml``."""

    senses: tuple[tuple[str, re.Pattern[str]], ...]
    """Wordings that decide a theme over the words inside them; an empty theme: such words say nothing."""
    signs: tuple[tuple[str, re.Pattern[str]], ...]
    """Words that show a theme where none is named, in order of precedence."""
    vague: Mapping[str, int]
    """Themes that stand behind any other, and how far."""
    faint: frozenset[tuple[str, str]]
    """Theme and word: words of the vocabulary that hardly name it."""


@lru_cache(maxsize=1)
def words() -> Words:
    """The table of ``rules/themes.toml``."""
    book = rules.load("themes")
    order = cast("Mapping[str, list[str]]", book.data["order"])["vague"]
    faint = cast("Mapping[str, list[str]]", book.data["faint"])
    return Words(
        _compiled(book, "sense"),
        _compiled(book, "sign"),
        {theme: n for n, theme in enumerate(order, 1)},
        frozenset((theme, word) for theme, listed in faint.items() for word in listed),
    )


def _compiled(book: rules.RuleBook, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = cast("list[Mapping[str, str]]", book.data[table])
    return tuple((row["theme"], spaced(rules.expand(row["pattern"], book.words))) for row in rows)


def spaced(pattern: str) -> re.Pattern[str]:
    """A pattern whose spaces stand for any run of spaces: folding leaves two where a quotation mark was."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


@lru_cache(maxsize=1)
def _senses() -> Scanners:
    return Scanners([pattern for _, pattern in words().senses])


def themes(clause: Sequence[Mention], start: int, folded: str, before: Sequence[str] = ()) -> tuple[str, ...]:
    """One or two themes of a clause, the plainest named first.

    Args:
        clause: the mentions inside it.
        start: where it begins in the document.
        folded: its folded text.
        before: the themes of what its pronoun stands for.
    """
    found = sorted(_evidence(clause, start, folded))
    named = [theme for strength, _, theme in found if strength < FAINT]
    hinted = [theme for strength, _, theme in found if strength >= FAINT]
    plain = [theme for theme in named if theme not in (CATCH_ALL, "pace-of-change")]
    if plain:
        return _first(named)
    shown = [theme for theme, pattern in words().signs if pattern.search(folded)]
    return _first([*named, *before[:1], *hinted, *shown]) or (CATCH_ALL,)


def _first(listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(listed))[:MOST]


def _evidence(clause: Sequence[Mention], start: int, folded: str) -> Iterator[tuple[int, int, str]]:
    """How weakly, where and which theme: of the wordings in a clause, and of its words outside these."""
    vague, faint = words().vague, words().faint
    taken: list[tuple[int, int]] = []
    for n, m in _senses().finditer(folded):
        theme, _ = words().senses[n]
        taken.append((m.start() + start, m.end() + start))
        if theme:
            yield vague.get(theme, 0), m.start() + start, theme
    for mention in clause:
        if mention.kind == "Theme" and mention.value and not _inside(mention, taken):
            weak = (mention.value, _plain(mention.text)) in faint
            yield vague.get(mention.value, 0) + FAINT * weak, mention.start, mention.value


def _inside(mention: Mention, runs: Sequence[tuple[int, int]]) -> bool:
    return any(a <= mention.start and mention.end <= b for a, b in runs)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").split())
