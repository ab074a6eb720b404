"""The records that one source becomes before it is a document: lines, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, its white space folded.

    ``gap``: a blank line (or nothing) stands before it. ``mark``: the bullet or number it began with, which
    ``text`` no longer holds. ``level``: its rank where the source marks it as a heading, else 0. ``link``:
    it is a link and nothing else.
    """

    text: str
    gap: bool = False
    mark: str = ""
    level: int = 0
    page: int | None = None
    link: bool = False


@dataclass(frozen=True, slots=True)
class Meta:
    """What a source states about itself outside the text (front matter, page metadata)."""

    title: str = ""
    publisher: str = ""
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A source as lines, with what it states about itself."""

    lines: tuple[Line, ...]
    meta: Meta = field(default=Meta())


_STOPS = ".!?…"
_CLOSERS = "\"'”’)]»"


def ends_sentence(text: str) -> bool:
    """Whether the line closes like a sentence: with a stop, question or exclamation mark and any quotes."""
    return text.rstrip(_CLOSERS).endswith(tuple(_STOPS))


def ends_with_full_stop(text: str) -> bool:
    """Whether the line closes with a full stop or exclamation mark, as headlines never do."""
    return text.rstrip(_CLOSERS).endswith((".", "!")) and not text.rstrip(_CLOSERS).endswith("...")


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph of a story rather than as a label, headline or link."""
    if len(text) >= 160:
        return True
    spaces = text.count(" ")
    if spaces < 2:
        return False
    if text.endswith(":"):
        return spaces >= 4
    return ends_with_full_stop(text) or (len(text) >= 60 and ends_sentence(text))
