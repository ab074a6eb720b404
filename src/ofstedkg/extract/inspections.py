"""Sentences to references: what the article says of each inspection or visit, before they are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ofstedkg import dates, rules
from ofstedkg.model import Evidence, Marked, Mention, Reference, Sentence, Speech

_DAY_WORDS = re.compile(r"today|yesterday|this (?:morning|afternoon|week)|last (?:night|week)|day\b", re.I)
_CLAUSE = re.compile(r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though)\b)|\bbut\b")
_POSTPONED = re.compile(r"\b(?:delayed|postponed|put off|rescheduled|due|until)\b[^,.;]{0,20}$", re.I)
_PLURAL = re.compile(r"(?:visits|inspections|reviews|checks|JTAIs)$", re.I)


@lru_cache(maxsize=None)
def _cue(key: str) -> re.Pattern[str]:
    entries = rules.load("inspections").data[key]
    assert isinstance(entries, list)
    return re.compile("|".join(e["pattern"] for e in entries), re.I)


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Reference]:
    """References in document order; ``kind`` is empty for a bare "visit". Link tells the events apart.

    Args:
        marked: the document with its mentions.
        speeches: who says what (a reference counts whoever makes it; not used).
    """
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        yield from _sentence(sentence, mentions)


def _sentence(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Reference]:
    book = rules.load("inspections")
    kinds = book.data["kinds"]
    assert isinstance(kinds, list)
    seen = rules.typed(sentence.text, sentence.start, mentions, kinds)
    taken: set[int] = set()
    for hit in book.hits(seen):
        used = {m.start for m in hit.mentions.values()}
        dated = {m.start for m in hit.mentions.values() if m.kind == "Date"}
        if used <= taken or dated & taken or not _sound(sentence, hit, mentions):
            continue
        taken |= used
        yield _reference(sentence, hit, mentions)


def _sound(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> bool:
    kind, when = hit.mentions.get("kind"), hit.mentions.get("visit") or hit.mentions.get("published")
    at = (kind.start if kind else hit.start) - sentence.start
    before = sentence.text[:at]
    clause = before[max([c.end() for c in _CLAUSE.finditer(before)], default=0) :]
    dated = when is not None and bool(when.value)
    if when is not None and not when.value and not hit.mentions.get("ordinal") and kind is None:
        return False
    if hit.rule.set.get("date") == "day" and not (when and _DAY_WORDS.search(when.text)):
        return False
    if kind is not None and _PLURAL.search(kind.text) and not dated:
        return False
    if _POSTPONED.search(clause[-60:]) or (when and _POSTPONED.search(sentence.text[max(0, when.start - sentence.start - 30) : when.start - sentence.start])):
        return False
    if _cue("veto").search(clause) or (not dated and _cue("vague").search(clause)):
        return False
    return not _cue_outside(sentence, hit)


def _cue_outside(sentence: Sentence, hit: rules.Hit) -> bool:
    around = sentence.text[max(0, hit.end - sentence.start - 120) : hit.end - sentence.start + 25]
    return bool(_cue("outside").search(around))


def _reference(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> Reference:
    kind, ordinal = hit.mentions.get("kind"), hit.mentions.get("ordinal")
    visit, published = hit.mentions.get("visit"), hit.mentions.get("published")
    return Reference(
        key="",
        council=_council(sentence, hit, mentions),
        kind=kind.value if kind else _kind_beside(sentence, hit, mentions, bool(ordinal and not published)),
        evidence=Evidence(*_clause(sentence, hit), hit.rule.id),
        visit=(visit.value or None) if visit else None,
        published=(published.value or None) if published and dates.valid(published.value) else None,
        ordinal=int(ordinal.value) if ordinal else None,
    )


def _kind_beside(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention], numbered: bool) -> str:
    """The kind of visit named in the clause of a hit that has none of its own; a numbered one is a monitoring
    visit; empty where nothing tells."""
    start, end = _clause(sentence, hit)
    named = [m.value for m in mentions if m.kind == "Visit" and start <= m.start < end and not _PLURAL.search(m.text)]
    if named and (hit.mentions.get("published") or len(set(named)) == 1):
        return named[0]
    return "monitoring visit" if numbered else ""


def _clause(sentence: Sentence, hit: rules.Hit) -> tuple[int, int]:
    """The clause around a hit, at document offsets, without surrounding space."""
    a, b = hit.start - sentence.start, hit.end - sentence.start
    start = max([c.end() for c in _CLAUSE.finditer(sentence.text) if c.end() <= a], default=0)
    end = min([c.start() for c in _CLAUSE.finditer(sentence.text) if c.start() >= b], default=len(sentence.text))
    text = sentence.text[start:end]
    start += len(text) - len(text.lstrip(" ,"))
    end -= len(text) - len(text.rstrip(" ,"))
    return sentence.start + start, sentence.start + end


def _council(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> str:
    start, end = _clause(sentence, hit)
    inside = [m for m in mentions if m.kind == "Council" and m.value and start <= m.start < end]
    within = [m for m in inside if hit.start <= m.start < hit.end]
    before = [m for m in inside if m.end <= hit.start]
    pick = within[:1] or before[-1:] or inside[:1]
    return pick[0].value if pick else ""
