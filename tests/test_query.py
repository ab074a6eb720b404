from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from made import BARNET, BEXLEY, TEXT, article
from ofstedkg import build, graph, iris, query
from ofstedkg.errors import QueryError
from ofstedkg.query import formats
from ofstedkg.query.answers import plain
from ofstedkg.query.limits import within
from ofstedkg.store import open_reader, open_writer

TABLES = {
    "articles": "article title publisher published authors url",
    "councils": "article council gss named quote",
    "inspections": "article inspection council gss kind visit published ordinal quote",
    "judgements": "article inspection council gss kind visit published service grade quote",
    "provisions": "article council gss service from to date status quote",
    "people": "article person role role_type org quote",
    "findings": "article inspection council gss service themes polarity source quote",
    "measures": "article council gss indicator value unit date quote",
    "interventions": "article council gss kind by date status quote",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "graph"
    with open_writer(path) as writer:
        for one in (
            article("a.txt", url="https://example.org/a"),
            article("b.txt", TEXT + " B.", BEXLEY, authors=()),
        ):
            document = one.document
            writer.put(document.path, document.name, document.sha256, graph.quads(one))
        build.refresh(writer)
    with open_reader(path) as reader:
        yield reader


def rows(store: Store, name: str, **given: str) -> list[dict[str, str]]:
    text = formats.write(store, query.named(store, name, given), "csv")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# --- the named questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_the_nine_tables_have_their_columns_in_order(store: Store, name: str) -> None:
    answer = query.named(store, name)
    assert isinstance(answer, query.Table)
    assert list(answer.columns[: len(TABLES[name].split())]) == TABLES[name].split()
    assert {str(r["article"]) for r in rows(store, name)} == {"a.txt", "b.txt"}


def test_the_tables_say_what_the_articles_say(store: Store) -> None:
    said = {name: rows(store, name)[0] for name in TABLES}
    assert said["articles"] == {
        "article": "a.txt", "title": "A story", "publisher": "The Example", "published": "2018-07-23",
        "authors": "A One; B Two", "url": "https://example.org/a",
    }  # fmt: skip
    barnet = {"article": "a.txt", "council": "Barnet", "gss": BARNET}
    assert said["councils"].items() >= (barnet | {"named": "true", "quote": "Barnet"}).items()
    event = {
        "kind": "inspection",
        "visit": "2018-05",
        "published": "",
        "quote": "Barnet was judged good in May 2018.",
    }
    judged = said["judgements"]
    assert judged.items() >= (barnet | event | {"service": "overall", "grade": "good"}).items()
    assert judged["inspection"] == said["inspections"]["inspection"] == said["findings"]["inspection"] != ""
    assert said["findings"].items() >= {
        "service": "care-leavers", "themes": "timeliness", "polarity": "positive", "source": "ofsted",
        "quote": "Care leavers get timely help.",
    }.items()  # fmt: skip
    assert (said["provisions"]["from"], said["provisions"]["to"], said["provisions"]["date"]) == (
        "Acme Care",
        "council",
        "2017",
    )
    assert (said["people"]["org"], said["people"]["role_type"]) == ("Barnet", "lead-member")
    assert (said["measures"]["value"], said["measures"]["unit"], said["measures"]["date"]) == (
        "97",
        "percent",
        "2018",
    )
    assert (said["interventions"]["by"], said["interventions"]["status"]) == ("DfE", "ended")


@pytest.mark.parametrize("question", query.questions().values(), ids=lambda q: q.name)
def test_every_question_runs_with_each_of_its_examples(store: Store, question: query.Question) -> None:
    assert question.summary
    needed = {p.name: p.example for p in question.parameters if p.required}
    query.named(store, question.name, needed)
    for parameter in question.parameters:
        assert parameter.example
        query.named(store, question.name, needed | {parameter.name: parameter.example})


@pytest.mark.parametrize(
    ("name", "given", "articles"),
    [
        ("judgements", {"council": "Barnet"}, {"a.txt"}),
        ("judgements", {"council": BEXLEY.lower()}, {"b.txt"}),
        ("judgements", {"council": "London Borough of Bexley", "grade": "good"}, {"b.txt"}),
        ("judgements", {"grade": "inadequate"}, set()),
        ("findings", {"service": "care leavers"}, {"a.txt", "b.txt"}),
        ("findings", {"polarity": "negative"}, set()),
        ("themes", {"theme": "timeliness", "council": "barnet"}, {"a.txt"}),
        ("people", {"role": "lead-member", "council": "Barnet"}, {"a.txt"}),
    ],
)
def test_parameters_narrow_the_answer(store: Store, name: str, given: dict[str, str], articles: set[str]) -> None:
    assert {r["article"] for r in rows(store, name, **given)} == articles


def test_a_timeline_has_record_and_press_oldest_first(store: Store) -> None:
    said = rows(store, "timeline", council="Barnet")
    assert {r["source"] for r in said} == {"official record", "a.txt"}
    assert [r["date"] for r in said] == sorted(r["date"] for r in said)
    assert any(r["what"] == "grade" and r["date"] == "2018-05" and r["detail"] == "good" for r in said)


def test_grades_are_the_latest_of_each_area(store: Store) -> None:
    said = rows(store, "areas", council="Barnet")
    assert len({r["service"] for r in said}) == len(said)
    assert [(r["grade"], r["framework"]) for r in said if r["service"] == "overall"] == [("good", "ILACS")]


# --- how many sources state a grade --------------------------------------------------------------------------

SAME_STORY = "<https://w3id.org/ofstedkg/ns#sameStoryAs>"


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A store of five articles that all state one grade of one inspection, and one of another."""
    texts = {name: f"{TEXT} {name}." for name in ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt")}
    found = [article(name, text, url=f"https://example.org/{name}") for name, text in texts.items()]
    found.append(article("z.txt", TEXT + " Z.", BEXLEY))
    with open_writer(tmp_path / "graph") as writer:
        for one in found:
            document = one.document
            writer.put(document.path, document.name, document.sha256, graph.quads(one))
        build.refresh(writer)
    return tmp_path / "graph"


def told(path: Path, *updates: str, **given: str) -> list[tuple[str, str, str, str]]:
    """Council, number of sources, their names and the record's grade, after updates of a copy of the store."""
    copy = Store()
    with open_reader(path) as reader:
        copy.extend(reader)
    for update in updates:
        copy.update(update)
    said = rows(copy, "corroboration", service="overall", **given)
    return [(r["council"], r["sources"], r["names"], r["record"]) for r in said]


def same_story(*pairs: str) -> str:
    """An update that links articles by their file names: ``"ab"`` says that a.txt is the same story as b.txt."""
    name = "<https://w3id.org/ofstedkg/ns#fileName>"
    links = " ".join(f"?{a} {SAME_STORY} ?{b} ." for a, b in pairs)
    letters = sorted(set("".join(pairs)))
    return f"INSERT {{ GRAPH <{iris.RESOLUTION.value}> {{ {links} }} }} WHERE {{ " + " ".join(
        f'GRAPH ?g{x} {{ ?{x} {name} "{x}.txt" }}' for x in letters
    ) + " }"  # fmt: skip


def test_every_source_of_a_grade_counts_and_is_named(press: Path) -> None:
    assert told(press, council="Barnet") == [
        ("Barnet", "5", "a.txt; b.txt; c.txt; d.txt; e.txt", ""),
    ]
    assert [row[0] for row in told(press, least="2")] == ["Barnet"]
    assert [row[:2] for row in told(press)] == [("Barnet", "5"), ("Bexley", "1")]


@pytest.mark.parametrize(
    ("pairs", "sources", "names"),
    [
        (("ab",), "4", "a.txt = b.txt; c.txt; d.txt; e.txt"),
        (("ba",), "4", "a.txt = b.txt; c.txt; d.txt; e.txt"),
        (("ab", "ba"), "4", "a.txt = b.txt; c.txt; d.txt; e.txt"),
        (("ab", "bc", "dc"), "2", "a.txt = b.txt = c.txt = d.txt; e.txt"),
        (("ab", "cd"), "3", "a.txt = b.txt; c.txt = d.txt; e.txt"),
        (("ez",), "5", "a.txt; b.txt; c.txt; d.txt; e.txt"),
    ],
)
def test_articles_of_one_story_are_one_source(press: Path, pairs: tuple[str, ...], sources: str, names: str) -> None:
    assert told(press, same_story(*pairs), council="Barnet")[0][1:3] == (sources, names)


def test_a_page_saved_twice_is_one_source(tmp_path: Path) -> None:
    with open_writer(tmp_path / "graph") as writer:
        for name, text, url in (
            ("a.txt", TEXT, "https://example.org/1"),
            ("b.txt", TEXT, "https://example.org/2"),
            ("c.txt", TEXT + " Later.", "https://example.org/1"),
            ("d.txt", TEXT + " Other.", "https://example.org/4"),
        ):
            document = article(name, text, url=url).document
            writer.put(document.path, name, document.sha256, graph.quads(article(name, text, url=url)))
        build.refresh(writer)
    assert told(tmp_path / "graph")[0][1:3] == ("2", "a.txt = b.txt = c.txt; d.txt")


# --- SPARQL that a user types -------------------------------------------------------------------------------


def test_all_graphs_are_asked_together_and_nothing_counts_twice(store: Store) -> None:
    answer = query.typed(store, "SELECT (COUNT(*) AS ?n) { ?c a kg:Council ; rdfs:label ?label ; kg:gss ?gss }")
    assert isinstance(answer, query.Table)
    assert [[plain(cell) for cell in row] for row in answer.rows] == [["161"]]


def test_work_is_ended_when_it_takes_too_long_or_too_much() -> None:
    assert within(5, lambda: b"\x00!=") == b"\x00!="

    def forever() -> bytes:
        while True:
            pass

    with pytest.raises(QueryError, match=r"took longer than 0.2 seconds"):
        within(0.2, forever)
    with pytest.raises(QueryError, match="more than 512 MB of memory"):
        within(30, lambda: bytes(bytearray(1 << 30)), memory=512 << 20)

    def refuses() -> bytes:
        raise QueryError("why not")

    with pytest.raises(QueryError, match=r"^why not$"):
        within(5, refuses)


def test_a_council_is_shown_by_its_label(store: Store) -> None:
    from ofstedkg.query.labels import Labels

    labels = Labels(store)
    assert labels.of(NamedNode(f"{iris.ID}council/{BARNET}")) == "Barnet"
    assert labels.of(NamedNode("https://example.org/x")) == "https://example.org/x"


WIRE = (
    "Barnet council's children's services were rated good by Ofsted in May 2019.\n\nSocial workers in the borough see "
    "families more often than they did, managers read every plan that is made, and nobody has to wait longer than a "
    "week for a first visit, the inspectors found when they came.\n\nThe council has opened two homes of its own and "
    "trained forty foster carers since the spring, and means to spend another million pounds on work for the young."
)
RIVAL = (
    "There was relief at Hendon Town Hall when the verdict came: Ofsted rated Barnet's children's services good in May "
    "2019.\n\nTwo years of rebuilding lie behind the team, which lost a third of its staff in a single winter and had "
    "to begin again with agency workers.\n\nNot all is well, though. Flats for those who turn eighteen are few, and "
    "the opposition wants to hear by the autumn how the cabinet will find more of them."
)
LETTER = (
    "\n\n“The quality of social work practice with children is now consistently strong, plans are kept up to date and "
    "children's views are heard in every meeting that is held about their lives and their future homes,” the letter says."
)


def test_a_syndicated_story_counts_once_and_two_on_one_letter_twice(tmp_path: Path) -> None:
    stories = {
        "echo.txt": "---\npublished: 2019-07-02\n---\nBarnet on the up\n\nBy Ann Other\n\n" + WIRE + LETTER,
        "herald.txt": "---\npublished: 2019-07-03\n---\nOfsted praises borough\n\nBy John Doe\n\n" + WIRE + LETTER,
        "post.txt": "---\npublished: 2019-07-03\n---\nRelief in Hendon\n\nBy Jane Roe\n\n" + RIVAL + LETTER,
    }
    for name, text in stories.items():
        (tmp_path / name).write_text(text, "utf-8")
    with open_writer(tmp_path / "graph") as writer:
        build.build([str(tmp_path / name) for name in stories], writer)
    assert told(tmp_path / "graph") == [("Barnet", "2", "echo.txt = herald.txt; post.txt", "good")]
