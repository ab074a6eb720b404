"""Marked documents to findings: the clauses that value how a service works, with theme and speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.extract import clauses, cues, polarity, topics
from ofstedkg.extract.clauses import Clause
from ofstedkg.extract.cues import Cue
from ofstedkg.extract.polarity import Verdict
from ofstedkg.extract.scene import Scene
from ofstedkg.extract.values import TELLING
from ofstedkg.model import Evidence, Finding, Marked, Mention, Sentence, Speech
from ofstedkg.sieve import Gate

_NAMES = frozenset({"Date", "Person", "Council", "Provider", "Org", "Role"})
_VETOES = frozenset({"plan", "thanks", "judging", "grade"})
_SUBJECTS = frozenset({"Theme", "Service", "Council", "CouncilRef", "Provider", "ProviderRef"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The wordings of ``rules/findings.toml`` that stand around findings."""

    core: re.Pattern[str]
    process: re.Pattern[str]
    scope: re.Pattern[str]
    pronoun: re.Pattern[str]
    outside: re.Pattern[str]
    question: re.Pattern[str]
    habit: re.Pattern[str]
    claim: re.Pattern[str]
    idle: re.Pattern[str]
    lead: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass
class _Thread:
    """What runs on from sentence to sentence: the service spoken of, and what a list is a list of."""

    focus: str
    scope: str = ""
    service: str = ""
    themes: tuple[str, ...] = ()
    block: int = -1
    lead: str = ""

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence: a new paragraph forgets the service, the end of a list its lead-in."""
        if sentence.block != self.block:
            self.service, self.block, self.themes = "", sentence.block, ()
        if sentence.kind != "item":
            self.lead = ""

    def leave(self, folded: str, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """End a sentence: note the service it names, and the lead-in of a list that follows."""
        text = folded[sentence.start : sentence.end]
        named = topics.named_service(mentions)
        self.service = (named if named != "leadership" else "") or self.service
        if gates()["scope"].search(text):
            self.scope = named if named in topics.topics().focus else self.scope
        if text.rstrip().endswith(":") or sentence.kind == "heading":
            self.lead = next((p for p, pattern in frame().lead if pattern.search(text)), "")


@lru_cache(maxsize=1)
def frame() -> Frame:
    """The compiled wordings around findings."""
    book = rules.load("findings")
    raw = cast("dict[str, str]", book.data["frame"])
    leads = cast("list[dict[str, str]]", book.data["lead"])
    lead = tuple((one["polarity"], re.compile(one["pattern"])) for one in leads)
    return Frame(lead=lead, **{key: re.compile(pattern) for key, pattern in raw.items()})


@lru_cache(maxsize=1)
def gates() -> Mapping[str, Gate]:
    """Those of the wordings that are looked for in every sentence, and that few have."""
    return {"scope": Gate(frame().scope), "outside": Gate(frame().outside)}


def extract(marked: Marked, speeches: tuple[Speech, ...]) -> Iterator[Finding]:
    """Findings of a document in its order, each quoting the clause that says it.

    ``council`` is set only where the clause itself names one council.
    """
    folded = cues.fold(marked.document.text)
    found = cues.find(folded)
    thread = _Thread(topics.focus(marked))
    if not topics.about_children(folded):
        return
    following = (*marked.sentences[1:], None)
    for sentence, mentions, after in zip(marked.sentences, marked.mentions, following, strict=True):
        thread.enter(sentence)
        opens_list = after and after.kind == "item" and sentence.kind != "item"
        if sentence.kind != "heading" and not opens_list and not _out_of_scope(folded, sentence):
            here = _outside_names(cues.within(found, sentence.start, sentence.end), mentions)
            yield from _findings(_Reading(folded, sentence, mentions, here, speeches), thread)
        thread.leave(folded, sentence, mentions)


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
        numbers = [m for m in within(self.mentions, clause) if m.kind in ("Number", "Percent", "Money") and m.value]
        kinds = {m.kind for m in within(self.mentions, clause)}
        graded = "Service" in kinds or "Council" in kinds or "Theme" not in kinds
        held = tuple(cues.within(self.cues, clause.start, clause.end))
        amounts = tuple((m.start, float(m.value)) for m in numbers)
        return Scene(self.folded, clause.start, clause.end, held, amounts, graded)


def _outside_names(found: Sequence[Cue], mentions: Sequence[Mention]) -> list[Cue]:
    """The cues that are no part of a name or date: May, Will Smith, Great Yarmouth."""
    names = [m for m in mentions if m.kind in _NAMES]
    return [c for c in found if not any(m.start <= c.start and c.end <= m.end for m in names)]


def within(mentions: Sequence[Mention], clause: Clause) -> list[Mention]:
    """The mentions inside a clause."""
    return [m for m in mentions if clause.start <= m.start and m.end <= clause.end]


def _findings(reading: _Reading, thread: _Thread) -> Iterator[Finding]:
    if thread.lead and reading.sentence.kind == "item" and (listed := _item(reading, thread)):
        yield listed
        return
    need: Verdict | None = None
    names = [(m.start, m.end) for m in reading.mentions if m.kind not in ("Date", "Theme")]
    phrases = [(c.start, c.end) for c in reading.cues if " " in c.text]
    for clause in _points(reading, names + phrases):
        source = _source(reading.speeches, clause.start)
        verdict = polarity.judge(reading.scene(clause)) or _plain(reading, clause, source)
        if need and verdict is None and not clauses.has_verb(reading.folded, clause):
            verdict = replace(need, start=clause.start, end=clause.end)
        need = verdict if verdict and verdict.kind == "need" else need
        if verdict and _is_point(reading, clause, verdict, source, thread):
            yield _finding(reading, clause, verdict, source, thread)


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
        said = bool(words.habit.match(text)) and not named & {"Date", "Person", "Money"}
    else:
        quoted = any(a <= clause.start < b for a, b in reading.sentence.quotes)
        said = source == "council" and quoted and bool(words.claim.search(text)) and "Person" not in named
    return Verdict("positive", 2, clause.start, clause.end, "plain") if said else None


def _item(reading: _Reading, thread: _Thread) -> Finding | None:
    """An item of a list, whole: it says what the lead-in says of all, unless its words say the opposite."""
    clause = clauses.whole(reading.folded, reading.sentence.start, reading.sentence.end)
    verdict = polarity.judge(reading.scene(clause)) if thread.lead == "positive" else None
    if clause.end - clause.start < clauses.SHORTEST or (verdict and verdict.polarity != "positive"):
        return None
    said = Verdict("positive" if thread.lead == "positive" else "negative", 2, clause.start, clause.end, "lead")
    return _finding(reading, clause, said, _source(reading.speeches, clause.start), thread)


def _points(reading: _Reading, whole: Sequence[tuple[int, int]]) -> Iterator[Clause]:
    """The clauses of a sentence, those that turn from good to bad parted where they turn."""
    for clause in clauses.split(reading.folded, reading.sentence.start, reading.sentence.end, whole):
        turn = polarity.turn(reading.scene(clause))
        yield from clauses.part(reading.folded, clause, *turn, whole) if turn else [clause]


def _is_point(reading: _Reading, clause: Clause, verdict: Verdict, source: str, thread: _Thread) -> bool:
    """Whether words strong enough are said of a thing of the service by someone who knows."""
    text = reading.folded[clause.start : clause.end]
    words = frame()
    short = len(text.split()) < 3 and clause.start - reading.sentence.start > 3
    if words.question.search(reading.sentence.text) or short:
        return False
    kinds = {m.kind for m in within(reading.mentions, clause)}
    if words.process.match(text):
        return False
    if verdict.strength == 1:
        said_of = (
            words.core.search(text) or kinds & {"Theme", "Service"} or (thread.themes and words.pronoun.match(text))
        )
        return source != "council" and bool(said_of)
    return True


def _finding(reading: _Reading, clause: Clause, verdict: Verdict, source: str, thread: _Thread) -> Finding:
    inside = within(reading.mentions, clause)
    text = reading.folded[clause.start : clause.end]
    refers = bool(frame().pronoun.match(text))
    before, carried = (thread.themes, thread.service) if refers else ((), "")
    about = topics.themes(inside, before, text)
    named = topics.named_service(inside)
    service = topics.service(named, text, about, thread.scope or thread.focus, carried)
    thread.themes, thread.service = about, named or topics.hinted(text) or thread.service
    councils = {m.value for m in inside if m.kind == "Council" and m.value}
    evidence = Evidence(clause.start, clause.end, f"findings.{verdict.kind}")
    return Finding(councils.pop() if len(councils) == 1 else "", service, about, verdict.polarity, source, evidence)


def _source(speeches: Sequence[Speech], at: int) -> str:
    n = bisect_right(speeches, at, key=lambda s: s.start) - 1
    return speeches[n].source if speeches and n >= 0 else "ofsted"


def _out_of_scope(folded: str, sentence: Sentence) -> bool:
    may = gates()["outside"].open(folded[sentence.start : sentence.end])
    return may and bool(frame().outside.search(folded, sentence.start, sentence.end))
