"""Answers to bytes: tables for readers and programs, workbooks, pages, Turtle and N-Triples."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, serialize

from ofstedkg.curies import PREFIXES
from ofstedkg.errors import QueryError
from ofstedkg.query.answers import Answer, Cell, Table, Triples, Truth, plain, shown
from ofstedkg.query.formats.cells import NUMBER, NUMBERS, clean

if TYPE_CHECKING:
    from ofstedkg.query.evidence import Behind

TRUTHS = ("table", "csv", "tsv", "json", "jsonl", "md")
"""Formats of yes and no. ``csv`` and ``tsv`` hold plain values, as spreadsheets and ``cut`` expect them; terms with
their types are in ``json``, which is that of the SPARQL standard. ``jsonl`` is one object a row with plain values."""
BOOKS = ("xlsx",)
"""Formats of an answer in rows that are no text."""
ROWS = (*TRUTHS, "html", *BOOKS)
"""Formats of an answer in rows."""
TRIPLES = ("turtle", "ntriples")
"""Formats of an answer in triples."""
FORMATS = (*ROWS, *TRIPLES)
SUFFIXES = {
    ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "md", ".txt": "table",
    ".html": "html", ".htm": "html", ".xlsx": "xlsx", ".ttl": "turtle", ".nt": "ntriples",
}  # fmt: skip
"""The format that a file's ending asks for."""

_FORMULA = re.compile(r"[=+@\t\r-](?!\d+(?:\.\d+)?$)")


@dataclass(frozen=True, slots=True)
class Look:
    """What beside the answer decides how it looks.

    Args:
        width: columns of the terminal that a table must fit; None for one line per row.
        colour: whether a table has ANSI codes.
        title, about: what a workbook's sheet and a page are called, and what the page says below its title.
        behind: for each row the evidence to show with it; None for none.
    """

    width: int | None = None
    colour: bool = False
    title: str = "answer"
    about: str = ""
    behind: Behind | None = None


def encode(graph: Store, answer: Answer, form: str | None, look: Look | None = None) -> bytes:
    """An answer in any format, as the bytes of a file: as ``write``, and workbooks besides.

    Raises:
        QueryError: the format does not suit the answer, or a workbook cannot hold it.
    """
    if form not in BOOKS or not isinstance(answer, Table):
        return write(graph, answer, form, look).encode("utf-8")
    from ofstedkg.query.formats.workbook import workbook

    look = look or Look()
    return workbook(_whole(answer, look), look.title)


def write(graph: Store, answer: Answer, form: str | None, look: Look | None = None) -> str:
    """An answer as text; without a format, ``csv`` for rows and ``turtle`` for triples.

    Args:
        graph: where labels are found for the formats meant for readers (``table``, ``md``, ``html``).

    Raises:
        QueryError: the format does not suit the answer.
    """
    look = look or Look()
    if isinstance(answer, Triples):
        return _triples(answer, form or "turtle")
    form = form or "csv"
    if form in TRIPLES:
        raise QueryError(f"{form} is for CONSTRUCT and DESCRIBE; for rows there are {', '.join(ROWS)}")
    if isinstance(answer, Truth):
        return _truth(answer, form)
    if form == "table":
        return _terminal(graph, answer, look)
    if form == "html":
        from ofstedkg.query.formats.page import page

        return page(graph, answer, look.title, look.about, look.behind)
    if form == "jsonl":
        return _jsonl(answer, look.behind)
    whole = _whole(answer, look)
    if form == "md":
        return _markdown(whole.columns, clean(shown(graph, whole.rows)))
    return {"csv": _csv, "tsv": _tsv, "json": _json}[form](whole)


def notes(answer: Answer, form: str | None) -> list[str]:
    """What to tell beside an answer in this format.

    Cells of csv and tsv are exactly what the graph says, since programs read them, so words of a stranger's article
    that a spreadsheet would run as a formula are left as they are, and told; in xlsx they stay text.
    """
    if not isinstance(answer, Table) or form not in (None, "csv", "tsv"):
        return []
    odd = sum(bool(_FORMULA.match(cell.value)) for row in answer.rows for cell in row if isinstance(cell, Literal))
    if not odd:
        return []
    cells = "a cell begins" if odd == 1 else f"{odd:,} cells begin"
    return [f"{cells} with = + - or @, which a spreadsheet takes for a formula; in xlsx it stays text (-o FILE.xlsx)"]


def _whole(answer: Table, look: Look) -> Table:
    if look.behind is None:
        return answer
    from ofstedkg.query.evidence import with_evidence

    return with_evidence(answer, look.behind)


def _terminal(graph: Store, answer: Table, look: Look) -> str:
    from ofstedkg.query.formats.terminal import table

    below = clean([[e.line for e in found] for found in look.behind or ()])
    return table(answer.columns, clean(shown(graph, answer.rows)), look.width, below, look.colour)


def _triples(answer: Triples, form: str) -> str:
    if form == "ntriples":
        return "".join(f"{t.subject} {t.predicate} {t.object} .\n" for t in answer.triples)
    if form != "turtle":
        kinds = "SELECT and ASK" if form in TRUTHS else "SELECT"
        raise QueryError(f"{form} is for {kinds}; for triples there are {', '.join(TRIPLES)}")
    raw = serialize(answer.triples, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    # The engine declares every prefix it is given, in an order that changes from run to run.
    lines = raw.decode("utf-8").splitlines(keepends=True)
    body = "".join(line for line in lines if not line.startswith("@prefix "))
    used = [p for p in sorted(PREFIXES) if re.search(rf"(?<![\w-]){p}:", body)]
    return "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in used) + body


def _truth(answer: Truth, form: str) -> str:
    if form not in TRUTHS:
        raise QueryError(f"{form} is for SELECT; for yes and no there are {', '.join(TRUTHS)}")
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


def _jsonl(table: Table, behind: Behind | None) -> str:
    """One object a row with plain values, null where not stated; evidence as a list of objects."""
    lines = []
    for number, row in enumerate(table.rows):
        said: dict[str, object] = {name: _value(cell) for name, cell in zip(table.columns, row, strict=True)}
        if behind is not None:
            from ofstedkg.query.evidence import FIELDS

            said["evidence"] = [{f: getattr(e, f) or None for f in FIELDS} for e in behind[number]]
        lines.append(json.dumps(said, ensure_ascii=False) + "\n")
    return "".join(lines)


def _value(cell: Cell) -> str | float | bool | None:
    if cell is None:
        return None
    text = plain(cell)
    kind = cell.datatype.value if isinstance(cell, Literal) else ""
    if kind in NUMBERS and NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text == "true" if kind == PREFIXES["xsd"] + "boolean" else text


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(_md_cell(cell) for cell in line) + " |\n" for line in lines)


def _md_cell(cell: str) -> str:
    escaped = " ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|")
    return escaped.replace("<", "&lt;")
