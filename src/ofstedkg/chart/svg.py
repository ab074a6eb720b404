"""Shapes and words to SVG text that looks alike in browsers, editors and printers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

FONT = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif"
"""Arial first, whose widths are known below: a label that is measured doesn't run into its neighbour."""
SMALLEST = 11
"""Pixels of the smallest type."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BOLD = 1.07
_OTHER = 620
_WIDTHS = dict(
    zip(
        map(chr, range(32, 127)),
        (
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
            556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
            500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
            556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
            278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ),
        strict=True,
    )
)  # fmt: skip
_WIDTHS |= {"–": 556, "—": 1000, "’": 222, "‘": 222, "“": 333, "”": 333, "→": 1000, "…": 1000, "·": 278, "−": 584}


def el(tag: str, *children: object, **attributes: object) -> Markup:
    """An element: children that are no Markup are escaped, ``font_size=12`` is the attribute ``font-size``.

    Attributes that are None are left out.
    """
    said = "".join(f' {k.rstrip("_").replace("_", "-")}="{_value(v)}"' for k, v in attributes.items() if v is not None)
    inner = Markup("").join(c if isinstance(c, Markup) else escape(clean(str(c))) for c in children)
    return Markup(f"<{tag}{said}>{inner}</{tag}>" if inner else f"<{tag}{said}/>")  # noqa: S704  all parts escaped


def clean(words: str) -> str:
    """Words without the characters that XML can't hold."""
    return _NOT_XML.sub("\ufffd", words)


def text(x: float, y: float, words: str, size: float = 12, **attributes: object) -> Markup:
    """One line of type with its baseline at ``y``."""
    return el("text", words, x=x, y=y, font_size=size, **attributes)


def rim(paint: str) -> dict[str, object]:
    """Attributes of type with a rim of paper, which keeps lines behind it out of its letters."""
    return {"stroke": paint, "stroke_width": 3, "paint_order": "stroke", "stroke_linejoin": "round"}


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> Markup:
    """A straight line."""
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def width(words: str, size: float = 12, bold: bool = False) -> float:
    """How many pixels wide a line of type is, near enough to lay out by."""
    return sum(_WIDTHS.get(c, _OTHER) for c in words) * size / 1000 * (_BOLD if bold else 1)


def fit(words: str, space: float, size: float = 12, bold: bool = False) -> str:
    """Words cut to a space, with an ellipsis where something is cut off."""
    if width(words, size, bold) <= space:
        return words
    kept = words
    while kept and width(kept + "…", size, bold) > space:
        kept = kept[:-1]
    return kept.rstrip(" ,·") + "…"


def wrap(words: str, space: float, size: float = 12, bold: bool = False) -> list[str]:
    """Words in lines no wider than a space; a word that is wider stands alone and is cut."""
    return [fit(found, space, size, bold) for found in _lines(words, space, size, bold)]


def _lines(words: str, space: float, size: float, bold: bool) -> Iterator[str]:
    so_far = ""
    for word in words.split():
        longer = f"{so_far} {word}".strip()
        if so_far and width(longer, size, bold) > space:
            yield so_far
            so_far = word
        else:
            so_far = longer
    if so_far:
        yield so_far


def _value(value: object) -> str:
    if isinstance(value, float):
        value = f"{value:.1f}".rstrip("0").rstrip(".")
        value = "0" if value == "-0" else value
    return str(escape(clean(str(value))))
