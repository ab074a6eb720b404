"""The dossier: every statement has its evidence, sentences are the graph's own, and what is missing is said."""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from html import unescape
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

import demo
import worked
from ofstedkg import cli, dossier, iris, query
from ofstedkg.dossier.choice import clear, clearest, likeness
from ofstedkg.dossier.gather import gather
from ofstedkg.dossier.known import Claim, Known
from ofstedkg.dossier.model import Evidence, Grid, Origin, Pairs, Section, Words, statements
from ofstedkg.errors import OfstedKGError

EXAMPLESHIRE = demo.ID + "council/E10009999"
SAMPLEBURY = demo.ID + "council/E06009998"
OLD, NEW = demo.ID + "council/E10009997", demo.ID + "council/E06009996"


@cache
def known(council: str = EXAMPLESHIRE, on: str = "", whole: bool = False) -> Known:
    return gather(worked.example(), council, on, whole)


@cache
def page(council: str = EXAMPLESHIRE, on: str = "", whole: bool = False) -> str:
    return dossier.html(worked.example(), council, on, whole=whole)


def section(key: str, council: str = EXAMPLESHIRE, on: str = "") -> Section:
    return next(s for s in dossier.sections(known(council, on)) if s.key == key)


def grid(found: Section, caption: str = "") -> Grid:
    return next(b for b in found.blocks if isinstance(b, Grid) and b.caption == caption)


def cells(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def words(found: Section) -> str:
    return " ".join(b.text for b in found.blocks if isinstance(b, Words))


def said(found: Section) -> list[str]:
    return [s.text for s in statements(found)]


# --- links and evidence ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("council", [EXAMPLESHIRE, SAMPLEBURY, OLD, NEW])
def test_every_link_within_the_page_has_its_target_and_every_id_is_used_once(council: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page(council))
    assert len(ids) == len(set(ids))
    targets = re.findall(r'href="#([^"]+)"', page(council))
    assert targets and set(targets) <= set(ids)


def test_every_piece_of_evidence_is_cited_and_leads_back() -> None:
    numbers = re.findall(r'<li id="e(\d+)"', page())
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    for number in numbers:
        entry = re.search(rf'<li id="e{number}".*?</li>', page(), re.DOTALL)
        assert f'href="#e{number}"' in page() and entry and re.search(r'href="#s\d+">↑ \w+', entry[0])


def test_every_sentence_is_an_exact_one_of_the_graph() -> None:
    quotes = {str(getattr(q.object, "value", "")) for q in worked.example().quads_for_pattern(None, None, None, None)}
    evidence = {e for s in dossier.sections(known()) for x in statements(s) for e in x.evidence}
    assert any(e.quote for e in evidence)
    assert all(e.quote in quotes for e in evidence if e.quote)
    assert all(bool(e.quote) != bool(e.words) for e in evidence)


def test_quoted_statements_are_their_evidence_word_for_word() -> None:
    quoted = [x for s in dossier.sections(known()) for x in statements(s) if x.quoted]
    assert quoted and all(x.text == x.evidence[0].quote for x in quoted)


def test_a_report_is_cited_with_page_and_paragraph_and_its_address_is_a_link() -> None:
    assert "page 2, paragraph 1" in page() or re.search(r"page \d", page())
    links = re.findall(r'<a href="(http[^"]+)" rel="noreferrer">', page())
    assert links and all(link.startswith("http") for link in links)


def test_the_same_graph_gives_the_same_bytes() -> None:
    assert dossier.html(worked.example(), EXAMPLESHIRE) == page()


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    assert "<script" not in page()
    assert "script-src 'none'" in page() and "default-src 'none'" in page()
    assert not re.search(r"""(?:src|srcset)=["']|url\(|@import""", page())


# --- sections -------------------------------------------------------------------------------------------------------


def test_the_latest_inspection_stands_first_with_the_grade_of_each_area() -> None:
    now = section("now")
    graded = {s.text: s.grade for s in statements(now) if s.grade}
    assert graded["Overall effectiveness"] == "good" and graded["Care leavers"] == "requires improvement"
    assert any("5–16 February 2024" in text and "ILACS" in text for text in said(now))
    assert any("4th monitoring visit, June 2022" in text for text in said(now))


def test_grades_over_time_are_those_of_the_named_question() -> None:
    answer = query.named(worked.example(), "grades", {"council": "Exampleshire", "inspections": "all"})
    assert isinstance(answer, query.Table)
    found = cells(grid(section("grades")))
    for column, name in ((1, 0), (2, 1), (3, 2)):
        row = dict(zip(answer.columns, (getattr(c, "value", "") for c in answer.rows[name]), strict=True))
        shown = {line[0]: line[column].lower() for line in found}
        assert shown["Overall effectiveness"] == row["overall"]
        assert shown["Care leavers"] == row["care_leavers"]
        assert shown["Adoption"] == (row["adoption"] or "not judged")


def test_what_went_up_and_what_went_down_are_told_apart() -> None:
    up = cells(grid(section("improved"), "Areas whose grade went up"))
    down = cells(grid(section("grades"), "Areas whose grade went down"))
    assert ["Overall effectiveness", "Inadequate", "Good"] in up
    assert ["Overall effectiveness", "Requires improvement", "Inadequate"] in down


def test_praise_after_criticism_gives_both_sentences() -> None:
    pairs = next(b for b in section("improved").blocks if isinstance(b, Pairs))
    (caseloads,) = (p for p in pairs.pairs if p.head == "Caseloads")
    before, after = caseloads.parts
    assert before[0].endswith("−") and "too high" in before[1].text
    assert after[0].endswith("+") and "manageable" in after[1].text


def test_a_point_that_came_back_is_shown_with_both_points() -> None:
    pairs = next(b for b in section("recurring").blocks if isinstance(b, Pairs))
    assert [p.head for p in pairs.pairs] == ["Pathway planning"]
    assert [s.text for _, s in pairs.pairs[0].parts] == [
        "The timeliness of pathway plans for care leavers.",
        "The quality of pathway plans.",
    ]


def test_themes_that_came_back_are_those_of_the_named_question() -> None:
    answer = query.named(worked.example(), "recurring", {"council": "Exampleshire"})
    assert isinstance(answer, query.Table)
    themes = {str(getattr(row[answer.columns.index("theme")], "value", "")) for row in answer.rows}
    pairs = next(b for b in section("recurring").blocks if isinstance(b, Pairs))
    assert {p.head.lower().replace(" ", "-") for p in pairs.pairs} == themes


def test_counts_of_a_theme_keep_praise_and_criticism_apart() -> None:
    found = cells(grid(section("findings"), "Findings that criticise (−) and that praise (+), counted"))
    assert ["Caseloads", "2 / 0", "", "0 / 1"] in found


def test_a_service_that_changed_hands_has_both_sides() -> None:
    assert ["Care leavers", "Brightwater Trust", "the council", "2020", "done"] in cells(grid(section("ran")))


def test_values_of_an_indicator_stand_in_one_line_with_their_dates() -> None:
    (line,) = grid(section("numbers")).rows
    assert [(s.text, s.note) for s in line[1:]] == [("62%", "Jan 2021"), ("80%", "Feb 2024")]


def test_a_conflict_shows_both_sides_and_how_they_differ() -> None:
    (row,) = grid(section("conflicts")).rows
    assert "March 2021" in row[1].text and "18–29 January 2021" in row[2].text and row[3].text


def test_neighbours_stand_below_the_council_itself_nearest_first() -> None:
    rows = cells(grid(section("neighbours")))
    assert [r[1] for r in rows] == ["Exampleshire", "Samplebury", "North Mockshire"]


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("ran", "No report or article in this graph names a provider"),
        ("people", "No report or article in this graph names a person"),
        ("numbers", "No report or article in this graph gives a number"),
        ("interventions", "No report or article in this graph tells of a step"),
        ("findings", "No report or article in this graph holds a finding"),
        ("conflicts", "No source in this graph disagrees"),
    ],
)
def test_a_part_without_data_says_so_in_one_line(key: str, line: str) -> None:
    assert words(section(key, OLD)).startswith(line)
    assert not any(isinstance(b, Grid | Pairs) for b in section(key, OLD).blocks)


