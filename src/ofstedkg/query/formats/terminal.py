"""Columns and rows of words to a table for a terminal: as wide as it is, or records where it is too narrow.

Written for speed: a thousand rows of a question take a few hundredths of a second, so that a table costs no more than
the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

GAP = "  "
RULE = "─"
WHOLE = 10
"""Letters of a word that is never broken, so that codes and days stay in one piece."""
NARROW = 6
"""Letters that a line has at least."""
LEAST = (12, 10, 8)
"""Letters of its longest word that a column is given: the first with which all fit and a usual row is low enough."""
TALL = 9
"""Lines that a usual row may have; where it would have more, or nothing fits, each row becomes a record."""
BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
COLOURS = {
    "outstanding": "\x1b[1;36m", "good": "\x1b[36m", "requires improvement": "\x1b[33m", "adequate": "\x1b[33m",
    "inadequate": "\x1b[1;31m", "poor": "\x1b[1;31m",
}  # fmt: skip
"""Of grades; the word says the same to those who don't see them."""
_BREAK = re.compile(r" |(?<=[-/_])")
_NUMBER = re.compile(r"-?£?\d[\d,]*(?:\.\d+)?%?")

Rows = Sequence[Sequence[str]]


def table(columns: Sequence[str], rows: Rows, width: int | None, notes: Rows = (), colour: bool = False) -> str:
    """A table as text: a line of names, a rule, and the rows.

    Args:
        width: columns of the terminal that it must fit; None for one line per row, however long.
        notes: for each row, lines that stand below it; empty for none at all.
        colour: whether names are bold, grades coloured and notes dim, by ANSI codes.
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    natural = [max([cells_of(name), *(cells_of(row[i]) for row in cells)]) for i, name in enumerate(columns)]
    widths = natural if width is None else fitted(columns, cells, natural, width)
    if widths is None:
        lines = _records(columns, cells, width or 80, notes, colour)
    else:
        lines = _table(columns, cells, widths, notes, colour, width)
    return "".join(line.rstrip() + "\n" for line in lines)


def fitted(columns: Sequence[str], rows: Rows, natural: Sequence[int], width: int) -> list[int] | None:
    """Widths that fit together and keep rows low: most goes to columns of long texts.

    None where columns would be narrower than a word, or a usual row higher than it is worth.
    """
    room = width - len(GAP) * (len(natural) - 1)
    if sum(natural) <= room:
        return list(natural)
    words = [_longest_word([name, *(row[i] for row in rows)], natural[i]) for i, name in enumerate(columns)]
    usual = [_usual([cells_of(row[i]) for row in rows]) for i in range(len(columns))]
    for most in LEAST:
        widths = _least(natural, words, most)
        if sum(widths) <= room:
            _widen(widths, room - sum(widths), usual, natural)
            if max(u / w for u, w in zip(usual, widths, strict=True)) <= TALL:
                return widths
    return None


def _widen(widths: list[int], room: int, usual: Sequence[int], natural: Sequence[int]) -> None:
    """Give what room is left to the columns whose cells would be highest."""
    for _ in range(room):
        wanting = [i for i, n in enumerate(natural) if widths[i] < n]
        widths[max(wanting, key=lambda i: (usual[i] / widths[i], natural[i] / widths[i]))] += 1


def _least(natural: Sequence[int], words: Sequence[int], most: int) -> list[int]:
    return [min(n, max(w if w <= WHOLE else min(w, most), NARROW)) for n, w in zip(natural, words, strict=True)]


def _usual(lengths: Sequence[int]) -> int:
    """A length that three of four cells do not exceed."""
    return sorted(lengths)[len(lengths) * 3 // 4] if lengths else 0


def _longest_word(texts: Sequence[str], natural: int) -> int:
    if natural <= WHOLE and not any(" " in text for text in texts):
        return natural
    return max((cells_of(word) for text in texts for word in _BREAK.split(text)), default=1)


def _table(
    columns: Sequence[str], rows: Rows, widths: Sequence[int], notes: Rows, colour: bool, width: int | None
) -> Iterator[str]:
    right = [_is_of_numbers([row[i] for row in rows if row[i]]) for i in range(len(columns))]
    for line in _lines(columns, widths, right):
        yield _painted(line, BOLD) if colour else line
    yield RULE * (sum(widths) + len(GAP) * (len(widths) - 1))
    for number, row in enumerate(rows):
        for line in _lines(row, widths, right, colour):
            yield line
        if notes:
            yield from _notes(notes[number], "    ", width, colour)


def _is_of_numbers(cells: Sequence[str]) -> bool:
    return bool(cells) and all(map(_NUMBER.fullmatch, cells))


def _records(columns: Sequence[str], rows: Rows, width: int, notes: Rows, colour: bool) -> Iterator[str]:
    """Each row as lines ``name  value``, with a rule in front that says which row it is."""
    most = max(map(cells_of, columns), default=0)
    for number, row in enumerate(rows, 1):
        head = f"{RULE * 2} {number} "
        yield _painted(head + RULE * max(0, width - len(head)), DIM if colour else "")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                for at, line in enumerate(wrapped(cell, max(width - most - len(GAP), NARROW))):
                    shown = _padded("" if at else name, most, False)
                    paint = COLOURS.get(cell.casefold(), "") if colour else ""
                    yield (_painted(shown, BOLD) if colour else shown) + GAP + _painted(line, paint)
        if notes:
            yield from _notes(notes[number - 1], GAP, width, colour)


def _lines(row: Sequence[str], widths: Sequence[int], right: Sequence[bool], colour: bool = False) -> Iterator[str]:
    parts = [wrapped(cell, w) for cell, w in zip(row, widths, strict=True)]
    paints = [COLOURS.get(cell.casefold(), "") if colour else "" for cell in row]
    for at in range(max(map(len, parts), default=0)):
        yield GAP.join(
            _painted(_padded(part[at] if at < len(part) else "", w, r), paint)
            for part, w, r, paint in zip(parts, widths, right, paints, strict=True)
        )


def _notes(lines: Sequence[str], indent: str, width: int | None, colour: bool) -> Iterator[str]:
    for line in lines:
        room = max((width or 1_000_000) - len(indent), NARROW)
        for part in wrapped(line, room):
            yield indent + (_painted(part, DIM) if colour else part)


def _painted(text: str, code: str) -> str:
    return f"{code}{text}{RESET}" if code and text.strip() else text


def _padded(text: str, width: int, right: bool) -> str:
    space = " " * (width - cells_of(text))
    return space + text if right else text + space


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns, broken at spaces, and within words that are longer than a line."""
    if cells_of(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if cells_of(line) + cells_of(word) + bool(line) <= width:
            line = f"{line} {word}" if line else word
            continue
        if line:
            lines.append(line)
        *full, line = _folded(word, width)
        lines += full
    return [*lines, line] if line else lines


def _folded(word: str, width: int) -> list[str]:
    parts, part, used = [], "", 0
    for letter in word:
        wide = cells_of(letter)
        if used + wide > width and part:
            cut = max(part.rfind(c) for c in "-/_") + 1 or len(part)
            parts.append(part[:cut])
            part = part[cut:]
            used = cells_of(part)
        part, used = part + letter, used + wide
    return [*parts, part]


def cells_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if category(c) in ("Mn", "Me", "Cf") else 2 if east_asian_width(c) in "WF" else 1 for c in text)
