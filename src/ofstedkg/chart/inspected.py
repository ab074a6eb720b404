"""Rows of inspections to councils with their inspections in order, and how long each council existed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from ofstedkg import dates, wording
from ofstedkg.chart import asking
from ofstedkg.chart.asking import Row
from ofstedkg.chart.axis import day
from ofstedkg.errors import QueryError

AREAS = (
    "overall", "leadership", "help-and-protection", "children-in-care", "care-leavers", "adoption",
    "safeguarding-board",
)  # fmt: skip
"""Areas that have grades, as the question ``grades`` has them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One inspection: its day, its grades by area, and what the record and the sources say of it."""

    iri: str
    when: date
    edtf: str
    framework: str
    grades: dict[str, str]
    record: str
    at: str


@dataclass(frozen=True, slots=True)
class Council:
    """A row: the council, its inspections in order, and from when until when it existed."""

    gss: str
    name: str
    region: str
    seen: tuple[Seen, ...]
    first: date | None
    last: date | None
    heirs: tuple[str, ...]


def councils(
    store: ox.Store, region: str, since: str, until: str, only: set[str]
) -> tuple[list[Council], int]:  # fmt: skip
    """The rows with an inspection in the time asked for, and how many inspections are outside it."""
    lives: dict[str, list[Row]] = {}
    for row in asking.own(store, "councils"):
        lives.setdefault(row["gss"], []).append(row)
    filed = {r["inspection"]: r["at"] for r in asking.own(store, "filed")}
    seen: dict[tuple[str, str, str], list[Seen]] = {}
    outside = 0
    for row in asking.named(store, "grades", inspections="all", region=region):
        when = day(row["start"][:10])
        if when is None or (only and row["gss"] not in only):
            continue
        if not _within(when, since, until):
            outside += 1
            continue
        seen.setdefault((row["local_authority"], row["gss"], row["region"]), []).append(_seen(row, when, filed))
    return [_council(key, found, lives) for key, found in sorted(seen.items())], outside


def _within(when: date, since: str, until: str) -> bool:
    text = when.isoformat()
    return (not since or text >= str(dates.earliest(since))) and (not until or text <= str(dates.latest(until)))


def _seen(row: Row, when: date, filed: dict[str, str]) -> Seen:
    end = row["end"][:10]
    edtf = f"{when.isoformat()}/{end}" if end and end != when.isoformat() else when.isoformat()
    given = {a: row[a.replace("-", "_")] for a in AREAS if row.get(a.replace("-", "_"))}
    published = f", report of {wording.when(row['publication'][:10])}" if row["publication"] else ""
    led = f", led by {row['lead_inspector']}" if row["lead_inspector"] else ""
    who = "Official record" if row["sources"].startswith("official record") else "Ofsted report"
    kind = f"{row['framework']} inspection".strip()
    record = f"{who}: {kind} of {wording.when(edtf)}{published}{led}."
    return Seen(row["inspection"], when, edtf, row["framework"], given, record, filed.get(row["inspection"], ""))


def _council(key: tuple[str, str, str], found: list[Seen], lives: dict[str, list[Row]]) -> Council:
    name, gss, region = key
    life = lives.get(gss, [])
    first, last = (day(life[0][c][:10]) if life else None for c in ("first", "last"))
    heirs = tuple(dict.fromkeys(r["heir"] for r in life if r["heir"]))
    return Council(gss, name, region, tuple(sorted(found, key=lambda s: (s.when, s.iri))), first, last, heirs)


def check(area: str, since: str, until: str) -> None:
    """Refuse an area without grades, and days that are none.

    Raises:
        QueryError: as said; the message says what there is.
    """
    if area not in AREAS:
        raise QueryError(f"{area} has no grades; areas with grades are {', '.join(AREAS)}")
    for name, value in (("since", since), ("until", until)):
        if value and not dates.earliest(value):
            raise QueryError(f"{name}: {value!r} is no date; write 2018, 2018-05 or 2018-05-14")
    if since and until and str(dates.earliest(since)) > str(dates.latest(until)):
        raise QueryError(f"nothing lies between {since} and {until}; turn them round")


def empty(region: str, since: str, until: str) -> str:
    """Why no inspection is left."""
    where = asking.within(region)
    time = "".join([f" from {since}" if since else "", f" until {until}" if until else ""])
    return f"nothing to draw: the graph holds no graded inspection{where}{time}; the official ones run from 2013"
