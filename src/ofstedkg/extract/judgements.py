"""Sentences to judgements: which grade words are grades given, to which service, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ofstedkg import rules
from ofstedkg.model import Evidence, Judgement, Marked, Mention, Sentence, Speech

_CLAUSE = re.compile(r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though|and|with|after|having)\b)|\bbut\b|\bwhile\b")
_VETO_CUT = re.compile(r"[,.?!][\"”]?\s|”\s|\b(?:since|when|after|which|who|whose|said|says|that)\b")
"""Where the reach of a negation or a hope ends."""
_FRONT = 25
"""A date that begins within this many characters of a sentence holds for all its grades."""
_BESIDE = 45
"""Characters behind a grade in which what was graded may still be named."""
_PARTED = re.compile(r"[;:]|\s[–—-]\s|\b(?:but|after|before|since|following)\b")
"""Words that part a date from a grade behind it."""
_OVERALL = re.compile(
    r"\b(?:overall|across the board|(?:all|every|each) (?:of )?(?:the |its |these )?(?:\w+ )?(?:areas?|categor(?:y|ies)|services))\b", re.I
)
_AFTER = re.compile(
    r"^['\"“”’\s]*(?:overall,? )?(?:(?:ratings?|verdicts?|grades?|judge?ments?|marks?),? )?(?:both )?(?:for|in|on|at|across|over|in terms of|in relation to|in the areas? of|when it came to|to)\b"
)
_AS_WAS = re.compile(r", as (?:was|were|is|are|did) (?:the |its )?(?:[a-z'’ ]{0,30})?$")
_YEARS = re.compile(r"^(?:,| and|, and) (?:in |again in )?$")
_BOTH = re.compile(r"^\s?[–—-]\s(?:have|has|are|is|were|was|both|all)\b")
"""The end of an inserted list: "two more – Leeds and Kent – have been rated"."""
_LISTED = re.compile(r"^(?:'s|’s)?(?: in [A-Z]\w+)?(?:,| and| &|, and| as well as| both)\s*(?:the )?$")
_LINK = re.compile(r"^(?:[\s,&/]|and|or|the|of|for|in|both|as well as|its|their|in|services?|support|help|to|children who need|experiences|progress|quality|impact|on|practice)*$", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cues:
    veto: re.Pattern[str]
    partial: re.Pattern[str]
    earlier: re.Pattern[str]
    outside: re.Pattern[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    data = rules.load("judgements").data

    def one(key: str) -> re.Pattern[str]:
        entries = data[key]
        assert isinstance(entries, list)
        return re.compile("|".join(e["pattern"] for e in entries), re.I)

    return _Cues(one("veto"), one("partial"), one("earlier"), one("outside"))


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
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        if any(m.kind == "Grade" for m in mentions):
            yield from _sentence(sentence, mentions)


def _sentence(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[Judgement]:
    grades = [m for m in mentions if m.kind == "Grade"]
    services: tuple[str, ...] = ()
    for graded in _graded(sentence, mentions):
        m = graded.mention
        clause = _clause(sentence, m)
        services = _services(sentence, graded, grades, mentions) or _carried(sentence, m, grades, mentions, services)
        if _outside(sentence, clause, m, services) or (services == ("overall",) and _partial(sentence, clause, m, mentions)):
            continue
        services += _also(sentence, clause, m, mentions)
        when, *again = _whens(sentence, _when(sentence, m, grades, mentions), mentions)
        evidence = Evidence(*_quote(sentence, clause, m, when), graded.rule)
        for council, service, date in product(
            _councils(sentence, clause, mentions, m), services, (d.value if d else None for d in (when, *again))
        ):
            yield Judgement(council, service, m.value, evidence, when=date, earlier=graded.earlier)


def _graded(sentence: Sentence, mentions: Sequence[Mention]) -> list[_Graded]:
    """Grade mentions of the sentence that some rule reads as given, each once, in order."""
    book = rules.load("judgements")
    kinds = book.data["kinds"]
    assert isinstance(kinds, list)
    seen = rules.typed(sentence.text, sentence.start, mentions, kinds)
    found: dict[int, _Graded] = {}
    for hit in book.hits(seen):
        for role in ("before", "grade"):
            m = hit.mentions.get(role)
            if m is None or m.start in found or not _allowed(hit.rule, m):
                continue
            left = _left(seen, m)
            if role == "grade" and _cues().veto.search(_reach(left)):
                continue
            earlier = role == "before" or bool(_cues().earlier.search(left))
            found[m.start] = _Graded(m, earlier, hit.rule.id, hit.mentions.get("service"))
    return [found[k] for k in sorted(found)]


def _allowed(rule: rules.Rule, m: Mention) -> bool:
    return rule.only is None or m.value == rule.only


def _left(seen: rules.Typed, m: Mention) -> str:
    """The typed clause before a mention."""
    at = next(t0 for (t0, _, d0, _) in seen.inside if d0 == m.start)
    before = seen.text[:at]
    cuts = [c.end() for c in _CLAUSE.finditer(before)]
    return before[cuts[-1] if cuts else 0 :]


def _reach(left: str) -> str:
    cuts = [c.end() for c in _VETO_CUT.finditer(left)]
    return left[cuts[-1] if cuts else 0 :]


def _clause(sentence: Sentence, m: Mention) -> tuple[int, int]:
    """Document offsets of the clause around a mention."""
    at, end = m.start - sentence.start, m.end - sentence.start
    start, stop = 0, len(sentence.text)
    for c in _CLAUSE.finditer(sentence.text):
        if c.end() <= at:
            start = c.end()
        elif c.start() >= end:
            stop = c.start()
            break
    return sentence.start + start, sentence.start + stop


def _services(
    sentence: Sentence, graded: _Graded, grades: Sequence[Mention], mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """The services a grade is given to: named after it ("good for …") or as its subject; empty where none is."""
    m, subject = graded.mention, graded.subject
    named = [s for s in mentions if s.kind == "Service"]
    text, base = sentence.text, sentence.start
    if subject and subject.value != "overall" and subject.end <= m.start:
        return _unique(_run([s for s in named if subject.start <= s.start < m.start], subject.start, text, base, 60))
    stop = min([g.start for g in grades if g.start > m.start], default=sentence.end)
    at = max([d.end for d in mentions if d.kind == "Date" and m.end <= d.start <= m.end + 12 and d.end <= stop], default=m.end)
    after = text[at - base : stop - base]
    if re.match(r"^['\"“”’]*,? overall\b", after):
        return ("overall",)
    follows = _AFTER.match(after)
    if follows:
        run = _run([s for s in named if at <= s.start < stop], at + follows.end(), text, base, 40)
        if run:
            return _unique(run)
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    before = [s for s in named if start <= s.start and s.end <= m.start]
    left = text[start - base : m.start - base]
    if _OVERALL.search(left[-40:]) and not (before and before[-1].end - base > len(text[: m.start - base]) - 25):
        return ("overall",)
    return _unique(_backwards(before, text, base)) if before else ()


def _carried(
    sentence: Sentence, m: Mention, grades: Sequence[Mention], mentions: Sequence[Mention], last: tuple[str, ...]
) -> tuple[str, ...]:
    """The services of the grade before ("rated good, after being found inadequate"), unless a council is
    named between the two; else the service as a whole."""
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    renamed = any(c.kind in ("Council", "CouncilRef") and start <= c.start < m.start for c in mentions)
    return last if last and not renamed else ("overall",)


def _run(named: Sequence[Mention], at: int, text: str, base: int, reach: int) -> list[str]:
    """Values of the services that follow each other from offset ``at``, joined by no more than list words."""
    out: list[str] = []
    for s in named:
        gap = text[at - base : s.start - base]
        if s.start < at:
            continue
        if (not out and len(gap) > reach) or (out and not _LINK.match(gap)) or re.search(r"[.;:]", gap) or (not out and "," in gap):
            break
        out.append(s.value)
        at = s.end
    return out


def _backwards(before: Sequence[Mention], text: str, base: int) -> list[str]:
    """The last run of services before a grade; "children's services" as a whole yields to none narrower."""
    run = [before[-1]]
    for s in reversed(before[:-1]):
        if not _LINK.match(text[s.end - base : run[-1].start - base]):
            break
        run.append(s)
    return [s.value for s in reversed(run)]


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    narrow = [v for v in values if v != "overall"]
    return tuple(dict.fromkeys(narrow or values))


def _outside(sentence: Sentence, clause: tuple[int, int], m: Mention, services: Sequence[str]) -> bool:
    if set(services) - {"overall", "education"}:
        return False
    around = sentence.text[clause[0] - sentence.start : min(clause[1], m.end + _BESIDE) - sentence.start]
    return bool(_cues().outside.search(around))


def _partial(sentence: Sentence, clause: tuple[int, int], m: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the grade is given to a number of areas, the whole not among them."""
    part = sentence.text[clause[0] - sentence.start : clause[1] - sentence.start]
    whole = any(s.kind == "Service" and s.value == "overall" and s.start > m.end for s in mentions)
    return bool(_cues().partial.search(part)) and not whole and not re.search(r"\boverall\b", part)


