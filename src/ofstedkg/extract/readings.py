"""A rule file's tables of readings (`[[status]]`, `[[type]]` …) to the first that fits a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ofstedkg import dates, rules
from ofstedkg.errors import DataError
from ofstedkg.sieve import Gate, Sieve

_DATE = re.compile(r"<Date (\d+)>")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text amounts to where ``pattern`` is found in it, with examples for and against.

    ``only`` limits the reading to things of these kinds; empty means all.
    """

    notation: str
    pattern: re.Pattern[str]
    only: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@lru_cache(maxsize=16)
def load(name: str, table: str) -> tuple[Reading, ...]:
    """The readings of one table of ``rules/<name>.toml``, in order of precedence.

    Raises:
        DataError: the table is missing, or an entry lacks its pattern or its examples.
    """
    book = rules.load(name)
    entries = book.data.get(table)
    if not isinstance(entries, list):
        raise DataError(f"rules/{name}.toml: no table [[{table}]]; add one with 'is', 'pattern', 'for' and 'against'")
    try:
        return tuple(
            Reading(
                str(e.get("is", "")), re.compile(rules.expand(e["pattern"], book.words), re.IGNORECASE),
                frozenset(e.get("only", ())), tuple(e["for"]), tuple(e["against"]),
            )
            for e in entries
        )  # fmt: skip
    except (KeyError, re.error) as e:
        raise DataError(f"rules/{name}.toml: an entry of [[{table}]] is malformed: {e}") from e


def names(name: str, table: str) -> dict[str, frozenset[str]]:
    """A table of named word lists, such as ``[orgs]``.

    Raises:
        DataError: the table is missing.
    """
    entries = rules.load(name).data.get(table)
    if not isinstance(entries, dict):
        raise DataError(f"rules/{name}.toml: no table [{table}]; add one")
    return {key: frozenset([value] if isinstance(value, str) else value) for key, value in entries.items()}


@lru_cache(maxsize=64)
def cue(name: str, key: str) -> re.Pattern[str]:
    """One pattern of the ``[cues]`` of a rule file, as written there (give ``(?i)`` to ignore case).

    Raises:
        DataError: the file has no such cue, or it is no pattern.
    """
    book = rules.load(name)
    cues = book.data.get("cues")
    if not isinstance(cues, dict) or key not in cues:
        raise DataError(f"rules/{name}.toml: no {key!r} under [cues]; add it")
    try:
        return re.compile(rules.expand(str(cues[key]), book.words))
    except re.error as e:
        raise DataError(f"rules/{name}.toml: the cue {key!r} is malformed: {e}") from e


@lru_cache(maxsize=64)
def gate(name: str, key: str) -> Gate:
    """One pattern of the ``[cues]``, for a search in many sentences that mostly have nothing of it.

    Raises:
        DataError: the file has no such cue, or it is no pattern.
    """
    return Gate(cue(name, key))


@lru_cache(maxsize=16)
def kinds(name: str) -> tuple[str, ...]:
    """The kinds of mention that the patterns of a rule file see as tokens (its ``kinds``).

    Raises:
        DataError: the file has no such list.
    """
    listed = rules.load(name).data.get("kinds")
    if not isinstance(listed, list):
        raise DataError(f"rules/{name}.toml: no list 'kinds'; add the kinds of mention that its patterns use")
    return tuple(map(str, listed))


def fitting(name: str, table: str, text: str, kind: str = "") -> Iterator[tuple[Reading, re.Match[str]]]:
    """The readings of a table that are found in ``text``, in order, each with its match."""
    readings = load(name, table)
    for n in _sieve(name, table).live(text):
        reading = readings[n]
        if reading.only and kind not in reading.only:
            continue
        match = reading.pattern.search(text)
        if match:
            yield reading, match


@lru_cache(maxsize=16)
def _sieve(name: str, table: str) -> Sieve:
    return Sieve([reading.pattern for reading in load(name, table)])


def tensed(text: str, shown: rules.Typed, published: str | None) -> str:
    """``text``, made of ``shown``'s, with the tokens of dates after publication as ``<Later n>``."""

    def one(m: re.Match[str]) -> str:
        mention = shown.mentions[int(m[1])]
        day, today = dates.earliest(mention.value), dates.latest(published)
        later = mention.text.lower().startswith("next ") or bool(day and today and day > today)
        return f"<Later {m[1]}>" if later else m[0]

    return _DATE.sub(one, text)
