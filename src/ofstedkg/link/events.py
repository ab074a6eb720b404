"""References, judgements and findings of one document to its distinct inspections.

Two references are one event where council and kind agree, and neither dates nor ordinals disagree. A
judgement belongs to the event of the date beside it, to the inspection the article reports, or, where its
words look back ("previously", "from … to"), to an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ofstedkg import dates
from ofstedkg.link.councils import Focus
from ofstedkg.model import Claim, Evidence, Finding, Judgement, Marked, Reference

_REPORT_DAYS = 150
"""A report comes out at most this long after the inspection (the longest in the reference list is 140 days)."""

_LEAD = 4
"""Sentences of headline and lead."""
_NEWS_DAYS = 270
"""An inspection this long before the article is not what the article reports."""


@dataclass(frozen=True, slots=True)
class _Event:
    """One inspection as told so far; ``back`` where words look back at it ("had been rated")."""

    ref: Reference
    back: bool = False


def attach(marked: Marked, claims: Sequence[Claim], focus: Focus) -> tuple[Claim, ...]:
    """The claims with one Reference per inspection, and judgements and findings hung on them."""
    published = marked.document.published
    refs = [c for c in claims if isinstance(c, Reference)]
    judged = _of_homes(marked, [c for c in claims if isinstance(c, Judgement)])
    topic = _topic(marked)
    events: list[_Event] = []
    judgements: list[Judgement] = []
    news: dict[str, str] = {}
    for council in sorted({c.council for c in (*refs, *judged)}):
        timeline = _Timeline([], published)
        for ref in sorted((r for r in refs if r.council == council), key=lambda r: (_weak(r), r.evidence.start)):
            timeline.tell(ref)
        graded = any(not j.earlier and not j.when for j in judged if j.council == council)
        timeline.name_bare_visits(graded)
        placed = timeline.place([j for j in judged if j.council == council])
        timeline.name_other_visits([j for j, _ in placed], topic)
        named = _keyed(timeline.events, len(events))
        judgements += [replace(j, reference=named[i].ref.key) for j, i in placed]
        news[council] = timeline.news([i for j, i in placed if not j.earlier and (published or not j.when)], named, topic)
        events += named
    others = [_hang(c, events, news) for c in claims if not isinstance(c, (Reference, Judgement))]
    return (*(e.ref for e in events), *_once(judgements), *others)


def _topic(marked: Marked) -> str:
    """The kind of visit, other than a full inspection, that headline or lead name; empty where none."""
    lead = [m for s, ms in zip(marked.sentences, marked.mentions, strict=True) if s.index < _LEAD for m in ms]
    kinds = [m.value for m in lead if m.kind == "Visit" and m.value not in ("inspection", "other")]
    special = [m for m in lead if m.kind == "Service" and m.value == "send"]
    return kinds[0] if kinds else "send" if special else ""


def _of_homes(marked: Marked, judged: Sequence[Judgement]) -> list[Judgement]:
    """In an article on a children's home a grade of no named service is the home's."""
    lead = [m for s, ms in zip(marked.sentences, marked.mentions, strict=True) if s.index < _LEAD for m in ms]
    services = {m.value for m in lead if m.kind == "Service"}
    if "childrens-homes" not in services or "overall" in services:
        return list(judged)
    return [replace(j, service="childrens-homes") if j.service == "overall" else j for j in judged]


def _keyed(events: Sequence[_Event], taken: int) -> list[_Event]:
    return [replace(e, ref=replace(e.ref, key=f"r{n}")) for n, e in enumerate(events, taken + 1)]


def _once(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Each grade of a service once per inspection, the first statement in running text before a headline."""
    out: dict[tuple[str, str], Judgement] = {}
    for j in judgements:
        out.setdefault((j.reference, j.service), j)
    return sorted(out.values(), key=lambda j: (j.evidence.start, j.service, j.grade, j.council))


# --- which events there are ----------------------------------------------------------------------------


