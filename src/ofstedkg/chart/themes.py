"""Findings to a matrix of themes and councils: how often each is criticised and praised, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyoxigraph as ox
from markupsafe import Markup

from ofstedkg import naming, wording
from ofstedkg.chart import asking, counting, svg
from ofstedkg.chart.asking import Row
from ofstedkg.chart.counting import Counts
from ofstedkg.chart.drawing import Drawing, Mark, shape
from ofstedkg.chart.ink import colour
from ofstedkg.errors import OfstedKGError, QueryError
from ofstedkg.facts import Facts

ROW = 33
"""Pixels of a row."""
WIDTH, GUTTER, TOTAL = 1180, 230, 104
_WIDEST = 190
"""Pixels of a council's column at most."""
MOST_THEMES, MOST_COUNCILS = 15, 9
"""Rows and columns drawn unless told otherwise: more can't be read on one page."""
_SENTENCES = 6
"""Sentences that the page holds for one count."""
_BAR = 8
"""Pixels that a bar is high."""
_BASE = 15
"""Pixels from the top of a row to the line that its words stand on."""
_SIGNS = {"negative": ("−", "minus", "criticism"), "positive": ("+", "plus", "praise")}


def themes(
    store: ox.Store, *, councils: Sequence[str] = (), region: str = "", service: str = "", themes: int = MOST_THEMES,
    most: int = MOST_COUNCILS, href: Callable[[str], str] | None = None,
) -> Drawing:  # fmt: skip
    """The matrix of themes and councils.

    Args:
        councils: only these, by IRI, in this order; else those with most findings.
        region: only councils of this region.
        service: only findings on services of this kind: a notation or its label.
        themes: rows at most: the themes most named.
        most: columns at most.
        href: where a claim's evidence stands on the page that the picture goes into; marks become links to it.

    Raises:
        QueryError: there is no such region or service.
        OfstedKGError: no finding is left.
    """
    facts = Facts(store)
    lives = {r["council"]: r for r in asking.own(store, "councils")}
    _check(lives, region)
    service = naming.concept(facts, "service", service) if service else ""
    terms = {"service": str(ox.NamedNode(service))} if service else {}
    rows = [r for r in asking.own(store, "named", **terms) if r["council"] in lives]
    rows = [r for r in rows if not region or lives[r["council"]]["region"] == region]
    rows = [r for r in rows if not councils or r["council"] in councils]
    if not rows:
        raise OfstedKGError(_empty(facts, councils, region, service))
    counts = counting.counts(facts, lives, rows, councils, themes, most)
    return _Sheet(store, facts, counts, region, service, href).drawing()


def _check(lives: Mapping[str, Row], region: str) -> None:
    from ofstedkg.query.spelling import nearest

    regions = sorted({r["region"] for r in lives.values()} - {""})
    if region and region not in regions:
        raise QueryError(f"there is no region {region!r}{nearest(region, regions)}; there are {', '.join(regions)}")


def _empty(facts: Facts, councils: Sequence[str], region: str, service: str) -> str:
    of = f" of {wording.listed([facts.label(c) for c in councils])}" if councils else asking.within(region)
    on = f" on {facts.label(service)}" if service else ""
    some = ", ".join(facts.label(c) for c in list(facts.councils())[:5])
    return f"nothing to draw: the graph holds no finding{of}{on}" + (f"; most is said of {some}" if some else "")