def _when(sentence: Sentence, m: Mention, grades: Sequence[Mention], mentions: Sequence[Mention]) -> Mention | None:
    """The date said beside a grade: behind it up to the next grade, else before it since the last one."""
    dates = [d for d in mentions if d.kind == "Date" and d.value]
    stop = min([g.start for g in grades if g.start > m.start], default=sentence.end)
    text, base = sentence.text, sentence.start
    for d in sorted(dates, key=lambda d: (d.value.startswith("XXXX"), d.start)):
        if m.end <= d.start < stop and not re.search(r"[;:]|\bbut\b|\bby\s*$|\buntil\s*$", text[m.end - base : d.start - base]):
            return d
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    for d in reversed(dates):
        if start <= d.start < m.start and not _PARTED.search(text[d.end - base : m.start - base]):
            return d
    fronted = [d for d in dates if d.start - base < _FRONT and d.end <= grades[0].start and not d.text.endswith("after ")]
    return fronted[0] if fronted else None


def _also(
    sentence: Sentence, clause: tuple[int, int], m: Mention, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """Services graded alike by a clause behind ("…, as was leadership")."""
    behind = (s for s in mentions if s.kind == "Service" and m.end <= s.start < clause[1])
    gaps = ((s, sentence.text[m.end - sentence.start : s.start - sentence.start]) for s in behind)
    return tuple(s.value for s, gap in gaps if _AS_WAS.search(gap))


def _whens(sentence: Sentence, when: Mention | None, mentions: Sequence[Mention]) -> list[Mention | None]:
    """A grade's date with the years it is listed with ("in 2015, 2017 and 2019")."""
    out: list[Mention | None] = [when]
    last = when
    for d in mentions:
        if last and d.kind == "Date" and d.start > last.end and len(d.value) == len(last.value) == 4:
            if not _YEARS.match(sentence.text[last.end - sentence.start : d.start - sentence.start]):
                break
            out.append(d)
            last = d
    return out


def _councils(
    sentence: Sentence, clause: tuple[int, int], mentions: Sequence[Mention], m: Mention
) -> tuple[str, ...]:
    """The councils named in the grade's clause: the nearest before it with those it is listed with, else the
    first behind; one empty string where none is named."""
    inside = [c for c in mentions if c.kind == "Council" and c.value and clause[0] <= c.start < clause[1]]
    before = [c for c in inside if c.end <= m.start]
    also = [c for c in inside if c.start >= m.end and _AS_WAS.search(sentence.text[m.end - sentence.start : c.start - sentence.start])]
    if not inside:  # "Leeds and Kent – both in … – were rated": named before the clause
        before = [c for c in mentions if c.kind == "Council" and c.value and c.end <= m.start]
        before = before if any(_BOTH.search(sentence.text[c.end - sentence.start : m.start - sentence.start]) for c in before) else []
    if not before:
        return (inside[0].value,) if inside else ("",)
    run = [before[-1]]
    for c in reversed(before[:-1]):
        if not _LISTED.match(sentence.text[c.end - sentence.start : run[-1].start - sentence.start]):
            break
        run.append(c)
    return tuple(dict.fromkeys(c.value for c in (*reversed(run), *also)))


def _quote(sentence: Sentence, clause: tuple[int, int], m: Mention, when: Mention | None) -> tuple[int, int]:
    """The clause of the grade, widened to the date it was given, without surrounding space."""
    start = min(clause[0], when.start if when else clause[0])
    end = max(clause[1], when.end if when else clause[1])
    text = sentence.text[start - sentence.start : end - sentence.start]
    return start + len(text) - len(text.lstrip(" ,")), end - len(text) + len(text.rstrip(" ,"))
