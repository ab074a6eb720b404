"""A small network to cards in columns, one tray for each council, so that no card covers another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from ofstedkg.view.network import Network, Node, node
from ofstedkg.view.sheet import (
    BETWEEN,
    LEAVES,
    MARGIN,
    ROW,
    Box,
    Sheet,
    Tray,
    bottom,
    card_height,
    card_width,
    extent,
    scale,
    stack,
)  # fmt: skip

FORMS = tuple(product((False, True), (1, 2, 3)))
"""Ways to lay out a block: whether people and numbers stand left of the council; columns of themes."""
GAPS = (48.0, 48.0, 76.0, 56.0)
"""Free width right of each column: people, council, inspections, services."""
MOST = 8
"""Columns of blocks on a sheet."""


@dataclass(frozen=True, slots=True)
class Block:
    """One council with all that hangs on it."""

    center: str
    nodes: Mapping[str, Node]
    network: Network

    def of(self, *kinds: str) -> list[str]:
        """Ids of the block's nodes of these classes, in order."""
        return [k for kind in kinds for k, n in self.nodes.items() if n.kind == kind]


def cards(network: Network) -> Sheet:
    """Place all councils' blocks on one sheet, each in the form that lets the sheet be shown largest."""
    found = blocks(network)
    forms = [[_block(b, left, wide) for left, wide in FORMS] for b in found]
    sizes = [[extent(form.values()) for form in choice] for choice in forms]
    best = _choose(sizes)
    chosen = [sizes[b][n] for b, n in enumerate(best)]
    trays = pack(chosen)
    boxes: dict[str, Box] = {}
    for b, (tray, (width, height)) in enumerate(zip(trays, chosen, strict=True)):
        for key, box in forms[b][best[b]].items():
            boxes[key] = box.moved(tray.x - width / 2 + MARGIN, tray.y - height / 2 + MARGIN)
    names = [node(network, b.center).label for b in found]
    return Sheet("cards", boxes, [Tray(box, name) for box, name in zip(trays, names, strict=True)])


def blocks(network: Network) -> list[Block]:
    """The nodes by the council that they hang on, most nodes first; what hangs on none goes to a neighbour's."""
    members: dict[str, dict[str, Node]] = {}
    loose = []
    for key in network:
        mine = node(network, key)
        center = key if mine.kind == "council" else mine.home
        if center in network:
            members.setdefault(center, {})[key] = mine
        else:
            loose.append(key)
    home = {key: center for center, held in members.items() for key in held}
    for key in loose:
        center = min((home[k] for k in network.neighbors(key) if k in home), default=key)
        members.setdefault(center, {})[key] = node(network, key)
    order = sorted(members, key=lambda c: (-len(members[c]), c))
    return [Block(center, members[center], network) for center in order]


def _choose(sizes: Sequence[Sequence[tuple[float, float]]]) -> tuple[int, ...]:
    """The form of each block: of all combinations where blocks are few; where they are many, the best common
    form, then block by block whatever is better still."""

    def value(choice: tuple[int, ...]) -> tuple[float, float]:
        chosen = [sizes[b][n] for b, n in enumerate(choice)]
        return round(scale(pack(chosen)), 6), -sum(width * height for width, height in chosen)

    if len(sizes) <= 3:
        return max(product(range(len(FORMS)), repeat=len(sizes)), key=value)
    best = max(((n,) * len(sizes) for n in range(len(FORMS))), key=value)
    for b in (*range(len(sizes)), *range(len(sizes))) if len(sizes) <= 12 else ():
        best = max(((*best[:b], n, *best[b + 1 :]) for n in (best[b], *range(len(FORMS)))), key=value)
    return best


def _block(block: Block, left: bool, wide: int) -> dict[str, Box]:
    """Boxes of one block, from its left upper corner: people and numbers may stand left of the council,
    providers and themes in up to ``wide`` columns."""
    visits = sorted(block.of("inspection"), key=lambda k: (block.nodes[k].when or "9", k))
    steps, people = block.of("intervention", "thing"), block.of("person", "measure")
    center = [block.center, *(k for k in block.of("council") if k != block.center)]
    first, second = (people, [*visits, *steps]) if left else ([], [*visits, *steps, *people])
    services, leaves = _branches(block, wide)
    near = [stack(block.nodes, [k for k in keys if k in block.nodes], ROW + 3) for keys in (first, center, second)]
    right = bottom(box for column in (services, *leaves) for box in column.values())
    return _side_by_side(block, [*near, services, *leaves], [*(bottom(c.values()) for c in near), right])


