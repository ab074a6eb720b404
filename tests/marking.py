"""Plain text to a marked document, for tests of what reads one."""

from __future__ import annotations

from ofstedkg.model import Block, Document, Evidence, Marked
from ofstedkg.split import split
from ofstedkg.spot import spot


def mark(text: str, published: str | None = "2019-06-14", authors: tuple[str, ...] = ()) -> Marked:
    """A document whose paragraphs are the lines of ``text``, marked."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    document = Document("test.txt", "test.txt", "0" * 64, text, tuple(blocks), published=published, authors=authors)
    return spot(document, tuple(split(document)))


def quoted(marked: Marked, evidence: Evidence) -> str:
    """The run of text that a claim rests on."""
    return marked.document.text[evidence.start : evidence.end]
