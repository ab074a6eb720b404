"""The picture: what is drawn, that cards are apart, and that the page holds nothing from elsewhere."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import demo
from ofstedkg import cli, view
from ofstedkg.errors import OfstedKGError, QueryError
from ofstedkg.facts import Facts
from ofstedkg.naming import council
from ofstedkg.view.layout import Box, arrange
from ofstedkg.view.picture import Picture, select

EXAMPLESHIRE = demo.ID + "council/E10009999"
EVIL = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\u2028&amp;"


def picture(max_nodes: int = 300, council: str = "") -> Picture:
    return select(Facts(demo.exampleshire()), council, max_nodes)


def titles(kind: str) -> list[str]:
    (block,) = picture().blocks
    return sorted(block.node(key).title for key in block.nodes(kind))


def evil() -> ox.Store:
    """A store in which every text that a page shows would run a script, if it could."""
    article = copy.deepcopy(demo.ARTICLE)
    article["article"].update(title=EVIL, publisher=EVIL, url="https://post.example/")
    article["councils"].append({"name": EVIL, "gss": "E10009998", "named": True, "quote": "Exampleshire"})
    article["people"].append({"name": EVIL, "role": EVIL, "role_type": "other", "org": EVIL, "quote": "Ann Other"})
    article["measures"].append({**article["measures"][0], "indicator": EVIL, "council": EVIL})
    article["findings"].append({**article["findings"][0], "quote": EVIL})
    return demo.store([article], {"exampleshire.txt": demo.TEXT})


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of those that matter."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in ("script", "style"):
            self.texts.append((self.found[-1][0], data))


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def test_each_class_is_drawn_with_words() -> None:
    assert titles("council") == ["Exampleshire"]
    assert titles("inspection") == ["4th monitoring visit: Jun 2022", "Inspection: Mar 2021: inadequate"]
    assert titles("service") == ["Care leavers", "Overall: inadequate"]
    assert titles("theme") == [
        "Care leavers, caseloads: 1 negative",
        "Care leavers, pathway planning: 1 positive",
    ]
    assert titles("provider") == ["Brightwater Trust: until 2020"]
    assert titles("person") == ["Ann Other: Director of children's services"]
    assert titles("intervention") == ["Improvement notice: Department for Education, Apr 2021, in force"]
    assert titles("measure") == ["Care leavers in work or training: 71% (Jun 2022)"]


def test_a_council_that_is_not_named_gets_a_place_of_its_own() -> None:
    article = {**demo.ARTICLE, "councils": [], "people": [], "measures": []}
    store = demo.store([article], {"exampleshire.txt": demo.TEXT})
    page, shown = view.html(store)
    (block,) = shown.blocks
    assert [block.node(k).label for k in block.nodes("council")] == ["Council not named"]
    assert len(block.nodes("theme")) == 2
    assert "What did Ofsted find in a council not named?" in page


def test_a_council_of_which_only_the_name_is_said_is_not_drawn() -> None:
    mentioned = {"name": "Northmere", "gss": "E10009998", "named": True, "quote": "Exampleshire"}
    article = {**demo.ARTICLE, "councils": [*demo.ARTICLE["councils"], mentioned]}
    facts = Facts(demo.store([article], {"exampleshire.txt": demo.TEXT}))
    assert [b.council for b in select(facts).blocks] == [EXAMPLESHIRE]
    assert len(select(facts, demo.ID + "council/E10009998").blocks) == 1


def test_hubs_are_no_nodes() -> None:
    (block,) = picture().blocks
    assert not [key for key in block.graph if "/ns/" in key and " " not in key]
    assert not [key for key in block.graph if key.startswith(demo.ID + "organisation/")]


def test_an_inspection_is_joined_to_the_service_that_it_graded() -> None:
    (block,) = picture().blocks
    graded = [(block.node(a).label, block.node(b).label) for a, b, d in block.graph.edges(data=True) if d["grade"]]
    assert graded == [("Inspection", "Overall")]


def test_cards_never_cover_each_other() -> None:
    sheet = arrange(select(Facts(evil())).blocks)
    boxes = list(sheet.boxes.values())
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if _cover(a, b)]


def _cover(a: Box, b: Box) -> bool:
    across, down = abs(a.x - b.x), abs(a.y - b.y)
    return across < (a.width + b.width) / 2 and down < (a.height + b.height) / 2


def test_too_many_nodes_are_cut_and_said() -> None:
    small = picture(max_nodes=5)
    assert (small.shown, small.total) == (5, 11)
    page, _ = view.html(demo.exampleshire(), max_nodes=5)
    assert "5 of 11 nodes shown" in page and "--max-nodes" in page


def test_nothing_to_draw_is_said_in_one_line() -> None:
    with pytest.raises(OfstedKGError, match=r"holds no facts yet; run: ofstedkg build"):
        view.html(ox.Store())
    with pytest.raises(OfstedKGError, match=r"speaks of .*; most is said of Exampleshire"):
        view.html(demo.exampleshire(), demo.ID + "council/E10000000")


def test_an_unknown_council_is_met_with_the_nearest() -> None:
    assert council(Facts(demo.exampleshire()), "exampleshire") == EXAMPLESHIRE
    with pytest.raises(QueryError, match="did you mean 'exampleshire'"):
        council(Facts(demo.exampleshire()), "Exampelshire")


def test_the_page_does_not_depend_on_the_order_of_building() -> None:
    store, other = demo.exampleshire(), ox.Store()
    for quad in sorted(store, key=lambda q: str(q)[::-1]):
        other.add(quad)
    assert view.html(store)[0] == view.html(other)[0]


def test_nodes_have_neutral_ids_and_their_facts() -> None:
    data = data_of(view.html(demo.exampleshire())[0])
    assert [n["id"] for n in data["nodes"]] == list(range(11))
    caseloads = next(c for c in data["cards"].values() if c["label"] == "Caseloads")
    (fact,) = (data["facts"][n] for n in caseloads["facts"])
    assert fact["quote"] == "caseloads remain too high in two teams"
    assert (fact["says"], fact["rule"]) == ("Ofsted", "finding.demo")
    assert data["sources"][fact["source"]]["publisher"] == "The Exampleshire Post"


def test_the_page_loads_nothing_and_runs_only_its_own_scripts() -> None:
    page, _ = view.html(evil())
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} & {"link", "img", "iframe", "object", "base", "form"} == set()
    assert not [
        a for _, attrs in elements.found for a in attrs if a.startswith("on") or a in ("src", "srcset", "style")
    ]
    policy = next(a["content"] for t, a in elements.found if t == "meta" and a.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    scripts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert hashes == allowed and len(scripts) == 5


def test_hostile_text_stays_text() -> None:
    page, _ = view.html(evil())
    harmless, _ = view.html(demo.exampleshire())
    assert [page.count(s) for s in ("<script", "<img")] == [harmless.count(s) for s in ("<script", "<img")]
    assert "\u2028" not in page[page.index('id="data"') :]
    assert EVIL in data_of(page)["sources"][0]["title"]


def test_the_list_holds_all_cards_and_sentences() -> None:
    page, _ = view.html(demo.exampleshire())
    listed = page[page.index('<section id="list"') : page.index("<footer>")]
    for kind in ("inspection", "service", "theme", "provider", "person", "intervention", "measure"):
        for title in titles(kind):
            assert title.replace("'", "&#39;") in listed
    assert "Pathway plans are clear and kept up to date." in listed


def test_command_writes_the_file(tmp_path: Path) -> None:
    graph = demo.on_disk(tmp_path / "graph", demo.exampleshire())
    target = tmp_path / "new" / "net.html"
    done = CliRunner().invoke(cli.cli, ["--store", str(graph), "view", "-o", str(target), "--council", "exampleshire"])
    assert done.exit_code == 0, done.output
    assert "What did Ofsted find in Exampleshire?" in target.read_text("utf-8")


def test_command_writes_nothing_where_nothing_is_to_be_drawn(tmp_path: Path) -> None:
    graph = demo.on_disk(tmp_path / "graph", demo.exampleshire())
    target = tmp_path / "net.html"
    with pytest.raises(SystemExit) as left:
        cli.main(["--store", str(graph), "view", "-o", str(target), "--council", "Barnet"])
    assert left.value.code == 1 and not target.exists()
