"""The annotated articles, the way they are scored, and the floor under the score of the samples."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

import accuracy
import scoring
from agreement import dates_overlap, party_agrees, quotes_overlap
from annotated import TABLES, Expected, Gold, as_answers, load

FLOOR = 0.88
"""Macro F1 on the samples below which something that was read before is not read any more."""

GOLDS = {name: load(*folders) for name, folders in accuracy.SETS.items()}
ALL = [gold for golds in GOLDS.values() for gold in golds]


@pytest.fixture(scope="module")
def samples() -> scoring.Score:
    return accuracy.measured("samples")[1]


def one(table: str, *rows: dict[str, str], text: str = "") -> Gold:
    """An article annotated with these rows of one table."""
    given = tuple(Expected({"article": "a.txt", **r}, optional=r.get("optional") == "yes") for r in rows)
    return Gold("a.txt", text, {t: given if t == table else () for t in TABLES})


def tally(table: str, wanted: list[dict[str, str]], got: list[dict[str, str]]) -> scoring.Tally:
    answers = {table: [{"article": "a.txt", **r} for r in got]}
    return scoring.score([one(table, *wanted)], answers).tables[table]


def finding(quote: str, polarity: str = "negative", gss: str = "E06000007") -> dict[str, str]:
    row = {"service": "overall", "themes": "caseloads", "source": "ofsted", "council": "Warrington"}
    return {**row, "quote": quote, "polarity": polarity, "gss": gss}


def measure(value: str, unit: str = "percent", date: str = "", **more: str) -> dict[str, str]:
    return {"gss": "E06000007", "value": value, "unit": unit, "date": date, "quote": "", **more}


@pytest.mark.parametrize("name", GOLDS)
def test_annotation_scored_against_itself_is_perfect(name: str) -> None:
    made = scoring.score(GOLDS[name], as_answers(GOLDS[name]))
    assert {t: (x.precision, x.recall, x.f1) for t, x in made.tables.items()} == dict.fromkeys(TABLES, (1, 1, 1))
    assert (made.macro_f1, made.missed, made.wrong, made.unfounded) == (1.0, [], [], [])


@pytest.mark.parametrize("gold", ALL, ids=lambda g: g.name)
def test_every_annotated_quote_is_in_its_text(gold: Gold) -> None:
    made = scoring.score([gold], as_answers([gold]))
    assert made.unfounded == []


def test_each_invented_text_has_its_annotation() -> None:
    folder = accuracy.GOLD / "articles"
    assert [p.stem for p in sorted(folder.glob("*.txt"))] == [p.stem for p in sorted(folder.glob("*.toml"))]


def test_nothing_answered_is_no_recall_and_no_f1() -> None:
    made = scoring.score(GOLDS["samples"], {})
    assert made.macro_f1 == 0.0


def test_one_row_answers_one_annotated_row() -> None:
    made = tally("measures", [measure("12")], [measure("12"), measure("12.0")])
    assert (made.precision, made.recall) == (0.5, 1.0)


def test_pairing_is_as_large_as_can_be() -> None:
    undated, dated = measure("12"), measure("12", date="2018")
    made = tally("measures", [undated, dated], [measure("12", date="2018-05"), measure("12", date="2017")])
    assert (made.precision, made.recall) == (1.0, 1.0)


def test_a_required_row_is_served_before_an_optional_one() -> None:
    made = tally("measures", [measure("12", optional="yes"), measure("12")], [measure("12")])
    assert (made.required, made.found, made.right) == (1, 1, 1)


def test_an_optional_row_is_neither_missed_nor_wrong() -> None:
    wanted = [measure("12", optional="yes")]
    assert tally("measures", wanted, []).f1 == 1.0
    assert tally("measures", wanted, [measure("12")]).f1 == 1.0


def test_a_number_of_another_council_is_wrong() -> None:
    made = tally("measures", [measure("12")], [{**measure("12"), "gss": "E06000006"}])
    assert (made.precision, made.recall) == (0.0, 0.0)


def test_findings_may_be_cut_finer_or_coarser() -> None:
    whole = "caseloads are too high in most teams and plans are often late"
    parts = [finding("caseloads are too high in most teams"), finding("and plans are often late")]
    assert tally("findings", [finding(whole)], parts).f1 == 1.0
    assert tally("findings", parts, [finding(whole)]).f1 == 1.0


def test_praise_read_as_blame_is_wrong() -> None:
    made = tally("findings", [finding("caseloads are low", "positive")], [finding("caseloads are low")])
    assert made.f1 == 0.0


def test_a_person_with_two_posts_counts_once() -> None:
    post = {"person": "Ann Lee", "role": "leader", "org": "Warrington", "quote": ""}
    made = tally(
        "people",
        [{**post, "role_type": "council-leader mayor"}],
        [{**post, "role_type": "mayor"}, {**post, "role_type": "council-leader"}],
    )
    assert (made.answered, made.f1, made.details["role"]) == (1, 1.0, 1)


def test_a_quote_that_is_not_in_the_text_is_unfounded() -> None:
    gold = one("findings", text="Caseloads are\nhigh.")
    rows = [{"article": "a.txt", **finding(q)} for q in ("Caseloads are high.", "Caseloads were high.")]
    made = scoring.score([gold], {"findings": rows})
    assert made.quotes == 2
    assert [line.rpartition(": ")[2] for line in made.unfounded] == ["Caseloads were high."]


@pytest.mark.parametrize(
    ("wanted", "got", "agree"),
    [
        ("", "", True),
        ("", "2018", True),
        ("2018", "", False),
        ("2018", "2018-05", True),
        ("2018-05", "2018", True),
        ("2018-05", "2018-06", False),
        ("2015-11/2015-12", "2015-12-17", True),
        ("2015-11/2015-12", "2016-01", False),
        ("2018/2019", "2019-03", True),
        ("XXXX-07", "2022-07", True),
        ("XXXX-07", "XXXX-08", False),
        ("2022-07", "XXXX-07", False),
    ],
)
def test_dates(wanted: str, got: str, agree: bool) -> None:
    assert dates_overlap(wanted, got) is agree


@pytest.mark.parametrize(
    ("wanted", "got", "agree"),
    [
        ("", "anybody", True),
        ("council", "council", True),
        ("council", "Larkmoor Futures", False),
        ("external provider", "Larkmoor Futures", True),
        ("external provider", "council", False),
        ("external provider", "", False),
        ("Larkmoor Futures", "Larkmoor", True),
        ("Larkmoor Futures", "external provider", False),
    ],
)
def test_parties(wanted: str, got: str, agree: bool) -> None:
    assert party_agrees(wanted, got) is agree


def test_quotes_of_one_point_overlap_and_of_two_do_not() -> None:
    assert quotes_overlap("pathway plans are ‘too variable’", 'Pathway plans are "too variable" in quality.')
    assert not quotes_overlap("pathway plans are too variable", "caseloads are too high")
    assert not quotes_overlap("", "caseloads are too high")


def test_samples_are_read_as_well_as_before(samples: scoring.Score) -> None:
    assert samples.macro_f1 >= FLOOR, "\n".join(samples.missed + samples.wrong)


def test_every_quote_answered_is_in_its_source(samples: scoring.Score) -> None:
    assert samples.quotes > 0
    assert samples.unfounded == []


def test_counter_examples_give_no_provisions_or_interventions() -> None:
    quiet = [g for g in GOLDS["invented"] if g.name[0] == "2"]
    made = accuracy.answers([accuracy.GOLD / "articles" / g.name for g in quiet])
    assert made["provisions"] == []
    assert made["interventions"] == []
