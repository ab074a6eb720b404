"""Claims of one document to an article whose claims name their council and their inspection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ofstedkg.link import councils, deduce, events, scope
from ofstedkg.model import (
    Article,
    Claim,
    CouncilMention,
    Finding,
    Judgement,
    Marked,
    Measure,
    Post,
    Reference,
    Unlinked,
)

_OF_NOBODY = (Finding, Measure, Post)
"""Claims that say something even where the council is not known."""


def link(marked: Marked, claims: Iterable[Claim]) -> Article:
    """Say of each claim which council it is about, and of each judgement and finding which inspection.

    Where the council cannot be told, findings, measures and posts stay without one; what makes no sense
    without its council (inspections, grades, providers, interventions) is left out. ``Article.unlinked`` says why.
    From an article that is not about children's services only its councils and people stay.

    Args:
        marked: the document with its mentions.
        claims: what the extractors read, councils and references still open.
    """
    inside = scope.about_children(marked.document)
    claims = tuple(c for c in claims if inside or scope.stays(c))
    focus = councils.focus(marked)
    deduced: CouncilMention | None = None
    left: tuple[Unlinked, ...] = focus.unlinked
    if not focus.mentions:
        deduced, unlinked = deduce.council(marked, claims)
        left += unlinked if claims else ()
        focus = focus.about(deduced.council) if deduced else focus
    known = [placed for c in claims for placed in _place(c, focus) if placed.council or isinstance(c, _OF_NOBODY)]
    mentions = (deduced,) if deduced else focus.mentions
    return Article(marked.document, (*mentions, *events.attach(marked, known, focus)), left)


def _place(claim: Claim, focus: councils.Focus) -> Iterator[Claim]:
    """The claim with the council it is about, or once for each where its words say "both" or "all three"."""
    if isinstance(claim, CouncilMention):
        yield claim
    elif claim.council:
        yield replace(claim, council=focus.current(claim.council))
    else:
        event = isinstance(claim, (Reference, Judgement))
        for gss in focus.each(claim.evidence.start, claim.evidence.end) if event else ():
            yield replace(claim, council=gss)
            event = False
        if event or not isinstance(claim, (Reference, Judgement)):
            yield replace(claim, council=focus.at(claim.evidence.start, claim.evidence.end, own=event))
