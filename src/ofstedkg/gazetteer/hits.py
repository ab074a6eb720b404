"""Raw hits of labels in a text to the names and words that it really has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ofstedkg.gazetteer import context

TRAP = "Trap"
"""The kind of a longer name that hides whatever it contains and is itself no mention."""
AND = re.compile(r" (?:and|&) ")
_HIDES = frozenset({"Council", "Provider", "Org", "Role", "Intervention", "Grade", TRAP})
_COMMA = re.compile(r", ")
_JOINED = re.compile(r",? (?:and|&) (?:the )?")
_LISTED = re.compile(r"(?:,? (?:and|&) |, )(?:the )?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label and what it stands for; ``bare`` is a council's name with nothing that says council."""

    kind: str
    label: str
    value: str
    candidates: tuple[str, ...] = ()
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text has a label."""

    start: int
    end: int
    entry: Entry


def settle(hits: Sequence[Hit], text: str) -> list[Hit]:
    """The hits that stand: councils in fitting context, the longest of each kind, weak names made certain
    where the sentence allows it; by start, the longer first."""
    return list(_settled(_without_hidden(_in_context(hits, text)), text)) if hits else []


def _in_context(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Without bare names that are no councils where they stand, nor those joined to one by "and"."""
    if not any(h.entry.bare for h in hits):
        return list(hits)
    title = context.headline(text)
    longer = [h for h in hits if not h.entry.bare]
    refused = {
        h
        for h in hits
        if h.entry.bare
        and not any(_inside(h, other) for other in longer)
        and not context.stands_for_council(text, h.start, h.end, title)
    }
    joined = _joined_to(refused, hits, text)
    return [h for h in hits if h not in refused and h not in joined]


def _joined_to(refused: Iterable[Hit], hits: Sequence[Hit], text: str) -> set[Hit]:
    """Bare names in a list that ends in one refused for what comes after it ("A, B and C Fire Service")."""
    last = {h.start for h in refused if not context.follows_well(text[h.end :], False)}
    found: dict[int, Hit] = {}
    for h in sorted((h for h in hits if h.entry.bare), key=lambda h: -h.start):
        by_and, by_comma = AND.match(text, h.end), _COMMA.match(text, h.end)
        if (by_and and by_and.end() in last) or (by_comma and by_comma.end() in found):
            found[h.start] = h
    return set(found.values())


def _without_hidden(hits: Iterable[Hit]) -> list[Hit]:
    """The longest hit of each kind, without those inside a longer name that has its own meaning."""
    kept: list[Hit] = []
    for h in sorted(hits, key=lambda h: (h.start - h.end, h.start, h.entry.kind, h.entry.value)):
        clash = any(
            _inside(h, k) if k.entry.kind != h.entry.kind else h.start < k.end and k.start < h.end
            for k in kept
            if k.entry.kind in _HIDES or k.entry.kind == h.entry.kind
        )
        if not clash:
            kept.append(h)
    return sorted((h for h in kept if h.entry.kind != TRAP), key=lambda h: (h.start, -h.end, h.entry.kind))


def _inside(inner: Hit, outer: Hit) -> bool:
    within = outer.start <= inner.start and inner.end <= outer.end
    return within and outer.end - outer.start > inner.end - inner.start


def _settled(hits: Sequence[Hit], text: str) -> Iterator[Hit]:
    """Hits with weak names made certain by a council they stand in a list with, or by other words."""
    sure = {end for h in hits if h.entry.kind == "Council" and h.entry.value for end in (h.start, h.end)}
    for h in hits:
        e = h.entry
        if e.kind == "Council" and not e.value:
            value = context.certain(e.label, text, e.candidates)
            if not value and len(e.candidates) == 1 and (_listed(h, text, sure) or context.governs(text[h.end :])):
                value = e.candidates[0]
            if value:
                h = Hit(h.start, h.end, replace(e, value=value, candidates=()))
        yield h


def _listed(hit: Hit, text: str, sure: set[int]) -> bool:
    """Whether a council comes before it in a list, or after it by "and" ("Town, County" is no list)."""
    after = _JOINED.match(text, hit.end)
    before = _LISTED.search(text[max(0, hit.start - 12) : hit.start])
    return bool((after and after.end() in sure) or (before and hit.start - len(before[0]) in sure))