def test_an_abolished_council_says_what_became_of_it_and_keeps_its_inspections() -> None:
    assert any("abolished on 31 March 2021" in text and "North Mockshire" in text for text in said(section("now", OLD)))
    assert [e.label for e in known(OLD).inspections] == ["Apr 2016"]


def test_an_inspection_under_the_name_before_is_on_both_pages() -> None:
    store = ox.Store()
    store.extend(worked.example())
    (inspection,) = (e.iri for e in known(NEW).inspections)
    at = ox.NamedNode(demo.KG + "councilAtInspection")
    for quad in list(store.quads_for_pattern(ox.NamedNode(inspection), at, None, None)):
        store.remove(quad)
    store.add(ox.Quad(ox.NamedNode(inspection), at, ox.NamedNode(OLD), iris.RESOLUTION))
    assert inspection in {e.iri for e in gather(store, OLD).inspections}
    assert [e.note for e in gather(store, NEW).inspections] == ["as Mockshire"]


def test_every_command_that_a_part_names_is_a_question() -> None:
    commands = {c for s in dossier.sections(known()) for c in s.commands}
    commands |= {c for s in dossier.sections(known(on="2023")) for c in s.commands}
    for words in map(shlex.split, commands):
        query.named(worked.example(), words[2], dict(zip((w[2:] for w in words[3::2]), words[4::2], strict=True)))
    assert "ofstedkg query timeline --council Exampleshire" in commands
    assert "ofstedkg query due --council Exampleshire --on 2023-12-31" in commands


# --- as of a day, and everything ------------------------------------------------------------------------------------


def test_a_day_leaves_out_what_came_out_later() -> None:
    then = known(on="2023")
    assert then.on == "2023-12-31" and len(then.inspections) == 2
    assert "as asked; what came out later is left out" in page(on="2023")
    assert "manageable" not in page(on="2023") and "25 March 2024" not in page(on="2023")


