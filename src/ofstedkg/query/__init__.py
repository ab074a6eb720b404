"""Questions to answers: named ones of ``queries/``, and SPARQL that a user types.

``catalogue`` has the named questions, ``sparql`` what may be wrong with a query, ``answers`` asks one, ``evidence``
finds the sentences behind its rows, ``formats`` writes them down. ``reply`` goes all the way for the command line,
within the ``limits`` of time and memory; ``row`` does for a single row, ``sample`` for the example in help, ``prompt``
for questions typed one after the other.
"""

from __future__ import annotations

from ofstedkg.curies import PREFIXES
from ofstedkg.query.answers import Answer, Table, Triples, Truth, ask, named, typed, with_columns
from ofstedkg.query.catalogue import Parameter, Question, question, questions

__all__ = [
    "PREFIXES", "Answer", "Parameter", "Question", "Table", "Triples", "Truth", "ask", "named", "question",
    "questions", "typed", "with_columns",
]  # fmt: skip
