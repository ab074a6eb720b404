"""A saved web page to the lines of its story, with what the page states about itself."""

from __future__ import annotations

from dataclasses import replace

from ofstedkg.errors import InputRefused
from ofstedkg.read.html.charset import html_of
from ofstedkg.read.html.lines import lines_of
from ofstedkg.read.html.meta import meta_of, same_title
from ofstedkg.read.html.region import story_of
from ofstedkg.read.html.tree import parse
from ofstedkg.read.page import Line, Page

__all__ = ["page_of"]


def page_of(raw: bytes, name: str) -> Page:
    """The page that a file's bytes hold; ``name`` stands in messages.

    Raises:
        InputRefused: it is no HTML, holds no text, or holds more elements, or nested deeper, than are read.
    """
    source = html_of(raw, name)
    root = parse(source, name)
    meta = meta_of(root, source)
    lines = lines_of(story_of(root))
    if not lines:
        raise InputRefused(f"{name}: the page holds no text; save the page with its story and give that")
    titled = next((line for line in lines if line.level and same_title(line.text, meta.title)), None)
    if titled is not None:
        meta = replace(meta, title=titled.text)
    elif meta.title and not any(line.text == meta.title for line in lines):
        lines = (Line(meta.title, gap=True, level=1), *lines)
    return Page(lines, meta)
