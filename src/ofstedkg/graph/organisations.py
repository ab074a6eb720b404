"""Names of organisations to the IRIs that the reference lists give them, or to new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import NamedNode

from ofstedkg import gazetteer, iris


def known(name: str) -> NamedNode | None:
    """The council (also by GSS code), provider or organisation that the lists have under this name."""
    return _names().get(name.casefold())


def iri(name: str) -> NamedNode:
    """The organisation of this name: the one that the lists have, or a new one."""
    return known(name) or iris.organisation(name)


@cache
def _names() -> Mapping[str, NamedNode]:
    # Where two share a name, the one that is likelier to be meant comes last and wins.
    return {name.casefold(): iri for name, iri in _listed()}


def _listed() -> Iterator[tuple[str, NamedNode]]:
    lists = gazetteer.load()
    for organisation in lists.organisations.values():
        for name in (*organisation.labels, organisation.full_name, organisation.name):
            yield name, NamedNode(f"{iris.ID}organisation/{organisation.slug}")
    for provider in lists.providers.values():
        for name in (*provider.labels, provider.name):
            yield name, NamedNode(f"{iris.ID}provider/{provider.slug}")
    for council in lists.councils.values():
        for name in (*council.labels, council.name, council.short_name, council.gss):
            yield name, iris.council(council.gss)
