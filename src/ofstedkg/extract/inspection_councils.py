"""A wording that refers to inspections to the councils that they were of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg import rules
from ofstedkg.extract import places
from ofstedkg.extract.inspection_kinds import clause
from ofstedkg.model import Mention, Sentence

_PLURAL_WORD = re.compile(
    r"\b(?:visits|inspections|reports|letters|outcomes|results|both|all|each)\b"
    r"|\bwere (?:\w+ )?(?:re-?)?(?:inspected|visited)\b",
    re.I,
)
_OF_EACH = re.compile(r"\b(?:reports|letters|outcomes|results|ratings|verdicts)\b", re.I)
"""What comes out together is of all councils that the clause speaks of."""
_SAYING = re.compile(r'[.”"’\s]*')
"""What follows words that end a sentence with who said it, and when: they hold for all of it."""
_LISTED = re.compile(r"^(?:['’]s)?(?:,|;| and| &|, and|; and| as well as)\s*(?:the )?$")
_COMPARED = re.compile(
    r"\b(?:than|behind|like|unlike|near|nearby|from|with|alongside|neighbouring|to)\W+(?:the )?$", re.I
)


def councils(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The council named in the clause of a hit, with those it is listed with where the words are plural; one
    empty string where none is."""
    start, end = clause(sentence, hit)
    saying = hit.rule.id == "inspections.said-today" and _SAYING.fullmatch(sentence.text, hit.end - sentence.start)
    start = sentence.start if saying else start
    inside = [m for m in places.subjects(sentence, mentions) if start <= m.start < end]
    pick = _nearest(hit, inside)
    if pick is None:
        return ("",)
    if saying or _come_together(sentence, hit):
        told = [m for m in inside if not _COMPARED.search(sentence.text[: m.start - sentence.start])]
    else:
        several = _PLURAL_WORD.search(sentence.text[start - sentence.start : end - sentence.start])
        told = _listed(sentence, pick, inside) if several else [pick]
    return tuple(dict.fromkeys(m.value for m in told or [pick]))


def _nearest(hit: rules.Hit, inside: Sequence[Mention]) -> Mention | None:
    """The council that a hit names, else the last before it, else the first behind it."""
    within = [m for m in inside if hit.start <= m.start < hit.end]
    before = [m for m in inside if m.end <= hit.start]
    return next(iter(within[:1] or before[-1:] or inside[:1]), None)


def _come_together(sentence: Sentence, hit: rules.Hit) -> bool:
    """Whether a hit tells of several reports that come out at once."""
    words = _OF_EACH.search(sentence.text, hit.start - sentence.start, hit.end - sentence.start)
    return words is not None and "published" in hit.mentions


def _listed(sentence: Sentence, pick: Mention, inside: Sequence[Mention]) -> list[Mention]:
    """The list of councils that a named one stands in."""
    runs: list[list[Mention]] = []
    for m in inside:
        joined = runs and _LISTED.match(sentence.text[runs[-1][-1].end - sentence.start : m.start - sentence.start])
        if joined:
            runs[-1].append(m)
        else:
            runs.append([m])
    return next(run for run in runs if pick in run)
