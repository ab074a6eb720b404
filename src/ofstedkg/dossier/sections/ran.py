"""Claims of who runs a service, and the list of providers, to who ran what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ofstedkg import dates, wording
from ofstedkg.dossier.known import Claim, Known
from ofstedkg.dossier.model import Block, Evidence, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import area, command, entry, graded, plain, unique

_LIST = "list of providers"
"""What the question ``providers`` calls the reference list."""


@dataclass(frozen=True, slots=True)
class Move:
    """A service and who it went from and to, when (EDTF), and in which state."""

    service: str
    giver: str
    taker: str
    date: str
    state: str
    evidence: tuple[Evidence, ...]

    @property
    def words(self) -> str:
        """The move in words."""
        if self.giver and self.taker:
            return f"{self.service}: from {self.giver} to {self.taker}"
        return f"{self.service}: run by {self.taker}" if self.taker else f"{self.service}: leaves {self.giver}"


def moves(known: Known) -> list[Move]:
    """Each move once, with the sentences of all who tell of it; one that is undated joins the one that is dated."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for c in known.of_kind("Provision"):
        if c.status != "denied":
            key = (c.of("area"), _side(c, "from"), _side(c, "to"), c.status)
            groups.setdefault(key, []).append(c)
    found = [m for g in groups.values() for m in _dated(known, g)]
    return sorted(found, key=lambda m: (dates.earliest(m.date) or "~", m.service, m.taker))


def _side(claim: Claim, side: str) -> str:
    name = claim.of(side + "Name") or claim.of(side)
    return "the council" if name == "council" else name


def _dated(known: Known, claims: list[Claim]) -> list[Move]:
    told = sorted({c.of("date") for c in claims} - {""}, key=lambda d: (dates.earliest(d) or "", d))
    if len(told) <= 1:
        return [_move(known, claims, told[0] if told else "")]
    return [_move(known, [c for c in claims if c.of("date") == d], d) for d in told]


def _move(known: Known, claims: list[Claim], date: str) -> Move:
    c = claims[0]
    order = sorted({x.evidence for x in claims}, key=lambda e: e.order)
    return Move(
        _service(known, c.of("area")), _side(c, "from"), _side(c, "to"), date, c.status, unique(order)
    )  # fmt: skip


def _service(known: Known, notation: str) -> str:
    """What is run: all services together have no area of their own."""
    return "All children’s services" if notation == "overall" else area(known, notation)


def section(known: Known) -> Section:
    """Who ran what: what sources tell, then what the list of providers has."""
    blocks: list[Block] = []
    if found := moves(known):
        rows = tuple(_row(m) for m in found)
        blocks.append(Grid("", ("Service", "From", "To", "When", "State"), rows))
    if rows := tuple(r for row in known.rows["ran"] if (r := _at(known, row))):
        heads = ("At the inspection of", "Service", "Was run by", "Grade that followed", "Known")
        blocks.append(Grid("Who ran it when inspectors came", heads, rows))
    if rows := tuple(_listed(known, r) for r in known.rows["providers"] if r.get("source") == _LIST):
        blocks.append(Grid("On the list of providers", ("Provider", "What", "Since"), rows))
    nothing = Words("No report or article in this graph names a provider, and the list of providers has none.")
    commands = (command(known, "provisions"), command(known, "providers"), command(known, "ran"))
    return Section("ran", "Who ran what", "providers", tuple(blocks) or (nothing,), commands)


def _row(move: Move) -> tuple[Statement, ...]:
    when = wording.when(move.date) or "no date given"
    head = Statement(move.service, move.evidence)
    return (head, plain(move.giver or "not said"), plain(move.taker or "not said"), plain(when), plain(move.state))


def _at(known: Known, row: Mapping[str, str]) -> tuple[Statement, ...]:
    """A service at one inspection, as the question ``ran`` answers; its own grade, else the overall one."""
    event = known.event(row["inspection"])
    claim = next((c for c in known.claims if c.iri == row["claim"]), None)
    if not event or not claim:
        return ()
    grades = dict(event.grades)
    judged = row["service"] if row["service"] in grades else "overall"
    grade = Statement("not known")
    if judged in grades:
        note = "" if judged == row["service"] else "overall"
        grade = Statement(wording.capital(grades[judged]), graded(known, event, judged)[:2], grades[judged], note=note)
    ran_by = "the council" if row["ran_by"] == "council" else row["ran_by"]
    service, known_from = _service(known, row["service"]), _known_from(row["because"])
    return (plain(event.label), plain(service), Statement(ran_by, (claim.evidence,)), grade, plain(known_from))


def _known_from(because: str) -> str:
    """The reason of the question with its date in words: ``since 2017-09`` → ``since September 2017``."""
    word, _, date = because.partition(" ")
    return f"{word} {wording.when(date)}" if dates.valid(date) else because


def _listed(known: Known, row: Mapping[str, str]) -> tuple[Statement, ...]:
    since = wording.when(row.get("date", ""))
    words = f"{row['provider']} {row['what']} ({row['council']}{f', since {since}' if since else ''})."
    head = Statement(row["provider"], (entry(known, "providers", words),))
    return (head, plain(row["what"]), plain(since or "not said"))
