"""Claims on one council to the nodes and edges that show them, with the facts behind each node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx

from ofstedkg import wording
from ofstedkg.facts import Fact, Facts, first
from ofstedkg.iris import ID


@dataclass(slots=True)
class Node:
    """A card of the picture.

    ``owner`` is the service it hangs on, ``grade`` a notation or empty, ``when`` an EDTF date. ``tally``
    counts a theme's findings by polarity, ``values`` are a number's dates and amounts.
    """

    kind: str
    label: str
    sub: str = ""
    owner: str = ""
    grade: str = ""
    when: str = ""
    facts: dict[str, None] = field(default_factory=dict)
    values: set[tuple[str, str]] = field(default_factory=set)
    tally: Counter[str] = field(default_factory=Counter)

    @property
    def title(self) -> str:
        """The node in one line, the grade in words."""
        counts = [f"{n} {p}" for p, n in sorted(self.tally.items(), reverse=True)]
        name = f"{self.owner}, {self.label[:1].lower()}{self.label[1:]}" if self.owner else self.label
        return ": ".join(p for p in (name, self.sub or ", ".join(counts)) if p)


@dataclass(frozen=True, slots=True)
class Block:
    """One council with all that is said of it: ``graph`` has Nodes as ``node`` and edges with ``grade``."""

    council: str
    graph: nx.DiGraph

    def nodes(self, kind: str) -> list[str]:
        """Keys of the block's nodes of a class, in order."""
        return [k for k, d in self.graph.nodes(data=True) if d["node"].kind == kind]

    def node(self, key: str) -> Node:
        """The node with this key."""
        found: Node = self.graph.nodes[key]["node"]
        return found


def block(facts: Facts, council: str, claims: Iterable[str], article: str = "") -> Block:
    """One council's nodes and edges from the claims that name it."""
    work = _Block(facts, council, article)
    for fact in facts.facts(claims):
        if fact.source:
            work.add(fact)
    work.add_people()
    work.finish()
    return Block(council or article, work.graph)


