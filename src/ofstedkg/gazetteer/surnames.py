"""Bare place names in a document that also names a person so called ("Amanda Kent … Kent added") to those that
are sure to be the place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ofstedkg.gazetteer import context
from ofstedkg.model import Mention, Sentence

_PLACED = re.compile(
    r"\b(?:in|at|across|around|throughout|within|for|from|of|outside|near|(?<!according )to)\s+$", re.IGNORECASE
)
"""What stands before a place and never before a surname that is said alone."""


def of(people: Iterable[Mention]) -> frozenset[str]:
    """The surnames of those named in full with a common forename, or by a title and the surname alone."""
    names = [m.value.split() for m in people]
    return frozenset(n[-1] for n in names if n and (len(n) == 1 or n[0] in context.words().forenames))


def without(mentions: Iterable[Mention], surnames: frozenset[str], sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence without the bare names of councils that may be these surnames."""
    return [m for m in mentions if m.kind != "Council" or m.text not in surnames or _is_place(m, sentence)]


def _is_place(m: Mention, sentence: Sentence) -> bool:
    return bool(_PLACED.search(sentence.text[: m.start - sentence.start]))
