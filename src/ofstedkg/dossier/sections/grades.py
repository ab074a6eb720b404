"""Inspections with their grades to a matrix of areas, and to what went up and what went down."""

from __future__ import annotations

from itertools import pairwise

from ofstedkg import wording
from ofstedkg.dossier.known import Event, Known
from ofstedkg.dossier.listed import AREAS
from ofstedkg.dossier.model import Block, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import area, command, graded, plain
from ofstedkg.pages.grades import grade

MANY = 4
"""Inspections beside which the words of grades no longer fit; their letters stay."""


def section(known: Known) -> Section:
    """Grades by area over time: every inspection of the record, and what went down."""
    inspections = known.inspections
    if not inspections:
        nothing = Words("No full inspection of this council is in the graph, so there are no grades to compare.")
        return Section("grades", "Grades by area over time", "grades", (nothing,))
    areas = [a for a in AREAS if any(a in dict(e.grades) for e in inspections)]
    heads = ("Area", *(f"{e.label}\n{e.framework or 'not on the list'}" for e in inspections))
    rows = tuple((plain(area(known, a)), *(_cell(known, e, a) for e in inspections)) for a in areas)
    style = "matrix many" if len(inspections) > MANY else "matrix"
    blocks: list[Block] = [Grid("", heads, rows, style), *_notes(inspections)]
    blocks += moves(known, 1)
    commands = (command(known, "grades", "--inspections all"), command(known, "declined"))
    return Section("grades", "Grades by area over time", "grades", tuple(blocks), commands)


def _cell(known: Known, event: Event, name: str) -> Statement:
    found = dict(event.grades).get(name, "")
    if not found:
        return plain("not judged")
    return Statement(wording.capital(found), graded(known, event, name), found)


def _notes(inspections: list[Event]) -> list[Block]:
    out: list[Block] = []
    together = [e.label for e in inspections if e.together]
    if together:
        words = "children in care and care leavers were judged together and share one grade."
        out.append(Words(f"{wording.listed(together)}: {words}"))
    if noted := [f"{e.label} {e.note}" for e in inspections if e.note]:
        out.append(Words(f"Inspected under another name: {wording.listed(noted)}."))
    if pressed := [e.label for e in inspections if not e.record]:
        words = "not on the official list; the grades are those that sources give."
        out.append(Words(f"{wording.listed(pressed)}: {words}"))
    return out


def moves(known: Known, way: int) -> list[Block]:
    """Areas whose grade went up (``way`` -1) or down (1) from one inspection to the next that judged them, a line each
    with all the steps of one run."""
    rows = [(plain(area(known, a)), *(_end(known, e, a) for e in run)) for a in AREAS for run in _runs(known, a, way)]
    if not rows:
        return []
    width = max(map(len, rows))
    heads = ("Area", "From", "To", *["then to"] * (width - 3))
    caption = "Areas whose grade went up" if way < 0 else "Areas whose grade went down"
    return [Grid(caption, heads, tuple((*row, *[plain("")] * (width - len(row))) for row in rows), "moves")]


def _runs(known: Known, name: str, way: int) -> list[list[Event]]:
    judged = [e for e in known.inspections if name in dict(e.grades)]
    runs: list[list[Event]] = []
    for one, two in pairwise(judged):
        if _step(dict(one.grades)[name], dict(two.grades)[name]) * way > 0:
            if runs and runs[-1][-1] == one:
                runs[-1].append(two)
            else:
                runs.append([one, two])
    return runs


def _end(known: Known, event: Event, name: str) -> Statement:
    found = dict(event.grades)[name]
    return Statement(wording.capital(found), graded(known, event, name)[:1], found, note=event.label)


def _step(before: str, after: str) -> int:
    one, two = grade(before), grade(after)
    return two.rank - one.rank if one and two else 0
