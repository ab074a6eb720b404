"""A picture to one HTML file: own template, all inlined, and no script runs but its own."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

import ofstedkg
from ofstedkg import wording
from ofstedkg.facts import Fact, Facts
from ofstedkg.view.blocks import Block, Node
from ofstedkg.view.layout import Box, Sheet, arrange
from ofstedkg.view.look import GRADES, NAMES, OFFICIAL, OPTIONS, PATHS, SINGULAR, UNNAMED
from ofstedkg.view.picture import KINDS, Picture

_VIS = "lib/vis-9.1.2/vis-network"
_UNSAFE = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def render(facts: Facts, picture: Picture, council: str) -> str:
    """The whole page as text."""
    page = _Page(facts, picture)
    vis_css, css = _pyvis(".css"), _own("page.css")
    vis_js, js = _pyvis(".min.js"), _script()
    noscript = "#list{clip-path:none;pointer-events:auto}"
    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(_own("page.html.j2"))
    return template.render(
        policy=Markup(_policy([vis_js, js], [vis_css, css, noscript])),  # noqa: S704  our own hashes
        version=ofstedkg.__version__,
        title=page.title(),
        subtitle=page.subtitle(),
        shown=wording.plural(picture.shown, "card"),
        legend=page.legend(),
        grades=page.grades(),
        blocks=page.listing(),
        footer=page.footer(),
        data=Markup(_embedded(page.data())),  # noqa: S704  escaped for a script element
        vis_css=Markup(vis_css),  # noqa: S704  the installed package's own file
        css=Markup(css),  # noqa: S704
        noscript_css=Markup(noscript),  # noqa: S704
        vis_js=Markup(vis_js),  # noqa: S704
        js=Markup(js),  # noqa: S704
    )


def _own(name: str) -> str:
    return (resources.files("ofstedkg.view") / name).read_text("utf-8")


def _script() -> str:
    """The page's own scripts in a scope of their own."""
    return f'(() => {{\n"use strict";\n{_own("drawing.js")}\n{_own("page.js")}}})();\n'


def _pyvis(suffix: str) -> str:
    """vis-network as the installed pyvis carries it, without the pointer to its source map."""
    text = (resources.files("pyvis") / (_VIS + suffix)).read_text("utf-8")
    return text.split("\n//# sourceMappingURL=")[0]


