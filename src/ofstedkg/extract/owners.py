"""Roles in their sentence to whose they are: an organisation named, one named before, or the usual one."""

from __future__ import annotations

import re
from dataclasses import replace

from ofstedkg.extract import readings, roles
from ofstedkg.model import Marked, Mention, Post, Sentence

PARTIES = frozenset({"Council", "CouncilRef", "Provider", "ProviderRef", "Org"})
"""Kinds of mention that a role may belong to."""
_ARTICLE = len("The ")
_LOOK_BACK = 3
"""How many sentences before a role may hold the organisation that "its" or a bare title refers to."""


def _cue(key: str) -> re.Pattern[str]:
    return readings.cue("people", key)


def class_of(owner: Mention | str) -> str:
    """The class of an owner, as a type's patterns show it."""
    return owner if isinstance(owner, str) else roles.owner_class(owner)


def antecedent(marked: Marked, n: int, at: int, words: str, last: Post | None) -> Mention | str | None:
    """Whose a role is that names no owner: the nearest organisation before it, outside quotations.

    ``last`` is the post given last before it: "his deputy" is of the same organisation.
    """
    pronoun = _cue("pronoun").search(words)
    person = (pronoun[1] or "").lower() if pronoun else ""
    if (person in ("his", "her") and last) or person in ("our", "your"):
        return "trust" if last and last.role_type == "trust-leader" else None
    if not pronoun and (not _cue("ownerless").search(words) or _cue("of-committee").search(words)):
        return None
    for k in range(n, max(-1, n - _LOOK_BACK), -1):
        near = [m for m in marked.mentions[k] if m.kind in PARTIES and m.end <= at and (pronoun or _may_own(m))]
        clear = [m for m in near if not _quoted(m, marked.sentences[k])]
        if clear:
            return clear[0] if k < n and _opens(clear[0], marked.sentences[k]) else clear[-1]
    return None


def _opens(m: Mention, sentence: Sentence) -> bool:
    """Whether a sentence is about an organisation, which it begins with: the next one goes on with it."""
    return m.start - sentence.start <= _ARTICLE


def _may_own(m: Mention) -> bool:
    """Inspectors and government are in every story: a bare "chief executive" is not theirs."""
    return roles.owner_class(m) in ("council", "trust", "union", "charity")


def _quoted(m: Mention, sentence: Sentence) -> bool:
    return any(a <= m.start and m.end <= b for a, b in sentence.quotes)


def placed(post: Post, owner: Mention | str | None) -> Post:
    """The post with its organisation: the owner named, or the one that such a post belongs to."""
    default = roles.default_org(post.role_type)
    if isinstance(owner, Mention) and owner.kind == "Council" and not default:
        return replace(post, org=owner.value, council=owner.value)
    if isinstance(owner, Mention) and roles.owner_name(owner):
        return replace(post, org=roles.owner_name(owner))
    return replace(post, org=default)
