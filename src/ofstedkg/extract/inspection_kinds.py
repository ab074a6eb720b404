"""A wording that refers to an inspection to its kind: read off its words and off who inspects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.model import Mention, Sentence

CLAUSE = re.compile(r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though)\b)|\bbut\b")
PLURAL = re.compile(r"(?:visits|inspections|reviews|checks|JTAIs)$", re.I)
_HEALTH = re.compile(r"\b(?:CQC|Care Quality Commission|health watchdog)\b")
_FORCE = re.compile(r"\b(?:police|constabulary|probation|HMICFRS|targeted)\b", re.I)
_POLICE = re.compile(r"\b(?:police inspect|inspectors? of constabulary|HMICFRS)", re.I)
_SEND = re.compile(r"\b(?:SEND|special (?:educational )?needs)\b")
_WATCHDOG = re.compile(r"fsted|\b(?:the same|the schools|the education) (?:watchdog|inspectorate|inspectors)\b")
_QUARTERLY = re.compile(r"\bquarterly (?:\w+ )?visits?\b", re.I)
_FOCUSED = re.compile(
    r"\bvisit\b[^.;]{0,60}?"
    r"(?:\b(?:which|that),? (?:focus|concentrat)|,? focus+ing on|,? focus+ed on|,? looking (?:only )?at)",
    re.I,
)
_PROBATION = re.compile(
    r"\bprobation (?:inspect|watchdog)|\bInspectorate of Probation\b|\byouth (?:justice|offending)\b", re.I
)


def kind_of(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention], numbered: bool) -> str:
    """The kind that the words of a hit name, read by who inspects: with the health watchdog alone it is an
    inspection of special needs services; probation inspectors have kinds of their own."""
    kind = hit.mentions.get("kind")
    start, end = clause(sentence, hit)
    part = sentence.text[start - sentence.start : end - sentence.start]
    named = kind.value if kind else hit.rule.set.get("kind") or _kind_beside(sentence, hit, mentions, numbered)
    joint = named == "jtai" and not _FORCE.search(sentence.text) and kind is not None and not kind.text.startswith("J")
    if named == "" and _QUARTERLY.search(part):
        return "monitoring visit"
    if named == "" and _FOCUSED.search(part):
        return "focused visit"
    if named == "other" and kind is not None and _HEALTH.search(kind.text) and "fsted" in part:
        return "send"  # both inspectorates at once
    if named in ("", "inspection") and "fsted" in part and _POLICE.search(part) and _since_2016(hit):
        return "jtai"
    if _PROBATION.search(part) and named in ("", "inspection"):
        return "other"
    if _SEND.search(part) and named in ("", "inspection", "jtai") and (joint or named != "jtai"):
        return "send"
    if joint and (_SEND.search(sentence.text) or _HEALTH.search(sentence.text)):
        return "send"
    visited = not hit.mentions.get("published") and _since_2016(hit)
    if named in ("", "inspection") and _WATCHDOG.search(part) and visited:
        return "jtai" if _FORCE.search(part) else "send" if _HEALTH.search(part) else named
    return named


def _since_2016(hit: rules.Hit) -> bool:
    """Whether a visit may be of the years in which health inspectors came for special needs."""
    visit = hit.mentions.get("visit")
    return visit is not None and (visit.value[:4] >= "2016" or visit.value.startswith("XXXX"))


def _kind_beside(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention], numbered: bool) -> str:
    """The kind of visit named in the clause of a hit that has none of its own; a numbered one is a monitoring
    visit; empty where nothing tells."""
    start, end = clause(sentence, hit)
    named = [m.value for m in mentions if m.kind == "Visit" and start <= m.start < end and not PLURAL.search(m.text)]
    if named and (hit.mentions.get("published") or len(set(named)) == 1):
        return named[0]
    return "monitoring visit" if numbered else ""


@lru_cache(maxsize=64)
def _cuts(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(c.span() for c in CLAUSE.finditer(text))


def clause(sentence: Sentence, hit: rules.Hit) -> tuple[int, int]:
    """The clause around a hit, at document offsets, without surrounding space."""
    a, b = hit.start - sentence.start, hit.end - sentence.start
    start = max((after for _, after in _cuts(sentence.text) if after <= a), default=0)
    end = min((before for before, _ in _cuts(sentence.text) if before >= b), default=len(sentence.text))
    text = sentence.text[start:end]
    start += len(text) - len(text.lstrip(" ,"))
    end -= len(text) - len(text.rstrip(" ,"))
    return sentence.start + start, sentence.start + end
