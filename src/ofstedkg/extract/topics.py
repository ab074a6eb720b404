"""The mentions of a clause to its service, with what the text speaks of to fall back on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.extract.themes import CATCH_ALL, spaced, themes
from ofstedkg.model import Marked, Mention, Sentence
from ofstedkg.sieve import Gate, Sieve

WHOLE = "overall"
LEADERSHIP = "leadership"
PROTECTION = "help-and-protection"
NEAR = 90
"""Characters after the words that tell what a visit looked at in which this is named."""
LEADING = 60
"""Characters at the front of a clause in which its subject stands."""
OPENING = 2
"""Paragraphs in which an article says what it is about."""
_PARTS = frozenset({PROTECTION, "children-in-care", "care-leavers"})
_WIDE = frozenset({PROTECTION, "front-door"})
"""Services on a visit to which inspectors see what is true of the whole department."""
_HEADED = ("title", "standfirst")
_FEW = 2
"""Mentions of adults that any article on children may make."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What words imply of the service: compiled from ``rules/topics.toml``."""

    service_of: Mapping[str, str]
    """The service that a theme belongs to where no service is named."""
    theme_of: Mapping[str, str]
    """What a statement on a service is about where its words name no theme: the work that the service is for."""
    general: frozenset[str]
    """Services that a narrower one beside them outranks."""
    loose: frozenset[str]
    """Names of services that reporters use of children's services as a whole."""
    parts: frozenset[tuple[str, str]]
    """A service whose words belong to the work of another one, too, and that other one."""
    corporate: frozenset[str]
    """Themes that are true of the whole department even if seen on a visit to those who help and protect."""
    focus: frozenset[str]
    """Services that a visit can be about."""
    hints: tuple[tuple[str, re.Pattern[str]], ...]
    """Words that belong to the work of a service, in order of precedence."""
    scope: Gate
    """Wordings that tell what a visit looked at; the words after them name it."""
    whole: re.Pattern[str]
    """Words that speak of the services as one, wherever they stand."""
    runs_on: re.Pattern[str]
    """The beginning of a clause that goes on about what the one before it was about."""
    telling: re.Pattern[str]
    """A verb of saying, with what follows to be what is said."""


@lru_cache(maxsize=1)
def topics() -> Topics:
    """The table of ``rules/topics.toml``."""
    book = rules.load("topics")
    raw = cast("Mapping[str, object]", book.data["topics"])
    hints = cast("list[Mapping[str, str]]", book.data["hint"])
    parts = cast("Mapping[str, list[str]]", raw["parts"])
    return Topics(
        cast("Mapping[str, str]", raw["service_of"]),
        cast("Mapping[str, str]", raw["theme_of"]),
        frozenset(cast("list[str]", raw["general"])),
        frozenset(cast("list[str]", raw["loose"])),
        frozenset((part, of) for part, wider in parts.items() for of in wider),
        frozenset(cast("list[str]", raw["corporate"])),
        frozenset(cast("list[str]", raw["focus"])),
        tuple((h["service"], spaced(h["pattern"])) for h in hints),
        Gate(spaced(cast("str", raw["scope"]))),
        spaced(cast("str", raw["whole"])),
        spaced(cast("str", raw["runs_on"])),
        spaced(cast("str", raw["telling"])),
    )


def hinted(folded: str) -> str:
    """The service whose work the words of a folded text belong to; empty where none."""
    hints = topics().hints
    return next((hints[n][0] for n in _hinting().live(folded) if hints[n][1].search(folded)), "")


@lru_cache(maxsize=1)
def _hinting() -> Sieve:
    return Sieve([pattern for _, pattern in topics().hints])


def named_service(mentions: Iterable[Mention]) -> str:
    """The narrowest service that is named; empty where none is."""
    listed = [m.value for m in mentions if _names(m)]
    return next((v for v in listed if v not in topics().general), "") or next((v for v in listed if v != WHOLE), "")


def _names(m: Mention) -> bool:
    return m.kind == "Service" and bool(m.value) and m.text.lower().replace("-", " ") not in topics().loose


