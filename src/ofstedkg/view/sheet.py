"""Boxes, texts and trays: what all layouts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ofstedkg.view.network import Node

LEAVES = ("provider", "theme")
TALL, SINGLE, LOW, ROW, BETWEEN, MARGIN = 44.0, 34.0, 26.0, 4.0, 8.0, 20.0
WIDEST = 310.0
WINDOW = (1370.0, 650.0)
"""The window that a sheet should fit into as large as can be."""
_NARROW, _WIDE = frozenset("fijlrtI.,:;'’‘()|! -–1"), frozenset("mwMWGOQ%@—")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``x`` and ``y`` are its centre."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> Box:
        """The same box elsewhere."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Tray:
    """A frame round nodes that belong together, with the name that it shows."""

    box: Box
    name: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where everything is: a box for each node. ``form`` is ``cards``, or ``lists`` or ``marks`` of small shapes."""

    form: str
    boxes: Mapping[str, Box]
    trays: Sequence[Tray] = field(default_factory=tuple)
    loose: frozenset[str] = frozenset()
    """Nodes of a sheet of lists that are in none."""


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is in a sans-serif face."""
    return size * sum(0.30 if c in _NARROW else 0.82 if c in _WIDE else 0.66 if c.isupper() else 0.55 for c in text)


def card_width(node: Node) -> float:
    """The width that a card needs for its words."""
    if node.kind in LEAVES:
        counts = sum(len(side) for side in node.sides.values()) or len(node.counts)
        needed = text_width(node.label, 14.5) + (33 * counts if counts else text_width(node.sub, 12.5) + 20) + 34
    else:
        size = 20.0 if node.kind == "council" else 16.5
        needed = max(text_width(node.label, size), 0 if node.sides else text_width(node.sub, 13.5)) + 56
    return min(max(needed, 110.0), WIDEST + (60.0 if node.sides else 0.0))


def card_height(node: Node) -> float:
    """The height of a card: one line for themes, providers and what has no second line, two for all else."""
    if node.kind in LEAVES:
        return LOW
    return 54.0 if node.kind == "council" else TALL if node.sub else SINGLE


def stack(nodes: Mapping[str, Node], keys: Iterable[str], gap: float) -> dict[str, Box]:
    """Cards one under the other, from the top."""
    out: dict[str, Box] = {}
    y = 0.0
    for key in keys:
        height = card_height(nodes[key])
        out[key] = Box(0, y + height / 2, 0, height)
        y += height + gap
    return out


def bottom(boxes: Iterable[Box]) -> float:
    """The lowest edge of boxes that begin at the top."""
    return max((b.y + b.height / 2 for b in boxes), default=0.0)


def extent(boxes: Iterable[Box]) -> tuple[float, float]:
    """Width and height of boxes that begin at the left upper corner, with a margin."""
    found = list(boxes)
    return max(b.x + b.width / 2 for b in found) + 2 * MARGIN, bottom(found) + 2 * MARGIN


def scale(boxes: Iterable[Box]) -> float:
    """How large boxes that begin at the left upper corner can be shown in the window."""
    found = list(boxes)
    width, height = max(b.x + b.width / 2 for b in found), bottom(found)
    return min(WINDOW[0] / max(width, 1.0), WINDOW[1] / max(height, 1.0))
