"""Sentences to typed mentions: names from the gazetteer, and dates, numbers, people and references by grammar."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedkg import gazetteer
from ofstedkg.gazetteer import surnames
from ofstedkg.model import Document, Marked, Mention, Sentence
from ofstedkg.spot import dates, numbers, people, refs
from ofstedkg.spot.date_beside import Found

KINDS = (
    "Council", "CouncilRef", "Provider", "ProviderRef", "Service", "Grade", "Visit", "Ordinal", "Role", "Theme",
    "Date", "Number", "Percent", "Money", "Person", "Org", "Intervention",
)  # fmt: skip
"""Every kind of mention there is."""


def spot(document: Document, sentences: tuple[Sentence, ...]) -> Marked:
    """Mark every mention of every sentence; mentions of one kind never overlap each other."""
    published = document.published or dates.day_out(document.text)
    names = tuple(map(_names, sentences, dates.through(sentences, published)))
    persons = people.people(document, sentences, names)
    called = surnames.of(m for ms in persons for m in ms if m.kind == "Person")
    marked = tuple(
        _sorted([*(surnames.without(n, called, s) if called else n), *p])
        for s, n, p in zip(sentences, names, persons, strict=True)
    )
    return Marked(document, sentences, marked)


def _names(sentence: Sentence, told: Iterable[Found]) -> tuple[Mention, ...]:
    text, start = sentence.text, sentence.start
    named = [_shift(m, start) for m in gazetteer.load().find(text)]
    timed = [Mention("Date", d.start, d.end, text[d.start - start : d.end - start], d.edtf) for d in told]
    referring = [_shift(m, start) for m in refs.find(text)]
    counted = [_shift(m, start) for m in numbers.find(text)]
    held = timed + [m for m in referring if m.kind == "Ordinal"]
    return _sorted([*named, *timed, *referring, *(m for m in counted if not _within(m, held))])


def _shift(m: Mention, by: int) -> Mention:
    return Mention(m.kind, m.start + by, m.end + by, m.text, m.value, m.candidates)


def _within(m: Mention, others: Iterable[Mention]) -> bool:
    return any(o.start <= m.start and m.end <= o.end for o in others)


def _sorted(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.kind, m.value)))
