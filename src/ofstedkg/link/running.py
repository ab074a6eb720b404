"""Councils named in each sentence to the one in focus at each sentence's start.

The council an article is mainly about keeps the focus; another one holds it from where it stands in front of
a sentence to the end of that paragraph. In a round-up the focus goes to the council that a paragraph begins
with, and to nobody behind a list of several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofstedkg import rules
from ofstedkg.link import about, standing
from ofstedkg.model import Mention, Sentence


@dataclass(slots=True)
class _Reading:
    """What is in focus while the document is read."""

    main: str
    last: str
    section: str = ""
    block: int = -1
    begun: str = ""
    """The council in focus behind the first sentence of the paragraph."""
    first: bool = True
    """Whether the next sentence begins a paragraph."""

    def enter(self, sentence: Sentence, seen: standing.Standing) -> None:
        """Begin a paragraph, if the sentence does."""
        if sentence.block == self.block:
            self.first = False
            return
        if self.block >= 0 and not self.section:
            if self.main:
                stays = (seen.topics and self.main not in seen.topics) or _goes_on(sentence)
                self.last = self.last if stays else self.main
            elif self.last != self.begun:
                self.last = ""
        self.block, self.first = sentence.block, True

    def leave(self, sentence: Sentence, seen: standing.Standing) -> None:
        """Go behind a sentence: who is in focus now."""
        if self.section:
            self.last = self.section
        elif seen.topics and (sentence.kind != "title" or self.main):
            self.last = self._after(seen)
        if self.first:
            self.begun = self.last

    def _after(self, seen: standing.Standing) -> str:
        if seen.leads:
            return seen.leads
        if self.main:
            return self.main
        return seen.topics[0] if len(seen.topics) == 1 else ""


def focus(sentences: Sequence[Sentence], named: Sequence[Sequence[Mention]], main: str) -> tuple[str, ...]:
    """For each sentence the GSS code of the council in focus at its start; empty where none can be told.

    Args:
        sentences: of the document.
        named: for each sentence the councils it names, with values.
        main: the council the article is about; empty in a round-up.
    """
    out: list[str] = []
    reading = _Reading(main, main)
    before: Sequence[Mention] = ()
    for sentence, mentions in zip(sentences, named, strict=True):
        seen = standing.of(sentence, mentions)
        if sentence.kind != "title" and mentions and about.is_heading(sentence, mentions):
            reading.section = reading.last = mentions[0].value
        elif sentence.kind == "heading":
            reading.section, reading.last = "", main or reading.last
        reading.enter(sentence, seen)
        if not mentions and _is_there(sentence):
            reading.last = _only(before) or reading.last
        before = mentions
        out.append(reading.last)
        reading.leave(sentence, seen)
    return tuple(out)


def _is_there(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the place that the one before has named ("inspectors there found")."""
    return rules.load("refs").cue("there").search(sentence.text) is not None


def _only(named: Sequence[Mention]) -> str:
    """The one council among these mentions; empty where there are several or none."""
    values = {m.value for m in named}
    return values.pop() if len(values) == 1 else ""


def _goes_on(sentence: Sentence) -> bool:
    """Whether a paragraph begins with a word for what the one before has ended with ("Its staff")."""
    return rules.load("refs").cue("goes on").search(sentence.text) is not None