class _Sheet:
    """The parts of one matrix of themes."""

    def __init__(
        self, store: ox.Store, facts: Facts, counts: Counts, region: str, service: str,
        href: Callable[[str], str] | None,
    ) -> None:  # fmt: skip
        self.facts, self.counts, self.region, self.service, self.href = facts, counts, region, service, href
        self.now = asking.now(store)
        self.several = counts.all_councils > 1
        self.left = GUTTER + (TOTAL if self.several else 0)
        self.cell = min(_WIDEST if self.several else 420, (WIDTH - self.left) / len(counts.councils))
        self.greatest = max(len(self.of(c, t, p)) for c in counts.councils for t in counts.themes for p in _SIGNS)
        self.marks: list[Mark] = []
        self.rows: list[tuple[str, ...]] = []

    def of(self, council: str, theme: str, tone: str) -> tuple[str, ...]:
        return self.counts.cells.get((council, theme, tone), ())

    def total(self, theme: str, tone: str) -> int:
        return sum(len(found) for (_, t, p), found in self.counts.cells.items() if (t, p) == (theme, tone))

    def drawing(self) -> Drawing:
        names = [svg.wrap(self.facts.label(c), self.cell - 10, 12, bold=True) for c in self.counts.councils]
        top = 30 + 14.0 * max(map(len, names)) + 24
        parts = [self.legend(), self.heads(names, top)]
        for number, theme in enumerate(self.counts.themes):
            inside = self.row(number, theme)
            at = f"translate(0 {top + number * ROW:g})"
            parts.append(svg.el("g", *inside, class_="row", data_key=f"r{number}", transform=at))
        width = max(self.left + self.cell * len(names), 620)
        return Drawing(
            "themes", self.title(), self.subtitle(), Markup("").join(parts), width,
            top + ROW * len(self.counts.themes) + 8, tuple(self.marks), self.notes(),
            ("Theme", "Council", "Criticism", "Praise"), tuple(self.rows), self.data(top),
        )  # fmt: skip

    def title(self) -> str:
        what = self.facts.label(self.service) if self.service else "children’s services"
        where = asking.within(self.region)
        if len(self.counts.councils) == 1:
            where = f" in {self.facts.label(self.counts.councils[0])}"
        return f"{wording.capital(what)}{where}: what is criticised, and what is praised?"

    def subtitle(self) -> str:
        return (
            "Findings that name a theme: criticism to the left of a line, praise to the right, each with its count, "
            "neither taken from the other. Longer reports name more themes: compare within a council rather than "
            "between councils."
        )

    def notes(self) -> tuple[str, ...]:
        c = self.counts
        shown = (
            f"{len(c.councils)} of {wording.plural(c.all_councils, 'council')} shown"
            if c.all_councils > len(c.councils)
            else ""
        )
        topics = (
            f"{len(c.themes)} of {wording.plural(c.all_themes, 'theme')} shown" if c.all_themes > len(c.themes) else ""
        )
        limits = " and ".join(filter(None, (topics, shown)))
        limits = f" {limits}: those most named." if limits else ""
        mixed = f" {wording.plural(c.mixed, 'finding')} both good and bad left out." if c.mixed else ""
        return (
            "Question: how often is each theme criticised and praised? A finding on two themes counts for each; what "
            f"is planned or denied counts for neither.{limits}{mixed}",
            f"Newest source: {wording.when(self.now)}. Sources: the articles and reports read, each council’s number "
            "under its name.",
        )

    def legend(self) -> Markup:
        parts, x = [], float(self.left)
        for tone, (sign, paint, words) in _SIGNS.items():
            said = f"{sign} {words} ({tone} findings)"
            parts += [svg.el("rect", x=x, y=5, width=18, height=_BAR, fill=colour(paint)), svg.text(x + 24, 14, said)]
            x += 24 + svg.width(said) + 22
        return Markup("").join(parts)

    def heads(self, names: Sequence[Sequence[str]], top: float) -> Markup:
        """Councils' names over their columns, with how many sources speak of each, and the lines between the tones."""
        parts = []
        soft, foot = colour("soft"), top + ROW * len(self.counts.themes)
        for number, (council, lines) in enumerate(zip(self.counts.councils, names, strict=True)):
            x = self.middle(number)
            up = top - 24 - 14 * (len(lines) - 1)
            for n, words in enumerate(lines):
                parts.append(svg.text(x, up + 14 * n, words, 12, font_weight=700, text_anchor="middle"))
            said = wording.plural(self.counts.sources[council], "source")
            parts.append(svg.text(x, top - 9, said, 11, text_anchor="middle", fill=soft))
            parts.append(svg.line(x, top - 3, x, foot, stroke=soft, stroke_opacity=0.6))
        if self.several:
            x = GUTTER + TOTAL / 2
            parts.append(
                svg.text(x, top - 24, f"all {self.counts.all_councils} councils", 12, text_anchor="middle", fill=soft)
            )
        return Markup("").join(parts)

    def middle(self, number: int) -> float:
        return self.left + self.cell * (number + 0.5)

    def row(self, number: int, theme: str) -> list[Markup]:
        name = wording.capital(self.facts.label(theme))
        parts = [
            svg.line(0, ROW, self.left + self.cell * len(self.counts.councils), ROW, stroke=colour("line")),
            svg.text(0, _BASE, svg.fit(name, GUTTER - 8), 12.5),
        ]
        if self.several:
            parts += self.totals(theme)
        for n, council in enumerate(self.counts.councils):
            found = {tone: self.of(council, theme, tone) for tone in _SIGNS}
            self.rows.append((name, self.facts.label(council), *(str(len(found[tone])) for tone in _SIGNS)))
            for tone, claims in found.items():
                if claims:
                    parts.append(self.bar(n, number, (name, theme), council, tone, claims))
            if not any(found.values()):
                parts.append(svg.text(self.middle(n) + 5, _BASE, "none", 11, fill=colour("soft")))
        return parts

    def totals(self, theme: str) -> list[Markup]:
        x, y = GUTTER + TOTAL / 2, _BASE
        less, more = (f"{_SIGNS[t][0]}{n:,}" if (n := self.total(theme, t)) else "0" for t in _SIGNS)
        return [
            svg.text(x - 5, y, less, 12, text_anchor="end", fill=colour("minus")),
            svg.text(x + 5, y, more, 12, fill=colour("plus")),
        ]

    def bar(
        self, column: int, row: int, theme: tuple[str, str], council: str, tone: str, claims: tuple[str, ...]
    ) -> Markup:
        """One count beside the middle line, and under it a bar from that line outwards."""
        sign, paint, words = _SIGNS[tone]
        half = self.cell / 2 - 5
        long = max(1.5, half * len(claims) / self.greatest)
        x, way = self.middle(column), 1 if tone == "positive" else -1
        mark = self.about(*theme, council, f"{wording.plural(len(claims), 'finding')} of {words}", claims)
        hit = svg.el(
            "rect", x=min(x, x + way * half), y=1, width=half, height=ROW - 2, fill="none", pointer_events="all"
        )
        stroke = svg.el("rect", x=min(x, x + way * long), y=_BASE + 4, width=long, height=_BAR, fill=colour(paint))
        anchor = "start" if way > 0 else "end"
        count = svg.text(x + way * 5, _BASE, f"{sign}{len(claims)}", 12, text_anchor=anchor)
        link = self.href(claims[0]) if self.href else ""
        return shape(mark, hit, stroke, count, href=link, row=f"r{row}", data_tone=tone)

    def about(self, theme: str, topic: str, council: str, count: str, claims: tuple[str, ...]) -> Mark:
        facts = tuple(self.facts.fact(c) for c in claims[:_SENTENCES])
        name = self.facts.label(council)
        rest = len(claims) - len(facts)
        asked = f"ofstedkg query themes --theme {self.facts.notation(topic)} --council {name!r}"
        more = f"{rest:,} more: {asked} lists all" if rest else ""
        mark = Mark(f"m{len(self.marks)}", f"{theme}, {name}: {count}", claims, facts, more)
        self.marks.append(mark)
        return mark

    def data(self, top: float) -> dict[str, object]:
        """What the page's script sorts rows by."""
        rows = [
            {"key": f"r{n}", "name": self.facts.label(t), **{p: self.total(t, p) for p in _SIGNS}}
            for n, t in enumerate(self.counts.themes)
        ]
        return {"rows": rows, "top": top, "row": ROW}
