"""Mentions of councils to the council in focus at each place of a document (coreference).

The antecedent of "the council", "the city" or of no words at all is found in document order, as in
centering theory (Grosz, Joshi and Weinstein, 1995): the council an article is mainly about stays in focus,
another one holds it for the sentence that names it, and in a round-up the last one named does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ofstedkg import gazetteer
from ofstedkg.model import CouncilMention, Evidence, Marked, Mention, Sentence, Unlinked

_TITLE, _STANDFIRST, _ELSE = 3, 2, 1
"""Weight of a mention in the headline, in the standfirst, and others."""
_ALONE, _FIRST = 2, 3
"""What being the only council of the headline, or the first one named in running text, adds."""
_IN_LIST = 0.5
"""What a mention in a list of councils counts for."""
_FROM = re.compile(
    r"\b(?:former(?:ly)?|previously (?:at|of|with)|(?:comes?|came|joins?|joined|arrives?|arrived"
    r"|moved?|recruited|hired) from|(?:worked|working|served) (?:for|at|in|with)|ex-|left|late of)\W+(?:the )?$",
    re.I,
)
"""Words that name a council as where somebody came from."""
_DOMINANT = 1.6
"""A council with this many times the weight of the next is what the article is about."""
_LEAD = 4
"""Sentences of headline and lead."""
_NUMBER = {
    "both": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_EACH = re.compile(
    r"^\W*(?P<all>both|(?:all|the) (?:two|three|four|five|six))\b"
    r"|\b(?P<n>both|two|three|four|five|six|seven|eight|nine|ten) (?:\w+ ){0,2}(?:councils|authorities|boroughs|counties|cities)\b",
    re.I,
)
"""Words that stand for all councils of the lead."""
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:\w+ )?children['’]s services\b"
    r"|\b(?:councils|authorities|boroughs|counties|cities|departments)\b(?!['’])",
    re.I,
)
"""Words that stand for councils in general: what a sentence with them says is of none in particular."""
_JOINED = re.compile(r"^(?:['’]s)?(?:,| and|, and| &)\s*(?:the )?$")
_HEADING_SHARE = 0.6
"""A line of which a council's name makes up this share is the heading of a part on that council."""
_FRONTED = 12
"""A council named within this many characters of a sentence's beginning is what the sentence is about."""
_LEADING = frozenset(
    "meanwhile elsewhere however but and in at over also neighbouring nearby the a an its neighbour council borough city of "
    "london royal metropolitan children's services social care inspectors ofsted visited rated judged run by report on "
    "inspection visit letter to monitoring focused second third separate".split()
)
"""Words that may stand before the council that a sentence is about ("Inspectors visited the …")."""
_FITS = {
    "city": re.compile(r"city", re.I),
    "county": re.compile(r"county|shire", re.I),
    "borough": re.compile(r"borough|metropolitan", re.I),
}


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
        sentence, mentions = self.marked.sentences[index], self.marked.mentions[index]
        named = [m for m in mentions if m.kind == "Council" and m.value]
        refs = [m for m in mentions if m.kind == "CouncilRef" and m.end <= end]
        before = [m for m in named if m.start < end]
        if before and not (refs and refs[-1].start > before[-1].end):
            return self.current(_subject(before, self.main, sentence, start))
        if refs:
            fitting = self._antecedent(refs[-1], before)
            if fitting:
                return fitting
        if named and own and not self.main:
            return self.current(named[0].value)
        return "" if self._general(sentence) else self.running[index]

    def _names(self, start: int, end: int) -> bool:
        """Whether a council is named between two offsets."""
        return any(m.kind == "Council" and start <= m.start < end for ms in self.marked.mentions for m in ms)

    def _general(self, sentence: Sentence) -> bool:
        """Whether a sentence that names no council speaks of councils at large."""
        return bool(_MANY.search(sentence.text)) and len(self.mentions) > 1

    def each(self, start: int, end: int) -> tuple[str, ...]:
        """The councils of headline and lead, where words at these offsets stand for all of them; else none."""
        words = _EACH.search(self.marked.document.text[start:end])
        if not words or self._names(start, end):
            return ()
        lead = [
            m
            for s, ms in zip(self.marked.sentences, self.marked.mentions, strict=True)
            if s.index < _LEAD
            for m in ms
        ]
        named = dict.fromkeys(self.current(m.value) for m in lead if m.kind == "Council" and m.value)
        number = _NUMBER[(words["n"] or words["all"]).lower().split()[-1]]
        return tuple(named) if len(named) == number else ()

    def _antecedent(self, ref: Mention, before: Iterable[Mention]) -> str:
        kind = _FITS.get(ref.value)
        index = _sentence_at(self.marked.sentences, ref.start)
        here = self.running[index]
        if not self.main and here and not before and (kind is None or _fits(here, kind)):
            return here
        near = [self.current(m.value) for m in before]
        if near and not self.main and (kind is None or _fits(near[-1], kind)):
            return near[-1]
        if self.main and (kind is None or _fits(self.main, kind)):
            return self.main
        earlier = [
            m.value for ms in self.marked.mentions[:index] for m in ms if m.kind == "Council" and m.value
        ]
        for gss in reversed([self.current(g) for g in earlier]):
            if kind is None or _fits(gss, kind):
                return gss
        return ""


