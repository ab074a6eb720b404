"""Answers in every format: for readers, for programs, for spreadsheets and for browsers."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from asking import BARNET, Terminal, ask, command, stored
from ofstedkg import iris, query
from ofstedkg.errors import QueryError
from ofstedkg.query import formats
from ofstedkg.query.answers import Table
from ofstedkg.query.formats import Look, terminal
from ofstedkg.query.formats.keys import without_keys
from ofstedkg.query.reply import Wanted, reply
from ofstedkg.store import open_reader


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("store") / "graph")


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with open_reader(path) as reader:
        yield reader


@pytest.fixture
def odd() -> Store:
    """Cells with all that can break a format."""
    store = Store()
    store.update(
        r"""INSERT DATA { <https://e.org/1> <https://e.org/p> "a,b \"c\" | d\n<e>\u001b[31m" .
        <https://e.org/1> rdfs:label "the one"@en }""",
        prefixes={"rdfs": "http://www.w3.org/2000/01/rdf-schema#"},
    )
    return store


ODD = "SELECT ?s ?o ?none { ?s <https://e.org/p> ?o }"
CELL = 'a,b "c" | d\n<e>\x1b[31m'


def test_csv_is_rfc_4180_with_empty_cells_for_nothing(odd: Store) -> None:
    text = formats.write(odd, query.ask(odd, ODD), "csv")
    assert text.startswith("s,o,none\r\n")
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["https://e.org/1", CELL, ""]


def test_tsv_keeps_one_line_per_row(odd: Store) -> None:
    text = formats.write(odd, query.ask(odd, ODD), "tsv")
    assert [line.split("\t") for line in text.splitlines()][1][0] == "https://e.org/1"
    assert text.count("\n") == 2


def test_json_is_that_of_the_sparql_standard(odd: Store) -> None:
    data = json.loads(formats.write(odd, query.ask(odd, ODD), "json"))
    assert data["head"] == {"vars": ["s", "o", "none"]}
    assert data["results"]["bindings"] == [
        {"s": {"type": "uri", "value": "https://e.org/1"}, "o": {"type": "literal", "value": CELL}}
    ]


@pytest.mark.parametrize("form", ["table", "md"])
def test_readers_see_labels_and_no_control_characters(odd: Store, form: str) -> None:
    text = formats.write(odd, query.ask(odd, ODD), form)
    assert "the one" in text and "https://e.org/1" not in text
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3


def test_markdown_cells_cannot_break_out(odd: Store) -> None:
    text = formats.write(odd, query.ask(odd, ODD), "md")
    assert r"\| d &lt;e>" in text


def test_yes_and_no(odd: Store) -> None:
    answer = query.ask(odd, "ASK { ?a ?b ?c }")
    assert formats.write(odd, answer, None) == "true\n"
    assert json.loads(formats.write(odd, answer, "json")) == {"head": {}, "boolean": True}


def test_triples_are_sorted_and_only_used_prefixes_declared(store: Store) -> None:
    answer = query.ask(
        store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ <{iris.ID}council/{BARNET}> }} ?s ?p ?o }}"
    )
    turtle = formats.write(store, answer, None)
    triples = formats.write(store, answer, "ntriples")
    assert triples.splitlines() == sorted(triples.splitlines())
    assert {str(t) for t in parse(turtle, RdfFormat.TURTLE)} == {str(t) for t in parse(triples, RdfFormat.N_TRIPLES)}
    assert "@prefix kg:" in turtle and "@prefix foaf:" not in turtle


@pytest.mark.parametrize(("text", "form"), [("ASK {}", "turtle"), ("CONSTRUCT WHERE { ?a ?b ?c }", "csv")])
def test_a_format_that_does_not_suit_the_answer_is_refused(odd: Store, text: str, form: str) -> None:
    with pytest.raises(QueryError, match=f"^{form} is for"):
        formats.write(odd, query.ask(odd, text), form)


