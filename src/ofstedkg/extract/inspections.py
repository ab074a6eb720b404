"""Sentences to references: what the article says of each inspection or visit, before they are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from ofstedkg import dates, rules
from ofstedkg.model import Evidence, Marked, Mention, Reference, Sentence, Speech

_DAY_WORDS = re.compile(r"today|yesterday|this (?:morning|afternoon|week)|last (?:night|week)|day\b", re.I)
_CLAUSE = re.compile(r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though)\b)|\bbut\b")
_POSTPONED = re.compile(r"\b(?:delayed|postponed|put off|rescheduled|due|until)\b[^,.;]{0,20}$", re.I)
_PLURAL = re.compile(r"(?:visits|inspections|reviews|checks|JTAIs)$", re.I)
_PLURAL_WORD = re.compile(
    r"\b(?:visits|inspections|reports|letters|outcomes|results|both|all|each)\b"
    r"|\bwere (?:\w+ )?(?:re-?)?(?:inspected|visited)\b",
    re.I,
)
_YEARS = re.compile(r"^(?:,| and|, and) (?:in |again in )?$")
_LISTED = re.compile(r"^(?:['’]s)?(?:,|;| and| &|, and|; and| as well as)\s*(?:the )?$")
_HEALTH = re.compile(r"\b(?:CQC|Care Quality Commission|health watchdog)\b")
_FORCE = re.compile(r"\b(?:police|constabulary|probation|HMICFRS|targeted)\b", re.I)
_JOINT = re.compile(r"\bjoint\b", re.I)
_SEND = re.compile(r"\b(?:SEND|special (?:educational )?needs)\b")
_PROBATION = re.compile(
    r"\bprobation (?:inspect|watchdog)|\bInspectorate of Probation\b|\byouth (?:justice|offending)\b", re.I
)
_DAYS = 5
"""How exact the date of a planned inspection must be (see ``dates.precision``)."""
_NUMBERED = ("monitoring visit", "focused visit", "")
"""Kinds of visit that are counted; "its first inspection since" counts nothing."""


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
    seen = rules.typed(sentence.text, sentence.start, mentions, book.kinds)
    taken: set[int] = set()
    for hit in book.hits(seen):
        used = {m.start for m in hit.mentions.values()}
        dated = {m.start for m in hit.mentions.values() if m.kind == "Date"}
        if used <= taken or dated & taken or not _sound(sentence, hit, mentions):
            continue
        taken |= used
        yield from _references(sentence, hit, mentions)


def _sound(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> bool:
    """Whether a hit tells of one inspection that took place, or is planned for a day."""
    kind, when = hit.mentions.get("kind"), hit.mentions.get("visit") or hit.mentions.get("published")
    dated = when is not None and bool(when.value)
    if hit.rule.set.get("time") == "future":
        return when is not None and dates.precision(when.value) >= _DAYS
    if when is not None and not when.value and not hit.mentions.get("ordinal") and kind is None:
        return False
    if hit.rule.set.get("date") == "day" and not (when and _DAY_WORDS.search(when.text)):
        return False
    if kind is not None and ((_PLURAL.search(kind.text) and not dated) or _is_framework(sentence, kind)):
        return False
    return not (_unreal(sentence, hit, dated, when) or _cue_outside(sentence, hit))


def _unreal(sentence: Sentence, hit: rules.Hit, dated: bool, when: Mention | None) -> bool:
    """Whether the words before call the inspection planned, put off, feared, or none in particular."""
    kind = hit.mentions.get("kind")
    before = sentence.text[: (kind.start if kind else hit.start) - sentence.start]
    clause = before[max([c.end() for c in _CLAUSE.finditer(before)], default=0) :]
    if _POSTPONED.search(clause[-60:]) or rules.load("inspections").cue("veto").search(clause):
        return True
    at = when.start - sentence.start if when else 0
    if when and _POSTPONED.search(sentence.text[max(0, at - 30) : at]):
        return True
    return not dated and bool(rules.load("inspections").cue("vague").search(clause))


def _is_framework(sentence: Sentence, kind: Mention) -> bool:
    return "framework" in kind.text.lower() or bool(
        rules.load("inspections").cue("framework").search(sentence.text[kind.end - sentence.start :])
    )


def _cue_outside(sentence: Sentence, hit: rules.Hit) -> bool:
    around = sentence.text[max(0, hit.end - sentence.start - 120) : hit.end - sentence.start + 25]
    return bool(rules.load("inspections").cue("outside").search(around))


def _references(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> Iterator[Reference]:
    """The inspections a hit tells of: one for each council and each year that it lists."""
    ordinal, published = hit.mentions.get("ordinal"), hit.mentions.get("published")
    visit = hit.mentions.get("visit")
    kind = _kind(sentence, hit, mentions, bool(ordinal and not published))
    whens = _listed_years(sentence, visit, mentions) if visit else [None]
    for council, when in product(_councils(sentence, hit, mentions), whens):
        yield Reference(
            key="",
            council=council,
            kind=kind,
            evidence=Evidence(*_clause(sentence, hit), hit.rule.id),
            visit=(when.value or None) if when else None,
            published=(published.value or None) if published and dates.valid(published.value) else None,
            ordinal=int(ordinal.value) if ordinal and kind in _NUMBERED else None,
        )


def _listed_years(sentence: Sentence, first: Mention, mentions: Sequence[Mention]) -> list[Mention | None]:
    """A date with the years it is listed with ("inspections in 2011 and 2013")."""
    out: list[Mention | None] = [first]
    last = first
    for d in mentions:
        if d.kind == "Date" and d.start > last.end and len(d.value) == len(last.value) == 4:
            if not _YEARS.match(sentence.text[last.end - sentence.start : d.start - sentence.start]):
                break
            out.append(d)
            last = d
    return out


def _kind(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention], numbered: bool) -> str:
    """The kind that the words of a hit name, read by who inspects: with the health watchdog alone it is an
    inspection of special needs services; probation inspectors have kinds of their own."""
    kind = hit.mentions.get("kind")
    start, end = _clause(sentence, hit)
    part = sentence.text[start - sentence.start : end - sentence.start]
    named = kind.value if kind else hit.rule.set.get("kind") or _kind_beside(sentence, hit, mentions, numbered)
    joint = named == "jtai" and not _FORCE.search(sentence.text) and kind is not None and not kind.text.startswith("J")
    if _PROBATION.search(part) and named in ("", "inspection"):
        return "other"
    if _SEND.search(part) and named in ("", "inspection", "jtai") and (joint or named != "jtai"):
        return "send"
    if joint and (_SEND.search(sentence.text) or _HEALTH.search(sentence.text)):
        return "send"
    if named in ("", "inspection") and "fsted" in part and not hit.mentions.get("published") and _since_2016(hit):
        return "jtai" if _FORCE.search(part) else "send" if _HEALTH.search(part) else named
    return named


def _since_2016(hit: rules.Hit) -> bool:
    """Whether a visit may be of the years in which health inspectors came for special needs."""
    visit = hit.mentions.get("visit")
    return visit is not None and (visit.value[:4] >= "2016" or visit.value.startswith("XXXX"))


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


def _councils(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The council named in the clause of a hit, with those it is listed with where the words are plural; one
    empty string where none is."""
    start, end = _clause(sentence, hit)
    inside = [m for m in mentions if m.kind == "Council" and m.value and start <= m.start < end]
    within = [m for m in inside if hit.start <= m.start < hit.end]
    before = [m for m in inside if m.end <= hit.start]
    pick = within[:1] or before[-1:] or inside[:1]
    if not pick:
        return ("",)
    if not _PLURAL_WORD.search(sentence.text[start - sentence.start : end - sentence.start]):
        return (pick[0].value,)
    return tuple(dict.fromkeys(m.value for m in _listed(sentence, pick[0], inside)))


def _listed(sentence: Sentence, pick: Mention, inside: Sequence[Mention]) -> list[Mention]:
    """The list of councils that a named one stands in."""
    runs: list[list[Mention]] = []
    for m in inside:
        joined = runs and _LISTED.match(sentence.text[runs[-1][-1].end - sentence.start : m.start - sentence.start])
        if joined:
            runs[-1].append(m)
        else:
            runs.append([m])
    return next(run for run in runs if pick in run)
