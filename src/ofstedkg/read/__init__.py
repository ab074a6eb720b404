"""Files to documents: each is read once, cleaned once, and framed by title, date, writers and publisher."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from ofstedkg.errors import InputRefused
from ofstedkg.files import STDIN, SUFFIXES, Found, read_bytes, shown, too_large
from ofstedkg.model import Document
from ofstedkg.read.compose import compose
from ofstedkg.read.decode import text_of
from ofstedkg.read.frontmatter import split_off
from ofstedkg.read.language import other_language
from ofstedkg.read.lines import lines_of
from ofstedkg.read.listing import is_listing
from ofstedkg.read.page import Line, Page

__all__ = ["LIMIT", "READERS", "read", "read_source"]

LIMIT = 5_000_000
"""Bytes of the largest text that is read unless the caller allows more."""

LIMIT_PDF = 50_000_000
"""Bytes of the largest PDF, most of which are pictures and fonts."""

PDF = ".pdf"

MOST_LINES = 50_000
"""Lines of the longest article; a table or a log is none."""


def _text(raw: bytes, name: str) -> Page:
    return _page(raw, name, markdown=False)


def _markdown(raw: bytes, name: str) -> Page:
    return _page(raw, name, markdown=True)


def _html(raw: bytes, name: str) -> Page:
    # Imported here so that texts never wait for a reader of pages.
    from ofstedkg.read.html import page_of

    return page_of(raw, name)


def _pdf(raw: bytes, where: str, name: str, path: str, sha256: str) -> Document:
    # Imported here, too: few that read articles read reports.
    from ofstedkg.read.pdf import document_of

    return document_of(raw, where, name, path, sha256)


def _page(raw: bytes, name: str, *, markdown: bool) -> Page:
    whole = text_of(raw, name)
    meta, text = split_off(whole, name)
    lines = lines_of(text, markdown=markdown)
    stated = " ".join(whole[: len(whole) - len(text)].split())
    if meta.title and meta.title in stated and not any(line.text == meta.title for line in lines):
        lines = (Line(meta.title, gap=True, level=1), *lines)
    return Page(lines, meta)


READERS: Mapping[str, Callable[[bytes, str], Page]] = {
    ".txt": _text,
    ".text": _text,
    ".md": _markdown,
    ".html": _html,
    ".htm": _html,
}
"""For each suffix, what turns a file's bytes and its name (for messages) into lines."""


def read(source: str | os.PathLike[str] | Found, *, limit: int | None = None) -> Document:
    """Read one article or report from a path, from ``files.find``'s finding, or from standard input (``-``).

    ``limit`` is the number of bytes up to which it is read (``LIMIT``, of a PDF ``LIMIT_PDF``, unless given).

    Raises:
        InputRefused: it isn't there, is no regular file, is larger than ``limit``, is no UTF-8 text, HTML page
            or PDF with text, has front matter that cannot be read, holds no article, is a list of headlines, or
            is not in English. The message names it, says why and what is allowed.
    """
    found = source if isinstance(source, Found) else Found(os.fspath(source))
    if found.why_not:
        raise InputRefused(f"{shown(found.path)}: {found.why_not}")
    if found.path == STDIN:
        raw = sys.stdin.buffer.read((limit or LIMIT_PDF) + 1)
    else:
        raw = read_bytes(found.path, limit=limit or _limit(_suffix(found.name)))
    return read_source(raw, name=found.name, path=found.path, limit=limit)


def _suffix(name: str, raw: bytes = b"") -> str:
    return Path(name).suffix.lower() or (PDF if raw.startswith(b"%PDF-") else ".txt")


def _limit(suffix: str) -> int:
    return LIMIT_PDF if suffix == PDF else LIMIT


def read_source(raw: bytes, *, name: str, path: str = "", limit: int | None = None) -> Document:
    """Read one article or report from its bytes; ``name`` is the file name, whose suffix says how they are read
    (as a PDF or text where it has none).

    Raises:
        InputRefused: as for ``read``.
    """
    where = shown(path or name)
    suffix = _suffix(name, raw)
    if suffix not in READERS and suffix != PDF:
        raise InputRefused(f"{where}: files ending in {shown(suffix)} are not read; give {', '.join(SUFFIXES)}")
    if len(raw) > (most := limit or _limit(suffix)):
        raise InputRefused(f"{where}: {too_large(len(raw), most)}")
    sha256 = hashlib.sha256(raw).hexdigest()
    if suffix == PDF:
        document = _pdf(raw, where, name, path or name, sha256)
    else:
        document = compose(_article(READERS[suffix](raw, where), where), name, path or name, sha256)
    if not any(block.kind in ("paragraph", "item", "standfirst") for block in document.blocks):
        raise InputRefused(f"{where}: it holds no article text beside titles and links; give a story of paragraphs")
    if language := other_language(document.text):
        raise InputRefused(f"{where}: it is in {language}; only English is read")
    return document


def _article(page: Page, where: str) -> Page:
    """The page, if it can be one article.

    Raises:
        InputRefused: it is too long, or a list of headlines.
    """
    if len(page.lines) > MOST_LINES:
        raise InputRefused(
            f"{where}: it has {len(page.lines):,} lines, and at most {MOST_LINES:,} are read as one article"
        )
    if is_listing(page.lines):
        raise InputRefused(f"{where}: it is a list of headlines, not an article; give the stories themselves")
    return page