def test_yes_and_no_have_no_page(odd: Store) -> None:
    with pytest.raises(QueryError, match="html is for SELECT; for yes and no there are table, csv"):
        formats.write(odd, query.ask(odd, "ASK {}"), "html")


def test_jsonl_is_one_object_a_row_with_plain_values(odd: Store) -> None:
    text = formats.write(
        odd,
        query.ask(
            odd,
            'SELECT * { VALUES (?a ?b ?c ?d ?e) { (1 2.5 true "x\\ny"@en UNDEF) (-3 1e1 false <https://e.org/1> 4) } }',
        ),
        "jsonl",
    )
    assert [json.loads(line) for line in text.splitlines()] == [
        {"a": 1, "b": 2.5, "c": True, "d": "x\ny", "e": None},
        {"a": -3, "b": 10, "c": False, "d": "https://e.org/1", "e": 4},
    ]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("=HYPERLINK(1)", True),
        ("+44 20 7946", True),
        ("@name", True),
        ("-1+1", True),
        ("-12.5", False),
        ("+7", False),
        ("a = b", False),
        ("", False),
    ],
)
def test_words_that_a_spreadsheet_would_run_are_kept_and_told(cell: str, told: bool) -> None:
    answer = Table(("quote",), ((Literal(cell),), (None,)))
    graph = Store()
    assert list(csv.reader(io.StringIO(formats.write(graph, answer, "csv"), newline="")))[1] == [cell]
    assert bool(formats.notes(answer, "csv")) == told
    assert not formats.notes(answer, "json") and not formats.notes(answer, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(formats.encode(graph, answer, "xlsx")))
    assert book.active is not None
    kept = book.active["A2"]
    assert (kept.value or "", kept.data_type) == (cell, "s" if cell else "n")


def test_every_ending_is_known_and_gives_its_format(path: Path, tmp_path: Path) -> None:
    for suffix in formats.SUFFIXES:
        triples = formats.SUFFIXES[suffix] in formats.TRIPLES
        asked = "DESCRIBE council:E09000003" if triples else "SELECT ?n { council:E09000003 rdfs:label ?n }"
        done = ask(path, asked, "-o", str(tmp_path / f"x{suffix}"))
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert b"Barnet" in (tmp_path / f"x{suffix}").read_bytes() or suffix == ".xlsx"
    done = ask(path, "ASK {}", "-o", str(tmp_path / "x.doc"))
    assert done.returncode == 1 and "the ending must be one of .csv, .tsv, .json, .jsonl" in done.stderr


def test_the_command_knows_every_format() -> None:
    from ofstedkg.cli.query import FORMATS

    assert set(FORMATS) == set(formats.FORMATS)


# --- a table for a terminal ---------------------------------------------------------------------------------

NAMES = ("council", "grade", "quote")
ROWS = [["Barnet", "good", "Children get help when they need it. " * 3], ["Bexley", "inadequate", "No."]]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_a_table_fits_its_terminal(width: int) -> None:
    lines = terminal.table(NAMES, ROWS, width, notes=[["a note as long as a line or two, " * 4], []]).splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()).count("help when") >= 1


def test_without_a_width_a_row_is_a_line() -> None:
    lines = terminal.table(NAMES, ROWS, None).splitlines()
    assert len(lines) == 4 and lines[2].startswith("Barnet   good        Children get help")


def test_short_columns_stay_whole_and_long_ones_share_the_rest() -> None:
    lines = terminal.table(NAMES, ROWS, 50).splitlines()
    assert lines[0].split() == list(NAMES)
    assert lines[2].startswith("Barnet   good        Children get help when they")


def test_where_columns_do_not_fit_each_row_is_a_record() -> None:
    names = [f"column{n}" for n in range(12)]
    lines = terminal.table(names, [["some words"] * 11 + [""]], 60).splitlines()
    assert lines[0].startswith("── 1 ──") and lines[1] == "column0   some words"
    assert not any(line.startswith("column11") for line in lines)


