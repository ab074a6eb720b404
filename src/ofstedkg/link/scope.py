"""A document to whether it is about children's services at all."""

from __future__ import annotations

from ofstedkg import rules
from ofstedkg.model import Claim, CouncilMention, Document, Post


def about_children(document: Document) -> bool:
    """Whether an article may be about children's services, by the words of ``rules/scope.toml``: it has some of
    the field's, or none of another's."""
    book = rules.load("scope")
    return bool(book.cue("inside").search(document.text) or not book.cue("outside").search(document.text))


def stays(claim: Claim) -> bool:
    """Whether a claim holds whatever the article is about: who and which councils have a part in it."""
    return isinstance(claim, (CouncilMention, Post))
