"""Articles to which of them tell one story in nearly the same words: an agency's text in several papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from ofstedkg import dates, fingerprint
from ofstedkg.stored import StoredArticle

LEAST = 0.5
"""The share of their runs of words that copies have in common, at least."""
DAYS = 92
"""Copies of one story come out within a quarter of a year."""


def copies(articles: Iterable[StoredArticle]) -> Mapping[str, str]:
    """For each article that tells the story of an earlier one in nearly its words, the earliest such article.

    An article is compared only with the first of each story that it shares enough hashes with.
    """
    found: dict[str, str] = {}
    first: dict[str, tuple[StoredArticle, frozenset[str]]] = {}
    holders: dict[str, list[str]] = {}
    for article in sorted((a for a in articles if a.fingerprint), key=_order):
        own = frozenset(article.fingerprint.split())
        shared = Counter(iri for h in own for iri in holders.get(h, ()))
        enough = [iri for iri, n in shared.items() if n >= LEAST * len(own) / 2]
        alike = [first[iri][0] for iri in enough if _copy(article, own, *first[iri])]
        if alike:
            found[article.iri] = min(alike, key=_order).iri
            continue
        first[article.iri] = article, own
        for h in own:
            holders.setdefault(h, []).append(article.iri)
    return found


def _copy(a: StoredArticle, own: frozenset[str], b: StoredArticle, other: frozenset[str]) -> bool:
    """Whether two articles are one story. Of two councils, or of two years, they are one form filled in twice."""
    about = bool(a.councils & b.councils) or not (a.councils or b.councils)
    return about and _near(a, b) and fingerprint.likeness(own, other) >= LEAST


def _near(a: StoredArticle, b: StoredArticle) -> bool:
    days = [date.fromisoformat(d) for d in (dates.earliest(a.published), dates.earliest(b.published)) if d]
    return len(days) < 2 or abs(days[0] - days[1]) <= timedelta(DAYS)


def _order(article: StoredArticle) -> tuple[str, str, str]:
    return (dates.earliest(article.published) or "~", article.name, article.iri)
