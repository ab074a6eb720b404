"""The lines above a story to its title."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.read.page import Line, ends_with_full_stop, is_prose
from ofstedkg.read.publisher import named

_LONGEST = 220
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}|\d{4,}")
_SITE = re.compile(r"\s+[|»–—-]\s+(?P<site>[^|»]{2,50})$")
_SMALL = frozenset(
    """from over with into than that this your after have been were what when they their says said more most will
    about first could would should where which while some such only also other""".split()
)
_BODY = 200
"""Lines of a story whose words a title is compared with."""

_RESPONSES = re.compile(
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:responses?|comments?|replies|thoughts?)"
    r" (?:to|on) (?P<title>.+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    table = rules.load("frame").data.get("title")
    if not isinstance(table, dict):
        raise DataError("rules/frame.toml must hold the table [title]")
    return re.compile("|".join(f"(?:{label})" for label in table["labels"]), re.IGNORECASE)


def title_at(lines: Sequence[Line], kept: Sequence[int], given: str) -> int | None:
    """The index of the title's line among the kept ones, or None where the text begins without one.

    ``given`` is the title that the source states outside its text, if it does; a heading above readers'
    comments ("2 Responses to …") names it too.
    """
    above = _above(lines, kept)
    for wanted in (given, _in_responses(lines)):
        at = next((i for i in above if wanted and _same(lines[i].text, wanted)), None)
        if at is not None or (given and wanted is given):
            return at
    body = frozenset(_stems(" ".join(lines[i].text for i in kept[len(above) : len(above) + _BODY])))
    likely = [i for i in above if not is_label(lines[i].text)]
    for fits in (_tells_of, _reads_as_title):
        at = next((i for i in likely if lines[i].level == 1 or fits(lines[i].text, body)), None)
        if at is not None:
            return at
    return max(likely, key=lambda i: len(lines[i].text), default=None)


def _above(lines: Sequence[Line], kept: Sequence[int]) -> list[int]:
    """The lines above the first paragraph; a first line shorter than a paragraph counts even with a full stop
    where a date or byline stands below it."""
    above: list[int] = []
    for place, i in enumerate(kept):
        line = lines[i]
        framed = place + 1 < len(kept) and kept[place + 1] > i + 1
        title_like = len(line.text) <= _LONGEST and (
            not is_prose(line.text) or not ends_with_full_stop(line.text)
        )
        if line.mark:
            continue
        if not (title_like or (not above and framed and len(line.text) <= 120)):
            break
        above.append(i)
    return above if len(above) < len(kept) else above[:1]


def _in_responses(lines: Sequence[Line]) -> str:
    found = (m["title"] for line in lines if (m := _RESPONSES.fullmatch(line.text[:400])))
    return next(found, "")


def _same(text: str, wanted: str) -> bool:
    a, b = ("".join(c for c in s.lower() if c.isalnum()) for s in (text, wanted))
    return bool(b) and (a == b or (len(b) > 20 and a.startswith(b)))


def is_label(text: str) -> bool:
    """Whether a line is a site's name for itself or a section rather than a title."""
    return bool(_labels().fullmatch(text)) or bool(named(text))


def _stems(text: str) -> list[str]:
    return [w[:_STEM] for w in _WORD.findall(text.lower()) if w not in _SMALL]


def _tells_of(text: str, body: Collection[str]) -> bool:
    """Whether a line reads as a sentence about what the story tells: the name of a paper or a section above it
    has hardly a word in common with the story, or none in lower case."""
    if not any(w[0].islower() and len(w) > 3 and w not in _SMALL for w in text.split()[1:]):
        return False
    stems = _stems(text)
    shared = sum(stem in body for stem in stems)
    return shared >= 2 and shared * 3 >= len(stems)


def _reads_as_title(text: str, body: Collection[str]) -> bool:
    """Whether a line has as many words as a title, some of them the story's."""
    return len(text.split()) >= 5 and any(stem in body for stem in _stems(text))


def without_site(title: str) -> str:
    """The title without the site's name at its end ("… | Community Care"), where that is a known one."""
    m = _SITE.search(title)
    return title[: m.start()] if m and named(m["site"]) else title
