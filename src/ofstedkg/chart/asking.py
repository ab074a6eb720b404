"""Questions beside the charts, and named ones, to rows of plain words."""

from __future__ import annotations

import pyoxigraph as ox

from ofstedkg import dates, pages, query
from ofstedkg.query import catalogue
from ofstedkg.query.answers import records

Row = dict[str, str]
"""A row's cells by their columns; an empty string where nothing is stated."""


def named(graph: ox.Store, name: str, **given: str) -> list[Row]:
    """The rows of a named question of ``queries/``; parameters that are empty aren't given."""
    return records(query.named(graph, name, {k: v for k, v in given.items() if v}))


def on_council(graph: ox.Store, name: str, council: str) -> list[Row]:
    """The rows of a named question on one council, by its IRI; other parameters have no value."""
    return records(query.ask(graph, query.question(name).with_values({"council": str(ox.NamedNode(council))})))


def own(graph: ox.Store, name: str, **terms: str) -> list[Row]:
    """The rows of a question that stands beside the charts (``chart/<name>.rq``).

    Args:
        terms: parameters as SPARQL writes them, such as ``str(NamedNode(…))``.
    """
    return records(query.ask(graph, catalogue.read(name, pages.asset(f"chart/{name}.rq")).with_values(terms)))


def newest(graph: ox.Store) -> str:
    """The day on which the newest source or official record came out; empty where there is none."""
    rows = own(graph, "newest")
    return rows[0]["day"][:10] if rows else ""


def now(graph: ox.Store, on: str = "") -> str:
    """The day that counts as now: the one given, else that of the newest source."""
    return dates.latest(on) or newest(graph)


def within(region: str) -> str:
    """A region as a title goes on: `` in the North East``, `` in London``; nothing for none."""
    article = "the " if region.startswith(("North", "East", "South", "West")) else ""
    return f" in {article}{region}" if region else ""
