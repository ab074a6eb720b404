"""What is typed at the prompt to what it is: a command, a named question or SPARQL, and whether it is complete."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from dataclasses import dataclass

from ofstedkg.query.sparql.tokens import tokens

COMMANDS = {
    ":help": "these lines",
    ":list": "the named questions",
    ":show NAME": "the SPARQL of a named question",
    ":format FORM": "how answers are shown: table, csv, jsonl, md …; without FORM, what it is now",
    ":evidence on|off": "the sentences behind each row, or not",
    ":explain N": "all that is behind row N of the last answer",
    ":quit": "leave (Control-D, too)",
}
"""What a line may begin with, and what it does."""
HELP = (
    "Ask by name:    timeline --council Leeds --since 2018    (options as on the command line; -o FILE writes one)",
    "Ask in SPARQL:  SELECT ?name { ?c a kg:Council ; rdfs:label ?name } LIMIT 5",
    "Enter sends what is complete, Alt-Enter begins a line, Tab completes, the arrows go back, Control-R searches.",
)
_FORMS = ("SELECT", "ASK", "CONSTRUCT")
_PAIRS = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line (or several).

    ``kind`` is command, named, unclosed (a quotation mark), sparql or empty; ``words`` are what follows, in words.
    """

    kind: str
    words: tuple[str, ...]
    complete: bool = True


def line_of(text: str, questions: Collection[str]) -> Line:
    """What a text is; ``questions`` are the names that may be asked."""
    stripped = text.strip()
    if not stripped:
        return Line("empty", ())
    if stripped.startswith(":") and not stripped[1:2].isspace():
        return Line("command", tuple(stripped.split()))
    first = stripped.split(maxsplit=1)[0]
    if first in questions or first.startswith("--") or (first.isidentifier() and " --" in stripped):
        return _named(stripped)
    if first.casefold() in ("quit", "exit", "help"):
        return Line("command", (":" + first.casefold().replace("exit", "quit"),))
    # An empty line at the end sends whatever there is: nobody is held by a bracket that he cannot find.
    return Line("sparql", (stripped,), is_whole(stripped) or text.endswith("\n\n"))


def _named(text: str) -> Line:
    try:
        return Line("named", tuple(shlex.split(text)))
    except ValueError:
        return Line("unclosed", (text,))


def is_whole(text: str) -> bool:
    """Whether SPARQL is whole: its brackets and quotation marks closed, and a pattern there where one must be."""
    found = list(tokens(text))
    texts = [t.text for t in found if t.kind == "mark"]
    if any(texts.count(a) > texts.count(b) for a, b in _PAIRS.items()) or set(texts) & {'"', "'"}:
        return False
    words = [t.upper for t in found if t.upper]
    if any(word in _FORMS for word in words):
        return "{" in texts
    if "DESCRIBE" in words:
        return found[-1].upper != "DESCRIBE"
    return not words or words[0] not in ("PREFIX", "BASE")


def lines_of_help() -> list[str]:
    """What ``:help`` prints."""
    width = max(map(len, COMMANDS)) + 2
    return [*HELP, "", *(f"  {name:<{width}}{told}" for name, told in COMMANDS.items())]
