"""Numbers of a sentence, and what was said before it, to when each was so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ofstedkg import dates
from ofstedkg.extract.counting import is_measured
from ofstedkg.extract.figures import Sight, patterns, says
from ofstedkg.model import Measure, Mention, Sentence
from ofstedkg.numerals import CARDINALS

RECENT = 7
"""Months before publication in which the visit that an article reports may lie."""
_OPENING = 40
"""Characters at the start of a sentence among which the date stands that it opens with."""
_NEAR = 60
"""Characters before a date in which it is said to be that of an earlier visit."""


@dataclass
class Running:
    """What runs on: the date of publication, the latest visit dated to a month or day and the one before, the last
    unit."""

    published: str
    visit: str | None = None
    earlier: str | None = None
    unit: str = ""

    def see(self, folded: str, sentence: Sentence, when: Sequence[Mention]) -> None:
        """Note the date of the visit reported, which a sentence tells; not that of an earlier one."""
        p = patterns()
        if not p["visit"].search(folded, sentence.start, sentence.end):
            return
        ahead = [(d, folded[max(sentence.start, d.start - _NEAR) : d.start]) for d in when]
        before = (d.value for d, text in ahead if p["last_visit"].search(text) and not p["told_on"].search(text))
        self.earlier = next(before, self.earlier)
        told = (d for d, text in ahead if not (p["visited_before"].search(text) or p["told_on"].search(text)))
        exact = [d.value for d in told if dates.precision(d.value) >= 3 and self._before(d.value)]
        self.visit = max([*filter(None, [self.visit]), *exact], key=lambda d: dates.earliest(d) or "", default=None)

    def _before(self, edtf: str) -> bool:
        first, published = dates.earliest(edtf), dates.earliest(self.published) if self.published else None
        if not first or not published:
            return bool(first)
        return first < published and _months(first) >= _months(published) - RECENT


def date_of(
    sight: Sight, units: Sequence[str], n: int, source: str, running: Running, found: Sequence[Measure]
) -> str | None:
    """When a number was so: said behind it in its clause, before it, or as so many years before its pair; a
    number of a pair "from … to …" has one end of the time that both are said of."""
    p, m = patterns(), sight.numbers[n]
    if n + 1 < len(units) and is_measured(units[n + 1]) and p["of_next"].fullmatch(sight.between(n + 1)):
        return date_of(sight, units, n + 1, source, running, found)
    if at_once := next((d for d in sight.dates if d.end <= m.start and _is_at_once(sight, d, m)), None):
        return at_once.value
    behind = _behind(sight, units, n)
    if behind and _is_since(sight, behind) and p["became"].fullmatch(sight.before(m)[-_NEAR:]):
        return running.published[:4] or None
    if over := _over(sight, units, n, found):
        return over
    if behind:
        return behind.value
    if n and (opening := _opening(sight, n)):
        return opening.value
    told = len(found) == sum(map(is_measured, units[:n]))
    if n and told and is_measured(units[n - 1]) and p["ratio_of"].fullmatch(sight.between(n)):
        return found[-1].date
    if (gap := p["earlier"].match(sight.after(m))) and found and found[-1].date:
        return _years_before(found[-1].date, gap["n"]) if gap["n"] else _year_before(found[-1].date, gap[0])
    if at := _at_visit(sight, units, n, running):
        return at
    if not any(map(is_measured, units[:n])):
        ahead = (d for d in reversed(sight.dates) if d.end <= m.start and not _is_compared(sight, d))
        if last := next(ahead, None):
            return last.value
    if then := _then(sight, units, n):
        return then
    if p["than_ago"].match(sight.after(m)):
        return running.published[:4] or None
    part = sight.part(m)
    if p["former"].search(sight.before(m)) or p["past"].search(sight.ahead(m)):
        return None
    if source == "ofsted" and running.visit:
        return running.visit
    return (running.published[:4] or None) if _is_present(sight.folded[part.start : part.end]) else None


def _at_visit(sight: Sight, units: Sequence[str], n: int, running: Running) -> str | None:
    """The day of the visit beside which a number is said to have been so, or of the one before it."""
    p, m = patterns(), sight.numbers[n]
    last = n + 1 >= len(units) or not any(map(is_measured, units[n + 1 :]))
    until = sight.part(m).end if last else sight.numbers[n + 1].start
    words = sight.folded[m.end : max(until, m.end)]
    if p["at_last_visit"].search(words):
        return running.earlier
    k = n - 1 if n and p["of_next"].fullmatch(sight.between(n)) else n
    first = not any(map(is_measured, units[:k]))
    near = words if not first else sight.folded[sight.sentence.start : m.start] + " # " + words
    return running.visit if p["at_visit"].search(near) and not p["at_last_visit"].search(near) else None


def _is_at_once(sight: Sight, d: Mention, m: Mention) -> bool:
    """Whether a date stands right in front of a number: "(2015: 71%)"."""
    return bool(patterns()["at_once"].fullmatch(sight.folded[d.end : m.start])) and d.end < m.start


def _then(sight: Sight, units: Sequence[str], n: int) -> str | None:
    """The date that a sentence opens with, of a later number in the past: "In 2017 caseloads were 30 and turnover
    was at 35 per cent"."""
    first = next((sight.numbers[k] for k in range(n) if is_measured(units[k])), None)
    clause = sight.folded[sight.part(sight.numbers[n]).start : sight.part(sight.numbers[n]).end]
    if first is None or not says("perfect", clause) or says("now", clause) or says("present", clause):
        return None
    dates_in_front = [d for d in sight.dates if d.end <= first.start]
    last = all(d in dates_in_front for d in sight.dates if d.end <= sight.numbers[n].start)
    near = [d for d in dates_in_front if d.start - sight.sentence.start <= _OPENING and not _is_compared(sight, d)]
    return near[-1].value if near and last and not patterns()["pair"].search(sight.before(sight.numbers[n])) else None


