"""Claims of one document to an article whose claims name their council and their inspection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ofstedkg.link import councils, deduce, events
from ofstedkg.model import Article, Claim, CouncilMention, Judgement, Marked, Reference, Unlinked


def link(marked: Marked, claims: Iterable[Claim]) -> Article:
    """Say of each claim which council it is about, and of each judgement and finding which inspection.

    A claim whose council cannot be told is left out; why is kept in ``Article.unlinked``.

    Args:
        marked: the document with its mentions.
        claims: what the extractors read, councils and references still open.
    """
    claims = tuple(claims)
    focus = councils.focus(marked)
    deduced: CouncilMention | None = None
    left: tuple[Unlinked, ...] = focus.unlinked
    if not focus.mentions:
        deduced, unlinked = deduce.council(marked, claims)
        left += unlinked
        focus = focus.about(deduced.council) if deduced else focus
    placed = tuple(_place(c, focus) for c in claims)
    known = [c for c in placed if c.council]
    mentions = (deduced,) if deduced else focus.mentions
    return Article(marked.document, (*mentions, *events.attach(marked, known, focus)), left)


def _place(claim: Claim, focus: councils.Focus) -> Claim:
    """The claim with the council it is about; a claim that names one keeps it."""
    if isinstance(claim, CouncilMention):
        return claim
    named = claim.council
    if named:
        return replace(claim, council=focus.current(named))
    earlier = isinstance(claim, (Reference, Judgement))
    return replace(claim, council=focus.at(claim.evidence.start, claim.evidence.end, own=earlier))
