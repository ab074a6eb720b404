"""Lines with their scopes to the lines that are the story: boxes, comments and what trails after it go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.read.page import Line, is_prose
from ofstedkg.read.scope import Scope

_BEGUN = 2
"""Paragraphs after which a heading such as "Comments" ends the story; above, it is a link of the page."""

_DATED = re.compile(
    r"(?:(?:early|mid|late) )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]{2,8}\.?,? )?(?:19|20)\d\d ?[:–—-] ?\S.{15}",
    re.IGNORECASE,
)
"""A point of a timeline: "Oct 2012: Council is told to improve"."""


def story_lines(lines: Sequence[Line], scopes: Sequence[Scope]) -> list[int]:
    """The indexes of the lines that belong to the story, its title and what stands above it included."""
    kept: list[int] = []
    paragraphs = 0
    i = 0
    while i < len(lines):
        scope = scopes[i]
        if _ends(lines, scopes, i, paragraphs):
            break
        if scope in ("box", "teasers"):
            i = _after_box(lines, scopes, i + 1, begun=paragraphs > 0)
            continue
        if not scope:
            kept.append(i)
            paragraphs += is_prose(lines[i].text)
        i += 1
    return _without_tail(lines, kept)


def _ends(lines: Sequence[Line], scopes: Sequence[Scope], i: int, paragraphs: int) -> bool:
    scope = scopes[i]
    if scope in ("end", "teasers"):
        return paragraphs >= _BEGUN or (paragraphs == 1 and not _goes_on(lines, scopes, i))
    return scope == "stamp" and paragraphs >= 1


def _goes_on(lines: Sequence[Line], scopes: Sequence[Scope], i: int) -> bool:
    """Whether paragraphs of a story follow, rather than readers' comments or nothing."""
    ahead = range(i + 1, min(i + 7, len(lines)))
    return not any(scopes[k] == "stamp" for k in ahead) and any(
        not scopes[k] and is_prose(lines[k].text) and not lines[k].mark for k in ahead
    )


def _after_box(lines: Sequence[Line], scopes: Sequence[Scope], i: int, *, begun: bool) -> int:
    """Where the story goes on after a box's heading: at the next paragraph or a sub-heading just before it.

    Above the story (not ``begun``) a box ends at its first gap, so that the title is not taken for a link.
    """
    start = i
    while i < len(lines) and scopes[i] in ("", "line", "caption", "box"):
        if not scopes[i] and is_prose(lines[i].text) and (not lines[i].mark or not _is_link(lines[i].text)):
            break
        if not begun and lines[i].gap:
            return i
        i += 1
    at_paragraph = i < len(lines) and not scopes[i]
    if at_paragraph and i - start >= 2 and _is_sub_heading(lines, scopes, i - 1):
        return i - 1
    return i


def _is_link(text: str) -> bool:
    return len(text) < 200


def _is_sub_heading(lines: Sequence[Line], scopes: Sequence[Scope], i: int) -> bool:
    line = lines[i]
    return not scopes[i] and line.gap and lines[i + 1].gap and not line.mark and len(line.text) <= 60


def _without_tail(lines: Sequence[Line], kept: list[int]) -> list[int]:
    """Drop what follows the story's last paragraph: links, slogans and labels that no pattern knows.

    A list that a line ending in a colon introduces is story; so are what inspectors found, point by point, the
    years of a council's past, and a last line that the source breaks off.
    """
    last = len(kept) - 1
    while last >= 0 and not _is_paragraph(lines[kept[last]].text):
        first = last
        while first > 0 and is_item(lines[kept[first]]) and kept[first - 1] == kept[first] - 1:
            first -= 1
        if first < last and _is_told(lines[kept[first]].text, [lines[i] for i in kept[first + 1 : last + 1]]):
            break
        if first == last and _breaks_off(lines, kept, last):
            break
        last = min(first, last - 1)
    return kept[: last + 1]


def is_item(line: Line) -> bool:
    """Whether a line is a point of a list, or of a timeline."""
    return bool(line.mark or _DATED.match(line.text))


def _is_told(heading: str, items: Sequence[Line]) -> bool:
    """Whether the points of a list belong to the story, by the line above them or by the years they begin with."""
    if heading.endswith(":"):
        return True
    dated = sum(_DATED.match(item.text) is not None for item in items)
    told = len(heading) <= 60 and told_headings().fullmatch(heading) is not None
    return dated * 2 > len(items) >= 2 or (told and all(item.text.count(" ") >= 2 for item in items))


@lru_cache(maxsize=1)
def told_headings() -> re.Pattern[str]:
    """Lines above a list that say whose points these are ("Ofsted's criticisms", "Key findings")."""
    table = rules.load("frame").data.get("list")
    if not isinstance(table, dict) or "headings" not in table:
        raise DataError("rules/frame.toml must hold the list headings in the table [list]")
    return re.compile("|".join(f"(?:{heading})" for heading in table["headings"]), re.IGNORECASE)


def _is_paragraph(text: str) -> bool:
    return is_prose(text) and not (text.endswith(":") and len(text) < 60)


def _breaks_off(lines: Sequence[Line], kept: Sequence[int], at: int) -> bool:
    line = lines[kept[at]]
    cut = kept[at] == len(lines) - 1 and (len(line.text) >= 50 or line.text[0] in '"“‘')
    return cut and at > 0 and is_prose(lines[kept[at - 1]].text)