@dataclass(slots=True)
class _Timeline:
    """The inspections of one council as one article tells of them, in the order they are found."""

    events: list[_Event]
    published: str | None

    def tell(self, ref: Reference) -> None:
        """Merge a reference into the event it can only mean, or keep it as one of its own."""
        fitting = [i for i, e in enumerate(self.events) if _same(e.ref, ref)]
        if _weak(ref):
            if not fitting and not (ref.kind in ("", "inspection") and self.events):
                self.events.append(_Event(ref))
            return
        exact = [i for i in fitting if _agree(self.events[i].ref, ref)]
        fitting = exact or fitting
        if fitting:
            i = fitting[-1]
            self.events[i] = replace(self.events[i], ref=_merged(self.events[i].ref, ref))
        else:
            self.events.append(_Event(ref))

    def name_bare_visits(self, graded: bool) -> None:
        """A bare "visit" is the one undated visit of a kind that the article names, if there is just one; where
        the article reports a grade, only an inspection gave it."""
        able = ("inspection", "other") if graded else ("inspection", "monitoring visit", "focused visit", "jtai", "send", "other")
        for i, e in enumerate(self.events):
            undated = [
                k for k, o in enumerate(self.events) if o.ref.kind in able and not o.ref.visit and _same(o.ref, e.ref)
            ]
            if not e.ref.kind and len(undated) == 1:
                merged = _Event(_merged(self.events[undated[0]].ref, e.ref))
                self.events[i] = self.events[undated[0]] = merged
        self.events[:] = list(dict.fromkeys(self.events))

    def name_other_visits(self, judgements: Sequence[Judgement], topic: str) -> None:
        """What is still a bare "visit" is of the kind the article is about if it is news; after an inadequate
        grade it is a monitoring visit; else an inspection."""
        failed = any(j.grade == "inadequate" and j.service == "overall" for j in judgements)
        for i, e in enumerate(self.events):
            if not e.ref.kind:
                rule = e.ref.evidence.rule
                watched = failed and ("visit" in rule or "ordinal" in rule)
                kind = topic if topic and not self._old(i) else "monitoring visit" if watched else "inspection"
                self.events[i] = replace(e, ref=replace(e.ref, kind=kind))

    def news(self, graded: Sequence[int], named: Sequence[_Event], topic: str) -> str:
        """The key of the event that the article reports: one it gives grades of, else one of its topic, else
        the latest."""
        fresh = [i for i in dict.fromkeys(graded) if not self._old(i)]
        about = [i for i, e in enumerate(named) if e.ref.kind == topic and not self._old(i)]
        pick = about or fresh or [i for i, e in enumerate(named) if not e.back] or range(len(named))
        return named[max(pick, key=self._last)].ref.key if named else ""

    # which event a judgement is of

    def place(self, judged: Sequence[Judgement]) -> list[tuple[Judgement, int]]:
        """Each judgement with the index of its event: first the dated ones, then those that look back."""
        given: dict[tuple[int, str], str] = {}
        out: list[tuple[Judgement, int]] = []
        for j in sorted(judged, key=lambda j: (not self._dated(j), not j.earlier, j.evidence.start)):
            i = self._find(j, given)
            if i is None:
                if not j.earlier and not self._dated(j) and self._contradicts(j, given):
                    continue
                self.events.append(_Event(_judged(j, self._dated(j)), j.earlier))
                i = len(self.events) - 1
            else:
                self.events[i] = replace(self.events[i], ref=self._told_more(self.events[i].ref, j))
            given.setdefault((i, j.service), j.grade)
            if given[(i, j.service)] == j.grade:
                out.append((j, i))
        return sorted(out, key=lambda p: (p[0].evidence.rule == "judgements.headline", p[0].evidence.start))

    def _told_more(self, ref: Reference, j: Judgement) -> Reference:
        """The reference with the kind and the more exact date that a judgement of the inspection tells."""
        exact = self._dated(j) and dates.overlap(ref.visit, j.when) and dates.precision(j.when) > dates.precision(ref.visit)
        return replace(ref, kind=ref.kind or _kind(j), visit=j.when if exact else ref.visit)

    def _find(self, j: Judgement, given: Mapping[tuple[int, str], str]) -> int | None:
        able = [i for i, e in enumerate(self.events) if _able(e.ref, j)]
        free = [i for i in able if given.get((i, j.service), j.grade) == j.grade]
        if self._dated(j):
            fitting = [i for i in able if _at(self.events[i].ref, j.when)]
            return max(fitting, key=lambda i: _agree_exactly(self.events[i].ref, j.when)) if fitting else None
        now = self._current(able)
        if j.earlier:
            past = [i for i in free if i != now or self.events[i].back]
            return max(past, key=self._last) if past else None
        if now is not None and now in free:
            return now
        return max(free, key=self._last) if free and self._visited(now) else None

    def _contradicts(self, j: Judgement, given: Mapping[tuple[int, str], str]) -> bool:
        """Whether the inspection in the news already has another grade for the service: one of two is wrong."""
        now = self._current([i for i, e in enumerate(self.events) if _able(e.ref, j)])
        return now is not None and given.get((now, j.service), j.grade) != j.grade and not self._old(now)

    def _current(self, able: Sequence[int]) -> int | None:
        """The event the article reports: one without a date that is not looked back at, else the latest one,
        unless it is too old to be news and no later visit is."""
        fresh = [i for i in able if not self.events[i].back and not self._old(i)]
        if fresh:
            return max(fresh, key=self._last)
        return max(able, key=self._last) if able and self._visited(None) else None

    def _visited(self, now: int | None) -> bool:
        """Whether the news is a visit that gives no grades: grades without a date are then of the last one."""
        return any(e.ref.kind in ("monitoring visit", "focused visit", "") for e in self.events)

    def _old(self, i: int) -> bool:
        ref = self.events[i].ref
        last, now = dates.latest(ref.visit or ref.published), dates.latest(self.published)
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


