"""Sentences to judgements: which grade words are grades given, to which service, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from ofstedkg import rules
from ofstedkg.extract import grade_scope
from ofstedkg.model import Evidence, Judgement, Marked, Mention, Sentence, Speech

_VETO_CUT = re.compile(r"[,.?!][\"”]?\s|”\s|\b(?:since|when|after|which|who|whose|said|says|that)\b")
"""Where the reach of a negation or a hope ends."""
_BESIDE = 45
"""Characters behind a grade in which what was graded may still be named."""
_MAIN = re.compile(
    r", (?!(?:and|or|which|who|when|where|having|after|since|whose)\b)"
    r"(?=[^,]*\b(?:was|were|is|are|has|have|had|rated|judged|found|gave|branded|graded|given|remain\w*|receiv\w+|got)\b)"
)
"""Where an opening clause ("Since it was set up last year, …") gives way to the main one."""
_FRONT = re.compile(r"^\W*(?:previously|formerly|earlier|before that|last time|until (?:then|recently)|originally)\b", re.I)
_HAD = re.compile(r"\bhad (?:been|previously|earlier|once)\b", re.I)
_QUOTE = r"[\"“”'‘’]*"
_SCALE = re.compile(rf"^{_QUOTE}(?:,|;|/| >| and|, and| or|, or| to)? ?{_QUOTE}$", re.I)
_EITHER = re.compile(rf"^{_QUOTE},? or {_QUOTE}$", re.I)
_OPEN_END = re.compile(rf"^{_QUOTE} or (?:above|better|below|worse|higher|lower)\b", re.I)
_RESTATED = re.compile(rf"^{_QUOTE}(?:,| –| -| \()\s*(?:which is )?(?:the |Ofsted['’]s |its |their |a )*{_QUOTE}$", re.I)
_HOPED_ALSO = re.compile(
    rf"^{_QUOTE},?(?: (?:and|or|then|to|even))*,? ?(?:(?:ultimately|then|even|eventually|later|one day),? ?)*(?:to )?(?:an? )?{_QUOTE}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Cues:
    veto: re.Pattern[str]
    partial: re.Pattern[str]
    earlier: re.Pattern[str]
    sequel: re.Pattern[str]
    outside: re.Pattern[str]
    generic: re.Pattern[str]
    same: re.Pattern[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    data = rules.load("judgements").data

    def one(key: str) -> re.Pattern[str]:
        entries = data[key]
        assert isinstance(entries, list)
        return re.compile("|".join(e["pattern"] for e in entries), re.I)

    return _Cues(**{key: one(key) for key in _Cues.__slots__})


@dataclass(frozen=True, slots=True)
class _Graded:
    """One grade mention read as a judgement: whether earlier, by which rule."""

    mention: Mention
    earlier: bool
    rule: str
    subject: Mention | None


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
    grades = _grades(sentence, mentions)
    services: tuple[str, ...] = ()
    for graded in _graded(sentence, mentions, grades):
        m = graded.mention
        clause = grade_scope.clause(sentence, m)
        councils = grade_scope.councils(sentence, clause, mentions, m)
        services = (
            grade_scope.services(sentence, graded.subject, m, grades, mentions)
            or grade_scope.meant(sentence, clause, m, mentions, before)
            or grade_scope.carried(sentence, m, grades, mentions, services)
        )
        if _outside(sentence, clause, m, services) or _general(sentence, clause, m, services, councils, mentions):
            continue
        services += grade_scope.also(sentence, clause, m, mentions)
        when, *again = grade_scope.whens(sentence, grade_scope.when(sentence, m, grades, mentions), mentions)
        evidence = Evidence(*_quote(sentence, clause, m, when), graded.rule)
        for council, service, date in product(
            councils, dict.fromkeys(services), (d.value if d else None for d in (when, *again))
        ):
            yield Judgement(council, service, m.value, evidence, when=date, earlier=graded.earlier)


# --- which grade words are grades given -----------------------------------------------------------------


def _grades(sentence: Sentence, mentions: Sequence[Mention]) -> list[Mention]:
    """The grade words that may be grades given: not the scale itself, not "good or better", each said once."""
    found = [m for m in mentions if m.kind == "Grade"]

    def gap(a: Mention, b: Mention) -> str:
        return sentence.text[a.end - sentence.start : b.start - sentence.start]

    dropped = {m for m in found if _OPEN_END.match(sentence.text[m.end - sentence.start :])}
    for a, b in pairwise(found):
        if a.value != b.value and _EITHER.match(gap(a, b)):
            dropped |= {a, b}
        if a.value == b.value and _RESTATED.match(gap(a, b)):
            dropped.add(b)
    for a, b, c in zip(found, found[1:], found[2:], strict=False):
        if len({a.value, b.value, c.value}) == 3 and _SCALE.match(gap(a, b)) and _SCALE.match(gap(b, c)):
            dropped |= {a, b, c}
    return [m for m in found if m not in dropped]


def _graded(sentence: Sentence, mentions: Sequence[Mention], grades: Sequence[Mention]) -> list[_Graded]:
    """Grade mentions of the sentence that some rule reads as given, each once, in order."""
    book = rules.load("judgements")
    kinds = book.data["kinds"]
    assert isinstance(kinds, list)
    seen = rules.typed(sentence.text, sentence.start, mentions, kinds)
    found: dict[int, _Graded] = {}
    vetoed = _vetoed(sentence, seen, grades)
    for hit in book.hits(seen):
        for role in ("before", "grade"):
            m = hit.mentions.get(role)
            if m is None or m.start in found or m not in grades or not _allowed(hit.rule, m):
                continue
            if role == "grade" and m.start in vetoed:
                continue
            earlier = role == "before" or _earlier(_left(seen, m), "before" in hit.mentions, m, grades)
            found[m.start] = _Graded(m, earlier, hit.rule.id, hit.mentions.get("service"))
    return [found[k] for k in sorted(found)]


def _vetoed(sentence: Sentence, seen: rules.Typed, grades: Sequence[Mention]) -> set[int]:
    """Where grades are denied, hoped for or feared, with those joined to such a one ("good and then outstanding")."""
    out: set[int] = set()
    last: Mention | None = None
    for m in grades:
        gap = sentence.text[last.end - sentence.start : m.start - sentence.start] if last else ""
        joined = last is not None and last.start in out and _HOPED_ALSO.match(gap)
        if joined or _cues().veto.search(_reach(_left(seen, m))):
            out.add(m.start)
        last = m
    return out


def _earlier(left: str, is_change: bool, m: Mention, grades: Sequence[Mention]) -> bool:
    """Whether the words before a grade look back: at another inspection than the one reported."""
    if is_change:
        return bool(_HAD.search(left))
    main = left[[c.end() for c in _MAIN.finditer(left)][-1] :] if _MAIN.search(left) else left
    if _cues().earlier.search(main) or _FRONT.match(left):
        return True
    return any(g.start < m.start and g.value != m.value for g in grades) and bool(_cues().sequel.search(main))


def _allowed(rule: rules.Rule, m: Mention) -> bool:
    return rule.only is None or m.value == rule.only


def _left(seen: rules.Typed, m: Mention) -> str:
    """The typed clause before a mention."""
    at = next((t0 for (t0, _, d0, _) in seen.inside if d0 == m.start), len(seen.text))
    before = seen.text[:at]
    cuts = [c.end() for c in grade_scope.CLAUSE.finditer(before)]
    return before[cuts[-1] if cuts else 0 :]


def _reach(left: str) -> str:
    cuts = [c.end() for c in _VETO_CUT.finditer(left)]
    return left[cuts[-1] if cuts else 0 :]


def _outside(sentence: Sentence, clause: tuple[int, int], m: Mention, services: Sequence[str]) -> bool:
    if set(services) == {"send"}:  # area SEND inspections give no grades of this scale
        return True
    if set(services) - {"overall", "education"}:
        return False
    around = sentence.text[clause[0] - sentence.start : min(clause[1], m.end + _BESIDE) - sentence.start]
    return bool(_cues().outside.search(around))


def _general(
    sentence: Sentence,
    clause: tuple[int, int],
    m: Mention,
    services: Sequence[str],
    councils: Sequence[str],
    mentions: Sequence[Mention],
) -> bool:
    """Whether the grade is given to a number of councils or areas, or to whatever council: whose it is, is unsaid."""
    part = sentence.text[clause[0] - sentence.start : clause[1] - sentence.start]
    if any(councils) and len(councils) > 1:
        return False
    if not any(councils) and _cues().generic.search(part):
        return True
    if set(services) != {"overall"}:
        return False
    whole = any(s.kind == "Service" and s.value == "overall" and s.start > m.end for s in mentions)
    return bool(_cues().partial.search(part)) and not whole and not re.search(r"\boverall\b", part)


def _same(sentence: Sentence, mentions: Sequence[Mention], last: Sequence[Judgement]) -> Iterator[Judgement]:
    """Grades given by reference: "the same judgement had been made in 2009 and 2012", "two went the same way"."""
    m = _cues().same.search(sentence.text)
    if not m or not last:
        return
    at = sentence.start + m.end()
    known = last[-1]
    if any(g.kind == "Grade" and g.start > at for g in mentions):
        return
    areas = [s.value for s in mentions if s.kind == "Service" and s.start >= at]
    dates = [d for d in mentions if d.kind == "Date" and d.value and d.start >= at - len(m[0])]
    whens = grade_scope.whens(sentence, dates[0], mentions) if dates else [None]
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
