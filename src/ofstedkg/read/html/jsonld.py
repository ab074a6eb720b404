"""JSON-LD in a web page to the records that describe its article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import unescape

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.read.html.tree import Element

_LONGEST = 500_000
_DEEPEST = 6
"""Lists and graphs within each other that are looked through for an article."""


def articles_of(root: Element) -> list[Mapping[str, object]]:
    """The records of an article's type in the page's scripts; scripts that are no JSON are passed over."""
    types = _types()
    found: list[Mapping[str, object]] = []
    for script in root.iter("script"):
        if script.get("type", "").split(";")[0].strip().lower() != "application/ld+json":
            continue
        found += [r for r in _records(_loaded(script.text or "")) if types & set(strings(r.get("@type"), ""))]
    return found


def _types() -> frozenset[str]:
    table = rules.load("html").data.get("meta")
    if not isinstance(table, dict) or not isinstance(table.get("types"), list):
        raise DataError("rules/html.toml must hold the list types in the table [meta]")
    return frozenset(table["types"])


def _loaded(text: str) -> object:
    if len(text) > _LONGEST:
        return None
    cleaned = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None


def _records(value: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _records(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _records(value.get(key), depth + 1)


def strings(value: object, key: str) -> list[str]:
    """The strings that a JSON value stands for: itself, those of a list, or what a record has under ``key``
    (a record of an organisation is no writer, but is a publisher)."""
    if isinstance(value, str):
        return [unescape(value)]
    if isinstance(value, list):
        return [s for one in value for s in strings(one, key) if not isinstance(one, list)]
    if isinstance(value, dict) and isinstance(value.get(key), str):
        return [unescape(str(value[key]))]
    return []
