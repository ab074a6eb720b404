"""The council of an article that names none, told by who holds an office in it and in another article."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from ofstedkg import build, offices
from ofstedkg.store import open_reader, open_writer
from ofstedkg.stored import StoredPost

ASKED = StoredPost("urn:b", "b.txt", "Jo Sample", "director-of-childrens-services", published="2019-03-01")
KNOWN = StoredPost("urn:a", "a.txt", "Jo Sample", "director-of-childrens-services", "E08000035", "2018-06")

NAMED = """Leeds names new director

Published 4 June 2018

Jo Sample has been appointed director of children's services at Leeds City Council, it said today.

The council's social workers were praised by Ofsted inspectors.
"""
NAMELESS = """Care leavers praised

Published 4 March 2019

The city council's support for care leavers has improved, Ofsted inspectors found. Caseloads are too high.

Jo Sample, director of children's services, said the letter was fair.
"""


def test_the_same_name_office_and_time_tell_the_council_with_the_reason() -> None:
    (office,) = offices.tell([ASKED], [KNOWN]).values()
    assert office.council == "E08000035" and office.people == ("Jo Sample",)
    assert "Leeds in a.txt (2018-06)" in office.because


@pytest.mark.parametrize(
    "other",
    [
        replace(KNOWN, person="Jan Sample"),
        replace(KNOWN, role="lead-member"),
        replace(KNOWN, published="2011-06"),
        replace(KNOWN, published=None),
    ],
)
def test_another_name_office_or_time_tells_nothing(other: StoredPost) -> None:
    assert not offices.tell([ASKED], [other])


def test_two_candidates_leave_it_open() -> None:
    elsewhere = replace(KNOWN, article="urn:c", source="c.txt", council="E10000016")
    assert not offices.tell([ASKED], [KNOWN, elsewhere])
    assert not offices.tell([ASKED], [KNOWN, replace(elsewhere, role="chief-executive")])


def test_a_surname_alone_or_a_minister_tells_nothing() -> None:
    assert not offices.tell([replace(ASKED, person="Sample")], [replace(KNOWN, person="Sample")])
    assert not offices.tell([replace(ASKED, role="minister")], [replace(KNOWN, role="minister")])


def mentions(store: Path) -> list[tuple[str, str, str]]:
    with open_reader(store) as graph:
        rows = graph.query(
            "PREFIX kg: <https://w3id.org/ofstedkg/ns#> SELECT ?f ?g ?r WHERE { ?m a kg:CouncilMention ; kg:council ?c ;"
            " kg:article ?a . ?c kg:gss ?g . ?a kg:fileName ?f . OPTIONAL { ?m kg:reason ?r } } ORDER BY ?f ?g",
            use_default_graph_as_union=True,
        )
        return [tuple(getattr(term, "value", "") for term in row) for row in rows]  # type: ignore[misc,union-attr]


def written(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def test_order_does_not_matter_and_forgetting_undoes_it(tmp_path: Path) -> None:
    paths = written(tmp_path, a=NAMED, b=NAMELESS)
    states = []
    for n, order in enumerate(permutations(paths)):
        store = tmp_path / f"graph{n}"
        with open_writer(store) as writer:
            for path in order:
                report = build.build([path], writer)
        assert not report.nameless
        states.append(mentions(store))
    assert states[0] == states[1] and [(f, g) for f, g, _ in states[0]] == [
        ("a.txt", "E08000035"),
        ("b.txt", "E08000035"),
    ]
    assert "Jo Sample is director" in states[0][1][2] and "a city council" in states[0][1][2]
    with open_writer(store) as writer:
        build.forget([paths[0]], writer)
    assert mentions(store) == []


def test_words_of_another_kind_of_authority_keep_it_open(tmp_path: Path) -> None:
    paths = written(tmp_path, a=NAMED, b=NAMELESS.replace("city council", "county council"))
    with open_writer(tmp_path / "graph") as writer:
        report = build.build(paths, writer)
    assert report.nameless == [paths[1]]
    assert [f for f, _, _ in mentions(tmp_path / "graph")] == ["a.txt"]


def test_without_more_that_fits_it_stays_open(tmp_path: Path) -> None:
    paths = written(tmp_path, a=NAMED, b=NAMELESS.replace("The city council's support", "Support"))
    with open_writer(tmp_path / "graph") as writer:
        build.build(paths, writer)
    assert [f for f, _, _ in mentions(tmp_path / "graph")] == ["a.txt"]


def test_a_source_that_is_gone_stays_as_it_was(tmp_path: Path) -> None:
    paths = written(tmp_path, a=NAMED, b=NAMELESS)
    with open_writer(tmp_path / "graph") as writer:
        build.build(paths[1:], writer)
        Path(paths[1]).unlink()
        build.build(paths[:1], writer)
    assert [f for f, _, _ in mentions(tmp_path / "graph")] == ["a.txt"]
