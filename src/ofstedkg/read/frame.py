"""The lines around a story to its date, writers and address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ofstedkg.read.byline import is_full_name, is_job, is_name, read_byline, reports
from ofstedkg.read.dateline import Dateline, read_dateline
from ofstedkg.read.page import Line, is_prose
from ofstedkg.read.scope import Scope

_FULL = len("2018-12-14")
_YEAR = len("2018")
_PARAGRAPHS = 3
"""Paragraphs of the story below whose start no unlabelled byline or date is looked for."""

_LEAD = 60
"""Characters of the shortest paragraph that a story begins with."""

_LINES = 400
"""Lines of a page among which its frame is looked for."""

_LONGEST = 140
_ADDRESS = re.compile(
    r"(?:(?:url|source|link|original|web address|from):? )?(https?://[^\s<>\"{}|\\^`]+)", re.IGNORECASE
)
_LABELLED = re.compile(r"publi|posted|date|issued|added|written|submitted", re.IGNORECASE)
_BETWEEN = re.compile(r"[|•·/]|\s[–—-]\s|(?<!\d): ")
_PLACE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")
"""A place or an office beside a date ("Exampleton, 3 May 2019")."""
_FIELDS = re.compile(r"[|•·]")
_MATTER = re.compile(
    r"\b(?:meeting|cabinet|committee|scrutiny|agenda|minutes|hearing|report|letter|visit|inspection|ofsted|consultation)\b",
    re.IGNORECASE,
)
"""What has a date of its own, which is not that of the page."""
_RELEASED = re.compile(
    r"[-–—*# ]*(?:ends?|notes? (?:to|for) (?:the )?editors?|editor'?s'? notes?)\b.{0,12}", re.IGNORECASE
)
"""What ends a press release, below which its date may stand."""
_BY = re.compile(r"\bby\b", re.IGNORECASE)
_FOOT = 4
"""Lines below a story's last paragraph among which a date without a label is that of the story."""
_BLOCK = 14
"""Characters of the longest line of a date that stands on two or three lines, as on a calendar's leaf."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the lines around the story say, and which lines they are."""

    published: str | None
    changed: str | None
    """The day of the last change, where the page tells no other."""
    authors: tuple[str, ...]
    url: str
    lines: frozenset[int]
    others: frozenset[int]
    """Bylines with dates far below the head: those of other stories, which are linked there."""


def read_frame(lines: Sequence[Line], scopes: Sequence[Scope]) -> Frame:
    """Find bylines and datelines above the story's third paragraph, and a labelled date anywhere."""
    head = list(_head(lines, scopes))
    dates = _datelines(lines, head)
    late = _labelled(lines, scopes, head) if not any(d.published for d in dates.values()) else {}
    writers = _bylines(lines, head, dates) or _alone(lines, scopes, head)
    address = next(((i, m[1]) for i in head if (m := _ADDRESS.fullmatch(lines[i].text))), None)
    others = frozenset(_of_others(lines, head))
    used = {*dates, *late, *writers, *([address[0]] if address else [])}
    names = [name for i in sorted(writers) for name in writers[i]]
    names += [name for i in head if (name := reports(lines[i].text))]
    if not writers and not names and (signed := _signed(lines, scopes)) is not None:
        names, used = [lines[signed].text], used | {signed}
    told = [*dates.values(), *late.values()]
    return Frame(
        _best(told),
        next((d.changed for d in told if d.changed), None),
        tuple(dict.fromkeys(names)),
        address[1] if address else "",
        frozenset(used),
        others if names or dates or len(others) > 1 else frozenset(),
    )


def _signed(lines: Sequence[Line], scopes: Sequence[Scope]) -> int | None:
    """The line below the last paragraph where it is a bare name, of which the story has not a word."""
    last = -1
    for i, line in enumerate(lines):
        if not scopes[i] and is_prose(line.text):
            last = i
        elif last >= 0 and scopes[i] in ("end", "stamp", "teasers"):
            break
    after = last + 1
    if last < 0 or after >= len(lines) or scopes[after] or not is_name(lines[after].text):
        return None
    story = {word for line in lines[:after] for word in line.text.split()}
    return after if story.isdisjoint(lines[after].text.split()) else None


def _of_others(lines: Sequence[Line], head: Sequence[int]) -> Iterator[int]:
    for i in range(head[-1] + 1 if head else 0, len(lines)):
        text = lines[i].text
        date = read_dateline(text) if len(text) <= 80 and text.startswith("By ") else None
        if date and date.published and read_byline(date.rest):
            yield i


def _head(lines: Sequence[Line], scopes: Sequence[Scope]) -> Iterator[int]:
    paragraphs, told = 0, False
    for i, line in enumerate(lines[:_LINES]):
        if told and scopes[i] == "stamp":
            return
        if paragraphs and scopes[i] in ("end", "stamp", "box", "teasers"):
            return
        told = told or (not scopes[i] and is_prose(line.text))
        if not scopes[i] and is_prose(line.text) and (paragraphs or len(line.text) >= _LEAD):
            paragraphs += 1
            if paragraphs == _PARAGRAPHS:
                return
        yield i


def _datelines(lines: Sequence[Line], head: Sequence[int]) -> dict[int, Dateline]:
    found: dict[int, Dateline] = {}
    label = ""
    for i in head:
        if i in found:
            continue
        date = read_dateline(lines[i].text, label) if len(lines[i].text) <= _LONGEST else None
        label = ""
        if date is not None and date.published and len(date.published) >= _FULL and _is_frame(lines[i].text, date):
            found[i] = date
        elif block := _block(lines, i):
            found |= dict.fromkeys(range(i, i + block[1]), block[0])
        elif date is not None and _is_frame(lines[i].text, date):
            found[i] = date
            label = date.label
    return found


