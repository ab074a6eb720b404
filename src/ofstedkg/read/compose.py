"""A page's lines to a document: the story's text, its blocks and its frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ofstedkg.model import Block, BlockKind, Document
from ofstedkg.read import address, publisher
from ofstedkg.read.cut import is_item, story_lines
from ofstedkg.read.frame import Frame, read_frame
from ofstedkg.read.glued import parted
from ofstedkg.read.page import Line, Page, ends_sentence, ends_with_full_stop, is_prose
from ofstedkg.read.scope import scopes_of
from ofstedkg.read.title import split_site, title_at
from ofstedkg.read.today import is_of_its_time, told_today
from ofstedkg.read.url_dates import in_url, year_in_url

GAP = "\n\n"
"""What stands between two blocks of ``Document.text``."""

_FULL = len("2018-12-14")

_NEAR = 8
"""Lines behind a title among which it may stand a second time, without the site's name."""

_HEADING = 90
"""Characters of the longest sub-heading."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    kind: BlockKind
    page: int | None


def compose(page: Page, name: str, path: str, sha256: str) -> Document:
    """The document of a page. What the page states outside its text goes before what its lines say.

    A page without a story gives a document without a paragraph; its caller refuses it.
    """
    lines = parted(page.lines)
    scopes = scopes_of(lines)
    frame = read_frame(lines, scopes)
    for i in frame.lines:
        scopes[i] = "frame"
    for i in frame.others:
        scopes[i] = "end"
    kept = story_lines(lines, scopes)
    url = page.meta.url or frame.url
    words = address.headline_words(url)
    title = title_at(lines, scopes, kept, page.meta.title, words)
    head, site = _headline(lines, title)
    text, blocks = _joined(list(_pieces(lines, kept, title, head, frame)))
    dropped = [lines[i] for i in sorted(set(range(len(lines))) - set(kept))]
    return Document(
        name=name,
        path=path,
        sha256=sha256,
        text=text,
        blocks=blocks,
        title=page.meta.title or head or address.headline_line(lines, words) or address.spelt(words, [text]),
        publisher=page.meta.publisher
        or publisher.of_url(url)
        or publisher.of_lines(lines[: title or 0], dropped)
        or publisher.named(site)
        or site,
        published=_published(page, frame, url, (lines[i].text for i in kept)),
        authors=page.meta.authors or frame.authors,
        url=url,
    )


def _published(page: Page, frame: Frame, url: str, story: Iterable[str]) -> str | None:
    """The date of publication that is stated, in full where the story tells the day that it calls today."""
    told = list(story)
    stated = page.meta.published or frame.published or in_url(url)
    if stated and len(stated) >= _FULL:
        return stated
    day = told_today(told, stated or year_in_url(url)) or stated
    return day or (frame.changed if frame.changed and is_of_its_time(told, frame.changed) else None)


def _headline(lines: Sequence[Line], title: int | None) -> tuple[str, str]:
    """The words of the title's line without the site's name behind them, and that name; of a headline that
    stands twice, the one that is not in capitals."""
    if title is None:
        return "", ""
    others = [line.text for i, line in enumerate(lines[: title + _NEAR]) if i != title]
    head, site = split_site(lines[title].text, others)
    calmer = (text for text in others if head.isupper() and text.upper() == head)
    return next(calmer, head), site


def _pieces(lines: Sequence[Line], kept: Sequence[int], title: int | None, head: str, frame: Frame) -> Iterator[_Piece]:
    begun = False
    for place, i in enumerate(kept):
        line = lines[i]
        if title is not None and i <= title:
            if i == title:
                yield _Piece(head, "title", line.page)
            continue
        if not begun and not is_prose(line.text):
            if _is_standfirst(line, i, frame):
                yield _Piece(line.text, "standfirst", line.page)
            elif line.mark:
                yield _Piece(line.text, "item", line.page)
            continue
        kind = _kind(lines, kept, place) if begun else _first(lines, kept, place, title, frame)
        begun = begun or kind != "standfirst"
        yield _Piece(line.text, kind, line.page)


def _is_standfirst(line: Line, i: int, frame: Frame) -> bool:
    """Whether a line between title and story sums the story up, rather than naming a section or a picture:
    below the date, where pictures stand, it must be longer to count."""
    below_date = any(k < i for k in frame.lines)
    return not line.mark and len(line.text) >= (60 if below_date else 25) and line.text.count(" ") >= 3


def _first(lines: Sequence[Line], kept: Sequence[int], place: int, title: int | None, frame: Frame) -> BlockKind:
    """The first line that reads as a paragraph is a standfirst where byline or date stand between it and the
    next."""
    i = kept[place]
    after = kept[place + 1] if place + 1 < len(kept) else i
    summed_up = title is not None and any(i < k < after for k in frame.lines) and len(lines[i].text) <= 300
    return "standfirst" if summed_up and is_prose(lines[after].text) else _kind(lines, kept, place)


def _kind(lines: Sequence[Line], kept: Sequence[int], place: int) -> BlockKind:
    line = lines[kept[place]]
    if line.level:
        return "heading"
    if is_item(line):
        return "item"
    following = lines[kept[place + 1]] if place + 1 < len(kept) else None
    return "heading" if following is not None and _is_heading(line.text) else "paragraph"


def _is_heading(text: str) -> bool:
    """Whether a line within the story is a sub-heading: short, no sentence, not somebody's words."""
    if len(text) > _HEADING or ends_with_full_stop(text) or text[-1] in ",:;":
        return False
    return not ends_sentence(text) or (len(text) <= 60 and text[0] not in "\"“‘'")


def _joined(pieces: Sequence[_Piece]) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        blocks.append(Block(at, at + len(piece.text), piece.kind, piece.page))
        at += len(piece.text) + len(GAP)
    return GAP.join(piece.text for piece in pieces), tuple(blocks)
