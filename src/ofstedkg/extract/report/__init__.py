"""An official report to its claims: its own inspection with every grade, and what each paragraph finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ofstedkg.extract import cues, findings, inspections, interventions, judgements, measures, provisions, topics
from ofstedkg.extract.report import cover
from ofstedkg.extract.report.sections import Part, parts
from ofstedkg.extract.report.words import words
from ofstedkg.model import Claim, Evidence, Finding, Marked, Mention, Reference, Sentence

__all__ = ["OWN", "extract"]

OWN = "own"
"""The key of the report's own inspection."""

_OTHERS = (inspections, judgements, measures)
_OUTSIDE = (interventions, provisions)
"""What is told of others than the council and the inspectors, in few sentences."""


def extract(marked: Marked) -> Iterator[Claim]:
    """The claims of a report in the order: its inspection (key ``OWN``), grades, inspectors, findings, and what it
    says of earlier inspections, numbers, providers and interventions. No claim has its council yet.
    """
    own = _own(marked)
    if own:
        yield own
        yield from cover.judgements(marked.document, "", OWN)
    yield from cover.inspectors(marked.document)
    listed = parts(marked.document)
    yield from _points(marked, listed)
    told = _told(marked, listed)
    yield from findings.extract(told, (), [listed[s.block].service for s in told.sentences])
    for other in _OTHERS:
        yield from other.extract(told, ())
    outside = _only(told, [n for n, s in enumerate(told.sentences) if _of_others(s, told.mentions[n])])
    for other in _OUTSIDE:
        yield from other.extract(outside, ())


def _of_others(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    named = any(m.kind in ("Provider", "ProviderRef") for m in mentions)
    return named or words().outsiders.search(sentence.text) is not None


def _own(marked: Marked) -> Reference | None:
    document = marked.document
    visit = cover.visit(document)
    if visit is None:
        return None
    head = document.text[: visit.evidence.end]
    kind = next((k for k, pattern in words().letters if pattern.search(head)), "inspection")
    ordinal = cover.ordinal(document) if kind == "monitoring visit" else None
    return Reference(OWN, "", kind, visit.evidence, visit.edtf, document.published, ordinal)


def _told(marked: Marked, listed: Sequence[Part]) -> Marked:
    """The sentences that tell of the services, without headings, lists of points and the report's apparatus."""
    return _only(
        marked,
        [n for n, s in enumerate(marked.sentences) if not (listed[s.block].skip or listed[s.block].point)],
    )


def _only(marked: Marked, kept: Sequence[int]) -> Marked:
    return Marked(
        marked.document,
        tuple(marked.sentences[n] for n in kept),
        tuple(marked.mentions[n] for n in kept),
    )


def _points(marked: Marked, listed: Sequence[Part]) -> Iterator[Finding]:
    """Each point of a list of strengths or of what must improve, whole."""
    inside: dict[int, list[Mention]] = {}
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        part = listed[sentence.block]
        if part.point and not part.skip:
            inside.setdefault(sentence.block, []).extend(mentions)
    for number, held in inside.items():
        block, part = marked.document.blocks[number], listed[number]
        folded = cues.fold(marked.document.text[block.start : block.end])
        about, service = topics.Subject(part.service).of(tuple(held), (), block.start, folded, refers=False)
        evidence = Evidence(block.start, block.end, "reports.point")
        yield Finding("", service, about, part.point, "ofsted", evidence)
