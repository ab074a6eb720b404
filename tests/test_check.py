"""The check: a clean graph passes, and each kind of damage is named with what to do."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

import demo
from ofstedkg import cli, iris
from ofstedkg.check import Report, check, quotes
from ofstedkg.facts import Facts
from ofstedkg.store import open_reader, open_writer


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    return demo.on_disk(tmp_path / "graph", demo.exampleshire(tmp_path / "texts"))


def update(graph: Path, text: str) -> None:
    prefixes = "PREFIX kg: <https://w3id.org/ofstedkg/ns#> PREFIX grade: <https://w3id.org/ofstedkg/ns/grade/>\n"
    with open_writer(graph) as writer:
        writer.database.update(prefixes + text)
        # The ledger knows nothing of this change, so the copy for readers is made by hand.
        writer._ledger.set("test", {})


def checked(graph: Path, strict: bool = False) -> Report:
    with open_reader(graph) as store:
        return check(store, strict)


def run(graph: Path, *options: str) -> Result:
    return CliRunner().invoke(cli.cli, ["--store", str(graph), "check", *options])


def test_a_clean_graph_has_no_violations(graph: Path) -> None:
    done = run(graph)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("0 violations (") and "10 quotes looked up" in done.stdout


def test_one_altered_quote_is_named(graph: Path) -> None:
    update(
        graph,
        "DELETE { GRAPH ?g { ?p kg:quote ?q } }"
        'INSERT { GRAPH ?g { ?p kg:quote "caseloads remain too low in two teams!" } }'
        'WHERE { GRAPH ?g { ?p kg:quote ?q } FILTER(?q = "caseloads remain too high in two teams") }',
    )
    done = run(graph)
    assert done.exit_code == 1
    (line, summary) = done.stdout.splitlines()
    assert "exampleshire.txt, id:passage/" in line and "caseloads remain too low in two teams!" in line
    assert "ofstedkg build --force" in line and summary.startswith("1 violation ")


def test_a_quote_of_the_same_length_is_compared_with_its_source(tmp_path: Path) -> None:
    store = demo.exampleshire(tmp_path)
    passage = next(
        q for q in store.quads_for_pattern(None, iris.kg("quote"), None, None) if "caseloads" in q.object.value
    )
    store.remove(passage)
    altered = passage.object.value.replace("high", "dark")
    store.add(ox.Quad(passage.subject, passage.predicate, ox.Literal(altered), passage.graph_name))
    (problem,) = quotes.look_up(Facts(store)).problems
    assert "too dark in two teams" in problem.rule and "too high in two teams" in problem.allowed


def test_a_source_that_is_gone_is_no_violation_unless_strict(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "texts" / "exampleshire.txt").unlink()
    done = run(graph)
    assert done.exit_code == 0 and "1 source not checkable" in done.stdout
    assert "not checkable: " in done.stderr and "it isn't there" in done.stderr
    strict = run(graph, "--strict")
    assert strict.exit_code == 1 and "bring the source back" in strict.stdout


def test_a_source_that_has_changed_is_said_to_have(graph: Path, tmp_path: Path) -> None:
    path = tmp_path / "texts" / "exampleshire.txt"
    path.write_text("Another story.\n\nIt says something else altogether about a council.\n")
    (line,) = checked(graph).unchecked
    assert "has changed since it was read" in line


def test_a_grade_that_is_none_breaks_a_shape(graph: Path) -> None:
    update(
        graph,
        "DELETE { GRAPH ?g { ?c kg:grade ?old } } INSERT { GRAPH ?g { ?c kg:grade grade:splendid } }"
        "WHERE { GRAPH ?g { ?c kg:grade ?old } FILTER EXISTS { GRAPH ?g { ?c kg:evidence ?e } } }",
    )
    problems = checked(graph).problems
    assert any("(Judgement)" in p.where and "grade:splendid" in p.rule for p in problems), problems
    assert all("ofstedkg build --force" in p.remedy for p in problems)


def test_a_quote_that_is_missing_breaks_a_shape(graph: Path) -> None:
    update(graph, "DELETE { GRAPH ?g { ?p kg:quote ?q } } WHERE { GRAPH ?g { ?p kg:quote ?q } }")
    problems = checked(graph).problems
    assert any("needs one quote" in p.allowed and "passage-quote" in p.rule for p in problems)


def test_an_altered_reference_list_is_named(graph: Path) -> None:
    update(graph, "DELETE WHERE { GRAPH <https://w3id.org/ofstedkg/id/graph/reference/providers> { ?s ?p ?o } }")
    (problem,) = checked(graph).problems
    assert problem.where == "graph:reference/providers" and "providers.ttl" in problem.allowed
