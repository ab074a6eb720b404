"""A text to its article, as the build reads it, for tests of the stages behind reading."""

from __future__ import annotations

from ofstedkg.build import extract_article
from ofstedkg.gazetteer import load
from ofstedkg.model import Article, Block, Document, Judgement, Reference


def document(*blocks: str, published: str | None = "2021-11-26", url: str = "") -> Document:
    """A document whose first block is the title and whose others are paragraphs."""
    text, made = "", []
    for n, words in enumerate(blocks):
        text += "\n\n" if text else ""
        made.append(Block(len(text), len(text) + len(words), "title" if n == 0 and len(blocks) > 1 else "paragraph"))
        text += words
    return Document("a.txt", "a.txt", "0" * 64, text, tuple(made), title=blocks[0], published=published, url=url)


def article(*blocks: str, published: str | None = "2021-11-26", url: str = "") -> Article:
    """What is read from such a document."""
    return extract_article(document(*blocks, published=published, url=url))


def grades(read: Article) -> set[tuple[str, str, str, str]]:
    """Its judgements as (council, service, grade, visit or publication date of the inspection)."""
    refs = {c.key: c for c in read.claims if isinstance(c, Reference)}
    name = load().councils
    return {
        (
            name[j.council].short_name,
            j.service,
            j.grade,
            refs[j.reference].visit or refs[j.reference].published or "",
        )
        for j in read.claims
        if isinstance(j, Judgement)
    }


def visits(read: Article) -> list[tuple[str, str, str, int | None]]:
    """Its references as (council, kind, visit or else publication date, ordinal)."""
    name = load().councils
    return sorted(
        (name[r.council].short_name, r.kind, r.visit or r.published or "", r.ordinal)
        for r in read.claims
        if isinstance(r, Reference)
    )


def quote(read: Article, start: int, end: int) -> str:
    """The words of the document at these offsets."""
    return read.document.text[start:end]
