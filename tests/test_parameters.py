from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from ofstedkg import iris, naming
from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.query.catalogue import Parameter, Question, choices, days, parameters
from ofstedkg.store import reference

PEOPLE = f"""
PREFIX kg: <{iris.KG}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX id: <{iris.ID}>
INSERT DATA {{ GRAPH id:g {{
  <{iris.ID}person/E08000035/jo-example> a kg:Person ; rdfs:label "Jo Example" .
  <{iris.ID}person/E08000032/jo-example> a kg:Person ; rdfs:label "Jo Example" .
  <{iris.ID}person/E08000032/sam-sample> a kg:Person ; rdfs:label "Sam Sample" .
  <{iris.ID}provider/unnamed/x/y> a kg:Provider ; rdfs:label "external provider" .
}} }}"""


@pytest.fixture(scope="module")
def graph() -> Iterator[ox.Store]:
    store = ox.Store()
    for name, path in reference.sources().items():
        store.bulk_extend(reference.quads(name, path))
    store.update(PEOPLE)
    yield store


def term(graph: ox.Store, kind: str, value: str) -> str:
    parameter = Parameter("it", kind, example="this")
    return parameters.terms(graph, Question("asked", "", (parameter,), ""), {"it": value})["it"]


# --- dates --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-05", "2018-05-01", "2018-05-31"),
        ("2018/5", "2018-05-01", "2018-05-31"),
        ("05/2018", "2018-05-01", "2018-05-31"),
        ("May 2018", "2018-05-01", "2018-05-31"),
        ("  may   2018 ", "2018-05-01", "2018-05-31"),
        ("Sept. 2018", "2018-09-01", "2018-09-30"),
        ("2018-05-14", "2018-05-14", "2018-05-14"),
        ("14 May 2018", "2018-05-14", "2018-05-14"),
        ("14th of May, 2018", "2018-05-14", "2018-05-14"),
        ("May 14, 2018", "2018-05-14", "2018-05-14"),
        ("14/05/2018", "2018-05-14", "2018-05-14"),
        ("1.5.2018", "2018-05-01", "2018-05-01"),
        ("spring 2018", "2018-03-01", "2018-05-31"),
        ("winter 2018", "2018-12-01", "2019-02-28"),
        ("2016/2018", "2016-01-01", "2018-12-31"),
    ],
)
def test_a_date_is_understood_as_people_type_it(graph: ox.Store, typed: str, first: str, last: str) -> None:
    day = "<http://www.w3.org/2001/XMLSchema#date>"
    assert term(graph, "date", typed) == f'"{first}"^^{day}'
    assert term(graph, "date-end", typed) == f'"{last}"^^{day}'


@pytest.mark.parametrize(
    "typed", ["May", "31 February 2018", "2018-13", "2018-19", "yesterday", "XXXX-05", "32/01/2019", "12", "٢٠١٨"]
)
def test_what_is_no_day_is_refused_with_what_would_be(graph: ox.Store, typed: str) -> None:
    with pytest.raises(QueryError, match=f"it: '{typed}' is no date; write 2018, 2018-05, May 2018"):
        term(graph, "date", typed)
    assert days.edtf(typed) is None


# --- councils -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "gss"),
    [
        ("Wandsworth", "E09000032"),
        ("wandsworth", "E09000032"),
        ("Wandsworth Council", "E09000032"),
        ("London Borough of Wandsworth", "E09000032"),
        ("e09000032", "E09000032"),
        ("council:E09000032", "E09000032"),
        ("https://w3id.org/ofstedkg/id/council/E09000032", "E09000032"),
        ("805", "E06000001"),
        ("Hull", "E06000010"),
        ("Hull City Council", "E06000010"),
        ("Bucks", "E06000060"),
        ("barking & dagenham", "E09000002"),
        ("Barking-and-Dagenham", "E09000002"),
        ("Bournemouth Christchurch and Poole", "E06000058"),
        ("Northamptonshire", "E10000021"),
    ],
)
def test_a_council_has_many_names(graph: ox.Store, typed: str, gss: str) -> None:
    assert term(graph, "council", typed) == f"<{iris.ID}council/{gss}>"
    assert naming.council(Facts(graph), typed) == f"{iris.ID}council/{gss}"


