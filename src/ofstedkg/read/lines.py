"""Plain or Markdown text to lines: white space folded, bullets taken off, wrapped paragraphs rejoined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ofstedkg.read.page import Line, ends_sentence

INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Zero-width and direction marks. They go at the edges of a line only: inside one they are part of the
source, and a quote without them would not be found there."""

_MARK = re.compile(r"(?:[•·‣◦▪▫■□●○*\-–\uf0b7\uf0a7]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_LEVEL = re.compile(r"(#{1,6})\s+")
_WRAP = 40
"""A line shorter than this that ends without a full stop is a label or heading, no wrapped one's start."""


def lines_of(text: str, *, markdown: bool = False) -> tuple[Line, ...]:
    """The lines of a text that hold something, in order.

    White space inside a line is folded to single spaces; Markdown's heading and quotation marks at its start
    are taken off when ``markdown``. Wrapped lines are rejoined.
    """
    return tuple(_unwrapped(list(_raw_lines(text, markdown))))


def _raw_lines(text: str, markdown: bool) -> Iterator[Line]:
    gap = True
    for raw in text.splitlines():
        folded = _folded(raw)
        if not folded:
            gap = True
            continue
        yield _line(folded, gap, markdown)
        gap = False


def _folded(raw: str) -> str:
    return " ".join(raw.split()).strip(INVISIBLE + " ")


def _line(folded: str, gap: bool, markdown: bool) -> Line:
    if markdown:
        folded = folded.removeprefix("> ")
        if heading := _LEVEL.match(folded):
            return Line(folded[heading.end() :].rstrip("#").rstrip(), True, level=len(heading[1]))
    if mark := _MARK.match(folded):
        return Line(folded[mark.end() :], gap, mark[0].strip())
    return Line(folded, gap)


def _unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    wrapped = _is_wrapped(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1].text, line, wrapped):
            groups[-1].append(line)
        else:
            groups.append([line])
    for first, *others in groups:
        yield replace(first, text=" ".join(line.text for line in (first, *others))) if others else first


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the text was broken at a column: no line is long, and breaks fall inside sentences."""
    breaks = [(a, b) for a, b in pairwise(lines) if not (b.gap or b.mark or b.level)]
    if len(breaks) < 3 or max(len(line.text) for line in lines) > 130:
        return False
    inside = sum(len(a.text) >= _WRAP and b.text[0].islower() for a, b in breaks)
    return inside >= 3 and inside * 3 >= len(breaks)


def _goes_on(before: str, line: Line, wrapped: bool) -> bool:
    if line.gap or line.mark or line.level or len(before) < _WRAP:
        return False
    if line.text[0].islower():
        return not ends_sentence(before)
    return wrapped
