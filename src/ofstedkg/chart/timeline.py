"""One council's inspections, grades, interventions, services and people to a picture on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

import pyoxigraph as ox
from markupsafe import Markup

from ofstedkg import wording
from ofstedkg.chart import history, lanes, svg
from ofstedkg.chart.axis import around
from ofstedkg.chart.drawing import Drawing, Mark, shape
from ofstedkg.chart.events import Event, Graded
from ofstedkg.chart.history import Column, History
from ofstedkg.chart.ink import colour, grade_mark
from ofstedkg.chart.inspected import AREAS
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Fact, Facts
from ofstedkg.iris import NS
from ofstedkg.pages.grades import GRADES, grade

WIDTH, GUTTER, MARGIN = 1180, 172, 60
"""Pixels of the picture, of the names of its rows, and to the right of the axis."""
LEAST = 560
"""Pixels that a timeline is wide at least."""
AREA = 25
"""Pixels of the row of an area."""
_HOW = (
    "Squares are Ofsted’s grades; the line behind one lasts until the next inspection. Filled marks are in the "
    "official record or an Ofsted report, outlined ones in the press only. A thin bar spans the days that a rough date "
    "may mean; a dashed end means that no source tells the day."
)
_COUNTED = " After a visit stands how many findings criticise (−) and how many praise (+)."
MOST_FACTS = 40
"""Sentences shown for one mark."""


def timeline(
    store: ox.Store, council: str, *, on: str = "", href: Callable[[str], str] | None = None, width: float = WIDTH
) -> Drawing:  # fmt: skip
    """A council's (its IRI's) timeline.

    Args:
        width: how wide it is in pixels, ``LEAST`` at least; type stays as large as it is.
        on: the day that counts as now; that of the newest source unless given.
        href: where a claim's evidence stands on the page that the picture goes into; marks become links to it.

    Raises:
        OfstedKGError: nothing of the council has a date; the message says what there is.
    """
    facts = Facts(store)
    told = history.gather(store, facts, council, on)
    if not told.exams and not told.events:
        raise OfstedKGError(history.empty(facts, told))
    return _Sheet(facts, told, href, max(width, LEAST)).drawing()


def _ring(fill: str, x: float, y: float) -> Markup:
    return svg.el("circle", cx=x, cy=y, r=5, fill=fill, stroke=colour("soft"), stroke_width=2)


class _Sheet:
    """The parts of one timeline, from the top down; ``y`` is where the next one begins."""

    def __init__(self, facts: Facts, told: History, href: Callable[[str], str] | None, width: float) -> None:
        self.facts, self.told, self.width = facts, told, width
        self.left, self.right = GUTTER + 12.0, width - MARGIN - 8
        self.marks: list[Mark] = []
        self.rows: list[tuple[str, ...]] = []
        self.parts: list[Markup] = []
        self.href = href
        self.scale = around(told.days(), told.now, self.left, self.right)
        self.columns = history.columns(told.exams, self.scale, width, told.name)
        self.y = 0.0

    def drawing(self) -> Drawing:
        told = self.told
        self.legend()
        top = self.y
        self.heads()
        grid = self.y
        self.grades()
        self.lanes()
        under = self.axis(top, grid)
        self.undated()
        years = sorted(r[0][:4] for r in self.rows if r[0][:4].isdigit())
        since = f", since {years[0]}" if years else ""
        return Drawing(
            "timeline",
            f"{told.name}: how were children’s services graded, and what was done{since}?",
            _HOW + (_COUNTED if any(e.counted for e in told.events) else ""),
            under + Markup("").join(self.parts), self.width, self.y, tuple(self.marks), self.notes(),
            ("Date", "What", "Detail", "Told by", "Sentence"), tuple(sorted(self.rows)),
        )  # fmt: skip

    def notes(self) -> tuple[str, ...]:
        count = len(self.told.exams) + len(self.told.events)
        left = f" Left out: {'; '.join(self.told.missing)}." if self.told.missing else ""
        name = self.told.name
        return (
            f"Question: what is known of inspections, visits, interventions, moves of services and posts of {name}? "
            f"{wording.plural(count, 'event')} shown.{left}",
            f"Newest source: {wording.when(self.told.now.isoformat())}. Sources: Ofsted’s inspection outcomes and the "
            "articles and reports read. Grades are ordered words, not numbers.",
        )

    def add(self, mark: Mark, dated: str, what: str, detail: str, who: str) -> Mark:
        """A mark with its rows in the table: one for each of its sentences."""
        self.marks.append(mark)
        quoted = [(f.source.name, f.quote) for f in mark.facts if f.source]
        for source, quote in quoted or [(who, "")]:
            self.rows.append((dated, what, detail, source, quote))
        return mark

    def link(self, mark: Mark) -> str:
        return self.href(mark.claims[0]) if self.href and mark.claims else ""

    def evidence(self, claims: Iterable[str], ahead: int = 0) -> tuple[tuple[str, ...], tuple[Fact, ...], str]:
        """Claims with their sentences, those ``ahead`` first, and what is left out of the sentences."""
        found = tuple(dict.fromkeys(claims))
        facts = (*map(self.facts.fact, found[:ahead]), *self.facts.facts(found[ahead:]))
        more = f"{len(facts) - MOST_FACTS} more sentences" if len(facts) > MOST_FACTS else ""
        return found, facts[:MOST_FACTS], more

    def legend(self) -> None:
        """The grades that occur with their words, then filled and outlined; in rows where one is too short."""
        seen = {g.grade for e in self.told.exams for g in e.grades}
        soft = colour("soft")
        keys: list[tuple[str, Callable[[float, float], Markup]]] = [
            (g.name, partial(grade_mark, g)) for g in GRADES if g.notation in seen
        ]
        keys += [("record or Ofsted report", partial(_ring, soft)), ("press only", partial(_ring, colour("paper")))]
        x, y = self.left, 11.0
        for words, key in keys:
            wide = 22 + svg.width(words) + 18
            if x > self.left and x + wide > self.width:
                x, y = self.left, y + 22
            self.parts += [key(x + 8, y), svg.text(x + 22, y + 4, words)]
            x += wide
        self.y = y + 23

    def heads(self) -> None:
        """Each inspection's days and framework above its column."""
        for one in self.columns:
            y = self.y + history.foot(one) - 18
            words, under = wording.when(one.exam.when, 3), history.below(one.exam, self.told.name)
            self.parts += [
                svg.text(one.left, y, words, 12, font_weight=700),
                svg.text(one.left, y + 13, under, 11, fill=colour("soft")),
            ]
        self.y += history.depth(self.columns) + (4 if self.columns else 0)

    def grades(self) -> None:
        """A row for each area: marks at the inspections, and the grade's colour from one to the next."""
        areas = {g.area for e in self.told.exams for g in e.grades}
        order = [a for a in AREAS if a in areas] + sorted(areas - set(AREAS))
        for area in order:
            y = self.y + AREA / 2
            name = wording.capital(self.facts.label(f"{NS}service/{area}"))
            self.parts.append(
                svg.text(0, y + 4, svg.fit(name, GUTTER - 8), font_weight=700 if area == "overall" else None)
            )
            rough = [lanes.whisker(c.x0, c.x1, y, colour("soft")) for c, _ in self.of(area) if not c.sharp]
            self.parts += [*self.spells(area, y), *rough, *(self.exam(c, g, y, name) for c, g in self.of(area))]
            self.y += AREA
        self.y += 8 if order else 0

    def of(self, area: str) -> list[tuple[Column, Graded]]:
        return [(c, g) for c in self.columns for g in c.exam.grades if g.area == area]

    def spells(self, area: str, y: float) -> Iterator[Markup]:
        """How long a grade of the record stands: until the next inspection, or on beyond what is known."""
        starts = [c.x for c in self.columns if c.exam.official and c.sharp]
        for one, graded in self.of(area):
            found = grade(graded.grade)
            if found and one.x in starts:
                after = next((s for s in starts if s > one.x), self.scale.x(self.end()))
                paint = {"stroke": colour(found.style), "stroke_width": 4, "stroke_opacity": 0.5}
                yield svg.line(one.x, y, max(after, one.x), y, **paint)

    def end(self) -> date:
        return min(self.told.now, self.told.last or date.max)

    def exam(self, one: Column, graded: Graded, y: float, area: str) -> Markup:
        """The mark of a grade, with a dot where other sources give another."""
        exam, x, when = one.exam, one.x, wording.when(one.exam.when)
        said = f"; other sources say {', '.join(graded.others)}" if graded.others else ""
        who = "official record" if exam.framework else "Ofsted report" if graded.official else "press"
        title = f"{area}: {graded.grade}, inspection of {when} ({who}){said}"
        mark = Mark(f"m{len(self.marks)}", title, *self.evidence((*graded.claims, *exam.claims), len(graded.claims)))
        kind = f"{exam.framework} inspection".strip()
        self.add(mark, exam.when, wording.capital(kind), f"{area}: {graded.grade}{said}", who)
        inside = [grade_mark(grade(graded.grade), x, y, graded.official)]
        if said:
            inside.append(svg.el("circle", cx=x + 9, cy=y - 8, r=3.5, fill=colour("ink"), stroke="#fff"))
        return shape(mark, *inside, href=self.link(mark), row=graded.area)

    def lanes(self) -> None:
        for lane in lanes.NAMES:
            found = [e for e in self.told.events if e.lane == lane and e.begins]
            if found:
                self.lane(*lanes.draw(lane, found, self.scale, self.y + 7, (GUTTER, self.width), self.event, self.link))

    def lane(self, part: Markup, high: float) -> None:
        self.parts += [svg.line(0, self.y, self.width, self.y, stroke=colour("line")), part]
        self.y += high + 12

    def undated(self) -> None:
        """Below the axis, in no order of time, what no source dates."""
        found = [e for e in self.told.events if not e.begins]
        if found:
            self.lane(*lanes.loose(found, self.y + 7, (self.left, self.width), self.event, self.link))

    def event(self, event: Event) -> Mark:
        who = "Ofsted" if event.official else "press"
        mark = Mark(f"m{len(self.marks)}", f"{event.words}, {event.dated}", *self.evidence(event.claims))
        return self.add(mark, event.edtf, event.words, event.dated, who)

    def axis(self, top: float, grid: float) -> Markup:
        """Lines of years, of frameworks and of now, behind all else; their names at the foot."""
        faint, foot = colour("line"), self.y + 6
        parts = [svg.line(self.left, foot, self.right, foot, stroke=colour("soft"))]
        for x, name in self.scale.ticks():
            parts += [
                svg.line(x, grid, x, foot + 4, stroke=faint),
                svg.text(x + 3, foot + 15, name, 12, fill=colour("soft")),
            ]
        for one in self.columns:
            begun = top + history.foot(one)
            parts.append(svg.line(one.x, begun, one.x, self.y, stroke=colour("soft"), stroke_opacity=0.35))
        parts += self.borders(grid, foot)
        return Markup("").join(parts)

    def borders(self, grid: float, foot: float) -> Sequence[Markup]:
        """The days on which the council began and ended, and now."""
        told, found = self.told, []
        named = [(told.now, "newest source", "end")]
        if told.first and told.first > self.scale.first:
            named.append((told.first, "council began", "start"))
        if told.last and told.last < told.now:
            heirs = f", now {wording.listed(list(told.heirs))}" if told.heirs else ""
            named.append((told.last, f"abolished{heirs}", "start"))
        ends: list[float] = []
        for when, words, anchor in sorted(named):
            x, said = self.scale.x(when), f"{words} {wording.when(when.isoformat(), 3)}"
            wide = svg.width(said, 11)
            left = min(x - wide / 2 if anchor == "end" else x, self.width - wide)
            tier = next((n for n, end in enumerate(ends) if end <= left), len(ends))
            ends[tier : tier + 1] = [left + wide + 8]
            line = svg.line(x, grid, x, foot + 4, stroke=colour("accent"), stroke_dasharray="2 3")
            found += [line, svg.text(left, foot + 31 + 14 * tier, said, 11, fill=colour("accent"))]
        self.y = foot + 38 + 14 * (len(ends) - 1)
        return found
