"""The sentences behind rows: exact, complete, in order, and never guessed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import Store

from asking import BARNET, Terminal, ask, command, stored
from made import TEXT, article, evidence
from ofstedkg import query
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.model import Finding
from ofstedkg.query import catalogue
from ofstedkg.query.catalogue import parameters
from ofstedkg.query.evidence import COLUMNS, NONE, RECORD, Evidence, asked, behind
from ofstedkg.query.evidence.widening import widened
from ofstedkg.query.reply import Wanted, reply
from ofstedkg.query.row import row
from ofstedkg.store import open_reader
from worked import example

HELP = "Care leavers get timely help."
PLANS = "Some 97% of plans were up to date."
GOOD = "Barnet was judged good in May 2018."
PLANS_AT = evidence(TEXT.index(PLANS), TEXT.index(PLANS) + len(PLANS))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles on Barnet; the older one finds two things."""
    more = Finding(BARNET, "care-leavers", ("planning",), "positive", "ofsted", PLANS_AT, "r1")
    older = article("old.txt", TEXT + " Old.", BARNET, more, published="2018-06-01", title="An old story")
    return stored(tmp_path_factory.mktemp("store") / "graph", article("new.txt"), older)


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with open_reader(path) as reader:
        yield reader


def found(store: Store, text: str) -> list[list[Evidence]]:
    """The evidence of each row of a query."""
    _, things = asked(store, text)
    facts = Facts(store)
    return [list(behind(facts, row)) for row in things]


def sentences(store: Store, text: str) -> list[list[str]]:
    return [[e.sentence for e in row] for row in found(store, text)]


# --- what counts as evidence --------------------------------------------------------------------------------


def test_a_claim_has_its_sentence_source_place_and_speaker(store: Store) -> None:
    [[only]] = found(store, "SELECT ?f { ?f a kg:Finding ; kg:article/kg:fileName 'new.txt' }")
    assert (only.sentence, only.said_by, only.title, only.publisher) == (HELP, "Ofsted", "A story", "The Example")
    assert (only.date, only.file, only.page) == ("2018-07-23", "new.txt", "2")
    assert only.line == f"“{HELP}” — The Example, 23 July 2018, “A story” (new.txt, page 2); said by Ofsted"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?f { ?f a kg:Finding ; kg:article/kg:fileName 'new.txt' }",
        "SELECT ?p { ?f a kg:Finding ; kg:evidence ?p ; kg:article/kg:fileName 'new.txt' }",
        "SELECT ?f ?p { ?f a kg:Finding ; kg:evidence ?p ; kg:article/kg:fileName 'new.txt' }",
        "SELECT ?name { ?f a kg:Finding ; kg:article/kg:fileName ?name FILTER(?name = 'new.txt') }",
        "SELECT * { ?f a kg:Finding ; kg:article/kg:fileName 'new.txt' }",
        "SELECT ?q { ?f a kg:Finding ; kg:evidence ?p ; kg:article/kg:fileName 'new.txt' . ?p kg:quote ?q }",
        "SELECT ('x' AS ?x) WHERE { ?f a kg:Finding ; kg:article/kg:fileName 'new.txt' }",
        "SELECT ?x { { ?f a kg:Finding } ?f kg:article/kg:fileName ?x FILTER(?x = 'new.txt') } LIMIT 3",
        "SELECT ?n { ?f a kg:Finding ; kg:reference ?r ; kg:article/kg:fileName ?n FILTER(?n = 'new.txt') }",
    ],
)
def test_shown_or_hidden_it_is_found_once(store: Store, text: str) -> None:
    assert sentences(store, text) == [[HELP]]


def test_several_are_all_there_oldest_source_first(store: Store) -> None:
    text = "SELECT ?c (COUNT(?f) AS ?n) { ?f a kg:Finding ; kg:council/rdfs:label ?c } GROUP BY ?c"
    [found_] = found(store, text)
    assert [(e.file, e.sentence) for e in found_] == [("old.txt", HELP), ("old.txt", PLANS), ("new.txt", HELP)]
    assert sentences(store, "SELECT (COUNT(?f) AS ?n) { ?f a kg:Finding }") == [[HELP, PLANS, HELP]]
    assert sentences(store, "SELECT DISTINCT ?c { ?f a kg:Finding ; kg:council ?c }") == [[HELP, PLANS, HELP]]
    distinct = "SELECT DISTINCT (STR(?t) AS ?name) { ?f a kg:Finding ; kg:theme ?t } ORDER BY ?name LIMIT 1"
    assert sentences(store, distinct) == [[PLANS]]


def test_a_reference_is_evidence_where_it_is_shown_or_nothing_else_is(store: Store) -> None:
    pattern = "?f a kg:Finding ; kg:reference ?r ; kg:article/kg:fileName 'new.txt' . ?r kg:kind ?k"
    assert sentences(store, f"SELECT ?f {{ {pattern} }}") == [[HELP]]
    assert sentences(store, f"SELECT ?r ?f {{ {pattern} }}") == [[GOOD, HELP]]
    assert sentences(store, "SELECT ?k { ?r a kg:Reference ; kg:kind ?k ; kg:article/kg:fileName 'new.txt' }") == [
        [GOOD]
    ]


