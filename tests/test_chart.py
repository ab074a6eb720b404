"""Charts: what they show and leave out, that nothing overlaps, and that their files hold nothing foreign."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import demo
import worked
from ofstedkg import chart, cli, iris, naming
from ofstedkg.chart import axis, lanes, matrix, png, svg
from ofstedkg.chart.drawing import Drawing
from ofstedkg.chart.events import STEPS, VISITS, Event
from ofstedkg.chart.matrix import Line
from ofstedkg.errors import OfstedKGError, QueryError
from ofstedkg.facts import Facts
from ofstedkg.store import open_writer

SVG = "{http://www.w3.org/2000/svg}"


def council(name: str) -> str:
    return naming.council(Facts(worked.example()), name)


@cache
def drawn(name: str) -> Drawing:
    if name == "timeline":
        return chart.timeline(worked.example(), council("Exampleshire"))
    return {"grades": chart.grades, "themes": chart.themes}[name](worked.example())


def with_quads(*quads: ox.Quad) -> ox.Store:
    """The worked example and more."""
    store = ox.Store()
    store.extend(worked.example())
    store.extend(quads)
    return store


def quad(subject: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(name if "://" in name else iris.KG + name), value, iris.COUNCILS)


def inspection(gss: str, start: str, grade: str, area: str = "overall") -> Iterator[ox.Quad]:
    """An inspection of the record, with one grade."""
    iri, judged, node = (
        f"{iris.ID}inspection/{gss}/{start}",
        f"{iris.ID}j/{gss}/{start}",
        f"{iris.ID}service/{gss}/{area}",
    )
    day = ox.Literal(start, datatype=ox.NamedNode(iris.XSD + "date"))
    for subject, name, value in (
        (iri, iris.RDF_TYPE.value, iris.kg("Inspection")),
        (iri, "council", ox.NamedNode(f"{iris.ID}council/{gss}")),
        (iri, "kind", iris.concept("inspection-kind", "inspection")),
        (iri, "framework", iris.concept("framework", "ILACS")),
        (iri, "start", day), (iri, "end", day), (iri, "publishedEarliest", day),
        (judged, iris.RDF_TYPE.value, iris.kg("Judgement")),
        (judged, "inspection", ox.NamedNode(iri)),
        (judged, "service", ox.NamedNode(node)),
        (judged, "grade", iris.concept("grade", grade)),
        (node, "kind", iris.concept("service", area)),
    ):  # fmt: skip
        yield quad(subject, name, value)


def titles(drawing: Drawing) -> list[str]:
    return [m.title for m in drawing.marks]


# What is shown


def test_a_timeline_shows_events_of_every_kind_on_one_axis() -> None:
    said = {row[1] for row in drawn("timeline").rows}
    assert {"SIF inspection", "ILACS inspection", "4th monitoring visit (+1)", "Improvement notice"} <= said
    assert any("Brightwater Trust" in words for words in said) and any("director" in words for words in said)


def test_a_mark_rests_on_its_sentences() -> None:
    mark = next(m for m in drawn("timeline").marks if m.title.startswith("4th monitoring visit"))
    assert mark.claims and all(f.quote and f.source for f in mark.facts)


def test_grades_have_their_letter_and_their_colour() -> None:
    tree = ET.fromstring(drawn("timeline").svg)
    marks = [g for g in tree.iter(f"{SVG}g") if g.get("data-row") == "overall"]
    assert [g.find(f"{SVG}text").text for g in marks] == ["RI", "I", "G"]  # type: ignore[union-attr]
    assert len({g.find(f"{SVG}rect").get("fill") for g in marks}) == 3  # type: ignore[union-attr]


def test_what_only_the_press_says_is_outlined() -> None:
    tree = ET.fromstring(drawn("timeline").svg)
    fills = {g.get("aria-label", "")[:20]: _shape(g).get("fill") for g in tree.iter(f"{SVG}g") if g.get("data-mark")}
    assert fills["4th monitoring visit"] == "#ffffff"
    assert fills["Overall effectivenes"] != "#ffffff"


def _shape(group: ET.Element) -> ET.Element:
    return next(e for e in group if e.tag in (f"{SVG}circle", f"{SVG}rect", f"{SVG}path"))


def test_a_matrix_has_a_mark_for_each_inspection() -> None:
    found = [row[:4] for row in drawn("grades").rows]
    assert ("Exampleshire", "North West", "2021-01-18/2021-01-29", "ILACS") in found
    assert len(found) == len(drawn("grades").marks) == 7


def test_two_inspections_of_one_year_stand_one_below_the_other() -> None:
    gss = council("Exampleshire").rpartition("/")[2]
    more = chart.grades(with_quads(*inspection(gss, "2021-06-01", "good")))
    places = [
        (float(g.get("data-x") or 0), float(g.get("data-y") or 0))
        for g in ET.fromstring(more.svg).iter(f"{SVG}g")
        if g.get("data-x") and "Exampleshire" in (g.get("aria-label") or "")
    ]
    assert len(places) == 4 and all(
        abs(a[0] - b[0]) >= 15 or abs(a[1] - b[1]) >= 15 for n, a in enumerate(places) for b in places[:n]
    )


def test_an_inspection_without_a_grade_in_the_area_is_a_ring() -> None:
    marks = list(ET.fromstring(chart.grades(worked.example(), area="adoption").svg).iter(f"{SVG}g"))
    ring = next(g for g in marks if "no grade, ILACS" in (g.get("aria-label") or ""))
    assert _shape(ring).tag == f"{SVG}circle"


def test_another_area_can_be_named_by_its_label() -> None:
    assert "for care leavers" in chart.grades(worked.example(), area="Care leavers").title


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "Exampleshire"), ("latest", "Samplebury"), ("region", "North West · 2")]
)
def test_councils_are_sorted(sort: str, first: str) -> None:
    words = [t.text for t in ET.fromstring(chart.grades(worked.example(), sort=sort).svg).iter(f"{SVG}text")]
    rows = [w for w in words if w in ("Exampleshire", "Samplebury", "Mockshire", "North Mockshire", "North West · 2")]
    assert rows[0] == first


def test_time_and_region_narrow_the_matrix_and_the_note_says_so() -> None:
    some = chart.grades(worked.example(), since="2021", region="North West")
    assert {row[2][:4] for row in some.rows} == {"2021", "2022", "2024"}
    assert {row[1] for row in some.rows} == {"North West"}
    assert "2 inspections outside the time asked for left out" in some.notes[0]


def test_a_framework_that_began_before_the_first_year_has_a_name_and_no_line() -> None:
    def changes(drawing: Drawing) -> tuple[set[str | None], int]:
        tree = list(ET.fromstring(drawing.svg).iter())
        names = {e.text for e in tree if e.text in ("SIF", "ILACS")}
        return names, sum(e.get("class") == "down" and e.get("stroke-width") == "1.2" for e in tree)

    assert changes(drawn("grades")) == ({"SIF", "ILACS"}, 1)
    assert changes(chart.grades(worked.example(), since="2020")) == ({"ILACS"}, 0)


def test_regions_are_named_as_one_says_them() -> None:
    assert "in the North West overall" in chart.grades(worked.example(), region="North West").title


def test_themes_count_praise_and_criticism_apart() -> None:
    rows = {row[:2]: row[2:] for row in drawn("themes").rows}
    assert rows["Caseloads", "Exampleshire"] == ("2", "1")
    assert any("2 findings of criticism" in t for t in titles(drawn("themes")))
    assert any("1 finding of praise" in t for t in titles(drawn("themes")))


def test_limits_of_the_theme_matrix_are_said() -> None:
    few = chart.themes(worked.example(), themes=2, most=1)
    assert "2 of 8 themes shown and 1 of 2 councils shown" in few.notes[0]
    assert [row[0] for row in few.rows] == ["Caseloads", "Pathway planning"]


def test_findings_on_one_service_alone() -> None:
    some = chart.themes(worked.example(), service="care-leavers")
    assert some.title.startswith("Care leavers") and len(some.rows) < len(drawn("themes").rows)


def test_now_is_the_day_of_the_newest_source_unless_given() -> None:
    assert "25 March 2024" in drawn("timeline").notes[1]
    early = chart.timeline(worked.example(), council("Exampleshire"), on="2018")
    assert all(row[0] < "2019" for row in early.rows) and "after the day that counts as now" in early.notes[0]


# Dates


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-05", date(2018, 5, 1), date(2018, 5, 31)),
        ("2018-05-14", date(2018, 5, 14), date(2018, 5, 14)),
        ("2018-05-14/2018-06-01", date(2018, 5, 14), date(2018, 6, 1)),
        ("2018/2019-03", date(2018, 1, 1), date(2019, 3, 31)),
        ("2018-05/..", date(2018, 5, 1), None),
        ("2018-05/", date(2018, 5, 1), None),
        ("../2018-05", None, date(2018, 5, 31)),
        ("XXXX-07", None, None),
        ("nonsense", None, None),
        ("", None, None),
    ],
)
def test_dates_of_every_precision(edtf: str, first: date | None, last: date | None) -> None:
    assert axis.span(edtf) == axis.Span(first, last)


def test_an_axis_names_years_far_enough_apart() -> None:
    for years in (1, 3, 14, 60, 300):
        scale = axis.Scale(date(2024 - years, 1, 1), date(2024, 6, 1), 0, 900)
        places = [x for x, _ in scale.ticks()]
        assert places == sorted(places) and all(b - a >= 40 for a, b in pairwise(places))


def event(begin: int, days: int, words: str, told: bool, lasts: bool) -> Event:
    first = date(2014, 1, 1) + timedelta(days=begin)
    when = axis.NEVER if told else axis.Span(first, first + timedelta(days=days))
    return Event(STEPS if lasts else VISITS, words, "May 2018", when, first if told else None, True, (), lasts=lasts)


@given(
    st.lists(
        st.builds(
            event,
            st.integers(0, 4000),
            st.integers(0, 700),
            st.text("aw W", min_size=1, max_size=90),
            st.booleans(),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_no_label_runs_into_another(events: list[Event]) -> None:
    scale = axis.Scale(date(2014, 1, 1), date(2025, 3, 1), 184, 1112)
    rows = lanes.pack([lanes.place(e, scale, 172, 1180) for e in events])
    assert sum(map(len, rows)) == len(events)
    for row in rows:
        ends = sorted((p.start, p.end) for p in row)
        assert all(a[1] < b[0] for a, b in pairwise(ends))


def test_an_inspection_that_no_source_dates_stands_below_the_axis() -> None:
    store = demo.store([{**demo.ARTICLE, "article": {"title": "x"}, "inspections": [
        {"id": "i1", "council": "Exampleshire", "kind": "monitoring visit", "quote": "the fourth monitoring visit"}
    ], "judgements": [], "findings": []}], {"exampleshire.txt": demo.TEXT})  # fmt: skip
    picture = chart.timeline(store, demo.ID + "council/E10009999")
    assert "No day known" in picture.svg and any("Monitoring visit" in t for t in titles(picture))


# Columns of councils


def test_councils_are_set_in_columns_of_about_one_height() -> None:
    rows = [Line(f"r{n}", f"Council {n:03}", f"Region {n % 9}", "Good", 1, "2024-01-01") for n in range(153)]
    for sort in matrix.SORTS:
        found, high = matrix.slots(matrix.ordered(rows, sort), 3)
        assert {s.column for s in found} == {0, 1, 2}
        assert {s.key for s in found if s.key} == {r.key for r in rows}
        assert high <= 60 * matrix.ROW
        assert len({(s.column, s.y) for s in found}) == len(found)


def test_a_group_that_goes_on_in_the_next_column_says_so() -> None:
    rows = [Line(f"r{n}", f"Council {n:03}", "Wessex", "Good", 1, "2024-01-01") for n in range(120)]
    heads = [s.words for s in matrix.slots(matrix.ordered(rows, "region"), 3)[0] if not s.key]
    assert heads == ["Wessex · 120", "Wessex, continued", "Wessex, continued"]


# Files


@pytest.mark.parametrize("name", ["timeline", "grades", "themes"])
def test_an_svg_holds_nothing_that_a_policy_blocks(name: str) -> None:
    tree = ET.fromstring(drawn(name).svg)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) and all(str(i).startswith(drawn(name).key) for i in ids)
    for element in tree.iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image") and "style" not in element.attrib
        assert not any(a.lower().startswith("on") or "href" in a for a in element.attrib)
        assert float(element.get("font-size", 12)) >= svg.SMALLEST


@pytest.mark.parametrize("name", ["timeline", "grades", "themes"])
def test_a_file_says_its_question_and_who_made_it(name: str) -> None:
    whole = drawn(name).file()
    assert "generator: ofstedkg" in whole[:200]
    words = " ".join(t.text or "" for t in ET.fromstring(whole.partition("\n")[2]).iter(f"{SVG}text"))
    assert words.startswith(drawn(name).title[:40]) and "Newest source: 25 March 2024" in words


@pytest.mark.parametrize("name", ["timeline", "grades", "themes"])
def test_the_same_graph_gives_the_same_bytes(name: str) -> None:
    again = {
        "timeline": lambda: chart.timeline(with_quads(), council("Exampleshire")),
        "grades": lambda: chart.grades(with_quads()),
        "themes": lambda: chart.themes(with_quads()),
    }[name]()
    assert again.page() == drawn(name).page() and again.file() == drawn(name).file()


@pytest.mark.parametrize("name", ["timeline", "grades", "themes"])
def test_a_page_loads_nothing_and_has_the_same_as_a_table(name: str) -> None:
    page = drawn(name).page()
    assert not re.search(r"""(?:src|href)=["'](?!#|data:)""", page) and "default-src 'none'" in page
    assert page.count("<tr>") == len(drawn(name).rows) + 1