def test_where_a_long_text_has_too_little_room_other_columns_give_theirs() -> None:
    cells = [["inspection report", "council of Exampleshire", "a dozen words " * 11] for _ in range(4)]
    text = terminal.table(("source", "council", "quote"), cells, 40)
    assert text.splitlines()[1] == "─" * 40


# --- keys ---------------------------------------------------------------------------------------------------

LABELLED = "SELECT ?name ?gss ?inspection ?first_claim ?empty { ?x rdfs:label ?name BIND(?x AS ?inspection) "
GIVEN = 'BIND(?x AS ?first_claim) VALUES ?gss { "E09000001" } }'


def test_in_a_table_that_must_fit_the_keys_of_a_question_are_left_out_and_named(odd: Store) -> None:
    asked = query.catalogue.read("asked", LABELLED + GIVEN)
    done = reply(odd, asked, {}, Wanted("table", width=80))
    assert done.content.decode().splitlines()[0].split() == ["name", "empty"]
    assert done.notes == ("also in csv, or by --columns: gss, inspection, first_claim",)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("table"),
        Wanted("csv", width=80),
        Wanted("table", width=80, columns="name,gss,inspection,first_claim,empty"),
    ],
)
def test_wherever_else_the_keys_are_there(odd: Store, wanted: Wanted) -> None:
    asked = query.catalogue.read("asked", LABELLED + GIVEN)
    assert b"first_claim" in reply(odd, asked, {}, wanted).content
    assert b"first_claim" in reply(odd, LABELLED + GIVEN, {}, Wanted("table", width=80)).content


def test_the_first_column_is_no_key_nor_is_one_of_words() -> None:
    words = Table(("claim", "inspection", "gss"), ((NamedNode("https://e.org/1"), Literal("the first"), None),))
    assert without_keys(words) == (Table(("claim", "inspection"), ((*words.rows[0][:2],),)), ("gss",))


def test_numbers_stand_to_the_right_and_wide_letters_count_twice() -> None:
    lines = terminal.table(["n", "name"], [["7", "東京"], ["1,204", "Zoë\u0301"]], None).splitlines()
    assert lines[2:] == ["    7  東京", "1,204  Zoë\u0301"]
    assert [terminal.cells_of(t) for t in ("abc", "東京", "e\u0301", "\u200b")] == [3, 4, 1, 0]


@pytest.mark.parametrize("width", [1, 2, 5, 9])
def test_words_are_wrapped_and_none_is_lost(width: int) -> None:
    text = "a-rather-long_word and 東京 80518_wandsworth_2016-02-16.pdf"
    lines = terminal.wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(terminal.cells_of(line) <= max(width, 2) for line in lines)


def test_a_thousand_long_rows_take_no_time() -> None:
    rows = [["a.txt", "Barnet", "good", "words of a sentence " * 10]] * 1000
    start = time.process_time()
    terminal.table(("article", *NAMES), rows, 100, colour=True)
    assert time.process_time() - start < 1


def test_colours_are_for_terminals_that_want_them(path: Path) -> None:
    asked = ("judgements", "--columns", "council,grade")
    said = {}
    for name, env in {"usual": {}, "none": {"NO_COLOR": "1"}, "dumb": {"TERM": "dumb"}}.items():
        screen = Terminal(command(path, *asked), **env)
        screen.rest()
        said[name] = "\x1b[36mgood" in screen.raw and "\x1b[1mcouncil" in screen.raw
        assert "good" in screen.text()
        screen.close()
    assert said == {"usual": True, "none": False, "dumb": False}
    assert "\x1b" not in ask(path, *asked, "--format", "table").stdout


def test_a_long_answer_goes_through_the_pager(path: Path) -> None:
    asked = ("SELECT ?c { ?c a kg:Council }", "--format", "csv")
    for words, size, paged in (
        (asked, (20, 80), True),
        ((*asked, "--no-pager"), (20, 80), False),
        (asked, (500, 80), False),
    ):
        screen = Terminal(command(path, *words), size, PAGER="sed s/council/COUNCIL/")
        said = screen.rest()
        assert said.count("id/council/") == (0 if paged else 161)
        screen.close()