def test_an_inspection_is_what_sources_say_of_it_and_the_official_record(store: Store) -> None:
    text = "SELECT ?i { ?i a kg:Inspection ; kg:council council:E09000003 ; kg:start ?d } ORDER BY ?d"
    rows = found(store, text)
    assert all(row[0].is_record and row[0].title == RECORD and row[0].publisher == "Ofsted" for row in rows)
    assert rows[0][0].line.startswith("Barnet, ") and "“" not in rows[0][0].line
    told = sentences(store, "SELECT DISTINCT ?i { ?r kg:inspection ?i ; a kg:Reference }")
    assert all(GOOD in row for row in told)


def test_an_official_judgement_is_the_record_in_words(store: Store) -> None:
    [[only], *_] = found(
        store, "SELECT ?j { ?j kg:inspection ?i ; kg:grade ?g ; kg:council council:E09000003 } LIMIT 1"
    )
    assert only.is_record and "Barnet: " in only.sentence and only.said_by == "Ofsted"


def test_words_alone_have_no_evidence_and_nothing_is_guessed(store: Store) -> None:
    assert sentences(store, f'SELECT ?q {{ VALUES ?q {{ "{HELP}" }} }}') == [[]]
    assert sentences(store, "SELECT ?l { council:E09000003 rdfs:label ?l }") == [[]]
    done = reply(store, "SELECT ?l { council:E09000003 rdfs:label ?l }", {}, Wanted("csv", evidence=True))
    assert done.notes == (NONE,)
    half = "SELECT ?x { VALUES ?x { 'x' } OPTIONAL { ?x a kg:Finding } } "
    assert NONE in reply(store, half, {}, Wanted("csv", evidence=True)).notes
    mixed = "SELECT ?x { { ?x a kg:Finding } UNION { VALUES ?x { 'x' 'y' } } }"
    assert "2 rows hold no claim, passage or inspection" in reply(store, mixed, {}, Wanted(evidence=True)).notes[0]


# --- what is added changes nothing --------------------------------------------------------------------------


@pytest.mark.parametrize("name", catalogue.names())
def test_a_question_has_the_same_rows_with_evidence(name: str) -> None:
    graph, question = example(), catalogue.question(name)
    try:
        text = question.with_values(parameters.terms(graph, question, {}))
    except QueryError:
        pytest.skip("it asks about one thing")
    answer, _ = asked(graph, text)
    assert answer == query.ask(graph, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?c (COUNT(*) AS ?n) { ?f a kg:Finding ; kg:council ?c ; kg:theme ?t } GROUP BY ?c HAVING (COUNT(*) > 1)",
        "SELECT ?f ?c WHERE { ?f kg:council ?c } ORDER BY ?c ?f LIMIT 5 OFFSET 1",
        "SELECT REDUCED ?c { ?f kg:council ?c } ORDER BY ?c",
        "SELECT DISTINCT ?c { ?f kg:council ?c } ORDER BY ?c",
        "SELECT (SAMPLE(?c) AS ?x) { ?f a kg:Finding ; kg:council ?c }",
        "SELECT ?t (MIN(?f) AS ?first) { ?f kg:theme ?t } GROUP BY ?t ORDER BY ?t",
        "SELECT ?y (COUNT(?f) AS ?n) { ?f kg:article/kg:published ?d } GROUP BY (STR(?d) AS ?y) ORDER BY ?y",
        "SELECT ?c FROM <https://w3id.org/ofstedkg/id/graph/reference/councils> { ?c a kg:Council } ORDER BY ?c",
        "PREFIX x: <http://x/>\nSELECT ?c # WHERE {\n{ ?c a kg:Council } ORDER BY ?c",
        "SELECT ?f { ?f a kg:Finding } ORDER BY ?f VALUES ?f { <http://x/> }",
        "SELECT ?x { { SELECT ?x { ?x a kg:Finding } ORDER BY ?x LIMIT 1 } ?y a kg:Post } ORDER BY ?y",
    ],
)
def test_rows_and_columns_stay_as_they_are(store: Store, text: str) -> None:
    answer, things = asked(store, text)
    plain = query.ask(store, text)
    assert isinstance(plain, query.Table)
    assert answer == plain and len(things) == len(plain.rows)


def test_what_cannot_be_wider_is_left(store: Store) -> None:
    assert widened("ASK { ?a ?b ?c }") is None
    assert widened("SELECT * { ?a ?b ?c }") is None
    assert widened("SELECT ?a { ?a ?b ?c }") is None
    assert widened("no query {") is None
    with pytest.raises(QueryError, match="'SELCT' is not expected"):
        asked(store, "SELCT ?a { ?a ?b ?c }")


# --- how it is shown ----------------------------------------------------------------------------------------

FINDINGS = ("findings", "--columns", "service,themes")


