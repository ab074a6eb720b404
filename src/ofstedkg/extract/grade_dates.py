"""When a grade was given: the date that the words around it give to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.model import Mention, Sentence

_FRONT = 25
"""A date that begins within this many characters of a sentence holds for all its grades."""
_LISTED = 40
"""Years that are listed within this many characters of a sentence hold for its grade, all of them."""
_BEHIND = 90
"""Characters behind a grade in which its date may follow."""
_PARTED = re.compile(
    r"[;:]|, (?:and |but )?now\b|\b(?:and|but) now\b|\s[–—-]\s"
    r"|\b(?:but|(?<!looked[ -])after|before|since|following|although|though|while)\b"
)
"""Words that part a date from a grade behind it."""
_ELSEWHEN = re.compile(
    r"[;:]|\s[–—-]\s|\b(?:but|who|that(?! (?:was|began|ended|took|started|concluded|finished|came))|because"
    r"|which (?:follow|came|compare)\w*|compared|while|although|though|having|previously"
    r"|said|told|says|states|adds|warned|praised|by|until|to have|working|aim\w*|hop\w*|plan\w*|improved"
    r"|something|a feat|an achievement|returned|came back|went back|came again"
    r"|(?:step|grade|notch|place|rung)s? (?:up|down|back|better|worse)|(?:up|down|better|worse|lower|higher)"
    r" (?:on|from|than))\b"
    r"|, (?:it|they|he|she|the|its|their|inspectors|ofsted|leaders|staff)\b"
    r"|\bsince\s(?!$)|[a-z] since $",
    re.I,
)
"""Words between a grade and a date behind it that give the date to something else."""
_NEXT = re.compile(
    r"(?:, (?:which|who|where|when|whose)|(?:,|;)? (?:and|but|then|while))(?: (?:in|by|since|during|on|at))? (?:the )?$"
)
"""Words behind which a date opens the clause of the next grade: "… and last summer it was rated"."""
_NOW = re.compile(
    r"\b(?:now|today|has|have|is|are|later|then|since|subsequently|this time|this week|this year)\b", re.I
)
"""Words that set what follows at another time than the date before."""
_BESIDE = re.compile(
    r"^['\"“”’]*(?: overall| ratings?| grade| judge?ment)? ?\(?(?:in|since|on|during|at|for|from)? ?(?:the )?$"
)
"""Between a grade and its own date."""
_INSERTED = re.compile(
    r", (?:which|who|whose|once|first|previously|rated|judged|graded|found|branded|having|itself)\b[^;.]{0,90}$"
)
_ON_WITH = re.compile(
    r"^[^,;.]{0,25}, (?!and\b|but\b|or\b|which\b|who\b|where\b|when\b|with\b|having\b|after\b|before\b|then\b"
    r"|for\b|in\b|on\b|to\b|as\b)[a-z]+"
)
"""A date in an inserted clause, and the main clause that goes on behind it: "Leeds, rated poor in 2015, is now …"."""
_INSPECTED = re.compile(r"[,(] ?(?:which was |last )?(?:re-?)?(?:visited|inspected|seen)\b[^,;.]{0,25}$")
_LIKE = re.compile(r", (?:just )?(?:like|unlike|as with) [^,;.]{2,50}$")
_BEFORE_THAT = re.compile(r"^\)?,? (?:was|were|had|has)(?: been)? (?:previously|formerly|last|earlier)\b")
"""The date of an inspection, and words behind it for the grade before: "Leeds, visited in May, was previously good"."""
_GIVEN_THEN = re.compile(
    r"['\"“”’]* ?(?:(?:rating|grade|verdict|judge?ment|label|status|mark|tag) ?)?(?:(?:,| –| -| \() ?)?"
    r"(?:an? (?:rating|grade|verdict|judge?ment|label|mark|tag) )?(?:that |which )?(?:it|they|the \w+)"
    r" (?:was |were |had |had been |has )?(?:first )?"
    r"(?:given|received?|handed|awarded|got|had|been given|carried|earned)"
    r" (?:back )?(?:in |on |since )",
    re.I,
)
"""Between a grade that is gone and the date when it was given."""
_LASTING = re.compile(r"(?:year|month|week|day|fortnight)s?$", re.I)
_TWICE = re.compile(
    r"\b(?:both|each|all) (?:\w+ )?(?:occasions?|times?|inspections?|visits?|reports?)\b|\bboth times\b", re.I
)
_SINCE = re.compile(r"^['\"“”’\s]*(?:ratings? |verdict |grade )?(?:by \w+ )?(?:overall )?(?:ever )?since $", re.I)
_SAYING = re.compile(
    r"\bby (?:the )?(?:\w+ )?(?:Ofsted|inspectors|watchdog|regulator|inspectorate)\b"
    r"|, (?:the )?(?:Ofsted|inspectors|watchdog|regulator)[^,]{0,40}?"
    r" (?:concluded?|says?|said|found|ruled|reported|announced|confirmed)\b",
    re.I,
)
"""Who gave the grade: words that part no date from it."""
_SEQUEL = re.compile(r"\b(?:(?<!looked[ -])after|following)\b(?P<what>.*)", re.I)
_STAY = re.compile(r"\b(?:visit|fortnight|weeks? (?:in|at|with)|being (?:re-?)?(?:inspected|visited))\b")
"""What came before a grade was an inspection."""
_NOT_THEN = re.compile(
    r"^(?:next|tomorrow|later this)\b|^(?:over|during|within)\b"
    r"|\b(?:past|last) (?:\d|two|three|four|five|six|seven|ten|few)",
    re.I,
)
"""Dates on which no grade was given: those to come, and those of a span of time."""
_YEARS = re.compile(r"^(?:,| and|, and) (?:in |again in )?$")
_AGAIN = re.compile(
    r"^(?:,| and|, and|,? then)? ?(?:then )?(?:again|once more|a second time) ?"
    r"(?:in |just |only |barely |on |at the end of )*$"
)
"""Between the dates of a grade that was given twice: "in 2013 and again two years later"."""
_TIMES = re.compile(
    r"\b(?:twice|(?:two|three|four|five|six|\d) (?:\w+ )?(?:times|occasions))(?: \w+){0,3}?"
    r"(?:,|:| [–—-]| \()? (?:first |in |once )*$",
    re.I,
)
_NEXT_TIME = re.compile(
    r"^(?:, (?:when|under|before|after|as) [^,;.]{3,60})?(?:,| and|, and)(?: [a-z]+(?: [a-z]+)?,| most recently| lastly"
    r"| finally| lately)? (?:again )?in $"
)
"""Words that count how often a grade was given, before the dates of each time, and those between these."""
_APART_SINCE = re.compile(
    r", (?:which|who|whose|where)(?: (?!(?:rated|judged|graded|found|deemed|good|poor|inadequate)\b)[\w'’-]+){1,9}"
    r" since (?:the |about )?$"
)
"""Before a date in a clause put in on what else has been so since, and not on the grade: "care leavers, who have been
seen apart since May, were good"."""
_SET_BACK = re.compile(r"\b(?:since|until|after) [^,;.]{2,60}$", re.I)
"""An opening clause whose date is that of something before the grade."""
_THAT_TIME = re.compile(
    r"\b(?:on|at|in|during) that (?:occasion|time|stage|point|inspection|visit|report)\b"
    r"|\bthat time(?: around| round)?,|\bback then\b",
    re.I,
)
"""Words that give a grade the date told last."""
_OWN = 30
"""Characters behind the old grade of a change in which its own date stands."""


