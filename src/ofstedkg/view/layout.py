"""Blocks of a picture to places on a sheet: columns from left to right, so that no card covers another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from ofstedkg.view.picture import Block, Node

SECOND = ("inspection", "intervention", "person", "measure")
"""Classes right of the council, from top to bottom."""
GAPS = (48.0, 76.0, 44.0)
"""Free width right of each column: council, what stands by it, services, their providers and themes."""
LEAVES = frozenset(("provider", "theme"))
TALL, LOW, ROW, BETWEEN, MARGIN = 44.0, 26.0, 4.0, 8.0, 20.0
WIDEST = 310.0
SHEET = (1400.0, 760.0)
"""The window that the sheet should fit into as large as can be."""
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
class Sheet:
    """Where everything is: a box for each (block, node) and a tray for each block."""

    boxes: Mapping[tuple[int, str], Box]
    trays: tuple[Box, ...]


def arrange(blocks: Sequence[Block]) -> Sheet:
    """Place all blocks on one sheet, each in the form that lets the sheet be shown largest."""
    forms = [[_block(b, wide) for wide in (1, 2, 3)] for b in blocks]
    sizes = [[_extent(form.values()) for form in choice] for choice in forms]
    tries = (
        list(product(range(3), repeat=len(blocks)))
        if len(blocks) <= 4
        else [(n,) * len(blocks) for n in range(3)]
    )
    packed = [(_pack([sizes[b][n] for b, n in enumerate(choice)]), choice) for choice in tries]
    trays, best = max(packed, key=lambda p: _scale(p[0]))
    boxes: dict[tuple[int, str], Box] = {}
    for b, tray in enumerate(trays):
        width, height = sizes[b][best[b]]
        for key, box in forms[b][best[b]].items():
            boxes[b, key] = box.moved(tray.x - width / 2 + MARGIN, tray.y - height / 2 + MARGIN)
    return Sheet(boxes, tuple(trays))


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is in a sans-serif face."""
    return size * sum(
        0.30 if c in _NARROW else 0.82 if c in _WIDE else 0.66 if c.isupper() else 0.55 for c in text
    )


def _width(node: Node) -> float:
    if node.kind in LEAVES:
        count = 26 * len(node.tally) if node.tally else text_width(node.sub, 12.5) + 20
        needed = text_width(node.label, 14.5) + count + 34
    else:
        needed = max(text_width(node.label, 16.5), text_width(node.sub, 13.5)) + 56
    return min(max(needed, 110.0), WIDEST)


def _height(node: Node) -> float:
    return LOW if node.kind in LEAVES else 54.0 if node.kind == "council" else TALL


def _block(block: Block, wide: int) -> dict[str, Box]:
    """Boxes of one block, from its left upper corner; leaves stand in up to ``wide`` columns."""
    services, leaves = _branches(block, wide)
    columns = [_stack(block, block.nodes("council"), ROW), _beside(block), services, *leaves]
    right = _bottom(box for column in columns[2:] for box in column.values())
    tops = [*(_bottom(c.values()) for c in columns[:2]), *([right] * (len(columns) - 2))]
    out: dict[str, Box] = {}
    x = 0.0
    for n, (column, own) in enumerate(zip(columns, tops, strict=True)):
        width = max((_width(block.node(k)) for k in column), default=0.0)
        for key, box in column.items():
            out[key] = Box(x + width / 2, box.y + (max(tops) - own) / 2, width, box.height)
        x += width + (GAPS[n] if n < len(GAPS) else ROW + 3) if column else 0.0
    return out


def _beside(block: Block) -> dict[str, Box]:
    """The council's inspections by date, then interventions, people and numbers."""
    keys = sorted(block.nodes("inspection"), key=lambda k: (block.node(k).when or "9", k))
    keys += [k for kind in SECOND[1:] for k in block.nodes(kind)]
    return _stack(block, keys, ROW + 3)


def _stack(block: Block, keys: Iterable[str], gap: float) -> dict[str, Box]:
    """Cards one under the other."""
    out: dict[str, Box] = {}
    y = 0.0
    for key in keys:
        height = _height(block.node(key))
        out[key] = Box(0, y + height / 2, 0, height)
        y += height + gap
    return out


def _branches(block: Block, wide: int) -> tuple[dict[str, Box], list[dict[str, Box]]]:
    """Services, and beside each its providers and themes: a service stands in the middle of its leaves."""
    services: dict[str, Box] = {}
    leaves: list[dict[str, Box]] = [{} for _ in range(wide)]
    y = 0.0
    for service in sorted(block.nodes("service"), key=lambda k: _rank(block, k)):
        mine = [k for k in block.graph.successors(service) if not any(k in column for column in leaves)]
        mine = [k for k in mine if block.node(k).kind in LEAVES]
        mine.sort(
            key=lambda k: (block.node(k).kind != "provider", -len(block.node(k).facts), block.node(k).label)
        )
        rows = max(ceil(len(mine) / wide), min(len(mine), 3))
        stacks = [_stack(block, mine[n * rows : (n + 1) * rows], ROW) for n in range(wide)]
        height = max(_bottom(stacks[0].values()), TALL)
        top = y + (height - _bottom(stacks[0].values())) / 2
        for column, stack in zip(leaves, stacks, strict=True):
            column |= {k: b.moved(0, top) for k, b in stack.items()}
        services[service] = Box(0, y + height / 2, 0, TALL)
        y += height + BETWEEN
    return services, leaves


def _rank(block: Block, service: str) -> tuple[bool, int, str]:
    node = block.node(service)
    return not service.endswith("/overall"), -len(node.facts), node.label


def _bottom(boxes: Iterable[Box]) -> float:
    return max((b.y + b.height / 2 for b in boxes), default=0.0)


def _extent(boxes: Iterable[Box]) -> tuple[float, float]:
    found = list(boxes)
    return max(b.x + b.width / 2 for b in found) + 2 * MARGIN, _bottom(found) + 2 * MARGIN


def _pack(sizes: Sequence[tuple[float, float]]) -> list[Box]:
    """Trays in as many columns as make the sheet fit its window best."""
    tries = [_columns(sizes, n) for n in range(1, len(sizes) + 1)]
    return max(tries, key=_scale)


def _columns(sizes: Sequence[tuple[float, float]], count: int) -> list[Box]:
    """Trays in ``count`` columns: each in turn, the tallest first, under the shortest column."""
    heights = [0.0] * count
    members: list[list[int]] = [[] for _ in range(count)]
    for n in sorted(range(len(sizes)), key=lambda n: (-sizes[n][1], n)):
        column = heights.index(min(heights))
        members[column].append(n)
        heights[column] += sizes[n][1] + MARGIN
    trays: dict[int, Box] = {}
    x = 0.0
    for filled, held in zip(heights, members, strict=True):
        width = max((sizes[n][0] for n in held), default=0.0)
        stretch = (max(heights) - filled) / max(len(held), 1)
        y = 0.0
        for n in held:
            height = sizes[n][1] + stretch
            trays[n] = Box(x + width / 2, y + height / 2, width, height)
            y += height + MARGIN
        x += width + MARGIN
    return [trays[n] for n in range(len(sizes))]


def _scale(trays: Sequence[Box]) -> float:
    width = max(t.x + t.width / 2 for t in trays)
    height = max(t.y + t.height / 2 for t in trays)
    return min(SHEET[0] / width, SHEET[1] / height)
