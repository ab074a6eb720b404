"""Grades read to those that are none of a council's services: opinions, shares, and grades of other things."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ofstedkg import rules
from ofstedkg.extract import grade_words
from ofstedkg.model import Judgement, Mention, Sentence, Speech

_BESIDE = 45
"""Characters behind a grade in which what was graded may still be named."""
_OPINION = {
    f"judgements.{name}"
    for name in ("found", "kept", "service-is", "is-now", "requires", "service-grade-adjective", "decided")
}
"""Rules for words in which inspectors say what they think of the work, too."""
_PLAIN_WORDS = {
    f"judgements.{name}" for name in ("service-is", "is-now", "now-is", "said-services", "service-grade-adjective")
}
"""Rules for words in which anybody may say what they think of a service."""
_GRADING = re.compile(
    r"\b(?:Ofsted|inspect\w+|rat(?:ed|ing|ings)|graded?|judge?ments?|judged|watchdog|regulator|verdict)\b", re.I
)
"""Words that make a quoted grade a report of the inspection's."""
_PLAIN = "judgements.adjective-plain"
"""The rule for a grade word as a plain adjective: of a part of the service it is an opinion."""
_LAST_POOR = "2012"
"""The last year in which "poor" was a grade (the annual ratings ended in 2011)."""
_ALL_BUT = re.compile(r"\b(?:all|every|each)\b[^.;]{0,25}\b(?:but|bar|except|apart from|save)\b", re.I)
"""All areas bar one: the grade is that of the whole."""
_ALL_BUT_ONE = re.compile(
    r"\b(?:(?:three|3) (?:out )?of (?:the |its |their )?(?:four|4)"
    r"|(?:four|4) (?:out )?of (?:the |its |their )?(?:five|5)"
    r"|(?:five|5) (?:out )?of (?:the |its |their )?(?:six|6)) (?:[a-z]+ ){0,2}"
    r"(?:areas|categories|judge?ments|elements|aspects|services|measures|strands|criteria)\b",
    re.I,
)
"""The same in figures."""
_SHARE = re.compile(
    r"\d ?(?:%|per ?cent\b)|\bof (?:the )?\d+ (?:\w+ ){0,3}(?:councils|authorities|services|inspect)"
    r"|\b(?:quarters?|thirds?|fifths?|half|majority|proportion|number) of\b|\b\d{1,3} (?:were|are) (?:\w+ )?['\"“‘]*$",
    re.I,
)
"""Shares and numbers of councils or services: whose grade it is, is not said."""
_HEALTH = re.compile(r"\b(?:CQC|Care Quality Commission)\b")
_AGENCY = re.compile(r"\b(?:fostering|adoption) agenc(?:y|ies)\b", re.I)
_THEIRS = re.compile(
    r"\b(?:their|its|whose|the|local) (?:\w+ )?(?:schools?|nurser(?:y|ies)|colleges?|hospitals?) (?:are|is|was"
    r"|were) (?:\w+ )?$"
    r"|\b(?:health|emotional|financial|practical|specialist|therapeutic) (?:\w+ )?(?:for|to"
    r"|of) [^,;]{0,40}\b(?:is|are|was|were) $",
    re.I,
)
"""Before a grade that a school has, or help of one sort: no service is graded."""
_CAPACITY = re.compile(
    r"\bcapacity (?:to|for) (?:further )?improve(?:ment)?\b[^,.;]{0,25}$"
    r"|\bprospects for improvement\b[^,.;]{0,25}$",
    re.I,
)
"""Before the grade that inspections until 2012 gave besides: of how able a council was to improve."""
_OTHERS_VIEW = re.compile(
    r"\b(?:peer (?:review(?:ers)?|challenge)|self[- ](?:assessment|evaluation)|mock inspection|dry run"
    r"|internal (?:audit|review)|(?:independent|external) (?:review|audit|consultants?)|consultants?|survey|poll"
    r"|audits? of (?:case )?files)\b(?:(?!\b(?:ofsted|inspectors|watchdog|regulator)\b)[^;]){0,60}"
    r"\b(?:said|found|rat(?:ed|ing)|judged|graded|conclud\w+|suggest\w+|deemed|called|put|describ\w+|thought|scored)\b"
    r"(?:(?!\b(?:ofsted|inspectors|watchdog|regulator)\b)[^;]){0,60}$",
    re.I,
)
"""Before a grade word that others than inspectors use of a service: a peer review, a survey, the council itself."""
_OVERALL = re.compile(r"\boverall\b")
_WITH_SOME = re.compile(r"(?<=\w) with (?:some|one|two|a few|several)\b")
"""Behind a grade of the whole before that of some parts: "adequate with some inadequate areas"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A grade in its clause (document offsets), with the services and councils read to be what it is of."""

    sentence: Sentence
    clause: tuple[int, int]
    grade: Mention
    mentions: Sequence[Mention]
    services: Sequence[str]
    councils: Sequence[str]
    rule: str

    def text(self, start: int, end: int) -> str:
        """The words between two document offsets."""
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    @property
    def part(self) -> str:
        """The words of the clause."""
        return self.text(*self.clause)

    @property
    def left(self) -> str:
        """The words of the clause before the grade."""
        return self.text(self.clause[0], self.grade.start)


