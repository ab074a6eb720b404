"""The worked example of the ontology as a store, for tests of questions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ofstedkg import iris

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"


@cache
def example() -> ox.Store:
    """The worked example beside the vocabularies; its councils stand where the list of councils does."""
    store = ox.Store()
    store.load(path=ONTOLOGY / "concepts.ttl", to_graph=iris.CONCEPTS)
    store.load(path=ONTOLOGY / "example.ttl", to_graph=iris.COUNCILS)
    return store


def empty() -> ox.Store:
    """The vocabularies and the councils alone: nothing has been read."""
    store = ox.Store()
    store.load(path=ONTOLOGY / "concepts.ttl", to_graph=iris.CONCEPTS)
    kept = ("council/", "statistical-geography/")
    for quad in example().quads_for_pattern(None, None, None, iris.COUNCILS):
        if any(part in str(quad.subject) for part in kept):
            store.add(quad)
    return store


def changed(*pairs: tuple[str, str], more: str = "") -> ox.Store:
    """The worked example with words of its file replaced, everywhere, and with ``more`` Turtle after it."""
    text = (ONTOLOGY / "example.ttl").read_text("utf-8")
    for written, becomes in pairs:
        assert written in text
        text = text.replace(written, becomes)
    store = ox.Store()
    store.load(path=ONTOLOGY / "concepts.ttl", to_graph=iris.CONCEPTS)
    store.load((text + more).encode(), ox.RdfFormat.TURTLE, to_graph=iris.COUNCILS)
    return store