def focus(marked: Marked) -> Focus:
    """Read the councils of a document and who is in focus where."""
    published = marked.document.published
    in_force = gazetteer.load().in_force
    settled = _settle(marked)
    named = [
        (s, replace(m, value=in_force(m.value, published)))
        for s, ms in zip(marked.sentences, settled, strict=True)
        for m in ms
        if m.kind == "Council" and m.value
    ]
    marked = replace(marked, mentions=tuple(_with_served(ms) for ms in settled))
    stated = [
        (s, replace(m, value=in_force(m.value, published)))
        for s, ms in zip(marked.sentences, marked.mentions, strict=True)
        for m in ms
        if m.kind == "Council" and m.value
    ]
    main = "" if len(_headed(marked)) > 1 else _main(stated)
    return Focus(
        marked, _mentions(named), _ambiguous(settled), main, _running(marked, main, in_force), published
    )


def served(m: Mention) -> str:
    """GSS of the one council whose services a provider runs; else empty."""
    provider = gazetteer.load().providers.get(m.value) if m.kind == "Provider" else None
    return (
        provider.serves[0] if provider and provider.kind == "delivery" and len(provider.serves) == 1 else ""
    )


def _with_served(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A trust that runs one council's services speaks of that council where it is named."""
    trusts = [replace(m, kind="Council", value=served(m)) for m in mentions if served(m)]
    named = [m for m in mentions if m.kind == "Council"]
    new = [t for t in trusts if all(t.end <= c.start or c.end <= t.start for c in named)]
    return tuple(sorted((*mentions, *new), key=lambda m: (m.start, -m.end, m.kind, m.value)))


def _headed(marked: Marked) -> set[str]:
    """The councils that have a heading line of their own."""
    return {
        ms[0].value
        for s, all_of in zip(marked.sentences, marked.mentions, strict=True)
        if (ms := [m for m in all_of if m.kind == "Council" and m.value])
        and s.kind != "title"
        and _is_heading(s, ms)
    }


def _is_heading(sentence: Sentence, named: list[Mention]) -> bool:
    """Whether a line is little more than one council's name."""
    covered = sum(m.end - m.start for m in named)
    return len({m.value for m in named}) == 1 and covered >= _HEADING_SHARE * len(sentence.text)


def _settle(marked: Marked) -> tuple[tuple[Mention, ...], ...]:
    """Ambiguous names ("Richmond") take the one candidate that the document names elsewhere, if any."""
    sure = {m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value}

    def one(m: Mention) -> Mention:
        fitting = [c for c in m.candidates if c in sure]
        return (
            replace(m, value=fitting[0]) if m.kind == "Council" and not m.value and len(fitting) == 1 else m
        )

    return tuple(tuple(one(m) for m in ms) for ms in marked.mentions)


def _ambiguous(mentions: Iterable[Iterable[Mention]]) -> tuple[Unlinked, ...]:
    return tuple(
        Unlinked(
            m.text,
            m.start,
            m.end,
            "the name fits several councils and nothing here tells which",
            m.candidates,
        )
        for ms in mentions
        for m in ms
        if m.kind == "Council" and not m.value and m.candidates
    )


def _main(named: list[tuple[Sentence, Mention]]) -> str:
    """The council that an article is about by weight of mentions; empty where none outweighs the others."""
    weight: dict[str, float] = defaultdict(float)
    running = [m for s, m in named if s.kind not in ("title", "standfirst", "heading")]
    titled = {m.value for s, m in named if s.kind == "title"}
    for k, (s, m) in enumerate(named):
        weight[m.value] += _weight(named, k) + (_FIRST if running and m == running[0] else 0)
    for gss in titled if len(titled) == 1 else ():
        weight[gss] += _ALONE
    ranked = sorted(weight.items(), key=lambda kv: (-kv[1], kv[0]))
    if not ranked:
        return ""
    if len(ranked) == 1:
        return ranked[0][0]
    gss, most = ranked[0]
    if _listed(gss, named):
        return ""
    places = [s.kind for s, m in named if m.value == gss]
    return (
        gss
        if most >= _DOMINANT * ranked[1][1] and (len(places) > 1 or "title" in places or not ranked[1][1])
        else ""
    )


def _weight(named: list[tuple[Sentence, Mention]], k: int) -> float:
    s, m = named[k]
    if _FROM.search(s.text[: m.start - s.start]):
        return 0
    beside = [o for t, o in named[max(0, k - 1) : k + 2] if t is s and o is not m]
    joined = any(
        _JOINED.match(s.text[min(m.end, o.end) - s.start : max(m.start, o.start) - s.start]) for o in beside
    )
    return {"title": _TITLE, "standfirst": _STANDFIRST}.get(s.kind, _ELSE) * (_IN_LIST if joined else 1)


def _listed(gss: str, named: list[tuple[Sentence, Mention]]) -> bool:
    """Whether the lead names a council as one of several alike, and no headline names it alone: a round-up."""
    titled = {m.value for s, m in named if s.kind == "title"}
    if titled == {gss}:
        return False
    for (s, a), (t, b) in pairwise(named):
        if s is t and s.index < _LEAD and gss in (a.value, b.value):
            if _JOINED.match(s.text[a.end - s.start : b.start - s.start]):
                return True
    return False


def _mentions(named: list[tuple[Sentence, Mention]]) -> tuple[CouncilMention, ...]:
    """One mention a council: the first in running text, else the first of all."""
    first: dict[str, tuple[Sentence, Mention]] = {}
    for s, m in named:
        kept = first.get(m.value)
        if kept is None or (kept[0].kind in ("title", "heading") and s.kind not in ("title", "heading")):
            first[m.value] = (s, m)
    return tuple(
        CouncilMention(gss, True, Evidence(s.start, s.end, "councils.named"))
        for gss, (s, m) in sorted(first.items(), key=lambda kv: (kv[1][1].start, kv[0]))
    )


def _running(marked: Marked, main: str, in_force: Callable[[str, str | None], str]) -> tuple[str, ...]:
    """The council in focus at the start of each sentence.

    A line that is little more than a council's name begins a part on it. Else the main council holds the
    focus; in a round-up, and after a paragraph that begins with another council ("In Leeds, …"), the one
    last named does.
    """
    out: list[str] = []
    last, section = main, ""
    block = -1
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        named = [m for m in mentions if m.kind == "Council" and m.value]
        values = list(dict.fromkeys(in_force(m.value, marked.document.published) for m in named))
        if sentence.kind != "title" and named and _is_heading(sentence, named):
            section = last = values[0]
        elif sentence.kind == "heading":
            section, last = "", main or last
        if sentence.block != block and main and not section:
            last = main if main in values or not values else last
        block = sentence.block
        out.append(last)
        if section:
            last = section
        elif main and (main in values or not values):
            last = last if not values else main
        elif values and sentence.kind != "title":
            first = _leads(sentence.text[: named[0].start - sentence.start])
            last = values[0] if not main or first else main
    return tuple(out)


def _leads(words: str) -> bool:
    """Whether the council behind these first words of a sentence is what the sentence is about."""
    plain = words.lower().replace("’", "'").replace(",", " ").split()
    return len(words) < _FRONTED or all(w in _LEADING for w in plain)


def _subject(before: list[Mention], main: str, sentence: Sentence, start: int) -> str:
    """Of the councils named up to the claim, the nearest one at or before its beginning."""
    ahead = [m for m in before if m.start <= start]
    return (ahead[-1] if ahead else before[0]).value


def _fits(gss: str, kind: re.Pattern[str]) -> bool:
    council = gazetteer.load().councils.get(gss)
    return bool(council and (kind.search(council.name) or kind.search(council.type)))


def _sentence_at(sentences: tuple[Sentence, ...], at: int) -> int:
    lo, hi = 0, len(sentences) - 1
    while lo < hi:
        mid = (lo + hi + 1) // 2
        lo, hi = (mid, hi) if sentences[mid].start <= at else (lo, mid - 1)
    return lo
