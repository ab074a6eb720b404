"""What a person types (a name, a code, a file name, an IRI) to the things of the graph that it may mean."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ofstedkg.curies import PREFIXES, expand
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.iris import ID, KG

_SKOS = PREFIXES["skos"]
NAMES = (
    PREFIXES["rdfs"] + "label",
    _SKOS + "prefLabel",
    _SKOS + "altLabel",
    _SKOS + "notation",
    PREFIXES["schema"] + "name",
    PREFIXES["schema"] + "headline",
    KG + "gss",
    KG + "gssFormer",
    KG + "fileName",
)
"""Properties that hold what a thing may be called."""


def find(facts: Facts, text: str) -> list[str]:
    """IRIs of all things of this name, code, file name, IRI or short IRI; sorted.

    Raises:
        QueryError: the graph has nothing of this name; the message names the nearest.
    """
    words = text.strip()
    iri = expand(words.strip("<>"))
    if "://" in iri:
        if _known(facts, iri):
            return [iri]
        raise QueryError(f"the graph says nothing of {words}; give a name or an IRI that it holds")
    names = _names(facts, "")
    return sorted(names.get(_plain(words), ())) or _refuse("nothing called", words, names)


def council(facts: Facts, text: str) -> str:
    """The IRI of the one council of this name or code.

    Raises:
        QueryError: no council has this name, or several have; the message names the nearest.
    """
    names = _names(facts, ID + "council/")
    found = sorted(names.get(_plain(text), ()))
    if len(found) > 1:
        codes = ", ".join(iri.rsplit("/", 1)[-1] for iri in found)
        raise QueryError(f"{text!r} is the name of {len(found)} councils; give a GSS code: {codes}")
    return found[0] if found else _refuse("no council called", text, names)[0]


def _refuse(what: str, text: str, names: dict[str, set[str]]) -> list[str]:
    from rapidfuzz import fuzz, process

    # "Wandsworth: fostering" and its like would crowd out the names that people type.
    simple = [name for name in names if ": " not in name]
    near = process.extract(_plain(text), simple, scorer=fuzz.WRatio, limit=3, score_cutoff=70)
    best = [repr(name) for name, score, _ in near if score > near[0][1] - 3]
    hint = f"; did you mean {' or '.join(best)}?" if best else ""
    raise QueryError(f"there is {what} {text!r} in the graph{hint}")


def _names(facts: Facts, within: str) -> dict[str, set[str]]:
    """Each name in plain form, and the things of the graph with an IRI that begins so."""
    found: dict[str, set[str]] = {}
    for iri, name in _named(facts.store):
        if iri.startswith(within or (ID, PREFIXES["scheme"])):
            found.setdefault(_plain(name), set()).add(iri)
    return found


def _named(store: ox.Store) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        for q in store.quads_for_pattern(None, ox.NamedNode(name), None, None):
            if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal):
                yield q.subject.value, q.object.value


def _plain(name: str) -> str:
    plain = name.casefold().replace("’", "'").replace("&", " and ").replace("-", " ")
    return " ".join(plain.split())


def _known(facts: Facts, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    store = facts.store
    said = next(store.quads_for_pattern(node, None, None, None), None)
    return said is not None or next(store.quads_for_pattern(None, None, node, None), None) is not None
