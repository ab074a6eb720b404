"""A question to one HTML page that draws its answer as a network and works offline."""

from __future__ import annotations

import pyoxigraph as ox

from ofstedkg.facts import Facts
from ofstedkg.view.page import render
from ofstedkg.view.picture import MAX_NODES, Picture, picture
from ofstedkg.view.selection import TIMEOUT, Selection, Wanted, resolve, select

__all__ = ["MAX_NODES", "TIMEOUT", "Picture", "Selection", "Wanted", "draw", "html", "sparql"]


def html(
    store: ox.Store, wanted: Wanted | None = None, max_nodes: int | None = None, timeout: float = TIMEOUT
) -> tuple[str, Picture]:
    """The page that answers a question, and what was chosen for it.

    Args:
        max_nodes: nodes drawn at most; None for as many as can be read (at most ``MAX_NODES``).
        timeout: seconds that a query of the user's own may take.

    Raises:
        QueryError: a name is unknown, or the query is no CONSTRUCT.
        OfstedKGError: there is nothing to draw; the message says what there is.
    """
    facts = Facts(store)
    drawn = draw(facts, wanted or Wanted(), max_nodes, timeout)
    return render(facts, drawn), drawn


def draw(facts: Facts, wanted: Wanted, max_nodes: int | None = None, timeout: float = TIMEOUT) -> Picture:
    """The picture that answers a question; raises as ``html``."""
    selection = resolve(facts, wanted)
    return picture(facts, selection, select(facts.store, selection, timeout), max_nodes)


def sparql(store: ox.Store, wanted: Wanted) -> str:
    """The CONSTRUCT query whose triples a view draws, ready to paste elsewhere.

    Raises:
        QueryError: a name is unknown.
    """
    return resolve(Facts(store), wanted).sparql