class _Block:
    """A block in the making."""

    def __init__(self, facts: Facts, council: str, article: str) -> None:
        self.facts, self.council = facts, council
        self.graph = nx.DiGraph()
        self.center = council or article
        self.mentioned: dict[str, None] = {}
        source = facts.source(article)
        self._label = facts.label(council) if council else "Council not named"
        self._sub = "" if council or not source else source.title or source.name

    def node(self, key: str, kind: str, label: str, fact: Fact | None = None) -> Node:
        """The node with this key, made where it is new, with one more fact behind it."""
        if key not in self.graph:
            self.graph.add_node(key, node=Node(kind, label[:1].upper() + label[1:]))
        found: Node = self.graph.nodes[key]["node"]
        if fact:
            found.facts[fact.iri] = None
        return found

    def edge(self, a: str, b: str, grade: str = "") -> None:
        """Connect two nodes; a later grade replaces an earlier one."""
        if not self.graph.has_edge(a, b) or grade:
            self.graph.add_edge(a, b, grade=grade)

    def add(self, fact: Fact) -> None:
        """Put a fact where it belongs."""
        self.node(self.center, "council", self._label).sub = self._sub
        if fact.source:
            self.mentioned[fact.source.iri] = None
        add = {
            "Reference": self._reference,
            "Judgement": self._judgement,
            "Finding": self._finding,
            "Provision": self._provision,
            "Intervention": self._intervention,
            "Measure": self._measure,
            "Post": self._post,
        }.get(fact.kind, self._other)
        add(fact)

    def _other(self, fact: Fact) -> None:
        self.node(self.center, "council", self._label, fact)

    def _reference(self, fact: Fact) -> None:
        self._inspection(fact.iri, fact)

    def _inspection(self, reference: str, fact: Fact) -> str:
        """The inspection that a reference is to, as a node; the key is empty where there is none."""
        if not reference:
            return ""
        said = self.facts.values(reference)
        key = first(said, "inspection") or reference
        new = key not in self.graph
        v = self.facts.values(key)
        kind = self.facts.label(first(v, "kind") or first(said, "kind"))
        nth = first(v, "ordinal") or first(said, "ordinal")
        node = self.node(key, "inspection", f"{wording.ordinal(nth)} {kind.lower()}" if nth else kind, fact)
        node.when = self.facts.visited(reference)
        self.edge(self.center, key)
        if new:
            self._official(key)
        return key

    def _official(self, inspection: str) -> None:
        for judgement in self.facts.facts(self.facts.pointing(inspection, "inspection")):
            if judgement.kind == "Judgement" and not judgement.source:
                self._graded(inspection, judgement)

    def _judgement(self, fact: Fact) -> None:
        self._graded(self._inspection(first(fact.values, "reference"), fact), fact)

    def _graded(self, inspection: str, fact: Fact) -> None:
        service = first(fact.values, "service")
        grade = self.facts.notation(first(fact.values, "grade"))
        if inspection:
            node = self.graph.nodes[inspection]["node"]
            node.facts[fact.iri] = None
            if self.facts.notation(self.facts.service_kind(service)) == "overall":
                node.grade = node.grade or grade
        if fact.source or service in self.graph:
            self._service(service, fact)
            self.edge(inspection or self.center, service, grade)

    def _service(self, iri: str, fact: Fact) -> Node:
        return self.node(iri, "service", self.facts.label(self.facts.service_kind(iri)), fact)

    def _finding(self, fact: Fact) -> None:
        service = first(fact.values, "service")
        self._service(service, fact)
        inspection = self._inspection(first(fact.values, "reference"), fact)
        if inspection:
            self.edge(inspection, service)
        for theme in fact.values.get("theme", ()):
            key = f"{service} {theme}"
            node = self.node(key, "theme", self.facts.label(theme), fact)
            node.owner = self.node(service, "service", "").label
            node.tally[self.facts.notation(first(fact.values, "polarity"))] += 1
            self.edge(service, key)

    def _provision(self, fact: Fact) -> None:
        service = first(fact.values, "service")
        self._service(service, fact)
        for side in ("from", "to"):
            party = first(fact.values, side)
            if party and not party.startswith(ID + "council/" + self.council.rsplit("/", 1)[-1]):
                key = f"{service} {party}" if "/unnamed/" in party else party
                node = self.node(key, "provider", self.facts.label(party), fact)
                node.owner = self.node(service, "service", "").label if "/unnamed/" in party else ""
                node.sub = node.sub or _moved(fact, side)
                self.edge(service, key)

    def _intervention(self, fact: Fact) -> None:
        kind = first(fact.values, "kind")
        by = self.facts.label(first(fact.values, "by"))
        node = self.node(f"{self.center} {kind} {by}", "intervention", self.facts.label(kind), fact)
        status = wording.humanise(first(fact.values, "status"))
        node.sub = node.sub or ", ".join(p for p in (by, wording.when(first(fact.values, "date"), 3), status) if p)
        self.edge(self.center, f"{self.center} {kind} {by}")

    def _measure(self, fact: Fact) -> None:
        indicator = first(fact.values, "indicator")
        key = f"{self.center} measure {indicator.lower()}"
        node = self.node(key, "measure", indicator, fact)
        node.values.add((first(fact.values, "date"), wording.measured(fact.values)))
        self.edge(self.center, key)

    def _post(self, fact: Fact) -> None:
        person = first(fact.values, "person")
        role = first(fact.values, "role") or self.facts.label(first(fact.values, "roleType"))
        node = self.node(person, "person", self.facts.label(person), fact)
        node.sub = node.sub or role[:1].upper() + role[1:]
        self.edge(self.center, person)

    def add_people(self) -> None:
        """People without a council of their own, where most of their article is on this one."""
        if not self.council or not self.graph:
            return
        for article in self.mentioned:
            claims = self.facts.pointing(article, "article")
            named = Counter(self.facts.one(c, "council") for c in claims if self.facts.one(c, "council"))
            if min(named, key=lambda c: (-named[c], c)) != self.council:
                continue
            for claim in claims:
                if self.facts.kind(claim) == "Post" and not self.facts.one(claim, "council"):
                    self._post(self.facts.fact(claim))

    def finish(self) -> None:
        """Words under the names; a line to the council for each service that nothing else holds."""
        for key, data in list(self.graph.nodes(data=True)):
            node: Node = data["node"]
            if node.kind == "inspection":
                node.sub = ": ".join(p for p in (wording.when(node.when, 3), node.grade) if p)
            elif node.kind == "measure":
                node.sub = _series(node.values)
            elif node.kind == "service":
                self._finish_service(key, node)

    def _finish_service(self, key: str, node: Node) -> None:
        graded = [
            (self.graph.nodes[a]["node"].when, d["grade"])
            for a, _, d in self.graph.in_edges(key, data=True)
            if d["grade"]
        ]
        if graded:
            node.grade = max(graded)[1]
            node.sub = node.grade
        if not self.graph.in_degree(key):
            self.edge(self.center, key)


def _series(values: set[tuple[str, str]]) -> str:
    """Amounts with their dates, oldest first; an arrow leads from one to the next where both are dated."""
    by = " → " if all(date for date, _ in values) else "; "
    dated = [f"{amount} ({wording.when(date, 3)})" if date else amount for date, amount in sorted(values)]
    return by.join(dated)


def _moved(fact: Fact, side: str) -> str:
    """How a provider's part in a service is told in two words: ``until Sep 2017``, ``planned``."""
    date = wording.when(first(fact.values, "date"), 3)
    status = wording.humanise(first(fact.values, "status"))
    if status in ("planned", "proposed", "denied"):
        return f"{status} {date}".strip()
    if date:
        return f"{'until' if side == 'from' else 'since'} {date}"
    return "formerly" if side == "from" else ""
