"""Answers to bytes: CSV, TSV, JSON, Markdown, a table for terminals, Turtle, N-Triples and Excel workbooks."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, serialize

from ofstedkg.curies import PREFIXES
from ofstedkg.errors import QueryError
from ofstedkg.query.answers import Answer, Cell, Table, Triples, Truth, plain, shown

ROWS = ("table", "csv", "tsv", "json", "md")
"""Formats of an answer in rows, or of yes and no."""
BOOKS = ("xlsx",)
"""Formats of an answer in rows that are no text."""
TRIPLES = ("turtle", "ntriples")
"""Formats of an answer in triples."""
SUFFIXES = {
    ".csv": "csv", ".tsv": "tsv", ".json": "json", ".md": "md", ".txt": "table", ".xlsx": "xlsx", ".ttl": "turtle",
    ".nt": "ntriples",
}  # fmt: skip
"""The format that a file's ending asks for."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def encode(graph: Store, answer: Answer, form: str | None, width: int | None = None, title: str = "answer") -> bytes:
    """An answer in any format, as the bytes of a file: as ``write``, and workbooks besides.

    Args:
        title: the name of a workbook's sheet.

    Raises:
        QueryError: the format does not suit the answer, or a workbook cannot hold it.
    """
    if form not in BOOKS:
        return write(graph, answer, form, width).encode("utf-8")
    if not isinstance(answer, Table):
        kinds = TRIPLES if isinstance(answer, Triples) else ROWS
        raise QueryError(f"{form} is for SELECT; for this answer there are {', '.join(kinds)}")
    from ofstedkg.query.workbook import workbook

    return workbook(answer, title)


def write(graph: Store, answer: Answer, form: str | None, width: int | None = None) -> str:
    """An answer as text; without a format, ``csv`` for rows and ``turtle`` for triples.

    Args:
        graph: where labels are found for the formats meant for readers (``table``, ``md``).
        width: columns of the terminal that a table must fit.

    Raises:
        QueryError: the format does not suit the answer.
    """
    if isinstance(answer, Triples):
        return _triples(answer, form or "turtle")
    form = form or "csv"
    if form in TRIPLES:
        raise QueryError(f"{form} is for CONSTRUCT and DESCRIBE; for rows there are {', '.join((*ROWS, *BOOKS))}")
    if isinstance(answer, Truth):
        return _truth(answer, form)
    if form in ("table", "md"):
        rows = [[_CONTROL.sub("\ufffd", cell) for cell in row] for row in shown(graph, answer.rows)]
        return _markdown(answer.columns, rows) if form == "md" else _terminal(answer.columns, rows, width)
    return {"csv": _csv, "tsv": _tsv, "json": _json}[form](answer)


def _triples(answer: Triples, form: str) -> str:
    if form == "ntriples":
        return "".join(f"{t.subject} {t.predicate} {t.object} .\n" for t in answer.triples)
    if form != "turtle":
        raise QueryError(f"{form} is for SELECT and ASK; for triples there are {', '.join(TRIPLES)}")
    raw = serialize(answer.triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    # The engine declares every prefix it is given, in an order that changes from run to run.
    lines = raw.decode("utf-8").splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith("@prefix "))
    used = [p for p in sorted(PREFIXES) if re.search(rf"(?<![\w-]){p}:", body)]
    return "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used) + body


def _truth(answer: Truth, form: str) -> str:
    word = str(answer.value).lower()
    return json.dumps({"head": {}, "boolean": answer.value}) + "\n" if form == "json" else f"{word}\n"


def _csv(table: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([[plain(cell) for cell in row] for row in table.rows])
    return out.getvalue()


def _tsv(table: Table) -> str:
    rows = [table.columns, *([plain(cell) for cell in row] for row in table.rows)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {name: _binding(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    whole = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _binding(cell: Cell) -> dict[str, str]:
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if not isinstance(cell, Literal):
        return {"type": "triple", "value": str(cell)}
    out = {"type": "literal", "value": cell.value}
    if cell.language:
        out["xml:lang"] = cell.language
    elif cell.datatype.value != PREFIXES["xsd"] + "string":
        out["datatype"] = cell.datatype.value
    return out


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(_md_cell(cell) for cell in line) + " |\n" for line in lines)


def _md_cell(cell: str) -> str:
    escaped = " ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|")
    return escaped.replace("<", "&lt;")


def _terminal(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    # Without a terminal to fit, nothing is wrapped: a line is a row, for grep and friends.
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(Text(name), overflow="fold", no_wrap=width is None)
    for row in rows:
        table.add_row(*(Text(" ".join(cell.split())) for cell in row))
    out = io.StringIO()
    Console(file=out, width=width or 1_000_000, color_system=None, soft_wrap=False).print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())
