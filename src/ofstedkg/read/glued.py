"""Lines of a page that begin with its date to two lines: the date, and the headline or paragraph behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ofstedkg.read.byline import read_byline
from ofstedkg.read.dateline import DATE, read_dateline
from ofstedkg.read.page import Line, is_prose

_AMONG = 30
"""Lines at the top of a page among which the first paragraph may begin with its date."""
_LONGEST = 60
"""Characters of the longest date with its label, byline and place."""
_SHORTEST = 25
"""Characters of the shortest headline or paragraph behind it."""
_BEHIND = re.compile(
    r"(?:,? ?(?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?)?(?: by [a-z]+)?[\])]?"
    r"(?P<joint> ?[-–—|:•·.,] ?| )(?=[\"“‘'(]?[A-Z])"
)
_PLACE = re.compile(r"[A-Z][A-Z' -]{2,30}(?:, |: | – | - )")


def parted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a page, the one that begins with the date of the page parted in two.

    A page on which two lines begin so is a timeline, and stays as it is.
    """
    at = [(i, end) for i, line in enumerate(lines[:_AMONG]) if (end := _date_end(line))]
    dated = sum(DATE.match(line.text) is not None and len(line.text) > _LONGEST for line in lines)
    if len(at) != 1 or dated > 1:
        return tuple(lines)
    i, end = at[0]
    line = lines[i]
    date = replace(line, text=line.text[:end].rstrip(" -–—|:•·,."), level=0)
    rest = replace(line, text=line.text[end:].lstrip(" -–—|:•·,."), gap=True)
    return (*lines[:i], date, rest, *lines[i + 1 :])


def _date_end(line: Line) -> int:
    """Where the date that a line begins with ends, 0 where it begins with none."""
    m = DATE.search(line.text, 0, _LONGEST)
    after = _BEHIND.match(line.text, m.end()) if m else None
    if m is None or after is None or len(line.text) - after.end() < _SHORTEST or line.mark:
        return 0
    joint = after["joint"].strip()
    if joint == "," or not (joint or is_prose(line.text)):
        return 0
    head = line.text[: after.start("joint")]
    date = read_dateline((_PLACE.sub("", head, count=1) if m.start() else head).strip(" (["))
    if date is None or not (date.published or date.changed):
        return 0
    return after.start("joint") if not date.rest or read_byline(date.rest, beside_date=True) is not None else 0
