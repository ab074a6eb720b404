"""Events to rows of a lane in which no mark and no label runs into another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ofstedkg.chart import svg
from ofstedkg.chart.axis import Scale
from ofstedkg.chart.drawing import Mark, shape
from ofstedkg.chart.events import POSTS, SERVICES, STEPS, VISITS, Event
from ofstedkg.chart.ink import colour

ROW = 22
"""Pixels from one row to the next."""
STUB = 20
"""Pixels of a dashed end: of what began or ended on a day that no source tells."""
NAMES = {
    VISITS: "Other inspections and visits",
    STEPS: "Interventions",
    SERVICES: "Who runs services",
    POSTS: "In post",
}
UNDATED = "No day known"
COLOURS = {VISITS: "inspection", STEPS: "intervention", SERVICES: "provider", POSTS: "person"}
_GAP = 10
_SIZE = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """An event with its place: from ``x0`` to ``x1``, whether an end is open, and its label."""

    event: Event
    x0: float
    x1: float
    open_left: bool
    open_right: bool
    label: str
    label_x: float
    end: float
    """Where label and mark end on the right."""
    start: float
    """Where they begin on the left."""


def place(event: Event, scale: Scale, left: float, right: float) -> Placed:
    """An event on the axis, its label on the side that has room for it."""
    x0, x1, open_left, open_right = _extent(event, scale)
    start = x0 - (STUB if open_left else 6)
    end = x1 + (STUB if open_right else 6)
    wide = svg.width(f"{event.words} · {event.dated}", _SIZE)
    if end + 5 + wide <= right or right - end > start - left:
        label = _label(event, right - end - 5)
        return Placed(event, x0, x1, open_left, open_right, label, end + 5, end + 5 + svg.width(label, _SIZE), start)
    label = _label(event, start - left - 5)
    begin = start - 5 - svg.width(label, _SIZE)
    return Placed(event, x0, x1, open_left, open_right, label, begin, end, begin)


def _label(event: Event, space: float) -> str:
    """Words and date in a space: of the words as much as goes beside the date."""
    date = f" · {event.dated}"
    room = space - svg.width(date, _SIZE)
    return svg.fit(event.words, room, _SIZE) + date if room > 40 else svg.fit(event.words + date, space, _SIZE)


def _extent(event: Event, scale: Scale) -> tuple[float, float, bool, bool]:
    told = event.told or scale.last
    if event.lasts:
        begin = event.when.first or event.when.last or min(told, event.until or told)
        stop = max(begin, event.until or told)
        return scale.x(begin), scale.x(stop), not event.when.first, event.until is None
    at = event.when.middle or told
    vague = not event.when.known
    whole = event.when.known
    first = event.when.first if whole and event.when.first else at
    last = event.when.last if whole and event.when.last else at
    open_left = (vague and not event.ahead) or (whole and event.when.first is None)
    open_right = (vague and event.ahead) or (whole and event.when.last is None)
    return scale.x(first), scale.x(last), open_left, open_right


def pack(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Rows, as few as go: each event in the first that has room for it."""
    rows: list[list[Placed]] = []
    for one in sorted(placed, key=lambda p: (p.start, p.end, p.event.words)):
        fitting = next(
            (r for r in rows if all(one.start >= p.end + _GAP or one.end + _GAP <= p.start for p in r)), None
        )
        if fitting is None:
            rows.append(fitting := [])
        fitting.append(one)
    return rows


def draw(
    lane: str, events: Sequence[Event], scale: Scale, top: float, edges: tuple[float, float],
    mark: Callable[[Event], Mark], href: Callable[[Mark], str],
) -> tuple[Markup, float]:  # fmt: skip
    """A lane from ``top`` down: its name on the left, its events in rows. Gives the height, too."""
    rows = pack([place(e, scale, *edges) for e in events])
    parts = _title(NAMES[lane], top)
    for number, row in enumerate(rows):
        y = top + 11 + number * ROW
        for one in row:
            about = mark(one.event)
            parts.append(shape(about, *_shapes(one, y), href=href(about), row=f"{lane}-{number}"))
    return Markup("").join(parts), max(len(rows) * ROW, 14 * len(_lines(NAMES[lane])) + 6)


