"""Words beside a verb of saying to whose voice they stand for, with the wordings of ``rules/speech.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ofstedkg import rules

_PLAIN = (
    ("‘", "'"), ("’", "'"), ("“", " "), ("”", " "), ('"', " "), ("\xa0", " "), ("\n", " "), ("-", " "), ("‑", " "),
)  # fmt: skip


def plain(text: str) -> str:
    """Lower case, with quotation marks and hyphens as spaces; offsets stay those of ``text``."""
    low = text.lower()
    for mark, same in _PLAIN:
        low = low.replace(mark, same)
    return low


@dataclass(frozen=True, slots=True)
class Patterns:
    """The wordings of ``rules/speech.toml``."""

    who: tuple[tuple[str, re.Pattern[str]], ...]
    say: re.Pattern[str]
    pronoun: re.Pattern[str]
    it: re.Pattern[str]
    inverted: re.Pattern[str]
    we: re.Pattern[str]
    breaks: re.Pattern[str]
    apposed: re.Pattern[str]
    testimony: re.Pattern[str]
    clause: re.Pattern[str]
    subordinate: re.Pattern[str]
    passive: re.Pattern[str]
    agent: re.Pattern[str]
    shared: re.Pattern[str]
    inspecting: re.Pattern[str]
    opening: re.Pattern[str]
    inspectors: re.Pattern[str]
    background: re.Pattern[str]
    me: re.Pattern[str]
    noun: re.Pattern[str]
    aside: re.Pattern[str]
    led: re.Pattern[str]
    stranger: re.Pattern[str]


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The compiled wordings of who speaks."""
    book = rules.load("speech")
    raw = cast("dict[str, str]", book.data["speech"])
    who = cast("list[dict[str, str]]", book.data["who"])
    return Patterns(
        who=tuple((w["source"], re.compile(w["pattern"])) for w in who),
        **{k: re.compile(rules.expand(v, book.words)) for k, v in raw.items()},
    )


def voice(words: str) -> str:
    """Whose voice a speaker's words stand for ("the council's director" → ``council``); empty if unknown."""
    return next((source for source, pattern in patterns().who if pattern.search(words)), "")