def _behind(sight: Sight, units: Sequence[str], n: int) -> Mention | None:
    """The first date behind a number and before the next one in its clause, unless it is one that the number
    is compared with ("higher than in 2014")."""
    m = sight.numbers[n]
    later = (sight.numbers[k].start for k in range(n + 1, len(units)) if is_measured(units[k]))
    until = min(sight.part(m).end, next(later, sight.sentence.end))
    found = next((d for d in sight.dates if m.end <= d.start < until and not _is_compared(sight, d)), None)
    return None if found and _opens_next(sight, n, found) else found


def _opens_next(sight: Sight, n: int, d: Mention) -> bool:
    """Whether a date between two numbers opens the clause of the second: "… and last week it stood at 20"."""
    if n + 1 >= len(sight.numbers) or not d.end <= sight.numbers[n + 1].start:
        return False
    p, joint = patterns(), sight.folded[d.end : sight.numbers[n + 1].start]
    ahead = sight.folded[sight.numbers[n].end : d.start]
    return bool(p["opens_next"].search(ahead) and p["next_verb"].search(joint))


def _opening(sight: Sight, n: int) -> Mention | None:
    """The date between a number and the one before it that opens its clause."""
    start, end = sight.numbers[n - 1].end, sight.numbers[n].start
    between = [d for d in sight.dates if start <= d.start and d.end <= end]
    return next((d for d in between if _opens_next(sight, n - 1, d)), None)


def _is_compared(sight: Sight, d: Mention) -> bool:
    return bool(patterns()["compared"].search(sight.folded[max(sight.sentence.start, d.start - _NEAR) : d.start]))


def _over(sight: Sight, units: Sequence[str], n: int, found: Sequence[Measure]) -> str | None:
    """For a number of a pair, the end of "between 2017 and 2020" that it is of, or of the pair before where
    the sentence says "over the same time"."""
    last = n + 1 if n + 1 < len(units) and _is_pair(sight, units, n + 1) else n
    if last == n and not _is_pair(sight, units, n):
        return None
    before = sight.numbers[last - 2].end if last > 1 else sight.sentence.start
    until = sight.numbers[last + 1].start if last + 1 < len(units) else sight.sentence.end
    spans = [d for d in sight.dates if "/" in d.value and sight.numbers[last].end <= d.start < until]
    ends = spans[0].value.split("/") if spans else None
    if not ends and last > n:
        behind = (d for d in sight.dates if sight.numbers[last].end <= d.start < until)
        if began := next((d.value for d in behind if _is_since(sight, d)), None):
            return began
    if not ends and patterns()["same_time"].search(sight.folded[before:until]):
        given = sorted({x.date for x in found[-3:] if x.date}, key=lambda d: dates.earliest(d) or d)
        ends = given if len(given) == 2 else None
    return (ends[1] if last == n else ends[0]) if ends else None


def _is_since(sight: Sight, d: Mention) -> bool:
    return bool(patterns()["since"].search(sight.folded[max(sight.sentence.start, d.start - _NEAR) : d.start]))


def _is_pair(sight: Sight, units: Sequence[str], n: int) -> bool:
    """Whether a number is what the one before it became: "from 34 to 22"."""
    same = n > 0 and is_measured(units[n]) and units[n] == units[n - 1]
    return same and bool(patterns()["became"].fullmatch(sight.between(n)))


def _is_present(clause: str) -> bool:
    """Whether a clause says how things are on the day it is published."""
    return says("now", clause) or (says("present", clause) and not says("perfect", clause))


def _months(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])


def _year_before(edtf: str, words: str) -> str:
    """The year before a date; with "12 months earlier" the same month or day of it."""
    exact = _years_before(edtf, "a")
    return exact if "months" in words or "/" in exact else exact[:4]


def _years_before(edtf: str, words: str) -> str:
    years = 1 if words == "a" else int(words) if words.isdigit() else CARDINALS.index(words)
    return re.sub(r"(?<!\d)\d{4}", lambda m: f"{int(m[0]) - years:04d}", edtf)
