"""What a picture holds: nodes with what is said of them, and the edges between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import networkx as nx

KINDS = ("council", "inspection", "service", "theme", "provider", "person", "intervention", "measure", "thing")
"""Classes of nodes in the order of the legend."""

Network: TypeAlias = "nx.Graph[str]"
"""Ids to nodes (attribute ``node``); edges have ``grade`` (a notation or empty) and ``words``."""


@dataclass(slots=True)
class Node:
    """A node of the picture.

    ``id`` is stable and made from the IRI. ``home`` is the id of the node that this one hangs on (a council for most),
    ``owner`` a label that tells it from others of its name, ``grade`` a notation or empty, ``when`` an EDTF date.
    ``claims`` are IRIs of statements with their year (empty where none is known). ``tally`` counts findings by year
    and polarity, ``graded`` are dates with grades, ``values`` a number's dates and amounts.
    """

    id: str
    kind: str
    label: str
    iri: str = ""
    sub: str = ""
    home: str = ""
    owner: str = ""
    grade: str = ""
    when: str = ""
    claims: dict[str, str] = field(default_factory=dict)
    tally: Counter[tuple[str, str]] = field(default_factory=Counter)
    graded: set[tuple[str, str]] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    sides: dict[str, Counter[str]] = field(default_factory=dict)
    """Where two councils are compared: the findings of each by polarity."""
    grades: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """Where two councils are compared: dates and grades of each."""

    @property
    def counts(self) -> Counter[str]:
        """Findings by polarity, of all years."""
        out: Counter[str] = Counter()
        for (_, polarity), n in self.tally.items():
            out[polarity] += n
        return out

    @property
    def title(self) -> str:
        """The node in one line, the grade in words."""
        counts = [f"{n} {p}" for p, n in sorted(self.counts.items(), reverse=True)]
        name = f"{self.owner}, {self.label[:1].lower()}{self.label[1:]}" if self.owner else self.label
        return ": ".join(p for p in (name, self.sub or ", ".join(counts)) if p)


def node(network: Network, key: str) -> Node:
    """The node with this id."""
    found: Node = network.nodes[key]["node"]
    return found


def of_kind(network: Network, kind: str) -> list[str]:
    """Ids of the nodes of a class, in order."""
    return [key for key in network if node(network, key).kind == kind]


def part(network: Network, keys: Iterable[str]) -> Network:
    """The nodes with these ids and the edges between them, in the order of the network.

    networkx' own ``subgraph`` goes through a set, so that its order would change from run to run.
    """
    kept = set(keys)
    out: Network = nx.Graph()
    out.add_nodes_from((key, data) for key, data in network.nodes(data=True) if key in kept)
    out.add_edges_from((a, b, data) for a, b, data in network.edges(data=True) if a in kept and b in kept)
    return out
