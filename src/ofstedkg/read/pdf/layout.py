"""The lines of a PDF to paragraphs in reading order, without what the page adds to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ofstedkg.model import Block, BlockKind

MARGIN = 62.0
"""Points at the top and foot of a page in which a line that is on most pages, or is a number, is no text."""
PAGE_HEIGHT = 842.0
"""Points of an A4 page."""

_GAP = 1.3
"""Steps from line to line of the body, in letters of its height, that a step within a paragraph may have."""
_LOOSEST = 1.6
"""Heights of a line that the lines of a paragraph stand apart at most."""
_SMALL = 0.9
"""Share of the body's height below which a line is a footnote or a footnote's mark."""
_LARGE = 1.1
"""Share of it from which a line is a heading."""
_SAME = (0.87, 1.15)
"""Between which shares of each other's height two lines may be of one paragraph."""
_SKIPPED = 3
"""How far the number of a paragraph may be from the one before: some are lost among tables."""
_FIRST = 10
"""The highest number of the first numbered paragraph, give or take: a part of a report may begin within it."""
_CELL = 150.0
"""Points to the right of a label at which a cell of its row may stand."""
_SHORT = 3
"""Lines of a heading in bold letters of the body's height."""

_BULLET = re.compile(r"[•◼■▪●◾\uf000-\uf0ff]\s*")
_DASH = re.compile(r"[–─—−-]\s+|o\s+(?=[a-z])")
"""The bullet of a list within an item, or of a list of its own."""
_NUMBER = re.compile(r"(\d\.\d{1,2})\.?\s+(?=[A-Z])|(\d{1,3})\.\s*(?=[A-Z‘“'\"(£\d])")
_ENDS = re.compile(r"[.!?:;]['’”)\]\d]*$")
_FOOTNOTE_MARK = re.compile(r"(?<=[a-z)])\d{1,2}$")
_PAGE_AT_END = re.compile(r"\s\d{1,3}$")
_DIGITS = re.compile(r"\d+")
_SOFT = "\ufffe\x02\u00ad"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as drawn: page from 1, the rest in points from the left and the bottom of the page."""

    page: int
    x: float
    y: float
    height: float
    bold: bool
    text: str


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``number`` and ``bullet`` are what the first began with."""

    lines: list[Line]
    number: str = ""
    bullet: bool = False

    def is_heading(self, body: float) -> bool:
        """Whether it stands in larger letters than the body, or is short and bold."""
        if self.lines[0].height >= _LARGE * body:
            return True
        bold = all(line.bold for line in self.lines) and len(self.lines) <= _SHORT
        return bold and not self.number and not self.bullet and not self.lines[-1].text.strip().endswith((".", ";"))

    @property
    def lowest(self) -> float:
        """The bottom of the lowest line on the last page, in points."""
        page = self.lines[-1].page
        return min(line.y for line in self.lines if line.page == page)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs, headings and items of a document in reading order.

    Page headers and footers, footnotes and a table of contents are left out. A paragraph that runs over a
    page stays whole; the cells of a table's row stand in one paragraph.
    """
    body = body_height(lines)
    leading = _step(lines, body) / body
    kept = _without_contents(_without_margins(line for line in lines if line.height >= _SMALL * body))
    found: list[Paragraph] = []
    last = 0
    for line in kept:
        new = _begin(line, last)
        last = int(new.number) if new.number.isdigit() else last
        if found and (_is_sub_item(found[-1], line) or _goes_on(found[-1], new, leading)):
            found[-1].lines.append(line)
        else:
            found.append(new)
    return found


def body_height(lines: Iterable[Line]) -> float:
    """The height of most of the text, in points."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.height] += len(line.text)
    return max(letters.items(), key=lambda item: (item[1], item[0]))[0]


def _step(lines: Sequence[Line], body: float) -> float:
    """The most frequent step down from one line to the next within a paragraph, in points."""
    downward = (round(a.y - b.y) for a, b in pairwise(lines) if a.page == b.page)
    steps = Counter(step for step in downward if 0 < step <= _LOOSEST * body)
    return max(steps.items(), key=lambda item: (item[1], -item[0]))[0] if steps else _LOOSEST * body / _GAP


def composed(found: Sequence[Paragraph], body: float) -> tuple[str, tuple[Block, ...]]:
    """The text of all paragraphs, a blank line between them, and where each stands in it."""
    gap, at = "\n\n", 0
    blocks: list[Block] = []
    texts: list[str] = []
    joined = _joiner(found)
    for one in found:
        text, turns = joined(one)
        if not text:
            continue
        heading = one.is_heading(body)
        kind: BlockKind = "heading" if heading else "item" if one.bullet else "paragraph"
        text = _FOOTNOTE_MARK.sub("", text) if heading else text
        texts.append(text)
        breaks = tuple((at + offset, page) for offset, page in turns if offset < len(text))
        blocks.append(Block(at, at + len(text), kind, one.lines[0].page, one.number, breaks))
        at += len(text) + len(gap)
    return gap.join(texts), tuple(blocks)


