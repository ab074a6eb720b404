"""Files ``queries/*.rq`` to named questions with typed parameters.

The head of a file, in lines that begin with ``#+``, says what it answers and what it can be asked about::

    #+ Everything on one council, oldest first
    #+ parameter council: council, required, e.g. Wandsworth

A line ``#? council ?who | ?claim kg:council ?who .`` marks where the parameter, if given, binds the variable
``?who``, with what is then asked of it. Without values the file is an ordinary query for any SPARQL tool.
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
    "council", "date", "number", "text", "service", "grade", "theme", "polarity", "source", "status", "unit",
    "inspection-kind", "intervention-kind", "role", "framework",
)  # fmt: skip
"""What a parameter may be; those after ``text`` are concepts of the vocabulary of that name."""

_PARAMETER = re.compile(
    r"parameter (?P<name>[a-z][a-z_-]*): (?P<type>[a-z-]+)(?P<required>, required)?"
    r"(?:, default (?P<default>[^,]+))?(?:, e\.g\. (?P<example>.+))?"
)
_MARK = re.compile(
    r"^(?P<indent>[ \t]*)#\? (?P<name>[a-z][a-z_-]*) (?P<variable>\?\w+)(?: \| (?P<more>.+))?$", re.MULTILINE
)


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
        """The text with ``values`` (parameter to a SPARQL term) bound where the file marks it."""

        def bind(m: re.Match[str]) -> str:
            value = values.get(m["name"])
            bound = f"{m['indent']}VALUES {m['variable']} {{ {value} }} {m['more'] or ''}"
            return bound if value else ""

        return _MARK.sub(bind, self.text)


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
    unknown = {m["name"] for m in _MARK.finditer(text)} - {p.name for p in parameters}
    if unknown:
        raise DataError(f"queries/{name}.rq: {sorted(unknown)[0]!r} is marked but has no line #+ parameter")
    return Question(name, summary, parameters, text)


def _parameter(name: str, line: str) -> Parameter:
    m = _PARAMETER.fullmatch(line)
    if not m or m["type"] not in TYPES:
        raise DataError(f"queries/{name}.rq: malformed line {line!r}; types are {', '.join(TYPES)}")
    return Parameter(m["name"], m["type"], bool(m["required"]), m["default"], m["example"] or "")