def test_marks_can_lead_to_sentences_on_another_page() -> None:
    store = worked.example()
    picture = chart.timeline(store, council("Exampleshire"), href=lambda claim: "#" + claim.rpartition("/")[2])
    links = [a.get("href") or "" for a in ET.fromstring(picture.svg).iter(f"{SVG}a")]
    assert links and all(link.startswith("#") for link in links)


def test_a_narrow_timeline_keeps_its_type_and_fits() -> None:
    picture = chart.timeline(worked.example(), council("Exampleshire"), width=700)
    assert picture.width == 700
    for text in ET.fromstring(picture.svg).iter(f"{SVG}text"):
        assert float(text.get("x") or 0) + svg.width("".join(text.itertext()), float(text.get("font-size") or 12)) < 706


def test_words_are_measured_cut_and_wrapped() -> None:
    assert svg.fit("short", 100) == "short"
    cut = svg.fit("a very long name of a council", 80)
    assert cut.endswith("…") and svg.width(cut) <= 80
    assert all(svg.width(row) <= 90 for row in svg.wrap("Bournemouth, Christchurch and Poole", 90))
    assert "<b>" not in svg.text(0, 0, "<b>&\x00") and ET.fromstring(svg.text(0, 0, "<b>&\x00\ud800")) is not None


