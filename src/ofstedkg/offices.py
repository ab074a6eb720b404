"""Posts of all articles to the council of an article that names none, by who holds an office in it.

Nobody is taken for somebody else by name alone: the name, the kind of office and the time must agree, all who
hold that office under that name must be of one council, and ``link`` asks for more in the article that fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from ofstedkg import dates, gazetteer
from ofstedkg.stored import Office, StoredPost

ROLES = frozenset({"director-of-childrens-services", "lead-member", "council-leader", "chief-executive", "mayor"})
"""Offices that one person at a time holds in a council."""
YEARS = 3
"""Articles at most this far apart speak of the same holder of an office."""


def tell(asked: Iterable[StoredPost], known: Iterable[StoredPost]) -> Mapping[str, Office]:
    """For each article that the posts of others tell a council of, that council with the reason.

    Args:
        asked: the posts of articles that name no council.
        known: the posts that other articles give to a council they name.
    """
    holders: dict[str, list[StoredPost]] = {}
    for post in sorted(known, key=_order):
        holders.setdefault(_name(post.person), []).append(post)
    of_article: dict[str, list[StoredPost]] = {}
    for post in sorted(asked, key=_order):
        if post.role in ROLES and " " in _name(post.person):
            of_article.setdefault(post.article, []).append(post)
    told = {article: _told(posts, holders) for article, posts in of_article.items()}
    return {article: office for article, office in told.items() if office}


def _told(posts: Sequence[StoredPost], holders: Mapping[str, Sequence[StoredPost]]) -> Office | None:
    """The one council that all office-holders of an article who are known elsewhere are of."""
    known = [(p, [h for h in holders.get(_name(p.person), ()) if h.role in ROLES and _near(p, h)]) for p in posts]
    found = [(p, same) for p, same in known if any(h.role == p.role for h in same)]
    councils = {h.council for _, same in found for h in same}
    if len(councils) != 1:
        return None
    reasons = [_because(p, next(h for h in same if h.role == p.role)) for p, same in found]
    people = tuple(dict.fromkeys(p.person for p, _ in found))
    return Office(councils.pop(), people, "; ".join(dict.fromkeys(reasons)))


def _because(post: StoredPost, holder: StoredPost) -> str:
    known = gazetteer.load()
    role = known.labels["role"].get(post.role, post.role).lower()
    when = f" ({holder.published})" if holder.published else ""
    return f"{post.person} is {role} of {known.councils[holder.council].short_name} in {holder.source}{when}"


def _near(a: StoredPost, b: StoredPost) -> bool:
    """Whether two articles came out within a few years of each other; unknown dates do not."""
    first, last = sorted((dates.latest(a.published) or "", dates.latest(b.published) or ""))
    return bool(first) and date.fromisoformat(last) - date.fromisoformat(first) <= timedelta(366 * YEARS)


def _name(person: str) -> str:
    """A name without case, accents and hyphens."""
    plain = unicodedata.normalize("NFKD", person).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z']+", plain))


def _order(post: StoredPost) -> tuple[str, str, str, str, str, str]:
    return (post.published or "~", post.source, post.article, post.person, post.role, post.council)
