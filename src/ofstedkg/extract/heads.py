"""The words beside a number to what it counts: the head of the noun phrase that it opens or is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import cast

from ofstedkg import rules
from ofstedkg.errors import DataError

_WORD = re.compile(r"[ ]*([a-z][a-z'&]*)")
_MOST_BEFORE = 4
"""Words that may stand between a number and its noun ("30 newly qualified full time workers")."""
_MOST_WITHIN = 2
"""Words that may stand within a compound of nouns ("child protection plans")."""
_REACH = 90
"""Characters among which the noun of a number is looked for."""

_NO_NOUNS = frozenset({"stop", "compounds"})
_MEMBER = re.compile(r"[ ]+members\b")
_PLURALS = frozenset({"children", "people", "kids"})

UNITS: Mapping[str, str] = {
    "people": "people", "cases": "cases", "fte": "fte", "things": "count", "event": "none", "member": "none",
}  # fmt: skip
"""The unit that the number of a class of nouns has; ``none``: such a number measures nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """The class of a noun, and the offset behind it in the text that was read."""

    kind: str
    end: int


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, str]:
    """The class of every noun of ``rules/measures.toml``."""
    return {word: kind for kind, words in _tables().items() if kind not in _NO_NOUNS for word in words.split()}


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    return frozenset(_tables()["stop"].split())


@lru_cache(maxsize=1)
def _compounds() -> tuple[str, ...]:
    return tuple(_tables()["compounds"].split())


def _tables() -> Mapping[str, str]:
    table = rules.load("measures").data.get("heads")
    if not isinstance(table, dict) or not table.keys() >= _NO_NOUNS:
        raise DataError("rules/measures.toml must hold the table [heads] with `stop` and `compounds`")
    return cast("Mapping[str, str]", table)


def behind(text: str) -> Head | None:
    """The noun that the number in front of a folded text counts ("newly qualified social workers were …").

    None where a verb, a preposition or a stop comes first. Of a compound ("social worker posts") it is the
    last noun; what concerns a case or a full-time equivalent counts as such.
    """
    found: list[tuple[str, int]] = []
    free = _MOST_BEFORE
    for word, end in _phrase(text):
        kind = _nouns().get(word)
        if not kind and not free:
            break
        if kind:
            found.append((kind, end))
            free = 0 if word == "staff" or _is_plural(word) else _MOST_WITHIN
            if _is_plural(word) and not _MEMBER.match(text, end):
                break
        else:
            free -= 1
    if not found:
        return None
    end = found[-1][1]
    whole = text[:end].rstrip().replace(" ", "-").endswith(_compounds())
    return Head("things" if whole else _kind([kind for kind, _ in found]), end)


def of_phrase(text: str) -> str:
    """The class of the last noun in a phrase up to its first preposition or verb; empty where it has none."""
    words = re.findall(r"[a-z'&]+", text)
    opened = list(dropwhile(_stops().__contains__, words))
    kinds = [kind for word in takewhile(lambda w: w not in _stops(), opened) if (kind := _nouns().get(word))]
    return _kind(kinds) if kinds else ""


def last(text: str) -> str:
    """The class of the last noun of a text, whatever stands between; empty where it has none."""
    kinds = (_nouns().get(word) for word in reversed(re.findall(r"[a-z'&]+", text)))
    return next((kind for kind in kinds if kind), "")


def _is_plural(word: str) -> bool:
    """Whether a noun ends its phrase: of a compound all but the last are singular ("social worker posts")."""
    return word in _PLURALS or (word.endswith("s") and not word.endswith("ss"))


def _kind(kinds: Sequence[str]) -> str:
    """The class of a compound of nouns: that of the last, save that "staff members" are staff."""
    if "fte" in kinds:
        return "fte"
    return kinds[-2] if kinds[-1] == "member" and len(kinds) > 1 else kinds[-1]


def _phrase(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text from its start to the first stop or word that no noun phrase holds."""
    at = 0
    while (m := _WORD.match(text, at, _REACH)) and m[1] not in _stops():
        yield m[1], m.end()
        at = m.end()
