"""A pattern to the words that each of its matches must hold, read off the pattern itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, TypeAlias

Clause: TypeAlias = frozenset[str]
"""Words of which a matching text must hold at least one."""

_MOST = 160
"""Words in a clause: one with more is not worth its keeping."""
_DIGITS = frozenset("0123456789")
_ALONE = _DIGITS | frozenset("£%§¶<(/–—•°")
"""Characters rare enough to be a word of a clause on their own."""


def needs(pattern: str, flags: int = 0) -> tuple[Clause, ...]:
    """What a text in lower case must hold for a pattern to match it: of each clause at least one word.

    Nothing is left out: a text that fails a clause has no match. A pattern may have no clause at all.
    """
    return tuple(dict.fromkeys(_Reader().read(parser.parse(pattern, flags))))


def best(clauses: Sequence[Clause]) -> list[Clause]:
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
        firsts = [best(_Reader().read(b))[:1] for b in branches]
        if all(firsts) and (joined := _clause(set().union(*(b[0] for b in firsts)))):
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
