"""Marked documents to findings: the clauses that value how a service works, with theme and speaker."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.extract import clauses, cues, polarity, topics
from ofstedkg.extract.clauses import Clause, Runs
from ofstedkg.extract.cues import Cue
from ofstedkg.extract.polarity import Verdict
from ofstedkg.extract.scene import Scene, grammar
from ofstedkg.extract.topics import Subject
from ofstedkg.extract.values import DECIDING, TELLING
from ofstedkg.model import Evidence, Finding, Marked, Mention, Sentence, Speech
from ofstedkg.sieve import Gate

_NAMES = frozenset({"Date", "Person", "Council", "Provider", "Org", "Role"})
_VETOES = frozenset({"plan", "thanks", "judging", "grade"})
_GRADING = frozenset({"judging", "grade"})
_PARTS = frozenset({"including", "such as"})
"""Words before a part of what has been said, whatever its verb."""
_SHORT = 12
"""Words of a clause that may only announce what follows a colon."""
_ALL = ("every", "each", "all ")
_TITLES = frozenset({"title", "heading"})
"""Blocks that say in short what the story says in full."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The wordings of ``rules/findings.toml`` that stand around findings."""

    core: re.Pattern[str]
    process: re.Pattern[str]
    event: re.Pattern[str]
    inspector: re.Pattern[str]
    career: re.Pattern[str]
    echoed: re.Pattern[str]
    last_grade: re.Pattern[str]
    reaction: re.Pattern[str]
    pronoun: re.Pattern[str]
    outside: re.Pattern[str]
    question: re.Pattern[str]
    habit: re.Pattern[str]
    fault: re.Pattern[str]
    claim: re.Pattern[str]
    idle: re.Pattern[str]
    lead: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass
