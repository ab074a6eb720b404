"""Small PDFs for tests, drawn line by line with a font that every reader has."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class L:
    """A line: its text, how far from the left and the bottom of the page in points, its size and weight."""

    text: str
    x: float
    y: float
    size: float = 12
    bold: bool = False


def pdf(pages: Sequence[Sequence[L]]) -> bytes:
    """A PDF with these lines on these pages."""
    document = pdfium.PdfDocument.new()
    fonts = {
        bold: raw.FPDFText_LoadStandardFont(document, name)
        for bold, name in ((False, b"Helvetica"), (True, b"Helvetica-Bold"))
    }
    for lines in pages:
        page = document.new_page(WIDTH, HEIGHT)
        for line in lines:
            drawn = raw.FPDFPageObj_CreateTextObj(document, fonts[line.bold], ctypes.c_float(line.size))
            words = ctypes.create_string_buffer((line.text + "\0").encode("utf-16-le"))
            raw.FPDFText_SetText(drawn, ctypes.cast(words, ctypes.POINTER(ctypes.c_ushort)))
            raw.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, line.x, line.y)
            raw.FPDFPage_InsertObject(page, drawn)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def flowed(rows: Sequence[str | L], top: float = 780, step: float = 14) -> list[L]:
    """Lines from the top of a page down; an empty one is the gap between paragraphs."""
    out: list[L] = []
    y = top
    for row in rows:
        y -= step if row != "" else step * 0.8
        if isinstance(row, L):
            y -= max(0.0, row.size - 12)
            out.append(L(row.text, row.x, y, row.size, row.bold))
        elif row:
            out.append(L(row, 71, y))
    return out
