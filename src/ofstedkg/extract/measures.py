"""Marked documents to measures: the numbers that measure a service, its workforce, children or money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.extract import clauses, cues
from ofstedkg.extract.clauses import Clause
from ofstedkg.model import Evidence, Marked, Measure, Mention, Sentence, Speech

_NUMBERS = frozenset({"Number", "Percent", "Money"})
_BACK = 90
"""Characters before a number in which its noun may stand."""
_WORDS = 9
"""Words of an indicator."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A sentence in folded text with its numbers and dates."""

    folded: str
    sentence: Sentence
    numbers: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    parts: tuple[Clause, ...]

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


@lru_cache(maxsize=1)
def patterns() -> Mapping[str, re.Pattern[str]]:
    """The compiled wordings of ``rules/measures.toml``."""
    book = rules.load("measures")
    raw = cast("dict[str, str]", book.data["measures"])
    return {k: re.compile(rules.expand(v, book.words)) for k, v in raw.items()}


def extract(marked: Marked, speeches: tuple[Speech, ...]) -> Iterator[Measure]:
    """Measures of a document in its order, each quoting the clause with the number.

    ``date`` is one said beside the number, else for what is so "now" the year of publication.
    ``council`` is set only where the clause itself names one council.
    """
    folded = cues.fold(marked.document.text)
    year = (marked.document.published or "")[:4] or None
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        numbers = tuple(m for m in mentions if m.kind in _NUMBERS and m.value)
        if numbers and sentence.kind not in ("title", "standfirst", "heading"):
            parts = clauses.split(folded, sentence.start, sentence.end)
            dates = tuple(m for m in mentions if m.kind == "Date" and m.value)
            sight = _Sight(folded, sentence, numbers, dates, mentions, parts)
            yield from _measures(sight, speeches, year)


def _measures(sight: _Sight, speeches: Sequence[Speech], year: str | None) -> Iterator[Measure]:
    units: list[str] = [_unit(sight, n) for n in range(len(sight.numbers))]
    for n in range(len(units)):
        units[n] = units[n] or _shared(sight, units, n)
    for n, (m, unit) in enumerate(zip(sight.numbers, units, strict=True)):
        if unit and unit != "none":
            yield _measure(sight, n, m, unit, speeches, year)


def _measure(
    sight: _Sight, n: int, m: Mention, unit: str, speeches: Sequence[Speech], year: str | None
) -> Measure:
    part = sight.part(m)
    councils = {c.value for c in sight.mentions if c.kind == "Council" and c.value and part.start <= c.start < part.end}
    source = next((s.source for s in speeches if s.start <= m.start < s.end), "ofsted")
    evidence = Evidence(part.start, part.end, f"measures.{unit}")
    council = councils.pop() if len(councils) == 1 else ""
    return Measure(council, _indicator(sight, n), m.value, unit, evidence, _date(sight, n, part, year), source)


def _unit(sight: _Sight, n: int) -> str:
    """What a number counts by the words beside it: a unit, ``none`` for no measure, empty where unsure."""
    p, m = patterns(), sight.numbers[n]
    before, after = sight.before(m), sight.after(m)
    sentence = sight.folded[sight.sentence.start : sight.sentence.end]
    if m.kind == "Money":
        return "none" if p["money_not"].search(sentence) else "gbp"
    if m.kind == "Percent":
        return "none" if p["percent_not"].search(sentence) else "percent"
    if p["aged"].match(after) or (p["age"].search(before) and m.value.isdigit() and int(m.value) <= 25 and _agelike(before, after)):
        return "none"
    if p["fte"].match(after):
        return "fte"
    if p["days"].match(after):
        return "days" if p["wait"].search(before) else "none"
    if p["span"].match(after):
        return "count" if p["wait"].search(before) else "none"
    return _counted(before, after, m)


def _agelike(before: str, after: str) -> bool:
    """Whether an age is meant: "under 18", "aged 16", but not "under 20 cases"."""
    p = patterns()
    if re.search(r"\b(?:aged|ages?|age of|from the age of|turn\w*)\b", before[-30:]):
        return True
    return not any(p[k].match(after) for k in ("people", "cases", "things", "fte"))


def _counted(before: str, after: str, m: Mention) -> str:
    p = patterns()
    if p["cases"].match(after):
        return "cases"
    if p["load_before"].search(before):
        return "cases" if re.search(r"\b(?:case ?load|work ?load|cases|children per|children each)", before + after[:60]) else "people"
    if p["people"].match(after):
        return "people" if m.text.lower() != "one" else "none"
    if p["event"].match(after):
        return "none"
    if p["things"].match(after):
        return "count" if m.text.lower() != "one" else "none"
    return ""


def _shared(sight: _Sight, units: Sequence[str], n: int) -> str:
    """The unit of a number that has no noun of its own: that of its pair ("from 12 to six", "compared with ten")."""
    p, m = patterns(), sight.numbers[n]
    before = sight.before(m)
    if p["pair"].search(before):
        near = [units[k] for k in (n - 1, n + 1) if 0 <= k < len(units) and units[k] not in ("", "none")]
        if near:
            return "count" if near[0] in ("percent", "gbp") else near[0]
        if p["thing_before"].search(before):
            return "cases" if p["load_before"].search(before) else "count"
    return ""


def _date(sight: _Sight, n: int, part: Clause, year: str | None) -> str | None:
    """The date said behind a number and before the next, else one in front of the sentence's first number."""
    m = sight.numbers[n]
    until = sight.numbers[n + 1].start if n + 1 < len(sight.numbers) else sight.sentence.end
    behind = [d for d in sight.dates if m.end <= d.start < until]
    if behind:
        return behind[0].value
    ahead = [d for d in sight.dates if d.end <= m.start]
    if ahead and n == 0:
        return ahead[-1].value
    text = sight.folded[part.start : part.end]
    first = not re.search(r"\b(?:from|against|compared (?:with|to))\s+\S*\s*$", sight.before(m))
    return year if first and patterns()["now"].search(text) else None


def _indicator(sight: _Sight, n: int) -> str:
    """Short words of the text that say what is measured: those behind the number, else the subject before it."""
    p, m = patterns(), sight.numbers[n]
    behind = p["indicator_stop"].split(sight.after(m), maxsplit=1)[0]
    words = p["indicator_drop"].sub(" ", behind).split()[:_WORDS]
    if len(words) >= 2 and not p["pair"].search(sight.before(m)):
        return " ".join(words)
    part = sight.part(m)
    subject = p["subject_verb"].split(sight.folded[part.start : m.start], maxsplit=1)[0].split()[-_WORDS:]
    return " ".join(subject or words) or "number"
