"""The official lists to inspections with their grades, and to evidence for what they say."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox

from ofstedkg import wording
from ofstedkg.dossier import asking
from ofstedkg.dossier.asking import Row, Term
from ofstedkg.dossier.known import Event
from ofstedkg.dossier.model import Evidence, Origin
from ofstedkg.facts import Facts
from ofstedkg.iris import ID

AREAS = (
    "overall", "leadership", "help-and-protection", "children-in-care", "care-leavers", "adoption",
    "safeguarding-board",
)  # fmt: skip
"""Areas that are graded, in the order in which the answers to ``grades`` have them."""
RECORD = "official record"
_LIST = ID + "graph/reference/"


def lists(facts: Facts) -> dict[str, Evidence]:
    """The reference lists of the graph as evidence, by name: ``neighbours``, ``providers``, ``councils``."""
    names = ("inspections", "neighbours", "providers", "councils")
    return {name: Evidence(origin(facts, name), 0, words=facts.label(_LIST + name)) for name in names}


def origin(facts: Facts, name: str) -> Origin:
    """A reference list as the origin of evidence."""
    v = facts.values(_LIST + name)
    title = (v.get("dcterms:title") or (f"List of {name}",))[0]
    return Origin(_LIST + name, title, "; ".join(v.get("dcterms:source", ())))


def entry(facts: Facts, name: str, words: str, order: int = 0) -> Evidence:
    """One entry of a reference list, in words."""
    return Evidence(origin(facts, name), order, words=words)


def events(store: ox.Store, facts: Facts, council: str, day: str) -> list[Event]:
    """Full inspections of a council up to a day with their grades, its predecessor's or successor's name noted."""
    own = set(facts.pointing(council, "councilAtInspection"))
    filed = {facts.one(iri, "council") for iri in own} | {council}
    wanted: dict[str, Term] = {"inspections": ox.Literal("all")}
    if day:
        wanted["until"] = asking.day(day)
    rows = [r for c in sorted(filed) for r in asking.ask(store, "grades", {"council": ox.NamedNode(c), **wanted})]
    return [_event(facts, council, r) for r in rows if r["inspection"] in own or r["gss"] == facts.one(council, "gss")]


def _event(facts: Facts, council: str, row: Row) -> Event:
    iri = row["inspection"]
    when = row["start"] if row["end"] in ("", row["start"]) else f"{row['start']}/{row['end']}"
    at = facts.one(iri, "councilAtInspection")
    note = f"as {facts.label(at)}" if at and at != council else ""
    grades = tuple((area, row[area.replace("-", "_")]) for area in AREAS if row.get(area.replace("-", "_")))
    together = facts.one(iri, "careJudgedTogether") == "true"
    named = (row["framework"], row["lead_inspector"])
    event = Event(iri, "inspection", when, row["publication"], *named, "", note, together, grades, listed=True)
    if RECORD not in row["sources"]:
        return event
    judged = tuple(facts.pointing(iri, "inspection"))
    return replace(event, judged=judged, record=entry(facts, "inspections", _words(event), _number(row["start"])))


def _words(event: Event) -> str:
    """An entry of the list of inspections, in words."""
    grades = "; ".join(f"{area.replace('-', ' ')} {grade}" for area, grade in event.grades)
    inspector = f", lead inspector {event.inspector}" if event.inspector else ""
    out = f", report published {wording.when(event.published)}" if event.published else ""
    return f"{event.words}, {wording.when(event.when)}{out}{inspector}: {grades}."


def _number(day: str) -> int:
    return int(day.replace("-", "") or 0)
