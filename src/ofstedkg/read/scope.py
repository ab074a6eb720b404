"""Lines of a page to what each is: story as far as its words tell, or boilerplate of some scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from ofstedkg import rules
from ofstedkg.read.byline import is_name
from ofstedkg.read.page import Line, ends_with_full_stop, is_prose
from ofstedkg.sieve import Sieve

Scope: TypeAlias = Literal["", "line", "caption", "box", "teasers", "end", "stamp", "frame"]
"""``""`` is story. ``box`` and ``teasers`` head links to other pages (after ``teasers`` no story follows),
``end`` heads what follows the story, ``stamp`` stands over a reader's comment, ``frame`` is a byline or
date."""

_ORDER: tuple[Scope, ...] = ("end", "stamp", "teasers", "box", "caption", "line")
_LONGEST = 400
"""Characters of the longest line that can be boilerplate: patterns never see a longer one."""

_MOST = 2000
"""Lines of a page among which captions are looked for by the names in them (bounds the time)."""

_HEADLINE = 3
"""Spaces of the shortest headline."""

_HAS_WORDS = re.compile(r"[^\W_]")
_CREDIT = re.compile(
    r"\s*(?:[-–(]\s*)?\b(?:photo(?:graph)?|picture|image|credit|pic)s?\b ?(?:credit)?:.*$", re.IGNORECASE
)
_BARE_LABEL = re.compile(r"(?:image |photo |picture )?caption:?|pictured:?", re.IGNORECASE)
_NAME_CAPTION = re.compile(r"([^:.!?]{5,40}): (?=[a-z])[^.!?\"“:]{5,60}")


_Test: TypeAlias = tuple[Scope, tuple[str, ...], re.Pattern[str]]


@lru_cache(maxsize=1)
def _tests() -> tuple[_Test, ...]:
    """For each scope in order its patterns, some of which need certain words."""
    listed = rules.load("boilerplate").rules
    return tuple(
        (scope, tuple(rule.set["needs"].split("|")) if rule.set.get("needs") else (), rule.pattern)
        for scope in _ORDER
        for rule in listed
        if rule.set.get("scope") == scope
    )


@lru_cache(maxsize=1)
def _sieve() -> Sieve:
    return Sieve([pattern for _, _, pattern in _tests()])


def scope_of(text: str) -> Scope:
    """What the words of one line alone say it is."""
    if len(text) > _LONGEST:
        return ""
    if not _HAS_WORDS.search(text):
        return "line"
    low = text.lower()
    for n in _sieve().live(text):
        scope, needs, pattern = _tests()[n]
        if (not needs or any(map(low.__contains__, needs))) and pattern.fullmatch(text):
            return scope
    return ""


def scopes_of(lines: Sequence[Line]) -> list[Scope]:
    """What each line is, by its words and the lines around it: captions stand twice, or over a credit."""
    scopes = [scope_of(line.text) for line in lines]
    _mark_captions(lines, scopes)
    _mark_teasers(lines, scopes)
    _mark_doubles(lines, scopes)
    return scopes


def _mark_captions(lines: Sequence[Line], scopes: list[Scope]) -> None:
    body = " ".join(line.text for line in lines[:_MOST] if len(line.text) > 60)
    first = next((i for i, scope in enumerate(scopes) if not scope), 0)
    for i, line in enumerate(lines):
        if not scopes[i] and (_is_doubled(line.text) or (i < _MOST and _names_a_picture(line.text, body))):
            scopes[i] = "caption"
        if scopes[i] != "caption":
            continue
        if _BARE_LABEL.fullmatch(line.text) and i + 1 < len(lines) and len(lines[i + 1].text) <= 160:
            scopes[i + 1] = scopes[i + 1] or "caption"
        if i > first and _is_alternative_text(lines, scopes, i):
            scopes[i - 1] = "caption"


def _is_doubled(text: str) -> bool:
    """Whether the line is the same words twice ("The town hallThe town hall")."""
    half = (len(text) + 1) // 2
    return 6 <= half <= 120 and text[:half].strip() == text[-half:].strip() and text[0].isupper()


def _names_a_picture(text: str, body: str) -> bool:
    """Whether the line is a caption of the form "Pat Doe: sent in by ministers", of someone in the story."""
    m = _NAME_CAPTION.fullmatch(text)
    return m is not None and is_name(m[1]) and m[1] in body


def _is_alternative_text(lines: Sequence[Line], scopes: Sequence[Scope], credit: int) -> bool:
    """Whether the line above a credit describes the picture: alone over the credit, or repeated in it."""
    above, line = lines[credit - 1], lines[credit]
    if scopes[credit - 1] or len(above.text) > 200:
        return False
    if line.text.startswith(above.text) or _CREDIT.sub("", line.text).strip() == above.text:
        return True
    return above.gap and not line.gap and len(above.text) <= 100 and not is_prose(above.text)


def _mark_teasers(lines: Sequence[Line], scopes: list[Scope]) -> None:
    """A picture's "… image" over a line of the same words is the link to another story."""
    for i, (line, after) in enumerate(pairwise(lines)):
        if line.text == f"{after.text} image":
            scopes[i] = "teasers"


def _mark_doubles(lines: Sequence[Line], scopes: list[Scope]) -> None:
    """Lines that stand twice in a row are captions, but a sentence of some length, or a standfirst that the
    first paragraph repeats, stays once. What repeats the first line (the title) later goes."""
    story = [i for i, scope in enumerate(scopes) if not scope]
    if not story:
        return
    headline = next((i for i in story if lines[i].text.count(" ") >= _HEADLINE), len(lines))
    for a, b in pairwise(story):
        if _key(lines[a].text) != _key(lines[b].text):
            continue
        scopes[b] = "caption"
        if a <= headline:  # the title, which stands above itself as a link
            continue
        apart = all(lines[i].gap for i in range(a + 1, b + 1))
        if not _stays_once(lines[a].text, apart):
            scopes[a] = "caption"
    title = _key(lines[story[0]].text)
    for i in story[1:]:
        if _key(lines[i].text) == title:
            scopes[i] = "line"


def _stays_once(text: str, apart: bool) -> bool:
    return (ends_with_full_stop(text) and len(text) > 60) or (apart and len(text) > 100)


def _key(text: str) -> str:
    return text.lower().replace("’", "'").replace("‘", "'").rstrip(".")
