"""The latest inspection, visit and steps of government to where a council stands."""

from __future__ import annotations

from datetime import date

from ofstedkg import dates, wording
from ofstedkg.dossier.known import Event, Known
from ofstedkg.dossier.model import Block, Listing, Section, Statement
from ofstedkg.dossier.sections import steps
from ofstedkg.dossier.sections.parts import area, backing, command, council_entry, graded, plain


def section(known: Known) -> Section:
    """Where it stands now: grades, the last visit, steps in force, and when it may be inspected again."""
    lines = [_fate(known), _inspection(known), _visit(known), *_steps(known), _next(known)]
    blocks: list[Block] = [Listing(tuple(s for s in lines if s))]
    if known.inspections:
        blocks.insert(0, Listing(_cards(known, known.inspections[-1]), cards=True))
    commands = (command(known, "grades"), command(known, "visits"), command(known, "due"))
    return Section("now", "Where it stands now", "now", tuple(blocks), commands)


def _cards(known: Known, last: Event) -> tuple[Statement, ...]:
    return tuple(Statement(area(known, a), graded(known, last, a), grade) for a, grade in last.grades)


def _fate(known: Known) -> Statement | None:
    s = known.subject
    if not s.until or s.until > known.on:
        return None
    after = f"; its services went to {wording.listed(list(s.replaced_by))}" if s.replaced_by else ""
    words = f"The council was abolished on {wording.when(s.until)}{after}. What follows is how it stood until then."
    return Statement(words, council_entry(known))


def _inspection(known: Known) -> Statement:
    if not known.inspections:
        return plain("No full inspection of this council is in the graph.")
    last = known.inspections[-1]
    report = f"; the report came out on {wording.when(last.published)}" if last.published else ""
    lead = f"; {last.inspector} led it" if last.inspector else ""
    under = f" under {last.framework}" if last.framework else ""
    words = f"Last full inspection: {wording.when(last.when)}{under}{report}{lead}."
    return Statement(words, backing(known, last), note=_ago(last.when, known.on))


def _ago(when: str, on: str) -> str:
    end = dates.latest(when)
    if not end or end > on:
        return ""
    a, b = date.fromisoformat(end), date.fromisoformat(on)
    months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)
    years, rest = divmod(months, 12)
    parts = [wording.plural(n, unit) for n, unit in ((years, "year"), (rest, "month")) if n]
    return f"{' and '.join(parts) or 'less than a month'} before {wording.when(on)}"


def _visit(known: Known) -> Statement:
    visits = [e for e in known.events if not e.full]
    if not visits:
        return plain("No report or article in this graph tells of a monitoring or focused visit.")
    last = max(visits, key=lambda e: (e.day, e.ordinal.zfill(3), e.iri))
    when = wording.when(last.when or last.published) or "no source says when"
    words = f"Last visit that a source tells of: {last.words[:1].lower()}{last.words[1:]}, {when}."
    return Statement(words, backing(known, last))


def _steps(known: Known) -> list[Statement]:
    now = [s for s in steps.taken(known) if s.state in ("in force", "asserted")]
    if not now:
        return [plain("No source tells of a step of government in force.")]
    return [Statement(f"In force when last told of: {s.words}.", s.evidence, note=s.told) for s in now]


def _next(known: Known) -> Statement | None:
    """When the next full inspection falls by Ofsted's usual interval: no more than an estimate, and it says so."""
    row = next(iter(known.rows["due"]), None)
    if not row or not known.inspections:
        return None
    due = row["due"]
    when = f"was due around {wording.when(due[:7])}" if due <= known.on else f"is due around {wording.when(due[:7])}"
    words = f"The next full inspection {when}: an estimate by Ofsted’s usual interval, and no announcement."
    return Statement(words, backing(known, known.inspections[-1]), note=row["why"])