def test_csv_has_columns_with_the_same_numbers(path: Path) -> None:
    one = list(csv.DictReader(io.StringIO(ask(path, *FINDINGS, "--evidence").stdout, newline="")))
    assert list(one[0]) == ["service", "themes", *COLUMNS]
    assert {r["evidence"] for r in one} == {HELP, PLANS}
    text = "SELECT (COUNT(?f) AS ?n) { ?f a kg:Finding }"
    [row_] = csv.DictReader(io.StringIO(ask(path, text, "--evidence").stdout, newline=""))
    assert row_["evidence"] == f"[1] {HELP}\n[2] {PLANS}\n[3] {HELP}"
    assert row_["evidence_file"] == "[1] old.txt\n[2] old.txt\n[3] new.txt"
    assert row_["evidence_date"] == "[1] 2018-06-01\n[2] 2018-06-01\n[3] 2018-07-23"


def test_columns_of_evidence_can_be_chosen(path: Path) -> None:
    said = ask(path, "findings", "--evidence", "--columns", "service,evidence,evidence_file", "--max-rows", "1").stdout
    assert said.splitlines()[0] == "service,evidence,evidence_file"


def test_jsonl_has_a_list_and_json_has_bindings(path: Path) -> None:
    first = json.loads(ask(path, *FINDINGS, "--evidence", "--format", "jsonl").stdout.splitlines()[0])
    assert first["evidence"][0]["sentence"] in (HELP, PLANS) and first["evidence"][0]["said_by"] == "Ofsted"
    bound = json.loads(ask(path, *FINDINGS, "--evidence", "--format", "json").stdout)
    assert bound["head"]["vars"][2:] == list(COLUMNS)


def test_a_table_has_the_sentence_below_its_row(path: Path) -> None:
    lines = ask(path, *FINDINGS, "--evidence", "--format", "table", COLUMNS="80").stdout.splitlines()
    assert all(len(line) <= 80 for line in lines)
    at = next(n for n, line in enumerate(lines) if line.startswith("care-leavers"))
    assert lines[at + 1].startswith(f"    “{HELP}” — The Example, ")


@pytest.mark.parametrize("suffix", ["md", "html", "xlsx", "tsv"])
def test_every_file_has_it(path: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"x.{suffix}"
    done = ask(path, *FINDINGS, "--evidence", "-o", str(out))
    assert done.returncode == 0, done.stderr
    if suffix == "xlsx":
        sheet = openpyxl.load_workbook(out).active
        assert sheet is not None and sheet["C1"].value == "evidence" and sheet["C2"].value in (HELP, PLANS)
    else:
        assert HELP in out.read_text("utf-8")


def test_what_has_no_rows_has_no_evidence(path: Path) -> None:
    done = ask(path, "ASK { ?a a kg:Finding }", "--evidence")
    assert (done.returncode, done.stdout) == (0, "true\n") and "only the rows of a SELECT have sentences" in done.stderr
    own = ask(path, "SELECT (?f AS ?evidence) { ?f a kg:Finding }", "--evidence")
    assert own.returncode == 1 and "has a column evidence of its own" in own.stderr


# --- one row explained --------------------------------------------------------------------------------------


def test_a_row_is_explained_as_explain_does(path: Path) -> None:
    said = ask(path, *FINDINGS, "--explain-row", "1").stdout
    assert said.startswith("Row 1\n") and "themes: " in said
    iri = next(
        word for line in said.splitlines() for word in line.split() if word.startswith("claim:") and len(word) > 6
    )
    words = [sys.executable, "-m", "ofstedkg", "--store", str(path), "explain", iri]
    whole = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    assert said.split("\n\n", 1)[1] in whole


def test_rows_are_counted_from_one_and_only_to_the_last(store: Store) -> None:
    text = "SELECT ?f { ?f a kg:Finding } ORDER BY ?f"
    assert [row(store, text, {}, n).said for n in (1, 2, 3)]
    with pytest.raises(QueryError, match=r"^there is no row 4; there is 1 to 3$"):
        row(store, text, {}, 4)
    with pytest.raises(QueryError, match="there is no row at all"):
        row(store, "SELECT ?f { ?f a kg:Finding FILTER(false) }", {}, 1)
    with pytest.raises(QueryError, match="--explain-row is for SELECT"):
        row(store, "ASK {}", {}, 1)
    with pytest.raises(QueryError, match=r"row 1 \(l Barnet\) holds no claim, passage or inspection"):
        row(store, "SELECT ?l { council:E09000003 rdfs:label ?l }", {}, 1)


def test_an_inspection_is_explained_where_there_is_no_claim(path: Path) -> None:
    text = "SELECT ?i { ?i a kg:Inspection ; kg:council council:E09000003 ; kg:start ?d } ORDER BY ?d LIMIT 1"
    said = ask(path, text, "--explain-row", "1").stdout
    assert "(inspection)" in said and "Ofsted's published list of inspections" in said


def test_words_are_underlined_on_a_terminal(path: Path) -> None:
    screen = Terminal(command(path, *FINDINGS, "--explain-row", "1"), PAGER="cat")
    assert "Row 1" in screen.rest()
    screen.close()
