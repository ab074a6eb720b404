"""Marked documents to measures: the numbers that measure a service, its workforce, children or money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import dates, rules
from ofstedkg.extract import clauses, cues, topics
from ofstedkg.extract.clauses import Clause
from ofstedkg.model import Evidence, Marked, Measure, Mention, Sentence, Speech
from ofstedkg.numerals import CARDINALS

_NUMBERS = frozenset({"Number", "Percent", "Money"})
_NEAR = 60
"""Characters before a date in which it is said to be that of an earlier visit."""
_BACK = 90
"""Characters before a number in which its noun may stand."""
RECENT = 7
"""Months before publication in which the visit that an article reports may lie."""
_LONGEST = 9
"""Words of an indicator."""
_USUAL = {"cases": "caseload", "fte": "full-time posts", "gbp": "money"}
"""What a number of a unit counts where no words say it."""


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

    ``date`` is the one said beside the number; else that of the visit reported, for what inspectors found on
    it, or the year of publication, for what is said to be so now; else none. ``council`` is set only where
    the clause names one.
    """
    folded = cues.fold(marked.document.text)
    if not topics.about_children(folded):
        return
    state = _State(marked.document.published or "")
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        numbers = tuple(m for m in mentions if m.kind in _NUMBERS and m.value)
        when = tuple(m for m in mentions if m.kind == "Date" and m.value)
        state.see(folded, sentence, when)
        if numbers and sentence.kind not in ("title", "standfirst", "heading"):
            names = [(m.start, m.end) for m in mentions if m.kind not in ("Date", "Theme")]
            parts = clauses.split(folded, sentence.start, sentence.end, names)
            yield from _measures(_Sight(folded, sentence, numbers, when, mentions, parts), speeches, state)


@dataclass
class _State:
    """What runs on: the date of publication, the latest visit dated to a month or day, the last unit."""

    published: str
    visit: str | None = None
    unit: str = ""

    def see(self, folded: str, sentence: Sentence, when: Sequence[Mention]) -> None:
        """Note the date of the visit reported, which a sentence tells; not that of an earlier one."""
        p = patterns()
        if not p["visit"].search(folded, sentence.start, sentence.end):
            return
        told = (
            d for d in when if not p["visited_before"].search(folded[max(sentence.start, d.start - _NEAR) : d.start])
        )
        exact = [d.value for d in told if dates.precision(d.value) >= 3 and self._before(d.value)]
        self.visit = max([*filter(None, [self.visit]), *exact], key=lambda d: dates.earliest(d) or "", default=None)

    def _before(self, edtf: str) -> bool:
        first, published = dates.earliest(edtf), dates.earliest(self.published) if self.published else None
        if not first or not published:
            return bool(first)
        return first < published and _months(first) >= _months(published) - RECENT


def _measures(sight: _Sight, speeches: Sequence[Speech], state: _State) -> Iterator[Measure]:
    units = [_unit(sight, n) for n in range(len(sight.numbers))]
    for n in range(len(units)):
        units[n] = units[n] or _shared(sight, units, n, state)
    found: list[Measure] = []
    for n, unit in enumerate(units):
        if unit and unit != "none":
            source = next((s.source for s in speeches if s.start <= sight.numbers[n].start < s.end), "ofsted")
            date = _date(sight, units, n, source, state, found)
            found.append(_measure(sight, n, unit, date, source, found))
            state.unit = unit
    yield from found


def _measure(sight: _Sight, n: int, unit: str, date: str | None, source: str, found: Sequence[Measure]) -> Measure:
    m = sight.numbers[n]
    part = sight.part(m)
    councils = {c.value for c in sight.mentions if c.kind == "Council" and c.value and part.start <= c.start < part.end}
    council = councils.pop() if len(councils) == 1 else ""
    evidence = Evidence(part.start, part.end, f"measures.{unit}")
    return Measure(council, _indicator(sight, n, found, unit), m.value, unit, evidence, date, source)


def _unit(sight: _Sight, n: int) -> str:
    """What a number counts by the words beside it: a unit, ``none`` for no measure, empty where unsure."""
    p, m = patterns(), sight.numbers[n]
    before, after = sight.before(m), sight.after(m)
    sentence = sight.folded[sight.sentence.start : sight.sentence.end]
    if m.kind == "Money":
        return "none" if p["money_not"].search(sentence) else "gbp"
    if m.kind == "Percent":
        return "none" if p["percent_not"].search(sentence) else "percent"
    if p["fte"].match(after):
        return "fte"
    if p["aged"].match(after) or _is_age(before, after, m) or m.text.lower() == "one":
        return "none"
    for kind, unit in (("days", "days"), ("span", "count")):
        if p[kind].match(after):
            return unit if p["wait"].search(before) else "none"
    return _counted(before, after, sentence)


def _is_age(before: str, after: str, m: Mention) -> bool:
    """Whether an age is meant: "aged 16", "under 18", but not "under 20 cases"."""
    p = patterns()
    if not p["age"].search(before) or not m.value.isdigit() or int(m.value) > 25:
        return False
    return bool(p["of_age"].search(before)) or not any(p[k].match(after) for k in ("people", "cases", "things"))


