"""Claims and events to statements: what the parts of a dossier share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from shlex import quote

from ofstedkg import query, wording
from ofstedkg.dossier.known import Claim, Event, Known
from ofstedkg.dossier.model import Evidence, Statement

MOST = 3
"""Pieces of evidence named beside one statement at most; more only clutter."""


def command(known: Known, name: str, *more: str) -> str:
    """The command that gives the rows of a part; as of the page's day, where the question can be asked so."""
    asked = {p.name for p in query.question(name).parameters}
    day = next((f"--{p} {known.on}" for p in ("on", "until") if known.chosen and p in asked), "")
    return " ".join(filter(None, ["ofstedkg query", name, "--council", quote(known.subject.name), *more, day]))


def unique(evidence: Iterable[Evidence], most: int = MOST) -> tuple[Evidence, ...]:
    """Each piece of evidence once, in the given order, at most so many."""
    return tuple(dict.fromkeys(evidence))[:most]


def quoted(claim: Claim) -> Statement:
    """A claim's own sentence."""
    says = f"says {claim.evidence.says}" if claim.evidence.says else ""
    return Statement(claim.evidence.quote, (claim.evidence,), quoted=True, note=says)


def plain(text: str, note: str = "") -> Statement:
    """Words of the page's own, which need no evidence."""
    return Statement(text, note=note)


def backing(known: Known, event: Event) -> tuple[Evidence, ...]:
    """What shows that an event took place: the record, then those who speak of it."""
    told = [c.evidence for c in known.of_kind("Reference") if c.event == event.iri]
    return unique([*([event.record] if event.record else []), *told])


def graded(known: Known, event: Event, area: str) -> tuple[Evidence, ...]:
    """What shows a grade: the record, then reports and articles that state the same one."""
    grade = dict(event.grades).get(area, "")
    told = [
        c.evidence
        for c in known.of_kind("Judgement")
        if c.event == event.iri and c.of("area") == area and c.of("grade") == grade
    ]
    return unique([*([event.record] if event.record else []), *sorted(told, key=lambda e: e.order)])


def entry(known: Known, name: str, words: str) -> Evidence:
    """One entry of a reference list, in words."""
    return replace(known.lists[name], words=words)


def council_entry(known: Known) -> tuple[Evidence, ...]:
    """The council's entry in the list of councils."""
    s = known.subject
    since = f" from {wording.when(s.since)}" if s.since else ""
    until = f" to {wording.when(s.until)}" if s.until else ""
    after = f", followed by {wording.listed(list(s.replaced_by))}" if s.replaced_by else ""
    before = f", in the place of {wording.listed(list(s.replaces))}" if s.replaces else ""
    return (entry(known, "councils", f"{s.full} ({s.gss}){since}{until}{before}{after}."),)


def dated(edtf: str) -> str:
    """A date in words, short enough for a table."""
    return wording.when(edtf, 3)


def area(known: Known, notation: str) -> str:
    """A service's label with a capital."""
    return wording.capital(known.areas.get(notation, notation.replace("-", " ")))


def outlet(evidence: Evidence) -> str:
    """Who published evidence and when, as short as it can be said."""
    o = evidence.origin
    if o.rank == 0:
        return o.title
    return ", ".join(filter(None, (o.publisher or o.name or o.title, wording.when(o.published, 3))))
