"""Quotes of a store to those that their sources do not hold where the store says."""

from __future__ import annotations

from dataclasses import dataclass

from ofstedkg.check.problem import Problem
from ofstedkg.curies import compact
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Facts, Source, first
from ofstedkg.files import STDIN, shown
from ofstedkg.model import Document
from ofstedkg.read import read

_SHOWN = 60
"""Characters of a quote that a message shows."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of the quotes: violations, sources not checkable (and why), how many were looked up."""

    problems: tuple[Problem, ...]
    unchecked: tuple[tuple[str, str], ...]
    passages: int


@dataclass(frozen=True, slots=True)
class _Passage:
    iri: str
    quote: str
    start: int
    end: int


def look_up(facts: Facts) -> Looked:
    """Read every source again and compare every quote with the characters it is said to be."""
    problems: list[Problem] = []
    unchecked: list[tuple[str, str]] = []
    passages = 0
    for source in facts.articles():
        mine = [_passage(facts, iri) for iri in facts.pointing(source.iri, "inSource")]
        problems += [_length(source, p) for p in mine if p.end - p.start != len(p.quote)]
        document, why = _open(source)
        if document is None:
            unchecked.append((shown(source.path or source.name), why))
            continue
        passages += len(mine)
        wrong = [p for p in mine if document.text[p.start : p.end] != p.quote and p.end - p.start == len(p.quote)]
        if wrong and document.sha256 != source.sha256:
            unchecked.append((shown(source.path), "it has changed since it was read; build it again"))
        else:
            problems += [_differs(source, p, document) for p in wrong]
    return Looked(tuple(problems), tuple(unchecked), passages)


def _open(source: Source) -> tuple[Document | None, str]:
    if source.path in ("", STDIN):
        return None, "it came from standard input, or the graph does not say where it lies"
    try:
        return read(source.path), ""
    except OfstedKGError as e:
        return None, str(e).removeprefix(f"{shown(source.path)}: ")


def _passage(facts: Facts, iri: str) -> _Passage:
    v = facts.values(iri)
    return _Passage(iri, first(v, "quote"), int(first(v, "startOffset") or 0), int(first(v, "endOffset") or 0))


def _length(source: Source, p: _Passage) -> Problem:
    rule = f"the quote “{_cut(p.quote)}” has {len(p.quote)} characters"
    return _problem(source, p, rule, f"characters {p.start}–{p.end} are {p.end - p.start}")


def _differs(source: Source, p: _Passage, document: Document) -> Problem:
    there = document.text[p.start : p.end]
    return _problem(source, p, f"the quote is “{_cut(p.quote)}”", f"its source says “{_cut(there)}” there")


def _problem(source: Source, p: _Passage, rule: str, allowed: str) -> Problem:
    remedy = f"build it again: ofstedkg build --force {shown(source.path or source.name)}"
    return Problem(f"{source.name}, {compact(p.iri)}", rule, allowed, remedy)


def _cut(text: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"
