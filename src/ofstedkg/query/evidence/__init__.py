"""Rows of an answer to the sentences that they rest on: what a query shows, and what it goes through unseen."""

from __future__ import annotations

from ofstedkg.query.evidence.sentences import (
    COLUMNS,
    FIELDS,
    NONE,
    RECORD,
    Behind,
    Evidence,
    Things,
    asked,
    behind,
    claims,
    with_evidence,
)

__all__ = [
    "COLUMNS", "FIELDS", "NONE", "RECORD", "Behind", "Evidence", "Things", "asked", "behind", "claims",
    "with_evidence",
]  # fmt: skip
