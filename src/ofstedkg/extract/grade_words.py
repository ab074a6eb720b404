"""Which grade words of a sentence are grades given: by which rule, and whether they look back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ofstedkg import rules
from ofstedkg.extract import grade_clause
from ofstedkg.model import Mention, Sentence
from ofstedkg.sieve import Gate

_QUOTE = r"[\"“”'‘’]*"
_VETO_CUT = re.compile(
    r"\band (?=(?:had|has|is|was) )|[,.?!][\"”]?\s|”\s|\b(?:since|when|after|which|who|whose|said|says|that)\b"
)
"""Where the reach of a negation or a hope ends."""
_REACH = 800
"""Characters on either side of a grade that can say something of it."""
_RIGHT_BEHIND = 5
"""Fewer characters than this between a grade and a service make the one an adjective of the other."""
_MAIN = re.compile(
    r", (?!(?:and|or|which|who|when|where|having|after|since|whose)\b)"
    r"(?=[^,]*\b(?:was|were|is|are|has|have|had|rated|judged|found|gave|branded|graded|given"
    r"|remain\w*|receiv\w+|got)\b)"
    r"|\bonce\b[^,.;]{8,60}? (?=(?:has|have) (?:now |finally |also )?been\b)"
)
"""Where an opening clause ("Since it was set up last year, …") gives way to the main one."""
_FRONT = re.compile(
    r"^\W*(?:previously|formerly|earlier|before that|last time|until (?:then|recently)|originally)\b", re.I
)
_OWN_VERB = re.compile(
    r", (?:<(?:Council|CouncilRef|Service|Provider|ProviderRef) \d+>|it|they)(?: now| still| currently)? $", re.I
)
"""Before a grade that is its own verb: "two years after being rated good, Leeds requires improvement"."""
_LASTED = re.compile(
    rf"^{_QUOTE}(?: (?:by|overall|Ofsted|inspectors|<Org \d+>|the watchdog))*,?"
    r" for (?!(?:the|a) (?:first|second|third|<Ord))"
    r"(?:(?:the|at least|nearly|almost|more than|over|around|about|some|past|last) ){0,3}"
    r"(?:an? (?:decade|year)|\w+ (?:years|months|decades)|years|decades)\b",
    re.I,
)
"""Behind a grade that was held so long that it is none of the inspection reported."""
_HAD = re.compile(r"\bhad (?:been|previously|earlier|once)\b", re.I)
_SCALE = re.compile(rf"^{_QUOTE}+(?:,|;|/| >| and|, and| or|, or| to)? ?{_QUOTE}$", re.I)
_EITHER = re.compile(rf"^{_QUOTE}+,? or {_QUOTE}$", re.I)
_MIXED = re.compile(rf"^{_QUOTE}+,? and {_QUOTE}$", re.I)
_RATINGS = re.compile(
    rf"^{_QUOTE}(?: \w+)? (?:ratings|grades|judge?ments|marks|scores|verdicts)\b(?! (?:for|in|on|across)\b)", re.I
)
"""Behind two grades given to some areas or other: "good and outstanding ratings"."""
_THINGS = re.compile(
    rf"^{_QUOTE} (?:social |foster |early )?(?:practice|work|support|care|help|examples?|aspects?|elements?|features?"
    r"|provision|teaching|leaders|staff|schools?|carers?|homes|outcomes|progress|services for)\b",
    re.I,
)
"""Behind two grade words that only describe ("good and outstanding practice")."""
_OPEN_END = re.compile(rf"^{_QUOTE} or (?:above|better|below|worse|higher|lower)\b", re.I)
_CAPACITY = re.compile(rf"^{_QUOTE} (?:capacity|prospects) (?:to|for) improve", re.I)
"""Behind the grade that inspections until 2012 gave to how able a council was to improve."""
_COUNTED = re.compile(r"\b(?:one|two|three|four|five|[1-5]) ['\"“‘]*$", re.I)
_LISTED = re.compile(rf"^{_QUOTE}s?(?:$|[,.;]| and\b)")
"""A number of grades, of which areas it is not said: "one outstanding and two goods"."""
_RESTATED = re.compile(
    rf"^{_QUOTE}(?:,| –| -| \(| of)\s*(?:which is )?(?:the |Ofsted['’]s |its |their |a )*{_QUOTE}$", re.I
)
_HOPED_ALSO = re.compile(
    rf"^{_QUOTE}+,?(?: (?:and|or|then|to|even)){{0,3}},? ?"
    rf"(?:(?:ultimately|then|even|eventually|later|one day),? ?){{0,2}}(?:to )?(?:an? )?{_QUOTE}$",
    re.I,
)
_OF = r"(?: (?:for|in|on|at) (?:[a-z'’]+ ){0,3}<Service \d+>(?: services?| work)?)"
_GOES_ON = re.compile(
    rf"^{_QUOTE}(?: overall)?"
    rf"(?:,? with (?:an? )?{_QUOTE}<Grade \d+>{_QUOTE} (?:capacity|prospects) (?:to|for) improve(?:ment)?)?"
    r"(?: (?:at|in|after|following) (?:its|the|their|an?) (?:[a-z]+ ){0,3}<Visit \d+>,?)?"
    rf"(?: \(?(?:in |since )?<Date \d+>\)?|{_OF}(?:(?:,| and|, and)(?: for)?(?: [a-z'’]+){{0,3}}"
    r" <Service \d+>){0,2})?"
    r"(?:(?:,| and|, and|, then| and then| but|, but|, with)(?: then| later"
    r"| again)?(?:,? (?:in )?<Date \d+>,?)?(?: (?:its|their|the|those (?:for|of|in)|that (?:for|of|in)|services for"
    r"|(?:help|support|care|work|provision) (?:for|of|with)))?"
    r"(?: <Service (?P<n>\d+)>(?: services?| work)?| <Council \d+>(?: council)?,?)?"
    r"|(?:,| and| but|, but|, and) (?:it )?(?P<now>(?:is|are|was|were|has been|have been) (?:now|since)))"
    r" (?:rated |judged |as |an? |to be |to )*[\"“”'‘’]*$"
)
"""From one grade given to the next."""


_ONWARD = re.compile(rf"^{_QUOTE}(?:,|,? (?:and|then))(?: (?:then|now|finally|today|even|again|to))* {_QUOTE}$", re.I)
"""From one grade to the next of a way: "from good to adequate, inadequate and now poor"."""


_FORETOLD = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|likely|set|due|about|brac(?:ed|ing)|waiting|fear(?:s|ed)?) to (?:be )?"
    r"(?:told|informed|hear|learn|find out|say|report|conclude|announce|rule|reveal|confirm)\b",
    re.I,
)
"""Before a grade of which only rumour speaks: "are expected to be told that … is inadequate"."""
_WOULD = re.compile(
    rf"^{_QUOTE}(?: (?:rating|grade|verdict|judge?ment|result|report|mark))?(?:, [a-z ]{{2,25}},)?"
    r" (?:this time |next time )?(?:would|could|might|may|will|should)\b",
    re.I,
)
"""Behind a grade that is only thought of: "another inadequate would mean a trust"."""
_VERB = re.compile(r"perform(?:s|ed)?\b", re.I)
"""How a grade that is a verb begins: "Kent performs poorly"."""


@dataclass(frozen=True, slots=True)
class Cues:
    veto: Gate
    partial: Gate
    earlier: Gate
    sequel: Gate
    outside: Gate
    generic: Gate
    practice: Gate
    same: Gate
    shared: Gate
    stepped: Gate
    anew: Gate
    unbroken: Gate
    likewise: Gate
    whole: Gate


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue words of ``rules/judgements.toml``."""
    book = rules.load("judgements")
    return Cues(**{key: Gate(book.cue(key)) for key in Cues.__slots__})


