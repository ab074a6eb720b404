"""Many patterns to the few that can match a text at all, by words that each of their matches must hold.

Most sentences hold nothing of what most patterns look for. What a pattern cannot match without is read off
the pattern itself; one automaton then finds all such words of all patterns in one pass over a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

import ahocorasick_rs

Clause: TypeAlias = frozenset[str]
"""Words of which a matching text must hold at least one."""

_MOST = 160
"""Words in a clause: one with more is not worth its keeping."""
_ODD = re.compile(r"[ſıİK]|[^\W\D0-9]")
"""Letters that match an ASCII letter where case is ignored, but do not become it in lower case; and digits
that are no ASCII digits."""
_FLAGS = re.compile(r"\(\?[aiLmsux]+\)")
_MARKS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""What matters to the nesting of a pattern: escaped characters and sets, which count whole, and brackets."""
_HELD = re.compile(r"(?P<before>(?:\\b)?)\(\?:(?P<inside>.*)\)(?P<after>(?:\\b)?)", re.DOTALL)
"""One bracket around all of a pattern but the word boundaries at its ends."""
_DIGITS = frozenset("0123456789")
_ALONE = _DIGITS | frozenset("£%§¶<(/–—•°")
"""Characters rare enough to be a word of a clause on their own."""


def needs(pattern: str, flags: int = 0) -> tuple[Clause, ...]:
    """What a text in lower case must hold for a pattern to match it: of each clause at least one word.

    Nothing is left out: a text that fails a clause has no match. A pattern may have no clause at all.
    """
    return tuple(dict.fromkeys(_Reader().read(parser.parse(pattern, flags))))


def alternatives(pattern: str) -> list[str]:
    """The parts of a pattern between the bars outside all brackets, or inside the one bracket that holds it all
    (``\\b(?:a|b)\\b`` gives ``\\b(?:a)\\b`` and ``\\b(?:b)\\b``); a pattern that sets flags stays whole."""
    if pattern.startswith("(?") and _FLAGS.match(pattern):
        return [pattern]
    parts = _between_bars(pattern)
    held = _HELD.fullmatch(pattern) if len(parts) == 1 else None
    if held and _closes_last(held["inside"]):
        return [f"{held['before']}(?:{part}){held['after']}" for part in _between_bars(held["inside"])]
    return parts


def _closes_last(inside: str) -> bool:
    """Whether the brackets of a text match among themselves."""
    depth = 0
    for m in _MARKS.finditer(inside):
        depth += {"(": 1, ")": -1}.get(m[0], 0)
        if depth < 0:
            return False
    return depth == 0


def _between_bars(pattern: str) -> list[str]:
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
        clauses = [_best(needs(p.pattern, p.flags)) for p in patterns]
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


def _best(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses that most texts fail first: those of few and long words; at most four."""
    return sorted(clauses, key=_commonness)[:4]


def _commonness(clause: Clause) -> float:
    return sum(4.0 ** -min(len(w), 8) * (0.2 if w.startswith("<") else 1) for w in clause)


class _Reader:
    """Reads a parsed pattern from left to right: ``exact`` holds all that can stand since the last gap."""

    def __init__(self) -> None:
        self.clauses: list[Clause] = []
        self.exact: set[str] = {""}

    def read(self, parsed: Any) -> list[Clause]:
        for code, value in parsed:
            self._one(code, value)
        self._gap()
        return self.clauses

    def _gap(self) -> None:
        """End the run of exact strings: what it holds is a clause, if it says anything."""
        if clause := _clause(self.exact):
            self.clauses.append(clause)
        self.exact = {""}

    def _then(self, strings: set[str]) -> None:
        rarer_without = strings == _DIGITS and _clause(self.exact)
        if rarer_without or len(self.exact) * len(strings) > _MOST:
            self._gap()
        self.exact = {a + b for a, b in product(self.exact, strings)}

    def _one(self, code: Any, value: Any) -> None:
        strings = _item(code, value)
        if strings is not None:
            self._then(strings)
        elif code in (op.SUBPATTERN, op.ATOMIC_GROUP):
            for inner in value[3] if code is op.SUBPATTERN else value:
                self._one(*inner)
        elif code is op.ASSERT:  # what it looks for stands in the text, but not in the match
            self.clauses += _Reader().read(value[1])
        elif code in _REPEATS and value[0] and (once := _strings(value[2])) is not None:
            self._then(once)
            self._gap()
        else:
            self._gap()
            if code is op.BRANCH:
                self._branch(value[1])
            elif code in _REPEATS and value[0]:
                self.clauses += _Reader().read(value[2])

    def _branch(self, branches: Any) -> None:
        best = [_best(_Reader().read(b))[:1] for b in branches]
        if all(best) and (joined := _clause(set().union(*(b[0] for b in best)))):
            self.clauses.append(joined)


_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def _strings(parsed: Any) -> set[str] | None:
    """All strings that a part of a pattern stands for; None where they are too many or not known."""
    out = {""}
    for code, value in parsed:
        strings = _item(code, value)
        if strings is None or len(out) * len(strings) > _MOST:
            return None
        out = {a + b for a, b in product(out, strings)}
    return out


def _item(code: Any, value: Any) -> set[str] | None:
    """All strings that one item of a parsed pattern stands for, likewise."""
    if code is op.LITERAL:
        return _letter(value)
    if code is op.IN:
        return _set(value)
    if code is op.SUBPATTERN:
        return _strings(value[3])
    if code is op.ATOMIC_GROUP:
        return _strings(value)
    if code is op.BRANCH:
        return _either(value[1])
    if code in _REPEATS and value[1] == 1:
        strings = _strings(value[2])
        return strings | {""} if strings is not None and value[0] == 0 else strings
    return {""} if code in (op.AT, op.ASSERT_NOT) else None


def _either(branches: Any) -> set[str] | None:
    out: set[str] = set()
    for branch in branches:
        strings = _strings(branch)
        if strings is None or len(out) + len(strings) > _MOST:
            return None
        out |= strings
    return out


def _letter(code: int) -> set[str] | None:
    """A character in lower case; None for one whose case the text may fold otherwise."""
    char = chr(code)
    return {char.lower()} if char.isascii() or not char.isalpha() else None


def _set(parts: Any) -> set[str] | None:
    """The characters of a class in brackets, in lower case; None where they are many or not listed."""
    out: set[str] = set()
    for code, value in parts:
        if code is op.LITERAL and (one := _letter(value)):
            out |= one
        elif code is op.CATEGORY and value is op.CATEGORY_DIGIT:
            out |= _DIGITS
        elif code is op.RANGE and value[1] < 128 and value[1] - value[0] < 12:
            out |= {chr(c).lower() for c in range(value[0], value[1] + 1)}
        else:
            return None
    return out


def _clause(strings: set[str]) -> Clause | None:
    """Strings as a clause: none that holds another one of them; None where it would not tell texts apart."""
    if len(strings) > 2 * _MOST or not all(len(s.strip()) > 1 or s in _ALONE for s in strings):
        return None
    return frozenset(s for s in strings if not any(o in s for o in strings if o != s))