def test_without_a_day_it_is_that_of_the_newest_source() -> None:
    assert known().on == "2024-03-25" and not known().chosen


def test_all_shows_every_sentence() -> None:
    said_by_ofsted = [c for c in known().of_kind("Finding") if c.ofsted and c.event]
    shown = unescape(page(whole=True))
    assert all(c.evidence.quote in shown for c in said_by_ofsted)


def test_press_alone_makes_a_dossier_too() -> None:
    found = unescape(dossier.html(demo.exampleshire(), EXAMPLESHIRE))
    assert "caseloads remain too high in two teams" in found and "Ann Other" in found
    assert "not on the official list" in found


# --- choosing sentences ---------------------------------------------------------------------------------------------


def finding(quote: str, polarity: str, rule: str = "findings.good") -> Claim:
    evidence = Evidence(Origin("o", "t"), hash(quote) % 1000, quote)
    return Claim(quote, "Finding", "", evidence, "i", rule, "asserted", (), {"polarity": polarity})


@pytest.mark.parametrize(
    ("quote", "polarity"),
    [
        ("Caseloads in the assessment team are too high for good work", "negative"),
        ("Plans for children are not robust and are seldom reviewed", "negative"),
        ("Social workers know their children well and visit them regularly", "positive"),
    ],
)
def test_a_sentence_that_says_one_thing_plainly_is_clear(quote: str, polarity: str) -> None:
    assert clear(finding(quote, polarity))


@pytest.mark.parametrize(
    ("quote", "polarity"),
    [
        ("Plans are clear, but they are not kept up to date by all of the teams", "negative"),
        ("Senior managers do not track plans to make progress with placements", "positive"),
        ("This has been effective and has led to better decisions for children", "positive"),
        ("which has been effective and has led to better decisions for children", "positive"),
        ("An audit was undertaken of cases that had been closed recently", "negative"),
        ("Plans are good", "positive"),
    ],
)
def test_a_sentence_that_turns_leans_or_says_little_is_not_clear(quote: str, polarity: str) -> None:
    assert not clear(finding(quote, polarity))


def test_the_clearest_are_few_and_none_comes_twice() -> None:
    one = finding("Social workers know their children well and visit them regularly", "positive")
    two = finding("Foster carers are supported well by the team that supervises them", "positive")
    assert len(clearest([one, one, two, two], 5)) == 2
    assert clearest([one, two], 1, taken=[one.evidence.quote]) == [two]


def test_sentences_are_the_more_alike_the_more_words_they_share() -> None:
    one = finding("The oversight of plans by managers", "negative")
    near, far = finding("Oversight by managers of all plans", "negative"), finding("Health checks in time", "negative")
    assert likeness(one, near) > likeness(one, far)


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    named = {"Exampleshire": "Barnet", "E10009999": "E09000003"}
    article = json.loads(re.sub("|".join(named), lambda m: named[m[0]], json.dumps(demo.ARTICLE)))
    graph = demo.store([article], {"exampleshire.txt": demo.TEXT.replace("Exampleshire", "Barnet")})
    return demo.on_disk(tmp_path_factory.mktemp("dossier") / "graph", graph)


def run(store: Path, *arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(cli.cli, ["--store", str(store), "dossier", *map(str, arguments)])
    if isinstance(done.exception, OfstedKGError):
        return 1, str(done.exception)
    return done.exit_code, done.output


def test_the_command_writes_one_page_and_replaces_its_own(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "barnet.html"
    assert run(store, "Barnet", "-o", file) == (0, f"{file}\n")
    first = file.read_bytes()
    assert run(store, "Barnet", "-o", file)[0] == 0
    assert file.read_bytes() == first and b"<h1>Barnet</h1>" in first


def test_a_file_of_somebody_else_is_replaced_only_by_force(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "notes.html"
    file.write_text("my notes", "utf-8")
    code, message = run(store, "Barnet", "-o", file)
    assert code == 1 and "--force" in message and file.read_text("utf-8") == "my notes"
    assert run(store, "Barnet", "-o", file, "--force")[0] == 0
    assert "my notes" not in file.read_text("utf-8")


def test_an_unknown_council_is_refused_with_the_nearest(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    code, message = run(store, "Barnett", "-o", file)
    assert code == 1 and "Barnet" in message and "\n" not in message and not file.exists()


@pytest.mark.parametrize("day", ["yesterday", "2024-13", "31/12/2024"])
def test_a_day_that_is_none_is_refused(store: Path, tmp_path: Path, day: str) -> None:
    code, message = run(store, "Barnet", "-o", tmp_path / "x.html", "--on", day)
    assert code == 1 and day in message and "2018-05-14" in message


def test_the_file_is_named_after_the_council() -> None:
    assert dossier.place(demo.exampleshire(), EXAMPLESHIRE) == Path("out/exampleshire.html")


def test_a_thing_that_is_no_council_is_refused() -> None:
    with pytest.raises(OfstedKGError, match="no council"):
        dossier.html(ox.Store(), EXAMPLESHIRE)
