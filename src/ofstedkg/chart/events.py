"""Rows on one council to what happened and when: graded inspections, and events of other kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox

from ofstedkg import wording
from ofstedkg.chart import asking
from ofstedkg.chart.asking import Row
from ofstedkg.chart.axis import NEVER, Span, day, span
from ofstedkg.facts import Facts, first

VISITS, STEPS, SERVICES, POSTS = "visits", "steps", "services", "posts"
_PASSED = ("planned", "proposed")
_NEITHER = ("denied",)


@dataclass(frozen=True, slots=True)
class Graded:
    """What one inspection says of one area: the grade, who gives it, and the claims that say so.

    ``others`` are grades of other sources that differ.
    """

    area: str
    grade: str
    official: bool
    claims: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exam:
    """An inspection with grades. ``when`` is EDTF, ``at`` the council of that time where it was another."""

    iri: str
    when: str
    framework: str
    official: bool
    grades: tuple[Graded, ...]
    claims: tuple[str, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or was so for a time (``lasts``).

    ``when`` are the days of the event or of its beginning, none where no source says; ``told`` is when the newest
    source that tells of it came out; ``until`` is the day by which it had ended. ``ahead``: it was still to come.
    """

    lane: str
    words: str
    dated: str
    when: Span
    told: date | None
    official: bool
    claims: tuple[str, ...]
    lasts: bool = False
    until: date | None = None
    ahead: bool = False
    edtf: str = ""
    """As a source gives the date, where one does."""
    counted: bool = False
    """Whether the words end in how many findings are critical and how many praise."""

    def days(self) -> Iterator[date]:
        """The days that an axis must hold."""
        yield from filter(None, (self.when.first, self.when.last, self.told, self.until))

    @property
    def begins(self) -> date | None:
        """Where it stands on the axis, if anywhere."""
        return self.when.middle or self.told


def exams(graph: ox.Store, facts: Facts, council: str) -> tuple[list[Exam], list[Event]]:
    """Inspections with grades, oldest first, and all other inspections and visits as events."""
    verdicts = {row["inspection"]: row for row in asking.on_council(graph, "visits", council)}
    judged: dict[str, list[Row]] = {}
    for row in asking.own(graph, "judged", council=_term(council)):
        judged.setdefault(row["inspection"], []).append(row)
    graded, others = [], []
    for iri, rows in _by("inspection", asking.own(graph, "inspections", council=_term(council))):
        exam = _exam(iri, rows, judged[iri]) if iri in judged else None
        if exam and span(exam.when).known:
            graded.append(exam)
        else:
            others.append(_judged(facts, _visit(rows, exam), verdicts.get(iri)))
    return sorted(graded, key=lambda e: (e.when or "~", e.iri)), others


def _exam(iri: str, rows: list[Row], judged: list[Row]) -> Exam:
    head = rows[0]
    official = bool(head["framework"])
    grades = tuple(_graded(area, found) for area, found in _by("area", judged))
    known = official or any(g.official for g in grades)
    return Exam(iri, _when(rows), head["framework"], known, grades, _claims(rows), head["at"])


def _graded(area: str, rows: list[Row]) -> Graded:
    """The record's grade before a report's, a report's before an article's."""
    ranked = sorted(rows, key=lambda r: (("record", "report", "press").index(r["source"]), r["told"], r["claim"]))
    grade = ranked[0]["grade"]
    others = tuple(sorted({r["grade"] for r in ranked} - {grade}))
    return Graded(area, grade, ranked[0]["source"] != "press", _claims(ranked), others)


def _when(rows: list[Row]) -> str:
    """When an inspection was: the record's days, else what sources say of the visit, else of its report."""
    head = rows[0]
    if head["start"]:
        start, end = head["start"][:10], head["end"][:10]
        return f"{start}/{end}" if end and end != start else start
    return head["visit"] or head["published"]


def _visit(rows: list[Row], exam: Exam | None) -> Event:
    head, when = rows[0], _when(rows)
    nth = wording.ordinal(head["ordinal"])
    words = wording.capital(f"{nth} {head['kind_name']}".strip())
    official = bool(head["framework"]) or any(r["claim"] and not r["press"] for r in rows)
    if exam:
        best = next((g for g in exam.grades if g.area == "overall"), exam.grades[0])
        words += f", {best.area.replace('-', ' ')} {best.grade}"
    found = _event(VISITS, words, when, rows, official)
    if exam:
        found = replace(found, claims=(*(c for g in exam.grades for c in g.claims), *found.claims))
    of_report = when and not head["start"] and not head["visit"]
    return replace(found, dated=f"report of {found.dated}") if of_report else found


def _judged(facts: Facts, visit: Event, verdict: Row | None) -> Event:
    """A visit with how often it was critical and how often it praised, and the findings that this counts."""
    if not verdict or (verdict["negative"], verdict["positive"]) == ("0", "0"):
        return visit
    near = (f for claim in visit.claims for f in facts.pointing(claim, "reference"))
    findings = sorted({f for f in near if facts.kind(f) == "Finding"})
    counts = (("−", verdict["negative"]), ("+", verdict["positive"]))
    words = f"{visit.words} ({' '.join(sign + n for sign, n in counts if n != '0')})"
    return replace(visit, words=words, claims=(*visit.claims, *findings), counted=True)