def when(
    sentence: Sentence,
    m: Mention,
    other: Mention | None,
    grades: Sequence[Mention],
    mentions: Sequence[Mention],
) -> Mention | None:
    """The date said of a grade: behind it up to the next grade, else before it since the last one, else one
    that opens the sentence.

    Args:
        sentence: the sentence.
        m: the grade.
        other: the other end of a change of grade; the date of a change is that of the new grade.
        grades: the grades of the sentence.
        mentions: all its mentions.
    """
    dates = [d for d in mentions if d.kind == "Date" and d.value and not _NOT_THEN.match(d.text)]
    rest = [g for g in grades if g is not other or g.start > m.start]
    stop = min([g.start for g in rest if g.start > m.start], default=sentence.end)
    text, base = sentence.text, sentence.start
    dates = [d for d in dates if not (d.end < m.start and _APART_SINCE.search(text[: d.start - base]))]
    dates = [d for d in dates if not _is_of_later_visit(text[: d.start - base], text[d.end - base : m.start - base])]
    for d in sorted(dates, key=lambda d: (d.value.startswith("XXXX"), d.start)):
        gap = text[m.end - base : d.start - base]
        if not m.end <= d.start < min(stop, m.end + _BEHIND) or _is_of_next(
            gap, text[d.end - base :], d, stop, sentence
        ):
            continue
        if _is_of_grade(gap, m.end, d, mentions) or _TIMES.search(gap):
            return d
    if other and other.start > m.start and not re.search(r"\bfrom\b[^<>]*$", text[: m.start - base][-40:]):
        other = None
    start = max([g.end for g in rest if g.end <= m.start], default=sentence.start)
    if other and other.start > m.start:  # "from its 2015 rating of inadequate to good"
        start = base + text[: m.start - base].rfind("from")
    for d in reversed(dates):
        if other and other.start < m.start and other.end <= d.start <= other.end + _OWN:
            continue
        gap = _told(text[d.end - base : m.start - base], d)
        if _is_of_last(text, base, d, m, grades):
            continue
        if start <= d.start < m.start and not _PARTED.search(gap) and not _is_set_back(text[: d.start - base], gap):
            return d
    if other and other.start > m.start:
        return None
    first = rest[0].start if rest else m.start
    fronted = [
        d for d in dates if d.start - base < _FRONT and d.end <= first and not text[d.end - base :].startswith(" after")
    ]
    return fronted[0] if fronted and not _NOW.search(text[fronted[0].end - base : m.start - base]) else None