def _policy(scripts: list[str], styles: list[str]) -> str:
    def hashes(texts: list[str]) -> str:
        digests = (base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts)
        return " ".join(f"'sha256-{d}'" for d in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _embedded(data: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return "".join(_UNSAFE.get(c, c) for c in text)


class _Page:
    """The words and the data of one page."""

    def __init__(self, facts: Facts, picture: Picture) -> None:
        self.facts, self.picture = facts, picture
        self.sheet: Sheet = arrange(picture.blocks)
        self.keys = [(n, key) for n, b in enumerate(picture.blocks) for key in b.graph]
        self.ids = {place: number for number, place in enumerate(self.keys)}
        iris = {iri for b in picture.blocks for key in b.graph for iri in b.node(key).facts}
        self.said: list[Fact] = facts.facts(iris)
        self.fact_ids = {fact.iri: n for n, fact in enumerate(self.said)}
        self.sources = sorted({f.source.iri for f in self.said if f.source})

    def node(self, place: tuple[int, str]) -> Node:
        return self.picture.blocks[place[0]].node(place[1])

    def name(self, block: Block) -> str:
        return UNNAMED if self.facts.kind(block.council) == "Article" else self.facts.label(block.council)

    def title(self) -> str:
        names = [self.name(b) for b in self.picture.blocks]
        where = wording.listed(names) if len(names) <= 4 else wording.plural(len(names), "council")
        return f"What did Ofsted find in {where}?"

    def subtitle(self) -> str:
        return (
            f"{wording.plural(sum(f.source is not None for f in self.said), 'statement')} from "
            f"{wording.plural(len(self.sources), 'article')}, each with the sentence that says so"
        )

    def legend(self) -> list[dict[str, object]]:
        counts = Counter(self.node(place).kind for place in self.keys)
        return [{"key": k, "name": NAMES[k], "count": counts[k], "path": PATHS[k]} for k in KINDS if counts[k]]

    def grades(self) -> list[dict[str, str]]:
        used = {self.node(p).grade for p in self.keys}
        used |= {d["grade"] for b in self.picture.blocks for _, _, d in b.graph.edges(data=True)}
        shown = [g for g in GRADES if g in used]
        found = [{"key": g.replace(" ", "-"), "name": g.capitalize()} for g in shown]
        return [*found, {"key": "none", "name": "No grade"}] if found else []

    def footer(self) -> str:
        p = self.picture
        more = "more than " if p.more else ""
        parts = [f"{p.shown:,} of {more}{wording.plural(p.total, 'node')} shown"]
        if p.shown < p.total:
            parts.append("choose with --council or --max-nodes")
        dates = [s.published for s in map(self.facts.article, self.sources) if s.published]
        if dates:
            parts.append(f"newest source: {wording.when(max(dates))}")
        return " · ".join(parts)

    def listing(self) -> list[dict[str, object]]:
        """Everything drawn as lists: for keyboards, screen readers, print and browsers without scripts."""
        return [
            {
                "name": self.name(block),
                "groups": [group for kind in KINDS[1:] if (group := self._group(n, block, kind))["cards"]],
                "facts": [self._line(f) for f in self._said(block)],
            }
            for n, block in enumerate(self.picture.blocks)
        ]

    def _group(self, n: int, block: Block, kind: str) -> dict[str, object]:
        cards = [{"id": self.ids[n, key], "title": block.node(key).title} for key in block.nodes(kind)]
        return {"name": NAMES[kind], "cards": cards}

    def _said(self, block: Block) -> list[Fact]:
        wanted = {iri for key in block.graph for iri in block.node(key).facts}
        return [f for f in self.said if f.iri in wanted]

    def _line(self, fact: Fact) -> dict[str, str]:
        s = fact.source
        source = (
            ", ".join(p for p in (s.publisher, wording.when(s.published), s.title or s.name) if p) if s else OFFICIAL
        )
        return {"words": fact.words, "quote": fact.quote, "source": source, "says": fact.says}

    def data(self) -> dict[str, object]:
        """What the page's script reads; nodes and edges as pyvis makes them."""
        nodes, edges = self._network()
        return {
            "nodes": nodes,
            "edges": edges,
            "options": OPTIONS,
            "cards": {self.ids[place]: self._card(place) for place in self.keys},
            "facts": [self._fact(f) for f in self.said],
            "sources": [self._source(iri) for iri in self.sources] + [{"title": OFFICIAL, "url": ""}],
            "trays": [
                {**_rect(t), "name": self.name(b)} for t, b in zip(self.sheet.trays, self.picture.blocks, strict=True)
            ],
            "names": SINGULAR,
            "paths": PATHS,
        }

    def _network(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        # Importing pyvis takes a fifth of a second (it pulls in IPython): not before something is drawn.
        from pyvis.network import Network

        net = Network(directed=False)
        for place in self.keys:
            node, box = self.node(place), self.sheet.boxes[place]
            net.add_node(
                self.ids[place], label=node.label or " ", shape="custom", title=node.title, physics=False,
                x=round(box.x, 1), y=round(box.y, 1),
            )  # fmt: skip
        for n, block in enumerate(self.picture.blocks):
            for a, b, d in block.graph.edges(data=True):
                number = len(net.edges)
                net.add_edge(
                    self.ids[n, a],
                    self.ids[n, b],
                    id=f"e{number}",
                    grade=d["grade"],
                    width=2.6 if d["grade"] else 1.3,
                )
        return net.nodes, net.edges

    def _card(self, place: tuple[int, str]) -> dict[str, object]:
        node, box = self.node(place), self.sheet.boxes[place]
        said = f"{node.sub} (latest grade stated)" if node.kind == "service" and node.grade else node.sub
        return {
            "kind": node.kind, "label": node.label, "sub": node.sub, "said": said or self._tally(node),
            "title": node.title, "grade": node.grade, "w": round(box.width, 1), "h": round(box.height, 1),
            "tally": [node.tally[p] for p in ("positive", "negative", "mixed")],
            "home": self.ids[place[0], self.picture.blocks[place[0]].council],
            "facts": sorted(self.fact_ids[iri] for iri in node.facts),
        }  # fmt: skip

    def _tally(self, node: Node) -> str:
        return wording.listed([f"{n} {p}" for p, n in sorted(node.tally.items(), reverse=True)])

    def _fact(self, fact: Fact) -> dict[str, object]:
        place = self.sources.index(fact.source.iri) if fact.source else len(self.sources)
        status = "" if fact.status.lower() == "asserted" else fact.status
        return {
            "words": fact.words, "quote": fact.quote, "says": fact.says, "rule": fact.rule, "status": status,
            "because": fact.because, "source": place,
        }  # fmt: skip

    def _source(self, iri: str) -> dict[str, str]:
        s = self.facts.article(iri)
        date = wording.when(s.published)
        return {"title": s.title, "publisher": s.publisher, "date": date, "url": s.url, "name": s.name}


def _rect(box: Box) -> dict[str, float]:
    return {"x": round(box.x, 1), "y": round(box.y, 1), "w": round(box.width, 1), "h": round(box.height, 1)}
