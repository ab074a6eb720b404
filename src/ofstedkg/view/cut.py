"""A network to its most important part, with no node hanging loose.

Importance: in each class, the nodes with most statements behind them come first (then those with most neighbours,
then by id). Classes take turns, as often as ``TURNS`` says, so that the few interventions and providers are not
crowded out by the many findings. A node brings along what it hangs on: a theme its service, a service its council.
"""

from __future__ import annotations

from collections.abc import Iterator

from ofstedkg.view.network import KINDS, Network, Node, node, part

TURNS = {
    "council": 3, "inspection": 3, "service": 2, "theme": 4, "provider": 2, "person": 1, "intervention": 2,
    "measure": 1, "thing": 4,
}  # fmt: skip
"""Nodes of each class in one round."""


def cut(network: Network, room: int) -> Network:
    """The part of a network that ``room`` nodes can show; the network itself where all fit."""
    if len(network) <= room:
        return network
    kept: dict[str, None] = {}
    weights = weigh(network)
    for key in _in_turn(network, weights):
        way = [k for k in _way(network, key, weights) if k not in kept]
        if len(kept) + len(way) <= room:
            kept.update(dict.fromkeys(way))
        if len(kept) == room:
            break
    return part(network, kept)


def weigh(network: Network) -> dict[str, int]:
    """The statements behind each node; behind a council, also those of all that hangs on it."""
    weights = {key: len(node(network, key).claims) for key in network}
    for key in network:
        mine = node(network, key)
        if mine.home in weights and mine.kind in ("inspection", "service", "intervention", "person", "provider"):
            weights[mine.home] += len(mine.claims)
    return weights


def _in_turn(network: Network, weights: dict[str, int]) -> Iterator[str]:
    waiting: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for key in sorted(network, key=lambda k: (-weights[k], -network.degree(k), k)):
        waiting[node(network, key).kind].append(key)
    place = dict.fromkeys(KINDS, 0)
    while any(place[kind] < len(waiting[kind]) for kind in KINDS):
        for kind in KINDS:
            yield from waiting[kind][place[kind] : place[kind] + TURNS[kind]]
            place[kind] += TURNS[kind]


def _way(network: Network, key: str, weights: dict[str, int]) -> list[str]:
    """A node with what it hangs on, the outermost first: council, service, theme."""
    mine: Node = node(network, key)
    way = [key]
    if mine.kind in ("theme", "provider"):
        services = [k for k in network.neighbors(key) if node(network, k).kind == "service"]
        if services:
            way.append(max(services, key=lambda k: (weights[k], k)))
    homes = dict.fromkeys(node(network, k).home for k in way)
    return [*(home for home in homes if home in network and home not in way), *way[::-1]]