@pytest.mark.parametrize(
    ("typed", "gss"),
    [
        ("Somerset", "E06000066"),
        ("Somerset Council", "E06000066"),
        ("Somerset County", "E10000027"),
        ("Somerset County Council", "E10000027"),
        ("933", "E06000066"),
        ("E10000027", "E10000027"),
        ("Cumberland", "E06000063"),
        ("Cumbria", "E10000006"),
        ("Westmorland and Furness", "E06000064"),
        ("West Northamptonshire", "E06000062"),
        ("Northamptonshire County Council", "E10000021"),
        ("Dorset", "E06000059"),
        ("Dorset County", "E10000009"),
        ("Bournemouth", "E06000028"),
        ("Poole", "E06000029"),
        ("BCP", "E06000058"),
        ("Buckinghamshire", "E06000060"),
        ("Buckinghamshire County Council", "E10000002"),
        ("North Yorkshire", "E06000065"),
        ("North Yorkshire County Council", "E10000023"),
    ],
)
def test_a_council_of_today_comes_before_the_one_that_it_replaced(graph: ox.Store, typed: str, gss: str) -> None:
    assert term(graph, "council", typed) == f"<{iris.ID}council/{gss}>"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Barnett", "there is no council 'Barnett'; did you mean 'Barnet'?"),
        ("Sussex", "there is no council 'Sussex'; did you mean 'East Sussex' or 'West Sussex'?"),
        ("Atlantis", "there is no council 'Atlantis'; known are names and GSS codes"),
        ('x" } DROP ALL #', "there is no council"),
        (
            "Kingston",
            "'Kingston' is the name of 2 councils; give one of their codes: "
            "Kingston upon Hull is E06000010; Kingston upon Thames is E09000021",
        ),
        ("", "it: nothing is given"),
    ],
)
def test_a_council_that_is_none_or_several_is_refused(graph: ox.Store, typed: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        term(graph, "council", typed)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


# --- other names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "typed", "iri"),
    [
        ("theme", "caseloads", "ns/theme/caseloads"),
        ("theme", "Pathway planning", "ns/theme/pathway-planning"),
        ("area", "care leavers", "ns/service/care-leavers"),
        ("service", "care-leavers", "ns/service/care-leavers"),
        ("grade", "requires improvement", "ns/grade/requires-improvement"),
        ("provider", "AfC", "id/provider/achieving-for-children"),
        ("person", "sam sample", "id/person/E08000032/sam-sample"),
        ("person", "id:person/E08000035/jo-example", "id/person/E08000035/jo-example"),
        ("inspector", "Tara Geere", "id/person/ofsted/tara-geere"),
        ("thing", "Tara Geere", "id/person/ofsted/tara-geere"),
        ("thing", "council:E09000032", "id/council/E09000032"),
        ("thing", "https://w3id.org/ofstedkg/ns/grade/good", "ns/grade/good"),
    ],
)
def test_names_become_terms(graph: ox.Store, kind: str, typed: str, iri: str) -> None:
    assert term(graph, kind, typed) == f"<https://w3id.org/ofstedkg/{iri}>"


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("grade", "goood", "there is no grade 'goood'; did you mean 'good'?; there are adequate, good"),
        ("theme", "case lods", "did you mean 'caseloads'"),
        ("provider", "Achieving for Childern", "did you mean 'Achieving for Children'?"),
        ("provider", "external provider", "there is no provider 'external provider'"),
        ("inspector", "Tara Gere", "there is no inspector 'Tara Gere'; did you mean 'Tara Geere'?"),
        (
            "thing",
            "jo example",
            "'jo example' is the name of 2 things; give one of their codes: Jo Example is id:person/E0",
        ),
        ("thing", "Atlantis", "there is nothing called 'Atlantis' in the graph"),
        ("thing", "claim:0123", "the graph says nothing of claim:0123"),
        ("inspector", "Sam Sample", "there is no inspector 'Sam Sample'"),
        (
            "person",
            "Jo Example",
            "'Jo Example' is the name of 2 people; give one of their codes: Jo Example is id:person/E0",
        ),
        ("region", "Nort West", "none of East Midlands, East of England, London"),
        ("new|old", "olde", "it: 'olde' is none of new, old; did you mean 'old'?"),
        ("number", "many", "it: 'many' is no number; write digits, as 12 or 0.5"),
    ],
)
def test_what_is_not_known_is_answered_with_what_is(graph: ox.Store, kind: str, typed: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        term(graph, kind, typed)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "typed", "wanted"),
    [
        ("region", "north-west", '"North West"'),
        ("new|old", "OLD", '"old"'),
        ("number", "1,000", "1000"),
        ("number", "-0.5", "-0.5"),
        ("text", 'a "quoted" \\ } DROP ALL', r'"a \"quoted\" \\ } DROP ALL"'),
    ],
)
def test_values_are_written_as_sparql_writes_them(graph: ox.Store, kind: str, typed: str, wanted: str) -> None:
    assert term(graph, kind, typed) == wanted


def test_a_default_stands_in_and_what_is_needed_is_asked_for(graph: ox.Store) -> None:
    area, theme = Parameter("area", "area", default="overall"), Parameter("theme", "theme", True, None, "caseloads")
    question = Question("asked", "", (area, theme), "")
    assert parameters.terms(graph, question, {"theme": "caseloads"})["area"] == f"<{iris.NS}service/overall>"
    with pytest.raises(QueryError, match="asked asks about one theme: add --theme 'caseloads'"):
        parameters.terms(graph, question, {})
    with pytest.raises(QueryError, match="asked has no parameter 'aera'; did you mean area\\?; it takes area, theme"):
        parameters.terms(graph, question, {"aera": "x"})


# --- what there is to choose from ---------------------------------------------------------------------------


def test_choices_are_what_is_understood(graph: ox.Store) -> None:
    for kind in ("council", "region", "theme", "area", "grade", "polarity", "role"):
        words = choices.choices(kind)
        assert len(words) > 1 and words == sorted(words)
        for word in words:
            term(graph, kind, word)
    assert choices.choices("new|old") == ["new", "old"]
    assert choices.choices("date") == choices.choices("person") == []
