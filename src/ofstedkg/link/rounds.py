"""What inspectors found at several councils to an inspection of each: a round of visits that an article reports.

Such an article names the visits once, in the plural ("June's round of focused visits"), and then tells of one
council after the other what was found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ofstedkg import dates
from ofstedkg.model import Evidence, Finding, Judgement, Marked, Mention, Reference, Sentence

_PLURAL = re.compile(r"(?:visits|inspections|JTAIs)$")
_OUT = re.compile(r"\b(?:reports?|letters?|published|released|revealed|announced|out)\b", re.I)
_WHEN = re.compile(r"\b(?:since|until|after|before|by|from)\W+(?:the )?$", re.I)
_LEAD = 5
"""Sentences in which a round is named."""
_MONTH = 3
"""How exact its date must be (see ``dates.precision``)."""


def told(marked: Marked, findings: Sequence[Finding], refs: Sequence[Reference | Judgement]) -> Iterator[Reference]:
    """An inspection of each council of which an article tells what inspectors found, and no inspection.

    Args:
        marked: the document with its mentions.
        findings: what is said of each council.
        refs: the inspections and grades told of outright.
    """
    known = {r.council for r in refs}
    for finding in findings:
        if finding.source == "ofsted" and finding.council and finding.council not in known:
            known.add(finding.council)
            evidence = replace(finding.evidence, rule="inspections.found")
            yield Reference("", finding.council, _kind(marked, finding.evidence), evidence)


def dated(marked: Marked, ref: Reference) -> Reference:
    """A reference without a date with the one that the lead gives to the whole round."""
    if ref.visit or ref.published:
        return ref
    for sentence, mentions in _lead(marked):
        named = [m for m in mentions if m.kind == "Visit"]
        several = any(_PLURAL.search(m.text) for m in named)
        when = [m for m in mentions if _is_date(sentence, m)]
        whose = any(m.kind == "Council" for m in mentions)
        if several and len(when) == 1 and not whose and ref.kind in {m.value for m in named}:
            return _at(ref, when[0].value, bool(_OUT.search(sentence.text)))
    return ref


def _at(ref: Reference, when: str, out: bool) -> Reference:
    return replace(ref, published=when) if out else replace(ref, visit=when)


def _is_date(sentence: Sentence, m: Mention) -> bool:
    before = sentence.text[: m.start - sentence.start]
    return m.kind == "Date" and dates.precision(m.value) >= _MONTH and not _WHEN.search(before)


def _lead(marked: Marked) -> Iterator[tuple[Sentence, tuple[Mention, ...]]]:
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        if sentence.index < _LEAD:
            yield sentence, mentions


def _kind(marked: Marked, at: Evidence) -> str:
    """The kind of visits, in the plural, that the text named last; a full inspection where it named none."""
    named = [
        m.value
        for ms in marked.mentions
        for m in ms
        if m.kind == "Visit" and m.start < at.end and _PLURAL.search(m.text)
    ]
    return named[-1] if named else "inspection"
