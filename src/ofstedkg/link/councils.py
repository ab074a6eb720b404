"""Mentions of councils to the council in focus at each place of a document (coreference).

The antecedent of "the council", "the city" or of no words at all is found in document order, as in
centering theory (Grosz, Joshi and Weinstein, 1995): the council an article is mainly about stays in focus,
another one holds it for the sentence that names it, and in a round-up the last one named does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ofstedkg import gazetteer
from ofstedkg.link import about
from ofstedkg.model import CouncilMention, Evidence, Marked, Mention, Sentence, Unlinked
from ofstedkg.numerals import CARDINALS

_LEAD = 4
"""Sentences of headline and lead."""
_NUMBER = {w: n for n, w in enumerate(CARDINALS)} | {"both": 2}
_EACH = re.compile(
    r"^\W*(?P<all>both|(?:all|the) (?:two|three|four|five|six))\b"
    r"|\b(?P<n>both|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:\w+ ){0,2}(?:councils|authorities|boroughs|counties|cities)\b",
    re.I,
)
"""Words that stand for all councils of the lead."""
_MANY = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:\w+ )?children['’]s services\b"
    r"|\b(?:councils|authorities|boroughs|counties|cities|departments)\b(?!['’])",
    re.I,
)
"""Words that stand for councils in general: what a sentence with them says is of none in particular."""
_HELPS = re.compile(
    r"\b(?:lent|lend(?:s|ing)?|loan(?:s|ed)?|sent|sends|second(?:ed|ing)|help(?:s|ed|ing)?|support(?:s|ed|ing)?"
    r"|brought in|partner(?:s|ed|ing|ship)?|advis(?:es|ed|ing|er|ers)|assist(?:s|ed|ing)?|mentor(?:s|ed|ing)?)\b",
    re.I,
)
"""What another council does that helps the one the article is about: the article stays with that one."""
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
        return len(self.mentions) > 1 and bool(_MANY.search(sentence.text))

    def each(self, start: int, end: int) -> tuple[str, ...]:
        """The councils of headline and lead, where words at these offsets stand for all of them; else none."""
        words = _EACH.search(self.marked.document.text[start:end])
        if not words or self._names(start, end):
            return ()
        lead = [
            m for s, ms in zip(self.marked.sentences, self.marked.mentions, strict=True) if s.index < _LEAD for m in ms
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
        earlier = [m.value for ms in self.marked.mentions[:index] for m in ms if m.kind == "Council" and m.value]
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
    main = "" if len(about.headed(marked)) > 1 else about.main_council(stated)
    return Focus(marked, _mentions(named), _ambiguous(settled), main, _running(marked, main, in_force), published)


def served(m: Mention) -> str:
    """GSS of the one council whose services a provider runs; else empty."""
    provider = gazetteer.load().providers.get(m.value) if m.kind == "Provider" else None
    return provider.serves[0] if provider and provider.kind == "delivery" and len(provider.serves) == 1 else ""


def _with_served(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """A trust that runs one council's services speaks of that council where it is named."""
    trusts = [replace(m, kind="Council", value=served(m)) for m in mentions if served(m)]
    named = [m for m in mentions if m.kind == "Council"]
    new = [t for t in trusts if all(t.end <= c.start or c.end <= t.start for c in named)]
    return tuple(sorted((*mentions, *new), key=lambda m: (m.start, -m.end, m.kind, m.value)))


def _settle(marked: Marked) -> tuple[tuple[Mention, ...], ...]:
    """Ambiguous names ("Richmond") take the one candidate that the document names elsewhere, if any."""
    sure = {m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value}

    def one(m: Mention) -> Mention:
        fitting = [c for c in m.candidates if c in sure]
        return replace(m, value=fitting[0]) if m.kind == "Council" and not m.value and len(fitting) == 1 else m

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
        if sentence.kind != "title" and named and about.is_heading(sentence, named):
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
            leads = about.leads(sentence.text[: named[0].start - sentence.start])
            last = values[0] if not main or (leads and not _HELPS.search(sentence.text)) else main
    return tuple(out)


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
