"""All councils' inspections to a matrix of councils and years, a letter for each grade."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter

import pyoxigraph as ox
from markupsafe import Markup

from ofstedkg import naming, wording
from ofstedkg.chart import asking, inspected, matrix, svg
from ofstedkg.chart.asking import Row
from ofstedkg.chart.axis import day
from ofstedkg.chart.drawing import Drawing, Mark, shape
from ofstedkg.chart.ink import colour, grade_mark
from ofstedkg.chart.inspected import AREAS, Council, Seen
from ofstedkg.chart.matrix import HEAD, ROW, Line, Slot
from ofstedkg.errors import OfstedKGError
from ofstedkg.facts import Facts
from ofstedkg.iris import NS
from ofstedkg.pages.grades import GRADES, grade

MARK, GAP = 15, 26
"""Pixels of a mark, and between two columns of councils."""
NAME = 176
"""Pixels of a council's name."""
_CELL = {1: 60, 2: 22, 3: 19}
"""Pixels of a year at most, by how many columns of councils there are."""
_WIDE, _WIDEST = 980, 1325
"""Pixels of a single column of councils at most, and of all of them."""
_SIZE = 11.5
_NEAR = 16
"""Pixels by which two marks must be apart to stand in one line."""
_HOW = (
    "One mark for each inspection, at the date it began; councils {order}. A ring is an inspection that gave no grade "
    "here. Vertical lines are the days on which a new framework began; a row’s thin line lasts as long as the council."
)


def grades(
    store: ox.Store, *, area: str = "overall", region: str = "", since: str = "", until: str = "", sort: str = "name",
    councils: Sequence[str] = (), href: Callable[[str], str] | None = None,
) -> Drawing:  # fmt: skip
    """The matrix of councils and years.

    Args:
        area: one of ``AREAS``, or its label.
        region: only councils of this region.
        since: only inspections that began on this day (or in this month or year) or later.
        until: only inspections that began on this day, or before it ended, or earlier.
        sort: ``name``, ``region`` or ``latest`` (the latest grade, worst first).
        councils: only these, by IRI.
        href: where a claim's evidence stands on the page that the picture goes into; marks become links to it.

    Raises:
        QueryError: there is no such area, region, order or date.
        OfstedKGError: no inspection is left.
    """
    facts = Facts(store)
    area = area if area in AREAS else naming.concept(facts, "service", area).rpartition("/")[2]
    inspected.check(area, since, until)
    matrix.check(sort)
    found, left_out = inspected.councils(store, region, since, until, {facts.one(c, "gss") for c in councils})
    if not found:
        raise OfstedKGError(inspected.empty(region, since, until))
    return _Sheet(store, facts, found, area, sort, left_out, region, href).drawing()


