"""A query's text to its answer: rows, yes or no, or triples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from ofstedkg.curies import PREFIXES
from ofstedkg.errors import QueryError, StoreError
from ofstedkg.query import catalogue
from ofstedkg.query.catalogue import parameters
from ofstedkg.query.sparql import mistakes
from ofstedkg.query.sparql.tokens import tokens

Cell: TypeAlias = object
"""A term of the graph, or None where the answer leaves the cell empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to SELECT: column names, rows of terms (None where not stated), and whether there are more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer to CONSTRUCT or DESCRIBE: sorted, without doubles; and whether there are more."""

    triples: tuple[Triple, ...]
    more: bool = False


Answer: TypeAlias = Table | Truth | Triples


def named(graph: Store, name: str, given: Mapping[str, str] | None = None) -> Answer:
    """Ask a named question of ``queries/``.

    Raises:
        QueryError: there is no such question, or a parameter is unknown, missing or malformed.
    """
    question = catalogue.question(name)
    return ask(graph, question.with_values(parameters.terms(graph, question, given or {})))


def with_columns(answer: Answer, columns: str | None) -> Answer:
    """An answer in rows with some of its columns only.

    Args:
        columns: their names, separated by commas, in the order wanted; None for all as they are.

    Raises:
        QueryError: the answer has no such column, or no columns at all.
    """
    if columns is None:
        return answer
    if not isinstance(answer, Table):
        raise QueryError("only an answer in rows has columns to choose from")
    wanted = [c.strip().lstrip("?") for c in columns.split(",") if c.strip()]
    unknown = [c for c in wanted if c not in answer.columns]
    if unknown or not wanted:
        raise QueryError(f"there is no column {', '.join(unknown) or columns!r}; there are {', '.join(answer.columns)}")
    places = [answer.columns.index(c) for c in wanted]
    return Table(tuple(wanted), tuple(tuple(row[i] for i in places) for row in answer.rows), answer.more)


def typed(graph: Store, text: str, most: int | None = None) -> Answer:
    """Ask a query that a user wrote: as ``ask``, but refusing what would leave this machine or match nothing.

    Raises:
        QueryError: as ``ask``; or it uses SERVICE, is an update, or has a term the ontology lacks.
    """
    mistakes.refuse(text)
    mistakes.check_terms(graph, text)
    return ask(graph, text, most)


def ask(graph: Store, text: str, most: int | None = None) -> Answer:
    """Ask any query of all graphs together, or of those that it names by FROM; undeclared prefixes are supplied.

    Args:
        most: rows or triples after which the answer ends; None for all.

    Raises:
        QueryError: the text is no SPARQL query.
        StoreError: the store cannot be read.
    """
    try:
        found = graph.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=not _names_graphs(text))
        if isinstance(found, QueryBoolean):
            return Truth(bool(found))
        if isinstance(found, QueryTriples):
            triples = sorted(set(found), key=str)
            return Triples(tuple(triples[:most]), most is not None and len(triples) > most)
        return _table(found, most)
    except SyntaxError as e:
        raise mistakes.explain(text, e) from e
    except OSError as e:
        raise StoreError(f"the graph cannot be read ({e}); delete the folder and build it again") from e
    except RuntimeError as e:
        raise QueryError(f"the query failed: {e}") from e


def _names_graphs(text: str) -> bool:
    """Whether a query says by FROM which graphs it asks; the engine would heed FROM NAMED alone."""
    if "from" not in text.lower():
        return False
    found = list(tokens(text))
    return any(a.upper == "FROM" and b.kind in ("iri", "name") for a, b in pairwise(found))


def _table(found: QuerySolutions, most: int | None) -> Table:
    columns = tuple(v.value for v in found.variables)
    rows = tuple(tuple(row) for row in islice(found, most))
    return Table(columns, rows, most is not None and next(found, None) is not None)


def plain(cell: Cell) -> str:
    """A term as plain text: an IRI or a literal's words, empty for nothing."""
    if cell is None:
        return ""
    return cell.value if isinstance(cell, NamedNode | Literal) else str(cell)


def records(answer: Answer) -> list[dict[str, str]]:
    """The rows of an answer as plain text by column, empty where nothing is stated; none for an answer without rows."""
    if not isinstance(answer, Table):
        return []
    return [dict(zip(answer.columns, map(plain, row), strict=True)) for row in answer.rows]


def shown(graph: Store, rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Rows as a reader likes them: IRIs by their labels."""
    from ofstedkg.query.labels import Labels

    labels = Labels(graph)
    return [[labels.of(c) if isinstance(c, NamedNode) else plain(c) for c in row] for row in rows]
