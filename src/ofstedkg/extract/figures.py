"""Sentences to the numbers in them, with the words before and behind each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import cast

from ofstedkg import rules
from ofstedkg.extract.clauses import Clause
from ofstedkg.model import Mention, Sentence

_BACK = 90
"""Characters before a number in which its noun may stand."""
_REACH = 600
"""Characters on one side of a number beyond which nothing is said of it: a longer sentence is a list."""
_START = attrgetter("start")


@lru_cache(maxsize=1)
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The compiled wordings of ``rules/measures.toml``."""
    book = rules.load("measures")
    raw = cast("dict[str, str]", book.data["measures"])
    return {k: re.compile(rules.expand(v, book.words)) for k, v in raw.items()}


@lru_cache(maxsize=256)
def says(name: str, text: str) -> bool:
    """Whether a wording of ``rules/measures.toml`` stands in a text; told once for all numbers of a sentence."""
    return patterns()[name].search(text) is not None


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence, in the text of the source and folded, with its numbers and dates."""

    source: str
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
        return self.folded[m.end : min(self.sentence.end, m.end + _REACH)]

    def part(self, m: Mention) -> Clause:
        """The clause that a number stands in, else the sentence."""
        n = bisect_right(self.parts, m.start, key=_START)
        if n and m.end <= self.parts[n - 1].end:
            return self.parts[n - 1]
        return Clause(self.sentence.start, self.sentence.end)

    def ahead(self, m: Mention) -> str:
        """The text of its clause before a number."""
        return self.folded[max(self.part(m).start, m.start - _REACH) : m.start]

    def whole(self, m: Mention) -> str:
        """The text of its sentence before a number."""
        return self.folded[max(self.sentence.start, m.start - _REACH) : m.start]

    def between(self, n: int) -> str:
        """The text between a number, told by its place, and the one before it."""
        return self.folded[self.numbers[n - 1].end : self.numbers[n].start] if n else ""

    def beside(self, n: int) -> str:
        """The words that are said of one number alone: from the last comma or number before it to what it is
        compared with behind it."""
        m = self.numbers[n]
        first = max(self.numbers[n - 1].end if n else self.sentence.start, m.start - _BACK)
        before = self.folded[first : m.start]
        before = before[max(before.rfind(mark) + 1 for mark in (*",;:(", "   ")) :]
        following = self.numbers[n + 1].start if n + 1 < len(self.numbers) else m.end + len(self.after(m))
        return f"{before}# {patterns()['beside_stop'].split(self.folded[m.end : following], maxsplit=1)[0]}"
