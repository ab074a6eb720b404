"""All that a dossier is told from: the council, its inspections and visits, and what sources claim about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ofstedkg import dates, wording
from ofstedkg.dossier.model import Evidence

FULL = "inspection"
"""The kind of a full inspection, as against visits."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The council: its names, and what became of it. Dates are days or empty."""

    iri: str
    gss: str
    name: str
    full: str
    region: str
    type: str
    since: str = ""
    until: str = ""
    replaced_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """An inspection or a visit. ``when`` and ``published`` are EDTF; ``grades`` are those of the record, by area.

    ``record`` is its entry in the official list, None where only articles or reports speak of it.
    """

    iri: str
    kind: str
    when: str
    published: str = ""
    framework: str = ""
    inspector: str = ""
    ordinal: str = ""
    note: str = ""
    together: bool = False
    """Whether children in care and care leavers were judged together."""
    grades: tuple[tuple[str, str], ...] = ()
    record: Evidence | None = None
    listed: bool = False
    """Whether the question ``grades`` has it: it is on the official list, or is what a report's cover dates."""
    judged: tuple[str, ...] = ()
    """IRIs of the claims that name it: the record's judgements and the references of sources."""

    @property
    def day(self) -> str:
        """The first day that it can have been on; empty where no source dates it."""
        return dates.earliest(self.when) or dates.earliest(self.published) or ""

    @property
    def full(self) -> bool:
        """Whether it is a full inspection."""
        return self.kind == FULL

    @property
    def label(self) -> str:
        """Its month and year, as the head of a column: ``Nov 2022``; else what it is."""
        start = self.when.split("/")[0] or self.published.split("/")[0]
        return wording.when(start[:7], 3) if start else self.words

    @property
    def words(self) -> str:
        """What it was, in words: ``Sixth monitoring visit``."""
        name = f"{wording.ordinal(self.ordinal)} {self.kind}" if self.ordinal else self.kind
        return wording.capital(f"{self.framework} {name}".strip())


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of the council: in words, with its sentence, and its properties by their labels.

    ``event`` is the IRI of the inspection that it is about, or empty; ``themes`` are labels.
    """

    iri: str
    kind: str
    words: str
    evidence: Evidence
    event: str
    rule: str
    status: str
    themes: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def ofsted(self) -> bool:
        """Whether it is what Ofsted says: what a council says of itself is no finding of an inspection."""
        return self.of("attributionNotation") in ("", "ofsted")

    def of(self, name: str) -> str:
        """The label of a property, or an empty string."""
        return self.said.get(name, "")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that disagrees with the record: about what, both sentences, and how they differ."""

    kind: str
    said: Evidence
    record: Evidence
    because: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """What the question ``unsure`` says to check by hand: of which kind, in words, and why."""

    what: str
    words: str
    why: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the graph knows of one council as of a day.

    ``claims`` are in the order of their evidence; ``events`` oldest first; ``rows`` are the answers of named questions.
    """

    subject: Subject
    on: str
    chosen: bool
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    rows: Mapping[str, Sequence[Mapping[str, str]]]
    areas: Mapping[str, str]
    lists: Mapping[str, Evidence]
    conflicts: tuple[Doubt, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    left_out: int = 0
    whole: bool = False
    """Whether every sentence is wanted, not the clearest alone."""

    def of_kind(self, *kinds: str) -> list[Claim]:
        """Claims of these classes, in the order of their evidence."""
        return [c for c in self.claims if c.kind in kinds]

    def event(self, iri: str) -> Event | None:
        """The event with this IRI."""
        return next((e for e in self.events if e.iri == iri), None)

    @property
    def inspections(self) -> list[Event]:
        """Full inspections of the official record or of a report's cover, oldest first; where there is none, those
        whose grades articles give."""
        listed = [e for e in self.events if e.listed]
        return listed or [e for e in self.events if e.full and e.grades]
