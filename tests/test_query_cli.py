from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from made import BEXLEY, TEXT, article
from ofstedkg import build, graph
from ofstedkg.store import open_writer

FOREVER = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
COUNCILS = "SELECT ?name { ?council a kg:Council ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "graph"
    with open_writer(path) as writer:
        for one in (article("a.txt"), article("b.txt", TEXT + " B.", BEXLEY)):
            document = one.document
            writer.put(document.path, document.name, document.sha256, graph.quads(one))
        build.refresh(writer)
    return path


def ask(store: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), "query", *words]
    clean = {k: v for k, v in os.environ.items() if k not in ("OFSTEDKG_STORE", "NO_COLOR", "COLUMNS")}
    return subprocess.run(command, capture_output=True, text=True, env=clean | env, check=False)


# --- what a question is asked about -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["judgements", "-p", "council=Barnet"],
        ["judgements", "--council", "Barnet"],
        ["judgements", "--council=barnet"],
        ["--council", "Barnet", "judgements"],
        ["--format", "csv", "--council", "Barnet", "judgements"],
        ["judgements", "--council", "E09000003", "--grade", "good"],
        ["--no-pager", "--fail-empty", "judgements", "--council", "Barnet"],
        ["-o", "-", "judgements", "--council", "Barnet"],
    ],
)
def test_a_parameter_is_an_option(store: Path, words: list[str]) -> None:
    done = ask(store, *words)
    assert "a.txt" in done.stdout and "b.txt" not in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ["judgements", "--sevice", "x"],
            1,
            "judgements has no option --sevice; did you mean --service?; it takes --council, --service, --grade",
        ),
        (["articles", "--council", "Barnet"], 1, "articles has no option --council"),
        (["timeline"], 1, "timeline asks about one council: add --council 'Wandsworth'"),
        (["timeline", "--council", ""], 1, "council: nothing is given; write --council 'Wandsworth'"),
        (["judgments", "--council", "x"], 1, "there is no question 'judgments'; did you mean judgements?"),
        (["../queries/judgements.rq"], 1, "../queries/judgements.rq: cannot be read"),
        (["ASK {}", "--council", "Barnet"], 1, "only named questions take parameters: write values into the query"),
        (["ASK {}", "-p", "council=Barnet"], 1, "only named questions take parameters"),
        (["ASK {}", "--formt", "csv"], 2, "there is no option --formt; did you mean --format?"),
        (["judgements", "-x"], 2, "there is no option -x; see ofstedkg query --help"),
        (["judgements", "-o", "/"], 2, "is a directory"),
        (["--list", "--format", "csv"], 1, "the list of questions comes as table, json, md, not as csv"),
        (["judgements", "council"], 2, "one question at a time, and there is also 'council'"),
        (["which", "council", "is", "worst?"], 1, "questions are asked by name or in SPARQL: near is "),
        (["which council is worst?"], 1, "questions are asked by name or in SPARQL: near is "),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_can(store: Path, words: list[str], code: int, message: str) -> None:
    done = ask(store, *words)
    assert message in done.stderr
    assert (done.returncode, done.stdout) == (code, "")
    assert code == 2 or done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["spend-per-child"], ["spend-per-child", "--council", "Leeds"]])
