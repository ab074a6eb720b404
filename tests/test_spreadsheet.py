"""The official record as the spreadsheet that people keep by hand: rows from lists and reports, and workbooks."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from pyoxigraph import Store

from ofstedkg import build, query
from ofstedkg.errors import QueryError
from ofstedkg.query import formats
from ofstedkg.query.formats.workbook import MOST_LETTERS, workbook
from ofstedkg.store import open_writer
from paper import L, flowed, pdf

COLUMNS = (
    "urn la_code region local_authority overall leadership help_and_protection children_in_care care_leavers adoption "
    "safeguarding_board framework lead_inspector start end publication gss sources inspection"
).split()


AREAS = (
    "The impact of leaders on social work practice with children and families Good",
    "The experiences and progress of children who need help and protection Good",
    "The experiences and progress of children in care and care leavers Good",
)


def report(council: str, days: str, overall: str, lead: str = "Jane Roe", *more: str) -> bytes:
    def head(text: str, size: float = 12) -> L:
        return L(text, 71, 0, size, True)

    rows: list[str | L] = [
        head(f"Inspection of {council} local authority children’s services", 18), "",
        head(f"Inspection dates: {days}"), "",
        head(f"Lead inspector: {lead}, His Majesty’s Inspector"), "",
        *(row for area in (AREAS if overall else ()) for row in (area, "")),
        *(row for area in more for row in (area, "")),
        f"Overall effectiveness {overall}" if overall else "", "",
        "Senior leaders know the service well and listen to what children say about their lives.",
    ]  # fmt: skip
    return pdf([flowed(rows)])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record, two copies of a report of an inspection that it has, reports of two that it has not, one of them by
    the old framework after the new one began, and a report without grades."""
    folder = tmp_path_factory.mktemp("reports")
    known = report("Rutland", "15 to 26 April 2024", "Good", "Rachel Griffiths")
    (folder / "rutland_2026-04-20.pdf").write_bytes(report("Rutland", "2 to 13 March 2026", "Outstanding"))
    for name in ("copy_2024-07-12.pdf", "rutland_2024-07-12.pdf"):
        (folder / name).write_bytes(known)
    again = report("Bexley", "8 to 31 May 2018", "Good", "John Doe", "Adoption performance Good")
    (folder / "bexley_2018-07-20.pdf").write_bytes(again)
    (folder / "barnet_2026-04-20.pdf").write_bytes(report("Barnet", "2 to 13 March 2026", ""))
    with open_writer(folder / "graph") as writer:
        build.build([str(folder)], writer)
    return folder / "graph"


def ask(store: Path, *arguments: object, name: str = "grades") -> list[dict[str, str]]:
    done = run(store, "query", name, "--format", "csv", *arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))


