"""Blocks of a picture to places on a sheet: columns from left to right, so that no card covers another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from ofstedkg.view.blocks import Block, Node

FORMS = tuple(product((False, True), (1, 2, 3)))
"""Ways to lay out a block: whether people and numbers stand left of the council; columns of themes."""
GAPS = (48.0, 48.0, 76.0, 44.0)
"""Free width right of each column: people, council, inspections, services."""
LEAVES = frozenset(("provider", "theme"))
TALL, LOW, ROW, BETWEEN, MARGIN = 44.0, 26.0, 4.0, 8.0, 20.0
WIDEST = 310.0
MOST = 8
"""Columns of blocks on a sheet."""
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
    forms = [[_block(b, left, wide) for left, wide in FORMS] for b in blocks]
    sizes = [[_extent(form.values()) for form in choice] for choice in forms]
    best = _choose(sizes)
    chosen = [sizes[b][n] for b, n in enumerate(best)]
    trays = _pack(chosen)
    boxes: dict[tuple[int, str], Box] = {}
    for b, (tray, (width, height)) in enumerate(zip(trays, chosen, strict=True)):
        for key, box in forms[b][best[b]].items():
            boxes[b, key] = box.moved(tray.x - width / 2 + MARGIN, tray.y - height / 2 + MARGIN)
    return Sheet(boxes, tuple(trays))


def _choose(sizes: Sequence[Sequence[tuple[float, float]]]) -> tuple[int, ...]:
    """The form of each block: of all combinations where blocks are few; where they are many, the best common
    form, then block by block whatever is better still."""

    def value(choice: tuple[int, ...]) -> tuple[float, float]:
        chosen = [sizes[b][n] for b, n in enumerate(choice)]
        return round(_scale(_pack(chosen)), 6), -sum(width * height for width, height in chosen)

    if len(sizes) <= 3:
        return max(product(range(len(FORMS)), repeat=len(sizes)), key=value)
    best = max(((n,) * len(sizes) for n in range(len(FORMS))), key=value)
    for b in (*range(len(sizes)), *range(len(sizes))):
        best = max(((*best[:b], n, *best[b + 1 :]) for n in (best[b], *range(len(FORMS)))), key=value)
    return best


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is in a sans-serif face."""
    return size * sum(0.30 if c in _NARROW else 0.82 if c in _WIDE else 0.66 if c.isupper() else 0.55 for c in text)


def _width(node: Node) -> float:
    if node.kind in LEAVES:
        count = 26 * len(node.tally) if node.tally else text_width(node.sub, 12.5) + 20
        needed = text_width(node.label, 14.5) + count + 34
    else:
        needed = max(text_width(node.label, 16.5), text_width(node.sub, 13.5)) + 56
    return min(max(needed, 110.0), WIDEST)


def _height(node: Node) -> float:
    return LOW if node.kind in LEAVES else 54.0 if node.kind == "council" else TALL


def _block(block: Block, left: bool, wide: int) -> dict[str, Box]:
    """Boxes of one block, from its left upper corner: people and numbers may stand left of the council,
    providers and themes in up to ``wide`` columns."""
    visits = sorted(block.nodes("inspection"), key=lambda k: (block.node(k).when or "9", k))
    steps, people = block.nodes("intervention"), [*block.nodes("person"), *block.nodes("measure")]
    first, second = (people, [*visits, *steps]) if left else ([], [*visits, *steps, *people])
    services, leaves = _branches(block, wide)
    near = [_stack(block, keys, ROW + 3) for keys in (first, block.nodes("council"), second)]
    right = _bottom(box for column in (services, *leaves) for box in column.values())
    return _side_by_side(block, [*near, services, *leaves], [*(_bottom(c.values()) for c in near), right])


def _side_by_side(block: Block, columns: Sequence[dict[str, Box]], heights: Sequence[float]) -> dict[str, Box]:
    """Columns next to each other, each in the middle of the tallest; the last height is for all the rest."""
    out: dict[str, Box] = {}
    x = 0.0
    for n, column in enumerate(columns):
        if not column:
            continue
        down = (max(heights) - heights[min(n, len(heights) - 1)]) / 2
        width = max(_width(block.node(k)) for k in column)
        out |= {key: Box(x + width / 2, box.y + down, width, box.height) for key, box in column.items()}
        x += width + (GAPS[n] if n < len(GAPS) else ROW + 3)
    return out


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
        mine.sort(key=lambda k: (block.node(k).kind != "provider", -len(block.node(k).facts), block.node(k).label))
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
    tries = [_columns(sizes, n) for n in range(1, min(len(sizes), MOST) + 1)]
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
