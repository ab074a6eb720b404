"""A question's worked example to the first lines of its answer, cut to fit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ofstedkg.query.answers import Table, ask, shown
from ofstedkg.query.catalogue import Question, parameters
from ofstedkg.query.formats.keys import without_keys
from ofstedkg.query.limits import within

ROWS, SECONDS = 5, 10.0
"""The rows that are shown, and how long it may take to find them."""
_WIDEST = 44
"""Characters of a cell that are shown."""


def sample(store: Path, question: Question, width: int) -> list[str]:
    """The first rows of the answer to the worked example as lines of at most ``width`` characters.

    Raises:
        QueryError: it could not be answered in time.
        StoreError: there is no graph.
    """
    from ofstedkg.store import open_reader

    def work() -> bytes:
        with open_reader(store) as graph:
            text = question.with_values(parameters.terms(graph, question, question.example))
            answer = ask(graph, text, ROWS)
            table, _ = without_keys(answer) if isinstance(answer, Table) else (Table((), ()), ())
            return "\n".join(_lines(table.columns, shown(graph, table.rows), width)).encode("utf-8")

    return within(SECONDS, work).decode("utf-8").splitlines()


def _lines(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The rows under their columns; those that do not fit beside the others are only named."""
    if not rows:
        return ["(nothing found in this graph)"]
    cells = [list(columns), *([_cut(cell) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    fitting = next((n for n in range(len(columns), 1, -1) if sum(widths[:n]) + 2 * (n - 1) <= width), 1)
    lines = ["  ".join(row[n].ljust(widths[n]) for n in range(fitting)).rstrip()[:width] for row in cells]
    rest = ", ".join(columns[fitting:])
    return [lines[0], "─" * min(width, max(map(len, lines))), *lines[1:], *([f"… and columns {rest}"] if rest else [])]


def _cut(cell: str) -> str:
    words = "".join(c if c.isprintable() else " " for c in cell)
    words = " ".join(words.split())
    return words if len(words) <= _WIDEST else words[: _WIDEST - 1].rstrip() + "…"