def _without_margins(lines: Iterable[Line]) -> list[Line]:
    listed = list(lines)
    edges = [line for line in listed if line.y < MARGIN or line.y > PAGE_HEIGHT - MARGIN]
    pages: dict[str, set[int]] = {}
    for line in edges:
        pages.setdefault(_bare(line.text), set()).add(line.page)
    furniture = {id(line) for line in edges if not _bare(line.text) or len(pages[_bare(line.text)]) > 2}
    return [line for line in listed if id(line) not in furniture]


def _bare(text: str) -> str:
    return " ".join(_DIGITS.sub("", text).split()).casefold()


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """Leave out a table of contents: its heading, and all down to the last line that ends in a page number."""
    start = next((n for n, line in enumerate(lines) if line.text.strip().casefold() == "contents"), None)
    if start is None:
        return list(lines)
    page = lines[start].page
    listed = [
        n
        for n, line in enumerate(lines)
        if n > start and line.page in (page, page + 1) and _PAGE_AT_END.search(line.text.rstrip())
    ]
    last = max((n for n in listed if lines[n].page == page), default=start)
    return [*lines[:start], *lines[last + 1 :]]


def _begin(line: Line, last: int) -> Paragraph:
    """The paragraph that a line would begin; ``last`` is the number of the last numbered one. A number out of
    turn ("… of the total of\n450. This is …") is no paragraph's."""
    text = line.text.strip()
    if m := _BULLET.match(text) or _DASH.match(text):
        return Paragraph([_cut(line, m.end())], bullet=True)
    m = _NUMBER.match(text)
    if m and (m[1] or _in_turn(int(m[2]), last)):
        return Paragraph([_cut(line, m.end())], number=m[1] or m[2])
    return Paragraph([line])


def _in_turn(number: int, last: int) -> bool:
    return number == 1 or last < number <= (last or _FIRST) + _SKIPPED


def _cut(line: Line, start: int) -> Line:
    return Line(line.page, line.x, line.y, line.height, line.bold, line.text.strip()[start:])


def _is_sub_item(last: Paragraph, line: Line) -> bool:
    """Whether a line begins an item of the list that an item holds ("the response to children: – at risk, …")."""
    lead = any(part.text.rstrip().endswith(":") for part in last.lines)
    return last.bullet and lead and bool(_DASH.match(line.text.strip()))


def _goes_on(last: Paragraph, new: Paragraph, leading: float) -> bool:
    line, previous = new.lines[0], last.lines[-1]
    if new.bullet or new.number or not _SAME[0] < line.height / previous.height < _SAME[1]:
        return False
    ended = bool(_ENDS.search(previous.text.strip()))
    if line.page != previous.page:
        return not ended and not previous.text.rstrip().endswith(")") and line.bold == previous.bold
    step = last.lowest - line.y
    beside = step <= 0.75 * line.height and line.x - last.lines[0].x > _CELL
    if beside:
        return step > -4 * line.height
    plain = line.bold == previous.bold or (line.bold and not ended) or last.lines[0].bold != previous.bold
    return plain and 0 < step <= _GAP * leading * line.height


def _joiner(found: Sequence[Paragraph]) -> _Joiner:
    return _Joiner({word for one in found for line in one.lines for word in line.text.casefold().split()})


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Joins lines; a word broken at a line's end loses its hyphen only where the document has it without."""

    words: set[str]

    def __call__(self, one: Paragraph) -> tuple[str, list[tuple[int, int]]]:
        """The text of a paragraph, and where in it each further page begins."""
        text = ""
        turns: list[tuple[int, int]] = []
        page = one.lines[0].page
        for line in one.lines:
            if line.page != page:
                page = line.page
                turns.append((len(text) + 1, page))
            piece = " ".join(line.text.split())
            if text[-1:] and text[-1] in _SOFT:
                head, tail = text[:-1].rsplit(" ", 1)[-1], piece.split(" ", 1)[0]
                whole = (head + tail).casefold().strip(".,;:()")
                text = text[:-1] + ("" if whole in self.words else "-") + piece
            else:
                text = f"{text} {piece}" if text else piece
        for mark in _SOFT:
            text = text.replace(mark, "-")
        return text, turns
