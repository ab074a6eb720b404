"""SPARQL text to tokens with their places, and names to IRIs: enough to find words and nesting without a grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ofstedkg.curies import PREFIXES

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        | \"(?:[^"\\\n]|\\.)*\" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:\w[\w-]*)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:%-]|\\.|\.+(?=[\w:%-]))*)
    | (?P<word>@?[^\W\d_][\w-]*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is string, iri, variable, blank, name (``kg:Finding``), word, number or mark."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """The text of a keyword as keywords are compared: without regard to case."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def variable(self) -> str:
        """The name of a variable, without its mark; empty for all else."""
        return self.text[1:] if self.kind == "variable" else ""

    @property
    def words(self) -> str:
        """What a string holds, without its quotation marks; empty for all else."""
        if self.kind != "string":
            return ""
        marks = 3 if self.text[:3] in ('"""', "'''") and len(self.text) >= 6 else 1
        return _ESCAPED.sub(lambda m: _LETTERS.get(m[1], m[1]), self.text[marks:-marks])


Caution: TypeAlias = tuple[Token, str]
"""The token that a warning is about, and its words."""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query in order, white space and comments left out."""
    for m in _TOKEN.finditer(text):
        if m.lastgroup and m.lastgroup != "skip":
            yield Token(m.lastgroup, m[0], m.start())


def spaces(found: Sequence[Token]) -> dict[str, str]:
    """The prefixes of a query to their namespaces: those that are supplied, and those it declares itself."""
    known = dict(PREFIXES)
    for word, prefix, iri in zip(found, found[1:], found[2:], strict=False):
        if word.upper == "PREFIX" and prefix.kind == "name" and iri.kind == "iri":
            known[prefix.text[:-1]] = iri.text[1:-1]
    return known


def iri_of(token: Token, known: Mapping[str, str]) -> str:
    """The IRI that a token stands for; empty where it is no IRI, or its prefix is not known."""
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    if token.kind != "name" or not colon or prefix not in known:
        return ""
    return known[prefix] + _ESCAPED.sub(r"\1", local)


def place(text: str, offset: int) -> str:
    """An offset as ``line 2, column 5``."""
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - (text.rfind(chr(10), 0, offset) + 1) + 1}"
