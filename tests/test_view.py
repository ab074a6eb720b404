"""The network: what is selected, drawn, cut and refused, and that the page holds nothing from elsewhere."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import demo
from ofstedkg import cli, view
from ofstedkg.errors import OfstedKGError, QueryError
from ofstedkg.facts import Facts
from ofstedkg.view import Picture, Wanted
from ofstedkg.view.cards import cards
from ofstedkg.view.lists import lists
from ofstedkg.view.network import node, of_kind
from ofstedkg.view.sheet import Box
from ofstedkg.view.stars import stars

EVIL = "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>\u2028&amp;"
COUNCIL, OTHER = "council/E10009999", "council/E10009998"


def picture(wanted: Wanted | None = None, max_nodes: int | None = None, store: ox.Store | None = None) -> Picture:
    return view.draw(Facts(store or reference(demo.exampleshire())), wanted or Wanted(), max_nodes)


def reference(store: ox.Store) -> ox.Store:
    """The store with its councils and providers where the lists keep them, as a built graph has them."""
    councils = ox.NamedNode(demo.ID + "graph/reference/councils")
    concepts = ox.NamedNode(demo.ID + "graph/concepts")
    in_scheme = ox.NamedNode(demo.SKOS + "inScheme")
    for quad in list(store):
        subject = quad.subject
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(demo.ID + "council/"):
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, councils))
        if isinstance(subject, ox.NamedNode) and subject.value.startswith(demo.NS):
            scheme = ox.NamedNode(subject.value.rpartition("/")[0])
            store.add(ox.Quad(subject, in_scheme, scheme, concepts))
    return store


def two() -> ox.Store:
    """A store of two councils that share themes and a service."""
    names = {"Exampleshire": "Northmere", "E10009999": "E10009998", "Brightwater": "Stillwater", "Ann Other": "Bo Bird"}
    raw, text = json.dumps(demo.ARTICLE), demo.TEXT
    for old, new in names.items():
        raw, text = raw.replace(old, new), text.replace(old, new)
    other = {**json.loads(raw), "file": "northmere.txt"}
    texts = {"exampleshire.txt": demo.TEXT, "northmere.txt": text}
    return reference(demo.store([demo.ARTICLE, other], texts))


def many(councils: int) -> ox.Store:
    """A store of many councils, all as the first."""
    articles, texts = [], {}
    for n in range(councils):
        raw = json.dumps(demo.ARTICLE).replace("Exampleshire", f"Shire {n:02}").replace("E10009999", f"E1000{n:04}")
        articles.append({**json.loads(raw), "file": f"{n}.txt"})
        texts[f"{n}.txt"] = demo.TEXT.replace("Exampleshire", f"Shire {n:02}")
    return reference(demo.store(articles, texts))


def titles(kind: str, drawn: Picture | None = None) -> list[str]:
    network = (drawn or picture()).network
    return sorted(node(network, key).title for key in of_kind(network, kind))


def evil() -> ox.Store:
    """A store in which every text that a page shows would run a script, if it could."""
    article = copy.deepcopy(demo.ARTICLE)
    article["article"].update(title=EVIL, publisher=EVIL, url="https://post.example/")
    article["councils"].append({"name": EVIL, "gss": "E10009998", "named": True, "quote": "Exampleshire"})
    article["people"].append({"name": EVIL, "role": EVIL, "role_type": "other", "org": EVIL, "quote": "Ann Other"})
    article["measures"].append({**article["measures"][0], "indicator": EVIL, "council": EVIL})
    article["findings"].append({**article["findings"][0], "quote": EVIL})
    article["provisions"].append({**article["provisions"][0], "from": EVIL})
    article["interventions"].append({**article["interventions"][0], "by": EVIL, "council": EVIL})
    return demo.store([article], {"exampleshire.txt": demo.TEXT})


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of those that matter."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


# ---- what is drawn


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


def test_ids_come_from_iris_and_stay() -> None:
    assert set(picture().network) == {
        COUNCIL,
        "inspection/E10009999/inspection/2021-03",
        "inspection/E10009999/monitoring-visit/2022-06",
        "service/E10009999/care-leavers",
        "service/E10009999/overall",
        "findings/E10009999/care-leavers/caseloads",
        "findings/E10009999/care-leavers/pathway-planning",
        "provider/brightwater-trust",
        "person/e10009999/ann-other",
        "intervention/E10009999/improvement-notice/department-for-education",
        "number/E10009999/care-leavers-in-work-or-training",
    }


def test_a_council_that_is_not_named_gets_a_place_of_its_own() -> None:
    article = {**demo.ARTICLE, "councils": [], "people": [], "measures": []}
    drawn = picture(store=demo.store([article], {"exampleshire.txt": demo.TEXT}))
    assert [node(drawn.network, k).label for k in of_kind(drawn.network, "council")] == ["Council not named"]
    assert len(titles("theme", drawn)) == 2


def test_a_council_of_which_only_the_name_is_said_is_drawn_only_when_asked_for() -> None:
    mentioned = {"name": "Northmere", "gss": "E10009998", "named": True, "quote": "Exampleshire"}
    article = {**demo.ARTICLE, "councils": [*demo.ARTICLE["councils"], mentioned]}
    store = reference(demo.store([article], {"exampleshire.txt": demo.TEXT}))
    assert titles("council", picture(store=store)) == ["Exampleshire"]
    assert set(picture(Wanted(councils=("Northmere",)), store=store).network) == {OTHER}


def test_hubs_are_no_nodes() -> None:
    assert not [key for key in picture().network if key.startswith(("grade", "organisation", "polarity", "kg:"))]


def test_an_inspection_is_joined_to_the_service_that_it_graded() -> None:
    network = picture().network
    graded = [({a, b}, d["grade"]) for a, b, d in network.edges(data=True) if d["grade"]]
    assert graded == [({"inspection/E10009999/inspection/2021-03", "service/E10009999/overall"}, "inadequate")]


def test_the_official_grade_of_an_inspection_stands_over_what_an_article_says() -> None:
    store = reference(demo.exampleshire())
    record = ox.NamedNode(demo.ID + "graph/reference/inspections")
    visit, judgement = demo.ID + "inspection/E10009999/inspection/2021-03", demo.ID + "judgement/1"
    said = {
        demo.RDF_TYPE: demo.KG + "Judgement", demo.KG + "inspection": visit, demo.KG + "council": demo.ID + COUNCIL,
        demo.KG + "service": demo.ID + "service/E10009999/overall", demo.KG + "grade": demo.NS + "grade/good",
    }  # fmt: skip
    for name, value in said.items():
        store.add(ox.Quad(demo.node(judgement), demo.node(name), demo.node(value), record))
    assert "Inspection: Mar 2021: good" in titles("inspection", picture(store=store))


# ---- questions


def test_one_council_several_and_all() -> None:
    store = two()
    assert titles("council", picture(store=store)) == ["Exampleshire", "Northmere"]
    assert titles("council", picture(Wanted(councils=("Northmere",)), store=store)) == ["Northmere"]
    both = picture(Wanted(councils=("northmere", "E10009999")), store=store)
    assert titles("council", both) == ["Exampleshire", "Northmere"]
    assert both.selection.title == "What is said of Northmere and Exampleshire?"


def test_a_theme_shows_who_was_told_what() -> None:
    drawn = picture(Wanted(theme="pathway-planning"), store=two())
    assert titles("theme", drawn) == ["Care leavers, pathway planning: 1 positive"] * 2
    assert titles("council", drawn) == ["Exampleshire", "Northmere"]
    assert titles("inspection", drawn) == ["4th monitoring visit: Jun 2022"] * 2
    assert not titles("person", drawn)


def test_a_provider_shows_what_it_runs() -> None:
    drawn = picture(Wanted(provider="Brightwater Trust"), store=two())
    assert titles("provider", drawn) == ["Brightwater Trust: until 2020"]
    assert titles("service", drawn) == ["Care leavers"]
    assert drawn.sheet.form == "cards"


def test_two_councils_share_what_stands_in_the_middle() -> None:
    drawn = picture(Wanted(compare=("Exampleshire", "Northmere")), store=two())
    assert {"theme/caseloads", "theme/pathway-planning", "service/care-leavers"} <= set(drawn.network)
    left, middle, right = (t.box for t in drawn.sheet.trays)
    where = drawn.sheet.boxes
    assert left.x < middle.x < right.x
    assert _within(where[COUNCIL], left) and _within(where[OTHER], right)
    assert _within(where["theme/caseloads"], middle) and _within(where["service/care-leavers"], middle)
    assert _within(where["provider/stillwater-trust"], right)
    page, _ = view.html(two(), Wanted(compare=("Exampleshire", "Northmere")))
    caseloads = next(n for n in data_of(page)["nodes"] if n["id"] == "theme/caseloads")
    assert caseloads["sides"] == [[0, 1, 0], [0, 1, 0]]


def _within(a: Box, b: Box) -> bool:
    return abs(a.x - b.x) < b.width / 2 and abs(a.y - b.y) < b.height / 2


def test_any_construct_is_drawn_as_it_is() -> None:
    query = """#+ Who works where?
    PREFIX ex: <https://ex.example/>
    CONSTRUCT { ?person ex:worksFor ?place . ?place ex:size "large" }
    WHERE { ?post kg:person ?person ; kg:organisation ?place }"""
    drawn = picture(Wanted(query=query))
    assert drawn.selection.title == "Who works where?"
    assert list(drawn.network.edges(data="words")) == [("council/E10009999", "person/e10009999/ann-other", "works for")]


def test_claims_of_a_construct_lie_behind_what_they_name() -> None:
    query = "CONSTRUCT { ?f kg:theme ?t ; kg:council ?c } WHERE { ?f a kg:Finding ; kg:theme ?t ; kg:council ?c }"
    assert titles("theme", picture(Wanted(query=query))) == ["Caseloads: 1 ", "Pathway planning: 1 "]


def test_the_query_that_is_drawn_can_be_shown_and_asked_elsewhere() -> None:
    store = two()
    text = view.sparql(store, Wanted(councils=("Northmere", "Exampleshire")))
    assert f"VALUES ?council {{ <{demo.ID}{OTHER}> <{demo.ID}{COUNCIL}> }}" in text and "$council" not in text
    again = picture(Wanted(query=text), store=store)
    assert set(again.network) == set(picture(Wanted(councils=("Northmere", "Exampleshire")), store=store).network)


# ---- what is refused


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted(councils=("Exampelshire",)), "no council.*did you mean 'Exampleshire'"),
        (Wanted(theme="caselods"), "no theme.*did you mean 'caseloads'"),
        (Wanted(provider="Brightwatr Trust"), "no provider.*did you mean 'Brightwater Trust'"),
        (Wanted(compare=("Exampleshire", "exampleshire")), "two different councils"),
        (Wanted(theme="caseloads", provider="x"), "a view is one question"),
        (Wanted(query="SELECT ?s { ?s ?p ?o }"), "needs triples: write CONSTRUCT"),
        (Wanted(query="CONSTRUCT { ?s ?p }"), "line 1, column"),
        (Wanted(query="CONSTRUCT { ?s a ?c } WHERE { SERVICE <http://x.example/> { ?s a ?c } }"), "SERVICE is refused"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_in_one_line(wanted: Wanted, words: str) -> None:
    with pytest.raises(QueryError, match=words) as said:
        picture(wanted)
    assert "\n" not in str(said.value)


def test_nothing_to_draw_explains_itself() -> None:
    with pytest.raises(OfstedKGError, match=r"holds no facts yet; run: ofstedkg build"):
        view.html(ox.Store())
    with pytest.raises(OfstedKGError, match="selects no triples"):
        picture(Wanted(query="CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o ; a kg:Nothing }".replace("Nothing", "Conflict")))
    store = two()
    for quad in list(store.quads_for_pattern(None, None, ox.NamedNode(demo.NS + "theme/caseloads"))):
        store.remove(quad)
    with pytest.raises(
        OfstedKGError, match="no article in the graph has a finding on caseloads; ofstedkg query themes"
    ):
        picture(Wanted(theme="caseloads"), store=store)


# ---- what is cut, and where things stand


def test_too_many_nodes_are_cut_and_said() -> None:
    small = picture(max_nodes=5)
    assert (small.shown, small.total) == (5, 11)
    page, _ = view.html(demo.exampleshire(), max_nodes=5)
    assert "5 of 11 nodes shown: --max-nodes is 5" in page and "--max-nodes 11 shows all" in page


def test_what_is_cut_hangs_together_and_has_every_class() -> None:
    drawn = picture(max_nodes=40, store=many(20))
    assert drawn.shown == 40
    for key in drawn.network:
        mine = node(drawn.network, key)
        assert mine.kind == "council" or mine.home in drawn.network
        assert mine.kind == "council" or drawn.network.degree(key)
    assert {node(drawn.network, k).kind for k in drawn.network} >= {"council", "inspection", "service", "theme"}


def test_what_is_shown_first_has_most_statements() -> None:
    store = two()
    claims = list(store.quads_for_pattern(None, ox.NamedNode(demo.KG + "council"), ox.NamedNode(demo.ID + OTHER)))
    for quad in claims[:6]:
        store.remove(quad)
    assert "Exampleshire" in titles("council", picture(max_nodes=4, store=store))


def test_cards_never_cover_each_other() -> None:
    for sheet in (
        cards(picture(store=evil()).network),
        picture(Wanted(compare=("Exampleshire", "Northmere")), store=two()).sheet,
        picture(Wanted(provider="Brightwater Trust"), store=two()).sheet,
    ):
        assert not _covered(list(sheet.boxes.values()))


def test_marks_never_cover_each_other() -> None:
    network = picture(store=many(30)).network
    assert len(network) == 300
    for sheet in (lists(network), stars(network)):
        assert set(sheet.boxes) == set(network)
        assert not _covered(list(sheet.boxes.values()))


def _covered(boxes: list[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if _cover(a, b)]


def _cover(a: Box, b: Box) -> bool:
    across, down = abs(a.x - b.x), abs(a.y - b.y)
    return across < (a.width + b.width) / 2 - 0.01 and down < (a.height + b.height) / 2 - 0.01


# ---- the page


def test_the_page_does_not_depend_on_the_order_of_building() -> None:
    store, other = two(), ox.Store()
    for quad in sorted(store, key=lambda q: str(q)[::-1]):
        other.add(quad)
    for wanted in (Wanted(), Wanted(compare=("Exampleshire", "Northmere")), Wanted(theme="caseloads")):
        assert view.html(store, wanted)[0] == view.html(other, wanted)[0]
    assert view.html(store, max_nodes=9)[0] == view.html(other, max_nodes=9)[0]


def test_the_page_does_not_depend_on_the_run(tmp_path: Path) -> None:
    graph = demo.on_disk(tmp_path / "graph", demo.exampleshire())
    pages = set()
    for seed in ("1", "2", "3"):
        target = tmp_path / f"{seed}.html"
        command = [
            sys.executable,
            "-m",
            "ofstedkg",
            "--store",
            str(graph),
            "view",
            "--max-nodes",
            "6",
            "-o",
            str(target),
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        pages.add(target.read_bytes())
    assert len(pages) == 1


def test_nodes_have_their_facts() -> None:
    data = data_of(view.html(demo.exampleshire())[0])
    assert len(data["nodes"]) == 11
    caseloads = next(n for n in data["nodes"] if n["label"] == "Caseloads")
    (fact,) = (data["facts"][n] for n in caseloads["facts"])
    assert fact["quote"] == "caseloads remain too high in two teams"
    assert (fact["says"], fact["rule"]) == ("Ofsted", "finding.demo")
    assert data["sources"][fact["source"]]["publisher"] == "The Exampleshire Post"
    assert caseloads["tally"] == [[2022, 0, 1, 0]] and caseloads["years"] == [2022]


def test_the_footer_says_what_is_shown_how_new_and_which_question() -> None:
    page, _ = view.html(demo.exampleshire())
    foot = page[page.index("<footer") : page.index("</footer>")]
    assert "11 of 11 nodes shown" in foot and "newest source: 4 July 2022" in foot
    assert "CONSTRUCT {" in foot


def test_the_page_loads_nothing_and_runs_only_its_own_scripts() -> None:
    page, _ = view.html(evil())
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} & {"iframe", "object", "base", "embed"} == set()
    assert [a["href"] for t, a in elements.found if t == "link"] == ["data:,"]
    assert not [
        a for _, attrs in elements.found for a in attrs if a.startswith("on") or a in ("src", "srcset", "style")
    ]
    policy = next(a["content"] for t, a in elements.found if t == "meta" and a.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy and "http" not in policy
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    scripts = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts}
    assert hashes == allowed


def test_hostile_text_stays_text() -> None:
    page, _ = view.html(evil())
    harmless, _ = view.html(demo.exampleshire())
    assert [page.count(s) for s in ("<script", "<img")] == [harmless.count(s) for s in ("<script", "<img")]
    assert "\u2028" not in page[page.index('id="data"') :]
    assert EVIL in data_of(page)["sources"][0]["title"]


def test_the_list_holds_all_nodes_and_sentences() -> None:
    page, _ = view.html(demo.exampleshire())
    listed = page[page.index('<section id="list"') : page.index("<footer")]
    for kind in ("inspection", "service", "theme", "provider", "person", "intervention", "measure"):
        for title in titles(kind):
            assert title.replace("'", "&#39;") in listed
    assert "Pathway plans are clear and kept up to date." in listed
    assert 'href="#service/E10009999/care-leavers"' in listed


# ---- the command


def run(folder: Path, *words: str) -> Result:
    graph = folder / "graph"
    if not graph.exists():
        demo.on_disk(graph, demo.exampleshire())
    return CliRunner().invoke(cli.cli, ["--store", str(graph), "view", *words])


def test_command_writes_the_file(tmp_path: Path) -> None:
    target = tmp_path / "new" / "net.html"
    done = run(tmp_path, "-o", str(target), "--council", "wandsworth")
    assert done.exit_code == 0, done.output
    assert "nodes shown" in done.output
    assert "What is said of Wandsworth?" in target.read_text("utf-8")


def test_command_shows_its_query_and_draws_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "--theme", "caseloads", "--show-sparql", "-o", str(tmp_path / "net.html"))
    assert done.exit_code == 0 and "VALUES ?theme { <https://w3id.org/ofstedkg/ns/theme/caseloads> }" in done.output
    assert not (tmp_path / "net.html").exists()


def test_command_replaces_only_its_own_file_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "net.html"
    target.write_text("<p>mine</p>")
    refused = run(tmp_path, "-o", str(target))
    assert isinstance(refused.exception, OfstedKGError) and "--force" in str(refused.exception)
    assert target.read_text() == "<p>mine</p>"
    assert run(tmp_path, "-o", str(target), "--force").exit_code == 0
    assert run(tmp_path, "-o", str(target)).exit_code == 0


def test_command_reads_a_query_from_a_file(tmp_path: Path) -> None:
    query = tmp_path / "q.rq"
    query.write_text("CONSTRUCT { ?p kg:serves ?c } WHERE { ?p kg:serves ?c }")
    done = run(tmp_path, "--query", str(query), "-o", str(tmp_path / "net.html"))
    assert done.exit_code == 0, done.output
    query.write_text("\n")
    empty = run(tmp_path, "--query", str(query))
    assert isinstance(empty.exception, QueryError) and "holds no query" in str(empty.exception)
    missing = run(tmp_path, "--query", str(tmp_path / "none.rq"))
    assert isinstance(missing.exception, QueryError) and "cannot be read" in str(missing.exception)


def test_command_refuses_an_empty_name_and_ends_a_query_that_takes_too_long(tmp_path: Path) -> None:
    for option in ("--theme", "--provider", "--query"):
        assert run(tmp_path, option, "").exit_code == 2
    assert isinstance(run(tmp_path, "--council", "").exception, QueryError)
    query = tmp_path / "long.rq"
    query.write_text("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z . ?d ?s ?w FILTER(?x = ?w) }")
    ended = run(tmp_path, "--query", str(query), "--timeout", "0.3", "-o", str(tmp_path / "net.html"))
    assert getattr(ended.exception, "exit_code", 0) == 3 and not (tmp_path / "net.html").exists()


def test_command_writes_nothing_where_nothing_is_to_be_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = demo.on_disk(tmp_path / "graph", demo.exampleshire())
    target = tmp_path / "net.html"
    with pytest.raises(SystemExit) as left:
        cli.main(["--store", str(graph), "view", "-o", str(target), "--theme", "staying-put"])
    assert left.value.code == 1 and not target.exists()
    assert capsys.readouterr().err.startswith("ofstedkg: nothing to draw: no article in the graph has a finding on")
