"""Answers to the formats that only the SPARQL standard asks for: results in XML, and TSV with whole terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import BlankNode, Literal, NamedNode

from ofstedkg.iris import XSD
from ofstedkg.query import Table, Truth

_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


def xml(answer: Table | Truth) -> str:
    """SPARQL Query Results XML."""
    columns = answer.columns if isinstance(answer, Table) else ()
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in columns)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n'
        f"<head>{head}</head>\n{''.join(_results(answer))}</sparql>\n"
    )


def _results(answer: Table | Truth) -> Iterator[str]:
    if isinstance(answer, Truth):
        yield f"<boolean>{str(answer.value).lower()}</boolean>\n"
        return
    yield "<results>\n"
    for row in answer.rows:
        cells = zip(answer.columns, row, strict=True)
        bound = (f"<binding name={quoteattr(name)}>{_term(cell)}</binding>" for name, cell in cells if cell is not None)
        yield f"<result>{''.join(bound)}</result>\n"
    yield "</results>\n"


def _term(cell: object) -> str:
    if isinstance(cell, NamedNode):
        return f"<uri>{_text(cell.value)}</uri>"
    if isinstance(cell, BlankNode):
        return f"<bnode>{_text(cell.value)}</bnode>"
    if not isinstance(cell, Literal):
        return f"<literal>{_text(str(cell))}</literal>"
    said = ""
    if cell.language:
        said = f" xml:lang={quoteattr(cell.language)}"
    elif cell.datatype.value != XSD + "string":
        said = f" datatype={quoteattr(cell.datatype.value)}"
    return f"<literal{said}>{_text(cell.value)}</literal>"


def _text(words: str) -> str:
    # A reader would make one line feed of a carriage return.
    return escape(_FOREIGN.sub("\ufffd", words), {"\r": "&#13;"})


def tsv(answer: Table | Truth) -> str:
    """SPARQL Query Results TSV: each cell is a term as Turtle writes it."""
    if isinstance(answer, Truth):
        return f"?boolean\n{str(answer.value).lower()}\n"
    rows = ("\t".join("" if cell is None else str(cell).replace("\t", "\\t") for cell in row) for row in answer.rows)
    return "".join(f"{line}\n" for line in ("\t".join(f"?{name}" for name in answer.columns), *rows))
