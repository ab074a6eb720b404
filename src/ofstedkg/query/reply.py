"""A question and how its answer is wanted to the bytes to hand over and what to say beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from ofstedkg.query import formats
from ofstedkg.query.answers import Answer, Table, Truth, ask, with_columns
from ofstedkg.query.catalogue import Question, parameters
from ofstedkg.query.formats import Look
from ofstedkg.query.formats.cells import harmless
from ofstedkg.query.limits import OutOfTime, within
from ofstedkg.query.sparql import mistakes

if TYPE_CHECKING:
    from ofstedkg.query.evidence import Behind

_CAREFUL = 5.0
"""Seconds that looking for what may be wrong with a query may take."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the answer is wanted.

    ``form`` is None for what is usual, ``columns`` None for all, ``width`` None where nothing need fit a terminal,
    ``most`` None for all rows. ``tabled`` says that rows without a format become a table, ``colour`` that a table may
    have ANSI codes, ``evidence`` that each row is shown with the sentences behind it.
    """

    form: str | None = None
    columns: str | None = None
    width: int | None = None
    most: int | None = None
    tabled: bool = False
    colour: bool = False
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """The bytes of an answer, whether it found nothing, and what to tell the user beside it."""

    content: bytes
    empty: bool = False
    notes: tuple[str, ...] = ()


def reply(graph: Store, asked: Question | str, values: Mapping[str, str], wanted: Wanted) -> Reply:
    """The answer of a graph to a named question, or to SPARQL that a user wrote.

    Raises:
        QueryError: the question cannot be asked, or its answer cannot be had as wanted.
    """
    text = text_of(graph, asked, values)
    answer, behind = _answered(graph, text, wanted)
    told = [*_notes(answer), *_without(answer, behind)]
    if wanted.columns and "evidence" in wanted.columns and behind is not None and isinstance(answer, Table):
        from ofstedkg.query.evidence import with_evidence

        answer, behind = with_evidence(answer, behind), None
    answer = with_columns(answer, wanted.columns)
    form = "table" if wanted.form is None and wanted.tabled and isinstance(answer, Table) else wanted.form
    if isinstance(asked, Question) and form == "table" and _must_fit(wanted):
        answer, keys = _readable(answer)
        told += keys
    title, about = (asked.name, _about(asked, values)) if isinstance(asked, Question) else ("answer", "")
    content = formats.encode(graph, answer, form, Look(wanted.width, wanted.colour, title, about, behind))
    if wanted.tabled and form != "table":
        content = harmless(content.decode("utf-8").replace("\r\n", "\n")).encode("utf-8")
    return Reply(content, _is_empty(answer), (*told, *formats.notes(answer, form)))


def text_of(graph: Store, asked: Question | str, values: Mapping[str, str]) -> str:
    """The SPARQL of a question about these values, or of a user once it is known to be harmless and of known terms.

    Raises:
        QueryError: the question cannot be asked.
    """
    if isinstance(asked, Question):
        return asked.with_values(parameters.terms(graph, asked, values))
    mistakes.refuse(asked)
    mistakes.check_terms(graph, asked)
    return asked


def within_limits(
    seconds: float, store: Path, asked: Question | str, values: Mapping[str, str], wanted: Wanted
) -> Reply:
    """The reply of the graph in a folder, made in a process of its own that is ended when it takes too long.

    Raises:
        QueryError: as ``reply``; or it took too long or too much memory.
        StoreError: there is no graph.
    """
    from ofstedkg.store import open_reader

    def work() -> bytes:
        with open_reader(store) as graph:
            done = reply(graph, asked, values, wanted)
        head = json.dumps({"empty": done.empty, "notes": done.notes}).encode()
        return head + b"\n" + done.content

    head, _, content = within(seconds, work).partition(b"\n")
    said = json.loads(head)
    return Reply(content, said["empty"], tuple(said["notes"]))


def warnings(store: Path, text: str) -> list[str]:
    """What may be wrong with SPARQL that a user wrote, to be told before it is asked, for it may never end.

    Raises:
        StoreError: there is no graph.
    """
    from ofstedkg.query.sparql.cautions import cautions
    from ofstedkg.store import open_reader

    def work() -> bytes:
        with open_reader(store) as graph:
            return json.dumps(cautions(graph, text)).encode("utf-8")

    try:
        return list(json.loads(within(_CAREFUL, work)))
    except OutOfTime:
        return []


def _must_fit(wanted: Wanted) -> bool:
    """Whether a table has no room for what its readers did not ask for."""
    return not (wanted.width is None or wanted.columns or wanted.evidence)


def _readable(answer: Answer) -> tuple[Answer, list[str]]:
    """An answer as a table that must fit a terminal has it, and a line on what is left out."""
    from ofstedkg.query.formats.keys import without_keys

    if not isinstance(answer, Table) or not answer.rows:
        return answer, []
    answer, keys = without_keys(answer)
    return answer, [f"also in csv, or by --columns: {', '.join(keys)}"] if keys else []


def _about(question: Question, values: Mapping[str, str]) -> str:
    given = ", ".join(f"{name} {value}" for name, value in values.items())
    return f"{question.summary} ({given})" if given else question.summary


def _answered(graph: Store, text: str, wanted: Wanted) -> tuple[Answer, Behind | None]:
    """The answer and, where it is wanted, the evidence of each row."""
    if not wanted.evidence:
        return ask(graph, text, wanted.most), None
    from ofstedkg.facts import Facts
    from ofstedkg.query import evidence

    answer, things = evidence.asked(graph, text, wanted.most)
    facts = Facts(graph)
    return answer, tuple(evidence.behind(facts, row) for row in things)


def _without(answer: Answer, behind: Behind | None) -> list[str]:
    """That rows have no evidence, rather than a guess."""
    if behind is None:
        return []
    if not isinstance(answer, Table):
        return ["only the rows of a SELECT have sentences behind them"]
    if all(behind):
        return []
    if not any(behind):
        from ofstedkg.query.evidence import NONE

        return [NONE]
    n = sum(not found for found in behind)
    rows = "a row holds" if n == 1 else f"{n:,} rows hold"
    return [f"{rows} no claim, passage or inspection, so no sentence is shown with {'it' if n == 1 else 'them'}"]


def _is_empty(answer: Answer) -> bool:
    return not (isinstance(answer, Truth) or (answer.rows if isinstance(answer, Table) else answer.triples))


def _notes(answer: Answer) -> list[str]:
    if _is_empty(answer):
        return ["nothing found"]
    if isinstance(answer, Truth) or not answer.more:
        return []
    n, what = (len(answer.rows), "row") if isinstance(answer, Table) else (len(answer.triples), "triple")
    first = f"the first {what} is" if n == 1 else f"the first {n:,} {what}s are"
    return [f"{first} shown, and there are more: raise --max-rows"]
