"""The catalogue of named questions to lists for people, for documents and for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ofstedkg.errors import QueryError
from ofstedkg.query.catalogue.reading import GROUPS, Parameter, Question, questions
from ofstedkg.query.catalogue.refusals import Refusal, refusals

REFUSED = "What it cannot answer"
"""The heading of the questions that are refused."""
HINT = "ofstedkg query NAME --help shows what a question takes, and an example."
_LONGEST = 24
"""Characters of words to choose from that the list shows; help shows them all."""
FORMATS = ("table", "json", "md")


def listing(form: str | None, width: int | None) -> str:
    """All named questions by group, and those that the graph cannot answer.

    Args:
        form: ``table`` (or None) for people, ``md`` for a document, ``json`` for a program.
        width: columns of the terminal that lines must fit; None where a line may be as long as it is.

    Raises:
        QueryError: there is no such form of the list.
    """
    if form == "json":
        return _json()
    if form == "md":
        return table()
    if form not in (None, "table"):
        raise QueryError(f"the list of questions comes as {', '.join(FORMATS)}, not as {form}")
    return "\n".join(_lines(width))


def grouped() -> Iterator[tuple[str, list[Question]]]:
    """Each group with its questions: those of the collected ones first, by number."""
    for group in GROUPS:
        members = [q for q in questions().values() if q.group == group]
        if members:
            yield group, sorted(members, key=lambda q: (not q.numbers, q.numbers, q.name))


def _lines(width: int | None) -> Iterator[str]:
    names = [*questions(), *refusals()]
    column = max(map(len, names)) + 4
    for group, members in grouped():
        yield group
        for question in members:
            yield from entry(question.name, question.summary.split(), column, width)
            yield from entry("", [_usage(p) for p in question.parameters], column, width)
        yield ""
    yield REFUSED
    for refusal in refusals().values():
        yield from entry(refusal.name, refusal.question.split(), column, width)
    yield ""
    yield from entry("", HINT.split(), 0, width)
    yield ""


def entry(name: str, parts: Sequence[str], column: int, width: int | None) -> Iterator[str]:
    """Lines of a name and the parts of its text, which stand in a column and are wrapped between parts only."""
    line = f"  {name}".ljust(column) if column else ""
    for n, part in enumerate(parts):
        if n and width is not None and len(line) + 1 + len(part) > width and len(line) > column:
            yield line
            line = " " * column
        line += part if len(line) <= column else f" {part}"
    if parts:
        yield line


def _usage(parameter: Parameter) -> str:
    kind = parameter.kind if len(parameter.kind) <= _LONGEST else "WORD"
    words = f"--{parameter.name} {kind}"
    return words if parameter.required else f"[{words}]"


def table(collected: bool = False) -> str:
    """A table in Markdown: number, question and example of each; of the ``collected`` ones alone, by number."""
    asked = [q for _, members in grouped() for q in members]
    asked = sorted((q for q in asked if q.numbers), key=lambda q: q.numbers) if collected else asked
    refused = [f"| | {r.question} | `ofstedkg query {r.name}` says why not |" for r in refusals().values()]
    return "\n".join(["| | Question | Ask |", "| --: | --- | --- |", *map(_row, asked), *refused]) + "\n"


def _row(question: Question) -> str:
    call = question.call.replace("|", "\\|")
    return f"| {', '.join(map(str, question.numbers))} | {question.summary} | `{call}` |"


def _json() -> str:
    answered = [_data(q) for _, members in grouped() for q in members]
    return json.dumps([*answered, *map(_refused, refusals().values())], ensure_ascii=False, indent=1) + "\n"


def _data(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "question": question.summary,
        "group": question.group,
        "numbers": list(question.numbers),
        "asked by": question.asked_by,
        "parameters": [
            {
                "name": p.name,
                "type": p.type.split("|") if "|" in p.type else p.type,
                "required": p.required,
                "default": p.default,
                "example": p.example,
            }
            for p in question.parameters
        ],
        "example": question.call,
    }


def _refused(refusal: Refusal) -> dict[str, object]:
    return {
        "name": refusal.name,
        "question": refusal.question,
        "group": REFUSED,
        "why": refusal.why,
        "instead": refusal.instead,
    }
