"""Answers to bytes: a table for a terminal, files for spreadsheets and programs, workbooks, pages and Turtle."""

from __future__ import annotations

from ofstedkg.query.formats.encoding import (
    BOOKS,
    FORMATS,
    ROWS,
    SUFFIXES,
    TRIPLES,
    TRUTHS,
    Look,
    encode,
    notes,
    write,
)

__all__ = [
    "BOOKS", "FORMATS", "ROWS", "SUFFIXES", "TRIPLES", "TRUTHS", "Look", "encode", "notes",
    "write",
]  # fmt: skip
