"""Files ``queries/*.rq`` to named questions with typed parameters.

The head of a file, in lines that begin with ``#+``, says what it answers and what it can be asked about::

    #+ Everything on one council, oldest first
    #+ parameter council: council, required, e.g. Wandsworth

A line ``#? council: ?claim kg:council $council .`` holds what is asked besides when the parameter is given,
with ``$council`` where its term goes. Without values the file is an ordinary query for any SPARQL tool.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ofstedkg import files
from ofstedkg.errors import DataError, QueryError
from ofstedkg.query.mistakes import nearest

TYPES = (
    "council", "region", "date", "number", "text", "service", "grade", "theme", "polarity", "source", "status", "unit",
    "inspection-kind", "intervention-kind", "conflict-kind", "role", "framework",
)  # fmt: skip
"""What a parameter may be; those after ``text`` are concepts of the vocabulary of that name. Besides, ``a|b|c`` is
one of these words."""

_PARAMETER = re.compile(
    r"parameter (?P<name>[a-z][a-z_-]*): (?P<type>[a-z-]+(?:\|[a-z-]+)*)(?P<required>, required)?"
    r"(?:, default (?P<default>[^,]+))?(?:, e\.g\. (?P<example>.+))?"
)
_ASKED = re.compile(r"^([ \t]*)#\? ([a-z][a-z_-]*): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked about."""

    name: str
    type: str
    required: bool = False
    default: str | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: what it answers, what it takes, and its SPARQL text."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str

    def with_values(self, values: Mapping[str, str]) -> str:
        """The text that asks about these ``values``: parameter to a term as SPARQL writes it.

        The terms come from ``parameters``, never from a user's own characters.
        """

        def ask(m: re.Match[str]) -> str:
            indent, name, pattern = m.groups()
            return indent + pattern.replace(f"${name}", values[name]) if name in values else ""

        return _ASKED.sub(ask, self.text)


@cache
def questions() -> Mapping[str, Question]:
    """All named questions, by name.

    Raises:
        DataError: a file of ``queries/`` has a malformed head.
    """
    return {p.stem: read(p.stem, p.read_text("utf-8")) for p in sorted(files.data("queries").glob("*.rq"))}


def question(name: str) -> Question:
    """The question of this name; only its own file is read.

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    path = files.data("queries") / f"{Path(name).name}.rq"
    if not path.is_file() or path.stem != name:
        hint = nearest(name, questions())
        raise QueryError(f"there is no question {name!r}{hint}; ofstedkg query --list shows all of them")
    return read(name, path.read_text("utf-8"))


def read(name: str, text: str) -> Question:
    """A query file's text to a question.

    Raises:
        DataError: a parameter's line is malformed, or a mark names a parameter that the head lacks.
    """
    head = [line[2:].strip() for line in text.splitlines() if line.startswith("#+")]
    parameters = tuple(_parameter(name, line) for line in head if line.startswith("parameter "))
    summary = " ".join(line for line in head if not line.startswith("parameter "))
    unknown = {m[2] for m in _ASKED.finditer(text)} - {p.name for p in parameters}
    if unknown:
        raise DataError(f"queries/{name}.rq: {min(unknown)!r} is asked about but has no line #+ parameter")
    return Question(name, summary, parameters, text)


def _parameter(name: str, line: str) -> Parameter:
    m = _PARAMETER.fullmatch(line)
    if not m or (m["type"] not in TYPES and "|" not in m["type"]):
        raise DataError(f"queries/{name}.rq: malformed line {line!r}; types are {', '.join(TYPES)}")
    return Parameter(m["name"], m["type"], bool(m["required"]), m["default"], m["example"] or "")
