"""A thing of the graph to what is said of it: each fact with its sentence, its source and who says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ofstedkg import naming, wording
from ofstedkg.curies import compact
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Conflict, Fact, Facts, Source
from ofstedkg.files import STDIN
from ofstedkg.model import Document, Sentence
from ofstedkg.read import read
from ofstedkg.split import split

WIDTH = 96
"""Columns of the text that is shown."""
LIMIT = 100
"""Facts of one thing that are shown unless told otherwise."""
_INDENT = "    "
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Underline = Callable[[str], str] | None
"""How a run of text is underlined; None: by a line of ``^`` under it."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """A source as it is on disk now, in sentences."""

    document: Document
    sentences: tuple[Sentence, ...]

    def around(self, start: int, end: int) -> tuple[str, int, int]:
        """The sentences that a range touches, as one text, and the range within it."""
        touched = [s for s in self.sentences if s.start < end and start < s.end]
        first = min([s.start for s in touched] + [start])
        last = max([s.end for s in touched] + [end])
        return self.document.text[first:last], start - first, end - first


def explain(store: ox.Store, name: str, limit: int = LIMIT, underline: Underline = None) -> Iterator[str]:
    """Lines on everything of this name (or code, file name, IRI): at most ``limit`` facts each, 0 for all.

    Raises:
        QueryError: the graph has nothing of this name; the message names the nearest.
    """
    facts = Facts(store)
    sources = _Sources()
    for iri in naming.find(facts, name):
        found, conflicts = facts.about(iri), facts.conflicts(iri)
        yield from _head(facts, iri, len(found), len(conflicts))
        for conflict in conflicts[: limit or None]:
            yield from _conflict(conflict, sources, underline)
        for fact in found[: limit or None]:
            yield from _fact(fact, sources, underline)
        if limit and len(found) > limit:
            yield f"{_INDENT}… and {len(found) - limit} more: add --limit 0"
            yield ""


def explain_claims(
    store: ox.Store, iris: Iterable[str], limit: int = LIMIT, underline: Underline = None
) -> Iterator[str]:
    """Lines on these claims alone, oldest source first; a thing that is no claim as ``explain`` has it."""
    facts, sources = Facts(store), _Sources()
    told = list(dict.fromkeys(iris))
    for fact in facts.facts(told):
        yield from _fact(fact, sources, underline)
    for iri in told:
        if not facts.is_claim(iri):
            yield from explain(store, iri, limit, underline)


def _head(facts: Facts, iri: str, count: int, conflicts: int) -> Iterator[str]:
    kind = wording.spaced(facts.kind(iri)).lower()
    yield _plain(f"{facts.label(iri)}{f' ({kind})' if kind else ''}  {compact(iri)}")
    told = [wording.plural(count, "statement")] if count else []
    told += [wording.plural(conflicts, "conflict") + " with the official record"] if conflicts else []
    yield _INDENT + (", ".join(told) or "no statement names it")
    yield ""


def _conflict(conflict: Conflict, sources: _Sources, underline: Underline) -> Iterator[str]:
    """Both sentences: the article's, and the record's below it."""
    yield _plain(f"Conflict with the official record ({conflict.kind}): {conflict.because}")
    yield from _quoted(conflict.said, sources, underline)
    if conflict.said.source:
        yield _plain(_INDENT + _origin(conflict.said.source, conflict.said))
    yield _plain(f"{_INDENT}but the record says: “{conflict.record}”")
    name = conflict.source.name if conflict.source else "Ofsted's published list of inspections"
    yield _plain(f"{_INDENT}{name} · {compact(conflict.iri)}")
    yield ""


def _fact(fact: Fact, sources: _Sources, underline: Underline) -> Iterator[str]:
    yield _plain(fact.words)
    if fact.quote:
        yield from _quoted(fact, sources, underline)
    where = _origin(fact.source, fact) if fact.source else "Ofsted's published list of inspections"
    yield _plain(_INDENT + where)
    said = [
        f"said by {fact.says}" if fact.says else "",
        "" if fact.status.lower() == "asserted" else fact.status.lower(),
    ]
    said += [f"rule {fact.rule}" if fact.rule else "", compact(fact.iri)]
    yield _plain(_INDENT + " · ".join(s for s in said if s))
    if fact.because:
        yield _plain(f"{_INDENT}because: {fact.because}")
    yield ""


def _origin(source: Source, fact: Fact) -> str:
    parts = [source.publisher, wording.when(source.published), f"“{source.title}”" if source.title else ""]
    where = fact.place or f"{fact.start}–{fact.end}"
    return ", ".join(p for p in parts if p) + f" ({source.name}, {where})"


def _quoted(fact: Fact, sources: _Sources, underline: Underline) -> Iterator[str]:
    around = sources.around(fact)
    if around is None:
        yield from underlined(fact.quote, 0, 0, None)
        path = fact.source.path if fact.source else ""
        yield _plain(f"{_INDENT}(the words alone: {path or 'its source'} is gone or has changed)")
        return
    yield from underlined(*around, underline)


def underlined(text: str, start: int, end: int, underline: Underline) -> Iterator[str]:
    """A text wrapped into lines, with the range underlined in each."""
    for first, last in _wrapped(text):
        a, b = max(start, first), min(end, last)
        line = _plain(text[first:last])
        if a >= b:
            yield _INDENT + line
        elif underline:
            yield _INDENT + line[: a - first] + underline(line[a - first : b - first]) + line[b - first :]
        else:
            yield _INDENT + line
            yield _INDENT + " " * (a - first) + "^" * (b - a)


def _wrapped(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of the lines that a text is wrapped into, at white space."""
    first = last = None
    for word in re.finditer(r"\S+", text):
        if first is None or last is None:
            first, last = word.span()
        elif word.end() - first > WIDTH - len(_INDENT):
            yield first, last
            first, last = word.span()
        else:
            last = word.end()
    if first is not None and last is not None:
        yield first, last


def _plain(text: str) -> str:
    """Text without control characters: an article must not steer the terminal that shows it."""
    return _CONTROL.sub(" ", text)


class _Sources:
    """The sources as they are on disk now, each read once."""

    def __init__(self) -> None:
        self._read: dict[str, Sentences | None] = {}

    def around(self, fact: Fact) -> tuple[str, int, int] | None:
        """The sentence of a fact with the range of its words; None where the source is not as it was."""
        if not fact.source:
            return None
        if fact.source.iri not in self._read:
            self._read[fact.source.iri] = self._open(fact.source)
        known = self._read[fact.source.iri]
        if known is None or known.document.text[fact.start : fact.end] != fact.quote:
            return None
        return known.around(fact.start, fact.end)

    def _open(self, source: Source) -> Sentences | None:
        if source.path in ("", STDIN):
            return None
        try:
            document = read(source.path)
        except OfstedKGError:
            return None
        return Sentences(document, tuple(split(document)))
