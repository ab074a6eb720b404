"""Explanations: each fact with its sentence underlined, its source, its rule and who says it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

import demo
from ofstedkg import cli
from ofstedkg.errors import QueryError
from ofstedkg.explain import explain, underlined


def told(folder: Path, name: str, limit: int = 0) -> str:
    return "\n".join(explain(demo.exampleshire(folder), name, limit))


def test_a_theme_is_shown_with_the_words_underlined(tmp_path: Path) -> None:
    lines = told(tmp_path, "caseloads").splitlines()
    sentence = next(n for n, line in enumerate(lines) if "Inspectors said" in line)
    marks = lines[sentence + 1]
    assert lines[sentence][marks.index("^") : marks.rindex("^") + 1] == "caseloads remain too high in two teams"
    assert "The Exampleshire Post, 4 July 2022" in lines[sentence + 2]
    assert "said by Ofsted" in lines[sentence + 3] and "rule finding.demo" in lines[sentence + 3]


@pytest.mark.parametrize(
    "name",
    [
        "exampleshire",
        "E10009999",
        "council:E10009999",
        "https://w3id.org/ofstedkg/id/council/E10009999",
        "<https://w3id.org/ofstedkg/id/council/E10009999>",
    ],
)
def test_a_council_has_many_names(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, name).startswith("Exampleshire (council)  council:E10009999\n    10 statements")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ann Other", "Ann Other, director of children's services, Exampleshire"),
        ("Brightwater Trust", "from Brightwater Trust to Exampleshire, 2020, done"),
        ("grade:inadequate", "inadequate"),
        ("pathway planning", "Positive on pathway planning"),
        ("exampleshire.txt", "Improvement notice by Department for Education, April 2021, in force"),
        ("Care leavers", "Negative on caseloads"),
    ],
)
def test_everything_has_an_explanation(tmp_path: Path, name: str, words: str) -> None:
    assert words in told(tmp_path, name)


def test_a_merge_says_why(tmp_path: Path) -> None:
    assert "because: same council, kind and month" in told(tmp_path, "monitoring visit")


def test_a_source_that_is_gone_leaves_the_quote(tmp_path: Path) -> None:
    store = demo.exampleshire(tmp_path)
    (tmp_path / "exampleshire.txt").unlink()
    text = "\n".join(explain(store, "caseloads"))
    assert "caseloads remain too high in two teams" in text and "is gone or has changed" in text


def test_a_limit_is_said(tmp_path: Path) -> None:
    assert "… and 8 more: add --limit 0" in told(tmp_path, "Exampleshire", limit=2)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Exampelshire", "there is nothing called 'Exampelshire' in the graph; did you mean 'exampleshire'"),
        ("xyzzy", "there is nothing called 'xyzzy' in the graph"),
        ("council:E1", "the graph says nothing of council:E1"),
        ("https://a b", "the graph says nothing of"),
    ],
)
def test_an_unknown_name_is_one_line(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(QueryError) as refused:
        told(tmp_path, name)
    assert message in str(refused.value) and "\n" not in str(refused.value)


def test_long_sentences_are_underlined_line_by_line() -> None:
    text = "one two three " * 20
    lines = list(underlined(text.strip(), 90, 110, None))
    assert max(map(len, lines)) <= 96
    marked = "".join(a[b.index("^") : b.rindex("^") + 1] for a, b in pairwise(lines) if "^" in b)
    assert marked.replace(" ", "") == text[90:110].replace(" ", "")


def test_a_terminal_gets_real_underlines_and_no_control_characters() -> None:
    (line,) = underlined("red \x1b[31m text\x07 here", 4, 13, lambda words: f"<{words}>")
    assert line == "    red < [31m tex>t  here"


def test_command_prints_to_standard_output(tmp_path: Path) -> None:
    graph = demo.on_disk(tmp_path / "graph", demo.exampleshire(tmp_path))
    done = CliRunner().invoke(cli.cli, ["--store", str(graph), "explain", "Ann", "Other"])
    assert done.exit_code == 0 and "said Ann Other, director" in done.stdout and "^^^" in done.stdout
