"""What a grade is of: the services that the words around it name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ofstedkg.extract import grade_clause, grade_lists
from ofstedkg.model import Mention, Sentence

_OVERALL = re.compile(
    r"\b(?:overall|across the board|(?:all|every|each) (?:of )?(?:the |its |these )?(?:\w+ )?"
    r"(?:areas?|categor(?:y|ies)|services|measures?|elements?|judge?ments?))\b",
    re.I,
)
_AFTER = re.compile(
    r"^['\"“”’\s]*(?:overall,? )?"
    r"(?:(?:sub[- ]?)?(?:ratings?|verdicts?|grades?|judge?ments?|marks?|assessments?|scores?),? )?"
    r"(?:(?:were|was|is|are|being|has been|have been) "
    r"(?:given|received|awarded|made|handed out|achieved|returned) )?(?:both )?"
    r"(?:(?:was|is) (?:the|its|their|Ofsted['’]s) (?:\w+ )?(?:verdict|grade|rating|judge?ment) )?"
    r"(?:for|in|on|at|across|over|in terms of|in relation to|in the areas? of|when it came to|to)\b"
)
_LISTED_AFTER = re.compile(
    r"^['\"“”’]*+(?: (?:ratings?|verdicts?|grades?|judge?ments?|marks?|assessments?|scores?))?"
    r"[^.;]{0,60}?(?::| [–—-]) ?"
)
"""A list of areas behind a grade: "rated good in three areas: …"."""
_WHOLE = re.compile(
    r"^['\"“”’]*,? (?:both )?overall\b(?P<for>,? (?:and|as well as|plus)(?: also)? (?:for|in|on)\b)?", re.I
)
"""What gives a grade to the whole, and perhaps to an area besides: "overall and for leadership"."""
_AREAS = (
    r"(?:(?:one|two|three|four|five|six|both|these)(?: of the \w+)?(?: other| key| main| further)?"
    r"(?: (?:areas?|categor(?:y|ies)|services?|elements|strands|judge?ments?))?)"
)
_NAMED_AFTER = re.compile(
    rf"^['\"“”’]*(?: (?:ratings?|verdicts?|grades?|judge?ments?|marks?|scores?))?"
    rf"(?: (?:in|for|across) {_AREAS})?(?:, (?:which (?:are|were|include[sd]?)|including|namely)|:) (?:the "
    rf"|those for )*"
    rf"|^['\"“”’]*(?: (?:ratings?|verdicts?|grades?|judge?ments?|marks?|scores?))? (?:in|for"
    rf"|across) {_AREAS}, (?:the )?",
    re.I,
)
"""A list behind a grade that needs no second member: "good in one, leadership", "…, which included adoption"."""
_SUBJECT = re.compile(
    r"\b(?:where|which|that|when|and|but|says?|said|found|while|as|since|whose|because|ruled|judged"
    r"|concluded|following|after|before|despite),? (?:all |the |its |their )*"
    r"(?:children's |children’s |social |care )*(?:services?|department|provision|authority|council)"
    r"(?:['’]s)?\b[^,;]{0,40}$",
    re.I,
)
"""A subject of its own behind the last service named: what is graded is the whole."""
_HELD_BY = re.compile(
    r"(?:\b(?:in|at|of|by|across|from|for|within|under|inside|around|near|via|to|with)(?: (?:the|both|all"
    r"|neighbouring|nearby))*|['’]s?) $",
    re.I,
)
"""Words that tie a council to the service before it ("adoption in Leeds")."""
_FRONTED = re.compile(
    r"(?:^\W*|[;:,.] )(?:and |but |while )?(?:for|on|in|under|across|when it (?:came|comes) to|in terms of"
    r"|as for|regarding)"
    r" (?:its |the |their |services for |services to |help for )*$",
    re.I,
)
"""Before services that open a clause: what it grades is them."""
_INSPECTED = re.compile(
    r"\b(?:inspection|inspected|report|review|assessment)(?: (?:of|into|on|for))? (?:the |its |their "
    r"|\w+['’]s )*$",
    re.I,
)
"""Before the service that an inspection is of."""
_FAR = 200
"""Characters behind a grade in which a service may follow that got it, too."""
_ALL_OF = re.compile(r"\b(?:all|every|each)\b", re.I)
_ANEW = re.compile(r"[;.] (?:and |but )?(?:it|they|the department|this)\b", re.I)
"""A pronoun that opens a clause of its own stands for the council."""
_ONLY = re.compile(
    r"\b(?:only|sole|one|single)(?: other)? (?:\w+ )?(?:area|categor(?:y|ies)|aspect|element|part|judge?ment"
    r"|service|strand)\b[^.;]{0,40}$",
    re.I,
)
"""Before the grade of the one area that stands out ("the only area to be rated good was …")."""
_IS_THEN = re.compile(
    r"^['\"“”’]*(?: (?:ratings?|grades?|judge?ments?))? (?:was|were|is|are|being|came (?:for|in)) (?:for )?(?:the "
    r"|its |their )*",
    re.I,
)
_INVERTED = re.compile(
    r"(?:^\W*|[;:,.] |\b(?:areas?|services?|categories|those|ones|elements) (?:to be |that were |which were )?)"
    r"(?:also )?"
    r"(?:rated|judged|graded|found|deemed)(?: to be| as)? ['\"“‘]*$",
    re.I,
)
"""Before the grade of what follows it: "rated good were …", "the areas rated good are …"."""
_TITLE = re.compile(
    r"\b(?:inspection|review|report|assessment|inspected|reviewed)\b[^.;]{0,80}\bservices for (?:children|those) "
    r"(?:in need of|who need|needing) help and protection,? (?:and )?(?:children looked[- ]after"
    r"|looked[- ]after children|children in care)(?:,? and|,) (?:for )?care[- ]leavers",
    re.I,
)
"""The name of an inspection of all services."""
_INCLUDING = re.compile(r"(?:all|every|each)\b[^,.;]{0,40},? (?:including|among them)(?: for)? [^.;]*$", re.I)
_IN_A_ROW = re.compile(r"['\"“”’‘]*(?:, | and |, and )['\"“”’‘]*")
_THEY = re.compile(r"\b(?:them|they)\b", re.I)
_EACH = re.compile(r"\b(?:each|both)(?: of)?(?: the| these)?(?: \w+)?(?: (?:as|to be|being|was|were))? ['\"“‘]*$", re.I)
"""Before the grade that each of two areas named before got."""
_EXCEPT = re.compile(
    r"\b(?:except|bar|apart from|aside from|other than|excluding|but not|save|with the exception of"
    r"|(?<=all )but|(?:(?:all|every|each|any|the other)(?: of)?(?: the| its)? (?:\w+ )?"
    r"(?:areas?|categor(?:y|ies)|respects?|services?|elements?|judge?ments?|strands?|counts?|measures?)) but)\b",
    re.I,
)
_REST = re.compile(
    r"^['\"“”’]*(?: (?:ratings?|verdicts?|grades?|judge?ments?|marks?|scores?))?,? (?:(?:in|for|on|across) )?"
    r"(?:(?:(?:all|every|each|any)(?: of)?(?: the| its)? other|(?:all )?the (?:other|remaining)|all remaining)"
    r"(?: \w+)? (?:areas?|categor(?:y|ies)|respects?|services?|elements?|judge?ments?|strands?|counts?|measures?)"
    r"|everything else|every other|all others?|the rest|the others|elsewhere)\b",
    re.I,
)
"""What gives a grade to all areas but those named before: "and good in every other area"."""


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
        return grade_lists.unique(
            grade_lists.run([s for s in named if subject.start <= s.start < m.start], subject.start, text, base, 60)
        )
    stop = min([g.start for g in grades if g.start > m.start], default=sentence.end)
    behind = _behind(m, subject, named, stop, text, base, mentions)
    if behind:
        return behind
    start = max([g.end for g in grades if g.end <= m.start], default=sentence.start)
    before = [s for s in named if start <= s.start and s.end <= m.start]
    left = text[start - base : m.start - base]
    narrow = [s for s in before if s.value != "overall"]
    if narrow and _INSPECTED.search(text[: narrow[-1].start - base]):
        return (narrow[-1].value,)
    if before and not _is_fronted(before, text, base) and _is_parted(before[-1], m, text, base, mentions):
        return ("overall",)
    if len({s.value for s in narrow}) == 2 and _EACH.search(left[-25:]):
        return grade_lists.unique([s.value for s in before])
    if _OVERALL.search(left[-40:]) and not (before and before[-1].end - base > len(text[: m.start - base]) - 25):
        return ("overall",)
    run = grade_lists.unique(grade_lists.backwards(before, text, base)) if before else ()
    return ("overall",) if len(run) > 2 and _TITLE.search(text[: m.start - base]) else run


def _is_fronted(before: Sequence[Mention], text: str, base: int) -> bool:
    """Whether the last services before a grade open its clause: "on *leadership*, the council was judged …"."""
    first = next(s for s in before[-len(grade_lists.backwards(before, text, base)) :])
    return bool(_FRONTED.search(text[: first.start - base]))


def _is_parted(last: Mention, m: Mention, text: str, base: int, mentions: Sequence[Mention]) -> bool:
    """Whether a subject of its own stands between the last service named and the grade: the council, its department."""
    gap = text[last.end - base : m.start - base]
    if _SUBJECT.search(gap) or _ANEW.search(gap):
        return True
    between = [c for c in mentions if c.kind in ("Council", "CouncilRef") and last.end <= c.start and c.end <= m.start]
    return bool(between) and not _HELD_BY.search(text[last.end - base : between[0].start - base])


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
    following = text.rfind(";", at - base, stop - base) + base if stop - base < len(text) else -1
    stop = following if following > at else stop
    ahead = [s for s in named if at <= s.start < stop]
    if _REST.match(after):
        return ("overall",)
    whole = _WHOLE.match(after)
    if whole:
        also = grade_lists.run(ahead, at + whole.end(), text, base, 60) if whole["for"] else []
        return ("overall", *grade_lists.unique(also))
    if subject and subject.start >= m.end:
        return grade_lists.unique(
            grade_lists.run([s for s in ahead if subject.start <= s.start], subject.start, text, base, 40)
        )
    except_ = _EXCEPT.search(after)
    if except_ and any(at + except_.end() <= s.start <= at + except_.end() + 30 for s in named):
        return ("overall",)
    left = text[: m.start - base]
    listed = _in_list(ahead, at, after, left, text, base)
    if listed:
        return listed
    turned = _ONLY.search(left[-80:]) or _INVERTED.search(left[-80:])
    follows = (turned and _IS_THEN.match(after)) or _AFTER.match(after)
    run = grade_lists.run(ahead, at + follows.end(), text, base, 60) if follows else []
    return grade_lists.every(run) if run else ()


def _in_list(ahead: Sequence[Mention], at: int, after: str, left: str, text: str, base: int) -> tuple[str, ...]:
    """The services of a list behind a grade, announced by a colon, a number of areas, or "including"."""
    listed = _LISTED_AFTER.match(after)
    run = grade_lists.run(ahead, at + listed.end(), text, base, 40) if listed else []
    if listed and len(run) > 1:
        return ("overall", *grade_lists.unique(run)) if _ALL_OF.search(listed[0]) else grade_lists.every(run)
    counted = _NAMED_AFTER.match(after)
    run = (
        grade_lists.run(ahead, at + counted.end(), text, base, 40) if counted and not _ALL_OF.search(left[-60:]) else []
    )
    return grade_lists.every(run) if run else ()


def respective(
    sentence: Sentence, grades: Sequence[Mention], m: Mention, mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """The service that a grade of a list is of by its place: "adoption and fostering were … respectively"."""
    if len(grades) < 2:
        return ()
    if "respectively" not in sentence.text[grades[-1].end - sentence.start :]:
        return _in_turn(sentence, grades, m, mentions)
    before = [s.value for s in mentions if s.kind == "Service" and s.end <= grades[0].start][-len(grades) :]
    return (before[list(grades).index(m)],) if len(before) == len(grades) else ()


def _in_turn(sentence: Sentence, grades: Sequence[Mention], m: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The same where as many grades stand in a row as areas: "leadership, adoption and fostering were good, poor and
    adequate"."""
    text, base = sentence.text, sentence.start
    gaps = [text[a.end - base : b.start - base] for a, b in pairwise(grades)]
    before = [s for s in mentions if s.kind == "Service" and s.end <= grades[0].start]
    if not before or not all(_IN_A_ROW.fullmatch(gap) for gap in gaps):
        return ()
    run = grade_lists.backwards(before, text, base)
    return (run[list(grades).index(m)],) if len(run) == len(grades) else ()


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
    renamed = renamed or bool(_ANEW.search(sentence.text[start - sentence.start : m.start - sentence.start]))
    return last if last and not renamed else ("overall",)


def also(sentence: Sentence, part: tuple[int, int], m: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Services graded alike by a clause behind ("…, as was leadership", "in all areas, including …")."""
    behind = [s for s in mentions if s.kind == "Service" and m.end <= s.start <= m.end + _FAR]
    gaps = [(s, sentence.text[m.end - sentence.start : s.start - sentence.start]) for s in behind]
    alike = [s for s, gap in gaps if grade_clause.is_alike(gap, s.start < part[1])]
    listed = (
        grade_lists.run([s for s in behind if s.start >= alike[0].start], alike[0].start, *_at(sentence), 0)
        if alike
        else []
    )
    return (*grade_lists.unique(listed), *(s.value for s, gap in gaps if _INCLUDING.search(gap)))


def _at(sentence: Sentence) -> tuple[str, int]:
    return sentence.text, sentence.start