def _event(lane: str, words: str, when: str, rows: list[Row], official: bool, ahead: bool = False) -> Event:
    told = [d for d in (day(r["told"]) for r in rows) if d]
    days = span(when) if when else NEVER
    # A source tells of the past as soon as it is printed, of a plan for as long as nothing newer is known.
    known = (max(told) if ahead else min(told)) if told else None
    dated = _dated(when, days, known, ahead)
    return Event(lane, words, dated, days, known, official, _claims(rows), ahead=ahead, edtf=when)


def _dated(when: str, days: Span, told: date | None, ahead: bool = False) -> str:
    said = wording.when(when, 3) if when else ""
    if days.known:
        return said
    printed = wording.when(told.isoformat(), 3) if told else ""
    if not printed:
        return said or "date not stated"
    return f"{said or 'date not stated'}, told {printed}" if ahead else f"{said}, before {printed}".lstrip(", ")


def moves(graph: ox.Store, council: str) -> list[Event]:
    """Services that moved between council and provider: sources that tell of one move are one event."""
    rows = asking.own(graph, "moves", council=_term(council))
    found: dict[tuple[str, ...], list[list[Row]]] = {}
    for row in sorted((r for r in rows if r["status"] not in _NEITHER), key=lambda r: (-len(r["date"]), r["claim"])):
        groups = found.setdefault((row["service"], row["from"], row["to"], row["status"]), [])
        fitting = next((g for g in groups if _same_time(g[0]["date"], row["date"])), None)
        if fitting is None:
            groups.append(fitting := [])
        fitting.append(row)
    return [_move(group) for key in sorted(found) for group in found[key]]


def _same_time(known: str, said: str) -> bool:
    from ofstedkg import dates

    return not said or dates.overlap(known, said)


def _move(rows: list[Row]) -> Event:
    head = rows[0]
    path = f"{head['from'] or '…'} → {head['to'] or '…'}" if head["from"] else f"run by {head['to']}"
    ahead = head["status"] in _PASSED
    plan = f" ({head['status']})" if ahead else ""
    service = "Children’s services" if head["kind"].endswith("/overall") else wording.capital(head["service"])
    words = f"{service}: {path}{plan}"
    return _event(SERVICES, words, head["date"], rows, any(r["source"] == "report" for r in rows), ahead)


def steps(graph: ox.Store, facts: Facts, council: str) -> list[Event]:
    """Steps that government took, from when until when, as far as sources tell."""
    return [
        _step(facts, council, row)
        for row in asking.on_council(graph, "intervened", council)
        if row["state"] != "denied"
    ]


def _step(facts: Facts, council: str, row: Row) -> Event:
    when = span(row["from"]) if row["from"] else NEVER
    ahead = row["state"] in _PASSED
    until = day(row["until"].removeprefix("by "))
    since = f"from {wording.when(row['from'], 3)}" if row["from"] else "since when not stated"
    over = f"ended by {wording.when(until.isoformat(), 3)}" if until else f"{row['state']} {_on(row['told'])}".strip()
    words = wording.capital(facts.label(facts.one(row["claim"], "kind")) or row["kind"])
    dated = over if ahead else f"{since}, {over}"
    claims = _like(facts, council, row["claim"])
    return Event(
        STEPS, words, dated, when, day(row["told"]), _is_official(facts, claims), claims,
        lasts=not ahead, until=until, ahead=ahead, edtf=row["from"],
    )  # fmt: skip


def _like(facts: Facts, council: str, claim: str) -> tuple[str, ...]:
    """All claims on a council's steps of the kind of one of them, and of its year or of none."""
    kind, year = facts.one(claim, "kind"), facts.one(claim, "date")[:4]
    found = {claim}
    for other in facts.pointing(council, "council"):
        same = facts.kind(other) == "Intervention" and facts.one(other, "kind") == kind
        if same and facts.one(other, "date")[:4] == year:
            found.add(other)
    return tuple(sorted(found))


def posts(graph: ox.Store, facts: Facts, council: str) -> list[Event]:
    """Who held a post, from the first to the last source that says so."""
    return [_post(facts, row) for row in asking.on_council(graph, "posts", council)]


def _post(facts: Facts, row: Row) -> Event:
    begun, last = row["first_told"], row["last_told"]
    person = facts.one(row["claim"], "person")
    claims = {row["claim"], *(facts.pointing(person, "person") if person else ())}
    role = facts.label(facts.one(row["claim"], "roleType")) or row["role"]
    dated = f"named {_on(begun)}" if begun == last else f"named {_on(begun)} to {_on(last)}"
    dated = dated if begun else "date not stated"
    return Event(
        POSTS, f"{row['person']}, {role}", dated, span(begun) if begun else NEVER, day(last),
        _is_official(facts, claims), tuple(sorted(claims)), lasts=True, edtf=begun,
    )  # fmt: skip


def _is_official(facts: Facts, claims: Iterable[str]) -> bool:
    """Whether a report of Ofsted is among the sources."""
    articles = (first(facts.values(c), "article") for c in claims)
    return any(a and "schema:NewsArticle" not in _types(facts.values(a)) for a in articles)


def _types(values: Mapping[str, tuple[str, ...]]) -> set[str]:
    from ofstedkg.facts import short

    return {short(t) for t in values.get("rdf:type", ())}


def _on(when: str) -> str:
    return wording.when(when, 3) if when else ""


def _claims(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r["claim"] for r in rows if r["claim"]))


def _by(column: str, rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    for value, found in groupby(sorted(rows, key=itemgetter(column)), key=itemgetter(column)):
        yield value, list(found)


def _term(iri: str) -> str:
    return str(ox.NamedNode(iri))
