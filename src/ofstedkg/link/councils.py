"""Mentions of councils to the council in focus at each place of a document (coreference).

The antecedent of "the council", "the city" or of no words at all is found in document order, as in
centering theory (Grosz, Joshi and Weinstein, 1995): the council an article is mainly about stays in focus,
another one holds it where a sentence is about it, and in a round-up the last one so named does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ofstedkg import gazetteer
from ofstedkg.link import about, running, standins
from ofstedkg.link.focus import Focus
from ofstedkg.link.standins import councils
from ofstedkg.model import Claim, CouncilMention, Evidence, Marked, Mention, Sentence, Unlinked

__all__ = ["Focus", "focus"]


def focus(marked: Marked, claims: Iterable[Claim] = (), own: str = "") -> Focus:
    """Read the councils of a document and who is in focus where.

    Args:
        marked: the document with its mentions.
        claims: what was read from it: whose posts are at which council.
        own: the council on whose own site it is, which is then what it is about.
    """
    published = marked.document.published
    settled = replace(marked, mentions=tuple(_in_force(ms, published) for ms in _settle(marked)))
    stated = standins.with_trusts(settled)
    stated = replace(stated, mentions=tuple(_in_force(ms, published) for ms in stated.mentions))
    lead = stated.sentences[: about.LEAD]
    main = "" if len(about.headed(stated)) > 1 else own or about.main_council(_named(stated), lead, _refs(stated))
    if not main:
        stated = standins.with_people(standins.with_regions(stated), claims)
    in_focus = running.focus(stated.sentences, [councils(ms) for ms in stated.mentions], main)
    return Focus(stated, _mentions(_named(settled)), _ambiguous(settled.mentions), main, in_focus, published)


def _refs(marked: Marked) -> list[Mention]:
    return [m for ms in marked.mentions for m in ms if m.kind == "CouncilRef"]


def _named(marked: Marked) -> list[tuple[Sentence, Mention]]:
    return [(s, m) for s, ms in zip(marked.sentences, marked.mentions, strict=True) for m in councils(ms)]


def _in_force(mentions: Iterable[Mention], published: str | None) -> tuple[Mention, ...]:
    known = gazetteer.load()
    return tuple(
        replace(m, value=known.in_force(m.value, published)) if m.kind == "Council" and m.value else m for m in mentions
    )


def _settle(marked: Marked) -> tuple[tuple[Mention, ...], ...]:
    """Ambiguous names ("Richmond") take the one candidate that the document names elsewhere, or that other
    words of it make certain."""
    sure = {m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value}

    def one(m: Mention) -> Mention:
        if m.kind != "Council" or m.value or not m.candidates:
            return m
        fitting = [c for c in m.candidates if c in sure]
        value = fitting[0] if len(fitting) == 1 else gazetteer.told_apart(m, marked.document.text)
        return replace(m, value=value)

    return tuple(tuple(one(m) for m in ms) for ms in marked.mentions)


def _ambiguous(mentions: Iterable[Iterable[Mention]]) -> tuple[Unlinked, ...]:
    return tuple(
        Unlinked(
            m.text,
            m.start,
            m.end,
            "the name fits several councils and nothing here tells which",
            m.candidates,
        )
        for ms in mentions
        for m in ms
        if m.kind == "Council" and not m.value and m.candidates
    )


def _mentions(named: list[tuple[Sentence, Mention]]) -> tuple[CouncilMention, ...]:
    """One mention a council: the first in running text, else the first of all."""
    first: dict[str, tuple[Sentence, Mention]] = {}
    for s, m in named:
        kept = first.get(m.value)
        if kept is None or (kept[0].kind in ("title", "heading") and s.kind not in ("title", "heading")):
            first[m.value] = (s, m)
    return tuple(
        CouncilMention(gss, True, Evidence(s.start, s.end, "councils.named"))
        for gss, (s, m) in sorted(first.items(), key=lambda kv: (kv[1][1].start, kv[0]))
    )