def _side_by_side(block: Block, columns: Sequence[dict[str, Box]], heights: Sequence[float]) -> dict[str, Box]:
    """Columns next to each other, each in the middle of the tallest; the last height is for all the rest."""
    out: dict[str, Box] = {}
    x = 0.0
    for n, column in enumerate(columns):
        if not column:
            continue
        down = (max(heights) - heights[min(n, len(heights) - 1)]) / 2
        width = max(card_width(block.nodes[k]) for k in column)
        out |= {key: Box(x + width / 2, box.y + down, width, box.height) for key, box in column.items()}
        x += width + (GAPS[n] if n < len(GAPS) else ROW + 3)
    return out


def _branches(block: Block, wide: int) -> tuple[dict[str, Box], list[dict[str, Box]]]:
    """Services, and beside each the providers and themes that are its alone; what several share stands in a grid."""
    services: dict[str, Box] = {}
    leaves: list[dict[str, Box]] = [{} for _ in range(wide)]
    owner, shared = owners(block)
    y = 0.0
    for service in sorted(block.of("service"), key=lambda k: service_rank(block, k)):
        mine = sorted((k for k, s in owner.items() if s == service), key=lambda k: leaf_rank(block, k))
        rows = max(ceil(len(mine) / wide), min(len(mine), 3))
        stacks = [stack(block.nodes, mine[n * rows : (n + 1) * rows], ROW) for n in range(wide)]
        tall = card_height(block.nodes[service])
        height = max(bottom(stacks[0].values()), tall)
        top = y + (height - bottom(stacks[0].values())) / 2
        for column, held in zip(leaves, stacks, strict=True):
            column |= {k: b.moved(0, top) for k, b in held.items()}
        services[service] = Box(0, y + height / 2, 0, tall)
        y += height + BETWEEN
    return services, _grid(block, shared, leaves, y)


def owners(block: Block) -> tuple[dict[str, str], list[str]]:
    """The service of each leaf that has one alone, and the leaves that have several or none."""
    owner: dict[str, str] = {}
    shared = []
    for key in block.of(*LEAVES):
        services = [k for k in block.network.neighbors(key) if k in block.nodes and block.nodes[k].kind == "service"]
        if len(services) == 1:
            owner[key] = services[0]
        else:
            shared.append(key)
    if shared and len([k for k in shared if block.nodes[k].kind == "theme"]) > 4:
        themes = [k for k in owner if block.nodes[k].kind == "theme"]
        shared += themes
        owner = {k: s for k, s in owner.items() if k not in themes}
    return owner, sorted(shared, key=lambda k: leaf_rank(block, k))


def _grid(block: Block, shared: Sequence[str], leaves: list[dict[str, Box]], height: float) -> list[dict[str, Box]]:
    """Leaves that several services share, in columns beside those that are one's alone, in the middle."""
    if not shared:
        return leaves
    wide = len(leaves)
    rows = ceil(len(shared) / wide)
    stacks = [stack(block.nodes, shared[n * rows : (n + 1) * rows], ROW + 2) for n in range(wide)]
    top = max((height - BETWEEN - bottom(stacks[0].values())) / 2, 0)
    grid = [{k: b.moved(0, top) for k, b in held.items()} for held in stacks]
    return [*(column for column in leaves if column), *grid]


def leaf_rank(block: Block, key: str) -> tuple[bool, int, str]:
    """The order of what is below a service: providers first, then the findings with most statements."""
    mine = block.nodes[key]
    return mine.kind != "provider", -len(mine.claims), mine.label


def service_rank(block: Block, service: str) -> tuple[bool, int, str]:
    """The order of services: all together first, then those with most statements."""
    mine = block.nodes[service]
    return not service.endswith("/overall"), -len(mine.claims), mine.label


def pack(sizes: Sequence[tuple[float, float]], most: int = MOST) -> list[Box]:
    """Trays in as many columns as make the sheet fit its window best, at most ``most``."""
    tries = [_columns(sizes, n) for n in range(1, min(len(sizes), most) + 1)]
    return max(tries, key=scale)


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
        spare = (max(heights) - filled) / max(len(held), 1)
        y = 0.0
        for n in held:
            height = sizes[n][1] + spare
            trays[n] = Box(x + width / 2, y + height / 2, width, height)
            y += height + MARGIN
        x += width + MARGIN
    return [trays[n] for n in range(len(sizes))]
