"""Facts to a picture: which councils' blocks are drawn, and how much is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ofstedkg.facts import Facts
from ofstedkg.view.blocks import Block, block

KINDS = ("council", "inspection", "service", "theme", "provider", "person", "intervention", "measure")
"""Classes of nodes in the order of the legend."""
TOO_MANY = 20
"""Times the nodes that can be shown: so many are counted, the rest is only said to exist."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The blocks that are shown, and how much there is in all."""

    blocks: tuple[Block, ...]
    shown: int
    total: int
    more: bool = False
    """Whether ``total`` stopped counting."""


def select(facts: Facts, council: str = "", max_nodes: int = 300) -> Picture:
    """The picture of one council (an IRI) or of all, most facts first, with at most ``max_nodes`` nodes."""
    blocks: list[Block] = []
    total, more = 0, False
    for b in _one(facts, council) if council else _all(facts):
        if total > TOO_MANY * max_nodes:
            more = True
            break
        blocks.append(b)
        total += len(b.graph)
    kept = _cut(blocks, max_nodes)
    return Picture(tuple(kept), sum(len(b.graph) for b in kept), total, more)


def _one(facts: Facts, council: str) -> Iterator[Block]:
    found = block(facts, council, facts.pointing(council, "council"))
    if found.graph:
        yield found


def _all(facts: Facts) -> Iterator[Block]:
    """The councils of which more is said than their name; then, article by article, those not named."""
    for council in facts.councils():
        found = block(facts, council, facts.pointing(council, "council"))
        if len(found.graph) > 1:
            yield found
    for source in facts.articles():
        claims = [c for c in facts.pointing(source.iri, "article") if _homeless(facts, c)]
        if claims:
            yield block(facts, "", claims, source.iri)


def _homeless(facts: Facts, claim: str) -> bool:
    kind = facts.kind(claim)
    return kind not in ("UnlinkedMention", "CouncilMention", "Post") and not facts.one(claim, "council")


def _cut(blocks: list[Block], room: int) -> list[Block]:
    """As many whole blocks as there is room for; of the first its best known part, if it is too big."""
    kept: list[Block] = []
    for b in blocks:
        if len(b.graph) <= room:
            kept.append(b)
            room -= len(b.graph)
        elif not kept:
            spare = sorted(b.graph, key=lambda k: (k == b.council, b.graph.degree(k) > 1, len(b.node(k).facts), k))
            b.graph.remove_nodes_from(spare[: len(b.graph) - max(room, 1)])
            kept.append(b)
            room = 0
    return kept
