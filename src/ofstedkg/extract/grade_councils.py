"""Whose a grade is: the councils that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.extract import grade_clause, places
from ofstedkg.model import Mention, Sentence

_BOTH = re.compile(
    r"^(?: (?:among them|included))?\s?[–—-]\s(?:have|has|are|is|were|was|both|all|became|become|joined|join)\b"
)
"""The end of an inserted list: "two more – Leeds and Kent – have been rated"."""
_LISTED = re.compile(
    r"^(?:'s|’s)?(?: council| councils)?(?:,? in (?:the )?(?:[A-Z]?[a-z]++[ -]?){1,2}(?=[, ]))?"
    r"(?:,|;| and| &|, and|; and| as well as| both| and (?:also )?to|,? (?:joins?|joined|follow(?:s|ed)|like"
    r"|alongside|along with|together with))"
    r"\s*(?:neighbouring |nearby |fellow |the )*$"
)
_RESPECTIVELY = re.compile(r"^['\"“”’]*(?: (?:ratings|grades|judge?ments|verdicts))?,? respectively\b")
_JOINS = re.compile(
    r"\b(?:it|(?:the|its) (?:council|authority|borough|county|city|service)) (?:now )?join(?:s|ed) $", re.I
)
"""Before the councils that the one of the article now has its grade in common with."""
_GIVEN = re.compile(
    r"^['\"“”’]*(?: (?:[a-z]+ )?(?:ratings|grades|judge?ments|verdicts|marks|scores|reports))"
    r"(?: (?:were|have|had|has|are|also"
    r"|been|gone|given|awarded|handed|went|go|now|released|published|issued)){0,4}(?: also)?"
    r"(?: (?!was\b|were\b|but\b|while\b|which\b|who\b|that\b|with\b|from\b|by\b|after\b)[a-z’']+){0,8},?"
    r" (?:to|for|in|at|on) (?:both |the )*$",
    re.I,
)
"""Between grades in the plural and the councils that got them."""
_NTH = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|latest|another|only(?: the)? other)\b"
    r"[^.;:]{0,30}"
    r"\b(?:council|authority|borough|county|city|department|area|in (?:a|the|\w+) \w+)\b",
    re.I,
)
_FAR = 200
"""Characters behind a grade in which a council may follow that got it, too."""
_OF_IT = re.compile(r"\b(?:from|of|for|to) (?:the )?$")
"""Before a council that only has to do with what is named: "rated good, along with praise from Kent"."""
_AFTER_THEM = re.compile(
    r"^[^.;:]{0,60},? (?:following|after|behind|joining|alongside|to join)"
    r"(?: (?:[a-z]+ )?(?:reports?|verdicts?|ratings?|judge?ments?|grades?|inspections?)"
    r"(?: (?:in|on|of|at|for|into|handed to|given to))?)? ?(?:both |the |neighbouring |nearby )*$",
    re.I,
)
"""One more in a row of councils with a grade, and the words behind its grade before those that had it first."""
_LIST_HEAD = re.compile(r"(?:\b(?:were|are|was|is|being|at|in|include[ds]?|including)(?: also)?:?|[:–—-])\s*(?:the )?$")
_ARE = re.compile(
    r"^['\"“”’]*(?: (?:ratings?|grades?|judge?ments?|verdicts?))?(?: by (?:the )?\w+)?"
    r"(?:,|:|(?: (?:are|were|is|was)| at| in)(?: also)?:?) (?:the |both |namely )*$",
    re.I,
)
"""Between a grade and the list of those that have it."""
_INSERTED = re.compile(r"^(?:['’]s)?(?: council)?, (?:which|who|whose|where|once|also) [^,;.]{0,70}$")
_CLOSED = re.compile(r"^[^,;.]{0,40}, (?:is|was|are|were|has|had|got|received|itself|remains|gets)\b")
"""Before and behind a council that is named only in a clause on another."""
_RATED_AS = re.compile(
    r"^['\"”’]+ (?:(?:councils|authorities|boroughs|counties|cities|neighbours)(?: of|,|:)? (?:both )?)?$"
    r"|^['\"“”’]*[- ](?:rated|graded|judged) (?:councils? |authorit(?:y|ies) |neighbours? )?$",
    re.I,
)


def councils(sentence: Sentence, part: tuple[int, int], mentions: Sequence[Mention], m: Mention) -> tuple[str, ...]:
    """The councils a grade is given to: the nearest before it in its clause and those it is listed with, else
    the first behind with those; one empty string where none is named."""
    named = places.subjects(sentence, mentions)
    text, base = sentence.text, sentence.start
    placed = _respective(sentence, named, mentions, m)
    if placed:
        return (placed,)
    listed_behind = [c for c in named if c.start >= m.end]
    if listed_behind and _ARE.match(text[m.end - base : listed_behind[0].start - base]):
        run = _forwards(listed_behind, text, base)
        if len(run) > 1:
            return _values(run)
    rated = [c for c in named if c.start >= m.end and _RATED_AS.match(text[m.end - base : c.start - base])]
    if rated:
        return _values(_forwards([c for c in named if c.start >= rated[0].start], text, base))
    before = [c for c in named if part[0] <= c.start and c.end <= m.start]
    aside = [c for c in before if _is_inserted(before[0], c, m, text, base)]
    before = [c for c in before if c not in aside]
    if not before:  # "Leeds and Kent – both in … – were rated": named before the clause
        apart = [c for c in named if c.end <= m.start]
        before = apart if any(_BOTH.search(text[c.end - base : m.start - base]) for c in apart) else []
    behind = [c for c in named if c.start >= m.end]
    alike = _alike(sentence, part, m, behind)
    gap = text[m.end - base : behind[0].start - base] if behind else ""
    given = _forwards(behind, text, base) if _GIVEN.match(gap) else []
    if len(given) > 1 and not (before and before[-1].value in {c.value for c in given}):
        return _values(given)
    if before:
        run = _backwards_from([c for c in named if c.end <= m.start and c not in aside], text, base)
        own = ("",) if _JOINS.search(text[: run[0].start - base]) else ()
        return (*own, *_values([*run, *alike]))
    if alike:
        return ("", *_values(alike))
    listed = bool(behind) and bool(_LIST_HEAD.search(gap))
    if behind and (listed or behind[0].start < part[1]):
        return _values(_forwards(behind, text, base) if listed else behind[:1])
    return ("",)


def _is_inserted(first: Mention, c: Mention, m: Mention, text: str, base: int) -> bool:
    """Whether a council is named in a clause on another one that closes before the grade: "Kent, whose staff help
    *Leeds*, is good"."""
    opened = c is not first and _INSERTED.search(text[first.end - base : c.start - base])
    return bool(opened) and bool(_CLOSED.match(text[c.end - base : m.start - base]))