def _kind(j: Judgement) -> str:
    return "other" if j.service == "childrens-homes" else "inspection"


def _judged(j: Judgement, dated: bool) -> Reference:
    """The inspection that a judgement alone tells of."""
    return Reference(
        "", j.council, _kind(j), replace(j.evidence, rule="inspections.judged"), visit=j.when if dated else None
    )


def _able(ref: Reference, j: Judgement) -> bool:
    return ref.kind in (("other", "") if j.service == "childrens-homes" else ("inspection", ""))


def _at(ref: Reference, when: str | None) -> bool:
    return dates.overlap(ref.visit, when) or dates.overlap(ref.published, when)


def _agree_exactly(ref: Reference, when: str | None) -> int:
    return min(dates.precision(ref.visit or ref.published), dates.precision(when))


def _weak(ref: Reference) -> bool:
    return not (ref.visit or ref.published or ref.ordinal)


def _agree(a: Reference, b: Reference) -> bool:
    return dates.overlap(a.visit or a.published, b.visit or b.published) or bool(a.ordinal and a.ordinal == b.ordinal)


def _same(a: Reference, b: Reference) -> bool:
    """Whether two references of one council in one article can be the same inspection."""
    if a.kind != b.kind and a.kind and b.kind:
        return False
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return False
    if a.visit and b.visit:
        return dates.overlap(a.visit, b.visit)
    if a.published and b.published:
        return dates.overlap(a.published, b.published, slack=7)
    if a.visit and b.published:
        return _report_of(a.visit, b.published)
    if b.visit and a.published:
        return _report_of(b.visit, a.published)
    return bool(a.ordinal or b.ordinal) or _weak(a) or _weak(b)


def _report_of(visit: str, published: str) -> bool:
    """Whether a report published then can be of an inspection dated so (by its visit or by its report)."""
    start, end, out = dates.earliest(visit), dates.latest(visit), dates.latest(published)
    if not (start and end and out):
        return True
    days = (date.fromisoformat(out) - date.fromisoformat(start)).days
    return days >= 0 and date.fromisoformat(out) <= date.fromisoformat(end) + timedelta(_REPORT_DAYS)


def _merged(a: Reference, b: Reference) -> Reference:
    """What both say, each field in its more exact form; the evidence is the better dated one's."""
    visit = max((a.visit, b.visit), key=dates.precision)
    published = max((a.published, b.published), key=dates.precision)
    lead = b if _detail(b) > _detail(a) else a
    return replace(lead, kind=a.kind or b.kind, visit=visit, published=published, ordinal=a.ordinal or b.ordinal)


def _detail(r: Reference) -> int:
    return 2 * bool(r.visit) + 2 * bool(r.ordinal) + bool(r.published)


# --- which event a finding is of ------------------------------------------------------------------------


def _hang(claim: Claim, events: Sequence[_Event], news: Mapping[str, str]) -> Claim:
    """A finding with the inspection it comes from: one told of in the same clause, else the one reported."""
    if not isinstance(claim, Finding) or claim.source != "ofsted":
        return claim
    beside = [e.ref.key for e in events if e.ref.council == claim.council and _touch(e.ref.evidence, claim.evidence)]
    key = beside[-1] if beside else news.get(claim.council, "")
    return replace(claim, reference=key) if key else claim


def _touch(a: Evidence, b: Evidence) -> bool:
    return a.start < b.end and b.start < a.end
