"""Many patterns to the few that can match a text at all, by words that each of their matches must hold.

Most sentences hold nothing of what most patterns look for. What a pattern cannot match without is read off
the pattern itself; one automaton then finds all such words of all patterns in one pass over a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import ahocorasick_rs

from ofstedkg.needs import best, needs

_ODD = re.compile(r"[ſıİK]|[^\W\D0-9]")
"""Letters that match an ASCII letter where case is ignored, but do not become it in lower case; and digits
that are no ASCII digits."""
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
_MARKS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""What matters to the nesting of a pattern: escaped characters and sets, which count whole, and brackets."""
_HELD = re.compile(r"(?P<before>(?:\\b)?)\(\?:(?P<inside>.*)\)(?P<after>(?:\\b)?)", re.DOTALL)
"""One bracket around all of a pattern but the word boundaries at its ends."""


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars outside all brackets, or inside the one bracket that holds it all
    (``\\b(?:a|b)\\b`` gives ``\\b(?:a)\\b`` and ``\\b(?:b)\\b``); a pattern that sets flags stays whole."""
    if pattern.startswith("(?") and _FLAGS.match(pattern):
        return [pattern]
    parts = between_bars(pattern)
    held = _HELD.fullmatch(pattern) if len(parts) == 1 else None
    if held and _closes_last(held["inside"]):
        return [f"{held['before']}(?:{part}){held['after']}" for part in between_bars(held["inside"])]
    return parts


def _closes_last(inside: str) -> bool:
    """Whether the brackets of a text match among themselves."""
    depth = 0
    for m in _MARKS.finditer(inside):
        depth += {"(": 1, ")": -1}.get(m[0], 0)
        if depth < 0:
            return False
    return depth == 0


def between_bars(pattern: str) -> list[str]:
    """The parts of a pattern between the bars outside all brackets."""
    parts, depth, start = [], 0, 0
    for m in _MARKS.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(m[0], 0)
        if m[0] == "|" and not depth:
            parts.append(pattern[start : m.start()])
            start = m.end()
    return [*parts, pattern[start:]]


def _odd(text: str) -> bool:
    # Quotation marks, dashes and pounds are what most texts have: without them the rest is often plain.
    plain = text.replace("’", "").replace("‘", "").replace("“", "").replace("”", "").replace("–", "")
    return not plain.replace("£", "").isascii() and bool(_ODD.search(plain))


class Sieve:
    """Several compiled patterns, and which of them may match a text."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        clauses = [best(needs(p.pattern, p.flags)) for p in patterns]
        self._all = tuple(range(len(patterns)))
        self._open = tuple(n for n in self._all if not clauses[n])
        numbers: dict[str, int] = {}
        for clause in (c for cs in clauses for c in cs):
            for word in sorted(clause):
                numbers.setdefault(word, len(numbers))
        self._needs = tuple(tuple(frozenset(numbers[w] for w in c) for c in cs[1:]) for cs in clauses)
        leads: list[list[int]] = [[] for _ in numbers]
        for n, cs in enumerate(clauses):
            for word in cs[0] if cs else ():
                leads[numbers[word]].append(n)
        self._leads = tuple(map(tuple, leads))
        self._automaton = ahocorasick_rs.AhoCorasick(list(numbers), store_patterns=False)

    def live(self, text: str) -> Sequence[int]:
        """The patterns that may match, by their place in the list, in order."""
        if not text.isascii() and _odd(text):
            return self._all
        hits = {h[0] for h in self._automaton.find_matches_as_indexes(text.lower(), overlapping=True)}
        if not hits:
            return self._open
        needs, live = self._needs, set(self._open)
        for hit in hits:
            for n in self._leads[hit]:
                if n not in live:
                    for clause in needs[n]:
                        if clause.isdisjoint(hits):
                            break
                    else:
                        live.add(n)
        return sorted(live)


class Gate:
    """One compiled pattern, tried only on texts that hold what it needs."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self._sieve = Sieve([pattern])

    def open(self, text: str) -> bool:
        """Whether the pattern may match somewhere in the text."""
        return bool(self._sieve.live(text))

    def search(self, text: str) -> re.Match[str] | None:
        """What the pattern's ``search`` gives."""
        return self.pattern.search(text) if self._sieve.live(text) else None


class Scanner:
    """Patterns as one alternation, of which only those that a text may match are tried."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = tuple(patterns)
        self._sieve = Sieve(patterns)

    @classmethod
    def of(cls, pattern: re.Pattern[str]) -> Scanner:
        """A pattern's own alternatives, each tried only where it may match."""
        return cls([re.compile(part, pattern.flags) for part in alternatives(pattern.pattern)])

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """What ``re.finditer`` of the alternation gives, each with the place of its pattern in the list.

        The leftmost match comes first, of several there the first in the list; none overlaps another. No
        pattern may match the empty string.
        """
        return _leftmost(self._patterns, self._sieve.live(text), text, 0, len(text))


class Scanners:
    """Several alternations behind one sieve: one pass over a text tells which alternatives of all may match."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        parts = [(n, re.compile(part, p.flags)) for n, p in enumerate(patterns) for part in alternatives(p.pattern)]
        self._patterns = tuple(part for _, part in parts)
        self._owners = tuple(n for n, _ in parts)
        self._sieve = Sieve(self._patterns)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, re.Match[str]]]:
        """What ``finditer`` of each pattern gives between two offsets, each match with the pattern's place in the
        list, one pattern after the other. No pattern may match the empty string."""
        stop = len(text) if end is None else end
        live = self._sieve.live(text[start:stop])
        for owner, numbers in groupby(live, key=self._owners.__getitem__):
            for _, m in _leftmost(self._patterns, tuple(numbers), text, start, stop):
                yield owner, m


def _leftmost(
    patterns: Sequence[re.Pattern[str]], live: Sequence[int], text: str, start: int, stop: int
) -> Iterator[tuple[int, re.Match[str]]]:
    ahead = [(n, m) for n in live if (m := patterns[n].search(text, start, stop))]
    while ahead:
        found = min(ahead, key=lambda a: (a[1].start(), a[0]))
        yield found
        end = found[1].end()
        ahead = [
            (n, later) for n, m in ahead if (later := m if m.start() >= end else patterns[n].search(text, end, stop))
        ]
