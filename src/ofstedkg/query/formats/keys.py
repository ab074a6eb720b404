"""An answer to one without the columns that only lead on: codes and IRIs that a reader has no use for in a table."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from ofstedkg.query.answers import Cell, Table, plain

KEYS = ("gss", "claim", "inspection")
"""What the names of such columns are, or end in: ``earlier_claim``."""
_CODE = re.compile(r"[A-Z]\d{8}")


def without_keys(answer: Table) -> tuple[Table, tuple[str, ...]]:
    """An answer without its keys, and their names; the first column stays, for it is what the rows are about."""
    keys = [i for i, name in enumerate(answer.columns) if i and _is_key(name, [row[i] for row in answer.rows])]
    if not keys:
        return answer, ()
    kept = [i for i in range(len(answer.columns)) if i not in keys]
    rows = tuple(tuple(row[i] for i in kept) for row in answer.rows)
    columns = tuple(answer.columns[i] for i in kept)
    return Table(columns, rows, answer.more), tuple(answer.columns[i] for i in keys)


def _is_key(name: str, cells: list[Cell]) -> bool:
    if name.rpartition("_")[2] not in KEYS:
        return False
    return all(cell is None or isinstance(cell, NamedNode) or _CODE.fullmatch(plain(cell)) for cell in cells)
