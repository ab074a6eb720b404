from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from ofstedkg import __version__, build
from ofstedkg.cli import COMMANDS
from ofstedkg.store import open_writer

TEXT = """Barnet's children's services rated good

Published 23 July 2018

Inspectors visited Barnet Council in May 2018 and rated its children's services good overall.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "story.txt").write_text(TEXT, "utf-8")
    with open_writer(folder / "graph") as writer:
        build.build([str(folder / "story.txt")], writer)
    return folder / "graph"


def run(*arguments: object, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ofstedkg", *map(str, arguments)]
    clean = {k: v for k, v in os.environ.items() if k not in ("OFSTEDKG_STORE", "NO_COLOR")}
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=clean | env, check=False)


# --- help and mistakes --------------------------------------------------------------------------------------


def test_help_names_every_command_with_its_purpose() -> None:
    done = run("--help")
    assert done.returncode == 0 and not done.stderr
    lines = {
        line.split()[0]: line.split()[1:] for line in done.stdout.splitlines() if line.startswith("  ") and line.split()
    }
    assert all(len(lines[name]) > 3 for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples_to_copy(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert f"ofstedkg {name}" in done.stdout or f"ofstedkg --store /tmp/graph {name}" in done.stdout


def test_help_loads_no_library() -> None:
    code = (
        "import sys\nfrom ofstedkg.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pyoxigraph', 'rdflib', 'networkx', 'rich', 'jinja2', 'yaml', 'rapidfuzz'}\n"
        "assert not heavy & set(sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_version() -> None:
    assert run("--version").stdout == f"ofstedkg {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["bild"], 2, "there is no command 'bild'; did you mean 'build'?"),
        (["build"], 2, "Missing argument"),
        (["build", "--force-all", "x"], 2, "No such option"),
        (["query"], 2, "what is the question?"),
        (["query", "judgements", "--format", "xml"], 2, "'xml' is not one of"),
        (["query", "judgements", "-p", "council"], 2, "-p takes NAME=VALUE"),
        (["query", "judgements", "--council"], 2, "Option '--council' requires an argument"),
        (["query", "-x", "judgements"], 2, "there is no option -x"),
        (["query", "judgements", "findings"], 2, "one question at a time"),
        (["query", "judgments"], 1, "there is no question 'judgments'; did you mean judgements?"),
        (
            ["query", "judgements", "--council", "Barnett"],
            1,
            "there is no council 'Barnett'; did you mean 'Barnet'?",
        ),
        (["query", "none.rq"], 1, "none.rq: cannot be read (No such file or directory)"),
        (
            ["query", "ASK { ?a a kg:Judgment }"],
            1,
            "there is no term kg:Judgment; did you mean kg:Judgement?",
        ),
        (["query", "ASK {}", "-p", "council=Barnet"], 1, "only named questions take parameters"),
        (["forget"], 2, "which articles?"),
        (["forget", "stroy.txt"], 1, "nothing in the graph was read from it; did you mean story.txt?"),
    ],
)
def test_a_mistake_is_one_message_and_an_exit_code(built: Path, arguments: list[str], code: int, message: str) -> None:
    done = run("--store", built, *arguments)
    assert done.returncode == code
    assert message in done.stderr
    assert not done.stdout and "Traceback" not in done.stderr
    assert code == 2 or done.stderr.count("\n") == 1


def test_no_graph_yet_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("query", "judgements", OFSTEDKG_STORE=str(tmp_path / "none"))
    assert (done.returncode, done.stderr) == (
        1,
        f"ofstedkg: no graph at {tmp_path}/none yet; run: ofstedkg build seeds/\n",
    )


# --- build and forget ---------------------------------------------------------------------------------------


def test_build_reports_on_stderr_and_fails_if_a_file_was_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text(TEXT, "utf-8")
    first = run("--store", tmp_path / "graph", "build", tmp_path / "in")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.startswith(f"1 article read, 0 unchanged ({tmp_path}/graph)\nfacts: ")
    (tmp_path / "in" / "empty.txt").write_text("")
    second = run("--store", tmp_path / "graph", "build", tmp_path / "in")
    assert second.returncode == 1
    assert "0 articles read, 1 unchanged" in second.stderr
    assert "1 file refused:" in second.stderr and "empty.txt: it is empty" in second.stderr


def test_a_dry_run_prints_the_facts_and_stores_nothing(tmp_path: Path) -> None:
    done = run("--store", tmp_path / "graph", "build", "--dry-run", "-", stdin=TEXT)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert {len(row) for row in rows} == {4}
    assert [kind for _, kind, slots, _ in rows if "grade=good" in slots] == ["Judgement"]
    assert all(quote in " ".join(TEXT.split()) for *_, quote in rows)
    assert not (tmp_path / "graph").exists()


def test_standard_input_and_forgetting(tmp_path: Path) -> None:
    store = tmp_path / "graph"
    assert run("--store", store, "build", "-", stdin=TEXT).returncode == 0
    assert "stdin" in run("--store", store, "query", "articles").stdout
    (tmp_path / "story.txt").write_text(TEXT, "utf-8")
    run("--store", store, "build", tmp_path / "story.txt")
    (tmp_path / "story.txt").unlink()
    done = run("--store", store, "forget", "--missing")
    assert (done.returncode, done.stderr) == (0, f"articles forgotten: 1, kept: 1 ({store})\n")
    assert run("--store", store, "query", "articles").stdout.count("\n") == 2


# --- query --------------------------------------------------------------------------------------------------


def test_a_pipe_gets_csv_and_a_terminal_a_table(built: Path) -> None:
    assert run("--store", built, "query", "judgements").stdout.startswith("article,inspection,council,gss,kind,")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ofstedkg", "--store", str(built), "query", "councils"]
    subprocess.run(command, stdout=theirs, check=True, env=os.environ | {"COLUMNS": "100", "NO_COLOR": "1"})
    os.close(theirs)
    shown = os.read(ours, 10000).decode()
    assert "───" in shown and "\x1b" not in shown and "Barnet" in shown
    assert all(len(line) <= 100 for line in shown.splitlines())


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [(["ASK { ?a a kg:Article }"], ""), (["-"], "ASK { ?a a kg:Article }"), (["ask.rq"], "")],
)
def test_sparql_comes_as_text_file_or_standard_input(
    built: Path, tmp_path: Path, arguments: list[str], stdin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ask.rq").write_text("ASK { ?a a kg:Article }", "utf-8")
    assert run("--store", built, "query", *arguments, stdin=stdin).stdout == "true\n"


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    command = f"{sys.executable} -m ofstedkg --store {built} query grades --format json | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_rdflib_reads_the_same_graph(built: Path) -> None:
    import ofstedkg

    graph = ofstedkg.load(built)
    found = graph.query("PREFIX kg: <https://w3id.org/ofstedkg/ns#> SELECT ?n { ?a kg:fileName ?n }")
    assert [str(row[0]) for row in found] == ["story.txt"]  # type: ignore[index]
