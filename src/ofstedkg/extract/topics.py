"""The mentions of a clause to its themes and its service, with what the article is about to fall back on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.model import Marked, Mention
from ofstedkg.sieve import Sieve

CATCH_ALL = "service-quality"
_FEW = 2
"""Mentions of adults that any article on children may make."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What themes imply: compiled from ``rules/topics.toml``."""

    service_of: Mapping[str, str]
    """The service that a theme belongs to where no service is named."""
    general: frozenset[str]
    """Services that a narrower one beside them outranks."""
    vague: Mapping[str, int]
    """Themes that stand behind any other, and how far."""
    focus: frozenset[str]
    """Services that a visit can be about."""
    hints: tuple[tuple[str, re.Pattern[str]], ...]
    """Words that belong to the work of a service, in order of precedence."""
    signs: tuple[tuple[str, re.Pattern[str]], ...]
    """Words that show a theme where none is named, in order of precedence."""


@lru_cache(maxsize=1)
def topics() -> Topics:
    """The table of ``rules/topics.toml``."""
    book = rules.load("topics")
    raw = cast("Mapping[str, object]", book.data["topics"])
    hints = cast("list[Mapping[str, str]]", book.data["hint"])
    signs = cast("list[Mapping[str, str]]", book.data["sign"])
    return Topics(
        cast("Mapping[str, str]", raw["service_of"]),
        frozenset(cast("list[str]", raw["general"])),
        {theme: n for n, theme in enumerate(cast("list[str]", raw["vague"]), 1)},
        frozenset(cast("list[str]", raw["focus"])),
        tuple((h["service"], re.compile(h["pattern"])) for h in hints),
        tuple((s["theme"], re.compile(rules.expand(s["pattern"], book.words))) for s in signs),
    )


def themes(clause: Sequence[Mention], before: Sequence[str], folded: str) -> tuple[str, ...]:
    """One or two themes: those the clause names, the first and least vague before the others.

    Where the clause names none, the first of ``before`` (what its pronoun stands for), then those that its
    words show; else the quality of the service.
    """
    named = _ranked(clause) or list(before[:1])
    if named in ([], ["pace-of-change"], [CATCH_ALL]):
        shown = [theme for theme, pattern in topics().signs if pattern.search(folded)]
        named = [*(shown[:1] if named else shown[:2]), *named]
    return tuple(dict.fromkeys(named))[:2] or (CATCH_ALL,)


def _ranked(mentions: Iterable[Mention]) -> list[str]:
    vague = topics().vague
    found = [m for m in mentions if m.kind == "Theme" and m.value]
    found.sort(key=lambda m: (vague.get(m.value, 0), m.start))
    return list(dict.fromkeys(m.value for m in found))


def service(named: str, folded: str, about: Sequence[str], scope: str, carried: str) -> str:
    """The service a clause is about: the one it names, else what the visit or article looked at, what its
    words and its theme belong to, what was spoken of before; else children's services as a whole."""
    if named and named not in topics().general:
        return named
    if scope:
        return scope
    implied = next((topics().service_of[t] for t in about if t in topics().service_of), "")
    return hinted(folded) or named or implied or carried or "overall"


def hinted(folded: str) -> str:
    """The service whose work the words of a folded text belong to; empty where none."""
    hints = topics().hints
    return next((hints[n][0] for n in _hinting().live(folded) if hints[n][1].search(folded)), "")


@lru_cache(maxsize=1)
def _hinting() -> Sieve:
    return Sieve([pattern for _, pattern in topics().hints])


def named_service(mentions: Iterable[Mention]) -> str:
    """The narrowest service that is named; empty where none is."""
    listed = [m.value for m in mentions if m.kind == "Service" and m.value]
    narrow = [v for v in listed if v not in topics().general]
    return next(iter(narrow), "") or next((v for v in listed if v != "overall"), "")


def focus(marked: Marked) -> str:
    """The one service an article is about: named in a title that gives no grade, or in many sentences."""
    counts = Counter[str]()
    titled: set[str] = set()
    graded = False
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        named = {m.value for m in mentions if m.kind == "Service" and m.value in topics().focus}
        counts.update(named)
        if sentence.kind in ("title", "standfirst"):
            titled |= named
            graded = graded or any(m.kind == "Grade" for m in mentions)
    if not counts or (graded and not titled):
        return ""
    (top, most), *others = counts.most_common()
    clear = most >= 2 * (others[0][1] if others else 0)
    return top if clear and (top in titled or most >= max(4, 0.2 * len(marked.sentences))) else ""


def about_children(folded: str) -> bool:
    """Whether a folded text speaks more of children than of adults, whose care is another field."""
    return folded.count("adult") <= max(_FEW, folded.count("child") + folded.count("young"))
