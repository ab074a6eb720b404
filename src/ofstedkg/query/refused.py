"""Questions that the graph cannot answer to the sentence that says why, and what it answers instead."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ofstedkg import files
from ofstedkg.errors import DataError, QueryError


class Unanswerable(QueryError):
    """A question that nothing in this graph answers."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A question that is refused: why, and a command that comes nearest with what it shows."""

    name: str
    question: str
    why: str
    instead: str
    shows: str

    @property
    def sentence(self) -> str:
        """What the user is told."""
        return f"{self.question} The graph cannot say: {self.why}. Ask instead for {self.shows}: {self.instead}"


@cache
def refusals() -> Mapping[str, Refusal]:
    """All refused questions, by name.

    Raises:
        DataError: ``queries/refused.toml`` is malformed.
    """
    path = files.data("queries") / "refused.toml"
    try:
        found = [Refusal(**entry) for entry in tomllib.loads(path.read_text("utf-8"))["refused"]]
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as e:
        raise DataError(f"queries/refused.toml: {e}") from e
    return {r.name: r for r in found}
