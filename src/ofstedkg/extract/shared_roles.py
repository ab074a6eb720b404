"""Sentences to roles that are said once for several people, or only after the sentence that names someone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofstedkg import rules
from ofstedkg.extract import readings
from ofstedkg.model import Marked, Mention


@dataclass(frozen=True, slots=True)
class Said:
    """A role's words at offsets of the document, said of a person who is named elsewhere; ``shown`` has its
    owners as tokens of their class."""

    person: str
    words: str
    start: int
    end: int


def listed(hit: rules.Hit, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The other people of a list that a hit's role heads: "MPs Jane Holt, Peter Marsh and Emma Frost"."""
    if "more" in hit.spans:
        start, end = hit.spans["more"]
        yield from (m for m in mentions if m.kind == "Person" and start <= m.start and m.end <= end)


def titled(persons: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Those who share the title before the first name: "Councillors Jane Holt and Peter Marsh"."""
    sharing = False
    for n, person in enumerate(persons):
        joint = text[persons[n - 1].end : person.start] if n else ""
        sharing = sharing and bool(readings.cue("people", "joint").fullmatch(joint))
        if sharing:
            yield person
        sharing = sharing or bool(readings.cue("people", "titles").match(person.text))


def back(marked: Marked, n: int) -> Said | None:
    """A role that opens a sentence and is the one person's of the sentence before it: "She is the council's
    lead member", "The cabinet member for families added"."""
    sentence, mentions = marked.sentences[n], marked.mentions[n]
    if not n or any(m.kind == "Person" for m in mentions):
        return None
    before = {m.value for m in marked.mentions[n - 1] if m.kind == "Person"}
    if len(before) != 1 or marked.sentences[n - 1].kind in ("title", "heading"):
        return None
    shown = rules.typed(sentence.text, sentence.start, mentions, readings.kinds("people"))
    found = readings.cue("people", "back").match(shown.text)
    if not found:
        return None
    name = "role" if found["role"] else "office"
    start, end = shown.source(*found.span(name))
    return Said(before.pop(), marked.document.text[start:end], start, end)
