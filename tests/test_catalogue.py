from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from ofstedkg import files, query
from ofstedkg.cli import cli
from ofstedkg.cli.query import command
from ofstedkg.errors import DataError, QueryError
from ofstedkg.query import catalogue
from ofstedkg.query.catalogue import listings, portable
from ofstedkg.query.catalogue.refusals import Unanswerable, answer, is_plain, refusals
from worked import example

QUESTIONS = list(query.questions().values())
NONE = Path("/nowhere/graph")


@cache
def shown(name: str) -> str:
    """The worked example of a question as SPARQL for another store."""
    question = query.question(name)
    return portable.sparql(NONE, question, question.example)


# --- heads --------------------------------------------------------------------------------------------------

HEAD = """#+ What became of it
#+ question: 8, 9
#+ group: People
#+ asked by: press, unions
#+ parameter council: council, required, e.g. Leeds
#+ parameter since: date, default 2018, e.g. May 2018
#+ parameter order: worst|newest, e.g. newest
#+ example: --council "Barking and Dagenham" --order worst
SELECT * {
  #? council: ?s ?council $council .
  #? order: BIND($order AS ?order)
}
"""


def test_a_head_says_what_who_asks_and_with_what() -> None:
    found = catalogue.read("x", HEAD)
    assert (found.summary, found.numbers, found.group) == ("What became of it", (8, 9), "People")
    assert found.asked_by == "press, unions"
    assert found.example == {"council": "Barking and Dagenham", "order": "worst"}
    assert found.call == "ofstedkg query x --council 'Barking and Dagenham' --order worst"
    assert [(p.name, p.kind, p.told) for p in found.parameters] == [
        ("council", "COUNCIL", "needed, e.g. Leeds"),
        ("since", "DATE", "default 2018, e.g. May 2018"),
        ("order", "worst|newest", "e.g. newest"),
    ]


def test_without_an_example_the_needed_parameters_make_one() -> None:
    head = "\n".join(line for line in HEAD.splitlines() if "example" not in line)
    assert catalogue.read("x", head).example == {"council": "Leeds"}


def test_values_stand_for_their_own_mark_alone_and_what_is_not_asked_is_gone() -> None:
    text = catalogue.read("x", HEAD).with_values({"council": r'"a\\b $council \1"'})
    assert text.endswith(r'"a\\b $council \1" .' + "\n}\n") and "?s ?council " in text and "#? order" not in text


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("#+ parameter council: town\nSELECT * {}", "malformed line"),
        ("#+ parameter which: new|\nSELECT * {}", "malformed line"),
        ("#+ parameter words: text, e.g. x\nSELECT * {}", "a parameter cannot be called 'words'"),
        ("#+ parameter store: text, e.g. x\nSELECT * {}", "a parameter cannot be called 'store'"),
        ("#+ parameter max_rows: number, e.g. 5\nSELECT * {}", "a parameter cannot be called 'max_rows'"),
        ("SELECT * {\n#? council: ?s ?p $council .\n}", "'council' is asked about"),
        ("#+ group: Peeple\nSELECT * {}", "there is no group 'Peeple'; did you mean People?"),
        ("#+ example: --council Leeds\nSELECT * {}", "malformed line example"),
        ("#+ parameter council: council\n#+ example: --council\nSELECT * {}", "malformed line example"),
        ('#+ parameter council: council\n#+ example: --council "Leeds\nSELECT * {}', "malformed line example"),
    ],
)
def test_a_malformed_question_file_is_named(head: str, message: str) -> None:
    with pytest.raises(DataError, match=re.escape(message)) as caught:
        catalogue.read("x", head)
    assert str(caught.value).startswith("queries/x.rq: ")


# --- the questions themselves -------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_every_question_fits_the_list_and_the_command_line(question: query.Question) -> None:
    assert question.summary and not question.summary.endswith(".")
    assert all(p.example for p in question.parameters)
    assert all(p.name in question.example for p in question.parameters if p.required)


def test_what_the_command_takes_itself_is_no_name_for_a_parameter() -> None:
    params = [p for p in (*command.params, *cli.params) if p.name != "version"]
    names = {name for p in params for name in (p.name or "", *p.opts, *p.secondary_opts)}
    assert {"help", *(name.lstrip("-").replace("_", "-") for name in names)} - {"p", "o"} <= catalogue.RESERVED


@pytest.mark.parametrize("path", sorted(files.data("queries").glob("*.rq")), ids=lambda p: p.name)
def test_every_question_is_plain_sparql_for_any_tool(path: Path) -> None:
    ox.Store().query(path.read_text("utf-8"))


def test_no_two_questions_share_a_number() -> None:
    numbers = [n for q in QUESTIONS for n in q.numbers]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(range(1, 29))


