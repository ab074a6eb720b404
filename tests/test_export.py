"""Exports: the same bytes for the same graph, and every reader of the format gets every statement back."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import demo
import served
from ofstedkg import export
from ofstedkg.errors import OfstedKGError

FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
AWKWARD = 'He said “no” & "yes"\\n\n\ttwice\x01 \u2028 é 😀'


def text(store: ox.Store, kind: str, with_reference: bool = True) -> str:
    return "".join(export.lines(store, kind, with_reference))


def triples(quads: object) -> set[tuple[object, ...]]:
    return {(q.subject, q.predicate, q.object) for q in quads}  # type: ignore[attr-defined]


@pytest.fixture
def store() -> ox.Store:
    made = demo.exampleshire()
    awkward = ox.Quad(
        demo.node(demo.ID + "claim/0"),
        demo.node(demo.KG + "quote"),
        ox.Literal(AWKWARD),
        demo.node(demo.ID + "graph/article/0"),
    )
    made.add(awkward)
    return made


@pytest.mark.parametrize("kind", FORMATS)
def test_every_statement_comes_back(store: ox.Store, kind: str) -> None:
    assert triples(ox.parse(text(store, kind).encode(), FORMATS[kind])) == triples(store)


@pytest.mark.parametrize("kind", ["trig", "nquads"])
def test_graphs_come_back(store: ox.Store, kind: str) -> None:
    assert set(ox.parse(text(store, kind).encode(), FORMATS[kind])) == set(store)


@pytest.mark.parametrize("kind", FORMATS)
def test_bytes_do_not_depend_on_the_order_of_building(store: ox.Store, kind: str) -> None:
    other = ox.Store()
    for quad in sorted(store, key=lambda q: str(q)[::-1]):
        other.add(quad)
    assert text(other, kind) == text(store, kind)


def test_bytes_do_not_depend_on_hash_seed_or_time_zone() -> None:
    script = (
        "import demo, sys; from ofstedkg import export; s = demo.exampleshire();"
        "[sys.stdout.write(t) for k in export.TEXTS for t in export.lines(s, k, True)]"
    )
    outputs = set()
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(Path(__file__).parent)}
        outputs.add(subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True).stdout)
    assert len(outputs) == 1


def test_rdflib_reads_as_many_triples(store: ox.Store) -> None:
    expected = len(triples(store))
    assert len(rdflib.Graph().parse(data=text(store, "turtle"), format="turtle")) == expected
    assert len(rdflib.Graph().parse(data=text(store, "jsonld"), format="json-ld")) == expected


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper (raptor2-utils) is not installed")
def test_rapper_accepts_the_turtle(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    export.write(store, path, "turtle")
    done = subprocess.run(["rapper", "-q", "-c", "-i", "turtle", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_turtle_groups_by_subject_and_uses_prefixes(store: ox.Store) -> None:
    lines = text(store, "turtle").splitlines()
    article = next(n for n, line in enumerate(lines) if line.startswith("article:") and " a kg:Article" in line)
    assert lines[article].endswith(" ;") and lines[article + 1].startswith("  schema:headline ")
    subjects = [line.split()[0] for line in lines if line and not line.startswith((" ", "@"))]
    assert len(subjects) == len(set(subjects))


def test_reference_is_left_out_unless_asked_for(store: ox.Store) -> None:
    assert "skos:notation" not in text(store, "turtle", with_reference=False)
    assert "skos:notation" in text(store, "turtle", with_reference=True)
    assert "kg:because" in text(store, "turtle", with_reference=False)


def test_jsonld_has_a_context_and_one_node_a_line(store: ox.Store) -> None:
    read = json.loads(text(store, "jsonld"))
    assert read["@context"]["kg"] == demo.KG
    assert sorted(node["@id"] for node in read["@graph"])[0].startswith("article:")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.TTL", "turtle"), ("a.nq", "nquads"), ("-", "turtle"), ("b.jsonld", "jsonld")]
)
def test_the_ending_says_the_format(name: str, kind: str) -> None:
    assert export.format_of(name) == kind


def test_an_unknown_ending_names_the_known_ones() -> None:
    with pytest.raises(OfstedKGError, match=r"graph\.xml: the ending must be one of \.ttl, .*--format"):
        export.format_of("graph.xml")


def test_a_folder_that_is_not_there_is_one_line_and_leaves_nothing(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(OfstedKGError, match="cannot be written"):
        export.write(store, tmp_path / "none" / "graph.ttl", "turtle")
    with pytest.raises(OfstedKGError, match="no regular file"):
        export.write(store, tmp_path, "turtle")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_keeps_the_old_file(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    store.add(
        ox.Quad(
            ox.BlankNode(),
            demo.node(demo.KG + "quote"),
            ox.Literal("x"),
            demo.node(demo.ID + "graph/article/0"),
        )
    )
    with pytest.raises(OfstedKGError, match="only IRIs"):
        export.write(store, path, "turtle", force=True)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_foreign_file_is_replaced_only_by_force(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("my own notes")
    with pytest.raises(OfstedKGError, match=r"not written by ofstedkg; .*--force"):
        export.write(store, path, "turtle")
    assert path.read_text() == "my own notes"
    export.write(store, path, "turtle", force=True)
    export.write(store, path, "turtle")
    assert path.read_text() == text(store, "turtle", with_reference=False)


def test_a_fresh_oxigraph_server_loads_as_many_triples(store: ox.Store, tmp_path: Path) -> None:
    with served.oxigraph(tmp_path / "server") as url:
        served.put(f"{url}/store?graph=https://graph.example/all", text(store, "turtle").encode(), "text/turtle")
        count = served.ask(f"{url}/query", "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert count == len(triples(store))
