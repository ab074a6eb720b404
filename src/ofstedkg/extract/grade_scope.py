"""What a grade is of: the services, the councils and the date that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.model import Mention, Sentence

CLAUSE = re.compile(r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though|and|with|after|having)\b)|\bbut\b|\bwhile\b")
"""What parts the clauses of a sentence."""
_FRONT = 25
"""A date that begins within this many characters of a sentence holds for all its grades."""
_BEHIND = 90
"""Characters behind a grade in which its date may follow."""
_PARTED = re.compile(r"[;:]|\s[–—-]\s|\b(?:but|after|before|since|following|although|though|while)\b")
"""Words that part a date from a grade behind it."""
_ELSEWHEN = re.compile(
    r"[;:]|\s[–—-]\s|\b(?:but|who|that|because|while|although|though|having|previously|said|told|says|warned|praised"
    r"|by|until|to have|working|aim\w*|hop\w*|plan\w*|improved)\b|, (?:it|they|he|she|the|its|their|inspectors|ofsted|leaders|staff)\b"
    r"|\bsince\s(?!$)|[a-z] since $",
    re.I,
)
"""Words between a grade and a date behind it that give the date to something else."""
_SINCE = re.compile(r"^['\"“”’\s]*(?:ratings? |verdict |grade )?(?:by \w+ )?(?:overall )?(?:ever )?since $", re.I)
_SEQUEL = re.compile(r"\b(?:after|following)\b(?P<what>.*)", re.I)
_SPAN_WORD = re.compile(r"^(?:in|over|during|within) (?:the|this) (?:past|last)\b", re.I)
_OVERALL = re.compile(
    r"\b(?:overall|across the board|(?:all|every|each) (?:of )?(?:the |its |these )?(?:\w+ )?"
    r"(?:areas?|categor(?:y|ies)|services|measures?|elements?|judge?ments?))\b",
    re.I,
)
_AFTER = re.compile(
    r"^['\"“”’\s]*(?:overall,? )?(?:(?:ratings?|verdicts?|grades?|judge?ments?|marks?|assessments?|scores?),? )?"
    r"(?:(?:were|was|is|are|being|has been|have been) (?:given|received|awarded|made|handed out|achieved|returned) )?(?:both )?"
    r"(?:for|in|on|at|across|over|in terms of|in relation to|in the areas? of|when it came to|to)\b"
)
_LISTED_AFTER = re.compile(
    r"^['\"“”’]*(?: (?:ratings?|verdicts?|grades?|judge?ments?|marks?|assessments?|scores?))?[^.;]{0,60}?(?::| [–—-]) ?"
)
"""A list of areas behind a grade: "rated good in three areas: …"."""
_AS_WAS = re.compile(r", as (?:was|were|is|are|did) (?:the |its )?(?:[a-z'’ ]{0,30})?$")
_INCLUDING = re.compile(r"(?:all|every|each)\b[^,.;]{0,40},? (?:including|among them)(?: for)? [^.;]*$", re.I)
_YEARS = re.compile(r"^(?:,| and|, and) (?:in |again in )?$")
_BOTH = re.compile(r"^\s?[–—-]\s(?:have|has|are|is|were|was|both|all)\b")
"""The end of an inserted list: "two more – Leeds and Kent – have been rated"."""
_LISTED = re.compile(r"^(?:'s|’s)?(?: in [A-Z]\w+)?(?:,|;| and| &|, and|; and| as well as| both)\s*(?:the )?$")
_LIST_HEAD = re.compile(r"(?:\b(?:were|are|was|is|being|at|in|include[ds]?|including)(?: also)?:?|[:–—-])\s*(?:the )?$")
_RATED_AS = re.compile(r"^['\"“”’]*[- ](?:rated|graded|judged) (?:councils? |authorit(?:y|ies) |neighbours? )?$", re.I)
_THEY = re.compile(r"\b(?:them|they|these|those|both)\b", re.I)
_LINK = re.compile(r"^(?:[\s,&/;]|and|or|the|of|for|in|both|as well as|its|their|in addition to|in|services?|support|help|to|children who need|experiences|progress|quality|impact|on|practice)*$", re.I)  # fmt: skip


def clause(sentence: Sentence, m: Mention) -> tuple[int, int]:
    """Document offsets of the clause around a mention."""
    at, end = m.start - sentence.start, m.end - sentence.start
    start, stop = 0, len(sentence.text)
    for c in CLAUSE.finditer(sentence.text):
        if c.end() <= at:
            start = c.end()
        elif c.start() >= end:
            stop = c.start()
            break
    return sentence.start + start, sentence.start + stop


# --- services -----------------------------------------------------------------------------------------------


def services(
    sentence: Sentence, subject: Mention | None, m: Mention, grades: Sequence[Mention], mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """The services a grade is given to: named after it ("good for …") or as its subject; empty where none is."""
    named = [s for s in mentions if s.kind == "Service"]
    text, base = sentence.text, sentence.start
    if subject and subject.value != "overall" and subject.end <= m.start:
        return _unique(_run([s for s in named if subject.start <= s.start < m.start], subject.start, text, base, 60))
    stop = min([g.start for g in grades if g.start > m.start], default=sentence.end)
    behind = _behind(m, subject, named, stop, text, base, mentions)
    if behind:
        return behind
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    before = [s for s in named if start <= s.start and s.end <= m.start]
    left = text[start - base : m.start - base]
    if _OVERALL.search(left[-40:]) and not (before and before[-1].end - base > len(text[: m.start - base]) - 25):
        return ("overall",)
    return _unique(_backwards(before, text, base)) if before else ()


def _behind(
    m: Mention, subject: Mention | None, named: Sequence[Mention], stop: int, text: str, base: int, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    at = max([d.end for d in mentions if d.kind == "Date" and m.end <= d.start <= m.end + 12 and d.end <= stop], default=m.end)
    after = text[at - base : stop - base]
    if re.match(r"^['\"“”’]*,? overall\b", after):
        return ("overall",)
    if subject and subject.start >= m.end:
        return _unique(_run([s for s in named if subject.start <= s.start < stop], subject.start, text, base, 40))
    listed = _LISTED_AFTER.match(after)
    if listed:
        run = _run([s for s in named if at <= s.start < stop], at + listed.end(), text, base, 40)
        if len(run) > 1:
            return _every(run)
    follows = _AFTER.match(after)
    run = _run([s for s in named if at <= s.start < stop], at + follows.end(), text, base, 40) if follows else []
    return _every(run) if run and follows else ()


def meant(
    sentence: Sentence, part: tuple[int, int], m: Mention, mentions: Sequence[Mention], before: Sequence[Mention]
) -> tuple[str, ...]:
    """The service that "they" or "them" stands for: the last one named, in this sentence or the one before."""
    words = sentence.text[part[0] - sentence.start : m.start - sentence.start]
    if not _THEY.search(words):
        return ()
    here = [s for s in mentions if s.kind == "Service" and s.end <= m.start]
    there = [s for s in before if s.kind == "Service"]
    return (here[-1].value,) if here else (there[-1].value,) if len({s.value for s in there}) == 1 else ()


def carried(
    sentence: Sentence, m: Mention, grades: Sequence[Mention], mentions: Sequence[Mention], last: tuple[str, ...]
) -> tuple[str, ...]:
    """The services of the grade before ("rated good, after being found inadequate"), unless a council is
    named between the two; else the service as a whole."""
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    renamed = any(c.kind in ("Council", "CouncilRef") and start <= c.start < m.start for c in mentions)
    return last if last and not renamed else ("overall",)


def also(sentence: Sentence, part: tuple[int, int], m: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Services graded alike by a clause behind ("…, as was leadership", "in all areas, including adoption")."""
    behind = [s for s in mentions if s.kind == "Service" and m.end <= s.start]
    gaps = [(s, sentence.text[m.end - sentence.start : s.start - sentence.start]) for s in behind]
    return tuple(s.value for s, gap in gaps if (_AS_WAS.search(gap) and s.start < part[1]) or _INCLUDING.search(gap))


