"""A row of an answer, by its number, to what it says and the claims that it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import Store

from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.query import evidence
from ofstedkg.query.answers import Table, shown
from ofstedkg.query.catalogue import Question
from ofstedkg.query.formats.cells import clean
from ofstedkg.query.limits import within
from ofstedkg.query.reply import text_of


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what its cells say, by column, and the IRIs of its claims (of its inspections, where it has none)."""

    said: dict[str, str]
    claims: list[str]


def row(graph: Store, asked: Question | str, values: Mapping[str, str], number: int) -> Row:
    """The row of this number (the first is 1) of the answer to a question.

    Raises:
        QueryError: the question cannot be asked, has no rows, or fewer; or the row rests on no claim.
    """
    answer, things = evidence.asked(graph, text_of(graph, asked, values), number)
    if not isinstance(answer, Table):
        raise QueryError("--explain-row is for SELECT: only rows can be explained")
    if not 1 <= number <= len(answer.rows):
        there = "no row at all" if not answer.rows else f"1 to {len(answer.rows):,}"
        raise QueryError(f"there is no row {number:,}; there is {there}")
    cells = clean(shown(graph, [answer.rows[number - 1]]))[0]
    said = dict(zip(answer.columns, cells, strict=True))
    claims = evidence.claims(Facts(graph), things[number - 1])
    if not claims:
        words = ", ".join(f"{name} {text}" for name, text in said.items() if text)
        raise QueryError(f"row {number:,} ({words}) holds no claim, passage or inspection, so nothing explains it")
    return Row(said, claims)


def within_limits(seconds: float, store: Path, asked: Question | str, values: Mapping[str, str], number: int) -> Row:
    """As ``row``, in a process of its own that is ended when it takes too long.

    Raises:
        QueryError: as ``row``; or it took too long or too much memory.
        StoreError: there is no graph.
    """
    from ofstedkg.store import open_reader

    def work() -> bytes:
        with open_reader(store) as graph:
            return json.dumps(asdict(row(graph, asked, values, number))).encode("utf-8")

    return Row(**json.loads(within(seconds, work)))
