"""Mentions of councils to the one an article is about, and to the one a line or sentence is about."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from ofstedkg.model import Marked, Mention, Sentence

LEAD = 4
"""Sentences of headline and lead."""
_TITLE, _STANDFIRST, _ELSE = 3, 2, 1
"""Weight of a mention in the headline, in the standfirst, and others."""
_ALONE, _FIRST = 2, 3
"""What being the only council of the headline, or the first one named in running text, adds."""
_IN_LIST = 0.5
"""What a mention in a list of councils counts for."""
_FROM = re.compile(
    r"\b(?:former(?:ly)?|previously (?:at|of|with)|(?:comes?|came|joins?|joined|arrives?|arrived"
    r"|moved?|recruited|hired) from|(?:worked|working|served) (?:for|at|in|with)|ex-|left|late of)\W+(?:the )?$",
    re.I,
)
"""Words that name a council as where somebody came from."""
_DOMINANT = 1.6
"""A council with this many times the weight of the next is what the article is about."""
_JOINED = re.compile(r"^(?:['’]s)?(?:,| and|, and| &)\s*(?:the )?$")
_HEADING_SHARE = 0.6
"""A line of which a council's name makes up this share is the heading of a part on that council."""
_FRONTED = 12
"""A council named within this many characters of a sentence's beginning is what the sentence is about."""
_LEADING = frozenset(
    (
        "meanwhile elsewhere however but and in at over also neighbouring nearby the a an its "
        "neighbour council borough city of london royal metropolitan children's services social "
        "care inspectors ofsted visited rated judged run by report on inspection visit letter to "
        "monitoring focused second third separate"
    ).split()
)
"""Words that may stand before the council that a sentence is about ("Inspectors visited the …")."""


def main_council(named: list[tuple[Sentence, Mention]]) -> str:
    """The council that an article is about by weight of mentions; empty where none outweighs the others."""
    weight: dict[str, float] = defaultdict(float)
    running = [m for s, m in named if s.kind not in ("title", "standfirst", "heading")]
    titled = {m.value for s, m in named if s.kind == "title"}
    for k, (_, m) in enumerate(named):
        weight[m.value] += _weight(named, k) + (_FIRST if running and m == running[0] else 0)
    for gss in titled if len(titled) == 1 else ():
        weight[gss] += _ALONE
    ranked = sorted(weight.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked:
        return ""
    if len(ranked) == 1:
        return ranked[0][0]
    gss, most = ranked[0]
    if _listed(gss, named):
        return ""
    places = [s.kind for s, m in named if m.value == gss]
    return (
        gss if most >= _DOMINANT * ranked[1][1] and (len(places) > 1 or "title" in places or not ranked[1][1]) else ""
    )


def _weight(named: list[tuple[Sentence, Mention]], k: int) -> float:
    s, m = named[k]
    if _FROM.search(s.text[: m.start - s.start]):
        return 0
    beside = [o for t, o in named[max(0, k - 1) : k + 2] if t is s and o is not m]
    joined = any(_JOINED.match(s.text[min(m.end, o.end) - s.start : max(m.start, o.start) - s.start]) for o in beside)
    return {"title": _TITLE, "standfirst": _STANDFIRST}.get(s.kind, _ELSE) * (_IN_LIST if joined else 1)


def _listed(gss: str, named: list[tuple[Sentence, Mention]]) -> bool:
    """Whether the lead names a council as one of several alike, and no headline names it alone: a round-up."""
    titled = {m.value for s, m in named if s.kind == "title"}
    if titled == {gss}:
        return False
    for (s, a), (t, b) in pairwise(named):
        here = s is t and s.index < LEAD and gss in (a.value, b.value)
        if here and _JOINED.match(s.text[a.end - s.start : b.start - s.start]):
            return True
    return False


def is_heading(sentence: Sentence, named: list[Mention]) -> bool:
    """Whether a line is little more than one council's name."""
    covered = sum(m.end - m.start for m in named)
    return len({m.value for m in named}) == 1 and covered >= _HEADING_SHARE * len(sentence.text)


def headed(marked: Marked) -> set[str]:
    """The councils that have a heading line of their own."""
    return {
        ms[0].value
        for s, all_of in zip(marked.sentences, marked.mentions, strict=True)
        if (ms := [m for m in all_of if m.kind == "Council" and m.value]) and s.kind != "title" and is_heading(s, ms)
    }


def leads(words: str) -> bool:
    """Whether the council behind these first words of a sentence is what the sentence is about."""
    plain = words.lower().replace("’", "'").replace(",", " ").split()
    return len(words) < _FRONTED or all(w in _LEADING for w in plain)
