"""Typed sentences to the councils that a run of them concerns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ofstedkg.model import Mention, Sentence
from ofstedkg.rules import Typed

_PLACE = re.compile(r"<(Council|CouncilRef) (\d+)>")
_AND = re.compile(r"(?:'s?)?(?:,|,? and|,? &|,? as well as) (?:the )?")
_LIES_IN = re.compile(r"(?: (?:city |county |borough |district )?council)?,? (?:which is )?in (?:the (?:county of )?)?")
"""Between a council and the county it lies in."""
_HEADING = re.compile(
    r"\W*(?:(?:In|At|Over in|Meanwhile,? in) <Council \d+>,(?! (?:and )?<Council \d+>(?:,| and))|<Council \d+>:)"
)
"""A place that opens a sentence: what it tells happens there."""
_RIGHT_AFTER = re.compile(r"(?:'s)? ?(?:in|at|for|to|on|against|over|on behalf of)? ?(?:the )?")


def councils(shown: Typed, start: int, end: int, parties: Sequence[Mention] = ()) -> tuple[str, ...]:
    """GSS codes of the councils that ``shown.text[start:end]`` concerns; ``("",)`` where none is named.

    Said right after it ("commissioner in Bury"), else the one that opens the sentence ("In Bury, Kent was
    named …"), else the last before it, else the only one or the only list of the sentence; with those listed
    beside it ("Bury, Leeds and Kent"). ``parties`` are councils with
    another part in it.
    """
    places = [p for p in _PLACE.finditer(shown.text) if shown.mentions[int(p[2])] not in parties]
    after = next((n for n, p in enumerate(places) if p.start() >= end), None)
    if after is not None and _RIGHT_AFTER.fullmatch(shown.text[end : places[after].start()]):
        return _listed(shown, places, after)
    if places and places[0].start() < start and _HEADING.match(shown.text):
        return (shown.mentions[int(places[0][2])].value,)
    before = [n for n, p in enumerate(places) if p.start() < end]
    if before:
        return _listed(shown, places, before[-1])
    if not places:
        return ("",)
    first = _listed(shown, places, 0)
    return first if len(first) == len(places) else ("",)


def subjects(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The councils that a sentence names, but for those that say where another one is ("Hull, in East Yorkshire")."""
    named = [c for c in mentions if c.kind == "Council" and c.value]
    gaps = [sentence.text[a.end - sentence.start : b.start - sentence.start] for a, b in pairwise(named)]
    return named[:1] + [c for c, gap in zip(named[1:], gaps, strict=True) if not _LIES_IN.fullmatch(gap)]


def listed(shown: Typed, mention: Mention) -> tuple[str, ...]:
    """GSS codes of a council mentioned in the sentence and of those listed beside it."""
    places = list(_PLACE.finditer(shown.text))
    return _listed(shown, places, next(n for n, p in enumerate(places) if shown.mentions[int(p[2])] == mention))


def _listed(shown: Typed, places: Sequence[re.Match[str]], n: int) -> tuple[str, ...]:
    low = high = n
    while low > 0 and _joined(shown, places[low - 1], places[low]):
        low -= 1
    while high + 1 < len(places) and _joined(shown, places[high], places[high + 1]):
        high += 1
    found = [shown.mentions[int(p[2])] for p in places[low : high + 1] if p[1] == "Council"]
    return tuple(dict.fromkeys(m.value for m in found if m.value)) or ("",)


def _joined(shown: Typed, a: re.Match[str], b: re.Match[str]) -> bool:
    return bool(_AND.fullmatch(shown.text[a.end() : b.start()]))