def test_words_do_not_steer_the_terminal(odd: Store) -> None:
    for form in (None, "csv", "tsv", "json", "jsonl", "md"):
        done = reply(odd, ODD, {}, Wanted(form, tabled=True, width=80))
        assert b"\x1b" not in done.content and b"\r" not in done.content
    assert b"\x1b" in reply(odd, ODD, {}, Wanted("csv")).content


# --- a page -------------------------------------------------------------------------------------------------

HOSTILE = "</td></script><script>alert(1)</script><img src=x onerror=alert(2)>"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_is_one_file_that_loads_nothing_and_runs_no_words(odd: Store) -> None:
    answer = Table(
        ("quote", "url"),
        ((Literal(HOSTILE), Literal("https://e.org/?a=1&b=2")), (Literal("javascript:alert(3)"), None)),
    )
    page = formats.write(odd, answer, "html", Look(title=HOSTILE, about=HOSTILE))
    tags = _Tags()
    tags.feed(page)
    assert [t for t, _ in tags.found].count("script") == 1
    assert not any(t in ("img", "iframe", "object", "base", "form") for t, _ in tags.found)
    assert not [a for _, a in tags.found if "src" in a or any(name.startswith("on") for name in a)]
    assert [a["href"] for t, a in tags.found if t == "a"] == ["#rows", "https://e.org/?a=1&b=2"]
    assert "default-src 'none'" in page and "javascript:alert(3)" in page
    assert page == formats.write(odd, answer, "html", Look(title=HOSTILE, about=HOSTILE))


def test_a_page_is_replaced_only_where_it_is_ours(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.html"
    out.write_text("my own page")
    done = ask(path, "judgements", "-o", str(out))
    assert done.returncode == 1 and "--force" in done.stderr and out.read_text() == "my own page"
    assert ask(path, "judgements", "-o", str(out), "--force").returncode == 0
    assert ask(path, "judgements", "-o", str(out)).returncode == 0
    assert "Barnet" in out.read_text("utf-8")


def test_a_page_is_no_text_for_a_terminal(path: Path) -> None:
    screen = Terminal(command(path, "judgements", "--format", "html"))
    assert "html is no text for a terminal; name a file with -o" in screen.rest()
    screen.close()


@pytest.mark.browser
def test_a_page_sorts_and_filters_offline(odd: Store, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    rows = [("Barnet", "good", 10), ("Bexley", "inadequate", 9), ("Bury", "outstanding", 100), ("Camden", None, 1)]
    answer = Table(
        ("council", "grade", "n"),
        tuple((Literal(a), None if b is None else Literal(b), Literal(c)) for a, b, c in rows),
    )
    out = tmp_path / "x.html"
    out.write_text(formats.write(odd, answer, "html", Look(title="grades")), "utf-8")
    with playwright.sync_playwright() as p:
        try:
            browser = p.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        except playwright.Error:
            pytest.skip("Debian's chromium is missing")
        tab = browser.new_page()
        wrong: list[str] = []
        tab.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        tab.on("pageerror", lambda e: wrong.append(str(e)))
        tab.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(r.url))
        tab.goto(out.as_uri())

        def column(n: int) -> list[str]:
            return [t.strip() for t in tab.locator(f"tbody tr:visible td:nth-child({n})").all_inner_texts()]

        tab.get_by_role("button", name="n", exact=True).click()
        assert column(3) == ["1", "9", "10", "100"]
        tab.get_by_role("button", name="grade").click()
        assert column(1) == ["Bury", "Barnet", "Bexley", "Camden"]
        tab.get_by_role("button", name="grade").press("Enter")
        assert column(1) == ["Bexley", "Barnet", "Bury", "Camden"]
        assert tab.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
        tab.locator("#filter").fill("b good")
        assert column(1) == ["Barnet"]
        assert tab.locator("#count").inner_text() == "1 of 4 rows"
        browser.close()
    assert not wrong
