"""Sentences to the numbers in them, with the words before and behind each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.extract.clauses import Clause
from ofstedkg.model import Mention, Sentence

_BACK = 90
"""Characters before a number in which its noun may stand."""


@lru_cache(maxsize=1)
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The compiled wordings of ``rules/measures.toml``."""
    book = rules.load("measures")
    raw = cast("dict[str, str]", book.data["measures"])
    return {k: re.compile(rules.expand(v, book.words)) for k, v in raw.items()}


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence in folded text with its numbers and dates."""

    folded: str
    sentence: Sentence
    numbers: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    parts: tuple[Clause, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.folded[self.sentence.start : self.sentence.end]

    def before(self, m: Mention) -> str:
        """The text right in front of a number."""
        return self.folded[max(self.sentence.start, m.start - _BACK) : m.start]

    def after(self, m: Mention) -> str:
        """The text right behind a number."""
        return self.folded[m.end : self.sentence.end]

    def part(self, m: Mention) -> Clause:
        """The clause that a number stands in, else the sentence."""
        whole = Clause(self.sentence.start, self.sentence.end)
        return next((c for c in self.parts if c.start <= m.start and m.end <= c.end), whole)

    def ahead(self, m: Mention) -> str:
        """The text of its clause before a number."""
        return self.folded[self.part(m).start : m.start]

    def between(self, n: int) -> str:
        """The text between a number, told by its place, and the one before it."""
        return self.folded[self.numbers[n - 1].end : self.numbers[n].start] if n else ""

    def beside(self, n: int) -> str:
        """The words that are said of one number alone: from the last comma or number before it to what it is
        compared with behind it."""
        m = self.numbers[n]
        first = max(self.sentence.start, *(x.end for x in self.numbers[:n]), m.start - _BACK)
        before = self.folded[first : m.start]
        before = before[max(before.rfind(mark) + 1 for mark in ",;:(") :]
        following = self.numbers[n + 1].start if n + 1 < len(self.numbers) else self.sentence.end
        return f"{before}# {patterns()['beside_stop'].split(self.folded[m.end : following], maxsplit=1)[0]}"