@dataclass
class Subject:
    """What a text speaks of while it is read from sentence to sentence."""

    focus: str
    """The service that the whole article is about."""
    scope: str = ""
    """The service that the visit looked at, or that the heading names."""
    visited: frozenset[str] = frozenset()
    """The councils whose visit looked at it; empty where it is said of all."""
    service: str = ""
    """The service last named in the paragraph."""
    council: str = ""
    """The council last named."""
    themes: tuple[str, ...] = ()
    last: tuple[str, int] = ("", -1)
    """The service of the clause before, and its paragraph."""
    block: int = -1
    here: frozenset[str] = frozenset()
    """The services that the paragraph has named."""
    above: frozenset[str] = frozenset()
    """Those that the paragraph before it named."""
    section: str = ""
    """The service that the section is about."""

    def below(self, service: str) -> None:
        """Stand in a section about a service: as if it were what the visit looked at; a new one forgets the rest."""
        if service != self.section:
            self.service, self.here, self.above, self.last = "", frozenset(), frozenset(), ("", -1)
        self.section = self.scope = service
        self.visited = frozenset()

    def enter(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Begin a sentence: a new paragraph forgets the service, unless two in a row were about it alone; another
        council also what the visit saw."""
        if sentence.block != self.block:
            lasting = next(iter(self.here), "") if len(self.here) == 1 and self.here <= self.above else ""
            self.service, self.block, self.themes = lasting, sentence.block, ()
            self.above, self.here = self.here, frozenset()
        councils = _councils(mentions)
        if councils and self.council not in councils:
            self.service, self.last = "", ("", -1)
            self.scope = "" if self.visited and self.visited.isdisjoint(councils) else self.scope
        self.council = councils[-1] if councils else self.council

    def leave(self, text: str, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """End a sentence (``text`` is folded): note the service it names, and what it says a visit looked at."""
        named = named_service(mentions)
        self.service = _narrow(named) or self.service
        self.here |= {m.value for m in mentions if _names(m) and m.value not in (LEADERSHIP, WHOLE)}
        looked = topics().scope.search(text)
        if sentence.kind == "heading":
            self._look(named, mentions)
        elif looked:
            start, until = looked.end(), looked.end() + NEAR
            after = [m for m in mentions if start <= m.start - sentence.start < until]
            several = _several([m for m in mentions if start <= m.start - sentence.start])
            at = "" if several else named_service(after) or hinted(text[start:until]) or named
            self._look(at if at or _whole(after) or several else self.scope, mentions)

    def _look(self, at: str, mentions: Sequence[Mention]) -> None:
        self.scope = at if at in topics().focus or at == PROTECTION else ""
        self.visited = frozenset(_councils(mentions))

    def of(
        self,
        clause: Sequence[Mention],
        earlier: Sequence[Mention],
        start: int,
        text: str,
        refers: bool,
        seen: bool = True,
    ) -> tuple[tuple[str, ...], str]:
        """The themes and the service of a clause.

        Args:
            clause: the mentions inside it.
            earlier: those of its sentence before it.
            start: where it begins in the document.
            text: its folded text.
            refers: whether it begins with a pronoun.
            seen: whether inspectors say it, of what they looked at; others speak of the whole department.
        """
        said = _said(clause, start, text)
        text, clause = text[said - start :], [m for m in clause if m.start >= said]
        about = themes(clause, said, text, self.themes if refers else ())
        at = self.scope or self.focus
        wider = "" if at in _WIDE and (not seen or topics().corporate.intersection(about)) else at
        named = _stated(clause, said + LEADING if wider else said + len(text))
        named = named or WHOLE * bool(wider and topics().whole.search(text))
        carried = _narrow(named_service(earlier)) or self.service or self._run_on(text)
        carried = "" if carried in _WIDE and not seen and not named_service(earlier) else carried
        carried = wider if (carried, wider) in topics().parts else carried
        self.themes = about
        self.service = _narrow(named_service(clause)) or _narrow(named_service(earlier)) or self.service
        service = _service(named, hinted(text), "" if named == WHOLE else carried or wider, about)
        self.last = (service if service != WHOLE else "", self.block)
        own = topics().theme_of.get(service, "") if about == (CATCH_ALL,) else ""
        return (about if not own else (own, CATCH_ALL)), service

    def _run_on(self, text: str) -> str:
        """The service of the clause before, if this one goes on about it."""
        m = topics().runs_on.match(text)
        service, block = self.last
        return service if m and (block == self.block or m["far"]) else ""


def _said(clause: Sequence[Mention], start: int, text: str) -> int:
    """Where begins what a person says whose office stands before ("the chief executive said posts are filled")."""
    told = topics().telling.search(text)
    end = start + told.end() if told else start
    return end if any(m.kind in ("Person", "Role") and m.end < end for m in clause) else start


def _stated(clause: Sequence[Mention], until: int) -> str:
    """The service that a clause names: a narrow one anywhere, another one only before an offset; the whole, where
    it names its main parts from protection on."""
    if _several(clause) and any(m.value == PROTECTION for m in clause if _names(m)):
        return WHOLE
    anywhere = named_service(clause)
    if anywhere and anywhere not in topics().general:
        return anywhere
    front = [m for m in clause if m.start < until]
    return named_service(front) or WHOLE * _whole(front)


def _councils(mentions: Iterable[Mention]) -> list[str]:
    return [m.value for m in mentions if m.kind == "Council" and m.value]


def _narrow(named: str) -> str:
    """A service that what follows may be about; leaders are spoken of beside it."""
    return "" if named == LEADERSHIP else named


def _several(mentions: Iterable[Mention]) -> bool:
    """Whether what was looked at is all of children's services, told as their main parts."""
    return len({m.value for m in mentions if _names(m)} & _PARTS) > 1


def _whole(mentions: Iterable[Mention]) -> bool:
    return any(m.kind == "Service" and m.value == WHOLE for m in mentions)


def _service(named: str, hint: str, spoken: str, about: Sequence[str]) -> str:
    """The service a clause is about: the one it names, else what was spoken of or looked at, what its words and
    its theme belong to; else children's services as a whole."""
    general = topics().general
    if named and named not in general:
        return named
    if hint and hint not in general and (hint, spoken) not in topics().parts:
        return hint
    implied = next((topics().service_of[t] for t in about if t in topics().service_of), "")
    if named == WHOLE:
        return LEADERSHIP if LEADERSHIP in (hint, implied) else WHOLE
    if named and named != LEADERSHIP:
        return named
    if spoken == PROTECTION and LEADERSHIP in (hint, implied):
        return LEADERSHIP
    return spoken or hint or named or implied or WHOLE


def focus(marked: Marked) -> str:
    """The one service an article is about: named in a title that gives no grade, or in many sentences; help and
    protection where the article opens with it and not with children's services as a whole."""
    counts = Counter[str]()
    titled: set[str] = set()
    graded = False
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        named = {m.value for m in mentions if _names(m) and m.value in topics().focus}
        counts.update(named)
        if sentence.kind in _HEADED:
            titled |= named
            graded = graded or any(m.kind == "Grade" for m in mentions)
    if counts and (titled or not graded):
        (top, most), *others = counts.most_common()
        clear = most >= 2 * (others[0][1] if others else 0)
        if clear and (top in titled or most >= max(4, 0.2 * len(marked.sentences))):
            return top
    return PROTECTION if _opening(marked) == {PROTECTION} else ""


def _opening(marked: Marked) -> set[str]:
    """The services that titles and the first paragraphs name."""
    first = sorted({s.block for s in marked.sentences if s.kind == "paragraph"})[:OPENING]
    opening = (n for n, s in enumerate(marked.sentences) if s.kind in _HEADED or s.block in first)
    return {m.value for n in opening for m in marked.mentions[n] if _names(m)}


def about_children(folded: str) -> bool:
    """Whether a folded text speaks more of children than of adults, whose care is another field."""
    return folded.count("adult") <= max(_FEW, folded.count("child") + folded.count("young"))
