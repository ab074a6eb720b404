"""A page's lines to whether it is a list of headlines, whose facts are of many stories, or one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ofstedkg.read.page import Line, ends_sentence, is_prose
from ofstedkg.read.scope import scope_of

_HEADLINES = 6
"""Headlines from which on lines can be a list of them."""

_RUNNING = 2
"""Paragraphs in running text that an article has more of, and a list's introduction does not."""

_SHORTEST, _LONGEST = 4, 25
_WHOLE = 220
"""Characters of a paragraph that is no teaser."""


def is_listing(lines: Sequence[Line]) -> bool:
    """Whether the lines are headlines, each with at most a teaser below it, and no text runs on.

    A text that has more than a few paragraphs one after another, or long ones, is an article, whatever links
    stand around it.
    """
    looks = [_look(line) for line in lines]
    if looks.count("headline") < _HEADLINES:  # nearly every article: no line's scope need be told
        return False
    kinds = ["other" if scope_of(line.text) else look for line, look in zip(lines, looks, strict=True)]
    headlines = kinds.count("headline")
    if headlines < _HEADLINES or headlines * 5 < 2 * (len(kinds) - kinds.count("other")):
        return False
    runs = [len(list(run)) for kind, run in groupby(k for k in kinds if k != "other") if kind == "prose"]
    running = sum(length for length in runs if length > 1)
    return running <= _RUNNING and kinds.count("long") == 0


def _look(line: Line) -> str:
    if len(line.text) >= _WHOLE:
        return "long"
    if is_prose(line.text) and not line.link:
        return "prose"
    words = len(line.text.split())
    if not _SHORTEST <= words <= _LONGEST or (ends_sentence(line.text) and not line.link):
        return "other"
    return "headline" if line.text[0].isupper() or not line.text[0].isalpha() else "other"
