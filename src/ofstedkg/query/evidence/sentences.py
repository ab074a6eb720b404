"""Rows of an answer to the sentences behind them: the exact words, the source, the place in it, and who says so.

A row rests on the claims, passages and inspections in its cells, and in variables of the query that it does not show.
An inspection counts where a row has nothing more exact. Nothing is guessed: a row of words alone has no evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris, wording
from ofstedkg.errors import QueryError
from ofstedkg.facts import CLAIMS, Fact, Facts, first, order
from ofstedkg.query.answers import Answer, Cell, Table, ask
from ofstedkg.query.evidence.widening import widened

RECORD = "Ofsted's published list of inspections"
"""What evidence is called that is no sentence: the official record."""
FIELDS = ("sentence", "said_by", "title", "publisher", "date", "file", "page", "paragraph")
COLUMNS = ("evidence", *(f"evidence_{name}" for name in FIELDS[1:]))
"""Columns that rows get, in the order of the fields of evidence."""
NONE = (
    "no row of this answer holds a claim, a passage or an inspection, so there is no sentence to show; "
    "ofstedkg explain NAME shows what is said of a thing"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence behind a row; of the official record, which has none, what it says in words. Unknown is empty."""

    iri: str
    sentence: str
    said_by: str = ""
    title: str = ""
    publisher: str = ""
    date: str = ""
    file: str = ""
    page: str = ""
    paragraph: str = ""

    @property
    def is_record(self) -> bool:
        """Whether this is the official record, not a sentence of a source."""
        return self.title == RECORD

    @property
    def source(self) -> str:
        """The source in one line: publisher, date, title, file and place."""
        told = [self.publisher, wording.when(self.date), f"“{self.title}”" if not self.is_record else self.title]
        places = ((self.file, ""), (self.page, "page "), (self.paragraph, "paragraph "))
        where = ", ".join(word + text for text, word in places if text)
        return ", ".join(t for t in told if t.strip("“”")) + (f" ({where})" if where else "")

    @property
    def line(self) -> str:
        """All in one line, for readers."""
        words = self.sentence if self.is_record else f"“{self.sentence}”"
        said = f"; said by {self.said_by}" if self.said_by else ""
        return f"{words} — {self.source}{said}"


Behind = tuple[tuple[Evidence, ...], ...]
"""The evidence of each row."""


@dataclass(frozen=True, slots=True)
class Things:
    """The IRIs that a row holds: in its cells, and in variables of the query that it does not show."""

    shown: tuple[str, ...]
    hidden: tuple[str, ...] = ()


def asked(graph: Store, text: str, most: int | None = None) -> tuple[Answer, list[Things]]:
    """The answer to a query and, for each row, what may be behind it.

    Raises:
        QueryError: as ``ask``.
    """
    wider = widened(text)
    if wider is None:
        answer = ask(graph, text, most)
        return answer, _things(answer)
    columns, more = wider
    try:
        answer = ask(graph, more, most)
    except QueryError:
        # What is added may not fit the query; as it stands, the engine says itself what is wrong with it.
        answer = ask(graph, text, most)
        return answer, _things(answer)
    if not isinstance(answer, Table):
        return answer, []
    n = len(columns)
    shown = tuple(row[:n] for row in answer.rows)
    return Table(answer.columns[:n], shown, answer.more), _things(answer, n)


def behind(facts: Facts, things: Things) -> tuple[Evidence, ...]:
    """The evidence that things of a row are, oldest source first, each sentence once."""
    exact, visits = _sorted(facts, things)
    found = [_of_claim(facts, fact) for fact in exact] or [e for v in visits for e in _of_inspection(facts, v)]
    return tuple(dict.fromkeys(found))


def claims(facts: Facts, things: Things) -> list[str]:
    """The claims that a row rests on; its inspections where it has none."""
    exact, visits = _sorted(facts, things)
    return [fact.iri for fact in exact] or visits


