"""References to the inspections of one council in one article: which are one, and which each grade is of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ofstedkg import dates
from ofstedkg.link import graded
from ofstedkg.link.same import agree, merged, same, weak
from ofstedkg.model import Evidence, Judgement, Reference

_YEAR = 2
"""How exact the date of what is no news is at most, where it is not known when the article came out."""
_NEWS_DAYS = 270
"""An inspection this long before the article is not what the article reports."""
_NEAR = 60
"""Characters between the words for an old inspection and those of its grade."""
_LAST = "inspections.last-named"
"""The rule for words such as "its last inspection", which are of an earlier one."""
_PREVIOUS = "inspections.previous-one"
"""The rule for words such as "an earlier visit", which are of another of the visits told of."""
_UNBROKEN = "judgements.unbroken"
_LIKEWISE = "judgements.likewise"
_ANEW = ("judgements.anew", _UNBROKEN)
"""Rules for grades told as given again, and for those that the inspection before gave, too."""
_LOOSE = frozenset(
    f"judgements.{name}"
    for name in ("noun", "adjective", "adjective-plain", "headline-adjective", "quoted-council", "rated-before")
)
"""Rules for a grade that describes what it is of: it may be the old one, where others say which was given."""
_VISITS = ("monitoring visit", "focused visit", "jtai", "send")
"""Kinds of visit that an article may be about, and call inspections."""


@dataclass(frozen=True, slots=True)
class Event:
    """One inspection as told so far; ``back`` where words look back at it ("had been rated"), ``short`` where
    they speak of a visit of few days."""

    ref: Reference
    back: bool = False
    short: bool = False


@dataclass(slots=True)
class Timeline:
    """The events in the order they are found, and the day the article came out."""

    events: list[Event]
    published: str | None
    short: frozenset[Evidence] = frozenset()
    """Where the words speak of a visit of few days."""
    lead: int = 0
    """Where headline and lead end."""
    repeated: set[tuple[str, str]] = field(default_factory=set)
    """The grades that an earlier inspection is said to have given, too."""
    news_is_new: bool = False
    """Whether the article gives grades of its own, besides those with an old date."""

    def tell_all(self, refs: Sequence[Reference]) -> None:
        """Merge references to events, the dated and numbered ones first."""
        for ref in sorted(refs, key=lambda r: (weak(r), r.evidence.start)):
            self.tell(ref)

    def tell(self, ref: Reference) -> None:
        """Merge a reference into the event it can only mean, or keep it as one of its own."""
        fitting = [i for i, e in enumerate(self.events) if same(e.ref, ref)]
        if weak(ref):
            if self._is_news(ref) if ref.kind in ("", "inspection") else not fitting:
                self._add(ref)
            return
        exact = [i for i in fitting if agree(self.events[i].ref, ref)]
        fitting = exact or fitting
        if fitting:
            i, short = fitting[-1], self.events[fitting[-1]].short or ref.evidence in self.short
            self.events[i] = replace(self.events[i], ref=merged(self.events[i].ref, ref), short=short)
        else:
            self._add(ref)

    def _is_news(self, ref: Reference) -> bool:
        """Whether an undated inspection is one of its own: the first told of, or one in the lead that is not
        looked back at, where all others are old."""
        fresh = ref.evidence.start < self.lead and ref.evidence.rule != _LAST
        return not self.events or (fresh and all(self._old(i) for i in range(len(self.events))))

    def _add(self, ref: Reference) -> None:
        self.events.append(Event(ref, short=ref.evidence in self.short))

    def name_bare_visits(self, graded: bool) -> None:
        """A bare "visit" is the one undated visit of a kind that the article names, if there is just one; where
        the article reports a grade, only an inspection gave it."""
        able = (
            ("inspection", "other")
            if graded
            else ("inspection", "monitoring visit", "focused visit", "jtai", "send", "other")
        )
        for i, e in enumerate(self.events):
            undated = [
                k for k, o in enumerate(self.events) if o.ref.kind in able and not o.ref.visit and same(o.ref, e.ref)
            ]
            if not e.ref.kind and len(undated) == 1:
                one = Event(merged(self.events[undated[0]].ref, e.ref), short=e.short)
                self.events[i] = self.events[undated[0]] = one
        self.events[:] = list(dict.fromkeys(self.events))

    def name_other_visits(self, judgements: Sequence[Judgement], topic: str) -> None:
        """What is still a bare "visit" is of the kind the article is about if it is news; after an inadequate
        grade it is a monitoring visit; else an inspection."""
        failed = any(j.grade == "inadequate" and j.service == "overall" for j in judgements)
        told = {e.ref.kind for e in self.events if e.ref.kind in ("monitoring visit", "focused visit")}
        alike = told.pop() if len(told) == 1 else ""
        for i, e in enumerate(self.events):
            if not e.ref.kind and e.ref.evidence.rule == _PREVIOUS and alike:
                self.events[i] = replace(e, ref=replace(e.ref, kind=alike))
            elif not e.ref.kind:
                rule = e.ref.evidence.rule
                watched = failed and ("visit" in rule or "ordinal" in rule) and not self._first(i)
                fresh = topic if topic and not self._old(i) else ""
                brief = graded.brief(e.ref) or (e.short and graded.since_2018(e.ref))
                watched = watched or (failed and e.short and not self._first(i))
                kind = fresh or ("monitoring visit" if watched else "focused visit" if brief else "inspection")
                self.events[i] = replace(e, ref=replace(e.ref, kind=kind))

    def date_visit(self, judged: Sequence[int]) -> None:
        """An undated visit of another kind that is the news has the date of the one new inspection that gave no
        grades, as such visits are called, too. ``judged`` are the events that judgements are of."""
        fresh = [i for i in range(len(self.events)) if i not in judged and not self._old(i)]
        visits = [i for i in fresh if self.events[i].ref.kind in _VISITS]
        called = [i for i in fresh if self.events[i].ref.kind == "inspection" and not weak(self.events[i].ref)]
        if len(visits) == len(called) == 1 and weak(self.events[visits[0]].ref):
            one, other = self.events[visits[0]], self.events[called[0]]
            self.events[visits[0]] = replace(one, ref=merged(one.ref, replace(other.ref, kind=one.ref.kind)))
            self.events[called[0]] = replace(other, ref=replace(other.ref, visit=None, published=None))

    def echoes(self, judged: Sequence[int]) -> set[int]:
        """Which undated inspections of no grade are another one that is told of: "since the inspection", below the
        lead, or where the news is a visit. ``judged`` are the events that judgements are of.
        """
        full = [i for i, e in enumerate(self.events) if e.ref.kind == "inspection"]
        refs = {i: self.events[i].ref for i in full if i not in judged and len(full) > 1}
        return {i for i, ref in refs.items() if weak(ref) and (self._watched() or ref.evidence.start > self.lead)}

    def _first(self, i: int) -> bool:
        """Whether a full inspection came after an event, so that it is no check on that one."""
        at = dates.latest(self.events[i].ref.visit)
        full = [e.ref for e in self.events if e.ref.kind == "inspection"]
        began = [dates.earliest(r.visit or r.published) or "9999" for r in full]
        return at is not None and bool(began) and min(began) > at

    def news(self, graded: Sequence[int], named: Sequence[Event], topic: str, echoes: Collection[int] = ()) -> str:
        """The key of the event that the article reports: one it gives grades of, else one of its topic, else
        the latest."""
        fresh = [i for i in dict.fromkeys(graded) if not self._old(i)]
        able = [i for i in range(len(named)) if i not in echoes]
        about = [i for i in able if named[i].ref.kind == topic and not self._old(i)]
        pick = about or fresh or [i for i in able if not named[i].back] or able
        return named[max(pick, key=self._last)].ref.key if named else ""

    # which event a judgement is of

    def place(self, judged: Sequence[Judgement]) -> list[tuple[Judgement, int]]:
        """Each judgement with the index of its event: first the dated ones, then those that look back."""
        given: dict[tuple[int, str], str] = {}
        dated = {(j.service, j.grade) for j in judged if self._dated(j)}
        self.repeated = {(j.service, j.grade) for j in judged if j.evidence.rule == _LIKEWISE}
        self.news_is_new = any(
            not j.earlier and not self._dated(j) and (self._anew(j) or (j.service, j.grade) not in dated)
            for j in judged
        )
        out: list[tuple[Judgement, int]] = []
        for j in sorted(
            judged, key=lambda j: (not self._dated(j), not j.earlier, j.evidence.rule in _LOOSE, j.evidence.start)
        ):
            i = self._find(j, given)
            if i is None:
                if not j.earlier and not self._dated(j) and self._contradicts(j, given):
                    continue
                self.events.append(Event(graded.judged(j, self._dated(j)), j.earlier))
                i = len(self.events) - 1
            else:
                self.events[i] = replace(self.events[i], ref=self._told_more(self.events[i].ref, j))
            given.setdefault((i, j.service), j.grade)
            if given[(i, j.service)] == j.grade:
                out.append((j, i))
        out += [*self._before(out, given)]
        return sorted(out, key=lambda p: (p[0].evidence.rule == "judgements.headline", p[0].evidence.start))

    def _anew(self, j: Judgement) -> bool:
        """Whether headline or lead tell of a grade as given once more, or another one is told to have been the same."""
        again = j.evidence.rule in _ANEW or (j.service, j.grade) in self.repeated
        return again and j.evidence.start < self.lead and not j.earlier and not self._dated(j)

    def _before(
        self, placed: Sequence[tuple[Judgement, int]], given: Mapping[tuple[int, str], str]
    ) -> Iterator[tuple[Judgement, int]]:
        """A grade that was kept as that of the inspection before, where there is one and no grade of it is told."""
        for j, i in placed:
            old = [k for k, e in enumerate(self.events) if k != i and self._old(k) and e.ref.kind in ("inspection", "")]
            kept = self._anew(j) and j.evidence.rule == _UNBROKEN and len(old) == 1 and not self._old(i)
            if kept and not any(k == old[0] for k, _ in given):
                yield replace(j, earlier=True), old[0]

    def _told_more(self, ref: Reference, j: Judgement) -> Reference:
        """The reference with the kind and the more exact date that a judgement of the inspection tells."""
        exact = (
            self._dated(j) and dates.overlap(ref.visit, j.when) and dates.precision(j.when) > dates.precision(ref.visit)
        )
        out = j.when if self._dated(j) and not ref.published and graded.out_of(ref, j.when) else ref.published
        return replace(ref, kind=ref.kind or graded.kind(j), visit=j.when if exact else ref.visit, published=out)

    def _find(self, j: Judgement, given: Mapping[tuple[int, str], str]) -> int | None:
        able = [i for i, e in enumerate(self.events) if graded.able(e.ref, j)]
        free = [i for i in able if given.get((i, j.service), j.grade) == j.grade]
        if self._dated(j):
            fitting = [i for i in able if graded.at(self.events[i].ref, j.when)]
            if fitting:
                return max(fitting, key=lambda i: graded.agree_exactly(self.events[i].ref, j.when))
            return max([i for i in free if graded.out_of(self.events[i].ref, j.when)], key=self._last, default=None)
        now = self._current(able)
        if self._anew(j) and now is not None and self._old(now) and not self._watched():
            return None
        if j.earlier:
            past = [i for i in free if i != now or self.events[i].back or self._old(i)]
            alike = [i for i in past if (i, j.service) in given]
            return max(alike or past, key=self._last) if past else None
        if now is not None and now in free:
            return now
        alike = [i for i in free if (i, j.service) in given and not self.events[i].back]
        if now is None and alike and not self.news_is_new:  # the grade it still has
            return max(alike, key=self._last)
        if free and self._visited(now):
            return max(free, key=self._last)
        return self._told_before(j, [i for i in free if (i, j.service) not in given]) if now is None else None

    def _told_before(self, j: Judgement, able: Sequence[int]) -> int | None:
        """The old inspection that the words right before a grade tell of: "It was inspected in 2019. The verdict …"."""
        gaps = {i: j.evidence.start - self.events[i].ref.evidence.end for i in able if self._old(i)}
        near = [i for i, gap in gaps.items() if 0 <= gap < _NEAR and self.events[i].ref.kind == "inspection"]
        return max(near, key=lambda i: self.events[i].ref.evidence.end, default=None)

    def _contradicts(self, j: Judgement, given: Mapping[tuple[int, str], str]) -> bool:
        """Whether the inspection in the news already has another grade for the service: one of two is wrong."""
        now = self._current([i for i, e in enumerate(self.events) if graded.able(e.ref, j)])
        return now is not None and given.get((now, j.service), j.grade) != j.grade and not self._old(now)

    def _current(self, able: Sequence[int]) -> int | None:
        """The event the article reports: one without a date that is not looked back at, else the latest one,
        unless it is too old to be news and no later visit is."""
        fresh = [i for i in able if not self.events[i].back and not self._old(i)]
        if fresh:
            return max(fresh, key=self._last)
        return max(able, key=self._last) if able and self._visited(None) else None

    def _visited(self, now: int | None) -> bool:
        """Whether the news is a visit without grades: grades without a date are then of the last inspection."""
        return any(e.ref.kind in ("monitoring visit", "focused visit", "") for e in self.events)

    def _watched(self) -> bool:
        """Whether the news is a visit of another kind than the inspections that give grades."""
        return any(e.ref.kind in _VISITS and not self._old(i) for i, e in enumerate(self.events))

    def _old(self, i: int) -> bool:
        ref = self.events[i].ref
        last, now = dates.latest(ref.visit or ref.published), dates.latest(self.published)
        if now is None:
            return 0 < dates.precision(ref.visit or ref.published) <= _YEAR
        return bool(last and now and date.fromisoformat(last) < date.fromisoformat(now) - timedelta(_NEWS_DAYS))

    def _last(self, i: int) -> str:
        ref = self.events[i].ref
        return dates.latest(ref.visit or ref.published) or ("0" if self.events[i].back else "9999")

    def _dated(self, j: Judgement) -> bool:
        return bool(j.when) and not self._is_publication(j.when)

    def _is_publication(self, when: str | None) -> bool:
        """A day within the fortnight before the article is when the report came out, not the inspection."""
        if dates.precision(when) < 5:
            return False
        if "XXXX" in (when or "") or dates.precision(self.published) != 6:
            return not self.published
        return dates.overlap(when, self.published, slack=10)
