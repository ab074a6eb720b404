"""A finished picture to a page, a file of its own, or the part of another page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from markupsafe import Markup

from ofstedkg import pages
from ofstedkg.chart import svg
from ofstedkg.chart.ink import colour
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Fact
from ofstedkg.version import __version__

ENDINGS = (".html", ".htm", ".svg", ".png")
"""Of the files that a picture can be."""
_EDGE = 24
"""Pixels of paper around a picture that stands alone."""
_A4 = 720
"""Pixels of a picture's height that go onto A4 with letters one can read."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing in a picture that can be asked about: its words, and the claims (IRIs) that it rests on.

    ``more`` says in words what is not among ``facts``; ``extra`` is what the page's script needs besides.
    """

    key: str
    title: str
    claims: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    more: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with its question (``title``), how to read it, what it shows as a table, and what is left out."""

    name: str
    title: str
    subtitle: str
    body: Markup
    width: float
    height: float
    marks: tuple[Mark, ...]
    notes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    extra: Mapping[str, object] = field(default_factory=dict)
    """What the page's script needs besides the marks."""

    @property
    def key(self) -> str:
        """What every id of the picture begins with: the same for the same picture."""
        return f"{self.name}-{hashlib.sha256(self.body.encode()).hexdigest()[:8]}"

    @property
    def svg(self) -> Markup:
        """The picture for a page that says its title and notes itself."""
        return _svg(self.body, self.key, self.title, self.subtitle, self.width, self.height, ())

    @property
    def tall(self) -> bool:
        """Whether its letters would be too small to read on A4."""
        return self.height > _A4

    def page(self) -> str:
        """The picture as one offline page: sentences on a click, keys, and the same content as a table."""
        return pages.render(
            "chart/page.html.j2",
            title=self.title,
            data={"marks": {m.key: _said(m) for m in self.marks}, "name": self.name, **self.extra},
            scripts=[pages.asset(f"chart/{part}.js") for part in ("chart", *_SCRIPTS.get(self.name, ()))],
            styles=[pages.asset("chart/chart.css"), _PAPER.format(size="A3" if self.tall else "A4")],
            drawing=self,
        )

    def file(self) -> str:
        """The picture as a file of its own, with title, subtitle and notes drawn."""
        inside = _framed(self)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- generator: ofstedkg {__version__} -->\n{inside.svg}\n'

    def as_file(self, path: Path, scale: float = 2) -> str | bytes:
        """What the file of this ending holds: ``.html``, ``.svg`` or ``.png``.

        Raises:
            OfstedKGError: there is no such format, or its extra is not installed.
        """
        check(path)
        match path.suffix.lower():
            case ".svg":
                return self.file()
            case ".png":
                return self.png(scale)
            case _:
                return self.page()

    def png(self, scale: float = 2) -> bytes:
        """The picture as PNG.

        Raises:
            OfstedKGError: the extra that draws it is not installed.
        """
        from ofstedkg.chart import png

        return png.drawn(self.file(), scale)


def check(path: Path) -> None:
    """Refuse a file whose ending names no format, or one whose extra is not installed.

    Raises:
        OfstedKGError: as said; the message names the endings.
    """
    suffix = path.suffix.lower()
    if suffix not in ENDINGS:
        raise OfstedKGError(f"{path}: the ending must be one of {', '.join(ENDINGS)}")
    if suffix == ".png":
        from ofstedkg.chart import png

        png.check()


_PAPER = "@page {{ size: {size} landscape; margin: 9mm }}"
_SCRIPTS: Mapping[str, Sequence[str]] = {"grades": ("grades",), "themes": ("themes",)}
"""Besides the script of all charts."""


def _svg(
    body: Markup, key: str, title: str, subtitle: str, width: float, height: float, notes: Sequence[str]
) -> Markup:
    return svg.el(
        "svg",
        svg.el("title", title, id=f"{key}-title"),
        svg.el("desc", " ".join((subtitle, *notes)), id=f"{key}-desc"),
        body,
        xmlns="http://www.w3.org/2000/svg",
        id=key,
        class_="chart",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        role="group",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-desc",
        font_family=svg.FONT,
        font_size=12,
        fill=colour("ink"),
    )


def _framed(drawing: Drawing) -> Drawing:
    """The same with paper, title, subtitle and notes around it."""
    space = drawing.width
    parts, y = [], _EDGE + 20.0
    for row in svg.wrap(drawing.title, space, 22, bold=True):
        parts.append(svg.text(_EDGE, y, row, 22, font_weight=700))
        y += 27
    for row in svg.wrap(drawing.subtitle, space, 13):
        parts.append(svg.text(_EDGE, y, row, 13, fill=colour("soft")))
        y += 18
    parts.append(svg.el("g", drawing.body, transform=f"translate({_EDGE} {y:g})"))
    y += drawing.height + 18
    for note in drawing.notes:
        for row in svg.wrap(note, space, svg.SMALLEST):
            parts.append(svg.text(_EDGE, y, row, svg.SMALLEST, fill=colour("soft")))
            y += 15
    width, height = drawing.width + 2 * _EDGE, y + _EDGE - 11
    paper = svg.el("rect", width=width, height=height, fill=colour("paper"))
    return replace(drawing, body=Markup("").join([paper, *parts]), width=width, height=height)


def _said(mark: Mark) -> dict[str, object]:
    facts = [
        {
            "words": f.words,
            "quote": f.quote,
            "says": f.says,
            "status": f.status,
            "place": f.place,
            "source": f.source.name if f.source else "",
            "title": f.source.title if f.source else "",
            "publisher": f.source.publisher if f.source else "",
            "published": f.source.published if f.source else "",
            "url": f.source.url if f.source else "",
        }
        for f in mark.facts
    ]
    return {"title": mark.title, "facts": facts, "more": mark.more, **mark.extra}


def shape(mark: Mark, *inner: Markup, href: str = "", row: str = "", **attributes: object) -> Markup:
    """The shapes of one mark, which the page's script finds by its key and a browser names when pointed at."""
    group = svg.el(
        "g", svg.el("title", mark.title), *inner, class_="mark", data_mark=mark.key, data_row=row or None,
        role="img", aria_label=mark.title, **attributes,
    )  # fmt: skip
    return svg.el("a", group, href=href) if href else group