@dataclass(frozen=True, slots=True)
class Graded:
    """One grade mention read as a judgement: whether earlier, by which rule."""

    mention: Mention
    earlier: bool
    rule: str
    subject: Mention | None
    other: Mention | None
    """The other end of a change of grade ("from … to …")."""


def candidates(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The grade words that may be grades given: not the scale itself, not "good or better"."""
    found = [m for m in mentions if m.kind == "Grade"]

    def gap(a: Mention, b: Mention) -> str:
        return sentence.text[a.end - sentence.start : b.start - sentence.start]

    behind_of = {m: sentence.text[m.end - sentence.start :] for m in found}
    dropped = {m for m in found if _OPEN_END.match(behind_of[m]) or _CAPACITY.match(behind_of[m])}
    dropped |= {
        m
        for m in found
        if _COUNTED.search(sentence.text[: m.start - sentence.start][-12:]) and _LISTED.match(behind_of[m])
    }
    for a, b in pairwise(found):
        if a.value != b.value and _EITHER.match(gap(a, b)):
            dropped |= {a, b}
        if a.value == b.value and _RESTATED.match(gap(a, b)):
            dropped.add(a if gap(a, b) == " of " else b)
    for a, b in pairwise(found):
        behind = sentence.text[b.end - sentence.start :]
        if _MIXED.match(gap(a, b)) and (_RATINGS.match(behind) or _THINGS.match(behind)):
            dropped |= {a, b}
    for a, b, c in zip(found, found[1:], found[2:], strict=False):
        if len({a.value, b.value, c.value}) == 3 and _SCALE.match(gap(a, b)) and _SCALE.match(gap(b, c)):
            dropped |= {a, b, c}
    return [m for m in found if m not in dropped]


def around(sentence: Sentence, mentions: Sequence[Mention], m: Mention) -> tuple[Sentence, Sequence[Mention]]:
    """The part of an endless sentence that a grade stands in, with its mentions; other sentences whole."""
    if len(sentence.text) <= 2 * _REACH:
        return sentence, mentions
    start, end = max(sentence.start, m.start - _REACH), min(sentence.end, m.end + _REACH)
    text = sentence.text[start - sentence.start : end - sentence.start]
    first = bisect_left(mentions, start, key=lambda x: x.start)
    last = bisect_left(mentions, end, key=lambda x: x.start)
    return replace(sentence, text=text, start=start, end=start + len(text)), [
        x for x in mentions[first:last] if x.end <= end
    ]


def graded(sentence: Sentence, mentions: Sequence[Mention], grades: Sequence[Mention]) -> list[Graded]:
    """Grade mentions of the sentence that some rule reads as given, each once, in order."""
    book = rules.load("judgements")
    seen = rules.typed(sentence.text, sentence.start, mentions, book.kinds)
    found: dict[int, Graded] = {}
    vetoed = _vetoed(sentence, seen, grades)
    for hit in book.hits(seen):
        for role in ("before", "grade", "alone"):
            m = hit.mentions.get(role)
            if m and m.start in found and _is_right_behind(found[m.start], hit):
                found[m.start] = replace(found[m.start], subject=hit.mentions["service"])
            if m is None or m.start in found or m not in grades or not _allowed(hit.rule, m):
                continue
            if role != "before" and m.start in vetoed:
                continue
            earlier = role == "before" or _earlier(_left(seen, m), "before" in hit.mentions, m, grades)
            earlier = earlier or bool(_LASTED.match(_right(seen, m)))
            found[m.start] = Graded(m, earlier, hit.rule.id, hit.mentions.get("service"), _other(hit, role))
    _continue(seen, grades, vetoed, found)
    return [found[k] for k in sorted(found)]


def _continue(seen: rules.Typed, grades: Sequence[Mention], vetoed: set[int], found: dict[int, Graded]) -> None:
    """Add the grades that go on from one that was given: "rated poor in 2016 and good in 2018"."""
    places = {d0: (t0, t1) for (t0, t1, d0, _) in seen.inside}
    for a, b in pairwise(grades):
        if (
            a.start not in found
            or b.start in found
            or b.start in vetoed
            or a.start not in places
            or b.start not in places
        ):
            continue
        gap = seen.text[places[a.start][1] : places[b.start][0]]
        if found[a.start].other and a.value != b.value and _ONWARD.match(gap):
            found[b.start] = replace(found[a.start], mention=b, other=a)
            found[a.start] = replace(found[a.start], earlier=True)
            continue
        m = _GOES_ON.match(gap)
        if m:
            service = seen.mentions[int(m["n"])] if m["n"] else None
            now = bool(m["now"])
            found[b.start] = Graded(b, found[a.start].earlier and not now, "judgements.continued", service, None)


def _is_right_behind(known: Graded, hit: rules.Hit) -> bool:
    """Whether a rule names the service that a grade stands before ("'outstanding' leadership")."""
    service = hit.mentions.get("service")
    return known.subject is None and service is not None and 0 < service.start - known.mention.end < _RIGHT_BEHIND


def _other(hit: rules.Hit, role: str) -> Mention | None:
    return hit.mentions.get("grade" if role == "before" else "before")


def _vetoed(sentence: Sentence, seen: rules.Typed, grades: Sequence[Mention]) -> set[int]:
    """Where grades are denied, hoped for or feared, with those joined to them ("good and then outstanding")."""
    out: set[int] = set()
    last: Mention | None = None
    for m in grades:
        gap = sentence.text[last.end - sentence.start : m.start - sentence.start] if last else ""
        joined = last is not None and last.start in out and _HOPED_ALSO.match(gap)
        left = _left(seen, m)
        if joined or _FORETOLD.search(left) or cues().veto.search(_reach(left)) or _WOULD.match(_right(seen, m)):
            out.add(m.start)
        last = m
    return out


def _earlier(left: str, is_change: bool, m: Mention, grades: Sequence[Mention]) -> bool:
    """Whether the words before a grade look back: at another inspection than the one reported."""
    if is_change:
        return bool(_HAD.search(left))
    main = left[[c.end() for c in _MAIN.finditer(left)][-1] :] if _MAIN.search(left) else left
    if _OWN_VERB.search(left):
        return False
    if cues().earlier.search(main) or _FRONT.match(left):
        return True
    return any(g.start < m.start and g.value != m.value for g in grades) and bool(cues().sequel.search(main))


def _allowed(rule: rules.Rule, m: Mention) -> bool:
    verb = rule.set.get("form") == "verb"
    return (rule.only is None or m.value == rule.only) and (not verb or bool(_VERB.match(m.text)))


def _left(seen: rules.Typed, m: Mention) -> str:
    """The typed clause before a mention."""
    n = bisect_left(seen.inside, m.start, key=lambda place: place[2])
    at = seen.inside[n][0] if n < len(seen.inside) and seen.inside[n][2] == m.start else len(seen.text)
    before = seen.text[max(0, at - _REACH) : at]
    cuts = [c.end() for c in grade_clause.CLAUSE.finditer(before)]
    return before[cuts[-1] if cuts else 0 :]


def _right(seen: rules.Typed, m: Mention) -> str:
    """The typed text behind a mention."""
    n = bisect_left(seen.inside, m.start, key=lambda place: place[2])
    at = seen.inside[n][1] if n < len(seen.inside) and seen.inside[n][2] == m.start else len(seen.text)
    return seen.text[at : at + _REACH]


def _reach(left: str) -> str:
    cuts = [c.end() for c in _VETO_CUT.finditer(left)]
    return left[cuts[-1] if cuts else 0 :]
