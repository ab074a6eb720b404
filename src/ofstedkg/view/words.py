"""A picture to the words and the data of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ofstedkg import wording
from ofstedkg.facts import Fact, Facts, order
from ofstedkg.pages.grades import GRADES, grade
from ofstedkg.view.look import NAMES, OFFICIAL, OPTIONS, PATHS, SINGULAR
from ofstedkg.view.network import KINDS, Node, node
from ofstedkg.view.picture import Picture

SENTENCES = 6000
"""Sentences that a page holds at most, and so many for one node where it holds fewer than this in all."""
MOST = 200
LEAST = 3
LISTED = 2500
"""Sentences up to which the list shows them all; beyond, the panel shows those of one node."""
POLARITIES = ("positive", "negative", "mixed")


class Words:
    """The words and the data of one page."""

    def __init__(self, facts: Facts, picture: Picture) -> None:
        self.facts, self.picture, self.network = facts, picture, picture.network
        self.keys = list(self.network)
        self.numbers = {key: n for n, key in enumerate(self.keys)}
        total = sum(len(self.node(key).claims) for key in self.keys)
        most = MOST if total <= SENTENCES else min(max(LEAST, SENTENCES // len(self.keys)), MOST)
        self._kept = {key: _chosen(self.node(key), most) for key in self.keys}
        self.said: list[Fact] = sorted(map(facts.fact, {i for held in self._kept.values() for i in held}), key=order)
        self.fact_numbers = {fact.iri: n for n, fact in enumerate(self.said)}
        self.sources = sorted({f.source.iri for f in self.said if f.source})
        self._source_numbers = {iri: n for n, iri in enumerate(self.sources)}

    def node(self, key: str) -> Node:
        return node(self.network, key)

    def statements(self) -> int:
        """How many statements stand behind all nodes."""
        return len({iri for key in self.keys for iri in self.node(key).claims})

    def subtitle(self) -> str:
        if not self.statements():
            lines = wording.plural(self.network.number_of_edges(), "line")
            return f"{wording.plural(len(self.keys), 'thing')} and {lines} between them, as the graph has them"
        sources = wording.plural(len(self.picture.articles), "article or report", "articles and reports")
        words = f"{wording.plural(self.statements(), 'statement')} from {sources}"
        if not self.picture.articles:
            return f"{wording.plural(self.statements(), 'statement')} of {OFFICIAL}"
        return f"{words}, each with the sentence that says so"

    def legend(self) -> list[dict[str, object]]:
        counts = Counter(self.node(key).kind for key in self.keys)
        return [{"key": k, "name": NAMES[k], "count": counts[k], "path": PATHS[k]} for k in KINDS if counts[k]]

    def grades(self) -> list[dict[str, object]]:
        counts = Counter(self.node(k).grade for k in self.keys if self.node(k).kind == "inspection")
        used = {self.node(k).grade for k in self.keys} | {d["grade"] for _, _, d in self.network.edges(data=True)}
        return [
            {"key": g.notation, "style": g.style, "name": g.name, "letter": g.letter, "count": counts[g.notation]}
            for g in GRADES
            if g.notation in used
        ]

    def years(self) -> list[int]:
        """The first and the last year with a dated node; empty where one year or none has."""
        found = sorted({int(y) for key in self.keys for y in dated(self.node(key))})
        return [found[0], found[-1]] if len(found) > 1 else []

    def newest(self) -> str:
        """The date of the newest source in words."""
        days = [s.published for s in map(self.facts.article, self.picture.articles) if s.published]
        return wording.when(max(days)) if days else ""

    def listing(self) -> list[dict[str, object]]:
        """Everything drawn as lists: for keyboards, screen readers, print and browsers without scripts."""
        members: dict[str, list[str]] = {}
        for key in self.keys:
            mine = self.node(key)
            home = key if mine.kind == "council" else mine.home if mine.home in self.numbers else ""
            members.setdefault(home, []).append(key)
        whole = len(self.said) <= LISTED
        homes = sorted(members, key=lambda home: (not home, -len(members[home]), home))
        return [self._section(home, members[home], whole) for home in homes]

    def _section(self, home: str, keys: Sequence[str], whole: bool) -> dict[str, object]:
        wanted = {iri for key in keys for iri in self._kept[key]} if whole else set()
        groups = [self._group(kind, [k for k in keys if self.node(k).kind == kind]) for kind in KINDS]
        return {
            "name": self.node(home).label if home else "Not of one council",
            "groups": [group for group in groups if group["cards"]],
            "facts": [self._line(f) for f in self.said if f.iri in wanted],
        }

    def _group(self, kind: str, keys: Sequence[str]) -> dict[str, object]:
        return {"name": NAMES[kind], "cards": [{"id": k, "title": self.node(k).title} for k in keys]}

    def _line(self, fact: Fact) -> dict[str, str]:
        s = fact.source
        parts = (s.publisher, wording.when(s.published), s.title or s.name, fact.place) if s else (OFFICIAL,)
        return {"words": fact.words, "quote": fact.quote, "source": ", ".join(filter(None, parts)), "says": fact.says}

    def data(self) -> dict[str, object]:
        """What the page's scripts read."""
        sheet = self.picture.sheet
        return {
            "form": sheet.form,
            "nodes": [self._node(key) for key in self.keys],
            "edges": [
                [self.numbers[a], self.numbers[b], d["grade"], d["words"]] for a, b, d in self.network.edges(data=True)
            ],
            "facts": [self._fact(f) for f in self.said],
            "sources": [self._source(iri) for iri in self.sources] + [{"title": OFFICIAL, "url": ""}],
            "trays": [
                {"x": t.box.x, "y": t.box.y, "w": t.box.width, "h": t.box.height, "name": t.name} for t in sheet.trays
            ],
            "names": SINGULAR, "paths": PATHS, "options": OPTIONS, "years": self.years(),
            "letters": {g.notation: g.letter for g in GRADES}, "title": self.picture.selection.title,
            "focus": [self.numbers[k] for k in self.picture.focus if k in self.numbers],
        }  # fmt: skip

    def _node(self, key: str) -> dict[str, object]:
        mine, box = self.node(key), self.picture.sheet.boxes[key]
        out: dict[str, object] = {
            "id": key, "kind": mine.kind, "label": mine.label, "title": mine.title, "said": len(mine.claims),
            "at": [round(v, 1) for v in (box.x, box.y, box.width, box.height)],
        }  # fmt: skip
        optional: Mapping[str, object] = {
            "sub": mine.sub,
            "short": self._short(mine),
            "grade": mine.grade if grade(mine.grade) else "",
            "years": [int(y) for y in dated(mine)],
            "tally": _tally(mine),
            "graded": [[int(when[:4]), g] for when, g in sorted(mine.graded) if when[:4].isdigit()],
            "home": self.numbers.get(mine.home),
            "sides": self._sides(mine),
            "loose": [1] if key in self.picture.sheet.loose else [],
            "facts": sorted(self.fact_numbers[iri] for iri in self._kept[key] if iri in self.fact_numbers),
        }
        return out | {name: value for name, value in optional.items() if value not in ("", [], None)}

    def _short(self, mine: Node) -> str:
        """What a mark's label says where it isn't the name: an inspection's month, findings on the one theme asked."""
        if mine.kind == "inspection" and mine.when:
            return " ".join(p for p in (_month(mine.when), _visit(mine.label)) if p)
        if mine.kind == "theme" and self.picture.selection.kind == "theme":
            return " ".join(
                f"{sign}{mine.counts[p]}" for sign, p in zip("+−±", POLARITIES, strict=True) if mine.counts[p]
            )
        return ""

    def _sides(self, mine: Node) -> list[object]:
        """Where two councils are compared: the findings of each, or the latest grade of each."""
        councils = self.picture.focus if self.picture.selection.kind == "compare" else ()
        if mine.kind == "theme":
            return [[mine.sides.get(c, Counter())[p] for p in POLARITIES] for c in councils]
        if mine.kind == "service":
            return [max(mine.grades[c])[1] if c in mine.grades else "" for c in councils]
        return []

    def _fact(self, fact: Fact) -> dict[str, object]:
        place = self._source_numbers[fact.source.iri] if fact.source else len(self.sources)
        out: dict[str, object] = {"words": fact.words, "source": place}
        optional = {
            "quote": fact.quote, "says": fact.says, "rule": fact.rule, "because": fact.because, "place": fact.place,
            "status": "" if fact.status.lower() == "asserted" else fact.status,
        }  # fmt: skip
        return out | {name: value for name, value in optional.items() if value}

    def _source(self, iri: str) -> dict[str, str]:
        s = self.facts.article(iri)
        date = wording.when(s.published)
        return {"title": s.title, "publisher": s.publisher, "date": date, "url": s.url, "name": s.name}


def _chosen(mine: Node, most: int) -> list[str]:
    """The statements that a node shows: those of the latest years, where there are too many."""
    if len(mine.claims) <= most:
        return list(mine.claims)
    return sorted(mine.claims, key=lambda c: (mine.claims[c] or "0", c), reverse=True)[:most]


def dated(mine: Node) -> list[str]:
    """The years that a node belongs to; none for what has no date, or is said without one somewhere."""
    if mine.kind == "council":
        return []
    if mine.when:
        return [mine.when[:4]] if mine.when[:4].isdigit() else []
    found = sorted(set(mine.claims.values()))
    return [] if "" in found else found


def _month(edtf: str) -> str:
    """The month in which something ended: ``Dec 2015``."""
    return wording.when(edtf.rpartition("/")[2][:7], 3)


def _visit(label: str) -> str:
    return "" if label.lower() == "inspection" else label.lower()


def _tally(mine: Node) -> list[list[int]]:
    years = sorted({year for year, _ in mine.tally})
    return [[int(year or 0), *(mine.tally[year, p] for p in POLARITIES)] for year in years]
