"""What a dossier is made of: evidence, statements that rest on it, and the sections that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Origin:
    """Where evidence stands: an article, a report, or a list of the record. ``url`` is empty or http(s)."""

    key: str
    title: str
    publisher: str = ""
    published: str = ""
    name: str = ""
    url: str = ""
    rank: int = 0
    """0 for lists of the record, 1 for official reports, 2 for the press: the order of the evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of a source exactly as it stands there (``quote``), or one entry of a list (``words``)."""

    origin: Origin
    start: int
    quote: str = ""
    words: str = ""
    place: str = ""
    says: str = ""
    end: int = 0

    @property
    def order(self) -> tuple[int, str, str, int, int, str]:
        """Sorting key: lists first, then reports, then the press; oldest source first, in the order of its text."""
        o = self.origin
        return (o.rank, o.published or "~", o.key, self.start, self.end, self.words)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that rest on evidence; a cell of a table, too. Without evidence it is a heading or says what is missing.

    ``grade`` is a grade's notation to be drawn as its letter; ``quoted`` marks the source's own words; ``note`` is said
    after it, more softly.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    grade: str = ""
    quoted: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Statements one below the other; ``cards`` draws them side by side."""

    statements: tuple[Statement, ...]
    cards: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, its heads, its rows of statements, of which the first is the row's head.

    ``style`` is how it is set: empty, ``wide`` where columns hold sentences, ``sides`` where the
    second one does, ``matrix`` for grades.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Statement, ...], ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Statements that belong together under one head, such as a sentence of one inspection and one of the next."""

    head: str
    note: str
    parts: tuple[tuple[str, Statement], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Heads with their sentences, each sentence after the words that say when it was written."""

    title: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of the page's own: how a selection was made, or that there is nothing to show."""

    text: str


Block: TypeAlias = Listing | Grid | Pairs | Words


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page. ``command`` is the question that gives the same rows; ``short`` names it in back-links."""

    key: str
    title: str
    short: str
    blocks: tuple[Block, ...]
    commands: tuple[str, ...] = ()


def statements(section: Section) -> list[Statement]:
    """All statements of a section, in reading order."""
    return [s for block in section.blocks for s in _of(block)]


def _of(block: Block) -> list[Statement]:
    if isinstance(block, Listing):
        return list(block.statements)
    if isinstance(block, Grid):
        return [cell for row in block.rows for cell in row]
    if isinstance(block, Pairs):
        return [s for pair in block.pairs for _, s in pair.parts]
    return []
