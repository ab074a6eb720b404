"""Sentences with grades to their clauses: where one ends, and what follows it with the same grade."""

from __future__ import annotations

import re

from ofstedkg.model import Mention, Sentence

CLAUSE = re.compile(
    r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though|and|with|after|having)\b)|\bbut\b|\bwhile\b"
)
"""What parts the clauses of a sentence."""
_AS_WAS = re.compile(
    r",? as (?:was|were|is|are|do|does|did|had|has|have) (?!not\b|was |were )(?:the |its )?"
    r"(?:(?!surpris|expect|predict|not\b|said\b|told\b|found\b)[a-z'’]+,? ){0,8}$"
)
_SO_IS = re.compile(
    r"(?:, and|;| and|[,;] with|\. And|,)? so(?: too| also)? (?:was|were|is|are|has|have|had|did) (?:the |its )?"
    r"(?:[a-z'’]+ ){0,4}$",
    re.I,
)
_ALONG = re.compile(
    r"^['\"“”’]*(?: (?:overall|ratings?|grades?))?(?: by (?:the )?\w+)?(?: (?:this|last|the same) \w+)?"
    r",? (?:along with|as well as|alongside|together with|in addition to) (?:(?:the|its|their|neighbouring|nearby) )?"
    r"(?:[a-z'’]+ ){0,4}$",
    re.I,
)
"""Before what got the same grade, in the clause of the grade and behind it."""


def clause(sentence: Sentence, m: Mention) -> tuple[int, int]:
    """Document offsets of the clause around a mention."""
    at, end = m.start - sentence.start, m.end - sentence.start
    start, stop = 0, len(sentence.text)
    for c in CLAUSE.finditer(sentence.text):
        if c.end() <= at:
            start = c.end()
        elif c.start() >= end:
            stop = c.start()
            break
    return sentence.start + start, sentence.start + stop


def is_alike(gap: str, inside: bool) -> bool:
    """Whether the words behind a grade say that what comes next got it, too: "…, as was Kent", "… and so is adoption".

    Args:
        gap: the words between the two.
        inside: whether both are in one clause.
    """
    return bool((inside and (_AS_WAS.search(gap) or _ALONG.match(gap))) or _SO_IS.search(gap))