def _run(named: Sequence[Mention], at: int, text: str, base: int, reach: int) -> list[str]:
    """Values of the services that follow each other from offset ``at``, joined by no more than list words."""
    out: list[str] = []
    for s in named:
        gap = text[at - base : s.start - base]
        if s.start < at:
            continue
        if (not out and (len(gap) > reach or re.search(r"[.;:,]", gap))) or (out and not _LINK.match(gap)):
            break
        out.append(s.value)
        at = s.end
    return out


def _backwards(before: Sequence[Mention], text: str, base: int) -> list[str]:
    """The last run of services before a grade."""
    run = [before[-1]]
    for s in reversed(before[:-1]):
        if not _LINK.match(text[s.end - base : run[-1].start - base]):
            break
        run.append(s)
    return [s.value for s in reversed(run)]


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    """Each once; "children's services" as a whole yields to what is narrower."""
    narrow = [v for v in values if v != "overall"]
    return tuple(dict.fromkeys(narrow or values))


def _every(values: Sequence[str]) -> tuple[str, ...]:
    """Each once; the whole counts where it ends a list ("for leadership and overall effectiveness")."""
    return tuple(dict.fromkeys(values)) if values[-1] == "overall" else _unique(values)


# --- councils -----------------------------------------------------------------------------------------------


