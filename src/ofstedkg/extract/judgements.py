"""Sentences to judgements: which grade words are grades given, to which service, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
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

_THEIRS = re.compile(
    r"^\W*(?:while |and |but |whereas )?[A-Z][\w ]{2,30}['’]s (?:was|were|got|received|is|are|had|did)\b"
)
"""A clause on a council's own that leaves out what was graded, the same as before ("while Kent's received …")."""
_SAME_AREA = re.compile(
    r"^['\"“”’]*(?: (?:rating|grade|mark|judge?ment|verdict))? (?:for|in|on) (?:the same|that|this)"
    r" (?:area|category|service|work|strand|measure|aspect|one|judge?ment)\b"
)
"""Behind a grade of what the one before was of: "and Leeds got a good in the same area"."""
_ADDED = re.compile(r"(?:with|having|but with|and with)\b")
"""What begins a clause on the council of the one before it: "…, with outstanding marks for leadership"."""
_LEFT = ("judgements.out-of", "judgements.label-removed")
"""Rules for a grade that is gone: the date beside it is when it went."""
_HOME = re.compile(
    r"\b(?:an?|the|one|another|its|this|that|first|second|third) (?:[\w'’-]+ )?homes?\b(?! (?:office|for the elderly))",
    re.I,
)
_NARROWED = (("overall",), ("disabled-children",))
"""What a clause on a home seems to grade: a home for disabled children is a home."""
_DIRECTLY = re.compile(
    r"^(?:['’]s?)?,? ?(?:\(|(?:which|who|whose|itself|rated|judged|graded|found|deemed|branded|also|already)\b)"
)
"""Behind a council of which the next words are said, whatever else the sentence is about ("Leeds, which is …")."""

_LEFT_OVER = re.compile(
    r"\W{0,2}(?:and |but )?(?:the|its) (?:(?:only|sole|one|single|lone|notable|honourable|two) )?"
    r"(?:exceptions?|odd one out|rest|others?"
    r"|(?:other|remaining|fourth|fifth|last|final|third) (?:area|service|category|judge?ment|grade|one|strand)s?)\b",
    re.I,
)
"""What opens a sentence that goes on with the areas of the inspection told of in the one before."""
_IN_TURN = re.compile(r",? respectively\b")
_FEW = 2

_Last = tuple[grade_words.Graded, Mention] | None
"""The grade before in a sentence, with its date."""


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Judgement]:
    """Judgements in document order, one per service and grade; council and inspection are still to be linked.

    Args:
        marked: the document with its mentions.
        speeches: who says what (grades are Ofsted's whoever reports them; what others call good is no grade).
    """
    last: tuple[Judgement, ...] = ()
    whole: Judgement | None = None
    before: Sequence[Mention] = ()
    day = marked.document.published
    for sentence, seen in zip(marked.sentences, marked.mentions, strict=True):
        mentions = [_whole(m) for m in seen]
        read = _sentence(sentence, mentions, before) if any(m.kind == "Grade" for m in mentions) else ()
        timed = (_of_before(j, sentence, last) for j in read)
        found = tuple(j for j in timed if grade_doubt.stands(j, sentence, speeches, day))
        yield from found
        again = tuple(grade_again.again(sentence, mentions, found, last, whole))
        yield from again
        whole = next((j for j in found if j.service == "overall" and _is_new(j, day)), whole)
        last = found or again or (last if sentence.kind == "title" else ())
        before = mentions


def _of_before(j: Judgement, sentence: Sentence, last: Sequence[Judgement]) -> Judgement:
    """A grade of a sentence on the area left over by the one before, with its time: "The exception was …"."""
    if j.when or j.earlier or not last or not _LEFT_OVER.match(sentence.text):
        return j
    return replace(j, when=last[-1].when, earlier=last[-1].earlier)


def _is_new(j: Judgement, published: str | None) -> bool:
    """Whether a grade may be the one that is news: it does not look back, and no date of a year before says so."""
    return not j.earlier and (not j.when or j.when[:4] == (published or "")[:4])


def _whole(m: Mention) -> Mention:
    """Words such as "vulnerable children" as what they stand for where services are graded: all of them."""
    return replace(m, value="overall") if m.kind == "Service" and grade_words.cues().whole.search(m.text) else m


