"""Named questions to the fields of their forms, each with the values to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ofstedkg.query import Parameter, Question
from ofstedkg.query.catalogue.choices import choices

FEW = 16
"""Values up to which a list to choose from is a menu; longer ones complete what is typed."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter's field: its choices as a menu (``menu``), as completions (``list``), or none. It may be left
    empty unless it is ``required`` or has a value of its own, which is ``preset``."""

    name: str
    label: str
    hint: str
    value: str
    required: bool
    preset: bool
    menu: tuple[str, ...] = ()
    list: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A question with its fields."""

    question: Question
    fields: tuple[Field, ...]


class Choices:
    """The values of kinds of parameters, each looked up once."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._known: dict[str, list[str]] = {}

    def of(self, kind: str) -> list[str]:
        """The values of a kind; none where anything goes."""
        if kind not in self._known:
            self._known[kind] = choices(kind, self._store)
        return self._known[kind]

    def lists(self, forms: Iterable[Form]) -> dict[str, list[str]]:
        """The lists of completions that forms refer to."""
        kinds = {field.list for form in forms for field in form.fields if field.list}
        return {kind: self.of(kind) for kind in sorted(kinds)}


def form(question: Question, values: Mapping[str, str], known: Choices) -> Form:
    """A question's form, filled in with ``values``."""
    return Form(question, tuple(_field(p, values.get(p.name, p.default or ""), known) for p in question.parameters))


def _field(parameter: Parameter, value: str, known: Choices) -> Field:
    found = known.of(parameter.type)
    menu = tuple(found) if 0 < len(found) <= FEW else ()
    hint = f"as {parameter.example}" if parameter.example else _HINTS.get(parameter.type, "")
    label = parameter.name.replace("_", " ").replace("-", " ")
    listed = parameter.type if found and not menu else ""
    return Field(parameter.name, label, hint, value, parameter.required, parameter.default is not None, menu, listed)


_HINTS = {"date": "as 2018 or 2018-05-14", "date-end": "as 2018 or 2018-05-14", "number": "as 3"}
