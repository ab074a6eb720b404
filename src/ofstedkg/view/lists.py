"""A network of many nodes to a sheet of lists, one for each council, in linear time; nothing is random.

A list has its council as the title, its inspections by date, then each service with its findings below, then people,
interventions and numbers. Lines run as arcs in the margin, so that they cross no words. What hangs on no council is
drawn as stars beside the lists.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, sqrt

from ofstedkg.view.cards import Block, blocks, leaf_rank, owners, pack, service_rank
from ofstedkg.view.network import Network, Node, node, part
from ofstedkg.view.sheet import Box, Sheet, Tray
from ofstedkg.view.stars import size, stars

ROW, WIDTH, TITLE, INDENT, GUTTER, EDGE = 20.0, 172.0, 34.0, 15.0, 26.0, 12.0
LONG = 30
"""Rows up to which a list is one column."""

Row = tuple[str, float]


def lists(network: Network) -> Sheet:
    """Place all nodes."""
    found = [b for b in blocks(network) if b.nodes[b.center].kind == "council"]
    held = {key for b in found for key in b.nodes}
    loose = part(network, set(network) - held)
    if not found:
        return stars(network)
    placed = [_list(b) for b in found]
    sizes = [size for _, size in placed]
    beside = stars(loose) if len(loose) else Sheet("marks", {})
    if beside.boxes:
        sizes.append(_extent(beside.boxes))
    trays = pack(sizes, most=40)
    boxes: dict[str, Box] = {}
    for tray, (rows, _) in zip(trays, placed, strict=False):
        left, top = tray.x - tray.width / 2, tray.y - tray.height / 2
        boxes |= {key: box.moved(left, top) for key, box in rows.items()}
    if beside.boxes:
        boxes |= _inside(beside.boxes, trays[-1])
    names = [node(network, b.center).label for b in found]
    return Sheet("lists", boxes, [Tray(b, n) for b, n in zip(trays, names, strict=False)], frozenset(beside.boxes))


def _list(block: Block) -> tuple[dict[str, Box], tuple[float, float]]:
    """Boxes of one council's list from its left upper corner, and its width and height."""
    rows = _rows(block)
    columns = 1 if len(rows) <= LONG else max(2, round(sqrt(len(rows) * ROW / WIDTH)))
    deep = ceil(len(rows) / columns)
    # A title is seen from afar: over a large list it needs more room.
    title = TITLE if columns == 1 else TITLE + 14 * columns
    boxes = {block.center: _mark(block.nodes, block.center, EDGE + 8, title / 2 + 2)}
    for n, (key, indent) in enumerate(rows):
        column, row = divmod(n, deep)
        x = EDGE + GUTTER + column * (WIDTH + GUTTER) + indent
        boxes[key] = _mark(block.nodes, key, x, title + (row + 0.5) * ROW)
    return boxes, (2 * EDGE + columns * (WIDTH + GUTTER), title + max(deep, 1) * ROW + EDGE)


def _rows(block: Block) -> list[Row]:
    """What a list names, in its order, with how far it is indented."""
    owner, shared = owners(block)
    below: dict[str, list[str]] = {}
    for key, service in owner.items():
        below.setdefault(service, []).append(key)
    visits = sorted(block.of("inspection"), key=lambda k: (block.nodes[k].when or "9", k))
    out: list[Row] = [(key, 0.0) for key in (*visits, *block.of("intervention"))]
    for service in sorted(block.of("service"), key=lambda k: service_rank(block, k)):
        out.append((service, 0.0))
        out += [(key, INDENT) for key in sorted(below.get(service, ()), key=lambda k: leaf_rank(block, k))]
    others = [k for k in block.of("council") if k != block.center]
    return [*out, *((key, 0.0) for key in (*shared, *block.of("person", "measure", "thing"), *others))]


def _mark(nodes: Mapping[str, Node], key: str, x: float, y: float) -> Box:
    kind = nodes[key].kind
    side = {"council": 18.0, "inspection": 16.0, "service": 15.0}.get(kind, min(size(nodes[key]), 15.0))
    return Box(x, y, side, side)


def _extent(boxes: Mapping[str, Box]) -> tuple[float, float]:
    found = list(boxes.values())
    width = max(b.x + b.width / 2 for b in found) - min(b.x - b.width / 2 for b in found)
    height = max(b.y + b.height / 2 for b in found) - min(b.y - b.height / 2 for b in found)
    return width + 4 * EDGE, height + 4 * EDGE


def _inside(boxes: Mapping[str, Box], tray: Box) -> dict[str, Box]:
    """Boxes moved so that their middle is a tray's middle."""
    found: Sequence[Box] = list(boxes.values())
    across = (max(b.x for b in found) + min(b.x for b in found)) / 2
    down = (max(b.y for b in found) + min(b.y for b in found)) / 2
    return {key: b.moved(tray.x - across, tray.y - down) for key, b in boxes.items()}
