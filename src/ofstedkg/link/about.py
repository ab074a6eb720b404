"""Mentions of councils to the one that an article is mainly about, if there is one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from ofstedkg.link import standing
from ofstedkg.model import Marked, Mention, Sentence

LEAD = 4
"""Sentences of headline and lead."""
_TITLE, _STANDFIRST, _ELSE = 3, 2, 1
"""Weight of a mention in the headline, in the standfirst, and others."""
_ALONE, _FIRST = 2, 3
"""What being the only council of the headline, or the first one named in running text, adds."""
_IN_LIST = 0.5
"""What a mention in a list of councils counts for."""
_DOMINANT = 1.6
"""A council with this many times the weight of the next is what the article is about."""
_HEADING_SHARE = 0.6
"""A line of which a council's name makes up this share is the heading of a part on that council."""
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|both|pair of|trio of)\b(?: [\w’'-]+){0,3}? "
    r"(?:councils|authorities|boroughs|counties|cities|areas)\b",
    re.I,
)
"""Words of a headline or lead that announce a story on several councils."""

_NEW = re.compile(r"an?\b", re.I)
"""What begins words for a council that is told of for the first time."""

Named = Sequence[tuple[Sentence, Mention]]
"""Mentions of councils, each with its sentence, in order of the document."""


def main_council(named: Named, lead: Sequence[Sentence], refs: Sequence[Mention] = ()) -> str:
    """The council that an article is about by weight of mentions; empty where none outweighs the others, or
    where the article is on several.

    Args:
        named: the councils named.
        lead: the sentences of headline and lead.
        refs: the words that stand for a council ("the city council").
    """
    topical = _topical(named)
    titled = {m.value for s, m in topical if s.kind == "title"}
    ranked = sorted(_weights(named, topical, titled).items(), key=lambda kv: (-kv[1], kv[0]))
    if len(ranked) < 2:
        return ranked[0][0] if ranked and not _about_another(named, topical, refs) else ""
    (gss, most), (_, next_most) = ranked[:2]
    if not most or most < _DOMINANT * next_most or _is_one_of_several(gss, topical, titled, lead):
        return ""
    often = len([m for _, m in topical if m.value == gss]) + _referred(gss, named, refs) > 1
    return gss if often or gss in titled or not _fronted(topical) - {gss} else ""


def _about_another(named: Named, topical: Named, refs: Sequence[Mention]) -> bool:
    """Whether the only council named is background to one that is not named ("a council gets help from Leeds")."""
    new = [r for r in refs if r.start < named[0][1].start and _NEW.match(r.text)]
    return not topical and bool(new)


def _referred(gss: str, named: Named, refs: Sequence[Mention]) -> int:
    """How often words stand for a council before another one is named."""
    first = next((m.start for _, m in named if m.value == gss), 0)
    other = next((m.start for _, m in named if m.value != gss and m.start > first), first)
    return sum(first < r.start < other for r in refs)


def _topical(named: Named) -> list[tuple[Sentence, Mention]]:
    """The mentions that are not background."""
    out = []
    for _, group in groupby(named, key=lambda p: p[0].index):
        pairs = list(group)
        s = pairs[0][0]
        out += [(s, m) for m in standing.without_background(s, [m for _, m in pairs])]
    return out


def _weights(named: Named, topical: Named, titled: set[str]) -> Mapping[str, float]:
    weight: dict[str, float] = defaultdict(float, {m.value: 0.0 for _, m in named})
    running = [m for s, m in topical if s.kind not in ("title", "standfirst", "heading")]
    beside: dict[int, list[Mention]] = defaultdict(list)
    for s, m in topical:
        beside[s.index].append(m)
    for s, m in topical:
        share = _IN_LIST if standing.joined(s, beside[s.index], m) else 1
        weight[m.value] += {"title": _TITLE, "standfirst": _STANDFIRST}.get(s.kind, _ELSE) * share
        weight[m.value] += _FIRST if running and m is running[0] else 0
    for gss in titled if len(titled) == 1 else ():
        weight[gss] += _ALONE
    return weight


def _is_one_of_several(gss: str, topical: Named, titled: set[str], lead: Sequence[Sentence]) -> bool:
    """Whether headline and lead put other councils beside it: two cities compared, or a round-up."""
    if titled == {gss}:
        return False
    rivals = {m.value for _, m in topical} - {gss}
    if titled & rivals & _fronted(topical):
        return True
    announced = bool(rivals) and any(_SEVERAL.search(s.text) for s in lead)
    return announced or _listed(gss, topical)


def _fronted(topical: Named) -> set[str]:
    """The councils that a sentence of running text is about, by standing in front of it; not as helpers."""
    running = [(s, m) for s, m in topical if s.kind in ("paragraph", "item") and not standing.is_help(s)]
    return {m.value for s, m in running if standing.leads(s.text[: m.start - s.start])}


def _listed(gss: str, topical: Named) -> bool:
    """Whether the lead names a council as one of several alike."""
    for (s, a), (t, b) in pairwise(topical):
        if s is t and s.index < LEAD and gss in (a.value, b.value) and standing.joined(s, [a, b], b):
            return True
    return False


def is_heading(sentence: Sentence, named: Sequence[Mention]) -> bool:
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
