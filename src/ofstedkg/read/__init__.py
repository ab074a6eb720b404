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


def read(source: str | os.PathLike[str] | Found, *, limit: int = LIMIT) -> Document:
    """Read one article from a path, from ``files.find``'s finding, or from standard input (``-``).

    ``limit`` is the number of bytes up to which it is read.

    Raises:
        InputRefused: it isn't there, is no regular file, is larger than ``limit``, is no UTF-8 text or
            HTML page, has front matter that cannot be read, holds no article, is a list of headlines, or is
            not in English. The message names it, says why and what is allowed.
    """
    found = source if isinstance(source, Found) else Found(os.fspath(source))
    if found.why_not:
        raise InputRefused(f"{shown(found.path)}: {found.why_not}")
    if found.path == STDIN:
        raw = sys.stdin.buffer.read(limit + 1)
    else:
        raw = read_bytes(found.path, limit=limit)
    return read_source(raw, name=found.name, path=found.path, limit=limit)


def read_source(raw: bytes, *, name: str, path: str = "", limit: int = LIMIT) -> Document:
    """Read one article from its bytes; ``name`` is the file name, whose suffix says how they are read (text
    where it has none).

    Raises:
        InputRefused: as for ``read``.
    """
    where = shown(path or name)
    suffix = Path(name).suffix.lower() or ".txt"
    if suffix not in READERS:
        raise InputRefused(f"{where}: files ending in {shown(suffix)} are not read; give {', '.join(SUFFIXES)}")
    if len(raw) > limit:
        raise InputRefused(f"{where}: {too_large(len(raw), limit)}")
    page = READERS[suffix](raw, where)
    if len(page.lines) > MOST_LINES:
        raise InputRefused(
            f"{where}: it has {len(page.lines):,} lines, and at most {MOST_LINES:,} are read as one article"
        )
    if is_listing(page.lines):
        raise InputRefused(f"{where}: it is a list of headlines, not an article; give the stories themselves")
    document = compose(page, name, path or name, hashlib.sha256(raw).hexdigest())
    if not any(block.kind in ("paragraph", "item", "standfirst") for block in document.blocks):
        raise InputRefused(f"{where}: it holds no article text beside titles and links; give a story of paragraphs")
    if language := other_language(document.text):
        raise InputRefused(f"{where}: it is in {language}; only English is read")
    return document