def test_a_refused_question_has_no_name_of_another() -> None:
    assert len(refusals()) == 3
    assert not set(refusals()) & set(catalogue.names())
    for refusal in refusals().values():
        name = refusal.instead.split()[2]
        assert name in catalogue.names()


# --- SPARQL for another store -------------------------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_a_question_can_be_pasted_into_another_store(question: query.Question) -> None:
    if "person" in {p.type for p in question.parameters if p.name in question.example}:
        pytest.skip("asks of somebody whom only a graph knows")
    text = shown(question.name)
    assert not re.search(r"#[?+]|[$][a-z]", text)
    ox.Store().query(text)
    prepareQuery(text)


@pytest.mark.parametrize("name", ["judgements", "people", "councils"])
def test_another_store_gives_the_same_rows(name: str) -> None:
    here = query.named(example(), name, query.question(name).example)
    assert isinstance(here, query.Table)
    there = rdflib.Dataset(default_union=True)
    there.parse(data=ox.serialize(example(), format=ox.RdfFormat.N_QUADS), format="nquads")  # type: ignore[arg-type]
    ours = sorted(tuple("" if cell is None else cell.value for cell in row) for row in here.rows)  # type: ignore[attr-defined]
    theirs = sorted(tuple("" if cell is None else str(cell) for cell in row) for row in there.query(shown(name)))  # type: ignore[union-attr]
    assert ours == theirs and ours


def test_prefixes_that_sparql_leaves_out_are_declared() -> None:
    text = "PREFIX own: <https://e.org/> ASK { ?a a kg:Finding ; own:kind service:overall ; odd:x 'skos:y' }"
    assert portable.declared(text) == (
        "PREFIX kg: <https://w3id.org/ofstedkg/ns#>\n"
        "PREFIX service: <https://w3id.org/ofstedkg/ns/service/>\n" + text + "\n"
    )


# --- the list -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_list_fits_the_terminal(width: int) -> None:
    lines = listings.listing(None, width).splitlines()
    assert max(map(len, lines)) <= width
    assert not any(line.rstrip().endswith(("--council", "--service")) for line in lines)


def test_the_list_is_grouped_and_says_what_is_refused() -> None:
    text = listings.listing("table", None)
    headings = [line for line in text.splitlines() if line and not line.startswith((" ", "ofstedkg"))]
    assert headings == [*(g for g, _ in listings.grouped()), "What it cannot answer"]
    assert {line.split()[0] for line in text.splitlines() if re.match(r"  \S", line)} == {
        *query.questions(),
        *refusals(),
    }


def test_the_list_for_programs_has_all_that_the_heads_say() -> None:
    data = {entry["name"]: entry for entry in json.loads(listings.listing("json", None))}
    assert set(data) == {*query.questions(), *refusals()}
    timeline = data["timeline"]
    assert timeline["parameters"][0]["type"] == "council" and timeline["parameters"][0]["required"]
    assert timeline["example"].startswith("ofstedkg query timeline --council ")
    assert data["spend-per-child"]["group"] == "What it cannot answer" and data["spend-per-child"]["why"]


def test_the_list_for_documents_is_a_table() -> None:
    lines = listings.listing("md", None).splitlines()
    assert len(lines) == 2 + len(QUESTIONS) + len(refusals())
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {4}


def test_the_readme_has_the_table_of_today() -> None:
    text = (Path(__file__).resolve().parent.parent / "README.md").read_text("utf-8")
    found = re.search(r"<!-- questions -->\n(.*?)<!-- /questions -->", text, re.S)
    assert found, "README.md has no place for the table of questions"
    assert found[1].strip() == listings.table(collected=True).strip(), "run: python scripts/readme.py --questions"


def test_the_list_comes_in_no_other_form() -> None:
    with pytest.raises(QueryError, match="comes as table, json, md, not as csv"):
        listings.listing("csv", None)


# --- questions in plain words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Which councils were told to improve?", True),
        ("did the grade cause the change", True),
        ("SELECT ?a", False),
        ("prefix : <https://e.org/> ask {}", False),
        ("SELCT * { ?a ?b ?c }", False),
        ("DELETE WHERE { ?a ?b ?c }", False),
        ("LOAD <https://e.org/>", False),
        ("judgements", False),
        ("", False),
    ],
)
def test_words_are_told_from_sparql(text: str, plain: bool) -> None:
    assert is_plain(text) is plain


def test_plain_words_lead_to_the_questions_that_come_near() -> None:
    told = answer("latest grade of every council in each area")
    assert "areas (latest grade of every council in each area" in str(told)
    assert isinstance(answer("did the grade cause the change?"), Unanswerable)
    assert "none comes near" in str(answer("xyzzy plugh"))


def test_a_question_is_found_by_its_subject_and_not_by_words_that_all_share() -> None:
    assert "near is inadequate (who is inadequate in any area now" in str(answer("which councils are inadequate now?"))
    assert "near is inspectors (" in str(answer("how many inspections did each inspector lead"))
