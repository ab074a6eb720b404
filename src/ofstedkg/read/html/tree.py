"""The characters of a web page to its tree of elements, within bounds of size and depth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from lxml import etree, html

from ofstedkg import rules
from ofstedkg.errors import DataError, InputRefused

Element: TypeAlias = html.HtmlElement
"""A node of a page's tree, as the parser makes it."""

MOST_TAGS = 300_000
"""Tags of the largest page that is read."""

_LISTS = ("never", "roles", "blocks", "spared", "boxes", "names", "comments", "about", "pairs")
MOST_ATTRIBUTES = 2_000
"""Attributes of one element that is read: the parser compares each with all the others."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def parse(source: str, name: str) -> Element:
    """The root element of a page.

    Raises:
        InputRefused: the page has more tags than are read, is nested deeper than the parser goes, or holds
            no element.
    """
    tags = source.count("<")
    if tags > MOST_TAGS:
        raise InputRefused(f"{name}: the page has {tags:,} tags, and at most {MOST_TAGS:,} are read")
    if any(len(tag[0].split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(source)):
        raise InputRefused(f"{name}: an element has more than {MOST_ATTRIBUTES:,} attributes; give a saved news page")
    raw = _DECLARATION.sub("", source, count=1).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError) as e:
        raise InputRefused(f"{name}: the page holds no HTML elements; give a saved news page") from e
    if any("depth" in entry.message.lower() for entry in parser.error_log.filter_from_fatals()):
        raise InputRefused(f"{name}: the page's elements are nested too deeply to be read; save it anew")
    return root


def is_element(node: Element) -> bool:
    """Whether a node of the tree is an element rather than a comment."""
    return isinstance(node.tag, str)


def text_of(element: Element) -> str:
    """The text in an element, without that of scripts and styles."""
    return "".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]"))


def walk(root: Element) -> Iterator[tuple[bool, Element]]:
    """Elements and comments below and with ``root`` in document order: (True, e) at the start, (False, e) at
    the end of each."""
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment":
            yield True, node
            yield False, node
        else:
            yield event == "start", node


@lru_cache(maxsize=1)
def words() -> Mapping[str, frozenset[str]]:
    """The word sets of rules/html.toml by name.

    Raises:
        DataError: a list is missing.
    """
    book = rules.load("html")
    return {key: frozenset(book.strings(key)) for key in _LISTS}


@lru_cache(maxsize=1)
def meta_keys() -> Mapping[str, tuple[str, ...]]:
    """The keys of meta elements by what they state, best first.

    Raises:
        DataError: the table is missing.
    """
    table = rules.load("html").data.get("meta")
    if not isinstance(table, dict):
        raise DataError("rules/html.toml must hold the table [meta]")
    return {key: tuple(listed) for key, listed in table.items()}
