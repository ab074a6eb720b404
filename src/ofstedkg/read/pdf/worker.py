"""PDFs on standard input to their lines as JSON on standard output: run by path, in a process of its own.

A damaged or hostile file can make any PDF reader crash, hang or fill the memory; here it can harm nobody but
this process, whose memory and time are limited. Nothing of the package is imported, so that it starts fast.

Input: for each PDF a line with its number of bytes, then the bytes. Output: for each one line of JSON,
``[problem, lines]``. ``problem`` is empty or one of ``encrypted``, ``damaged``, ``pages``. A line of the PDF is
``[page, x, y, height, bold, text]``: page from 1, the rest in points, ``y`` from the bottom of the page.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from ctypes import byref, create_string_buffer
from typing import Any

MEMORY = 1_000_000_000
"""Bytes of address space."""
SECONDS = 20
"""Of CPU time for one PDF."""
MOST_PAGES = 400

_PASSWORD_ERROR = 4
_BOLD = 600
_FONT_NAME = 80
_ENDS = re.compile("(?<=[\n\ufffe\x02])")
"""Where a line ends: after a break, or after the mark for a hyphen at a line's end."""


def limit() -> None:
    """Bound this process's memory, and its CPU time from now on, where the system can."""
    try:
        import resource
    except ImportError:  # no POSIX: the parent's clock still ends it
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    until = int(time.process_time()) + SECONDS + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def serve() -> None:
    """Answer for one PDF after the other until the input ends."""
    while head := sys.stdin.buffer.readline():
        limit()
        sys.stdout.write(json.dumps(read(sys.stdin.buffer.read(int(head)))) + "\n")
        sys.stdout.flush()


def read(raw: bytes) -> tuple[str, list[list[Any]]]:
    """The lines of a PDF in the order in which the file draws them, or why there are none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as e:
        return ("encrypted" if getattr(e, "err_code", None) == _PASSWORD_ERROR else "damaged"), []
    if len(document) > MOST_PAGES:
        return "pages", []
    try:
        return "", [line for number, page in enumerate(document, 1) for line in _lines(page, number)]
    except pypdfium2.PdfiumError:
        return "damaged", []


def _lines(page: Any, number: int) -> Iterator[list[Any]]:
    text = page.get_textpage()
    at = 0
    # A word broken at the end of a line is given whole, with a mark where the line ended.
    for run in _ENDS.split(text.get_text_range(0, text.count_chars())):
        if run.strip():
            yield [number, *_shape(text, at, run), run]
        at += len(run)


def _shape(text: Any, at: int, run: str) -> tuple[float, float, float, bool]:
    """Left edge, bottom, height and weight of a line. A bullet is no measure of its height and weight: the
    first letter or digit is."""
    import pypdfium2.raw as pdfium

    first = next(n for n, c in enumerate(run) if not c.isspace())
    letter = next((n for n, c in enumerate(run) if c.isalnum()), first)
    left, box = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at + first, byref(left))
    pdfium.FPDFText_GetLooseCharBox(text, at + letter, byref(box))
    bold = pdfium.FPDFText_GetFontWeight(text, at + letter) >= _BOLD or b"Bold" in _font(text, at + letter)
    return round(left.left, 1), round(box.bottom, 1), round(box.top - box.bottom, 1), bool(bold)


def _font(text: Any, at: int) -> bytes:
    """The name of the font of a character; fonts that state no weight often have it in their name."""
    import pypdfium2.raw as pdfium

    name = create_string_buffer(_FONT_NAME)
    pdfium.FPDFText_GetFontInfo(text, at, name, _FONT_NAME, None)
    return name.value


if __name__ == "__main__":
    serve()
