"""A question in plain words to the named questions that come near."""

from __future__ import annotations

from ofstedkg.errors import QueryError
from ofstedkg.query.catalogue import questions
from ofstedkg.query.mistakes import KEYWORDS
from ofstedkg.query.refused import Unanswerable, refusals

_NEAR, _SAME, _MOST = 50.0, 85.0, 3
"""How alike words must be to be offered, how alike to be taken for a refused question, and how many are offered."""


def is_plain(text: str) -> bool:
    """Whether a text is words of a question and nothing that could be SPARQL."""
    words = text.split()
    return len(words) > 1 and "{" not in text and words[0].upper().rstrip(":") not in KEYWORDS and "<" not in text


def answer(text: str) -> QueryError:
    """What to tell somebody who asks in plain words: why it is refused, or which named questions come near."""
    from rapidfuzz import fuzz, process, utils

    asked = {q.name: q.summary for q in questions().values()} | {r.name: r.question for r in refusals().values()}
    near = process.extract(
        text, asked, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=_NEAR, limit=_MOST
    )
    if near and near[0][2] in refusals() and near[0][1] >= _SAME:
        return Unanswerable(refusals()[near[0][2]].sentence)
    offered = "; ".join(f"{name} ({words[:1].lower()}{words[1:].rstrip('?')})" for words, _, name in near)
    hint = f"near is {offered}" if offered else "none comes near"
    return QueryError(f"questions are asked by name or in SPARQL: {hint}; ofstedkg query --list shows all of them")
