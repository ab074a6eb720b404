"""What a grade is of: the services and the councils that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg.model import Mention, Sentence

CLAUSE = re.compile(
    r"[;:]|\s[–—-]\s|, (?=(?:but|while|whereas|although|though|and|with|after|having)\b)|\bbut\b|\bwhile\b"
)
"""What parts the clauses of a sentence."""
_OVERALL = re.compile(
    r"\b(?:overall|across the board|(?:all|every|each) (?:of )?(?:the |its |these )?(?:\w+ )?"
    r"(?:areas?|categor(?:y|ies)|services|measures?|elements?|judge?ments?))\b",
    re.I,
)
_AFTER = re.compile(
    r"^['\"“”’\s]*(?:overall,? )?(?:(?:ratings?|verdicts?|grades?|judge?ments?|marks?|assessments?|scores?),? )?"
    r"(?:(?:were|was|is|are|being|has been|have been) "
    r"(?:given|received|awarded|made|handed out|achieved|returned) )?(?:both )?"
    r"(?:for|in|on|at|across|over|in terms of|in relation to|in the areas? of|when it came to|to)\b"
)
_LISTED_AFTER = re.compile(
    r"^['\"“”’]*(?: (?:ratings?|verdicts?|grades?|judge?ments?|marks?|assessments?|scores?))?[^.;]{0,60}?(?::| [–—-]) ?"
)
"""A list of areas behind a grade: "rated good in three areas: …"."""
_AS_WAS = re.compile(r", as (?:was|were|is|are|did) (?:the |its )?(?:[a-z'’ ]{0,30})?$")
_INCLUDING = re.compile(r"(?:all|every|each)\b[^,.;]{0,40},? (?:including|among them)(?: for)? [^.;]*$", re.I)
_BOTH = re.compile(r"^\s?[–—-]\s(?:have|has|are|is|were|was|both|all)\b")
"""The end of an inserted list: "two more – Leeds and Kent – have been rated"."""
_LISTED = re.compile(r"^(?:'s|’s)?(?: in [A-Z]\w+)?(?:,|;| and| &|, and|; and| as well as| both)\s*(?:the )?$")
_LIST_HEAD = re.compile(r"(?:\b(?:were|are|was|is|being|at|in|include[ds]?|including)(?: also)?:?|[:–—-])\s*(?:the )?$")
_ARE = re.compile(r"^['\"“”’]*(?: by (?:the )?\w+)?(?: (?:are|were|is|was)| at| in)(?: also)?:? (?:the )?$", re.I)
"""Between a grade and the list of those that have it."""
_RATED_AS = re.compile(r"^['\"“”’]*[- ](?:rated|graded|judged) (?:councils? |authorit(?:y|ies) |neighbours? )?$", re.I)
_THEY = re.compile(r"\b(?:them|they)\b", re.I)
_EXCEPT = re.compile(r"\b(?:except|bar|apart from|aside from|other than|excluding|but not)\b", re.I)
_LINK = re.compile(
    r"^(?:[\s,&/;]|and|or|(?:trust|council|authority)['’]s|achieving|the|of|for|in|both|as well as|its|their"
    r"|in addition to|in|services?|support|help|to|children who need|experiences|progress|quality|impact|on"
    r"|practice)*$",
    re.I,
)


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
    sentence: Sentence,
    subject: Mention | None,
    m: Mention,
    grades: Sequence[Mention],
    mentions: Sequence[Mention],
) -> tuple[str, ...]:
    """The services a grade is given to: named after it ("good for …") or as its subject; else none."""
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
    m: Mention,
    subject: Mention | None,
    named: Sequence[Mention],
    stop: int,
    text: str,
    base: int,
    mentions: Sequence[Mention],
) -> tuple[str, ...]:
    at = max(
        [d.end for d in mentions if d.kind == "Date" and m.end <= d.start <= m.end + 12 and d.end <= stop],
        default=m.end,
    )
    after = text[at - base : stop - base]
    if re.match(r"^['\"“”’]*,? (?:both )?overall\b", after):
        return ("overall",)
    if subject and subject.start >= m.end:
        return _unique(_run([s for s in named if subject.start <= s.start < stop], subject.start, text, base, 40))
    except_ = _EXCEPT.search(after)
    if except_ and any(at + except_.end() <= s.start <= at + except_.end() + 30 for s in named):
        return ("overall",)
    listed = _LISTED_AFTER.match(after)
    if listed:
        run = _run([s for s in named if at <= s.start < stop], at + listed.end(), text, base, 40)
        if len(run) > 1:
            return _every(run)
    follows = _AFTER.match(after)
    run = _run([s for s in named if at <= s.start < stop], at + follows.end(), text, base, 60) if follows else []
    return _every(run) if run and follows else ()


def meant(
    sentence: Sentence,
    part: tuple[int, int],
    m: Mention,
    mentions: Sequence[Mention],
    before: Sequence[Mention],
) -> tuple[str, ...]:
    """The service that "they" or "them" stands for: the last one named, here or in the sentence before."""
    words = sentence.text[part[0] - sentence.start : m.start - sentence.start]
    if not _THEY.search(words) or any(s.kind == "Service" and part[0] <= s.start < m.start for s in mentions):
        return ()
    here = [s for s in mentions if s.kind == "Service" and s.end <= m.start]
    there = [s for s in before if s.kind == "Service"]
    return (here[-1].value,) if here else (there[-1].value,) if len({s.value for s in there}) == 1 else ()


def carried(
    sentence: Sentence,
    m: Mention,
    grades: Sequence[Mention],
    mentions: Sequence[Mention],
    last: tuple[str, ...],
) -> tuple[str, ...]:
    """The services of the grade before ("rated good, after being found inadequate"), unless a council is
    named between the two; else the service as a whole."""
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    renamed = any(c.kind in ("Council", "CouncilRef") and start <= c.start < m.start for c in mentions)
    return last if last and not renamed else ("overall",)


def also(sentence: Sentence, part: tuple[int, int], m: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Services graded alike by a clause behind ("…, as was leadership", "in all areas, including …")."""
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
    """The councils a grade is given to: the nearest before it in its clause and those it is listed with, else
    the first behind with those; one empty string where none is named."""
    named = [c for c in mentions if c.kind == "Council" and c.value]
    text, base = sentence.text, sentence.start
    listed_behind = [c for c in named if c.start >= m.end]
    if listed_behind and _ARE.match(text[m.end - base : listed_behind[0].start - base]):
        run = _forwards(listed_behind, text, base)
        if len(run) > 1:
            return _values(run)
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
