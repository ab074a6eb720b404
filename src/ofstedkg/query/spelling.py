"""A misspelt word to the nearest of those that are known."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    """``; did you mean …?`` where something known is near enough, else an empty string."""
    found = near(word, known)
    return f"; did you mean {prefix}{found}?" if found else ""


def near(word: str, known: Iterable[str]) -> str:
    """What is known and most like a word, whatever the case; an empty string where nothing is like it."""
    from difflib import get_close_matches

    names = sorted(known)
    found = get_close_matches(word, names, n=1)
    if found:
        return found[0]
    by_case = {name.casefold(): name for name in names}
    return next((by_case[n] for n in get_close_matches(word.casefold(), by_case, n=1)), "")
