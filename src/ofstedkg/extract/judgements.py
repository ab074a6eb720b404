"""Sentences to judgements: which grade words are grades given, to which service, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from ofstedkg.extract import grade_dates, grade_scope, grade_words
from ofstedkg.model import Evidence, Judgement, Marked, Mention, Sentence, Speech

_BESIDE = 45
"""Characters behind a grade in which what was graded may still be named."""
_OPINION = {f"judgements.{name}" for name in ("found", "kept", "service-is", "requires", "service-grade-adjective")}
"""Rules for words in which inspectors say what they think of the work, too."""
_HEALTH = re.compile(r"\b(?:CQC|Care Quality Commission)\b")
_HOME = re.compile(
    r"\b(?:an?|the|one|another|its|this|that|first|second|third) (?:\w+ )?homes?\b(?! (?:office|for the elderly))",
    re.I,
)


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Judgement]:
    """Judgements in document order, one per service and grade; council and inspection are still to be linked.

    Args:
        marked: the document with its mentions.
        speeches: who says what (grades are Ofsted's whoever reports them; not used).
    """
    last: tuple[Judgement, ...] = ()
    before: Sequence[Mention] = ()
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        found = tuple(_sentence(sentence, mentions, before)) if any(m.kind == "Grade" for m in mentions) else ()
        yield from found
        again = tuple(_same(sentence, mentions, found or last))
        yield from again
        last = found or again or (last if sentence.kind == "title" else ())
        before = mentions


def _sentence(sentence: Sentence, mentions: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Judgement]:
    found = grade_words.graded(sentence, mentions, grade_words.candidates(sentence, mentions))
    grades = [g.mention for g in found]
    services: tuple[str, ...] = ()
    for graded in found:
        m = graded.mention
        clause = grade_scope.clause(sentence, m)
        councils = grade_scope.councils(sentence, clause, mentions, m)
        services = (
            grade_scope.meant(sentence, clause, m, mentions, before)
            or grade_scope.services(sentence, graded.subject, m, grades, mentions)
            or grade_scope.carried(sentence, m, grades, mentions, services)
        )
        if _outside(sentence, clause, m, services) or _general(
            sentence, clause, m, services, councils, mentions, graded.rule
        ):
            continue
        services = _of_home(sentence, clause, services) + grade_scope.also(sentence, clause, m, mentions)
        when, *again = grade_dates.whens(
            sentence, grade_dates.when(sentence, m, graded.other, grades, mentions), mentions
        )
        evidence = Evidence(*_quote(sentence, clause, m, when), graded.rule)
        for council, service, date in product(
            councils, dict.fromkeys(services), (d.value if d else None for d in (when, *again))
        ):
            yield Judgement(council, service, m.value, evidence, when=date, earlier=graded.earlier)


def _of_home(sentence: Sentence, clause: tuple[int, int], services: tuple[str, ...]) -> tuple[str, ...]:
    """A grade of no named service in a clause on a home is the home's."""
    part = sentence.text[clause[0] - sentence.start : clause[1] - sentence.start]
    return ("childrens-homes",) if services == ("overall",) and _HOME.search(part) else services


def _outside(sentence: Sentence, clause: tuple[int, int], m: Mention, services: Sequence[str]) -> bool:
    if set(services) == {"send"}:  # area SEND inspections give no grades of this scale
        return True
    if set(services) - {"overall", "education"}:
        return False
    if _HEALTH.search(sentence.text):
        return True
    around = sentence.text[clause[0] - sentence.start : min(clause[1], m.end + _BESIDE) - sentence.start]
    return bool(grade_words.cues().outside.search(around))


def _general(
    sentence: Sentence,
    clause: tuple[int, int],
    m: Mention,
    services: Sequence[str],
    councils: Sequence[str],
    mentions: Sequence[Mention],
    rule: str,
) -> bool:
    """Whether the grade is given to a number of councils or areas: whose it is, is not said."""
    part = sentence.text[clause[0] - sentence.start : clause[1] - sentence.start]
    if any(councils) and len(councils) > 1:
        return False
    if not any(councils) and grade_words.cues().generic.search(part):
        return True
    if set(services) != {"overall"}:
        return False
    before = [s for s in mentions if s.kind == "Service" and clause[0] <= s.start < m.start]
    if (
        not before
        and rule in _OPINION
        and grade_words.cues().practice.search(sentence.text[clause[0] - sentence.start : m.start - sentence.start])
    ):
        return True
    whole = any(s.kind == "Service" and s.value == "overall" and s.start > m.end for s in mentions)
    return bool(grade_words.cues().partial.search(part)) and not whole and not re.search(r"\boverall\b", part)


def _same(sentence: Sentence, mentions: Sequence[Mention], last: Sequence[Judgement]) -> Iterator[Judgement]:
    """Grades given by reference: "it had the same verdict in 2011", "two went the same way"."""
    m = grade_words.cues().same.search(sentence.text)
    if not m or not last:
        return
    at = sentence.start + m.end()
    known = last[-1]
    if any(g.kind == "Grade" and g.start > at for g in mentions):
        return
    areas = [s.value for s in mentions if s.kind == "Service" and s.start >= at]
    dates = [d for d in mentions if d.kind == "Date" and d.value]
    behind = [d for d in dates if d.start >= at - len(m[0])]
    dates = behind or [d for d in dates if at - len(m[0]) - 60 <= d.start][-1:]
    whens = grade_dates.whens(sentence, dates[0], mentions) if dates else [None]
    if not areas and not dates:
        return
    evidence = Evidence(sentence.start + m.start(), sentence.end, "judgements.same")
    for service, date in product(areas or [known.service], whens):
        made = replace(known, service=service, evidence=evidence, when=date.value if date else known.when)
        yield replace(made, earlier=bool(date))


def _quote(sentence: Sentence, clause: tuple[int, int], m: Mention, when: Mention | None) -> tuple[int, int]:
    """The clause of the grade, widened to the date it was given, without surrounding space."""
    start = min(clause[0], when.start if when else clause[0])
    end = max(clause[1], when.end if when else clause[1])
    text = sentence.text[start - sentence.start : end - sentence.start]
    return start + len(text) - len(text.lstrip(" ,")), end - len(text) + len(text.rstrip(" ,"))
