"""Inspections, visits, steps, changes of provider and posts to one list in order of time."""

from __future__ import annotations

from ofstedkg import dates, wording
from ofstedkg.dossier.known import Event, Known
from ofstedkg.dossier.model import Block, Grid, Section, Statement, Words
from ofstedkg.dossier.sections import ran, steps
from ofstedkg.dossier.sections.parts import backing, command, council_entry, plain

Row = tuple[str, str, str, Statement]


def section(known: Known) -> Section:
    """The timeline: one line for each thing that a source dates, the undated at the end."""
    rows = sorted([*_fate(known), *_events(known), *_steps(known), *_moves(known)], key=lambda r: (r[0] or "~", r[2]))
    block: Block = Words("Nothing in this graph tells of an inspection, a visit or a change at this council.")
    if rows:
        cells = tuple((plain(when), plain(kind), words) for _, when, kind, words in rows)
        block = Grid("", ("When", "What", ""), cells, "timeline")
    return Section("timeline", "Timeline", "timeline", (block,), (command(known, "timeline"),))


def _fate(known: Known) -> list[Row]:
    s, evidence = known.subject, council_entry(known)
    rows = []
    if s.replaces and s.since:
        words = f"{s.full} takes over from {wording.listed(list(s.replaces))}"
        rows.append((s.since, wording.when(s.since, 3), "Council", Statement(words, evidence)))
    if s.until and s.until <= known.on:
        words = f"{s.full} is abolished" + (f"; {wording.listed(list(s.replaced_by))} follow" if s.replaced_by else "")
        rows.append((s.until, wording.when(s.until, 3), "Council", Statement(words, evidence)))
    return rows


def _events(known: Known) -> list[Row]:
    return [_event(known, e) for e in known.events if not e.full or e.listed or e.grades]


def _event(known: Known, event: Event) -> Row:
    kind = "Inspection" if event.full else "Visit"
    when = wording.when(event.when, 3)
    if not when and event.published:
        when = f"published {wording.when(event.published, 3)}"
    overall = dict(event.grades).get("overall", "")
    report = f"report {wording.when(event.published, 3)}" if event.published and event.when else ""
    note = "; ".join(filter(None, (report, event.note)))
    return event.day, when or "no date", kind, Statement(event.words, backing(known, event), overall, note=note)


def _steps(known: Known) -> list[Row]:
    return [
        (
            dates.earliest(s.since) or "",
            wording.when(s.since, 3) or "no date",
            "Step",
            Statement(s.words.split(",")[0], s.evidence, note=f"{s.state}, {s.told}"),
        )
        for s in steps.taken(known)
    ]


def _moves(known: Known) -> list[Row]:
    return [_move(m) for m in ran.moves(known)]


def _move(move: ran.Move) -> Row:
    note = "" if move.state in ("done", "asserted") else move.state
    when = wording.when(move.date, 3) or "no date"
    return dates.earliest(move.date) or "", when, "Provider", Statement(move.words, move.evidence, note=note)
