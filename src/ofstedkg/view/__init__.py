"""A store to one HTML page that draws its facts and works without a network."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Facts
from ofstedkg.view.page import render
from ofstedkg.view.picture import Picture, select

__all__ = ["MAX_NODES", "html", "place"]

MAX_NODES = 300
"""Nodes drawn unless told otherwise: more is a ball of wool."""


def html(store: ox.Store, council: str = "", max_nodes: int = MAX_NODES) -> tuple[str, Picture]:
    """The page on one council (its IRI) or on all councils, and what was chosen for it.

    Raises:
        OfstedKGError: there is nothing to draw; the message says what there is.
    """
    facts = Facts(store)
    picture = select(facts, council, max_nodes)
    if not picture.blocks:
        raise OfstedKGError(_empty(facts, council))
    return render(facts, picture, council), picture


def place(path: Path) -> Path:
    """The same path, in a folder that is there.

    Raises:
        OfstedKGError: the folder cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise OfstedKGError(f"{path.parent}: cannot be made a folder ({(e.strerror or str(e)).lower()})") from e
    return path


def _empty(facts: Facts, council: str) -> str:
    known = list(facts.councils())
    if not council or not known:
        return "nothing to draw: the graph holds no facts yet; run: ofstedkg build seeds/"
    some = ", ".join(facts.label(c) for c in known[:5])
    return f"nothing to draw: no article in the graph speaks of {facts.label(council)}; most is said of {some}"
