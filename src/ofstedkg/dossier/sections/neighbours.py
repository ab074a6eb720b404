"""Statistical neighbours to how they stand beside a council."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ofstedkg import wording
from ofstedkg.dossier.known import Known
from ofstedkg.dossier.model import Block, Evidence, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import command, entry, graded, plain


def section(known: Known) -> Section:
    """How the ten councils most like this one were last graded overall, this one first."""
    title = "How its statistical neighbours stand"
    listed = [r for r in known.rows["neighbours"] if r.get("rank", "0") != "0"]
    rows = [r for r in listed if r.get("grade") and r.get("date", "") <= known.on]
    block: Block = Words("The list of statistical neighbours has none for this council with a grade by this date.")
    if rows:
        evidence = (_likeness(known, listed), _graded(known, rows))
        shown = (*_own(known), *(_row(r, *evidence) for r in rows))
        block = Grid("", ("Nearest first", "Council", "Overall", "Inspected"), shown, "neighbours")
    return Section("neighbours", title, "neighbours", (block,), (command(known, "neighbours"),))


def _own(known: Known) -> list[tuple[Statement, ...]]:
    judged = [e for e in known.inspections if "overall" in dict(e.grades)]
    if not judged:
        return []
    last = judged[-1]
    grade = dict(last.grades)["overall"]
    cell = Statement(wording.capital(grade), graded(known, last, "overall"), grade)
    return [(plain("–"), plain(known.subject.name), cell, plain(wording.when(last.when.split("/")[0], 3)))]


def _likeness(known: Known, rows: Sequence[Mapping[str, str]]) -> Evidence:
    names = wording.listed([r["neighbour"] for r in rows])
    return entry(known, "neighbours", f"{known.subject.name}, nearest first: {names}.")


def _graded(known: Known, rows: Sequence[Mapping[str, str]]) -> Evidence:
    """What the list of inspections says of all neighbours, as one entry: ten would fill a column."""
    each = "; ".join(f"{r['neighbour']} {r['grade']} (from {wording.when(r['date'], 3)})" for r in rows)
    return entry(known, "inspections", f"Latest overall grades of neighbours, by the first day of inspection: {each}.")


def _row(row: Mapping[str, str], likeness: Evidence, record: Evidence) -> tuple[Statement, ...]:
    cell = Statement(wording.capital(row["grade"]), (record,), row["grade"])
    name = Statement(row["neighbour"], (likeness,))
    return (plain(row["rank"]), name, cell, plain(wording.when(row["date"], 3)))
