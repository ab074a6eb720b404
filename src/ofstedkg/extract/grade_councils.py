"""Whose a grade is: the councils that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.extract import grade_clause
from ofstedkg.model import Mention, Sentence

_BOTH = re.compile(r"^\s?[–—-]\s(?:have|has|are|is|were|was|both|all|became|become|joined|join)\b")
"""The end of an inserted list: "two more – Leeds and Kent – have been rated"."""
_LISTED = re.compile(
    r"^(?:'s|’s)?(?: council| councils)?(?: in [A-Z]\w+)?"
    r"(?:,|;| and| &|, and|; and| as well as| both| and (?:also )?to|,? (?:joins?|joined|follow(?:s|ed)|like"
    r"|alongside|along with|together with))"
    r"\s*(?:neighbouring |nearby |fellow |the )*$"
)
_LIST_HEAD = re.compile(r"(?:\b(?:were|are|was|is|being|at|in|include[ds]?|including)(?: also)?:?|[:–—-])\s*(?:the )?$")
_ARE = re.compile(
    r"^['\"“”’]*(?: (?:ratings?|grades?|judge?ments?|verdicts?))?(?: by (?:the )?\w+)?"
    r"(?:,|:|(?: (?:are|were|is|was)| at| in)(?: also)?:?) (?:the |both |namely )*$",
    re.I,
)
"""Between a grade and the list of those that have it."""
_RATED_AS = re.compile(
    r"^['\"”’]+ (?:(?:councils|authorities|boroughs|counties|cities|neighbours)(?: of|,|:)? (?:both )?)?$"
    r"|^['\"“”’]*[- ](?:rated|graded|judged) (?:councils? |authorit(?:y|ies) |neighbours? )?$",
    re.I,
)


def councils(sentence: Sentence, part: tuple[int, int], mentions: Sequence[Mention], m: Mention) -> tuple[str, ...]:
    """The councils a grade is given to: the nearest before it in its clause and those it is listed with, else
    the first behind with those; one empty string where none is named."""
    named = [c for c in mentions if c.kind == "Council" and c.value]
    text, base = sentence.text, sentence.start
    listed_behind = [c for c in named if c.start >= m.end]
    if listed_behind and _ARE.match(text[m.end - base : listed_behind[0].start - base]):
        run = _forwards(listed_behind, text, base)
        if len(run) > 1:
            return _values(run)
    rated = [c for c in named if c.start >= m.end and _RATED_AS.match(text[m.end - base : c.start - base])]
    if rated:
        return _values(_forwards([c for c in named if c.start >= rated[0].start], text, base))
    before = [c for c in named if part[0] <= c.start and c.end <= m.start]
    if not before:  # "Leeds and Kent – both in … – were rated": named before the clause
        apart = [c for c in named if c.end <= m.start]
        before = apart if any(_BOTH.search(text[c.end - base : m.start - base]) for c in apart) else []
    behind = [c for c in named if c.start >= m.end]
    if before:
        gaps = [(c, text[m.end - base : c.start - base]) for c in behind]
        alike = [c for c, gap in gaps if grade_clause.is_alike(gap, c.start < part[1])]
        return _values([*_backwards_from(before, text, base), *alike])
    listed = bool(behind) and _LIST_HEAD.search(text[m.end - base : behind[0].start - base])
    if behind and (listed or behind[0].start < part[1]):
        return _values(_forwards(behind, text, base) if listed else behind[:1])
    return ("",)


def together(sentence: Sentence, named: Sequence[Mention], before: bool) -> tuple[str, ...]:
    """The councils of a list: the last one of ``named`` with those listed before it, or the first with those behind."""
    if not named:
        return ()
    run = _backwards_from if before else _forwards
    return _values(run(named, sentence.text, sentence.start))


def _backwards_from(before: Sequence[Mention], text: str, base: int) -> list[Mention]:
    run = [before[-1]]
    for c in reversed(before[:-1]):
        if not _LISTED.match(text[c.end - base : run[-1].start - base]):
            break
        run.append(c)
    return run[::-1]


def _forwards(behind: Sequence[Mention], text: str, base: int) -> list[Mention]:
    run = [behind[0]]
    for c in behind[1:]:
        if not _LISTED.match(text[run[-1].end - base : c.start - base]):
            break
        run.append(c)
    return run


def _values(found: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.value for c in found))
