"""What a user wants to see to a CONSTRUCT query, and to the triples that it selects."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ofstedkg import naming, pages, wording
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.query import Triples, ask
from ofstedkg.query.catalogue import read
from ofstedkg.query.limits import within

TIMEOUT = 30.0
"""Seconds that a user's own query may take."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A view's question: at most one of councils, theme, provider, query (SPARQL) and two councils to compare."""

    councils: tuple[str, ...] = ()
    theme: str = ""
    provider: str = ""
    query: str = ""
    compare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A question that is asked: which ``kind`` (``all``, ``council`` …), its words, its SPARQL, and the IRIs that it
    is on."""

    kind: str
    title: str
    sparql: str
    focus: tuple[str, ...] = ()


def resolve(facts: Facts, wanted: Wanted) -> Selection:
    """The question with names resolved.

    Raises:
        QueryError: a council, theme or provider is unknown, or more than one kind of question is asked.
    """
    given = [name for name in ("councils", "theme", "provider", "query", "compare") if getattr(wanted, name)]
    if len(given) > 1:
        raise QueryError("a view is one question: give --council, --theme, --provider, --query or --compare")
    if wanted.compare:
        return _compare(facts, wanted.compare)
    if wanted.councils:
        found = tuple(dict.fromkeys(naming.council(facts, name) for name in wanted.councils))
        where = wording.listed([facts.label(c) for c in found])
        return Selection("council", f"What is said of {where}?", _bound("council", found), found)
    if wanted.theme:
        theme = naming.concept(facts, "theme", wanted.theme)
        title = f"Who was told what on {facts.label(theme).lower()}?"
        return Selection("theme", title, _bound("theme", (theme,)), (theme,))
    if wanted.provider:
        provider = naming.provider(facts, wanted.provider)
        title = f"What does {facts.label(provider)} run, and with what grades?"
        return Selection("provider", title, _bound("provider", (provider,)), (provider,))
    if wanted.query:
        return Selection("query", _headline(wanted.query) or "What does this query select?", wanted.query)
    return Selection("all", "What did Ofsted find, and where?", _bound("all", ()))


def _compare(facts: Facts, names: tuple[str, ...]) -> Selection:
    found = tuple(naming.council(facts, name) for name in names)
    if len(set(found)) != 2:
        raise QueryError("two different councils are compared: --compare Wandsworth Bradford")
    a, b = (facts.label(c) for c in found)
    return Selection("compare", f"{a} and {b}: what do they share?", _bound("council", found), found)


def _bound(name: str, iris: tuple[str, ...]) -> str:
    """The query beside this module that asks about these things; IRIs are terms, never a user's own characters."""
    question = read(name, pages.asset(f"view/{name}.rq"))
    terms = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    return question.with_values({name: terms} if iris else {})


def _headline(text: str) -> str:
    """What a query file says that it answers: its lines that begin with ``#+``."""
    return " ".join(line[2:].strip() for line in text.splitlines() if line.startswith("#+") and ":" not in line)


def select(store: ox.Store, selection: Selection, timeout: float = TIMEOUT) -> tuple[ox.Triple, ...]:
    """The triples of a selection; a user's own query is refused where it leaves this machine or takes too long.

    Raises:
        QueryError: the query is no CONSTRUCT, cannot be read, or takes longer than ``timeout`` seconds.
    """
    if selection.kind != "query":
        return _triples(ask(store, selection.sparql))
    raw = within(timeout, lambda: _lines(store, selection.sparql))
    return tuple(q.triple for q in ox.parse(raw, format=ox.RdfFormat.N_TRIPLES))


def _lines(store: ox.Store, text: str) -> bytes:
    from ofstedkg.query import typed

    found = _triples(typed(store, text))
    return "".join(f"{t} .\n" for t in found).encode()


def _triples(answer: object) -> tuple[ox.Triple, ...]:
    if not isinstance(answer, Triples):
        raise QueryError("a view needs triples: write CONSTRUCT { … } WHERE { … }, whose triples are drawn")
    return answer.triples
