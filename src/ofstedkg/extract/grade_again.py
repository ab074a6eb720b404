"""Sentences that give a grade named before to judgements: "the same verdict in 2011", "so did Kent", "up one grade"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from ofstedkg.extract import grade_clause, grade_councils, grade_dates, grade_lists, grade_words
from ofstedkg.model import Evidence, Judgement, Mention, Sentence

_SUBJECT = 60
"""Characters before the words of reference in which the service or council they speak of is named."""
_SCALES = (
    ("inadequate", "requires improvement", "good", "outstanding"),
    ("inadequate", "adequate", "good", "outstanding"),
)
"""The grades from worst to best, now and before 2013."""
_OPENS = 4
"""Characters before a date that opens a sentence ("In 2016 it …")."""
_STEPS = {"a": 1, "one": 1, "another": 1, "two": 2, "three": 3}
_OPEN = (" to", " was", " were", " is", " are", " has", " have", " had", " did", " of", " for")
"""How words of reference end that are followed by whom they are of."""
_IN = re.compile(r" (?:(?:again|further|higher|lower|overall) )?(?:in |at the end of |on )?")
_NEXT = re.compile(r";|,? (?:but|while|whereas|although|though|apart from|except)\b", re.I)
"""Where the words of reference end: what is said of the areas behind is another grade."""
_AS_A_WHOLE = re.compile(r"\b(?:same|did|had|was|were)\b[^.;]{0,40}\b(?:as a whole|overall)\b", re.I)
"""The same grade as that of the whole, not as the one named last."""
_PLURAL = re.compile(r"\b(?:each|both|all|they)\b", re.I)


def again(
    sentence: Sentence,
    mentions: Sequence[Mention],
    here: Sequence[Judgement],
    last: Sequence[Judgement],
    whole: Judgement | None = None,
) -> Iterator[Judgement]:
    """Grades given by reference to those of this sentence or of the one before.

    Args:
        sentence: the sentence.
        mentions: its mentions.
        here: the judgements it states in so many words.
        last: those of the sentence before that had any.
        whole: the last one of the service as a whole.
    """
    known = (*last, *here)
    if whole and _AS_A_WHOLE.search(sentence.text):
        known = (*known, whole)
    if not known:
        return
    same = tuple(_same(sentence, mentions, known))
    yield from same
    if last and not same:
        yield from _shared(sentence, mentions, last)
    if not same:
        yield from _stepped(sentence, mentions, here, last)


def _same(sentence: Sentence, mentions: Sequence[Mention], given: Sequence[Judgement]) -> Iterator[Judgement]:
    """The same grade for other areas or at other times: "it had the same verdict in 2011", "two went the same way"."""
    m = grade_words.cues().same.search(sentence.text)
    if not m:
        return
    at = sentence.start + m.end()
    known = [j for j in given if not sentence.start + m.start() < j.evidence.start < sentence.end]
    stop = sentence.start + (rest.start() if (rest := _NEXT.search(sentence.text, m.end())) else len(sentence.text))
    if not known or any(g.kind == "Grade" and at < g.start < stop for g in mentions):
        return
    areas = [s.value for s in mentions if s.kind == "Service" and at <= s.start < stop]
    if not areas or not m[0].endswith(_OPEN):
        areas = [*_beside(sentence, mentions, sentence.start + m.start()), *areas]
    dates = [d for d in mentions if d.kind == "Date" and d.value and d.start < stop]
    behind = [d for d in dates if d.start >= at - len(m[0])]
    dates = behind or [d for d in dates if at - len(m[0]) - 60 <= d.start][-1:]
    whens = grade_dates.whens(sentence, dates[0], mentions) if dates else [None]
    if not areas and not dates:
        return
    if _AS_A_WHOLE.search(sentence.text, m.start()) and known[-1].service != "overall":
        return
    evidence = Evidence(sentence.start + m.start(), sentence.end, "judgements.same")
    of = replace(known[-1], council=_holder(mentions, sentence.start + m.start()) or known[-1].council)
    for service, date in product(areas or [of.service], whens):
        made = replace(of, service=service, evidence=evidence, when=date.value if date else of.when)
        yield replace(made, earlier=bool(date) or of.earlier)


def _holder(mentions: Sequence[Mention], at: int) -> str:
    """The council named nearest before the words of reference in the sentence."""
    named = [c for c in mentions if c.kind == "Council" and c.value and c.end <= at]
    return named[-1].value if named else ""


def _beside(sentence: Sentence, mentions: Sequence[Mention], at: int) -> list[str]:
    """The services right before the words of reference: "in which safeguarding was given the same grade"."""
    near = [s for s in mentions if s.kind == "Service" and s.value != "overall" and at - _SUBJECT < s.start < at]
    gap = sentence.text[near[-1].end - sentence.start : at - sentence.start] if near else ","
    if re.search(r"[,;:.]", gap):
        return []
    before = [s for s in mentions if s.kind == "Service" and s.end <= near[-1].end]
    return grade_lists.backwards(before, sentence.text, sentence.start)


def _shared(sentence: Sentence, mentions: Sequence[Mention], last: Sequence[Judgement]) -> Iterator[Judgement]:
    """The same grade for another council: "Kent fared no better", "the grade also goes to Kent"."""
    m = grade_words.cues().shared.search(sentence.text)
    whole = [j for j in last if j.service == "overall"]
    if not m or not whole:
        return
    start, end = sentence.start + m.start(), sentence.start + m.end()
    if any(g.kind == "Grade" and g.start < start for g in mentions):
        return
    named = [c for c in mentions if c.kind == "Council" and c.value]
    behind = [c for c in named if end <= c.start <= end + 25]
    before = [c for c in named if start - _SUBJECT < c.start < start]
    ahead = not m[0].endswith(_OPEN)
    chosen = grade_councils.together(sentence, before if ahead else behind, before=ahead)
    for gss in chosen:
        if gss not in {j.council for j in whole}:
            evidence = Evidence(sentence.start, sentence.end, "judgements.shared")
            yield replace(whole[-1], council=gss, evidence=evidence)


def _stepped(
    sentence: Sentence, mentions: Sequence[Mention], here: Sequence[Judgement], last: Sequence[Judgement]
) -> Iterator[Judgement]:
    """A grade told by the number of steps from the old one: "each has now gone up one grade", "rated good in 2013,
    it fell two grades in 2016"."""
    m = grade_words.cues().stepped.search(sentence.text)
    if not m:
        return
    rest = grade_clause.CLAUSE.search(sentence.text, m.end())
    end = sentence.start + (rest.start() if rest else len(sentence.text))
    if any(g.kind == "Grade" for g in mentions if not here or sentence.start + m.start() < g.start < end):
        return
    ahead = [j for j in here if j.evidence.start < sentence.start + m.start()]
    old = [j for j in (ahead if here else ()) or last if j.service == "overall" and (j.earlier or j.when)]
    named = {c.value for c in mentions if c.kind == "Council" and c.value}
    when = _date_behind(sentence, mentions, sentence.start + m.end()) or _date_first(sentence, mentions)
    for j in old if _PLURAL.search(sentence.text[: m.start()]) else _latest(old):
        grade = _moved(j.grade, m)
        if grade and (not named or not j.council or j.council in named):
            evidence = Evidence(sentence.start, sentence.end, "judgements.stepped")
            yield replace(j, grade=grade, evidence=evidence, when=when, earlier=bool(when))


