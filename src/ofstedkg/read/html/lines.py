"""The part of a page that tells its story to lines: paragraphs, headings, list items and table rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from ofstedkg.read.html.region import Story
from ofstedkg.read.html.tree import Element, is_element, walk, words
from ofstedkg.read.lines import INVISIBLE
from ofstedkg.read.page import Line

_INVISIBLE = {ord(c): None for c in INVISIBLE}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CELL = 120
"""Characters of the longest cell of a table of values; a table with longer ones lays out the page."""

_BETWEEN = 12
"""Lines between title and story that are kept (byline, date, standfirst)."""

_PARAGRAPHS = frozenset({"p", "div", "blockquote", "ul", "ol", "table", "section", "article"})


@dataclass(slots=True)
class _Writer:
    """Lines written so far, and the line being read: its pieces, how many of them are links, its bullet and
    its rank as a heading."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    gap: bool = True
    mark: str = ""
    level: int = 0

    def add(self, text: str | None, link: bool) -> None:
        if text:
            self.pieces.append(text)
            self.linked += link and bool(text.strip())

    def end(self, gap: bool = False) -> None:
        whole = " ".join("".join(self.pieces).translate(_INVISIBLE).split())
        if whole and any(map(str.isalnum, whole)):
            link = self.linked == sum(bool(piece.strip()) for piece in self.pieces)
            self.lines.append(Line(whole, self.gap, self.mark, self.level, link=link))
            self.gap, self.mark = False, ""
        self.pieces.clear()
        self.linked = 0
        self.gap = self.gap or gap


def lines_of(story: Story) -> tuple[Line, ...]:
    """The lines of a story in order, from the page's title on where that stands above the story."""
    writer = _Writer()
    head, first, last = _write(writer, story)
    before, told = writer.lines[:first], writer.lines[first:last]
    titles = [i for i, line in enumerate(before) if line.level == 1]
    if titles and not any(line.level == 1 for line in told):
        return (before[titles[-1]], *before[titles[-1] + 1 :][-_BETWEEN:], *told)
    return (*before[head:][-_BETWEEN:], *told)


def _write(writer: _Writer, story: Story) -> tuple[int, int, int]:
    """Write the lines of the whole page; comes back with where the article around the story begins, and the
    range of the lines that are the story's."""
    article = next(story.region.iterancestors("article"), story.region)
    tables: list[bool] = []
    cells = skip = links = 0
    head = first = last = 0
    for start, node in walk(story.root):
        if start and (node in story.out or skip):
            skip += 1
        if skip:
            if not start:
                skip -= 1
                if not skip:
                    writer.add(node.tail, bool(links))
            continue
        if node.tag == "table":
            if start:
                tables.append(_holds_values(node))
            else:
                tables.pop()
        if start:
            links += node.tag == "a"
            cells = _open(writer, node, cells, bool(tables) and tables[-1])
            head = len(writer.lines) if node is article else head
            first = len(writer.lines) if node is story.region else first
            writer.add(node.text, bool(links))
            continue
        _close(writer, node, bool(tables) and tables[-1])
        last = len(writer.lines) if node is story.region else last
        links -= node.tag == "a"
        if node is not story.root:
            writer.add(node.tail, bool(links))
    return head, first, last


def _open(writer: _Writer, node: Element, cells: int, values: bool) -> int:
    """Begin an element; comes back with the number of cells begun in its row."""
    tag = node.tag
    if values and tag in ("td", "th"):
        writer.add(("", ": ", ", ")[min(cells, 2)], False)
        return cells + 1
    if values and tag in words()["blocks"] and tag != "tr":
        writer.add(" ", False)
        return cells
    if tag == "br":
        writer.end(gap=not writer.pieces)
    elif tag in words()["blocks"]:
        writer.end(gap=tag in _PARAGRAPHS or tag in _HEADINGS)
        writer.level = _HEADINGS.get(tag, writer.level)
        if tag in ("li", "dd", "tr") and (tag != "tr" or values):
            writer.mark = "•"
        return 0 if tag == "tr" else cells
    return cells


def _close(writer: _Writer, node: Element, values: bool) -> None:
    tag = node.tag
    if tag not in words()["blocks"] or (values and tag != "tr"):
        return
    writer.end(gap=tag in _PARAGRAPHS or tag in _HEADINGS)
    if tag in _HEADINGS:
        writer.level = 0
    if tag in ("li", "dd", "tr"):
        writer.mark = ""


def _holds_values(table: Element) -> bool:
    """Whether a table lists values rather than laying out the page: short cells, two or more in a row."""
    if table.find(".//table") is not None or table.get("role", "") == "presentation":
        return False
    rows = [[c for c in row if is_element(c) and c.tag in ("td", "th")] for row in table.iter("tr")]
    widest = max(map(len, rows), default=0)
    return widest >= 2 and all(len(c.text_content().strip()) <= _CELL for row in rows for c in row)