def run(store: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


# --- the rows -----------------------------------------------------------------------------------------------


def test_each_council_has_its_latest_inspection_in_the_columns_of_the_sector(store: Path) -> None:
    said = ask(store)
    assert list(said[0]) == COLUMNS
    assert len({r["gss"] for r in said}) == len(said) == 153
    barnet = next(r for r in said if r["local_authority"] == "Barnet")
    assert (barnet["urn"], barnet["la_code"], barnet["region"]) == ("80487", "302", "London")
    assert barnet["sources"] == "official record" and barnet["framework"] == "ILACS"
    assert barnet["start"] <= barnet["end"] < barnet["publication"] and barnet["lead_inspector"]


def test_a_report_gives_an_inspection_that_the_record_does_not_have_yet(store: Path) -> None:
    (row,) = ask(store, "--council", "Rutland")
    assert row.items() >= {
        "urn": "80547", "la_code": "857", "region": "East Midlands", "overall": "outstanding", "leadership": "good",
        "help_and_protection": "good", "children_in_care": "good", "care_leavers": "good", "adoption": "",
        "safeguarding_board": "", "framework": "ILACS", "lead_inspector": "Jane Roe", "start": "2026-03-02",
        "end": "2026-03-13", "publication": "2026-04-20", "sources": "rutland_2026-04-20.pdf",
    }.items()  # fmt: skip


def test_one_inspection_of_many_sources_is_one_row(store: Path) -> None:
    said = ask(store, "--council", "Rutland", "--inspections", "all")
    assert [r["start"] for r in said] == ["2016-11-14", "2020-03-02", "2024-04-15", "2026-03-02"]
    assert said[2]["sources"] == "official record; copy_2024-07-12.pdf; rutland_2024-07-12.pdf"
    assert (said[2]["overall"], said[2]["lead_inspector"]) == ("good", "Rachel Griffiths")


def test_the_record_alone_has_all_its_inspections(store: Path) -> None:
    said = ask(store, "--inspections", "all")
    assert len({r["inspection"] for r in said}) == len(said) == 431 + 2
    assert sum("official record" in r["sources"] for r in said) == 431
    assert {r["framework"] for r in said} == {"LAC-2013", "SIF", "ILACS"}


def test_a_report_that_grades_adoption_is_of_the_framework_that_did(store: Path) -> None:
    row = next(r for r in ask(store, "--council", "Bexley", "--inspections", "all") if r["start"] == "2018-05-08")
    assert (row["adoption"], row["framework"], row["sources"]) == ("good", "SIF", "bexley_2018-07-20.pdf")


def test_a_report_without_grades_takes_no_councils_row(store: Path) -> None:
    (row,) = ask(store, "--council", "Barnet")
    assert row["sources"] == "official record" and row["overall"]


def test_rows_can_be_narrowed_to_a_region_and_to_what_was_published_by_a_day(store: Path) -> None:
    said = ask(store, "--region", "london", "--until", "2024-03-31")
    assert {r["region"] for r in said} == {"London"} and len(said) == 33
    assert sum(r["overall"] in ("good", "outstanding") for r in said) == 28
    assert max(r["publication"] for r in said) <= "2024-03-31"


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--inspections", "al", "inspections: 'al' is none of latest, all; did you mean 'all'?"),
        ("--region", "Londn", "region: 'Londn' is none of East Midlands, "),
    ],
)
def test_a_value_that_is_none_of_the_list_is_named(store: Path, option: str, value: str, message: str) -> None:
    done = run(store, "query", "grades", option, value)
    assert (done.returncode, done.stdout) == (1, b"")
    assert message in done.stderr.decode()


# --- the share of good councils -----------------------------------------------------------------------------


def test_the_share_of_good_councils_is_what_ofsted_published(store: Path) -> None:
    said = {r["region"]: r for r in ask(store, "--until", "2024-03-31", name="share")}
    assert next(iter(said)) == "England"
    wanted = {"England": ("91", "151", "60"), "London": ("28", "33", "85"), "North West": ("8", "22", "36")}
    for region, figures in wanted.items():
        assert (said[region]["good_or_outstanding"], said[region]["councils"], said[region]["percent"]) == figures


def test_without_a_day_the_share_is_of_all_on_record(store: Path) -> None:
    assert ask(store, name="share") == ask(store, "--until", "2100", name="share")


# --- workbooks ----------------------------------------------------------------------------------------------