def _block(lines: Sequence[Line], i: int) -> tuple[Dateline, int] | None:
    """The date whose day, month and year stand on lines of their own, and the number of these."""
    for count in (3, 2):
        parts = [line.text for line in lines[i : i + count]]
        if len(parts) == count and max(map(len, parts)) <= _BLOCK and _is_day(parts[0]):
            date = read_dateline(" ".join(parts))
            if date and date.published and not date.rest:
                return date, count
    return None


def _is_day(text: str) -> bool:
    """Whether a short line may be the day or the month of a date whose year stands below it."""
    return not any(len(part) == _YEAR and part.isdigit() for part in text.split())


def _is_frame(text: str, date: Dateline) -> bool:
    """Whether beside the date the line holds nothing, a byline, or a few words set apart from it."""
    if not date.rest or read_byline(date.rest, beside_date=True) is not None:
        return True
    if not (date.labelled or _FIELDS.search(text)) and _MATTER.search(date.rest):
        return False
    if _PLACE.fullmatch(date.rest) and text.startswith(f"{date.rest}, "):
        return True
    if text.endswith(".") or not (date.labelled or date.updated or _BETWEEN.search(text)):
        return False
    return bool(date.labelled and _LABELLED.match(text)) or all(
        len(field.split()) <= 4 or read_byline(field, beside_date=True) is not None for field in date.rest.split(" | ")
    )


def _labelled(lines: Sequence[Line], scopes: Sequence[Scope], head: Sequence[int]) -> dict[int, Dateline]:
    """A line "Published: 12 March 2019" below the head, above any readers' comments; else a date at the foot."""
    start = head[-1] + 1 if head else 0
    for i in range(start, len(lines)):
        if scopes[i] == "stamp" or (scopes[i] == "end" and not _RELEASED.fullmatch(lines[i].text)):
            break
        text = lines[i].text
        date = read_dateline(text) if len(text) <= _LONGEST and _LABELLED.search(text) else None
        signed = _BY.search(text) and not text.lower().startswith("this ")
        if date and date.published and date.labelled and not date.rest and not signed:
            return {i: date}
    return _at_foot(lines, scopes)


def _at_foot(lines: Sequence[Line], scopes: Sequence[Scope]) -> dict[int, Dateline]:
    """The only date among the lines right below the last paragraph of a page, with a byline or nothing beside it."""
    prose = (i for i, line in enumerate(lines) if not scopes[i] and is_prose(line.text))
    last = max((i for i in prose if not _is_post(lines[i].text)), default=len(lines))
    found: dict[int, Dateline] = {}
    for i in range(last + 1, min(last + 1 + _FOOT, len(lines))):
        text = lines[i].text
        if scopes[i] in ("box", "teasers", "stamp") or (scopes[i] == "end" and not _RELEASED.fullmatch(text)):
            break
        date = read_dateline(text) if len(text) <= _LONGEST else None
        if date and _is_frame(text, date):
            found[i] = date
        elif not scopes[i]:
            break
    return found if sum(1 for d in found.values() if d.published or d.changed) == 1 else {}


def _is_post(text: str) -> bool:
    """Whether a sentence of the page says when it was posted, and no more."""
    date = read_dateline(text) if len(text) <= _LONGEST else None
    return date is not None and date.labelled and not date.rest


def _bylines(lines: Sequence[Line], head: Sequence[int], dates: dict[int, Dateline]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for place, i in enumerate(head):
        if i in dates:
            fields = [dates[i].rest, *dates[i].rest.split(" | ")]
            names = next((n for f in fields if (n := read_byline(f, beside_date=True))), None)
        else:
            near = {i - 1, i + 1} & dates.keys() or (place and head[place - 1] in found)
            near = near or (i + 1 < len(lines) and is_job(lines[i + 1].text))
            names = read_byline(lines[i].text, beside_date=bool(near)) if not is_story(lines[i].text) else None
        if names is not None:
            found[i] = names
    return found


def _alone(lines: Sequence[Line], scopes: Sequence[Scope], head: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The one line above the story that is a full name and nothing else, of someone the story does not name."""
    first = next((i for i in head if not scopes[i] and is_prose(lines[i].text) and len(lines[i].text) >= _LEAD), None)
    if first is None:
        return {}
    names = [i for i in head if i < first and not scopes[i] and is_full_name(lines[i].text)]
    story = {word.strip(".,'’s") for line in lines[first:] for word in line.text.split()}
    found: dict[int, tuple[str, ...]] = {
        i: (lines[i].text,) for i in names if lines[i].text.split()[-1].strip("s") not in story
    }
    return found if len(names) == 1 else {}


def is_story(text: str) -> bool:
    """Whether a line is too long, or too much of a sentence, for a byline."""
    return len(text) > _LONGEST or (is_prose(text) and not text.lower().startswith(("by ", "words")))


def _best(dates: Sequence[Dateline]) -> str | None:
    """The first date said to be that of publication, else the first full one, else the first; where the page
    gives none but that of its last change, to the minute, that one."""
    known = [d for d in dates if d.published]
    known.sort(key=lambda d: (len(d.published or "") < 10, not d.labelled))
    return known[0].published if known else next((d.changed for d in dates if d.changed and d.timed), None)
