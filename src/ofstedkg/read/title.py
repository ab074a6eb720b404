"""The lines above a story to its title."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.read.page import Line, ends_with_full_stop, is_prose
from ofstedkg.read.publisher import named
from ofstedkg.read.scope import Scope

_LONGEST = 220
_WORDY = 5
_STEM = 5
_THIRD, _HALF = 0.33, 0.5
_WORD = re.compile(r"[^\W\d_]{4,}|\d{4,}")
_SITE = re.compile(r"\s+[|»–—-]\s+(?P<site>[^|»]{2,50})$")
_APPEALS = 12
"""Lines at the top of a page among which a headline is looked for below a site's own short sentences."""
_APPEAL = 90
"""Characters of the longest such sentence."""
_QUOTES = "\"'“”‘’"
_JOINTS = frozenset({"of", "the", "and", "&", "for", "in", "on"})
_BODY = 200
"""Lines of a story whose words a title is compared with."""

_RESPONSES = re.compile(
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:responses?|comments?|replies|thoughts?)"
    r" (?:to|on) (?P<title>.+)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _labels() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{label})" for label in _listed("labels")), re.IGNORECASE)


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(_listed("small"))


def _listed(key: str) -> list[str]:
    table = rules.load("frame").data.get("title")
    if not isinstance(table, dict) or key not in table:
        raise DataError(f"rules/frame.toml must hold the list {key} in the table [title]")
    return list(table[key])


def title_at(lines: Sequence[Line], scopes: Sequence[Scope], kept: Sequence[int], *given: str) -> int | None:
    """The index of the title's line among the kept ones, or None where the text begins without one.

    ``given`` are the title that the source states outside its text, and the words of its address, where it
    has them; a heading above readers' comments ("2 Responses to …") names it too.
    """
    above = _above(lines, kept)
    for n, wanted in enumerate((*given, _in_responses(lines))):
        same = [i for i in above if wanted and _same(lines[i].text, wanted)]
        if same or (n == 0 and wanted):
            return min(same, key=lambda i: len(lines[i].text), default=None)
    above = _past_appeals(lines, kept, above)
    story = [lines[i].text for i in kept[len(above) : len(above) + _BODY]]
    likely = [i for i in above if not is_label(lines[i].text)]
    return _likeliest(lines, scopes, likely, frozenset(_stems(" ".join(story))))


def _likeliest(
    lines: Sequence[Line], scopes: Sequence[Scope], likely: Sequence[int], body: Collection[str]
) -> int | None:
    marked = next((i for i in likely if lines[i].level == 1), None)
    if marked is not None or not likely:
        return marked
    told = [(i, share) for i in likely if (share := _telling(lines[i].text, body))]
    telling = [(i, share) for i, share in told if not _is_section(lines[i].text)] or told
    for (i, share), (after, more) in pairwise(telling):
        if share >= more or share >= _HALF or "line" not in scopes[i:after]:
            return i
    if telling:
        return telling[-1][0]
    wordy = (i for i in likely if len(lines[i].text.split()) >= _WORDY and _shared(lines[i].text, body)[0])
    return next(wordy, max(likely, key=lambda i: len(lines[i].text)))


def _above(lines: Sequence[Line], kept: Sequence[int]) -> list[int]:
    """The lines above the first paragraph; a first line shorter than a paragraph counts even with a full stop
    where a date or byline stands below it."""
    above: list[int] = []
    for place, i in enumerate(kept):
        line = lines[i]
        framed = place + 1 < len(kept) and kept[place + 1] > i + 1
        title_like = len(line.text) <= _LONGEST and (not is_prose(line.text) or not ends_with_full_stop(line.text))
        if line.mark:
            continue
        if not (title_like or (not above and framed and len(line.text) <= 120)):
            break
        above.append(i)
    return above if len(above) < len(kept) else above[:1]


def _past_appeals(lines: Sequence[Line], kept: Sequence[int], above: list[int]) -> list[int]:
    """The lines above the story where a page begins with short sentences of its own ("One app. Start reading"):
    those up to the first headline behind them that the paragraphs below it bear out."""
    if any(len(lines[i].text.split()) >= _WORDY for i in above):
        return above
    for place in range(len(above), min(len(kept), len(above) + _APPEALS)):
        text = lines[kept[place]].text
        if is_prose(text) and len(text) > _APPEAL:
            break
        body = frozenset(_stems(" ".join(lines[i].text for i in kept[place + 1 : place + 1 + _BODY])))
        if len(text.split()) >= _WORDY and not is_prose(text) and not is_label(text) and _telling(text, body) >= _HALF:
            return list(kept[: place + 1])
    return above


def _in_responses(lines: Sequence[Line]) -> str:
    found = (m["title"] for line in lines if (m := _RESPONSES.fullmatch(line.text[:400])))
    return next(found, "")


def _same(text: str, wanted: str) -> bool:
    a, b = ("".join(c for c in s.lower() if c.isalnum()) for s in (text, wanted))
    return bool(b) and (a == b or (len(b) > 20 and a.startswith(b)))


def is_label(text: str) -> bool:
    """Whether a line is a site's name for itself or a section rather than a title."""
    return bool(_labels().fullmatch(text)) or bool(named(text))


def _telling(text: str, body: Collection[str]) -> float:
    """The share of a line's words that the story has too, if it reads as a sentence about it, else 0.

    A paper's or section's name has hardly a word in common with the story, or none in lower case.
    """
    words = [w.strip(_QUOTES) for w in text.split()[1:]]
    if not any(w[:1].islower() and len(w) > 3 and w not in _small() for w in words):
        return 0
    count, share = _shared(text, body)
    return share if count >= 2 and share >= _THIRD else 0


def _shared(text: str, body: Collection[str]) -> tuple[int, float]:
    stems = _stems(text)
    count = sum(stem in body for stem in stems)
    return count, count / max(1, len(stems))


def _stems(text: str) -> list[str]:
    return [w[:_STEM] for w in _WORD.findall(text.lower()) if w not in _small()]


def split_site(title: str, others: Collection[str] = ()) -> tuple[str, str]:
    """The title without the site's name at its end ("… | Community Care"), and that name: a known one, a few
    capitalised words behind a bar, or what the same title among the ``others`` lacks; else the title and ``""``."""
    m = _SITE.search(title)
    if m is None:
        return title, ""
    bare, site = title[: m.start()], m["site"]
    barred = "|" in title[m.start() : m.start("site")] and len(bare.split()) >= _WORDY and _is_proper(site)
    barred = barred or (len(bare.split()) >= _WORDY and _is_masthead(site))
    if barred and (inner := _SITE.search(bare)) and is_label(inner["site"]):
        bare = bare[: inner.start()]
    return (bare, site) if named(site) or barred or any(_same(bare, other) for other in others) else (title, "")


def _is_section(text: str) -> bool:
    """Whether a line is made of the words of sections and nothing else ("Children's services")."""
    words = [word.strip(",:").replace("’", "'") for word in text.lower().split()]
    return len(words) <= _WORDY and set(_listed("section")).issuperset(words)


def _is_masthead(site: str) -> bool:
    """Whether words behind a dash are a paper's or station's name ("Exampleton Gazette")."""
    words = site.split()
    return 1 < len(words) <= _WORDY and _is_proper(site) and words[-1].lower() in _listed("site")


def _is_proper(site: str) -> bool:
    words = site.split()
    return len(words) <= _WORDY and not is_label(site) and all(w[0].isupper() or w in _JOINTS for w in words)
