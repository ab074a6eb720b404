"""Many findings to the few sentences that stand for them, clearest first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from ofstedkg.dossier.known import Claim
from ofstedkg.pages import asset

NEGATIVE, POSITIVE = "negative", "positive"
POINT = "reports.point"
"""The rule that reads a report's list of what needs to improve."""
SHORTEST, LONGEST, BEST = 40, 230, 110
"""Lengths of the sentences that are chosen, in characters, and the one that reads best."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def _words(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """A list of ``choice.toml``: whole words, and beginnings of words."""
    entries = tomllib.loads(asset("dossier/choice.toml"))[name]
    return frozenset(e for e in entries if e[-1] != "*"), tuple(e[:-1] for e in entries if e[-1] == "*")


def _has(words: Iterable[str], name: str) -> bool:
    whole, starts = _words(name)
    return any(w in whole or w.startswith(starts) for w in words)


def clear(claim: Claim) -> bool:
    """Whether a finding's sentence says one thing, and says it plainly."""
    quote = claim.evidence.quote
    words = _WORD.findall(quote.lower())
    if not (SHORTEST <= len(quote) <= LONGEST and quote[:1].isupper()):
        return False
    if _has(words, "turning") or _has(words[:1], "leaning"):
        return False
    critical, praising = _has(words, "critical"), _has(words, "praising")
    if claim.of("polarity") == NEGATIVE:
        return critical and (not praising or _has(words, "denying"))
    return praising and not critical


def clearest(claims: Iterable[Claim], count: int, taken: Iterable[str] = (), about: str = "") -> list[Claim]:
    """The clearest of these findings, at most ``count``, none twice and none of those ``taken`` (by quote).

    Those that use a word of the theme they are ``about`` come first.
    """
    seen, out = set(taken), list[Claim]()
    for c in sorted((c for c in claims if clear(c)), key=lambda c: (not names(c.evidence.quote, about), *_rank(c))):
        if c.evidence.quote not in seen and len(out) < count:
            seen.add(c.evidence.quote)
            out.append(c)
    return out


def names(quote: str, theme: str) -> bool:
    """Whether a sentence has a word of a theme's name."""
    whole, _ = _words("common")
    stems = {w[:6] for w in _WORD.findall(theme.lower()) if w not in whole}
    return any(w[:6] in stems for w in _WORD.findall(quote.lower()))


def _rank(claim: Claim) -> tuple[bool, bool, int, tuple[object, ...]]:
    quote = claim.evidence.quote
    return (claim.rule.endswith("-weak"), not claim.ofsted, abs(len(quote) - BEST), claim.evidence.order)


def likeness(a: Claim, b: Claim) -> tuple[float, int]:
    """How much of their words two sentences share, then how short they are: greater is more alike."""
    one, two = _content(a), _content(b)
    shared = len(one & two) / (len(one | two) or 1)
    return shared, -len(a.evidence.quote) - len(b.evidence.quote)


def _content(claim: Claim) -> frozenset[str]:
    whole, _ = _words("common")
    return frozenset(w[:7] for w in _WORD.findall(claim.evidence.quote.lower()) if w not in whole)
