"""A table to an Excel workbook: one sheet with real dates and numbers, and the same bytes for the same table."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ofstedkg import iris
from ofstedkg.errors import QueryError
from ofstedkg.query.answers import Cell, Table, plain
from ofstedkg.query.formats.cells import NUMBERS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS, MOST_LETTERS = 1_048_575, 32_767
"""Rows below a header, and letters in a cell, that a sheet can hold."""
WIDTHS = (6, 60)
"""Letters that a column shows at least and at most."""

_MADE = datetime(1980, 1, 1)
"""A workbook must say when it was made: a day of no meaning, so that the same rows give the same bytes."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Text stays text, whatever it looks like: a cell of a stranger's words must not become a formula or a link."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST_YEAR = 1900
"""Of the days that a sheet can hold as dates."""
_EXACT = 15
"""Digits of a number that a sheet keeps."""
_NAME = re.compile(r"[\[\]:*?/\\']")
_FILTER = 4
"""Letters that the arrow of a filter takes in the header."""


def workbook(table: Table, title: str) -> bytes:
    """A workbook of one sheet: header frozen, filter on, columns as wide as what they hold.

    Days are dates and numbers are numbers; all else is text. What is not stated is an empty cell.

    Raises:
        QueryError: the table has more rows, or a cell more letters, than a sheet can hold.
    """
    _refuse(table)
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(_NAME.sub(" ", title)[:31])
    _fill(book, sheet, table)
    for column, width in enumerate(_widths(table)):
        sheet.set_column(column, column, width)
    if table.columns:
        last = len(table.rows), len(table.columns) - 1
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, *last)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(*last)}"})
    book.close()
    return out.getvalue()


def _refuse(table: Table) -> None:
    if len(table.rows) > MOST_ROWS:
        raise QueryError(f"a sheet of xlsx holds {MOST_ROWS:,} rows, and these are {len(table.rows):,}; use csv")
    for number, row in enumerate(table.rows, 1):
        for name, cell in zip(table.columns, row, strict=True):
            if len(plain(cell)) > MOST_LETTERS:
                raise QueryError(
                    f"a cell of xlsx holds {MOST_LETTERS:,} letters, and row {number} has more in {name}; use csv"
                )


def _fill(book: Workbook, sheet: Worksheet, table: Table) -> None:
    head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, head)
    for r, row in enumerate(table.rows, 1):
        for c, cell in enumerate(row):
            match value(cell):
                case date() as when:
                    sheet.write_datetime(r, c, when, day)
                case float() as number:
                    sheet.write_number(r, c, number)
                case bool() as truth:
                    sheet.write_boolean(r, c, truth)
                case str() as text if text:
                    sheet.write_string(r, c, text)


def value(cell: Cell) -> str | float | bool | date:
    """What a sheet holds for a term: a day as a date, a number as one, all else as text."""
    text = plain(cell)
    kind = cell.datatype.value if isinstance(cell, Literal) else ""
    if kind in NUMBERS and 0 < sum(c.isdigit() for c in text) <= _EXACT:
        return float(text)
    if kind == iris.XSD + "boolean" and text in ("true", "false"):
        return text == "true"
    when = _day(text) if kind in (iris.XSD + "date", iris.EDTF.value) else None
    return text if when is None or when.year < _FIRST_YEAR else when


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _widths(table: Table) -> Iterator[int]:
    least, most = WIDTHS
    for column, name in enumerate(table.columns):
        longest = max((len(plain(row[column])) for row in table.rows), default=0)
        yield min(max(longest + 1, len(name) + _FILTER, least), most)