class _Sheet:
    """The parts of one matrix."""

    def __init__(
        self, store: ox.Store, facts: Facts, councils: list[Council], area: str, sort: str, left_out: int, region: str,
        href: Callable[[str], str] | None,
    ) -> None:  # fmt: skip
        self.facts, self.councils, self.area, self.sort, self.left_out, self.region = (
            facts, councils, area, sort, left_out, region,
        )  # fmt: skip
        self.href = href
        self.now = asking.now(store)
        self.years = range(min(c.seen[0].when for c in councils).year, max(c.seen[-1].when for c in councils).year + 1)
        self.most = max(1, (_WIDEST + GAP) // (NAME + len(self.years) * _CELL[3] + GAP))
        self.columns = min(self.most, matrix.columns(len(councils)))
        self.cell = max(_CELL[3], min(_CELL[self.columns], (_WIDE - NAME) // len(self.years)))
        self.panel = NAME + len(self.years) * self.cell
        self.frameworks = self.changes(asking.own(store, "frameworks"))
        self.sentences: dict[str, list[Row]] = {}
        for row in asking.own(store, "judged"):
            if row["source"] != "record":
                self.sentences.setdefault(row["inspection"], []).append(row)
        self.marks: list[Mark] = []
        self.lines = [self.line(n, c) for n, c in enumerate(councils)]

    def changes(self, rows: list[Row]) -> list[tuple[float, str, int]]:
        """Where a framework begins (pixels from the first year), its name, and the tier that keeps names apart."""
        used = {s.framework for c in self.councils for s in c.seen}
        starts = [(day(r["first"][:10]), r["framework"]) for r in rows if r["framework"] in used]
        found: list[tuple[float, str, int]] = []
        # From the last to the first, so that the line of a later one never runs through an earlier one's name.
        for begun, name in reversed([(b, n) for b, n in starts if b]):
            x = self.x(begun)
            end = max(0.0, x) + svg.width(name, 11, bold=True) + 8
            tier = max((t + 1 for begins, _, t in found if begins < end), default=0)
            found.append((x, name, tier))
        return found[::-1]

    def x(self, when: date) -> float:
        """Pixels from the first year to a day."""
        return (when.year - self.years[0] + (when.timetuple().tm_yday - 1) / 366) * self.cell

    def line(self, number: int, council: Council) -> Line:
        graded = [s for s in council.seen if s.grades.get(self.area)]
        latest = graded[-1] if graded else None
        found = grade(latest.grades[self.area]) if latest else None
        lines = max(self.tiers(council))
        return Line(
            f"r{number}", council.name, council.region, found.name if found else "", found.rank if found else -1,
            latest.edtf if latest else "", lines + 1,
        )  # fmt: skip

    def tiers(self, council: Council) -> list[int]:
        """For each inspection the line of the row on which it doesn't run into another one."""
        found: list[int] = []
        ends: list[float] = []
        for seen in council.seen:
            x = self.x(seen.when)
            tier = next((n for n, end in enumerate(ends) if end <= x), len(ends))
            ends[tier : tier + 1] = [x + _NEAR]
            found.append(tier)
        return found

    @property
    def top(self) -> float:
        """Pixels above the first row: legend, names of frameworks, years."""
        return 34 + 14 * (1 + max((t for _, _, t in self.frameworks), default=-1)) + 20

    def drawing(self) -> Drawing:
        groups = matrix.ordered(self.lines, self.sort)
        places, high = matrix.slots(groups, self.columns)
        used = max((s.column for s in places), default=0) + 1
        panels = Markup("").join(self.head(n, high) for n in range(used))
        rows = Markup("").join(self.put(s) for s in places)
        width = max(used * self.panel + (used - 1) * GAP, self.legend_width())
        shown = sum(len(c.seen) for c in self.councils)
        return Drawing(
            "grades", self.title(), self.subtitle(), self.legend() + panels + rows, width, self.top + high + 6,
            tuple(self.marks), self.notes(shown),
            ("Council", "Region", "Inspection", "Framework", *map(self.area_name, AREAS)), self.table(), self.data(),
        )  # fmt: skip

    def area_name(self, area: str) -> str:
        return wording.capital(self.facts.label(f"{NS}service/{area}"))

    def title(self) -> str:
        where = asking.within(self.region)
        what = "overall" if self.area == "overall" else f"for {self.area_name(self.area).lower()}"
        return self.question.format(where=where, what=what)

    @property
    def question(self) -> str:
        return f"How has Ofsted graded children’s services{{where}} {{what}}, {self.years[0]} to {self.years[-1]}?"

    def subtitle(self) -> str:
        order = {"name": "by name", "region": "by region", "latest": "by the latest grade, worst first"}[self.sort]
        return _HOW.format(order=order)

    def notes(self, shown: int) -> tuple[str, ...]:
        graded = sum(1 for c in self.councils for s in c.seen if s.grades.get(self.area))
        names = {c.name for c in self.councils}
        gone = sorted({s.at for c in self.councils for s in c.seen if s.at} - names)
        filed = (
            f" Inspections of {wording.listed(gone)} stand in the rows of the councils that followed." if gone else ""
        )
        outside = (
            f" {wording.plural(self.left_out, 'inspection')} outside the time asked for left out."
            if self.left_out
            else ""
        )
        return (
            f"Question: grades, of all inspections. {wording.plural(len(self.councils), 'council')}, "
            f"{wording.plural(shown, 'inspection')}, {graded} of them with a grade for "
            f"{self.area_name(self.area).lower()}.{outside}{filed}",
            f"Newest source: {wording.when(self.now)}. Sources: Ofsted’s inspection outcomes, and the covers of "
            "reports. Until the end of 2022 children in care and care leavers had one grade under ILACS. Grades are "
            "ordered words: none is averaged.",
        )

    def legend_width(self) -> float:
        return 620

    def legend(self) -> Markup:
        parts, x = [], 0.0
        seen = {g for c in self.councils for s in c.seen for g in s.grades.values()}
        for one in (g for g in GRADES if g.notation in seen):
            parts += [grade_mark(one, x + 8, 10, size=MARK), svg.text(x + 21, 14, one.name)]
            x += 21 + svg.width(one.name) + 18
        if any(self.area not in s.grades for c in self.councils for s in c.seen):
            parts += [grade_mark(None, x + 8, 10, size=MARK), svg.text(x + 18, 14, "no grade here")]
        return Markup("").join(parts)

    def head(self, number: int, high: float) -> Markup:
        """The years and frameworks above a column of councils, and their lines through it."""
        faint, soft = colour("line"), colour("soft")
        parts = []
        for n, year in enumerate((*self.years, self.years[-1] + 1)):
            x = float(NAME + n * self.cell)
            parts.append(svg.line(x, self.top - 4, x, self.top + high, stroke=faint, class_="down"))
            if year in self.years:
                words = str(year) if self.cell >= 28 else f"’{year % 100:02}"
                at = x + self.cell / 2
                parts.append(svg.text(at, self.top - 8, words, 11, text_anchor="middle", fill=soft))
        for begun, name, tier in self.frameworks:
            # One that began before the first year has its name at the edge, and no line.
            x = NAME + max(0.0, begun)
            y = self.top - 22 - 14 * tier
            if begun >= 0:
                down = {"stroke": colour("accent"), "stroke_width": 1.2, "class_": "down"}
                parts.append(svg.line(x, y - 8, x, self.top + high, **down))
            parts.append(svg.text(x + 3, y, name, 11, font_weight=700, fill=colour("accent")))
        across = number * (self.panel + GAP)
        return svg.el("g", *parts, class_="panel", transform=f"translate({across:g} 0)", data_panel=number)

    def put(self, slot: Slot) -> Markup:
        at = f"translate({slot.column * (self.panel + GAP):g} {self.top + slot.y:g})"
        if not slot.key:
            words = svg.text(0, HEAD - 7, slot.words, 13, font_weight=700, **svg.rim(colour("paper")))
            return svg.el(
                "g",
                words,
                svg.line(0, HEAD - 2, self.panel, HEAD - 2, stroke=colour("ink")),
                class_="head",
                transform=at,
            )
        return svg.el("g", *self.row(slot.key), class_="row", data_key=slot.key, transform=at)

    def row(self, key: str) -> list[Markup]:
        council = self.councils[int(key[1:])]
        name = council.name if not council.last else f"{council.name} (to {council.last.year})"
        # A long name may run on to where its row begins: at the council's first day, or at its first inspection.
        begun = NAME + min(self.x(council.seen[0].when) - MARK / 2, self.x(council.first) if council.first else 0.0)
        words = svg.text(
            0, ROW - 4.5, svg.fit(name, max(NAME - 10, begun - 8), _SIZE), _SIZE, **svg.rim(colour("paper"))
        )
        parts = [*self.life(council), words]
        for seen, tier in zip(council.seen, self.tiers(council), strict=True):
            parts.append(self.mark(council, seen, NAME + self.x(seen.when), ROW / 2 + tier * ROW, key))
        return parts

    def life(self, council: Council) -> list[Markup]:
        """A line from when to when the council existed, with a stroke where it began or ended."""
        whole = NAME + len(self.years) * self.cell
        begun = max(NAME, NAME + self.x(council.first)) if council.first else NAME
        ended = min(whole, NAME + self.x(council.last)) if council.last else whole
        paint = {"stroke": colour("theme"), "stroke_opacity": 0.45}
        parts = [svg.line(begun, ROW / 2, ended, ROW / 2, **paint)]
        ends = [x for x in (begun, ended) if NAME < x < whole]
        return parts + [svg.line(x, ROW / 2 - 5, x, ROW / 2 + 5, stroke=colour("ink"), stroke_width=1.5) for x in ends]

    def mark(self, council: Council, seen: Seen, x: float, y: float, key: str) -> Markup:
        given = grade(seen.grades.get(self.area, ""))
        said = self.sentences.get(seen.iri, [])
        claims = tuple(dict.fromkeys(r["claim"] for r in said))
        areas = {r["claim"]: r["area"] for r in said}
        facts = tuple(
            sorted(self.facts.facts(claims), key=lambda f: AREAS.index(areas[f.iri]) if areas[f.iri] in AREAS else 9)
        )
        was = f" (then {seen.at})" if seen.at else ""
        who, what = f"{council.name}{was}", f"{seen.framework} inspection of {wording.when(seen.edtf, 3)}".lstrip()
        title = f"{who}: {given.name if given else 'no grade'}, {what}"
        of = [areas[f.iri] for f in facts]
        extra = {"grades": seen.grades, "record": seen.record, "areas": of, "who": who, "when": what}
        mark = Mark(f"m{len(self.marks)}", title, claims, facts, "", extra)
        self.marks.append(mark)
        link = self.href(claims[0]) if self.href and claims else ""
        return shape(mark, grade_mark(given, x, y, size=MARK), href=link, row=key, data_x=f"{x:.1f}", data_y=f"{y:.1f}")

    def table(self) -> tuple[tuple[str, ...], ...]:
        rows = [
            (c.name, c.region, s.edtf, s.framework, *(s.grades.get(a, "") for a in AREAS))
            for c in self.councils for s in c.seen
        ]  # fmt: skip
        return tuple(sorted(rows, key=itemgetter(0, 2)))

    def data(self) -> dict[str, object]:
        """What the page's script lays rows out by, as ``matrix`` does."""
        given = {a for c in self.councils for s in c.seen for a in s.grades}
        tops = sorted({c.region for c in self.councils})
        return {
            "rows": matrix.as_data(self.lines), "regions": {r: asking.within(r) for r in tops}, "sort": self.sort,
            "area": self.area,
            "title": self.question, "where": asking.within(self.region), "how": _HOW,
            "areas": {a: self.area_name(a) for a in AREAS if a in given},
            "grades": [
                {"notation": g.notation, "name": g.name, "letter": g.letter, "rank": g.rank, "fill": colour(g.style),
                 "ink": colour(f"on-{g.style}")} for g in GRADES
            ],
            "sizes": {"row": ROW, "head": HEAD, "panel": self.panel, "gap": GAP, "top": self.top, "mark": MARK,
                      "least": self.legend_width(), "one": matrix.ONE, "most": self.most, "two": matrix.TWO},
        }  # fmt: skip
