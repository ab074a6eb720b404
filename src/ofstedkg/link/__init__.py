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
    Intervention,
    Judgement,
    Marked,
    Measure,
    Post,
    Reference,
    Unlinked,
)
from ofstedkg.stored import Office

_OF_NOBODY = (Finding, Measure, Post)
"""Claims that say something even where the council is not known."""


def link(marked: Marked, claims: Iterable[Claim], office: Office | None = None) -> Article:
    """Say of each claim which council it is about, and of each judgement and finding which inspection.

    Where the council cannot be told, findings, measures and posts stay without one; what makes no sense
    without its council (inspections, grades, providers, interventions) is left out. ``Article.unlinked`` says why.
    From an article that is not about children's services only its councils and people stay.

    Args:
        marked: the document with its mentions.
        claims: what the extractors read, councils and references still open.
        office: what other articles tell of its office-holders, should it name no council.
    """
    inside = scope.about_children(marked.document)
    claims = tuple(c for c in claims if inside or scope.stays(c))
    deduced = deduce.site(marked)
    focus = councils.focus(marked, claims, deduced.council if deduced else "")
    left: tuple[Unlinked, ...] = focus.unlinked
    if not focus.mentions and not deduced:
        deduced, unlinked = deduce.council(marked, claims, office)
        left += unlinked if claims else ()
        focus = focus.about(deduced.council) if deduced else focus
    known = [placed for c in claims for placed in _place(c, focus) if placed.council or isinstance(c, _OF_NOBODY)]
    unnamed = deduced and deduced.council not in {m.council for m in focus.mentions}
    mentions = (deduced, *focus.mentions) if deduced and unnamed else focus.mentions
    return Article(marked.document, (*mentions, *events.attach(marked, known, focus)), left)


def _place(claim: Claim, focus: councils.Focus) -> Iterator[Claim]:
    """The claim with the council it is about, or once for each where its words say "both" or "all three"."""
    if isinstance(claim, CouncilMention):
        yield claim
    elif claim.council and not _aside(claim, focus):
        yield replace(claim, council=focus.current(claim.council))
    elif isinstance(claim, Measure) and focus.is_shared(claim.evidence.start, claim.evidence.end):
        yield replace(claim, council="")
    elif isinstance(claim, Post):
        yield replace(claim, council=focus.of_post(claim.evidence.start, claim.evidence.end))
    else:
        start, end = claim.evidence.start, claim.evidence.end
        event = isinstance(claim, (Reference, Judgement))
        several = focus.each(start, end) if event else focus.alike(start, end) if isinstance(claim, Finding) else ()
        for gss in several or (focus.at(start, end, own=event),):
            yield replace(claim, council=gss)


def _aside(claim: Claim, focus: councils.Focus) -> bool:
    """Whether the council that the words of a claim name is there for comparison, or where somebody comes from."""
    where = (claim.council, claim.evidence.start, claim.evidence.end)
    if isinstance(claim, (Finding, Measure)):
        return focus.in_background(*where)
    return isinstance(claim, (Reference, Judgement, Intervention)) and focus.behind_another(*where)
