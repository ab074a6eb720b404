"""A text to the language it is in, where that is surely not English."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.errors import DataError

_FEWEST = 25
"""Words below which a text is not judged."""

_MOST = 50_000
"""Characters of a text that are looked at."""

_SHARE = 0.12
"""The share of a text's words that a language's own function words make up at least."""

_TIMES = 2
"""How many times the share of English function words it must be, so that mixed texts are read."""

_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str:
    """The name of the language or script that a text is in (``"Welsh"``), or ``""`` where it is English, is
    mixed with enough English, or is too short to tell."""
    text = text[:_MOST]
    if script := _script(text):
        return f"{script} script"
    words = Counter(_WORD.findall(text.lower().replace("’", "'")))
    total = words.total()
    if total < _FEWEST:
        return ""
    languages = _languages()
    shares = {name: sum(words[w] for w in listed if w in words) / total for name, listed in languages.items()}
    english = shares.pop("English")
    share, name = max((share, name) for name, share in shares.items())
    return name if share >= _SHARE and share >= _TIMES * english else ""


def _script(text: str) -> str:
    """The script of most letters where it is not the Latin one."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(text).items():
        if letter.isalpha():
            scripts[unicodedata.name(letter, "OTHER").split()[0]] += count
    total = scripts.total()
    if total < _FEWEST or scripts["LATIN"] * 2 >= total:
        return ""
    return next(name for name, _ in scripts.most_common() if name != "LATIN").capitalize()


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, frozenset[str]]:
    """Function words by language; of the others, those that are English words too do not count."""
    table = rules.load("languages").data.get("function_words")
    if not isinstance(table, dict) or "English" not in table:
        raise DataError("rules/languages.toml must hold the table [function_words] with a list for English")
    lists = {name: frozenset(str(listed).split()) for name, listed in table.items()}
    english = lists["English"]
    return {name: listed if name == "English" else listed - english for name, listed in lists.items()}
