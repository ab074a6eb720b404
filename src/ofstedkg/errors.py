"""One family of errors whose messages name the file, the place and what to do."""

from __future__ import annotations


class OfstedKGError(Exception):
    """Base of every error a user may meet; its text is the whole message, in one line."""

    exit_code = 1
    """What the command line ends with."""


class InputRefused(OfstedKGError):
    """A file that cannot be read as an article: the message names it, why, and what is allowed."""


class QueryError(OfstedKGError):
    """A question that cannot be asked: unknown name, bad parameter or a syntax error with its place."""


class StoreError(OfstedKGError):
    """A store that cannot be opened, read or written."""


class DataError(OfstedKGError):
    """A data file of the package (ontology, rules, queries) that is missing or malformed."""