def of_that_time(sentence: Sentence, before: Sequence[Mention]) -> Mention | None:
    """The date told last in the sentence before, where words point back to it: "on that occasion it was rated …"."""
    if not _THAT_TIME.search(sentence.text):
        return None
    return next((d for d in reversed(before) if d.kind == "Date" and d.value and not _NOT_THEN.match(d.text)), None)


def told_behind(sentence: Sentence, m: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The date that words right behind a grade that is gone say it was given: "– a rating it received in May 2017"."""
    after = [d for d in mentions if d.kind == "Date" and d.value and d.start >= m.end]
    gap = sentence.text[m.end - sentence.start : after[0].start - sentence.start] if after else ""
    return after[0] if _GIVEN_THEN.fullmatch(gap) else None


def is_parted(gap: str) -> bool:
    """Whether the words between two grades set the second at another time than the first."""
    return bool(_NOW.search(gap) or _PARTED.search(gap) or re.search(r"\b(?:was|were|had)\b", gap))


def _is_of_later_visit(left: str, gap: str) -> bool:
    """Whether a date is that of a visit and the grade behind it one of before ("visited in May, was previously …"),
    or of another council's grade ("it, like Kent a year earlier, was …")."""
    if _LIKE.search(left) and gap.startswith(","):
        return True
    return bool(_INSPECTED.search(left)) and bool(_BEFORE_THAT.match(gap))


def _is_of_last(text: str, base: int, d: Mention, m: Mention, grades: Sequence[Mention]) -> bool:
    """Whether a date is that of the grade right before it, and another time follows: "good in 2017, is *now* …"."""
    before = [g for g in grades if g.end <= d.start and d.start - g.end < _OWN]
    behind = text[d.end - base : m.start - base]
    if before and _INSERTED.search(text[: d.start - base]) and _ON_WITH.match(behind):
        return True
    near = before and _BESIDE.match(text[before[-1].end - base : d.start - base])
    return bool(near) and bool(_NOW.search(behind))


def _is_of_next(gap: str, rest: str, d: Mention, stop: int, sentence: Sentence) -> bool:
    """Whether a date behind a grade belongs to what follows: "three years *after* …", "and *last year* it was …"."""
    if _LASTING.search(d.text) and re.match(r" (?:after|before)\b", rest):
        return True
    return stop < sentence.end and bool(_NEXT.search(gap))


def _is_set_back(left: str, gap: str) -> bool:
    """Whether a date closes an opening clause: "in its first visit since it opened *in May*, …"."""
    return bool(_SET_BACK.search(left)) and "," in gap and not re.match(r"^,? (?:when|in which|which|and|after)\b", gap)


def _told(gap: str, d: Mention) -> str:
    """The words behind a date without the one that makes it: "six months *before* Ofsted found …"."""
    return re.sub(r"^ (?:before|after)\b", "", gap) if re.search(r"(?:year|month|week|day)s?$", d.text) else gap


def _is_of_grade(gap: str, at: int, d: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the words between a grade and a date behind it give the date to the grade."""
    if _SINCE.match(gap):
        return True
    sequel = _SEQUEL.search(gap)
    if sequel:
        visited = any(v.kind == "Visit" and at + sequel.start() <= v.start < d.start for v in mentions)
        if not (visited or _STAY.search(sequel["what"])):
            return False
    return not _ELSEWHEN.search(_SAYING.sub("", gap))


def whens(sentence: Sentence, first: Mention | None, mentions: Sequence[Mention]) -> list[Mention | None]:
    """A grade's date with the years it is listed with ("in 2015, 2017 and 2019")."""
    out: list[Mention | None] = [first]
    if first and (first.end - sentence.start < _LISTED or _TWICE.search(sentence.text[first.end - sentence.start :])):
        out = [*_listed_before(sentence, first, mentions), first]
    last = first
    times = first is not None and _TIMES.search(sentence.text[: first.start - sentence.start])
    for d in mentions:
        if not last or d.kind != "Date" or d.start <= last.end or not d.value:
            continue
        gap = sentence.text[last.end - sentence.start : d.start - sentence.start]
        if _AGAIN.match(gap) or (times and _NEXT_TIME.match(gap)):
            out.append(d)
            last = d
        elif d.text.isdigit() and len(last.value) == 4:
            if not _YEARS.match(gap):
                break
            out.append(d)
            last = d
    return out


def _listed_before(sentence: Sentence, last: Mention, mentions: Sequence[Mention]) -> list[Mention | None]:
    """The years that a list ends with ("in 2015 and *2019*, and both times …"), without the last."""
    run = [last]
    for d in reversed([d for d in mentions if d.kind == "Date" and d.end <= last.start and len(d.value) == 4]):
        if not _YEARS.match(sentence.text[d.end - sentence.start : run[0].start - sentence.start]):
            break
        run.insert(0, d)
    return list(run[:-1])