def _latest(old: Sequence[Judgement]) -> Sequence[Judgement]:
    """The one grade that a step leads from: of one council's, the latest; none where they are of several."""
    one = len({j.council for j in old}) == 1 and (len(old) == 1 or all(j.when for j in old))
    return [max(old, key=lambda j: j.when or "")] if one else []


def _date_behind(sentence: Sentence, mentions: Sequence[Mention], at: int) -> str | None:
    """The date right behind the words for a step."""
    dates = [d for d in mentions if d.kind == "Date" and d.value and d.start >= at]
    gap = sentence.text[at - sentence.start : dates[0].start - sentence.start] if dates else "-"
    return dates[0].value if dates and _IN.fullmatch(gap) else None


def _date_first(sentence: Sentence, mentions: Sequence[Mention]) -> str | None:
    """The date that opens a sentence."""
    return next((d.value for d in mentions if d.kind == "Date" and d.value and d.start - sentence.start < _OPENS), None)


def _moved(grade: str, m: re.Match[str]) -> str:
    """The grade so many steps from another; empty where the scale has none."""
    scale = next((s for s in _SCALES if grade in s), ())
    words = m["how"].lower()
    down = bool(re.search(r"down|drop|fall|fell|slip|slid|lower|worse", words))
    if not scale:
        return ""
    at = scale.index(grade) + (-1 if down else 1) * _STEPS.get(m["n"].lower(), 0)
    return scale[at] if 0 <= at < len(scale) and scale[at] != grade else ""