def _respective(sentence: Sentence, named: Sequence[Mention], mentions: Sequence[Mention], m: Mention) -> str:
    """The council that a grade of a list is of by its place: "Leeds and Kent were rated … respectively"."""
    if "respectively" not in sentence.text:
        return ""
    grades = [g for g in mentions if g.kind == "Grade"]
    last = next((n for n, g in enumerate(grades) if _RESPECTIVELY.match(sentence.text[g.end - sentence.start :])), None)
    if not last or m not in grades[: last + 1]:
        return ""
    run = _backwards_from([c for c in named if c.end <= grades[0].start] or [m], sentence.text, sentence.start)
    return run[grades.index(m)].value if len(run) == last + 1 else ""


def _alike(sentence: Sentence, part: tuple[int, int], m: Mention, behind: Sequence[Mention]) -> list[Mention]:
    """The councils behind a grade that got it, too: "rated good, as was Kent", "the third to be …, after Kent"."""
    text, base = sentence.text, sentence.start
    nth = _NTH.search(text[: m.start - base])
    for n, c in enumerate(c for c in behind if c.start <= m.end + _FAR):
        gap = text[m.end - base : c.start - base]
        alike = grade_clause.is_alike(gap, c.start < part[1]) and not _OF_IT.search(gap)
        if alike or (nth and _AFTER_THEM.fullmatch(gap)):
            return _forwards(behind[n:], text, base)
    return []


def together(sentence: Sentence, named: Sequence[Mention], before: bool) -> tuple[str, ...]:
    """The councils of a list: the last one of ``named`` with those listed before it, or the first with those behind."""
    if not named:
        return ()
    run = _backwards_from if before else _forwards
    return _values(run(named, sentence.text, sentence.start))


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
