"""What charts are drawn with: the colours of the pages' style, and the mark of a grade with its letter."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from ofstedkg import pages
from ofstedkg.chart.svg import el
from ofstedkg.pages.grades import Grade

MARK = 17
"""Pixels of a side of the mark of a grade."""
_TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6});")


@cache
def colour(name: str) -> str:
    """A colour of ``pages/base.css`` by its name: attributes of SVG can't hold ``var(--name)`` outside a page.

    Raises:
        KeyError: the style has no such colour.
    """
    known: dict[str, str] = dict(_TOKEN.findall(pages.asset(pages.BASE)))
    return known[name]


def grade_mark(grade: Grade | None, x: float, y: float, official: bool = True, size: float = MARK) -> Markup:
    """A grade's letter on its colour, centred at a point: filled where the record has it, else only outlined.

    Without a grade it is a small ring: inspected, but not graded here.
    """
    if grade is None:
        return el("circle", cx=x, cy=y, r=size / 5, fill="#fff", stroke=colour("soft"), stroke_width=1.5)
    paint = colour(grade.style)
    half = size / 2
    inset = 0 if official else 1
    box = el(
        "rect", x=x - half + inset, y=y - half + inset, width=size - 2 * inset, height=size - 2 * inset,
        rx=2 if official else half, fill=paint if official else "#fff", stroke=None if official else paint,
        stroke_width=None if official else 2,
    )  # fmt: skip
    ink = colour(f"on-{grade.style}") if official else colour("ink")
    letter = el(
        "text", grade.letter, x=x, y=y + 4, font_size=11, font_weight=700, text_anchor="middle", fill=ink
    )  # fmt: skip
    return box + letter
