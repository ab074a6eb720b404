"""A question to its picture: what is selected, what of it is drawn, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from ofstedkg import wording
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Facts
from ofstedkg.iris import KG
from ofstedkg.view import columns
from ofstedkg.view.cards import cards
from ofstedkg.view.cut import cut
from ofstedkg.view.fold import fold
from ofstedkg.view.lists import lists
from ofstedkg.view.network import Network, node, of_kind, part
from ofstedkg.view.selection import Selection
from ofstedkg.view.sheet import Sheet
from ofstedkg.view.things import ident

MAX_NODES = 300
"""Nodes drawn unless told otherwise: more is a ball of wool."""
CARDS = 130
"""Nodes up to which each is a card with its words; more are marks."""
GROUPS = 90
"""Findings by theme and service up to which each service has its own; more are grouped by theme alone."""
NUMBERS = 8
"""Numbers, and people, that one council's cards show unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: ``network`` placed on ``sheet``, and ``total`` nodes that the selection has.

    ``articles`` are IRIs of the sources of all statements selected, ``focus`` ids of what the question is on.
    """

    selection: Selection
    network: Network
    sheet: Sheet
    total: int
    articles: Sequence[str]
    focus: tuple[str, ...]
    room: int = 0

    @property
    def shown(self) -> int:
        """How many nodes are drawn."""
        return len(self.network)

    @property
    def why(self) -> str:
        """How many nodes of how many are shown, and why not all."""
        words = f"{self.shown:,} of {wording.plural(self.total, 'node')} shown"
        if self.shown == self.total:
            return words
        reason = "as many as can be read at once" if not self.room else f"--max-nodes is {self.room:,}"
        return f"{words}: {reason}, those with most statements of each kind; --max-nodes {self.total} shows all"


def picture(facts: Facts, selection: Selection, triples: Sequence[ox.Triple], max_nodes: int | None = None) -> Picture:
    """The picture of selected triples.

    Args:
        max_nodes: nodes drawn at most; None for as many as can be read.

    Raises:
        OfstedKGError: nothing is selected.
    """
    whole = _folded(facts, selection, triples)
    _drop_loose(whole, selection)
    if not whole or (selection.kind == "council" and not triples):
        raise OfstedKGError(_empty(facts, selection))
    readable = max_nodes is None and selection.kind in ("compare", "council") and len(selection.focus) <= 2
    network = _few(whole) if readable and len(whole) > CARDS else cut(whole, max_nodes or MAX_NODES)
    focus = tuple(map(ident, selection.focus))
    sheet = _sheet(network, selection)
    return Picture(selection, network, sheet, len(whole), _articles(triples), focus, max_nodes or 0)


def _articles(triples: Sequence[ox.Triple]) -> list[str]:
    named = (t.object for t in triples if t.predicate.value == KG + "article")
    return sorted({article.value for article in named if isinstance(article, ox.NamedNode)})


def _drop_loose(whole: Network, selection: Selection) -> None:
    """Leave out what nothing leads to: councils only named, and things of a query that only a hub holds together."""
    if selection.kind == "all":
        whole.remove_nodes_from([k for k in of_kind(whole, "council") if not whole.degree(k)])
    elif selection.kind == "query" and whole.number_of_edges():
        whole.remove_nodes_from([k for k in whole if not whole.degree(k) and not node(whole, k).claims])


def _folded(facts: Facts, selection: Selection, triples: Sequence[ox.Triple]) -> Network:
    if selection.kind == "compare":
        return fold(facts, triples, "all", selection.focus)
    network = fold(facts, triples)
    if selection.kind == "council" and len(selection.focus) <= 2 and len(of_kind(network, "theme")) > GROUPS:
        return fold(facts, triples, "council")
    return network


def _sheet(network: Network, selection: Selection) -> Sheet:
    """The form that suits a selection: cards where each can be read, else lists."""
    if len(network) > CARDS or selection.kind == "query":
        return lists(network)
    if selection.kind == "compare":
        ids = [ident(iri) for iri in selection.focus]
        return columns.compared(network, ids, [node(network, k).label if k in network else "" for k in ids])
    if selection.kind == "provider":
        return columns.provided(network, ident(selection.focus[0]))
    return cards(network)


def _few(whole: Network) -> Network:
    """As much of councils' networks as cards can show: without the numbers and people that least is said of."""
    spare = []
    for kind in ("measure", "person"):
        found = sorted(of_kind(whole, kind), key=lambda k: (-len(node(whole, k).sides), -len(node(whole, k).claims), k))
        both = [k for k in found if len(node(whole, k).sides) != 1]
        spare += found[NUMBERS:] if kind == "person" else [k for k in found if k not in both[:NUMBERS]]
    return cut(part(whole, set(whole) - set(spare)), CARDS)


def _empty(facts: Facts, selection: Selection) -> str:
    if selection.kind == "query":
        return (
            "nothing to draw: the query selects no triples between things; ofstedkg query FILE.rq shows what it gives"
        )
    known = list(facts.councils())
    if not known:
        return "nothing to draw: the graph holds no facts yet; run: ofstedkg build seeds/"
    some = ", ".join(facts.label(c) for c in known[:5])
    what = wording.listed([facts.label(iri) for iri in selection.focus])
    if selection.kind == "theme":
        return (
            f"nothing to draw: no article in the graph has a finding on {what.lower()}; ofstedkg query themes lists all"
        )
    return f"nothing to draw: nothing in the graph speaks of {what}; most is said of {some}"
