"""The five sample articles, end to end: what a newcomer's first graph must say."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
OFFICIAL_2015 = "https://w3id.org/ofstedkg/id/inspection/E09000032/2015-11-24"

Row = dict[str, str]


def kg(store: Path, *args: str, **env: str) -> str:
    """What a command prints on standard output; it must succeed."""
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), *args]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


def table(store: Path, name: str, *args: str) -> list[Row]:
    """The rows of a named query."""
    return list(csv.DictReader(io.StringIO(kg(store, "query", name, "--format", "csv", *args))))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("seeds") / "graph"
    kg(path, "build", "seeds")
    yield path


def test_three_articles_mean_one_inspection_and_keep_what_each_says(store: Path) -> None:
    rows = [r for r in table(store, "inspections") if r["inspection"] == OFFICIAL_2015]
    assert {(r["article"][:3], r["visit"]) for r in rows} == {
        ("000", "2016-02"),
        ("001", "2015-12"),
        ("002", "2015-12"),
    }


def test_two_articles_on_the_sixth_visit_share_it_by_the_words_they_quote(store: Path) -> None:
    visits = [r for r in table(store, "merged") if r["kind"] == "monitoring visit" and r["council"] == "Wandsworth"]
    assert {r["article"][:3] for r in visits} == {"000", "001"}
    assert len({r["inspection"] for r in visits}) == 1
    assert all("both quote the words" in r["because"] for r in visits)


def test_the_city_council_is_deduced_with_the_reason(store: Path) -> None:
    (row,) = [r for r in table(store, "councils") if r["article"].startswith("003")]
    assert (row["council"], row["named"]) == ("Leicester", "false")
    assert "only Leicester" in kg(store, "explain", "Leicester")


def test_grades_go_to_their_inspection(store: Path) -> None:
    rows = [
        (r["visit"], r["service"], r["grade"]) for r in table(store, "judgements") if r["article"][:3] in ("002", "004")
    ]
    assert sorted(rows) == sorted(
        [
            ("2015-12", "overall", "inadequate"),
            ("2015-12", "care-leavers", "inadequate"),
            ("2018-05", "overall", "requires improvement"),
            ("2018-05", "care-leavers", "good"),
            ("2018", "overall", "inadequate"),
            ("2018", "children-in-care", "requires improvement"),
            ("2018", "care-leavers", "requires improvement"),
        ]
    )


def test_nothing_comes_from_readers_comments(store: Path) -> None:
    quotes = " ".join(r["quote"] for name in ("findings", "people", "provisions") for r in table(store, name))
    assert "dogma" not in quotes and "Wonder who" not in quotes
    assert not {"Andrew", "Stuart"} & {r["person"] for r in table(store, "people")}


def test_a_notice_issued_and_lifted_and_a_trust_to_come(store: Path) -> None:
    steps = {(r["council"], r["kind"], r["status"], r["date"]) for r in table(store, "interventions")}
    assert {
        ("Wandsworth", "improvement notice", "ended", "2016-08"),
        ("Bradford", "trust", "planned", ""),
    } <= steps
    moves = {(r["council"], r["service"], r["from"], r["to"], r["status"]) for r in table(store, "provisions")}
    assert ("Wandsworth", "care-leavers", "external provider", "council", "done") in moves
    assert ("Bradford", "overall", "council", "independent trust", "planned") in moves


def test_pairs_of_numbers_keep_both_ends(store: Path) -> None:
    values = {(r["article"][:3], r["value"], r["unit"], r["date"]) for r in table(store, "measures")}
    assert {
        ("001", "61", "percent", "2017-10"),
        ("001", "44", "percent", "2015"),
        ("000", "97", "percent", "2017-11"),
    } <= values
    assert {v for a, v, u, _ in values if a == "001" and u == "fte"} >= {"13", "1", "3"}
    assert {("003", "22"), ("003", "10")} <= {(a, v) for a, v, _, _ in values}


def test_every_quote_is_in_its_source_and_no_shape_is_broken(store: Path) -> None:
    assert "0 violations" in kg(store, "check")


def test_a_second_build_reads_nothing_and_changes_nothing(store: Path) -> None:
    before = kg(store, "export", "-o", "-", "--format", "nquads")
    done = subprocess.run(
        [sys.executable, "-m", "ofstedkg", "--store", str(store), "build", "seeds"],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert "0 articles read, 5 unchanged" in done.stderr
    assert kg(store, "export", "-o", "-", "--format", "nquads") == before


def test_order_hash_seed_and_time_zone_change_no_byte(tmp_path: Path) -> None:
    files = [str(p) for p in SEEDS]
    kg(tmp_path / "a", "build", *files, PYTHONHASHSEED="1", TZ="UTC")
    kg(tmp_path / "b", "build", *reversed(files), PYTHONHASHSEED="2", TZ="Pacific/Kiritimati")
    for kind in ("turtle", "trig", "nquads", "ntriples", "jsonld"):
        one, other = (kg(tmp_path / s, "export", "-o", "-", "--format", kind) for s in "ab")
        assert one == other, kind
