"""A question of a page to its answer, the sentences behind each row, and what to say beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import compact
from ofstedkg.facts import Facts
from ofstedkg.pages.grades import GRADES, Grade
from ofstedkg.query import Answer, Question, Table, Triples, Truth, ask, evidence
from ofstedkg.query.answers import Cell, plain
from ofstedkg.query.catalogue import parameters
from ofstedkg.query.labels import Labels
from ofstedkg.query.sparql import mistakes

_GRADES = {name: grade for grade in GRADES for name in (grade.notation, grade.style)}
_SHORT = 20
"""Characters of a cell up to which it stays in one line."""
_COUNCIL = iris.ID + "council/"


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer with the evidence behind its rows (none where it is not wanted)."""

    answer: Answer
    behind: evidence.Behind = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as a page shows it: in words, leading to ``href`` where it names a thing or an address."""

    words: str
    href: str = ""
    title: str = ""
    grade: Grade | None = None
    number: bool = False

    @property
    def short(self) -> bool:
        """Whether it is better not broken into lines: a date, a code, a grade."""
        return len(self.words) <= _SHORT


def text_of(graph: Store, question: Question, values: Mapping[str, str]) -> str:
    """The SPARQL of a named question with values.

    Raises:
        QueryError: a value cannot be understood.
    """
    return question.with_values(parameters.terms(graph, question, values))


def asked(graph: Store, text: str, most: int | None, sentences: bool) -> Asked:
    """The answer to a query, with the evidence of its rows where ``sentences`` are wanted.

    Raises:
        QueryError: the query cannot be asked.
    """
    if not sentences:
        return Asked(ask(graph, text, most))
    answer, things = evidence.asked(graph, text, most)
    facts = Facts(graph)
    return Asked(answer, tuple(evidence.behind(facts, found) for found in things))


def typed(graph: Store, text: str, most: int | None, sentences: bool = False) -> Asked:
    """As ``asked``, for what a user wrote: updates, SERVICE and unknown terms are refused.

    Raises:
        QueryError: the query cannot be asked.
    """
    mistakes.refuse(text)
    mistakes.check_terms(graph, text)
    return asked(graph, text, most, sentences)


def shown(graph: Store, answer: Answer) -> tuple[list[str], list[list[Shown]]]:
    """The columns and rows that a page shows of any answer."""
    labels = Labels(graph)
    if isinstance(answer, Truth):
        return ["answer"], [[Shown("yes" if answer.value else "no")]]
    if isinstance(answer, Triples):
        rows = [(t.subject, t.predicate, t.object) for t in answer.triples]
        return ["subject", "predicate", "object"], [[_shown(labels, cell) for cell in row] for row in rows]
    return list(answer.columns), [[_shown(labels, cell) for cell in row] for row in answer.rows]


def notes(answer: Answer) -> list[str]:
    """What a page says below its rows."""
    if isinstance(answer, Truth):
        return []
    found = len(answer.rows if isinstance(answer, Table) else answer.triples)
    if not found:
        return ["Nothing found."]
    what = "row" if isinstance(answer, Table) else "triple"
    if answer.more:
        return [f"The first {found:,} {what}s are shown, and there are more: the files have all of them."]
    return [f"{found:,} {what}{'' if found == 1 else 's'}."]


def place(iri: str) -> str:
    """Where this site tells of a thing."""
    from urllib.parse import quote

    if iri.startswith(_COUNCIL):
        return f"/council/{quote(iri.removeprefix(_COUNCIL), safe='')}"
    return f"/thing?iri={quote(iri, safe='')}"


def _shown(labels: Labels, cell: Cell) -> Shown:
    text = plain(cell)
    if isinstance(cell, NamedNode):
        words = labels.of(cell)
        return Shown(words, place(cell.value), compact(cell.value), _GRADES.get(words.lower()))
    if isinstance(cell, Literal) and text.startswith(("https://", "http://")) and len(text.split()) == 1:
        return Shown(text, text)
    number = isinstance(cell, Literal) and text.removeprefix("-").replace(".", "", 1).isdigit()
    return Shown(text, grade=_GRADES.get(text.lower()), number=number)
