"""Trusts, office-holders and regions in a document to the councils that they stand for where they are named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ofstedkg import gazetteer
from ofstedkg.model import Claim, Marked, Mention, Post, Sentence

_REGION = re.compile(
    r"^\W*(?:(?:over|up|down|out|further|elsewhere|meanwhile|and|but),? )*(?:in|across) (?:the )?$", re.I
)
"""Words at the beginning of a sentence that a region after them makes its place."""


def councils(mentions: Iterable[Mention]) -> list[Mention]:
    """The councils among mentions, without those whose name is open."""
    return [m for m in mentions if m.kind == "Council" and m.value]


def served(m: Mention) -> str:
    """GSS of the one council whose services a provider runs; else empty."""
    provider = gazetteer.load().providers.get(m.value) if m.kind == "Provider" else None
    return provider.serves[0] if provider and provider.kind == "delivery" and len(provider.serves) == 1 else ""


def with_trusts(marked: Marked) -> Marked:
    """A trust that runs one council's services speaks of that council where it is named."""
    return _with(
        marked, [[replace(m, kind="Council", value=served(m)) for m in ms if served(m)] for ms in marked.mentions]
    )


def with_people(marked: Marked, claims: Iterable[Claim]) -> Marked:
    """Who holds a post at one council speaks of it in sentences that name no council."""
    offices = _offices(claims)
    found = []
    for mentions in marked.mentions:
        people = [] if councils(mentions) else [m for m in mentions if m.kind == "Person"]
        holders = [(m, offices.get(_surname(m.value), "")) for m in people]
        found.append([replace(m, kind="Council", value=gss) for m, gss in holders[:1] if gss])
    return _with(marked, found)


def with_regions(marked: Marked) -> Marked:
    """A region in front of a sentence speaks of the one council in it that the document names."""
    named = {m.value for ms in marked.mentions for m in councils(ms)}
    regions: dict[str, set[str]] = {}
    for gss in named:
        regions.setdefault(gazetteer.load().councils[gss].region, set()).add(gss)
    places = {name: next(iter(own)) for name, own in regions.items() if name and len(own) == 1}
    if len(named) < 2:
        return marked
    return _with(marked, [_of_region(s, places) for s in marked.sentences])


def _of_region(sentence: Sentence, places: Mapping[str, str]) -> list[Mention]:
    for name, gss in sorted(places.items()):
        at = sentence.text.find(name)
        if at >= 0 and _REGION.match(sentence.text[:at]):
            start = sentence.start + at
            return [Mention("Council", start, start + len(name), name, gss)]
    return []


def _offices(claims: Iterable[Claim]) -> Mapping[str, str]:
    """Surnames of those who hold a post at just one council, with that council."""
    held: dict[str, set[str]] = {}
    for c in claims:
        if isinstance(c, Post):
            held.setdefault(_surname(c.person), set()).add(c.org)
    known = gazetteer.load().councils
    return {name: org for name, orgs in held.items() if len(orgs) == 1 for org in orgs if org in known}


def _surname(name: str) -> str:
    return name.split()[-1] if name else ""


def _with(marked: Marked, found: Sequence[Sequence[Mention]]) -> Marked:
    """The document with more councils marked, where none is marked already."""
    return replace(marked, mentions=tuple(map(_merged, marked.mentions, found)))


def _merged(mentions: tuple[Mention, ...], more: Sequence[Mention]) -> tuple[Mention, ...]:
    named = [m for m in mentions if m.kind == "Council"]
    new = [n for n in more if all(n.end <= c.start or c.end <= n.start for c in named)]
    return tuple(sorted((*mentions, *new), key=lambda m: (m.start, -m.end, m.kind, m.value))) if new else mentions