def test_png_is_drawn_and_known_again() -> None:
    pytest.importorskip("resvg_py")
    picture = drawn("themes").png(1)
    assert picture.startswith(b"\x89PNG") and b"Software\0ofstedkg" in picture[:200]


# The command line


def run(store: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.cli, ["--store", str(store), "chart", *words])
    if isinstance(result.exception, OfstedKGError):
        return result.exception.exit_code, str(result.exception)
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example beside the package's own lists."""
    path = tmp_path_factory.mktemp("chart") / "graph"
    with open_writer(path) as writer:
        writer.database.extend(worked.example().quads_for_pattern(None, None, None, iris.COUNCILS))
    return path


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_a_chart_is_written(store: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / "new" / f"x.{ending}"
    for _ in range(2):
        assert run(store, "timeline", "--council", "Exampleshire", "-o", str(file))[0] == 0
    assert "Exampleshire" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["timeline", "--council", "Exampelshire"], "did you mean 'Exampleshire'"),
        (["timeline", "--council", "Exampleshire", "--on", "soon"], "is no date"),
        (["timeline", "--council", "Barnsley", "--on", "2001"], "nothing to draw"),
        (["grades", "--region", "Londn"], "London"),
        (["grades", "--area", "care levers"], "care-leavers"),
        (["grades", "--area", "fostering"], "fostering has no grades"),
        (["grades", "--sort", "nme"], "did you mean name"),
        (["grades", "--since", "2031"], "nothing to draw"),
        (["grades", "--since", "2020", "--until", "2018"], "turn them round"),
        (["themes", "--service", "adoptoin"], "did you mean 'adoption'"),
        (["themes", "--region", "Londn"], "did you mean London"),
        (["themes", "--council", "Barnsley"], "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_line_and_writes_nothing(
    store: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    file = tmp_path / "x.svg"
    code, output = run(store, *words, "-o", str(file))
    assert code == 1 and said in output and "\n" not in output.strip()
    assert not file.exists()


def test_only_files_of_ours_are_replaced(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.svg"
    file.write_text("<svg>mine</svg>", "utf-8")
    code, output = run(store, "timeline", "--council", "Exampleshire", "-o", str(file))
    assert code == 1 and "--force" in output and file.read_text("utf-8") == "<svg>mine</svg>"
    assert run(store, "timeline", "--council", "Exampleshire", "--force", "-o", str(file))[0] == 0


def test_an_ending_names_the_format(store: Path, tmp_path: Path) -> None:
    code, output = run(store, "timeline", "--council", "Exampleshire", "-o", str(tmp_path / "x.pdf"))
    assert code == 1 and ".html" in output and ".png" in output


def test_png_says_what_it_needs(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "find_spec", lambda name: None)
    code, output = run(store, "timeline", "--council", "Exampleshire", "-o", str(tmp_path / "x.png"))
    assert code == 1 and "pip install 'ofstedkg[png]'" in output


def test_an_area_that_the_graph_lacks_is_refused() -> None:
    with pytest.raises(QueryError, match="there is no service"):
        chart.grades(worked.example(), area="catering")
