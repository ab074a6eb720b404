"""Questions to answers: named ones of ``queries/``, and SPARQL that a user types."""

from __future__ import annotations

from ofstedkg.curies import PREFIXES
from ofstedkg.query.answers import Answer, Table, Triples, Truth, ask, named, typed, with_columns
from ofstedkg.query.catalogue import Parameter, Question, question, questions

__all__ = [
    "PREFIXES", "Answer", "Parameter", "Question", "Table", "Triples", "Truth", "ask", "named", "question",
    "questions", "typed", "with_columns",
]  # fmt: skip
