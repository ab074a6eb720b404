"""A PDF to a document: an official report paragraph by paragraph, with pages and numbers, or any other text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ofstedkg.errors import InputRefused
from ofstedkg.model import Block, Document
from ofstedkg.read import page as pages
from ofstedkg.read.compose import compose
from ofstedkg.read.pdf import cover, process
from ofstedkg.read.pdf.layout import Line, body_height, composed, paragraphs
from ofstedkg.read.pdf.worker import MEMORY, MOST_PAGES, SECONDS

__all__ = ["document_of"]

_MAGIC = b"%PDF-"
_HEAD = 1024
_WEB_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|\?xml)", re.IGNORECASE)
_NO_TEXT = 20
"""Letters a page in a document below which its pages are pictures of text."""

_PROBLEMS = {
    "encrypted": "the PDF is encrypted; save it without a password and give that",
    "damaged": "the PDF is damaged and cannot be opened; download it again",
    "pages": f"the PDF has more than {MOST_PAGES} pages; give one report at a time",
}


def document_of(raw: bytes, where: str, name: str, path: str, sha256: str) -> Document:
    """The document that a PDF's bytes hold; ``where`` stands in messages.

    Raises:
        InputRefused: it is no PDF, is encrypted, damaged or too long, holds pictures of pages instead of text,
            or takes more memory or time than one file may.
    """
    lines = _lines(raw, where)
    letters = sum(len(line.text.strip()) for line in lines)
    if letters < _NO_TEXT * max((line.page for line in lines), default=1):
        raise InputRefused(f"{where}: the PDF holds no text, only pictures of pages; run text recognition on it first")
    found = paragraphs(lines)
    text, blocks = composed(found, body_height(lines))
    if cover.is_report(text, blocks):
        return _report(text, blocks, name, path, sha256)
    return compose(pages.Page(tuple(_as_lines(text, blocks))), name, path, sha256)


def _report(text: str, blocks: tuple[Block, ...], name: str, path: str, sha256: str) -> Document:
    first = replace(blocks[0], kind="title")
    return Document(
        name=name,
        path=path,
        sha256=sha256,
        text=text,
        blocks=(first, *blocks[1:]),
        title=cover.title(text, blocks),
        publisher="Ofsted",
        published=cover.published(text, blocks) or cover.date_of_name(name),
        kind="report",
    )


def _as_lines(text: str, blocks: Sequence[Block]) -> Iterator[pages.Line]:
    for b in blocks:
        mark = "•" if b.kind == "item" else ""
        yield pages.Line(text[b.start : b.end], gap=True, mark=mark, level=2 * (b.kind == "heading"), page=b.page)


def _lines(raw: bytes, where: str) -> list[Line]:
    if _WEB_PAGE.match(raw):
        raise InputRefused(f"{where}: it is a web page named .pdf, often an error page; download the report again")
    if _MAGIC not in raw[:_HEAD]:
        raise InputRefused(f"{where}: it is no PDF, though its name says so; give the file itself")
    try:
        problem, listed = process.answer(raw)
    except process.Failed as e:
        raise InputRefused(
            f"{where}: the PDF could not be read within {SECONDS} seconds and {MEMORY // 10**6} MB; "
            "it is damaged or no report"
        ) from e
    if problem:
        raise InputRefused(f"{where}: {_PROBLEMS[problem]}")
    return [Line(*line) for line in listed]
