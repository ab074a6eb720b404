"""The local site: the same rows as the command line, one line for every mistake, and nobody else is answered."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from ofstedkg import pages
from ofstedkg.query import questions
from ofstedkg.serve import media
from ofstedkg.serve.pool import Pool, Refused
from site_served import COUNCIL, EVIL, Site, hostile, serving

ROOT = Path(__file__).parents[1]
COUNCILS = "SELECT ?council ?name WHERE { ?council a kg:Council ; rdfs:label ?name } ORDER BY ?name LIMIT 7"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TRIPLES = "CONSTRUCT { ?c kg:gss ?g } WHERE { ?c a kg:Council ; kg:gss ?g } LIMIT 5"
PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
"""What browsers accept."""
SECONDS = 4


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    store = hostile(tmp_path_factory.mktemp("served") / "graph")
    with serving(store, "--timeout", str(SECONDS), "--max-rows", "200") as found:
        yield found


def cli(site: Site, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "ofstedkg", "--store", str(site.store), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


# --- the protocol -------------------------------------------------------------------------------------------


def test_rows_are_those_of_the_command_line(site: Site) -> None:
    assert site.sparql(COUNCILS).body == cli(site, "query", COUNCILS, "--format", "json")
    assert site.sparql(COUNCILS, "text/csv").body == cli(site, "query", COUNCILS, "--format", "csv")
    assert site.sparql(TRIPLES, "text/turtle").body == cli(site, "query", TRIPLES, "--format", "turtle")


def test_all_ways_of_asking_give_the_same(site: Site) -> None:
    got = site.sparql(COUNCILS)
    form = site.ask(
        "/sparql", method="POST", body=f"query={quote(COUNCILS)}".encode(),
        Content_Type="application/x-www-form-urlencoded; charset=UTF-8",
    )  # fmt: skip
    direct = site.ask("/sparql", method="POST", body=COUNCILS.encode(), Content_Type="application/sparql-query")
    assert got.status == form.status == direct.status == 200
    assert got.body == form.body == direct.body and len(json.loads(got.body)["results"]["bindings"]) == 7


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("text/*", "text/csv"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/n-quads, application/trig;q=0.9, application/sparql-results+json;q=0.8, text/csv;q=0.2",
         "application/sparql-results+json"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.4", "text/tab-separated-values"),
    ],
)  # fmt: skip
def test_what_is_accepted_is_given(site: Site, accept: str, media_type: str) -> None:
    answer = site.sparql(COUNCILS, accept)
    assert (answer.status, answer.headers["content-type"].split(";")[0]) == (200, media_type)
    assert answer.headers["vary"] == "Accept"


def test_xml_and_tsv_hold_the_terms_of_json(site: Site) -> None:
    query = "SELECT ?quote ?start ?label WHERE { ?p kg:quote ?quote ; kg:startOffset ?start . OPTIONAL { ?p rdfs:label ?label } } ORDER BY ?start"
    rows = json.loads(site.sparql(query).body)["results"]["bindings"]
    names = {"s": "http://www.w3.org/2005/sparql-results#"}
    xml = ElementTree.fromstring(site.sparql(query, "application/sparql-results+xml").body)
    found = [
        {b.attrib["name"]: (b[0].text, b[0].attrib.get("datatype")) for b in result}
        for result in xml.findall(".//s:result", names)
    ]
    assert found == [{k: (v["value"], v.get("datatype")) for k, v in row.items()} for row in rows]
    assert EVIL in {row["quote"]["value"] for row in rows} or len(rows) > 5
    lines = site.sparql(query, "text/tab-separated-values").text.split("\n")
    assert lines[0] == "?quote\t?start\t?label" and len(lines) == len(rows) + 2
    assert lines[1].split("\t")[1].endswith("^^<http://www.w3.org/2001/XMLSchema#integer>")


def test_ask_and_triples(site: Site) -> None:
    assert json.loads(site.sparql("ASK { ?c a kg:Council }").body) == {"head": {}, "boolean": True}
    xml = site.sparql("ASK { ?c a kg:Council }", "application/sparql-results+xml").text
    assert "<boolean>true</boolean>" in xml
    for accept, form in (("application/n-triples", ox.RdfFormat.N_TRIPLES), ("text/turtle", ox.RdfFormat.TURTLE)):
        answer = site.sparql(TRIPLES, accept)
        assert answer.headers["content-type"].startswith(accept)
        assert len(list(ox.parse(answer.body, form))) == 5


def test_describe(site: Site) -> None:
    answer = site.sparql(f"DESCRIBE <https://w3id.org/ofstedkg/id/council/{COUNCIL}>", "text/turtle")
    assert "Exampleshire" in answer.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"query": "SELECT ?x WHERE { ?x a }"}, "line 1, column"),
        ({"query": "SELECT ?x WHERE { ?x a kg:Findng }"}, "did you mean kg:Finding"),
        ({"query": "SELECT * WHERE { SERVICE <http://other.example/> { ?s ?p ?o } }"}, "SERVICE is refused"),
        ({"query": "DELETE WHERE { ?s ?p ?o }"}, "would change the graph"),
        ({"query": "LOAD <http://other.example/>"}, "would change the graph"),
        ({"update": "DELETE WHERE { ?s ?p ?o }"}, "read-only"),
        ({"query": COUNCILS, "default-graph-uri": "http://a.example/"}, "default-graph-uri is not taken"),
        ({"query": COUNCILS, "named-graph-uri": "http://a.example/"}, "named-graph-uri is not taken"),
        ({}, "exactly one query"),
    ],
)
def test_mistakes_are_one_line(site: Site, fields: dict[str, str], words: str) -> None:
    answer = site.ask("/sparql", fields)
    assert answer.status == 400 and words in answer.text and answer.text.count("\n") == 1
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_bodies_that_are_no_query(site: Site) -> None:
    def post(body: bytes, kind: str) -> tuple[int, str]:
        answer = site.ask("/sparql", method="POST", body=body, Content_Type=kind)
        return answer.status, answer.text

    assert post(b"DELETE WHERE { ?s ?p ?o }", "application/sparql-update")[0] == 400
    assert post(b"{}", "application/json") == (
        415, "POST takes application/sparql-query or application/x-www-form-urlencoded, not application/json\n",
    )  # fmt: skip
    assert post(b"SELECT \xff", "application/sparql-query") == (400, "the body of the request is not UTF-8\n")
    assert post(b"query=a&query=b", "application/x-www-form-urlencoded")[0] == 400
    # The server may hang up while the rest of a body that is too long is still being sent.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        assert post(b"x" * (2 << 20), "application/sparql-query")[0] == 413


def test_what_cannot_be_given_is_said(site: Site) -> None:
    assert site.sparql(COUNCILS, "image/png").status == 406
    assert site.sparql(COUNCILS, "text/turtle").status == 406
    assert site.sparql(TRIPLES, "text/csv").status == 406
    assert site.ask("/sparql", method="PUT", body=b"").status == 405
    assert site.ask("/sparql", {"query": COUNCILS}, method="HEAD").body == b""


def test_an_answer_that_is_cut_says_so(site: Site) -> None:
    answer = site.sparql("SELECT ?s WHERE { ?s ?p ?o }", "text/csv")
    assert len(answer.text.splitlines()) == 201 and "cut after 200 rows" in answer.headers["warning"]
    assert "warning" not in site.sparql(COUNCILS).headers


def test_endless_questions_end_and_hold_up_nobody(site: Site) -> None:
    ended: list[tuple[str, int, str]] = []

    def ask(name: str, query: str) -> None:
        answer = site.sparql(query)
        ended.append((name, answer.status, answer.text))

    slow = [threading.Thread(target=ask, args=("slow", ENDLESS)) for _ in range(2)]
    for thread in slow:
        thread.start()
    time.sleep(0.3)
    for n in range(3):
        ask("quick", f"SELECT ({n} AS ?n) WHERE {{}}")
    for thread in slow:
        thread.join()
    assert [(name, status) for name, status, _ in ended] == [("quick", 200)] * 3 + [("slow", 504)] * 2
    assert ended[-1][2] == f"the question took longer than {SECONDS} seconds; narrow it or raise --timeout\n"
    assert site.sparql(COUNCILS).status == 200


def test_a_question_that_takes_too_much_memory_ends_alone(site: Site) -> None:
    pool = Pool(site.store, seconds=30, size=1, memory=1 << 30)
    words = {"rows": media.ROWS[0], "triples": None, "most": 10}
    try:
        for query, kind in (("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f", "MemoryError"), ("ASK {}", "")):
            try:
                pool.run("sparql", {"query": query, **words})
                assert kind == ""
            except Refused as e:
                assert e.kind == kind and "too much memory" in str(e)
    finally:
        pool.close()


# --- who is answered ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"]
)
def test_another_name_for_this_machine_is_refused(site: Site, host: str) -> None:
    answer = site.ask("/sparql", {"query": COUNCILS}, Host=host)
    assert answer.status == 421 and b"results" not in answer.body


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ],
)
def test_pages_of_other_sites_are_refused(site: Site, headers: dict[str, str]) -> None:
    answer = site.ask("/sparql", {"query": COUNCILS}, **headers)
    assert answer.status == 403 and "access-control-allow-origin" not in answer.headers


def test_own_pages_and_links_from_elsewhere_are_answered(site: Site) -> None:
    port = urlsplit(site.address).port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        assert site.ask("/", Host=host, Origin=f"http://{host}").status == 200
    assert site.ask("/", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200


def test_every_answer_may_be_framed_and_sniffed_by_nobody(site: Site) -> None:
    for path in ("/", "/sparql", "/nothing", "/licences"):
        headers = site.ask(path).headers
        assert headers["content-security-policy"] == "frame-ancestors 'none'" and headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.1", "::", "example.org"])
def test_only_this_machine_can_be_served(site: Site, host: str) -> None:
    command = [sys.executable, "-m", "ofstedkg", "--store", str(site.store), "serve", "--host", host, "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and "can be reached from elsewhere" in done.stderr and done.stderr.count("\n") == 1


def test_a_port_that_is_taken_and_a_graph_that_is_not_there(site: Site, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "ofstedkg", "--store", str(site.store), "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and f"port {port} cannot be used" in done.stderr
    command = [sys.executable, "-m", "ofstedkg", "--store", str(tmp_path / "none"), "serve", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and "no graph at" in done.stderr


def test_it_ends_with_its_workers(site: Site) -> None:
    with serving(site.store) as other:
        assert other.sparql(COUNCILS).status == 200
        children = _children(other.process.pid)
        assert children
    assert other.process.returncode == 0
    time.sleep(0.2)
    assert not any(Path(f"/proc/{child}").exists() and _children_alive(child) for child in children)


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    threads = [p.read_text().split() for p in Path(f"/proc/{pid}/task").glob("*/children")]
    return [int(child) for group in [found, *threads] for child in group]


def _children_alive(pid: int) -> bool:
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]


# --- pages --------------------------------------------------------------------------------------------------


def test_all_named_questions_have_a_form(site: Site) -> None:
    page = site.ask("/").text
    assert [name for name in questions() if f'action="/ask/{name}"' not in page] == []
    assert '<option value="Wandsworth">' in page and '<option value="pathway-planning">' in page


def test_a_named_question_needs_no_script(site: Site) -> None:
    page = site.ask("/ask/timeline", {"council": COUNCIL}, Accept=PAGE).text
    assert "<script" not in page.replace('<script type="application/json"', "")
    assert "Exampleshire" in page and "PREFIX kg:" in page
    assert "Fill in what is needed" in site.ask("/ask/timeline").text


def test_evidence_is_shown_on_demand(site: Site) -> None:
    query = "SELECT ?finding WHERE { ?finding a kg:Finding ; kg:polarity polarity:positive }"
    plain, told = (site.ask("/query", {"query": query, "evidence": e}).text for e in ("", "1"))
    sentence = "<blockquote>Pathway plans are clear and kept up to date.</blockquote>"
    assert sentence not in plain and "Show the sentence behind each row" in plain
    assert sentence in told and "Hide the sentences" in told


@pytest.mark.parametrize("form", [f for f in media.DOWNLOADS if f not in ("turtle", "ntriples", "jsonld")])
def test_answers_can_be_had_as_files(site: Site, form: str) -> None:
    answer = site.ask(f"/ask/judgements.{form}")
    assert answer.status == 200 and answer.headers["content-type"] == media.DOWNLOADS[form]
    assert answer.headers["content-disposition"] == f'attachment; filename="judgements.{form}"'
    if form in ("csv", "json", "tsv", "md"):
        assert answer.body == cli(site, "query", "judgements", "--format", form)


def test_triples_can_be_had_as_files(site: Site) -> None:
    answer = site.ask("/query.ttl", {"query": TRIPLES})
    assert answer.status == 200 and len(list(ox.parse(answer.body, ox.RdfFormat.TURTLE))) == 5
    assert site.ask("/query.exe", {"query": TRIPLES}).status == 404


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nothing", 404, "there is no page /nothing"),
        ("/ask/timelin", 400, "did you mean timeline?"),
        ("/ask/timeline?council=Exampelshire", 200, "did you mean"),
        ("/ask/timeline?council=Exampleshire&colour=red", 200, "has no parameter"),
        ("/ask/judgements.exe", 404, "not as"),
        ("/query?query=SELECT", 200, "the query ends too early"),
        ("/council/Exampelshire", 400, "did you mean"),
        ("/view?council=Exampelshire", 400, "did you mean"),
        ("/view?max-nodes=many", 400, "no number from 1 to 20000"),
        ("/chart/pie", 400, "there are timeline, grades, themes"),
        ("/chart/grades?colour=red", 400, "takes area"),
        ("/thing?iri=nothing", 404, "says nothing of"),
        ("/thing", 404, "says nothing of"),
    ],
)
def test_mistakes_on_pages_say_what_to_do(site: Site, path: str, status: int, words: str) -> None:
    for accept in (PAGE, "*/*"):
        answer = site.ask(path, Accept=accept)
        assert answer.status == status and words in re.sub(r"&#3[49];", "'", answer.text), answer.text[:300]
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        f"/council/{COUNCIL}", "/view", f"/view?council={COUNCIL}", f"/chart/timeline?council={COUNCIL}",
        f"/chart/timeline.svg?council={COUNCIL}", "/chart/grades", "/licences",
        f"/thing?iri={quote('https://w3id.org/ofstedkg/id/provider/brightwater-trust', safe='')}",
    ],
)  # fmt: skip
def test_things_have_their_pages(site: Site, path: str) -> None:
    answer = site.ask(path, Accept=PAGE)
    assert answer.status == 200 and len(answer.body) > 500, answer.text[-1500:]
    assert "http://" not in answer.headers.get("location", "")


def test_a_council_is_found_by_its_name(site: Site) -> None:
    answer = site.ask("/council", {"name": "Exampleshire"})
    assert (answer.status, answer.headers["location"]) == (303, f"/council/{COUNCIL}")


def test_a_browser_at_the_endpoint_is_led_to_the_editor(site: Site) -> None:
    answer = site.ask("/sparql", {"query": "ASK {}"}, Accept=PAGE)
    assert (answer.status, answer.headers["location"]) == (303, "/query?query=ASK+%7B%7D")


@pytest.mark.parametrize("path", ["/ask/timeline?council={}", "/query?query={}", "/thing?iri={}", "/council/{}", "/ask/{}",
                                  "/view?theme={}", "/chart/{}", "/chart/grades?region={}", "/{}", "/sparql?query={}"])  # fmt: skip
def test_hostile_words_come_back_as_words(site: Site, path: str) -> None:
    answer = site.ask(path.format(quote(EVIL, safe="")), Accept=PAGE)
    assert "<script>window" not in answer.text and "<img src=x" not in answer.text and "\r\n\r\n" not in answer.text
    assert answer.status in (200, 303, 400, 404)


def test_queries_to_begin_with_are_answered(site: Site) -> None:
    found = re.findall(r'<li><a href="(/query\?query=[^"]+)">', site.ask("/").text)
    assert len(found) == 4
    for href in found:
        page = site.ask(href.replace("&amp;", "&"), Accept=PAGE).text
        assert 'role="alert"' not in page and 'class="warning"' not in page


def test_csv_of_a_question_is_csv(site: Site) -> None:
    rows = list(csv.DictReader(io.StringIO(site.ask("/ask/judgements.csv").text)))
    assert [row["grade"] for row in rows] == ["inadequate"]


# --- the editor ---------------------------------------------------------------------------------------------


def test_the_editor_carries_its_licences() -> None:
    banner = pages.asset("serve/editor/editor.js").split("*/")[0]
    texts = pages.asset("serve/editor/LICENSES.txt")
    parts = re.findall(r"(\S+) (\d[\d.]*) \(([^)]+)\)", banner)
    assert len(parts) >= 10 and {licence for _, _, licence in parts} == {"MIT"}
    for name, version, _ in parts:
        assert f"{name} {version}\n" in texts
    assert texts.count("Permission is hereby granted") == len(parts)


def test_the_editor_is_built_from_its_lock_which_names_no_registry() -> None:
    lock = (ROOT / "scripts/editor/package-lock.json").read_text("utf-8")
    assert "http" not in re.sub(r'"url": "https://(?:opencollective\.com|github\.com)[^"]*"', "", lock)
    locked = json.loads(lock)["packages"]
    banner = pages.asset("serve/editor/editor.js").split("*/")[0]
    for name, version in re.findall(r"(\S+) (\d[\d.]*) \(", banner):
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")


def test_the_editor_asks_nobody_and_makes_no_code() -> None:
    text = pages.asset("serve/editor/editor.js")
    assert set(re.findall(r"https?://[\w./-]+", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\beval\(|new Function\b|\bfetch\(|XMLHttpRequest|importScripts|WebSocket", text)
    assert "</script" not in text and "<!--" not in text


def test_no_library_of_the_site_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; import ofstedkg.serve; print([m for m in ('waitress', 'networkx', 'rdflib') if m in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env).stdout == "[]\n"
