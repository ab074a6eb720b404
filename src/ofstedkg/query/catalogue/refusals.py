"""What cannot be asked to what the user is told: why the graph cannot say, or which questions come near."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ofstedkg import files
from ofstedkg.errors import DataError, QueryError
from ofstedkg.query.catalogue.reading import questions
from ofstedkg.query.sparql.mistakes import KEYWORDS

_NEAR, _SAME, _MOST = 50.0, 85.0, 3
"""How alike words must be to be offered, how alike to be taken for a refused question, and how many are offered."""
_COMMON = frozenset(
    "a all an and any are at by council councils did do does each every for has have how in is it its "
    "of on or that the their they to was were what which who with".split()
)
"""Words that say nothing of what a question is about."""


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


def is_plain(text: str) -> bool:
    """Whether a text is words of a question and nothing that could be SPARQL."""
    words = text.split()
    return len(words) > 1 and "{" not in text and words[0].upper().rstrip(":") not in KEYWORDS and "<" not in text


def answer(text: str) -> QueryError:
    """What to tell somebody who asks in plain words: why it is refused, or which named questions come near."""
    from rapidfuzz import fuzz, process

    told = {q.name: q.summary for q in questions().values()} | {r.name: r.question for r in refusals().values()}
    # The name of a question says what it is about, too.
    asked = {name: f"{name} {words}" for name, words in told.items()}
    near = process.extract(text, asked, scorer=fuzz.token_set_ratio, processor=_about, score_cutoff=_NEAR, limit=_MOST)
    if near and near[0][2] in refusals() and near[0][1] >= _SAME:
        return Unanswerable(refusals()[near[0][2]].sentence)
    offered = "; ".join(f"{n} ({told[n][:1].lower()}{told[n][1:].rstrip('?')})" for _, _, n in near)
    hint = f"near is {offered}" if offered else "none comes near"
    return QueryError(f"questions are asked by name or in SPARQL: {hint}; ofstedkg query --list shows all of them")


def _about(text: str) -> str:
    """The words of a text that say what it is about."""
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in _COMMON)
