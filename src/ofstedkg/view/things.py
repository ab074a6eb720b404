"""Things of the graph to nodes of a network, and triples between things to its lines."""

from __future__ import annotations

import networkx as nx

from ofstedkg import wording
from ofstedkg.curies import compact
from ofstedkg.facts import Facts, first
from ofstedkg.iris import ID, NS
from ofstedkg.view.network import Network, Node, node

HUBS = (*(f"{NS}{scheme}/" for scheme in ("grade", "polarity", "source", "status", "unit")), ID + "organisation/ofsted")
"""How IRIs begin that would tie everything to everything: never nodes."""
DETAILS = frozenset(("rdf:type", "kind", "date", "status", "article", "framework"))
"""Properties of things that are no lines."""

Said = dict[str, list[str]]


def ident(iri: str) -> str:
    """The stable id of a thing, which is also its address in the page: ``council/E09000032``."""
    return iri.removeprefix(ID) if iri.startswith(ID) else compact(iri)


class Things:
    """A network in the making."""

    def __init__(self, facts: Facts, sides: tuple[str, ...] = ()) -> None:
        self.facts, self.sides = facts, sides
        self.network: Network = nx.Graph()
        self._labels: dict[str, str] = {}
        self.years: dict[str, str] = {}
        self._areas: dict[str, str] = {}

    def node(self, key: str, kind: str, label: str, claim: str = "", year: str = "", iri: str = "") -> Node:
        """The node with this id, made where it is new, with one more statement behind it."""
        if key not in self.network:
            made = Node(key, kind, wording.capital(label) or key, iri)
            self.network.add_node(key, node=made)
            return self.node(key, kind, label, claim, year) if claim else made
        found = node(self.network, key)
        if claim:
            found.claims[claim] = year
        return found

    def edge(self, a: str, b: str, grade: str = "", words: str = "") -> None:
        """Connect two nodes; a grade, where there is one, replaces none."""
        if a != b and (not self.network.has_edge(a, b) or grade):
            self.network.add_edge(a, b, grade=grade, words=words)

    def label(self, iri: str) -> str:
        """What a thing is called."""
        if iri not in self._labels:
            self._labels[iri] = self.facts.label(iri)
        return self._labels[iri]

    def plain(self, iri: str, said: Said) -> None:
        """A thing that is no claim, with its lines."""
        if iri.startswith(HUBS) or self._is_evidence(iri):
            return
        here = self.thing(iri)
        for name, values in said.items():
            for value in values if name not in DETAILS else ():
                self._line(here, name, value)

    def _line(self, here: str, name: str, value: str) -> None:
        mine = node(self.network, here)
        if name == "grade" and value.startswith(NS + "grade/"):
            mine.grade = mine.grade or self.notation(value)
        elif "://" not in value or " " in value:
            if not mine.iri.startswith(ID) or mine.kind == "thing":
                mine.sub = mine.sub or value
        elif not value.startswith(HUBS) and not self._is_evidence(value):
            there = self.thing(value)
            self.edge(here, there, words=wording.spaced(wording.humanise(name).rpartition(":")[2]).lower())

    def _is_evidence(self, iri: str) -> bool:
        return iri.startswith((ID + "article/", ID + "passage/", ID + "graph/"))

    def thing(self, iri: str) -> str:
        """The node of a thing that is no claim; its id."""
        if iri.startswith(ID + "inspection/"):
            return self.inspection(iri)
        if iri.startswith(ID + "council/"):
            return self.council(iri)
        if iri.startswith(ID + "service/"):
            return self.service(iri)
        head = iri.removeprefix(ID).partition("/")[0] if iri.startswith(ID) else ""
        kind = head if head in ("provider", "person") else "thing"
        self.node(ident(iri), kind, self.label(iri), iri=iri)
        return ident(iri)

    def council(self, iri: str) -> str:
        """The node of a council; its id."""
        key = ident(iri)
        if key not in self.network:
            self.node(key, "council", self.label(iri), iri=iri)
        return key

    def inspection(self, iri: str) -> str:
        """The node of an inspection, hung on its council; its id."""
        key = ident(iri)
        if key in self.network:
            return key
        v = self.facts.values(iri)
        kind, nth = self.label(first(v, "kind")), first(v, "ordinal")
        made = self.node(key, "inspection", f"{wording.ordinal(nth)} {kind.lower()}" if nth else kind, iri=iri)
        made.when = self.facts.visited(iri)
        self.years[iri] = year_of(made.when)
        council = first(v, "council")
        if council:
            self.hang(key, self.council(council))
        return key

    def service(self, iri: str) -> str:
        """The node of a service, or of the area that two compared councils share; its id."""
        area = iri.rsplit("/", 1)[-1]
        owner = iri.rsplit("/", 2)[-2]
        shared = self.sides and f"{ID}council/{owner}" in self.sides
        key = f"service/{area}" if shared else ident(iri)
        if key not in self.network:
            if area not in self._areas:
                self._areas[area] = self.label(self.facts.service_kind(iri))
            self.node(key, "service", self._areas[area], iri=iri)
        return key

    def hang(self, key: str, home: str) -> None:
        """Let a node hang on another, unless it hangs on one already."""
        node(self.network, key).home = node(self.network, key).home or home
        self.edge(home, key)

    def notation(self, iri: str) -> str:
        """The notation of a concept."""
        if iri not in self._labels:
            self._labels[iri] = self.facts.notation(iri)
        return self._labels[iri]


def year_of(edtf: str) -> str:
    """The year of an EDTF date; empty where it has none."""
    return edtf[:4] if edtf[:4].isdigit() else ""
