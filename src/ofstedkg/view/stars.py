"""A large network to marks: each council a star of what hangs on it, the stars side by side; in linear time.

A star has its council in the middle, on a ring its inspections and services, and fanned out behind each service its
findings; people, interventions and numbers have fans of their own. Nothing is random and nothing moves: positions
follow from the network alone. What hangs on no council is a star round the node with most neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil, cos, pi, sin, sqrt

from ofstedkg.view.network import KINDS, Network, Node, node
from ofstedkg.view.sheet import WINDOW, Box, Sheet

RING = ("inspection", "service")
"""Classes that stand on a council's ring; the rest of what hangs on it is fanned out behind."""
SMALL = 400
"""Nodes up to which marks stand far enough apart to be labelled all."""


@dataclass(slots=True)
class Star:
    """A middle, what stands on its ring, and what is fanned out behind each place of the ring (empty id: none)."""

    center: str
    places: dict[str, list[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return 1 + sum(1 + len(fan) for fan in self.places.values())


def stars(network: Network) -> Sheet:
    """Place all nodes as marks."""
    step = 58.0 if len(network) <= SMALL else 34.0
    placed = [_star(network, star, step) for star in _stars(network)]
    boxes: dict[str, Box] = {}
    for (x, y), marks in zip(_packed([_radius(marks.values()) for marks in placed]), placed, strict=True):
        boxes |= {key: box.moved(x, y) for key, box in marks.items()}
    return Sheet("marks", boxes)


def size(mine: Node) -> float:
    """The width of a node's mark: it grows with the statements behind it, but not much."""
    if mine.kind == "council":
        return 34.0
    least = {"inspection": 22.0, "service": 18.0}.get(mine.kind, 14.0)
    return min(least + 1.6 * sqrt(len(mine.claims)), least + 14.0)


def _stars(network: Network) -> list[Star]:
    """Every node in one star: with its council, or with the best connected node that it leads to."""
    found: dict[str, Star] = {}
    taken: set[str] = set()
    for key in network:
        if node(network, key).kind == "council":
            found[key] = Star(key)
            taken.add(key)
    waiting: list[tuple[str, str]] = []
    for key in network:
        mine = node(network, key)
        if key not in taken and mine.home in found:
            waiting.append((mine.home, key))
            taken.add(key)
    for home, key in sorted(waiting, key=lambda w: KINDS.index(node(network, w[1]).kind)):
        _put(network, found[home], key)
    _rest(network, found, taken)
    order = sorted(found.values(), key=lambda s: (-len(s), s.center))
    return order


def _rest(network: Network, found: dict[str, Star], taken: set[str]) -> None:
    """What hangs on no council: round the node with most neighbours of those left, and so on."""
    for key in sorted(network, key=lambda k: (-network.degree(k), k)):
        if key in taken:
            continue
        star = found[key] = Star(key)
        taken.add(key)
        for near in sorted(network.neighbors(key)):
            if near not in taken:
                star.places[near] = []
                taken.add(near)
                for far in sorted(network.neighbors(near)):
                    if far not in taken and network.degree(far) == 1:
                        star.places[near].append(far)
                        taken.add(far)


def _put(network: Network, star: Star, key: str) -> None:
    """A node on its place in a star: on the ring, behind its service, or in the fan of its class."""
    kind = node(network, key).kind
    if kind in RING:
        star.places[key] = []
        return
    ring = [k for k in network.neighbors(key) if k in star.places and node(network, k).kind == "service"]
    place = min(ring) if ring and kind in ("theme", "provider") else f" {kind}"
    star.places.setdefault(place, []).append(key)


def _star(network: Network, star: Star, step: float) -> dict[str, Box]:
    """Boxes of a star round (0, 0): each place of the ring gets a share of the circle that suits its fan."""
    boxes = {star.center: _mark(network, star.center, 0, 0)}
    places = sorted(star.places, key=lambda p: _turn(network, p))
    shares = [sqrt(len(star.places[p]) or 1) + (0.4 if p in network else 0) for p in places]
    whole = sum(shares)
    ring = max(step * 1.05, step * whole / (2 * pi * 1.1))
    angle = -pi / 2
    for place, share in zip(places, shares, strict=True):
        wide = 2 * pi * share / whole
        middle = angle + wide / 2
        start = ring
        if place in network:
            boxes[place] = _mark(network, place, ring * cos(middle), ring * sin(middle))
            start = ring + step * 0.8
        boxes |= _fan(network, star.places[place], middle, wide, start, step)
        angle += wide
    return boxes


def _fan(
    network: Network, keys: Sequence[str], middle: float, wide: float, start: float, step: float
) -> dict[str, Box]:
    """Marks in rows within a sector, the inner row first."""
    boxes: dict[str, Box] = {}
    waiting = sorted(keys, key=lambda k: (-len(node(network, k).claims), k))
    radius, sector = start, min(wide, 2.2) * 0.92
    while waiting:
        room = max(1, int(sector * radius / (step * 0.8)) + (1 if wide < 6 else 0))
        row, waiting = waiting[:room], waiting[room:]
        gap = min(sector / max(len(row), 1), step * 1.15 / radius)
        for n, key in enumerate(row):
            angle = middle + (n - (len(row) - 1) / 2) * gap
            boxes[key] = _mark(network, key, radius * cos(angle), radius * sin(angle))
        radius += step * 0.72
    return boxes


def _turn(network: Network, place: str) -> tuple[int, str, str]:
    """The order round a ring: inspections by date, then services, then the fans."""
    if place not in network:
        return len(KINDS), "", place
    mine = node(network, place)
    return KINDS.index(mine.kind), mine.when or ("" if mine.kind != "inspection" else "9"), place


def _mark(network: Network, key: str, x: float, y: float) -> Box:
    side = size(node(network, key))
    return Box(x, y, side, side)


def _radius(boxes: Iterable[Box]) -> float:
    return max(sqrt(b.x * b.x + b.y * b.y) + b.width / 2 for b in boxes) + 26.0


def _packed(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Centres of circles in rows, in their order, in the row width that fits the window best."""
    area = sum((2 * r) ** 2 for r in radii)
    best = sqrt(area * WINDOW[0] / WINDOW[1])
    tries = [_rows(radii, best * (0.8 + 0.05 * n)) for n in range(12)]
    return min(tries, key=lambda t: max(t[1] / WINDOW[0], t[2] / WINDOW[1]))[0]


def _rows(radii: Sequence[float], width: float) -> tuple[list[tuple[float, float]], float, float]:
    """Centres, and the width and height of all."""
    places: list[tuple[float, float]] = []
    rows: list[list[int]] = [[]]
    x = 0.0
    for n, radius in enumerate(radii):
        if rows[-1] and x + 2 * radius > width:
            rows.append([])
            x = 0.0
        rows[-1].append(n)
        x += 2 * radius
    widest, y = 0.0, 0.0
    for row in rows:
        tall = max(radii[n] for n in row)
        long = sum(2 * radii[n] for n in row)
        spare = max(width - long, 0.0) / len(row) if len(rows) > 1 and len(row) >= ceil(len(radii) / len(rows)) else 0.0
        x = 0.0
        for n in row:
            places.append((x + radii[n] + spare / 2, y + tall))
            x += 2 * radii[n] + spare
        widest, y = max(widest, x), y + 2 * tall
    return places, widest, y
