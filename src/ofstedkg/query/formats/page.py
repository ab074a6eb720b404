"""An answer in rows to an HTML page that works offline: sorted by any column, filtered by any word, with evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import wording
from ofstedkg.curies import compact
from ofstedkg.facts import Facts
from ofstedkg.pages import asset, render
from ofstedkg.pages.grades import GRADES, Grade
from ofstedkg.query.answers import Cell, Table, plain
from ofstedkg.query.formats.cells import NUMBER, harmless
from ofstedkg.query.labels import Labels

if TYPE_CHECKING:
    from ofstedkg.query.evidence import Behind

_LINK = re.compile(r"https?://[^\s<>\"]+")
_NAMES = {name: grade for grade in GRADES for name in (grade.notation, grade.style)}


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the page shows it: ``full`` is the short IRI of a thing, ``link`` an address, ``grade`` a grade."""

    words: str
    full: str = ""
    link: str = ""
    grade: Grade | None = None
    number: bool = False


def page(graph: Store, answer: Table, title: str, about: str, behind: Behind | None) -> str:
    """The page as text; the same answer gives the same page.

    Args:
        title, about: what is asked: its name, and in a sentence.
        behind: for each row its evidence; None for no such column.
    """
    labels = Labels(graph)
    rows = [[_shown(labels, cell) for cell in row] for row in answer.rows]
    numbers = [_is_of_numbers([row[i] for row in rows]) for i in range(len(answer.columns))]
    dates = [source.published for source in Facts(graph).articles() if source.published]
    return render(
        "query/formats/page.html.j2",
        title=title,
        about=about,
        columns=list(zip(answer.columns, numbers, strict=True)),
        rows=list(zip(rows, behind or [None] * len(rows), strict=True)),
        evidence=behind is not None,
        newest=wording.when(max(dates, default="")),
        more=answer.more,
        scripts=[asset("query/formats/page.js")],
        styles=[asset("query/formats/page.css")],
    )


def _is_of_numbers(cells: Sequence[Shown]) -> bool:
    filled = [cell for cell in cells if cell.words]
    return bool(filled) and all(cell.number for cell in filled)


def _shown(labels: Labels, cell: Cell) -> Shown:
    text = harmless(plain(cell))
    if isinstance(cell, NamedNode):
        words = labels.of(cell)
        return Shown(words, compact(cell.value), grade=_NAMES.get(words.lower()))
    if isinstance(cell, Literal) and _LINK.fullmatch(text):
        return Shown(text, link=text)
    return Shown(text, grade=_NAMES.get(text.lower()), number=bool(NUMBER.fullmatch(text)))
