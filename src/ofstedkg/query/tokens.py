"""SPARQL text to tokens with their places: enough to find words, names and nesting without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n]*)
    | (?P<string>\"{3}(?:[^"\\]|\\.|\"{1,2}(?!"))*\"{3} | '{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        | \"(?:[^"\\\n]|\\.)*\" | '(?:[^'\\\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:%.-]|\\.)*)
    | (?P<word>@?[^\W\d_][\w-]*)
    | (?P<number>\d[\w.]*)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``kind`` is string, iri, variable, name (``kg:Finding``), word, number or mark."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """The text of a keyword as keywords are compared: without regard to case."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query in order, white space and comments left out."""
    for m in _TOKEN.finditer(text):
        if m.lastgroup and m.lastgroup != "skip":
            yield Token(m.lastgroup, m[0].rstrip(".") if m.lastgroup == "name" else m[0], m.start())


def place(text: str, offset: int) -> str:
    """An offset as ``line 2, column 5``."""
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - (text.rfind(chr(10), 0, offset) + 1) + 1}"
