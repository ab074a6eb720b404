"""What cells hold to how they may be shown: as a number, and without what would steer a terminal or a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg import iris

NUMBERS = frozenset(iris.XSD + name for name in ("integer", "decimal", "double"))
"""The datatypes of numbers."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
"""A number as one writes it."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    """A text without control characters: words of an article must not steer what shows them."""
    return _CONTROL.sub("\ufffd", text)


def clean(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows of cells without control characters."""
    return [[harmless(cell) for cell in row] for row in rows]
