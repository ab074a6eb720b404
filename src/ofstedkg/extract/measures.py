"""Marked documents to measures: the numbers that measure a service, its workforce, children or money."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedkg.extract import clauses, counting, cues, topics
from ofstedkg.extract.figures import Sight
from ofstedkg.extract.indicators import indicator
from ofstedkg.extract.measure_dates import Running, date_of
from ofstedkg.model import Evidence, Marked, Measure, Mention, Speech

_NUMBERS = frozenset({"Number", "Percent", "Money"})


def extract(marked: Marked, speeches: tuple[Speech, ...]) -> Iterator[Measure]:
    """Measures of a document in its order, each quoting the clause with the number.

    ``date`` is the one said beside the number; else that of the visit reported, for what inspectors found on
    it, or the year of publication, for what is said to be so now; else none. ``council`` is set only where
    the clause names one.
    """
    folded = cues.fold(marked.document.text)
    if not topics.about_children(folded):
        return
    running = Running(marked.document.published or "")
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        numbers = tuple(m for m in mentions if m.kind in _NUMBERS and m.value)
        when = tuple(m for m in mentions if m.kind == "Date" and m.value)
        running.see(folded, sentence, when)
        if numbers and sentence.kind not in ("title", "standfirst", "heading"):
            names = [(m.start, m.end) for m in mentions if m.kind not in ("Date", "Theme")]
            parts = clauses.split(folded, sentence.start, sentence.end, clauses.Runs.of(names))
            yield from _measures(
                Sight(marked.document.text, folded, sentence, numbers, when, mentions, parts), speeches, running
            )


def _measures(sight: Sight, speeches: Sequence[Speech], running: Running) -> Iterator[Measure]:
    units = counting.units(sight, running.unit)
    named = [c for c in sight.mentions if c.kind == "Council" and c.value]
    found: list[Measure] = []
    for n, unit in enumerate(units):
        if counting.is_measured(unit):
            source = next((s.source for s in speeches if s.start <= sight.numbers[n].start < s.end), "ofsted")
            date = date_of(sight, units, n, source, running, found)
            evidence = Evidence(*_span(sight, n), f"measures.{unit}")
            unit = "count" if unit == counting.RATE else unit
            words = indicator(sight, n, found, unit)
            council = _council(named, evidence)
            found.append(Measure(council, words, sight.numbers[n].value, unit, evidence, date, source))
            running.unit = unit
    yield from found


def _span(sight: Sight, n: int) -> tuple[int, int]:
    part = sight.part(sight.numbers[n])
    return part.start, part.end


def _council(named: Sequence[Mention], quoted: Evidence) -> str:
    """The council that a clause names, if it is the only one."""
    councils = {c.value for c in named if quoted.start <= c.start < quoted.end}
    return councils.pop() if len(councils) == 1 else ""
