"""The named questions of ``queries/``: files to what can be asked, and what a user types for it to SPARQL.

``reading`` reads the files, ``parameters`` makes terms of values (``days`` of dates; ``choices`` has what there is to
choose from), ``listings`` and ``portable`` show questions to people and to other stores, ``refusals`` tells what
cannot be asked.
"""

from __future__ import annotations

from ofstedkg.query.catalogue.reading import (
    GROUPS,
    RESERVED,
    TYPES,
    Parameter,
    Question,
    names,
    question,
    questions,
    read,
    unknown,
)

__all__ = ["GROUPS", "RESERVED", "TYPES", "Parameter", "Question", "names", "question", "questions", "read", "unknown"]
