"""Claims of one official report to an article: all is on its council, and its own inspection stands apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ofstedkg import dates, gazetteer
from ofstedkg.link import councils, events
from ofstedkg.model import (
    Article,
    Claim,
    CouncilMention,
    Evidence,
    Finding,
    Judgement,
    Marked,
    Mention,
    Reference,
    Unlinked,
)

_HEAD = 3
"""Sentences of the cover that name the council."""
_NAME = 60
"""Characters of the longest name of a council."""


def link(marked: Marked, claims: Iterable[Claim]) -> Article:
    """Say of each claim of a report that it is about the report's council, and of its findings and grades that they
    are of its inspection. Of what it says of earlier inspections, only the dated ones stay.

    Without a council on the cover nothing is said but what needs none; ``Article.unlinked`` says so.
    """
    listed = tuple(claims)
    own = next((c for c in listed if isinstance(c, Reference) and c.key), None)
    council = _council(marked)
    if council is None or own is None:
        return Article(marked.document, (), (_unlinked(marked, council),))
    placed = [replace(c, council=council.council) for c in listed if not isinstance(c, CouncilMention)]
    now = [c for c in placed if _is_own(c, own)]
    earlier = [c for c in placed if _is_earlier(c, own)]
    others = events.attach(marked, earlier, councils.focus(marked))
    return Article(marked.document, (council, *(_hung(c, own) for c in now), *others))


def _council(marked: Marked) -> CouncilMention | None:
    """The council that the cover names, else the one that the report names most."""
    named = [m for ms in marked.mentions for m in ms if m.kind == "Council" and m.value]
    cover = [m for ms in marked.mentions[:_HEAD] for m in ms if m.kind == "Council" and m.value]
    counts = Counter(m.value for m in named)
    found = (
        cover[0] if cover else _headed(marked) or max(named, key=lambda m: (counts[m.value], -m.start), default=None)
    )
    return CouncilMention(found.value, True, Evidence(found.start, found.end, "reports.council")) if found else None


def _headed(marked: Marked) -> Mention | None:
    """The council that the first words name. In running text "Reading" or "Leicester City" may be something else,
    and is no mention; on a cover it can be nothing else."""
    block = marked.document.blocks[0]
    words = marked.document.text[block.start : block.end]
    found = gazetteer.load().find(f"{words} Council") if len(words) <= _NAME else []
    council = next((m for m in found if m.kind == "Council" and m.value), None)
    return replace(council, start=block.start, end=block.end) if council else None


def _is_own(claim: Claim, own: Reference) -> bool:
    """Whether a claim is of the report's own inspection: all are but what is said of other inspections."""
    if isinstance(claim, Reference):
        return claim.key == own.key
    return not isinstance(claim, Judgement) or claim.reference == own.key


def _hung(claim: Claim, own: Reference) -> Claim:
    return replace(claim, reference=own.key) if isinstance(claim, Finding) else claim


def _is_earlier(claim: Claim, own: Reference) -> bool:
    """Whether a claim dates an inspection that ended before the report's own began."""
    if isinstance(claim, Reference):
        when = claim.visit or claim.published
    elif isinstance(claim, Judgement):
        when = claim.when if claim.reference != own.key else None
    else:
        return False
    last, first = dates.latest(when) if when else None, dates.earliest(own.visit or "")
    return bool(last and first and last < first)


def _unlinked(marked: Marked, council: CouncilMention | None) -> Unlinked:
    block = marked.document.blocks[0]
    lacks = "names no English children's authority" if council is None else "says nowhere when the inspection was"
    return Unlinked(marked.document.text[block.start : block.end][:200], block.start, block.end, f"the report {lacks}")
