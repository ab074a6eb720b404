"""Sentences to judgements: which grade words are grades given, to which service, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from ofstedkg.extract import (
    grade_again,
    grade_clause,
    grade_councils,
    grade_dates,
    grade_doubt,
    grade_scope,
    grade_words,
)
from ofstedkg.model import Evidence, Judgement, Marked, Mention, Sentence, Speech

_HOME = re.compile(
    r"\b(?:an?|the|one|another|its|this|that|first|second|third) (?:\w+ )?homes?\b(?! (?:office|for the elderly))",
    re.I,
)
_DIRECTLY = re.compile(
    r"^(?:['’]s?)?,? ?(?:\(|(?:which|who|whose|itself|rated|judged|graded|found|deemed|branded|also|already)\b)"
)
"""Behind a council of which the next words are said, whatever else the sentence is about ("Leeds, which is …")."""


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Judgement]:
    """Judgements in document order, one per service and grade; council and inspection are still to be linked.

    Args:
        marked: the document with its mentions.
        speeches: who says what (grades are Ofsted's whoever reports them; what others call good is no grade).
    """
    last: tuple[Judgement, ...] = ()
    before: Sequence[Mention] = ()
    day = marked.document.published
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        read = _sentence(sentence, mentions, before) if any(m.kind == "Grade" for m in mentions) else ()
        found = tuple(j for j in read if grade_doubt.stands(j, sentence, speeches, day))
        yield from found
        again = tuple(grade_again.again(sentence, mentions, found, last))
        yield from again
        last = found or again or (last if sentence.kind == "title" else ())
        before = mentions


def _sentence(sentence: Sentence, mentions: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Judgement]:
    found = grade_words.graded(sentence, mentions, grade_words.candidates(sentence, mentions))
    grades = [g.mention for g in found]
    services: tuple[str, ...] = ()
    last: tuple[Mention, Mention] | None = None
    for graded in found:
        m = graded.mention
        clause = grade_clause.clause(sentence, m)
        councils = grade_councils.councils(sentence, clause, mentions, m)
        services = _services(sentence, graded, clause, grades, mentions, before) or grade_scope.carried(
            sentence, m, grades, mentions, services
        )
        place = grade_doubt.Place(sentence, clause, m, mentions, services, councils, graded.rule)
        if grade_doubt.is_none(place):
            continue
        services = _of_home(place.part, services) + grade_scope.also(sentence, clause, m, mentions)
        whens = _whens(sentence, graded, grades, mentions, last)
        last = (m, whens[0]) if whens[0] else None
        yield from _judgements(place, graded.earlier, services, whens)


def _services(
    sentence: Sentence,
    graded: grade_words.Graded,
    clause: tuple[int, int],
    grades: Sequence[Mention],
    mentions: Sequence[Mention],
    before: Sequence[Mention],
) -> tuple[str, ...]:
    """The services that the words say a grade is of; for the old end of a change also those behind the new one."""
    m, other = graded.mention, graded.other
    named = (
        grade_scope.respective(sentence, grades, m, mentions)
        or grade_scope.meant(sentence, clause, m, mentions, before)
        or grade_scope.services(sentence, graded.subject, m, grades, mentions)
    )
    if named or not other or other.start < m.start:
        return named
    return grade_scope.services(sentence, graded.subject, other, grades, mentions)


def _whens(
    sentence: Sentence,
    graded: grade_words.Graded,
    grades: Sequence[Mention],
    mentions: Sequence[Mention],
    last: tuple[Mention, Mention] | None,
) -> list[Mention | None]:
    """The dates of a grade: its own, or that of the grade before it, of which it goes on."""
    own = grade_dates.when(sentence, graded.mention, graded.other, grades, mentions)
    first, *more = grade_dates.whens(sentence, own, mentions)
    return [first or _of_last(sentence, graded, last), *more]


def _of_last(sentence: Sentence, graded: grade_words.Graded, last: tuple[Mention, Mention] | None) -> Mention | None:
    """The date before the grade of which this one goes on: "in *2019* leadership was good and adoption poor"."""
    if not last or graded.other or last[1].end > last[0].start:
        return None
    gap = sentence.text[last[0].end - sentence.start : graded.mention.start - sentence.start]
    return None if grade_dates.is_parted(gap) else last[1]


def _judgements(
    place: grade_doubt.Place, earlier: bool, services: Sequence[str], whens: Sequence[Mention | None]
) -> Iterator[Judgement]:
    start, end = _quote(place.sentence, place.clause, whens[0])
    dates = [d.value if d else None for d in whens]
    for council, service, date in product(place.councils, dict.fromkeys(services), dates):
        evidence = Evidence(_own_start(place, council, start), end, place.rule)
        yield Judgement(council, service, place.grade.value, evidence, when=date, earlier=earlier)


def _own_start(place: grade_doubt.Place, council: str, start: int) -> int:
    """Where the words on a council begin: at its name where these are said of it and no other."""
    named = [c for c in place.mentions if c.kind == "Council" and start <= c.start and c.end <= place.grade.start]
    own = named[-1] if named and named[-1].value == council else None
    return own.start if own and _DIRECTLY.match(place.text(own.end, place.grade.start)) else start


def _of_home(part: str, services: tuple[str, ...]) -> tuple[str, ...]:
    """A grade of no named service in a clause on a home is the home's."""
    return ("childrens-homes",) if services == ("overall",) and _HOME.search(part) else services


def _quote(sentence: Sentence, clause: tuple[int, int], when: Mention | None) -> tuple[int, int]:
    """The clause of the grade, widened to the date it was given, without surrounding space."""
    start = min(clause[0], when.start if when else clause[0])
    end = max(clause[1], when.end if when else clause[1])
    text = sentence.text[start - sentence.start : end - sentence.start]
    return start + len(text) - len(text.lstrip(" ,")), end - len(text) + len(text.rstrip(" ,"))