def loose(
    events: Sequence[Event], top: float, edges: tuple[float, float], mark: Callable[[Event], Mark],
    href: Callable[[Mark], str],
) -> tuple[Markup, float]:  # fmt: skip
    """Events of no known day, one after the other like words of a text. Gives the height, too."""
    left, right = edges
    parts = _title(UNDATED, top)
    x, y = left, top + 11
    for event in events:
        label = svg.fit(f"{event.words} · {event.dated}", right - left - 20, _SIZE)
        wide = 16 + svg.width(label, _SIZE) + 22
        if x > left and x + wide > right:
            x, y = left, y + ROW
        one = Placed(event, x + 4, x + 4, False, False, label, x + 15, x + wide, x)
        about = mark(event)
        parts.append(shape(about, *_shapes(one, y), href=href(about), row=f"undated-{y:.0f}"))
        x += wide
    return Markup("").join(parts), max(y - top + 11, 20)


def _title(words: str, top: float) -> list[Markup]:
    return [svg.text(0, top + 15 + 14 * n, part, 12, font_weight=700) for n, part in enumerate(_lines(words))]


def _lines(words: str) -> list[str]:
    return svg.wrap(words, 150, 12, bold=True)


def _shapes(one: Placed, y: float) -> list[Markup]:
    paint = colour(COLOURS[one.event.lane])
    middle = (one.x0 + one.x1) / 2
    parts = list(_stubs(one, y, paint))
    if one.event.lasts:
        parts.append(_bar(one, y, paint))
    else:
        if one.x1 - one.x0 > 10:
            parts.append(whisker(one.x0, one.x1, y, paint))
        parts.append(_point(one.event, middle, y, paint))
    words, dot, dated = one.label.rpartition(" · ") if " · " in one.label else (one.label, "", "")
    date = [svg.el("tspan", f"· {dated}", dx=3.3, fill=colour("soft"))] if dot else []
    return [*parts, svg.el("text", words, *date, x=one.label_x, y=y + 4, font_size=_SIZE, **svg.rim(colour("paper")))]


def whisker(x0: float, x1: float, y: float, paint: str) -> Markup:
    """A thin bar over the days that something may have been on."""
    ends = [svg.line(x, y - 4, x, y + 4, stroke=paint, stroke_width=1.5) for x in (x0, x1)]
    return Markup("").join([svg.line(x0, y, x1, y, stroke=paint, stroke_width=1.5), *ends])


def _stubs(one: Placed, y: float, paint: str) -> list[Markup]:
    dashed = {"stroke": paint, "stroke_width": 2, "stroke_dasharray": "3 3"}
    found = []
    if one.open_left:
        found.append(svg.line(one.x0 - STUB + 2, y, one.x0, y, **dashed))
    if one.open_right:
        found.append(svg.line(one.x1, y, one.x1 + STUB - 2, y, **dashed))
    return found


def _bar(one: Placed, y: float, paint: str) -> Markup:
    wide = max(one.x1 - one.x0, 7)
    x = (one.x0 + one.x1 - wide) / 2
    return _filled("rect", one.event.official, paint, x=x, y=y - 4, width=wide, height=8, rx=2)


def _point(event: Event, x: float, y: float, paint: str) -> Markup:
    if event.lane == SERVICES:
        return _filled("path", event.official, paint, d=f"M{x - 5:.1f} {y - 5.5:.1f}l10 5.5l-10 5.5z")
    if event.lane == STEPS:
        return _filled("path", event.official, paint, d=f"M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z")
    return _filled("circle", event.official, paint, cx=x, cy=y, r=5)


def _filled(tag: str, official: bool, paint: str, **attributes: object) -> Markup:
    fill = paint if official else colour("paper")
    return svg.el(tag, fill=fill, stroke=paint, stroke_width=2 if not official else 1, **attributes)
