"""A network on one provider, or on two councils, to columns of cards that are read from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from ofstedkg.view.network import KINDS, Network, Node, node
from ofstedkg.view.sheet import MARGIN, ROW, Box, Sheet, Tray, bottom, card_width, stack

GAP = 46.0
ROWS = 26
"""Cards in a column before it is broken in two."""

Column = list[str]


def compared(network: Network, sides: Sequence[str], names: Sequence[str]) -> Sheet:
    """Two councils with what only one of them has outside, their inspections next, and what both have between."""
    near = [set(network.neighbors(s)) | {s} if s in network else {s} for s in sides]
    reach = [_reach(network, n) for n in near]
    only = [[k for k in network if _side(network, k, sides, reach) == n] for n in (0, 1)]
    shared = [k for k in network if k not in only[0] and k not in only[1]]
    left, right = (_wing(network, held, s) for held, s in zip(only, sides, strict=True))
    middle = [_of(network, shared, "service", *_REST), _of(network, shared, "theme")]
    groups = [left, [c for column in middle for c in _broken(column, 36)], right[::-1]]
    return _sheet(network, groups, [names[0], "Both", names[1]])


_REST = ("provider", "person", "intervention", "measure", "inspection", "thing")


def _reach(network: Network, near: set[str]) -> set[str]:
    """What hangs on a council, directly or through an inspection of its own."""
    out = set(near)
    for key in near:
        if node(network, key).kind == "inspection":
            out |= set(network.neighbors(key))
    return out


def _side(network: Network, key: str, sides: Sequence[str], reach: Sequence[set[str]]) -> int:
    """Which council alone has a node: 0, 1, or 2 for both."""
    mine = node(network, key)
    if key in sides:
        return list(sides).index(key)
    within = [n for n in (0, 1) if key in reach[n] or sides[n] in mine.sides]
    if mine.kind in ("inspection", "provider", "person") and mine.home in sides:
        return list(sides).index(mine.home)
    return within[0] if len(within) == 1 else 2


def _wing(network: Network, held: Sequence[str], council: str) -> list[Column]:
    """The columns of what one council alone has: from the outside, people and findings, the council, inspections."""
    outside = _of(network, held, "person", "provider", "intervention", "measure", "service", "theme", "thing")
    visits = sorted(_of(network, held, "inspection"), key=lambda k: (node(network, k).when or "9", k))
    return [outside, [council] if council in network else [], visits]


def provided(network: Network, provider: str) -> Sheet:
    """One provider with the people who work there, the services that it runs, their councils and inspections."""
    people = _of(network, network, "person")
    others = [k for k in _of(network, network, "provider", "thing") if k != provider]
    services = _of(network, network, "service")
    councils = _of(network, network, "council")
    place = {key: n for n, key in enumerate(councils)}
    visits = sorted(
        _of(network, network, "inspection"),
        key=lambda k: (place.get(node(network, k).home, len(place)), node(network, k).when, k),
    )
    rest = _of(network, network, "theme", "intervention", "measure")
    first = [provider] if provider in network else []
    columns = [people + others, first, councils, visits, services, rest]
    return _sheet(network, [[c for c in columns if c]], [""])


def _of(network: Network, keys: Network | Sequence[str], *kinds: str) -> Column:
    found = [k for k in keys if node(network, k).kind in kinds]
    return sorted(found, key=lambda k: (KINDS.index(node(network, k).kind), _weight(node(network, k))))


def _weight(mine: Node) -> tuple[bool, int, str, str]:
    return not mine.id.endswith("/overall"), -len(mine.claims), mine.label, mine.id


def _broken(column: Column, rows: int = ROWS) -> list[Column]:
    """A column as one, or as several of equal height where it is too long."""
    if not column:
        return []
    parts = -(-len(column) // rows)
    size = -(-len(column) // parts)
    return [column[n : n + size] for n in range(0, len(column), size)]


def _sheet(network: Network, groups: Sequence[Sequence[Column]], names: Sequence[str]) -> Sheet:
    """Columns of all groups side by side, each group in a tray, every column in the middle of the tallest."""
    whole = [[part for column in group for part in _broken(column, 36)] for group in groups]
    nodes = {k: node(network, k) for group in whole for column in group for k in column}
    stacks = [[stack(nodes, column, ROW + 3) for column in group] for group in whole]
    height = max((bottom(s.values()) for group in stacks for s in group), default=0.0)
    boxes: dict[str, Box] = {}
    trays: list[Tray] = []
    x = 0.0
    for group, name in zip(stacks, names, strict=True):
        if not group:
            continue
        left = x
        x += MARGIN
        for column in group:
            width = max(card_width(nodes[k]) for k in column)
            down = (height - bottom(column.values())) / 2 + MARGIN
            boxes |= {k: Box(x + width / 2, b.y + down, width, b.height) for k, b in column.items()}
            x += width + GAP
        x += MARGIN - GAP
        trays.append(Tray(Box((left + x) / 2, height / 2 + MARGIN, x - left, height + 2 * MARGIN), name))
        x += MARGIN
    return Sheet("cards", boxes, trays)