def test_a_workbook_has_a_frozen_header_a_filter_and_real_dates(store: Path, tmp_path: Path) -> None:
    done = run(store, "query", "grades", "-o", tmp_path / "grades.xlsx")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    sheet = openpyxl.load_workbook(tmp_path / "grades.xlsx")["grades"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == COLUMNS and len(rows) == 153
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:S154"
    row = next(r for r in rows if r[COLUMNS.index("local_authority")] == "Rutland")
    assert row[COLUMNS.index("start")] == datetime(2026, 3, 2)
    assert row[COLUMNS.index("urn")] == "80547" and row[COLUMNS.index("adoption")] is None
    assert sheet.cell(2, COLUMNS.index("start") + 1).number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions["D"].width > len("Bournemouth, Christchurch and Poole")


def test_a_workbook_has_the_rows_of_the_csv(store: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(run(store, "query", "grades", "--format", "xlsx").stdout))
    rows = [
        [str(c.date()) if isinstance(c, datetime) else c or "" for c in row]
        for row in book.active.iter_rows(values_only=True, min_row=2)
    ]
    assert rows == [list(r.values()) for r in ask(store)]


def test_the_same_rows_give_the_same_bytes(store: Path, tmp_path: Path) -> None:
    command = ("query", "grades", "--council", "Rutland", "--inspections", "all", "--format", "xlsx")
    written = run(store, *command).stdout
    run(store, *command, "-o", tmp_path / "any.name")
    assert written[:2] == b"PK" and written == (tmp_path / "any.name").read_bytes()


def test_a_typed_query_can_be_a_workbook_too(store: Path, tmp_path: Path) -> None:
    text = "SELECT ?start { ?i kg:start ?start ; kg:framework framework:ilacs } ORDER BY ?start LIMIT 2"
    assert run(store, "query", text, "-o", tmp_path / "a.xlsx").returncode == 0
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert [type(cell.value) for cell in sheet["A"]] == [str, datetime, datetime]


def test_a_terminal_gets_no_binary(store: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), "query", "grades", "--format", "xlsx"]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 1
    assert done.stderr == "ofstedkg: xlsx is no text for a terminal; name a file with -o, as in -o answer.xlsx\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["grades", "-o", "grades.doc"], "grades.doc: the ending must be one of .csv, .tsv"),
        (["grades", "-o", "none/grades.xlsx"], "none/grades.xlsx: cannot be written"),
        (["ASK {}", "--format", "xlsx"], "xlsx is for SELECT; for yes and no there are table, csv"),
        (
            ["CONSTRUCT WHERE { ?a kg:urn ?c }", "-o", "a.xlsx"],
            "xlsx is for SELECT; for triples there are turtle, ntriples",
        ),
    ],
)
def test_a_file_that_cannot_be_is_refused_in_one_line(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(store, "query", *arguments)
    assert (done.returncode, done.stdout) == (1, b"")
    assert message in done.stderr.decode() and done.stderr.count(b"\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("ending", "start"), [("csv", "urn,"), ("tsv", "urn\t"), ("json", "{"), ("md", "| urn")])
def test_a_files_ending_says_the_format(store: Path, tmp_path: Path, ending: str, start: str) -> None:
    path = tmp_path / f"grades.{ending}"
    assert run(store, "query", "grades", "--council", "Barnet", "-o", path).returncode == 0
    assert path.read_text("utf-8").startswith(start)


def cells(*terms: str) -> Sequence[object]:
    """The cells that a workbook holds for these terms of SPARQL."""
    answer = query.ask(Store(), f"SELECT * {{ {' '.join(f'BIND({t} AS ?c{n})' for n, t in enumerate(terms))} }}")
    assert isinstance(answer, query.Table)
    book = openpyxl.load_workbook(io.BytesIO(workbook(answer, "a/b: [c]")))
    return next(book.active.iter_rows(min_row=2, values_only=True))


def test_cells_keep_what_they_are() -> None:
    day, month = '"2018-05-14"^^xsd:date', '"2018-05"^^edtf:EDTF'
    assert cells(day, month, '"2018-05-14"') == (datetime(2018, 5, 14), "2018-05", "2018-05-14")
    assert cells('"2018-05-14"^^edtf:EDTF', '"1889-04-01"^^xsd:date') == (datetime(2018, 5, 14), "1889-04-01")
    assert cells("12", "0.5", "true", '"007"') == (12, 0.5, True, "007")
    assert cells('"12345678901234567890"^^xsd:integer', '"2018-99-99"^^xsd:date') == (
        "12345678901234567890",
        "2018-99-99",
    )


def test_text_never_becomes_a_formula_or_a_link() -> None:
    words = ("=1+1", "@SUM(A1)", "+1", "https://example.org/a", "{=A1}")
    answer = query.ask(Store(), f"SELECT * {{ {' '.join(f'BIND({w!r} AS ?c{n})' for n, w in enumerate(words))} }}")
    assert isinstance(answer, query.Table)
    book = openpyxl.load_workbook(io.BytesIO(workbook(answer, "x")))
    assert [(c.value, c.data_type, c.hyperlink) for c in book.active[2]] == [(w, "s", None) for w in words]


def test_a_cell_that_a_sheet_cannot_hold_is_refused_not_cut() -> None:
    graph = Store()
    answer = query.ask(graph, f"SELECT ?quote {{ BIND('{'a' * (MOST_LETTERS + 1)}' AS ?quote) }}")
    with pytest.raises(QueryError, match="row 1 has more in quote; use csv"):
        formats.encode(graph, answer, "xlsx")


def test_no_rows_are_a_header_alone() -> None:
    answer = query.ask(Store(), "SELECT ?a ?b { ?a ?b ?c }")
    assert isinstance(answer, query.Table)
    book = openpyxl.load_workbook(io.BytesIO(workbook(answer, "x")))
    assert list(book.active.iter_rows(values_only=True)) == [("a", "b")]


def test_what_writes_workbooks_is_loaded_for_workbooks_only(store: Path) -> None:
    code = (
        "import sys\nfrom ofstedkg.cli import main\n"
        f"try: main(['--store', {str(store)!r}, 'query', 'grades', '--format', 'csv'])\n"
        "except SystemExit: pass\n"
        "assert 'xlsxwriter' not in sys.modules\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
