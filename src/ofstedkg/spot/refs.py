"""Sentence text to mentions of what is named elsewhere ("the city council", "the trust") and of ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.model import Mention
from ofstedkg.sieve import Scanner

_ORDINALS = {
    w: str(n)
    for n, w in enumerate(
        ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth").split(), 1
    )
}


@dataclass(frozen=True, slots=True)
class RefForm:
    """One wording that refers back: what kind of thing it can stand for, with its examples."""

    kind: str
    value: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@lru_cache(maxsize=1)
def forms() -> tuple[RefForm, ...]:
    """The wordings of ``rules/refs.toml``, in order of precedence.

    Raises:
        DataError: an entry of the file is malformed.
    """
    book = rules.load("refs")
    entries = book.data.get("ref", [])
    if not isinstance(entries, list):
        raise DataError("rules/refs.toml: 'ref' is not a list of tables")
    return tuple(
        RefForm(
            e["kind"],
            e["value"],
            re.compile(rules.expand(e["pattern"].replace("'", "['’]"), book.words), re.IGNORECASE),
            tuple(e["for"]), tuple(e["against"]),
        )
        for e in entries
    )  # fmt: skip


@lru_cache(maxsize=1)
def _scan() -> Scanner:
    return Scanner([*(f.pattern for f in forms()), rules.load("refs").cue("ordinal")])


def find(text: str) -> Iterator[Mention]:
    """Mentions of kind CouncilRef, ProviderRef and Ordinal in one sentence, at offsets of ``text``."""
    for n, m in _scan().finditer(text):
        if n == len(forms()):
            word = m[0].lower()
            yield Mention("Ordinal", m.start(), m.end(), m[0], _ORDINALS.get(word) or re.sub(r"\D", "", word))
        else:
            form = forms()[n]
            end = m.end() - 2 if m[0].lower().endswith(("'s", "’s")) else m.end()
            yield Mention(form.kind, m.start(), end, text[m.start() : end], form.value)