def repeated(place: Place, then: bool) -> str:
    """The rule of a grade, or another one where its clause says that it was given again: the same as last time
    ("judgements.unbroken"), or as at some time before ("judgements.anew"); or, of a grade given ``then``, that it is
    the one of now ("judgements.likewise")."""
    if then:
        alike = grade_words.cues().likewise.search(place.part)
        return "judgements.likewise" if alike and place.rule not in _PLAIN_WORDS else place.rule
    around = place.text(place.clause[0], min(place.clause[1], place.grade.end + _BESIDE))
    seen = rules.typed(around, place.clause[0], place.mentions, ("Grade", "Ordinal", "Org")).text
    if place.rule in _PLAIN_WORDS or not grade_words.cues().anew.search(seen):
        return place.rule
    return "judgements.unbroken" if grade_words.cues().unbroken.search(seen) else "judgements.anew"


def is_none(place: Place) -> bool:
    """Whether a grade is of something else than a council's services, or whose it is, is not said."""
    return _outside(place) or _general(place)


def stands(judged: Judgement, sentence: Sentence, speeches: Sequence[Speech], published: str | None) -> bool:
    """Whether Ofsted gave such a grade then, and the words are not somebody else's own view of a service."""
    return _in_use(judged, published) and not _own_view(judged, sentence, speeches)


def _outside(place: Place) -> bool:
    if set(place.services) == {"send"}:  # area SEND inspections give no grades of this scale
        return True
    if _AGENCY.search(place.part) or any(p.search(place.left) for p in (_THEIRS, _CAPACITY, _OTHERS_VIEW)):
        return True
    if set(place.services) - {"overall", "education"}:
        return False
    if _HEALTH.search(place.sentence.text):
        return True
    around = place.text(place.clause[0], min(place.clause[1], place.grade.end + _BESIDE))
    return bool(grade_words.cues().outside.search(around))


def _general(place: Place) -> bool:
    """Whether the grade is given to a number of councils or areas, or to what social workers do."""
    if any(place.councils) and len(place.councils) > 1:
        return False
    if _ALL_BUT_ONE.search(place.part):
        return False
    if _SHARE.search(place.left) or (not any(place.councils) and grade_words.cues().generic.search(place.part)):
        return True
    if set(place.services) != {"overall"}:
        return place.rule == _PLAIN
    return _of_practice(place) or _of_some(place)


def _of_practice(place: Place) -> bool:
    start, end = place.clause[0], place.grade.start
    named = any(s.kind == "Service" and start <= s.start < end for s in place.mentions)
    return not named and place.rule in _OPINION and bool(grade_words.cues().practice.search(place.left))


def _of_some(place: Place) -> bool:
    """Whether a number of areas got the grade that the words do not name."""
    if _OVERALL.search(place.part) or _ALL_BUT.search(place.text(place.sentence.start, place.grade.start)):
        return False
    whole = any(s.kind == "Service" and s.value == "overall" and s.start > place.grade.end for s in place.mentions)
    told = place.left + _WITH_SOME.split(place.text(place.grade.start, place.clause[1]))[0]
    return bool(grade_words.cues().partial.search(told)) and not whole


def _in_use(judged: Judgement, published: str | None) -> bool:
    """Whether there was such a grade then: "poor" went with the annual ratings."""
    day = judged.when or published or ""
    return judged.grade != "poor" or not day[:4].isdigit() or day[:4] <= _LAST_POOR


def _own_view(judged: Judgement, sentence: Sentence, speeches: Sequence[Speech]) -> bool:
    """Whether somebody else than Ofsted calls a service good or bad in words of their own."""
    if judged.evidence.rule not in _PLAIN_WORDS or _GRADING.search(sentence.text):
        return False
    n = bisect_right(speeches, judged.evidence.start, key=lambda s: s.start) - 1
    return n >= 0 and speeches[n].source in ("other", "council") and judged.evidence.start < speeches[n].end
