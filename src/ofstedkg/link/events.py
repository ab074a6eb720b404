"""References, judgements and findings of one document to its distinct inspections.

Two references are one event where council and kind agree, and neither dates nor ordinals disagree. A
judgement belongs to the event of the date beside it, to the inspection the article reports, or, where its
words look back ("previously", "from … to"), to an earlier one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ofstedkg.link import rounds
from ofstedkg.link.councils import Focus
from ofstedkg.link.same import weak
from ofstedkg.link.timeline import Event, Timeline
from ofstedkg.model import Claim, Evidence, Finding, Judgement, Marked, Reference

_LEAD = 4
"""Sentences of headline and lead."""
_UNCLEAR = ("", "inspection", "other")
"""Kinds that an article on special needs services, without grades, has for an inspection of these."""
_SAID = "inspections.said-today"
"""The rule for words that give a whole sentence, and all councils in it, the day of a report."""
_SHORT = re.compile(r"\b(?:one|two|three|1|2|3)[ -]days?\b|\bletters?\b(?!.{0,400}\bsince (?:the|its|their)\b)", re.I)
"""Words that a full inspection does not come with."""


def attach(marked: Marked, claims: Sequence[Claim], focus: Focus) -> tuple[Claim, ...]:
    """The claims with one Reference per inspection, and judgements and findings hung on them."""
    refs, judged = _told(marked, claims, focus)
    text, lead = marked.document.text, _lead_end(marked)
    short = frozenset(r.evidence for r in refs if _SHORT.search(text, r.evidence.start, r.evidence.end))
    events: list[Event] = []
    judgements: list[Judgement] = []
    news: dict[str, str] = {}
    taken = 0
    for council in sorted({r.council for r in refs} | {j.council for j in judged}):
        timeline = Timeline([], marked.document.published, short, lead)
        timeline.tell_all([r for r in refs if r.council == council])
        placed = _placed(timeline, [j for j in judged if j.council == council], _topic(marked))
        timeline.date_visit([i for _, i in placed])
        named = _keyed(timeline.events, taken)
        taken += len(named)
        if not focus.main:
            named = [e if e.back else replace(e, ref=rounds.dated(marked, e.ref)) for e in named]
        echoes = timeline.echoes([i for _, i in placed])
        judgements += [replace(j, reference=named[i].ref.key) for j, i in placed]
        news[council] = timeline.news(_fresh(placed, timeline), named, _topic(marked), echoes)
        events += [e for i, e in enumerate(named) if i not in echoes]
    others = [_hang(c, events, news) for c in claims if not isinstance(c, (Reference, Judgement))]
    return (*(e.ref for e in events), *_once(judgements), *others)


def _told(marked: Marked, claims: Sequence[Claim], focus: Focus) -> tuple[list[Reference], list[Judgement]]:
    """The inspections and grades that an article tells of, as what it is about makes them."""
    refs = [c for c in claims if isinstance(c, Reference)]
    judged = [c for c in claims if isinstance(c, Judgement)]
    if _on_homes(marked):
        refs, judged = _of_homes(refs, judged)
    if _topic(marked) == "send" and not judged:
        refs = [replace(r, kind="send") if r.kind in _UNCLEAR else r for r in refs]
    refs = [replace(r, kind="inspection") if not r.kind and _gave(r, judged) else r for r in refs]
    refs = [r for r in refs if not _in_passing(r, judged, focus.main)]
    if not focus.main:
        refs += rounds.told(marked, [c for c in claims if isinstance(c, Finding)], [*refs, *judged])
        refs = [rounds.dated(marked, r) for r in refs]
    return refs, judged


def _gave(ref: Reference, judged: Sequence[Judgement]) -> bool:
    """Whether a grade of the same clause and day says that a report is that of a full inspection."""
    when = ref.visit or ref.published
    beside = (j for j in judged if when and j.when == when and j.council == ref.council)
    return any(j.service != "childrens-homes" and _touch(j.evidence, ref.evidence) for j in beside)


def _placed(timeline: Timeline, judged: Sequence[Judgement], topic: str) -> list[tuple[Judgement, int]]:
    """The grades of a council with the events they are of, once all events have their kinds."""
    timeline.name_bare_visits(graded=any(not j.earlier and not j.when for j in judged))
    placed = timeline.place(judged)
    timeline.name_other_visits([j for j, _ in placed], topic)
    return placed


def _fresh(placed: Sequence[tuple[Judgement, int]], timeline: Timeline) -> list[int]:
    """The events of grades that may be what the article reports."""
    return [i for j, i in placed if not j.earlier and (timeline.published or not j.when)]


def _in_passing(ref: Reference, judged: Sequence[Judgement], main: str) -> bool:
    """Whether an article on one council names an inspection of another that nothing more is said of."""
    other = bool(main) and ref.council != main and not any(j.council == ref.council for j in judged)
    slight = weak(ref) or ref.evidence.rule == _SAID
    return other and slight and ref.kind in ("", "inspection")


def _lead_end(marked: Marked) -> int:
    """The offset where headline and lead end."""
    return max((s.end for s in marked.sentences if s.index < _LEAD), default=0)


def _topic(marked: Marked) -> str:
    """The kind of visit, other than a full inspection, that headline or lead name; empty where none."""
    lead = [m for s, ms in zip(marked.sentences, marked.mentions, strict=True) if s.index < _LEAD for m in ms]
    kinds = [m.value for m in lead if m.kind == "Visit" and m.value not in ("inspection", "other")]
    special = [m for m in lead if m.kind == "Service" and m.value == "send"]
    if special and kinds[:1] != ["focused visit"] and "monitoring visit" not in kinds:
        return "send"
    return kinds[0] if kinds else ""


def _on_homes(marked: Marked) -> bool:
    """Whether headline and lead speak of a children's home, and of no service as a whole."""
    lead = [m for s, ms in zip(marked.sentences, marked.mentions, strict=True) if s.index < _LEAD for m in ms]
    services = {m.value for m in lead if m.kind == "Service"}
    return "childrens-homes" in services and "overall" not in services


def _of_homes(refs: Sequence[Reference], judged: Sequence[Judgement]) -> tuple[list[Reference], list[Judgement]]:
    """In an article on a children's home, inspections and grades of no named service are the home's."""
    whole = ("overall", "help-and-protection", "leadership")
    return (
        [replace(r, kind="other") if r.kind in ("inspection", "") else r for r in refs],
        [replace(j, service="childrens-homes") if j.service in whole else j for j in judged],
    )


def _keyed(events: Sequence[Event], taken: int) -> list[Event]:
    return [replace(e, ref=replace(e.ref, key=f"r{n}")) for n, e in enumerate(events, taken + 1)]


def _once(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Each grade of a service once per inspection, the first statement in running text before a headline."""
    out: dict[tuple[str, str], Judgement] = {}
    for j in judgements:
        out.setdefault((j.reference, j.service), j)
    return sorted(out.values(), key=lambda j: (j.evidence.start, j.service, j.grade, j.council))


# --- which event a finding is of ------------------------------------------------------------------------


def _hang(claim: Claim, events: Sequence[Event], news: Mapping[str, str]) -> Claim:
    """A finding with the inspection it comes from: one told of in the same clause, else the one reported."""
    if not isinstance(claim, Finding) or claim.source != "ofsted":
        return claim
    beside = [e.ref.key for e in events if e.ref.council == claim.council and _touch(e.ref.evidence, claim.evidence)]
    key = beside[-1] if beside else news.get(claim.council, "")
    return replace(claim, reference=key) if key else claim


def _touch(a: Evidence, b: Evidence) -> bool:
    return a.start < b.end and b.start < a.end
