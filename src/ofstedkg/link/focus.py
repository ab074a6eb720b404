"""A place of a document to the council that it speaks of: of its own words, of what they refer to, or in focus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ofstedkg import gazetteer, rules
from ofstedkg.link import about, standing
from ofstedkg.link.standins import councils
from ofstedkg.model import CouncilMention, Marked, Mention, Sentence, Unlinked
from ofstedkg.numerals import CARDINALS
from ofstedkg.sieve import Gate

_NUMBER = {w: n for n, w in enumerate(CARDINALS)} | {"both": 2}
_FEW = 3
"""So many councils at most are meant by a number that a finding is said of."""
_BEHIND = re.compile(r"\W*(?:(?:at|of|for|with|in) )?(?:the )?$")
"""What may stand between a post and the council that it is at."""
_FITS = {
    "city": re.compile(r"city", re.I),
    "county": re.compile(r"county|shire", re.I),
    "borough": re.compile(r"borough|metropolitan", re.I),
}


@cache
def _gate(cue: str) -> Gate:
    return Gate(rules.load("refs").cue(cue))


@lru_cache(maxsize=64)
def _may_say(cue: str, text: str) -> bool:
    # Told once for all that a sentence says: it may say a thousand things.
    return _gate(cue).open(text)


def _apart(text: str, end: int) -> re.Match[str] | None:
    return _gate("apart").pattern.search(text, 0, end)


@dataclass(frozen=True, slots=True)
class Focus:
    """Which council a place of the document speaks of."""

    marked: Marked
    mentions: tuple[CouncilMention, ...]
    unlinked: tuple[Unlinked, ...]
    main: str
    """GSS of the council the article is about; empty in a round-up."""
    running: tuple[str, ...]
    """For each sentence the council in focus at its start."""
    published: str | None

    def current(self, gss: str) -> str:
        """The council that bore a name when the article came out."""
        return gazetteer.load().in_force(gss, self.published)

    def about(self, gss: str) -> Focus:
        """The same with an unnamed council deduced: it is the focus everywhere."""
        return replace(self, main=gss, running=tuple(gss for _ in self.running))

    def at(self, start: int, end: int, own: bool = False) -> str:
        """GSS of the council that the text at these offsets is about; empty where none can be told.

        Args:
            start: offset where the claim's text begins.
            end: offset behind it.
            own: whether a council named only later in the sentence counts, too.
        """
        index = _sentence_at(self.marked.sentences, start)
        sentence = self.marked.sentences[index]
        named = self._outside_quotation(self._topics(index), sentence, start)
        refs = [m for m in self.marked.mentions[index] if m.kind == "CouncilRef" and m.end <= end]
        before = [m for m in named if m.start < end]
        if before and not (refs and refs[-1].start > before[-1].end) and not self._own_first(start, before[0].start):
            return self._subject(sentence, before, start)
        if _may_say("apart", sentence.text) and (apart := _apart(sentence.text, end - sentence.start)):
            return self._other(str(apart["which"]).lower(), index)
        if refs:
            return self._antecedent(refs[-1], before, index)
        if named and own and not self.main:
            return named[0].value
        if self._general(sentence):
            return ""
        return self.running[index] or (self._told_first(index) if sentence.kind == "title" else "")

    def _subject(self, sentence: Sentence, before: Sequence[Mention], start: int) -> str:
        """Of the councils named up to the end of a claim, the nearest one at or before its beginning, else the
        only or leading one; of a list, the one that the article is about, or none."""
        ahead = [m for m in before if m.start <= start]
        nearest = ahead[-1] if ahead else before[0]
        values = {m.value for m in before}
        leading = standing.leads(sentence.text[: nearest.start - sentence.start])
        if not ahead and len(values) > 1 and not leading:
            return ""
        if not standing.joined(sentence, before, nearest):
            return nearest.value
        return self.main if self.main in values else ""

    def of_post(self, start: int, end: int) -> str:
        """GSS of the council that a post is at whose words (at these offsets) name none: said right behind them
        ("director … at Leeds"), else as ``at`` says, but where the sentence goes on to another council."""
        sentence = self.marked.sentences[_sentence_at(self.marked.sentences, start)]
        named = councils(self.marked.mentions[sentence.index])
        behind = next((m for m in named if m.start >= end), None)
        if behind and _BEHIND.match(sentence.text[end - sentence.start : behind.start - sentence.start]):
            return behind.value
        found = self.at(start, end)
        return found if behind is None or behind.value == found or any(m.start < end for m in named) else ""

    def _outside_quotation(self, named: list[Mention], sentence: Sentence, start: int) -> list[Mention]:
        """The councils that are not named within a quotation in which a speaker says "we": their own is meant."""
        ours = rules.load("refs").cue("ourselves")
        for a, b in sentence.quotes:
            if a <= start < b and ours.search(self.marked.document.text, a, b):
                return [m for m in named if not a <= m.start < b]
        return named

    def _own_first(self, start: int, named: int) -> bool:
        """Whether the words before the first name are those of a speaker on their own council ("our … and Leeds's")."""
        return bool(rules.load("refs").cue("ourselves").search(self.marked.document.text, start, max(start, named)))

    def each(self, start: int, end: int) -> tuple[str, ...]:
        """The councils that words at these offsets stand for by number ("both", "all three"), where the lead, or
        else the document, names just so many; else none."""
        words = _gate("each").search(self.marked.document.text[start:end])
        if not words or self._names(start, end):
            return () if words else self._each_of_those(start, end)
        number = _NUMBER[(words["n"] or words["all"]).lower().split()[-1]]
        lead = [g for s in self.marked.sentences[: about.LEAD] for g in self._of(s.index)]
        whole = [g for s in self.marked.sentences for g in self._of(s.index)]
        return tuple(next((n for n in map(dict.fromkeys, (lead, whole)) if len(n) == number), {}))

    def _each_of_those(self, start: int, end: int) -> tuple[str, ...]:
        """The councils that "each" or "the pair" stands for: those of the sentence before, where they are a few."""
        index = _sentence_at(self.marked.sentences, start)
        words = rules.load("refs").cue("those").match(self.marked.sentences[index].text)
        last = tuple(dict.fromkeys(self._of(index - 1))) if words and index else ()
        return last if 1 < len(last) <= _FEW and not self._names(self.marked.sentences[index].start, end) else ()

    def alike(self, start: int, end: int) -> tuple[str, ...]:
        """The councils that a sentence says the words at these offsets of alike: those that it lists and names
        no other beside ("in Leeds and Kent"), or that it counts; else none."""
        sentence = self.marked.sentences[_sentence_at(self.marked.sentences, start)]
        topics = self._topics(sentence.index)
        if not topics:
            counted = self.each(sentence.start, end)
            return counted if len(counted) <= _FEW else ()
        inside = [m for m in topics if start <= m.start < end]
        topics = inside if len({m.value for m in inside}) > 1 else topics
        values = tuple(dict.fromkeys(m.value for m in topics))
        in_list = len(topics) == len(values) > 1 and standing.all_joined(sentence, topics)
        return values if in_list else ()

    def is_shared(self, start: int, end: int) -> bool:
        """Whether the words at these offsets speak of the speaker's own council and of one they name, too."""
        index = _sentence_at(self.marked.sentences, start)
        inside = [m for m in self._topics(index) if start <= m.start < end]
        return bool(inside) and self._own_first(start, inside[0].start)

    def in_background(self, gss: str, start: int, end: int) -> bool:
        """Whether the words at these offsets name a council, and all as background ("more than in Leeds")."""
        topics = self._topics(_sentence_at(self.marked.sentences, start))
        named = self._named_within(gss, start, end)
        return bool(named) and all(m not in topics or self._own_first(start, m.start) for m in named)

    def behind_another(self, gss: str, start: int, end: int) -> bool:
        """Whether these words speak of another council, by name or not, and their sentence names this one behind
        it as background ("a council judged inadequate gets help from Leeds")."""
        index = _sentence_at(self.marked.sentences, start)
        named = [m for m in councils(self.marked.mentions[index]) if m.value == gss]
        topics = self._topics(index)
        if not named or any(m in topics for m in named):
            return False
        others = [*topics, *(m for m in self.marked.mentions[index] if m.kind == "CouncilRef")]
        return any(start <= m.start < min(end, named[0].start) for m in others)

    def _named_within(self, gss: str, start: int, end: int) -> list[Mention]:
        index = _sentence_at(self.marked.sentences, start)
        return [m for m in councils(self.marked.mentions[index]) if m.value == gss and start <= m.start < end]

    def _of(self, index: int) -> list[str]:
        return [m.value for m in self._topics(index)]

    def _topics(self, index: int) -> list[Mention]:
        """The councils that a sentence says something of, under the names they bore then: not those that only help
        the one the article is about."""
        sentence = self.marked.sentences[index]
        topics = standing.without_background(sentence, councils(self.marked.mentions[index]))
        helped = self.main and standing.is_help(sentence)
        return [m for m in topics if m.value == self.main] if helped else topics

    def _names(self, start: int, end: int) -> bool:
        """Whether a council is named between two offsets."""
        return any(m.kind == "Council" and start <= m.start < end for ms in self.marked.mentions for m in ms)

    def _general(self, sentence: Sentence) -> bool:
        """Whether a sentence that names no council speaks of councils at large, and not as "we"."""
        book = rules.load("refs")
        several = len(self.mentions) > 1 and bool(book.cue("general").search(sentence.text))
        at_large = several or bool(book.cue("nationwide").search(sentence.text))
        return at_large and not book.cue("ourselves").search(sentence.text)

    def _other(self, which: str, index: int) -> str:
        """The council that "the other", "the third" is, where just so many are named before; else empty."""
        past = list(dict.fromkeys(g for n in range(index) for g in self._of(n)))
        if len(past) != (3 if which == "third" else 2):
            return ""
        if which in ("other", "neighbouring"):
            here = [g for g in past if g != self.running[index]]
            return here[0] if len(here) == 1 else ""
        return past[-1]

    def _antecedent(self, ref: Mention, before: Sequence[Mention], index: int) -> str:
        """The council that "the council", "the county" is: of this sentence, in focus, or the only one of its kind."""
        kind = _FITS.get(ref.value)
        if self.marked.sentences[index].kind == "title" and not (self.main or before or kind):
            return self._told_first(index)
        leading = standing.of(self.marked.sentences[index], councils(self.marked.mentions[index])).leads
        near = [m.value for m in before]
        in_turn: list[str] = [
            *([leading] if near else []),
            *(near[-1:] if not self.main else []),
            self.running[index],
            self.main,
        ]
        for gss in in_turn:
            if gss and (kind is None or _fits(gss, kind)):
                return gss
        past = {g for n in range(index + 1) for g in self._of(n)}
        fitting = [g for g in past if kind and _fits(g, kind)]
        return fitting[0] if len(fitting) == 1 else ""

    def _told_first(self, index: int) -> str:
        """The council that a headline without a name is on: the one alone in the first sentence that names any."""
        first = next((of for n in range(index + 1, len(self.running)) if (of := set(self._of(n)))), set())
        return next(iter(first)) if len(first) == 1 else ""


def _fits(gss: str, kind: re.Pattern[str]) -> bool:
    council = gazetteer.load().councils.get(gss)
    return bool(council and any(kind.search(words) for words in (council.name, council.type, *council.labels)))


def _sentence_at(sentences: tuple[Sentence, ...], at: int) -> int:
    lo, hi = 0, len(sentences) - 1
    while lo < hi:
        mid = (lo + hi + 1) // 2
        lo, hi = (mid, hi) if sentences[mid].start <= at else (lo, mid - 1)
    return lo
