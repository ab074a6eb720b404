"""Networks and tables: other programs read as many nodes and edges as there are, and a sentence stands behind each."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

import demo
from ofstedkg import export
from ofstedkg.errors import OfstedKGError
from ofstedkg.export.network import Edge, Network, network

igraph = pytest.importorskip("igraph", reason="igraph (PyPI igraph) is not installed")

EVIL = "\"><script>alert('x')</script>\x00\x0b\ufffe ]]> & \u2028 é 😀"
SUFFIXES = (".gexf", ".graphml", ".json", ".csv", ".sqlite")


@pytest.fixture(scope="module")
def drawn() -> Network:
    return network(demo.exampleshire())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    for suffix in SUFFIXES:
        export.write(demo.exampleshire(), folder / f"x{suffix}", export.format_of(f"x{suffix}"))
    return folder


@pytest.fixture
def tables(files: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(files / "x.sqlite")) as database:
        yield database


def edges(drawn: Network, relation: str) -> list[Edge]:
    return [edge for edge in drawn.edges() if edge.relation == relation]


def one(database: sqlite3.Connection, query: str) -> Any:
    return database.execute(query).fetchone()[0]


def test_things_are_nodes_and_hubs_are_not(drawn: Network) -> None:
    kinds: dict[str, set[str]] = {}
    for node in drawn.nodes():
        kinds.setdefault(node.kind, set()).add(node.label)
    assert kinds == {
        "council": {"Exampleshire"},
        "service": {"Exampleshire: overall", "Exampleshire: care-leavers"},
        "inspection": {"Exampleshire: inspection", "Exampleshire: monitoring visit"},
        "provider": {"Brightwater Trust"},
        "person": {"Ann Other"},
        "organisation": {"Department for Education"},
        "theme": {"Caseloads", "Pathway planning"},
    }


def test_a_judgement_leads_from_inspection_to_service_with_its_sentence(drawn: Network) -> None:
    (edge,) = edges(drawn, "judged")
    assert (edge.source, edge.target) == (
        "inspection.E10009999.inspection.2021-03",
        "service.E10009999.overall",
    )
    assert (edge.grade, edge.start, edge.end, edge.said_by) == ("inadequate", "2021-03-01", "2021-03-31", "ofsted")
    assert edge.quote == "Exampleshire council was judged inadequate overall in March 2021."
    assert (edge.publisher, edge.published) == ("The Exampleshire Post", "2022-07-04")
    assert next(n for n in drawn.nodes() if n.id == edge.source).grade == "inadequate"


def test_findings_are_counted_by_theme_polarity_and_inspection() -> None:
    more = {**demo.ARTICLE, "findings": [*demo.ARTICLE["findings"], {**demo.ARTICLE["findings"][0], "quote": "71%"}]}
    drawn = network(demo.store([more], {"exampleshire.txt": demo.TEXT}))
    found = {(e.target, e.polarity): (e.weight, e.quote) for e in edges(drawn, "finding")}
    assert found == {
        ("theme.caseloads", "negative"): (2, "caseloads remain too high in two teams"),
        ("theme.pathway-planning", "positive"): (1, "Pathway plans are clear and kept up to date."),
    }


def test_who_ran_a_service_and_who_runs_it(drawn: Network) -> None:
    (ran,), (runs,) = edges(drawn, "ran"), edges(drawn, "runs")
    assert (ran.source, ran.start, ran.end) == ("provider.brightwater-trust", "", "2020-12-31")
    assert (runs.source, runs.start, runs.end) == ("council.E10009999", "2020-01-01", "")
    assert ran.target == runs.target == "service.E10009999.care-leavers"


def test_posts_and_interventions_have_their_days(drawn: Network) -> None:
    (post,), (step,) = edges(drawn, "post"), edges(drawn, "intervention")
    assert (post.role, post.target, post.start) == (
        "director of children's services",
        "council.E10009999",
        "2022-07-04",
    )
    assert (step.source, step.kind) == ("organisation.department-for-education", "improvement notice")
    assert (step.start, step.status) == ("2021-04-01", "in force")


def test_an_inspector_is_tied_to_the_council_and_not_to_ofsted() -> None:
    inspector = {"name": "Ada Visitor", "role": "inspector", "role_type": "inspector", "org": "Ofsted"}
    graph = demo.store([{**demo.ARTICLE, "people": [inspector]}], {"exampleshire.txt": demo.TEXT})
    post = next(iter(graph.quads_for_pattern(None, None, demo.node(demo.KG + "Post"), None)))
    council = demo.node(demo.ID + "council/E10009999")
    graph.add(ox.Quad(post.subject, demo.node(demo.KG + "council"), council, post.graph_name))
    drawn = network(graph)
    (edge,) = edges(drawn, "Ofsted post")
    assert (edge.source, edge.target) == ("person.ofsted.ada-visitor", "council.E10009999")
    assert not any(n.id == "organisation.ofsted" for n in drawn.nodes())


def test_every_program_reads_as_many(files: Path, drawn: Network, tables: sqlite3.Connection) -> None:
    expected = (len(list(drawn.nodes())), len(list(drawn.edges())))
    read = [nx.read_gexf(files / "x.gexf"), nx.read_graphml(files / "x.graphml", force_multigraph=True)]
    read.append(nx.node_link_graph(json.loads((files / "x.json").read_text("utf-8")), edges="edges"))
    counts = [(g.number_of_nodes(), g.number_of_edges()) for g in read]
    by_igraph = igraph.Graph.Read_GraphML(str(files / "x.graphml"))
    counts.append((by_igraph.vcount(), by_igraph.ecount()))
    rows = [len(list(csv.DictReader((files / f"x-{n}.csv").open(encoding="utf-8")))) for n in ("nodes", "edges")]
    counts.append((rows[0], rows[1]))
    counts.append((one(tables, "SELECT count(*) FROM nodes"), one(tables, "SELECT count(*) FROM edges")))
    assert counts == [expected] * len(counts)
    assert expected[0] == 10 and expected[1] > 10


def test_attributes_are_typed_and_times_are_read(files: Path) -> None:
    by_gexf, by_graphml = nx.read_gexf(files / "x.gexf"), nx.read_graphml(files / "x.graphml", force_multigraph=True)
    judged = [d for _, _, d in by_gexf.edges(data=True) if d["relation"] == "judged"]
    assert (judged[0]["start"], judged[0]["end"], judged[0]["official"]) == ("2021-03-01", "2021-03-31", False)
    node = by_graphml.nodes["council.E10009999"]
    assert node["label"] == "Exampleshire" and isinstance(node["statements"], int) and node["statements"] > 3
    assert all(isinstance(d["weight"], int) for _, _, d in by_graphml.edges(data=True))


def test_csv_has_the_columns_that_gephi_knows(files: Path) -> None:
    with (files / "x-nodes.csv").open(encoding="utf-8") as nodes, (files / "x-edges.csv").open(encoding="utf-8") as es:
        assert next(csv.reader(nodes))[:2] == ["Id", "Label"]
        assert next(csv.reader(es))[:4] == ["Type", "Id", "Source", "Target"]
        assert {row[0] for row in csv.reader(es)} == {"Directed"}


def test_keys_of_tables_lead_somewhere(tables: sqlite3.Connection) -> None:
    assert tables.execute("PRAGMA foreign_key_check").fetchall() == []
    assert tables.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    names = [name for (name,) in tables.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    ours = [name for name in names if not name.startswith("passages_fts")]
    assert [n for n in ours if not any(c[5] for c in tables.execute(f"PRAGMA table_info({n})"))] == []


def test_tables_hold_every_kind_of_claim(tables: sqlite3.Connection) -> None:
    kinds = dict(tables.execute("SELECT kind, count(*) FROM claims GROUP BY kind").fetchall())
    assert kinds == {
        "CouncilMention": 1, "Reference": 2, "Judgement": 1, "Finding": 2, "Measure": 1, "Provision": 1, "Post": 1,
        "Intervention": 1,
    }  # fmt: skip
    assert tables.execute("SELECT council, theme, polarity, quote FROM finding_list ORDER BY theme").fetchall() == [
        ("Exampleshire", "Caseloads", "negative", "caseloads remain too high in two teams"),
        ("Exampleshire", "Pathway planning", "positive", "Pathway plans are clear and kept up to date."),
    ]
    assert one(tables, "SELECT value FROM metadata WHERE key = 'newest_source'") == "2022-07-04"


def test_sentences_are_searched(tables: sqlite3.Connection) -> None:
    query = "SELECT quote FROM passages_fts WHERE passages_fts MATCH 'caseload'"
    assert tables.execute(query).fetchall() == [("caseloads remain too high in two teams",)]


def test_an_edge_leads_to_all_its_claims(tables: sqlite3.Connection) -> None:
    query = "SELECT e.weight, count(*) FROM edges e JOIN edge_claims c ON c.edge_id = e.id GROUP BY e.id"
    found = tables.execute(query).fetchall()
    assert found and all(weight == claims for weight, claims in found)


def test_datasette_is_told_of_every_column(files: Path, tables: sqlite3.Connection) -> None:
    said = json.loads((files / "x-metadata.json").read_text("utf-8"))["databases"]["x"]["tables"]
    query = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'passages_fts%'"
    for name, kind in tables.execute(query).fetchall():
        columns = {c[1] for c in tables.execute(f"PRAGMA table_info({name})")}
        assert said[name]["description"]
        assert kind == "view" or name == "metadata" or set(said[name]["columns"]) == columns, name
    assert set(said) == {name for name, _ in tables.execute(query).fetchall()}


def test_the_lists_are_added_where_asked_for(tmp_path: Path) -> None:
    store = demo.exampleshire()
    graph, kg = demo.node(demo.ID + "graph/reference/inspections"), demo.KG
    official, judgement = demo.ID + "inspection/E10009999/2018-05-01", demo.ID + "claim/official"
    for s, p, o in (
        (official, demo.RDF_TYPE, demo.node(kg + "Inspection")),
        (official, kg + "council", demo.node(demo.ID + "council/E10009999")),
        (official, kg + "start", ox.Literal("2018-05-01", datatype=demo.node(demo.XSD + "date"))),
        (judgement, demo.RDF_TYPE, demo.node(kg + "Judgement")),
        (judgement, kg + "inspection", demo.node(official)),
        (judgement, kg + "council", demo.node(demo.ID + "council/E10009999")),
        (judgement, kg + "service", demo.node(demo.ID + "service/E10009999/overall")),
        (judgement, kg + "grade", demo.node(demo.NS + "grade/good")),
    ):
        store.add(ox.Quad(demo.node(s), demo.node(p), o, graph))
    plain, whole = network(store), network(store, with_reference=True)
    assert "inspection.E10009999.2018-05-01" not in {n.id for n in plain.nodes()}
    assert next(n for n in whole.nodes() if n.id == "inspection.E10009999.2018-05-01").grade == "good"
    assert [e.grade for e in edges(whole, "judged") if e.official] == ["good"]
    export.write(store, tmp_path / "x.sqlite", "sqlite", with_reference=True)
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert one(database, "SELECT count(*) FROM judgement_list WHERE official") == 1
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    store = demo.store(
        [{**demo.ARTICLE, "article": {"title": EVIL, "publisher": EVIL, "published": "2022-07-04"}}],
        {"exampleshire.txt": demo.TEXT},
    )
    for suffix in SUFFIXES:
        export.write(store, tmp_path / f"x{suffix}", export.format_of(f"x{suffix}"))
    clean = EVIL.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")
    for read in (nx.read_gexf(tmp_path / "x.gexf"), nx.read_graphml(tmp_path / "x.graphml")):
        assert clean in {d.get("publisher") for _, _, d in read.edges(data=True)}
    with (tmp_path / "x-edges.csv").open(encoding="utf-8", newline="") as file:
        assert clean in {row["publisher"] for row in csv.DictReader(file)}
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        assert one(database, "SELECT publisher FROM articles") == EVIL


def test_bytes_do_not_depend_on_order_hash_seed_or_time_zone(tmp_path: Path) -> None:
    script = (
        "import demo, sys, pyoxigraph as ox; from pathlib import Path; from ofstedkg import export;"
        "s = ox.Store(); [s.add(q) for q in sorted(demo.exampleshire(), key=lambda q: str(q)[::int(sys.argv[2])])];"
        "[export.write(s, Path(sys.argv[1]) / ('x' + e), export.format_of('x' + e)) for e in sys.argv[3:]]"
    )
    written = []
    for seed, zone, step in (("0", "UTC", "1"), ("7", "Asia/Tokyo", "-1")):
        folder = tmp_path / seed
        folder.mkdir()
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent)}
        subprocess.run([sys.executable, "-c", script, str(folder), step, *SUFFIXES], env=env, check=True)
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert written[0] == written[1] and len(written[0]) == 7


def test_formats_of_several_files_refuse_standard_output() -> None:
    for form in ("csv", "sqlite"):
        with pytest.raises(OfstedKGError, match=f"{form} is more than one text; name a file"):
            export.lines(demo.exampleshire(), form)


@pytest.mark.parametrize("name", ["x.gexf", "x.csv", "x.sqlite", "x.json", "x.graphml"])
def test_own_files_are_replaced_and_foreign_ones_kept(tmp_path: Path, name: str) -> None:
    store, form = demo.exampleshire(), export.format_of(name)
    for _ in range(2):
        written = export.write(store, tmp_path / name, form)
    for path in written:
        before = {p: p.read_bytes() for p in written}
        path.write_text("notes of my own")
        with pytest.raises(OfstedKGError, match="not written by ofstedkg"):
            export.write(store, tmp_path / name, form)
        assert path.read_text() == "notes of my own"
        path.write_bytes(before[path])
    assert sorted(tmp_path.iterdir()) == sorted(written)


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    for name in ("x.gexf", "x.sqlite", "x.csv"):
        with pytest.raises(OfstedKGError, match="cannot be written"):
            export.write(demo.exampleshire(), tmp_path / "none" / name, export.format_of(name))
