"""Claims of interventions to one step each, with what the newest source says of it."""

from __future__ import annotations

from dataclasses import dataclass

from ofstedkg import dates, wording
from ofstedkg.dossier.known import Claim, Known
from ofstedkg.dossier.model import Block, Evidence, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import command, outlet, plain, unique


@dataclass(frozen=True, slots=True)
class Step:
    """One step of government: what it is in words, since when (EDTF), its state, and who said so last."""

    words: str
    kind: str
    by: str
    since: str
    state: str
    told: str
    evidence: tuple[Evidence, ...]


def taken(known: Known) -> list[Step]:
    """Steps by kind and year, oldest first; one of unknown year is the only dated one of its kind, else comes last."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for c in known.of_kind("Intervention"):
        if c.status != "denied":
            groups.setdefault((c.of("kind"), (dates.earliest(c.of("date")) or "")[:4]), []).append(c)
    for kind in {k for k, _ in groups}:
        dated = [year for k, year in groups if k == kind and year]
        if len(dated) == 1 and (kind, "") in groups:
            groups[kind, dated[0]] += groups.pop((kind, ""))
    return sorted((_step(g) for g in groups.values()), key=lambda s: (dates.earliest(s.since) or "~", s.kind))


def _step(claims: list[Claim]) -> Step:
    newest = max(claims, key=lambda c: (c.evidence.origin.published, c.evidence.start))
    best = max(claims, key=lambda c: dates.precision(c.of("date")))
    by = next((c.of("byName") or c.of("by") for c in claims if c.of("by") or c.of("byName")), "")
    since = best.of("date")
    words = f"{newest.of('kind')}{f' by {by}' if by else ''}{f', {wording.when(since)}' if since else ''}"
    told = f"told by {outlet(newest.evidence)}"
    order = sorted({c.evidence for c in claims}, key=lambda e: e.order)
    return Step(
        wording.capital(words), wording.capital(newest.of("kind")), by, since, newest.status, told, unique(order)
    )  # fmt: skip


def section(known: Known) -> Section:
    """Interventions: what, by whom, since when, and as what the newest source gives it."""
    found = taken(known)
    block: Block = Words("No report or article in this graph tells of a step of government at this council.")
    if found:
        block = Grid("", ("Step", "By", "Dated", "State when last told", "Told by"), tuple(map(_row, found)))
    return Section("interventions", "Interventions", "interventions", (block,), (command(known, "intervened"),))


def _row(step: Step) -> tuple[Statement, ...]:
    when = wording.when(step.since) or "no date given"
    source = step.told.removeprefix("told by ")
    head = Statement(step.kind, step.evidence)
    return (head, plain(step.by or "not said"), plain(when), plain(step.state), plain(source))
