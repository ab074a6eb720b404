"""A named question and terms of the graph to rows by the names of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from ofstedkg import query
from ofstedkg.iris import XSD
from ofstedkg.query.answers import records

Row = Mapping[str, str]
Term = ox.NamedNode | ox.Literal


def ask(store: ox.Store, name: str, given: Mapping[str, Term]) -> Sequence[Row]:
    """The answer to a named question about these terms; those that it does not ask about are passed over."""
    question = query.question(name)
    known = {p.name for p in question.parameters}
    return records(query.ask(store, question.with_values({k: str(v) for k, v in given.items() if k in known})))


def day(text: str) -> ox.Literal:
    """A day as a term."""
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "date"))