def with_evidence(table: Table, found: Behind) -> Table:
    """A table with the columns of evidence beside its own; several are numbered alike in each of them.

    Raises:
        QueryError: it has a column of that name already.
    """
    for name in COLUMNS:
        if name in table.columns:
            raise QueryError(f"the query has a column {name} of its own, and --evidence adds one; rename it")
    rows = zip(table.rows, found, strict=True)
    return Table((*table.columns, *COLUMNS), tuple((*row, *_cells(e)) for row, e in rows), table.more)


def _cells(found: Sequence[Evidence]) -> list[Cell]:
    return [_together([getattr(e, name) for e in found]) for name in FIELDS]


def _together(values: Sequence[str]) -> Cell:
    if not any(values):
        return None
    return Literal(values[0] if len(values) == 1 else "\n".join(f"[{n}] {v}".rstrip() for n, v in enumerate(values, 1)))


def _things(answer: Answer, columns: int | None = None) -> list[Things]:
    """The IRIs in each row; a hidden column of a group holds several, with spaces between."""
    if not isinstance(answer, Table):
        return []
    n = len(answer.columns) if columns is None else columns
    return [Things(tuple(_iris(row[:n])), tuple(_iris(row[n:]))) for row in answer.rows]


def _iris(cells: Iterable[Cell]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, NamedNode):
            yield cell.value
        elif isinstance(cell, Literal) and cell.value.startswith(iris.ID):
            yield from cell.value.split(" ")


def _sorted(facts: Facts, things: Things) -> tuple[list[Fact], list[str]]:
    """The claims of a row in the order of facts, and its inspections.

    What a query only goes through to find an inspection (a reference that it does not show) counts where it has no
    other claim.
    """
    shown, visits = _claims_of(facts, things.shown)
    hidden, more = _claims_of(facts, things.hidden)
    exact = shown + [c for c in hidden if facts.kind(c) != "Reference"]
    found = {iri: facts.fact(iri) for iri in exact or hidden if facts.is_claim(iri)}
    return sorted(found.values(), key=order), list(dict.fromkeys(visits + more))


def _claims_of(facts: Facts, things: Iterable[str]) -> tuple[list[str], list[str]]:
    """The claims that things are, are the words of, or are about; and those that are inspections."""
    exact: list[str] = []
    visits: list[str] = []
    passages: list[str] = []
    for thing in things:
        kind = facts.kind(thing) if thing.startswith(iris.ID) else ""
        if kind in CLAIMS:
            exact.append(thing)
        elif kind == "Passage":
            passages.append(thing)
        elif kind == "Conflict":
            said = facts.values(thing)
            exact += [iri for iri in (first(said, "claim"), first(said, "record")) if iri]
        elif kind == "Inspection":
            visits.append(thing)
    for passage in passages:
        told = facts.pointing(passage, "evidence")
        exact += [] if set(told) & set(exact) else told[:1]
    return exact, visits


def _of_claim(facts: Facts, fact: Fact) -> Evidence:
    source = fact.source
    if source is None or not fact.quote:
        visit = facts.values(first(fact.values, "inspection"))
        return Evidence(fact.iri, fact.words, fact.says, RECORD, "Ofsted", first(visit, "published"))
    passage = facts.values(first(fact.values, "evidence"))
    place = first(passage, "page"), first(passage, "paragraph")
    about = source.title, source.publisher, source.published, source.name
    return Evidence(first(fact.values, "evidence"), fact.quote, fact.says, *about, *place)


def _of_inspection(facts: Facts, iri: str) -> list[Evidence]:
    """The official record of an inspection, where it has it, and what sources say of it."""
    told = facts.facts(i for i in facts.pointing(iri, "inspection") if facts.kind(i) == "Reference")
    found = [_of_claim(facts, fact) for fact in told]
    said = facts.values(iri)
    if "framework" in said or not found:
        found.insert(0, Evidence(iri, facts.label(iri), "Ofsted", RECORD, "Ofsted", first(said, "published")))
    return found
