"""Files ``queries/*.rq`` to named questions with typed parameters.

The head of a file, in lines that begin with ``#+``, says what it answers and what it can be asked about::

    #+ Everything on one council, oldest first
    #+ question: 26
    #+ group: One council
    #+ asked by: everyone
    #+ parameter council: council, required, e.g. Wandsworth
    #+ example: --council Leeds

A line ``#? council: ?claim kg:council $council .`` holds what is asked besides when the parameter is given,
with ``$council`` where its term goes. Without values the file is an ordinary query for any SPARQL tool.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ofstedkg import files
from ofstedkg.errors import DataError, QueryError
from ofstedkg.query.spelling import nearest

TYPES = (
    "council", "provider", "person", "inspector", "thing", "region", "date", "date-end", "number", "text", "area",
    "service", "grade", "theme", "polarity", "source", "status", "unit", "inspection-kind", "intervention-kind",
    "conflict-kind", "role", "framework",
)  # fmt: skip
"""What a parameter may be; those after ``text`` are concepts of the vocabulary of that name (``area`` is another
word for ``service``). ``date`` is the first day of what is typed, ``date-end`` the last. Besides, ``a|b|c`` is one
of these words."""

GROUPS = (
    "Grades and moves", "Inspections and visits", "Findings and themes", "Providers and services", "People",
    "Interventions", "One council", "Sources and checking", "Tables",
)  # fmt: skip
"""Under what questions are listed, in this order."""

RESERVED = frozenset(
    {
        "columns", "evidence", "explain-row", "fail-empty", "force", "form", "format", "help", "list", "listing",
        "max-rows", "no-pager", "output", "pager", "param", "show-sparql", "store", "timeout", "words",
    }
)  # fmt: skip
"""Names of what every question takes: a parameter of such a name would get another's value."""

_SHOWN = {"service": "area", "date-end": "date"}
_PARAMETER = re.compile(
    r"parameter (?P<name>[a-z][a-z_-]*): (?P<type>[a-z-]+(?:\|[a-z-]+)*)(?P<required>, required)?"
    r"(?:, default (?P<default>[^,]+))?(?:, e\.g\. (?P<example>.+))?"
)
_KEYED = re.compile(r"(question|group|asked by|example): (.+)")
_ASKED = re.compile(r"^([ \t]*)#\? ([a-z][a-z_-]*): (.+)\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked about."""

    name: str
    type: str
    required: bool = False
    default: str | None = None
    example: str = ""

    @property
    def kind(self) -> str:
        """What a user is told that it takes: the words to choose from, or the type in capitals."""
        return self.type if "|" in self.type else _SHOWN.get(self.type, self.type).upper()

    @property
    def told(self) -> str:
        """Whether it is needed, its default and an example, in words."""
        parts = ["needed"] if self.required else [f"default {self.default}"] if self.default else []
        return ", ".join([*parts, *([f"e.g. {self.example}"] if self.example else [])])


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: what it answers, what it takes, its SPARQL text, and where it stands among the others.

    ``numbers`` are those of the collected questions that it answers, ``example`` the values of its worked example.
    """

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str
    group: str = GROUPS[-1]
    asked_by: str = ""
    numbers: tuple[int, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)

    @property
    def call(self) -> str:
        """The worked example as a command."""
        options = [word for name, value in self.example.items() for word in (f"--{name}", shlex.quote(value))]
        return " ".join(["ofstedkg query", self.name, *options])

    def with_values(self, values: Mapping[str, str]) -> str:
        """The text that asks about these ``values``: parameter to a term as SPARQL writes it.

        The terms come from ``parameters``, never from a user's own characters.
        """

        def ask(m: re.Match[str]) -> str:
            indent, name, pattern = m.groups()
            if name not in values:
                return ""
            return indent + re.sub(rf"\${name}\b", lambda _: values[name], pattern) + "\n"

        return _ASKED.sub(ask, self.text)


def names() -> tuple[str, ...]:
    """The names of all questions, sorted; no file is read."""
    return tuple(sorted(p.stem for p in files.data("queries").glob("*.rq")))


@cache
def questions() -> Mapping[str, Question]:
    """All named questions, by name.

    Raises:
        DataError: a file of ``queries/`` has a malformed head.
    """
    return {name: question(name) for name in names()}


@cache
def question(name: str) -> Question:
    """The question of this name; only its own file is read.

    Raises:
        QueryError: there is none; the message names the nearest.
        DataError: its file has a malformed head.
    """
    path = files.data("queries") / f"{Path(name).name}.rq"
    if path.stem != name or not path.is_file():
        raise unknown(name)
    return read(name, path.read_text("utf-8"))


def unknown(name: str, others: Iterable[str] = ()) -> QueryError:
    """What to tell somebody who asks a question that there is not; ``others`` are names beside the questions'."""
    hint = nearest(name, [*names(), *others])
    return QueryError(f"there is no question {name!r}{hint}; ofstedkg query --list shows all of them")


def read(name: str, text: str) -> Question:
    """A query file's text to a question.

    Raises:
        DataError: a line of the head is malformed, or a mark names a parameter that the head lacks.
    """
    head = [line[2:].strip() for line in text.splitlines() if line.startswith("#+")]
    parameters = tuple(_parameter(name, line) for line in head if line.startswith("parameter "))
    keyed = {m[1]: m[2] for line in head if (m := _KEYED.fullmatch(line))}
    summary = " ".join(line for line in head if not line.startswith("parameter ") and not _KEYED.fullmatch(line))
    known = [p.name for p in parameters]
    for m in _ASKED.finditer(text):
        if m[2] not in known:
            raise DataError(f"queries/{name}.rq: {m[2]!r} is asked about but has no line #+ parameter")
    group = keyed.get("group", GROUPS[-1])
    if group not in GROUPS:
        raise DataError(f"queries/{name}.rq: there is no group {group!r}{nearest(group, GROUPS)}")
    example = _example(name, keyed["example"], known) if "example" in keyed else _examples(parameters)
    numbers = tuple(int(n) for n in re.findall(r"\d+", keyed.get("question", "")))
    return Question(name, summary, parameters, text, group, keyed.get("asked by", ""), numbers, example)


def _parameter(name: str, line: str) -> Parameter:
    m = _PARAMETER.fullmatch(line)
    if not m or (m["type"] not in TYPES and "|" not in m["type"]):
        raise DataError(f"queries/{name}.rq: malformed line {line!r}; types are {', '.join(TYPES)}")
    if m["name"].replace("_", "-") in RESERVED:
        raise DataError(f"queries/{name}.rq: a parameter cannot be called {m['name']!r}, as every question takes that")
    return Parameter(m["name"], m["type"], bool(m["required"]), m["default"], m["example"] or "")


def _example(name: str, line: str, known: Sequence[str]) -> dict[str, str]:
    try:
        words = shlex.split(line)
    except ValueError:
        # A quotation mark is never closed.
        words = [line]
    options, values = words[::2], words[1::2]
    wrong = [o for o in options if o.removeprefix("--") not in known or not o.startswith("--")]
    if wrong or len(options) != len(values):
        raise DataError(f"queries/{name}.rq: malformed line example: {line!r}; write --PARAMETER VALUE …")
    return {option.removeprefix("--"): value for option, value in zip(options, values, strict=True)}


def _examples(parameters: Sequence[Parameter]) -> dict[str, str]:
    return {p.name: p.example for p in parameters if p.required}