def _sentence(whole: Sentence, seen: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Judgement]:
    found = grade_words.graded(whole, seen, grade_words.candidates(whole, seen))
    given = {g.mention for g in found}
    services: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    last: _Last = None
    for graded in found:
        m = graded.mention
        sentence, mentions = grade_words.around(whole, seen, m)
        grades = [g for g in mentions if g in given]
        clause = grade_clause.clause(sentence, m)
        left = sentence.text[clause[0] - sentence.start : m.start - sentence.start]
        named = grade_councils.councils(sentence, clause, mentions, m)
        councils = councils if named == ("",) and councils and _ADDED.match(left) else named
        right = sentence.text[m.end - sentence.start :]
        if not (services and (_THEIRS.search(left) or _SAME_AREA.match(right))):
            services = _services(sentence, graded, clause, grades, mentions, before) or grade_scope.carried(
                sentence, m, grades, mentions, services
            )
        place = grade_doubt.Place(sentence, clause, m, mentions, services, councils, graded.rule)
        if grade_doubt.is_none(place):
            continue
        services = _of_home(place.part, services) + grade_scope.also(sentence, clause, m, mentions)
        whens = _whens(sentence, graded, grades, mentions, last)
        if whens == [None]:
            whens = [grade_dates.of_that_time(sentence, before)]
        last = (graded, whens[0]) if whens[0] else None
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
    last: _Last,
) -> list[Mention | None]:
    """The dates of a grade: its own, or that of the grade before it, of which it goes on."""
    if graded.rule in _LEFT:
        return [grade_dates.told_behind(sentence, graded.mention, mentions)]
    own = grade_dates.when(sentence, graded.mention, graded.other, grades, mentions)
    first, *more = grade_dates.whens(sentence, own, mentions)
    return [first or _of_last(sentence, graded, last), *more]


def _of_last(sentence: Sentence, graded: grade_words.Graded, last: _Last) -> Mention | None:
    """The date before the grade of which this one goes on: "in *2019* leadership was good and adoption poor"."""
    if not last or graded.other or last[0].earlier != graded.earlier or last[1].end > last[0].mention.start:
        return None
    gap = sentence.text[last[0].mention.end - sentence.start : graded.mention.start - sentence.start]
    return None if grade_dates.is_parted(gap) else last[1]


def _judgements(
    place: grade_doubt.Place, earlier: bool, services: Sequence[str], whens: Sequence[Mention | None]
) -> Iterator[Judgement]:
    start, end = _quote(place.sentence, place.clause, whens[0])
    days = [d.value if d else None for d in whens]
    rule = grade_doubt.repeated(place, then=earlier or any(days))
    pairs = _paired(place, whens) or list(product(place.councils, days))
    for (council, date), service in product(pairs, dict.fromkeys(services)):
        evidence = Evidence(_own_start(place, council, start), end, rule)
        yield Judgement(council, service, place.grade.value, evidence, when=date, earlier=earlier)


def _paired(place: grade_doubt.Place, whens: Sequence[Mention | None]) -> list[tuple[str, str | None]]:
    """Councils with their dates, in turn: "Leeds and Kent, rated good in 2018 and 2019 respectively"."""
    last = whens[-1]
    if not last or len(whens) != len(place.councils) or len(whens) < _FEW:
        return []
    if not _IN_TURN.match(place.text(last.end, place.sentence.end)):
        return []
    return [(c, d.value if d else None) for c, d in zip(place.councils, whens, strict=True)]


def _own_start(place: grade_doubt.Place, council: str, start: int) -> int:
    """Where the words on a council begin: at its name where these are said of it and no other."""
    named = [c for c in place.mentions if c.kind == "Council" and start <= c.start and c.end <= place.grade.start]
    own = named[-1] if named and named[-1].value == council else None
    return own.start if own and _DIRECTLY.match(place.text(own.end, place.grade.start)) else start


def _of_home(part: str, services: tuple[str, ...]) -> tuple[str, ...]:
    """A grade of no named service in a clause on a home is the home's."""
    return ("childrens-homes",) if services in _NARROWED and _HOME.search(part) else services


def _quote(sentence: Sentence, clause: tuple[int, int], when: Mention | None) -> tuple[int, int]:
    """The clause of the grade, widened to the date it was given, without surrounding space."""
    when = when if when and when.start >= sentence.start else None
    start = min(clause[0], when.start if when else clause[0])
    end = max(clause[1], when.end if when else clause[1])
    text = sentence.text[start - sentence.start : end - sentence.start]
    return start + len(text) - len(text.lstrip(" ,")), end - len(text) + len(text.rstrip(" ,"))