def test_what_nothing_here_answers_is_refused_in_words(store: Path, words: list[str]) -> None:
    done = ask(store, *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "The graph cannot say: " in done.stderr and "Ask instead for " in done.stderr
    instead = done.stderr.split("ofstedkg query ")[1].split()
    assert ask(store, *instead).returncode == 0


# --- help, list and SPARQL ----------------------------------------------------------------------------------


def test_help_of_a_question_shows_what_it_takes_and_an_answer(store: Path) -> None:
    done = ask(store, "judgements", "--help", COLUMNS="100")
    assert done.returncode == 0 and not done.stderr
    assert "--council COUNCIL" in done.stdout and "e.g. Wandsworth" in done.stdout
    assert "outstanding" in done.stdout
    example = done.stdout.split("For example:")[1]
    assert "$ ofstedkg query judgements" in example and "a.txt" in example
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_help_of_a_question_without_a_graph_says_so(tmp_path: Path) -> None:
    done = ask(tmp_path / "none", "timeline", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "(no answer to show: no graph at" in " ".join(done.stdout.split())


def test_help_of_a_question_says_when_its_example_finds_nothing(store: Path) -> None:
    assert "(nothing found in this graph)" in ask(store, "people", "--help").stdout or "Pat Example" in (
        ask(store, "people", "--help").stdout
    )


def test_the_list_needs_no_graph(tmp_path: Path) -> None:
    done = ask(tmp_path / "none", "--list", COLUMNS="80")
    assert done.returncode == 0 and "  timeline " in done.stdout and "What it cannot answer" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_sparql_of_a_question_gives_its_rows(store: Path, tmp_path: Path) -> None:
    words = ["judgements", "--council", "Barnet"]
    shown = ask(store, *words, "--show-sparql")
    assert "<https://w3id.org/ofstedkg/id/council/E09000003>" in shown.stdout and not shown.stderr
    assert shown.stdout == ask(tmp_path / "none", *words, "--show-sparql").stdout
    assert ask(store, shown.stdout).stdout == ask(store, *words).stdout
    assert ask(store, "timeline", "--show-sparql").stderr.startswith("ofstedkg: timeline asks about one council")


def test_sparql_that_is_typed_is_shown_with_its_prefixes(store: Path) -> None:
    shown = ask(store, "ASK { ?a a kg:Finding }", "--show-sparql").stdout
    assert shown == "PREFIX kg: <https://w3id.org/ofstedkg/ns#>\nASK { ?a a kg:Finding }\n"
    Store().query(shown)


# --- limits -------------------------------------------------------------------------------------------------


def test_a_question_that_takes_too_long_is_ended_with_a_code_of_its_own(store: Path) -> None:
    done = ask(store, "--timeout", "0.5", FOREVER)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith("ofstedkg: the question took longer than 0.5 seconds; narrow it or raise --timeout\n")
    assert "with exit code 3" in " ".join(ask(store, "--help").stdout.split())


def test_named_questions_have_the_same_limit(store: Path) -> None:
    assert ask(store, "--timeout", "0.1", "grades").returncode in (0, 3)
    assert ask(store, "--timeout", "0", "grades").returncode == 2


@pytest.mark.parametrize(
    ("most", "rows", "told"),
    [
        ("2", 2, "ofstedkg: the first 2 rows are shown, and there are more: raise --max-rows\n"),
        ("1", 1, "ofstedkg: the first row is shown, and there are more: raise --max-rows\n"),
        ("161", 161, ""),
        ("1000", 161, ""),
    ],
)
def test_rows_are_cut_and_the_cut_is_told(store: Path, most: str, rows: int, told: str) -> None:
    done = ask(store, COUNCILS, "--max-rows", most)
    assert (done.returncode, len(done.stdout.splitlines()) - 1, done.stderr) == (0, rows, told)


def test_a_cut_needs_no_more_than_the_rows_that_are_shown(store: Path) -> None:
    done = ask(store, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "--max-rows", "3", "--timeout", "10")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 4)


def test_triples_are_cut_too(store: Path) -> None:
    done = ask(store, "CONSTRUCT { ?s a kg:Council } { ?s a kg:Council }", "--max-rows", "5", "--format", "ntriples")
    assert len(done.stdout.splitlines()) == 5
    assert "the first 5 triples are shown" in done.stderr


def test_files_and_pipes_are_cut_only_on_request_and_terminals_always(store: Path, tmp_path: Path) -> None:
    many = "SELECT ?a ?b { ?a a kg:Neighbour . ?a kg:council ?b }"
    assert len(ask(store, many).stdout.splitlines()) > 1001
    ask(store, many, "-o", str(tmp_path / "all.csv"))
    assert len((tmp_path / "all.csv").read_text("utf-8").splitlines()) > 1001
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), "query", many, "--columns", "b"]
    process = subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.PIPE, env=os.environ | {"PAGER": "cat", "COLUMNS": "80"}
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:
        pass  # The terminal is gone with the process.
    _, told = process.communicate()
    assert b"the first 1,000 rows are shown" in told
    assert 1000 <= len(shown.splitlines()) <= 1010


@pytest.mark.parametrize(
    "words", [["judgements", "--grade", "inadequate"], ["SELECT ?a { ?a kg:gss 1 }"], ["DESCRIBE <https://e.org/none>"]]
)
def test_an_empty_answer_says_so_and_is_no_failure_unless_asked(store: Path, words: list[str]) -> None:
    done = ask(store, *words)
    assert done.returncode == 0 and done.stderr.endswith("ofstedkg: nothing found\n")
    failed = ask(store, *words, "--fail-empty")
    assert (failed.returncode, failed.stdout, failed.stderr) == (1, done.stdout, done.stderr)


@pytest.mark.parametrize("words", [["ASK { ?a kg:gss 1 }"], ["judgements"]])
def test_an_answer_is_not_empty_because_it_is_no(store: Path, words: list[str]) -> None:
    done = ask(store, *words, "--fail-empty")
    assert (done.returncode, "nothing found" in done.stderr) == (0, False)