def councils(sentence: Sentence, part: tuple[int, int], mentions: Sequence[Mention], m: Mention) -> tuple[str, ...]:
    """The councils a grade is given to: the nearest before it in its clause with those it is listed with, else
    the first behind with those; one empty string where none is named."""
    named = [c for c in mentions if c.kind == "Council" and c.value]
    text, base = sentence.text, sentence.start
    rated = [c for c in named if c.start >= m.end and _RATED_AS.match(text[m.end - base : c.start - base])]
    if rated:
        return _values(_forwards([c for c in named if c.start >= rated[0].start], text, base))
    before = [c for c in named if part[0] <= c.start and c.end <= m.start]
    if not before:  # "Leeds and Kent – both in … – were rated": named before the clause
        apart = [c for c in named if c.end <= m.start]
        before = apart if any(_BOTH.search(text[c.end - base : m.start - base]) for c in apart) else []
    behind = [c for c in named if c.start >= m.end]
    if before:
        alike = [c for c in behind if c.start < part[1] and _AS_WAS.search(text[m.end - base : c.start - base])]
        return _values([*_backwards_from(before, text, base), *alike])
    listed = bool(behind) and _LIST_HEAD.search(text[m.end - base : behind[0].start - base])
    if behind and (listed or behind[0].start < part[1]):
        return _values(_forwards(behind, text, base) if listed else behind[:1])
    return ("",)


def _backwards_from(before: Sequence[Mention], text: str, base: int) -> list[Mention]:
    run = [before[-1]]
    for c in reversed(before[:-1]):
        if not _LISTED.match(text[c.end - base : run[-1].start - base]):
            break
        run.append(c)
    return run[::-1]


def _forwards(behind: Sequence[Mention], text: str, base: int) -> list[Mention]:
    run = [behind[0]]
    for c in behind[1:]:
        if not _LISTED.match(text[run[-1].end - base : c.start - base]):
            break
        run.append(c)
    return run


def _values(found: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.value for c in found))


# --- dates --------------------------------------------------------------------------------------------------


def when(sentence: Sentence, m: Mention, grades: Sequence[Mention], mentions: Sequence[Mention]) -> Mention | None:
    """The date said of a grade: behind it up to the next grade, else before it since the last one, else one
    that opens the sentence."""
    dates = [d for d in mentions if d.kind == "Date" and d.value and not _SPAN_WORD.match(d.text)]
    stop = min([g.start for g in grades if g.start > m.start], default=sentence.end)
    text, base = sentence.text, sentence.start
    for d in sorted(dates, key=lambda d: (d.value.startswith("XXXX"), d.start)):
        if m.end <= d.start < min(stop, m.end + _BEHIND) and _is_of_grade(text[m.end - base : d.start - base], m.end, d, mentions):
            return d
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    for d in reversed(dates):
        if start <= d.start < m.start and not _PARTED.search(text[d.end - base : m.start - base]):
            return d
    first = grades[0].start if grades else m.start
    fronted = [d for d in dates if d.start - base < _FRONT and d.end <= first and not text[d.end - base :].startswith(" after")]
    return fronted[0] if fronted else None


def _is_of_grade(gap: str, at: int, d: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the words between a grade and a date behind it give the date to the grade."""
    if _SINCE.match(gap):
        return True
    sequel = _SEQUEL.search(gap)
    if sequel and not any(v.kind == "Visit" and at + sequel.start() <= v.start < d.start for v in mentions):
        if not re.search(r"\bvisit", sequel["what"]):
            return False
    return not _ELSEWHEN.search(re.sub(r"\bby (?:the )?(?:Ofsted|inspectors|watchdog|regulator|inspectorate|care watchdog|education watchdog)\b", "", gap))


def whens(sentence: Sentence, first: Mention | None, mentions: Sequence[Mention]) -> list[Mention | None]:
    """A grade's date with the years it is listed with ("in 2015, 2017 and 2019")."""
    out: list[Mention | None] = [first]
    last = first
    for d in mentions:
        if last and d.kind == "Date" and d.start > last.end and len(d.value) == len(last.value) == 4:
            if not _YEARS.match(sentence.text[last.end - sentence.start : d.start - sentence.start]):
                break
            out.append(d)
            last = d
    return out