def _counted(before: str, after: str, sentence: str) -> str:
    p = patterns()
    loaded = p["load_before"].search(before) and (p["load"].search(sentence) or p["clients"].match(after))
    if p["cases"].match(after) or loaded:
        return "cases"
    if p["of_whom"].search(before):
        return "people"
    for kind, unit in (("people", "people"), ("event", "none"), ("things", "count")):
        if p[kind].match(after):
            return unit
    if p["apposed"].search(before):
        return "count"
    return "people" if p["doing"].match(after) and p["someone"].search(sentence) else ""


def _shared(sight: _Sight, units: Sequence[str], n: int, state: _State) -> str:
    """The unit of a number without a noun: that of its pair ("from 12 to six", "compared with ten")."""
    p, m = patterns(), sight.numbers[n]
    before, after = sight.before(m), sight.after(m)
    following = sight.numbers[n + 1] if n + 1 < len(units) else None
    if following and p["of_next"].fullmatch(sight.folded[m.end : following.start]):
        return units[n + 1]
    near = [units[k] for k in (n - 1, n + 1) if 0 <= k < len(units) and units[k] not in ("", "none")]
    if p["pair"].search(before):
        if near:
            return near[0]
        if p["thing_before"].search(before):
            return "count"
    if n and near and p["again"].match(after):
        return near[0]
    return state.unit if p["figure"].search(before) else ""


def _date(
    sight: _Sight, units: Sequence[str], n: int, source: str, state: _State, found: Sequence[Measure]
) -> str | None:
    """When a number was so: said behind it in its clause, before it, or as so many years before its pair."""
    p, m = patterns(), sight.numbers[n]
    part = sight.part(m)
    later = [
        x.start for x, unit in zip(sight.numbers[n + 1 :], units[n + 1 :], strict=True) if unit not in ("", "none")
    ]
    behind = [d for d in sight.dates if m.end <= d.start < min([part.end, *later])]
    if behind:
        return behind[0].value
    if (gap := p["earlier"].match(sight.after(m))) and found and found[-1].date:
        return _years_before(found[-1].date, gap["n"])
    ahead = [d for d in sight.dates if d.end <= m.start]
    if ahead and n == 0:
        return ahead[-1].value
    if p["former"].search(sight.before(m)) or p["past"].search(sight.folded[part.start : m.start]):
        return None
    if source == "ofsted" and state.visit:
        return state.visit
    return (state.published[:4] or None) if _is_present(sight.folded[part.start : part.end]) else None


def _is_present(clause: str) -> bool:
    """Whether a clause says how things are on the day it is published."""
    p = patterns()
    return bool(p["now"].search(clause) or (p["present"].search(clause) and not p["perfect"].search(clause)))


def _months(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])


def _years_before(edtf: str, words: str) -> str:
    years = 1 if words == "a" else int(words) if words.isdigit() else CARDINALS.index(words)
    return re.sub(r"(?<!\d)\d{4}", lambda m: f"{int(m[0]) - years:04d}", edtf)


def _indicator(sight: _Sight, n: int, found: Sequence[Measure], unit: str) -> str:
    """Short words of the text for what is measured: those behind the number, what a "number of" stands with,
    the subject before it, or those of the number it is set against; never words that name nothing."""
    p, m = patterns(), sight.numbers[n]
    behind = p["indicator_stop"].split(sight.after(m), maxsplit=1)[0]
    words = _bare_words(behind)
    paired = bool(p["pair"].search(sight.before(m)))
    if len(words) >= 2 and not paired and unit != "fte" and _names(words):
        return " ".join(words).rstrip(",")
    part = sight.part(m)
    ahead = sight.folded[part.start : m.start]
    counted = [_bare_words(c["what"]) for c in p["counted"].finditer(ahead)]
    subject = _bare_words(p["subject_verb"].split(ahead, maxsplit=1)[0])
    pair = [found[-1].indicator.split()] if paired and found and found[-1].unit == unit else []
    whole = sight.folded[sight.sentence.start : m.start]
    first = _bare_words(p["subject_verb"].split(whole, maxsplit=1)[0])
    for choice in (*counted[-1:], *pair, subject, words, first, _USUAL.get(unit, "").split()):
        if _names(choice):
            return " ".join(choice[:_LONGEST]).rstrip(",")
    return _USUAL.get(unit, "number")


def _bare_words(text: str) -> list[str]:
    p = patterns()
    words = p["indicator_drop"].sub(" ", text).replace(" ,", ",").split()
    while words and p["idle"].fullmatch(words[0].rstrip(",")):
        words = words[1:]
    while words and p["idle"].fullmatch(words[-1].rstrip(",")):
        words = words[:-1]
    return [*words[: _LONGEST - 1], *(w.rstrip(",") for w in words[_LONGEST - 1 : _LONGEST])]


def _names(words: Sequence[str]) -> bool:
    """Whether words name something: one of them is neither a number nor a mere joint of the sentence."""
    return any(not patterns()["idle"].fullmatch(w.rstrip(",")) for w in words)