class _Thread(Subject):
    """What runs on from sentence to sentence: what is spoken of, and what a list is a list of."""

    lead: str = ""

    def enter(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Begin a sentence: the end of a list forgets its lead-in."""
        super().enter(sentence, mentions)
        if sentence.kind != "item":
            self.lead = ""

    def leave(self, text: str, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """End a sentence: note the lead-in of a list that follows."""
        super().leave(text, sentence, mentions)
        if text.rstrip().endswith(":") or sentence.kind == "heading":
            self.lead = next((p for p, pattern in frame().lead if pattern.search(text)), "")


@lru_cache(maxsize=1)
def frame() -> Frame:
    """The compiled wordings around findings."""
    book = rules.load("findings")
    raw = cast("dict[str, str]", book.data["frame"])
    leads = cast("list[dict[str, str]]", book.data["lead"])
    lead = tuple((one["polarity"], re.compile(one["pattern"])) for one in leads)
    return Frame(lead=lead, **{key: cues.loose(rules.expand(p, book.words)) for key, p in raw.items()})


@lru_cache(maxsize=1)
def gates() -> Mapping[str, Gate]:
    """Those of the wordings that are looked for in every sentence, and that few have."""
    return {"outside": Gate(frame().outside)}


def extract(marked: Marked, speeches: tuple[Speech, ...], under: Sequence[str] | None = None) -> Iterator[Finding]:
    """Findings of a document in its order, each quoting the clause that says it.

    ``council`` is set only where the clause itself names one council.

    Args:
        marked: the document, of which any sentences may be left out.
        speeches: who says what; what none covers is said by inspectors.
        under: for each sentence the service that its section is about, where headings tell; else what the whole
            document is about is read off it.
    """
    folded = cues.fold(marked.document.text)
    if under is None and not topics.about_children(folded):
        return
    found = cues.find(folded, [(s.start, s.end) for s in marked.sentences])
    thread = _Thread(topics.focus(marked) if under is None else "")
    following = (*marked.sentences[1:], None)
    for n, (sentence, mentions, after) in enumerate(zip(marked.sentences, marked.mentions, following, strict=True)):
        if under is not None:
            thread.below(under[n])
        thread.enter(sentence, mentions)
        opens_list = after and after.kind == "item" and sentence.kind != "item"
        if sentence.kind not in _TITLES and not opens_list and not _out_of_scope(folded, sentence):
            yield from _findings(_reading(marked, folded, n, found, speeches), thread)
        thread.leave(folded[sentence.start : sentence.end], sentence, mentions)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sentence with all that is known of it."""

    folded: str
    sentence: Sentence
    mentions: Sequence[Mention]
    cues: Sequence[Cue]
    speeches: Sequence[Speech]

    def scene(self, clause: Clause) -> Scene:
        """The clause as the weighing of its cues sees it."""
        inside = within(self.mentions, clause)
        numbers = [m for m in inside if m.kind in ("Number", "Percent", "Money") and m.value]
        kinds = {m.kind for m in inside}
        graded = "Service" in kinds or "Council" in kinds or "Theme" not in kinds
        held = tuple(cues.within(self.cues, clause.start, clause.end))
        amounts = tuple((m.start, float(m.value)) for m in numbers)
        return Scene(self.folded, clause.start, clause.end, held, amounts, graded)


def _reading(marked: Marked, folded: str, n: int, found: Sequence[Cue], speeches: Sequence[Speech]) -> _Reading:
    sentence, mentions = marked.sentences[n], marked.mentions[n]
    here = _outside_names(cues.within(found, sentence.start, sentence.end), mentions)
    here = [c for c in here if not _is_quoted_grade(c, marked.document.text)]
    return _Reading(folded, sentence, mentions, here, speeches)


def _outside_names(found: Sequence[Cue], mentions: Sequence[Mention]) -> list[Cue]:
    """The cues that are no part of a name or date: May, Will Smith, Great Yarmouth."""
    names = [m for m in mentions if m.kind in _NAMES]
    return [c for c in found if not any(m.start <= c.start and c.end <= m.end for m in names)]


def _is_quoted_grade(cue: Cue, text: str) -> bool:
    """Whether "good" or "poor" stands alone in quotation marks: so reporters write a grade."""
    around = text[max(cue.start - 1, 0) : cue.start] + text[cue.end : cue.end + 1]
    return cue.text in ("good", "poor") and len(around) == 2 and all(c in "'\"‘’“”" for c in around)


def within(mentions: Sequence[Mention], clause: Clause) -> list[Mention]:
    """The mentions inside a clause."""
    first = bisect_left(mentions, clause.start, key=lambda m: m.start)
    until = bisect_left(mentions, clause.end, first, key=lambda m: m.start)
    return [m for m in mentions[first:until] if m.end <= clause.end]


def _findings(reading: _Reading, thread: _Thread) -> Iterator[Finding]:
    if thread.lead and reading.sentence.kind == "item" and (listed := _item(reading, thread)):
        yield listed
        return
    before: Verdict | None = None
    names = [(m.start, m.end) for m in reading.mentions if m.kind not in ("Date", "Theme")]
    phrases = [(c.start, c.end) for c in reading.cues if " " in c.text]
    for clause in _points(reading, Runs.of(names + phrases)):
        source = _source(reading.speeches, clause.start)
        verdict = _verdict(reading, clause, source, before)
        before = verdict or before
        if verdict and verdict.kind == "need" and _announces(reading, clause):
            continue
        if verdict and _is_point(reading, clause, verdict, source, thread):
            yield _finding(reading, clause, verdict, source, thread)


def _announces(reading: _Reading, clause: Clause) -> bool:
    """Whether a colon follows a short clause: what has to get better is told behind it."""
    short = len(reading.folded[clause.start : clause.end].split()) <= _SHORT
    return short and reading.folded[clause.end : reading.sentence.end].startswith(": ")


def _verdict(reading: _Reading, clause: Clause, source: str, before: Verdict | None) -> Verdict | None:
    """What a clause says; a bare list says what the need before it says, an instance what it is an instance of,
    and a clause on when or where the next one holds nothing."""
    opens = clause.start - reading.sentence.start < 3
    if opens and grammar().case.match(reading.folded, clause.start, reading.sentence.end):
        return None
    own = polarity.judge(reading.scene(clause)) or _plain(reading, clause, source)
    instance = grammar().instance.match(reading.folded, clause.start, clause.end)
    part = instance and instance[0] in _PARTS and before and "," not in reading.folded[clause.start : clause.end]
    if before and before.kind == "need" and grammar().task.match(reading.folded, clause.start, clause.end):
        return replace(before, start=clause.start, end=clause.end)
    if clauses.has_verb(reading.folded, clause) and not part:
        return own
    if instance:
        return replace(own, polarity=before.polarity) if own and before else None
    needed = before and before.kind == "need" and (own is None or own.polarity == "positive")
    return replace(before, start=clause.start, end=clause.end) if before and needed else own


def _plain(reading: _Reading, clause: Clause, source: str) -> Verdict | None:
    """What words that value nothing still say: that people do their work, told as a habit by inspectors
    ("managers read every file"); or what a council says in a quotation that it has done."""
    text = reading.folded[clause.start : clause.end]
    words = frame()
    held = cues.within(reading.cues, clause.start, clause.end)
    if any(c.kind in TELLING or c.kind in _VETOES for c in held) or words.idle.search(text):
        return None
    named = {m.kind for m in within(reading.mentions, clause)}
    if source == "ofsted":
        habit = words.habit.match(text)
        said = bool(habit) and not named & {"Date", "Person", "Money"}
        if words.fault.match(text):
            return Verdict("negative", 2, clause.start, clause.end, "plain")
    else:
        quoted = any(a <= clause.start < b for a, b in reading.sentence.quotes)
        said = source == "council" and quoted and bool(words.claim.search(text))
        said = said and not named & {"Person", "Number", "Money"}
    return Verdict("positive", 2, clause.start, clause.end, "plain") if said else None


def _item(reading: _Reading, thread: _Thread) -> Finding | None:
    """An item of a list, whole: it says what the lead-in says of all, unless its words say the opposite."""
    clause = clauses.whole(reading.folded, reading.sentence.start, reading.sentence.end)
    verdict = polarity.judge(reading.scene(clause)) if thread.lead == "positive" else None
    if clause.end - clause.start < clauses.SHORTEST or (verdict and verdict.polarity != "positive"):
        return None
    said = Verdict("positive" if thread.lead == "positive" else "negative", 2, clause.start, clause.end, "lead")
    return _finding(reading, clause, said, _source(reading.speeches, clause.start), thread)


def _points(reading: _Reading, whole: Runs) -> Iterator[Clause]:
    """The clauses of a sentence, those that turn from good to bad parted where they turn."""
    for clause in clauses.split(reading.folded, reading.sentence.start, reading.sentence.end, whole):
        scene = reading.scene(clause)
        turn = polarity.turn(scene)
        if turn:
            yield from clauses.part(reading.folded, clause, *turn, whole)
        else:
            yield from clauses.listed(reading.folded, clause, polarity.strong(scene), frame().core, whole)


def _is_point(reading: _Reading, clause: Clause, verdict: Verdict, source: str, thread: _Thread) -> bool:
    """Whether words strong enough are said of a thing of the service by someone who knows."""
    text = reading.folded[clause.start : clause.end]
    words = frame()
    length = len(text.split()) + bool(words.core.search(text))
    bare = verdict.strength == 1 or not clauses.has_verb(reading.folded, clause)
    short = length < 2 + bare and clause.start - reading.sentence.start > 3
    if words.question.search(reading.sentence.text) or short:
        return False
    inside = within(reading.mentions, clause)
    if _tells(reading, clause, inside) or _happens(text, verdict, source):
        return False
    if verdict.strength == 1:
        named = {m.kind for m in inside} & {"Theme", "Service"}
        said_of = words.core.search(text) or named or (thread.themes and words.pronoun.match(text))
        return _claimed(reading, clause, verdict) if source == "council" else bool(said_of)
    return True


def _claimed(reading: _Reading, clause: Clause, verdict: Verdict) -> bool:
    """Whether a council says in so many words, in a quotation or of everyone, that its work is done."""
    text = reading.folded[clause.start : clause.end]
    quoted = any(a <= clause.start < b for a, b in reading.sentence.quotes)
    held = cues.within(reading.cues, clause.start, clause.end)
    all_of = any(c.kind == "good-weak" and c.text.startswith(_ALL) for c in held)
    claim = frame().claim.search(text) and not frame().idle.search(text)
    return verdict.polarity == "positive" and (quoted or all_of) and bool(claim)


def _tells(reading: _Reading, clause: Clause, inside: Sequence[Mention]) -> bool:
    """Whether a clause tells who somebody is, what inspectors did on their visit, or one more grade."""
    words = frame()
    text = reading.folded[clause.start : clause.end]
    people = (m for m in inside if m.kind == "Person" and m.start - clause.start < 3)
    career = any(words.career.match(reading.folded, m.end, clause.end) for m in people)
    return career or bool(words.process.match(text) or words.echoed.match(text)) or _graded(reading, clause, inside)


def _graded(reading: _Reading, clause: Clause, inside: Sequence[Mention]) -> bool:
    """Whether a clause ends with the grade of a service, in a sentence of grades ("…; care leavers were good")."""
    named = any(m.kind == "Service" for m in inside) and any(c.kind in _GRADING for c in reading.cues)
    return named and bool(frame().last_grade.search(reading.folded, max(clause.start, clause.end - 40), clause.end))


def _happens(text: str, verdict: Verdict, source: str) -> bool:
    """Whether a clause is of an event of public life or of the report itself, and no judgement of inspectors."""
    words = frame()
    decides = verdict.kind in DECIDING
    judged = decides and source == "ofsted" and words.inspector.match(text)
    return bool(words.event.match(text) and not judged) or bool(not decides and words.reaction.match(text))


def _finding(reading: _Reading, clause: Clause, verdict: Verdict, source: str, thread: _Thread) -> Finding:
    inside = within(reading.mentions, clause)
    text = reading.folded[clause.start : clause.end]
    refers = bool(frame().pronoun.match(text))
    earlier = [m for m in reading.mentions if m.end <= clause.start]
    about, service = thread.of(inside, earlier, clause.start, text, refers, source == "ofsted")
    councils = {m.value for m in inside if m.kind == "Council" and m.value}
    evidence = Evidence(clause.start, clause.end, f"findings.{verdict.kind}")
    return Finding(councils.pop() if len(councils) == 1 else "", service, about, verdict.polarity, source, evidence)


def _source(speeches: Sequence[Speech], at: int) -> str:
    n = bisect_right(speeches, at, key=lambda s: s.start) - 1
    return speeches[n].source if speeches and n >= 0 else "ofsted"


def _out_of_scope(folded: str, sentence: Sentence) -> bool:
    may = gates()["outside"].open(folded[sentence.start : sentence.end])
    return may and bool(frame().outside.search(folded, sentence.start, sentence.end))
