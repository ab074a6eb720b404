"""Queries that go wrong: what the user is told, that it is true of the engine, and that what is advised helps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from asking import ask, stored
from ofstedkg import query
from ofstedkg.curies import PREFIXES
from ofstedkg.errors import QueryError
from ofstedkg.query import catalogue
from ofstedkg.query.sparql.cautions import cautions
from ofstedkg.query.sparql.parsing import parse
from ofstedkg.query.sparql.tokens import tokens
from ofstedkg.store import open_reader


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored(tmp_path_factory.mktemp("store") / "graph")


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with open_reader(path) as reader:
        yield reader


def count(store: Store, text: str) -> int:
    answer = query.ask(store, text)
    assert isinstance(answer, query.Table)
    return len(answer.rows)


# --- what is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELCT ?a { ?a ?b ?c }", "line 1, column 1: 'SELCT' is not expected here; did you mean SELECT?"),
        (
            "SELECT ?a {\n ?a ?b ?c . FILTR(?c > 1) }",
            "line 2, column 13: 'FILTR' is not expected here; did you mean FILTER?",
        ),
        ("SELECT ?a { ?a ?b ?c", "the query ends too early"),
        (
            "SELECT ?a { ?a skoss:notation ?c }",
            "column 16: the prefix skoss: is not declared; did you mean skos:?",
        ),
        (
            "SELECT ?a { ?a a kg:Judgment }",
            "line 1, column 18: there is no term kg:Judgment; did you mean kg:Judgement?",
        ),
        (
            "SELECT ?a { ?a a <https://w3id.org/ofstedkg/ns#Councl> }",
            "no term kg:Councl; did you mean kg:Council?",
        ),
        (
            "PREFIX o: <https://w3id.org/ofstedkg/ns#> ASK { ?a o:grad ?b }",
            "no term kg:grad; did you mean kg:grade?",
        ),
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("SELECT * { sErViCe SILENT ?x { ?a ?b ?c } }", "SERVICE is refused"),
        ("PREFIX x: <http://x/> DELETE WHERE { ?a ?b ?c }", "DELETE would change the graph"),
        ("LOAD <http://example.org/>", "LOAD would change the graph"),
        ("", "the query ends too early"),
        (
            "ASK { ?a kg:grade grade:inadequat }",
            "column 19: there is no concept grade:inadequat; did you mean grade:inadequate?",
        ),
        ("ASK { ?a kg:kind service:carelevers }", "no concept service:carelevers; did you mean service:care-leavers?"),
        ("ASK { ?a kg:theme <https://w3id.org/ofstedkg/ns/theme/caseload> }", "did you mean theme:caseloads?"),
        ("PREFIX g: <https://w3id.org/ofstedkg/ns/grade/> ASK { ?a ?b g:goood }", "did you mean grade:good?"),
        ("ASK { ?a skos:inScheme scheme:grad }", "there is no list scheme:grad; did you mean scheme:grade?"),
        ("ASK { ?a ?b <https://w3id.org/ofstedkg/ns/grad/good> }", "no list scheme:grad; did you mean scheme:grade?"),
        ("ASK { ?a kg:council council:Barnet }", "no council:Barnet; did you mean council:E09000003 (Barnet)?"),
        ("ASK { ?a kg:council council:E0900003 }", "no council:E0900003; did you mean council:E0900"),
        ("SELECT ?a { ?a ?b ?c } LIMT 3", "line 1, column 24: 'LIMT' is not expected here; did you mean LIMIT?"),
        ("SELECT ?a { ?a ?b ?c ORDER BY ?a", "'ORDER' is not expected here; is a brace } missing before it?"),
    ],
)
def test_a_mistake_is_placed_and_explained(store: Store, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        query.typed(store, text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        'ASK { ?a ?b "SERVICE <http://x/> {}" }',
        "ASK { ?a ?b ?c } # SERVICE",
        "ASK { ?service ?b <http://example.org/SERVICE> }",
        "ASK { ?a ?b '''it's a \"SERVICE\"''' }",
        "PREFIX kg: <http://example.org/other#> ASK { ?a kg:anything ?b }",
        "ASK { ?a skos:notation ?b ; kg:kind service:overall }",
        "ASK { ?a kg:council council:E09000003 ; skos:inScheme scheme:grade }",
        "PREFIX grade: <https://w3id.org/ofstedkg/ns/grade/> ASK { ?a kg:grade grade:good . }",
        "ASK { ?a kg:article article:0000000000000000 }",
    ],
)
def test_what_only_looks_like_a_mistake_is_asked(store: Store, text: str) -> None:
    assert isinstance(query.typed(store, text), query.Truth)


# --- what is warned of --------------------------------------------------------------------------------------

EDTF = "?i kg:visit ?v"
WARNED = [
    # a query that gives too few rows or wrong ones, the warning, and what it advises
    (
        f"SELECT ?i {{ {EDTF} FILTER(YEAR(?v) = 2018) }}",
        "column 35: YEAR(?v) gives nothing: kg:visit is an EDTF date such as 2018-05; take kg:visitEarliest instead",
        'SELECT ?i { ?i kg:visit ?v FILTER(SUBSTR(STR(?v), 1, 4) = "2018") }',
    ),
    (
        f'SELECT ?i {{ {EDTF} FILTER(?v >= "2018-01-01"^^xsd:date) }}',
        '?v >= … is never true: kg:visit is an EDTF date; write STR(?v) >= "2018-01-01"',
        f'SELECT ?i {{ {EDTF} FILTER(STR(?v) >= "2018-01-01") }}',
    ),
    (
        f'SELECT ?i {{ {EDTF} FILTER("2018" <= ?v) }}',
        'write STR(?v) >= "2018", or compare kg:visitEarliest',
        'SELECT ?i { ?i kg:visitEarliest ?v FILTER(?v >= "2018-01-01"^^xsd:date) }',
    ),
    (
        'SELECT ?i { ?i kg:start ?d FILTER(?d > "2018") }',
        '?d > … is never true: kg:start is a day; write YEAR(?d) > 2018, or compare it with "2018-01-01"^^xsd:date',
        'SELECT ?i { ?i kg:start ?d FILTER(?d > "2018-01-01"^^xsd:date) }',
    ),
    (
        "SELECT ?i { ?i kg:start ?d FILTER(?d > 2018) }",
        "write YEAR(?d) > 2018",
        "SELECT ?i { ?i kg:start ?d FILTER(YEAR(?d) > 2018) }",
    ),
    (
        'SELECT ?c { ?c rdfs:label "Barnet" }',
        'rdfs:label never is "Barnet"; write "Barnet"@en',
        'SELECT ?c { ?c rdfs:label "Barnet"@en }',
    ),
    (
        'SELECT ?c { ?c a kg:Council ; rdfs:label ?l FILTER(?l = "Barnet") }',
        'which are never equal to "Barnet"; write STR(?l) = "Barnet"',
        'SELECT ?c { ?c a kg:Council ; rdfs:label ?l FILTER(STR(?l) = "Barnet") }',
    ),
    (
        'SELECT ?j { ?j kg:grade "good" }',
        "kg:grade leads to things, not to words; write grade:good",
        "SELECT ?j { ?j kg:grade grade:good }",
    ),
    (
        'SELECT ?j { ?j kg:council "Barnet" }',
        "kg:council leads to things, not to words; write council:E09000003",
        "SELECT ?j { ?j kg:council council:E09000003 }",
    ),
    (
        "SELECT ?j { ?j kg:service service:care-leavers }",
        "never to service:care-leavers; write kg:service/kg:kind service:care-leavers",
        "SELECT ?j { ?j kg:service/kg:kind service:care-leavers }",
    ),
    (
        "SELECT ?c { ?c kg:gss council:E09000003 }",
        "kg:gss leads to words, not to things such as council:E09000003",
        'SELECT ?c { ?c kg:gss "E09000003" }',
    ),
    (
        'SELECT ?i { ?i kg:visitEarliest "2018-05-01" }',
        'kg:visitEarliest never is a plain string; write "2018-05-01"^^xsd:date',
        'SELECT ?i { ?i kg:visitEarliest "2018-05-01"^^xsd:date }',
    ),
    (
        "SELECT ?c { ?c skos:prefLable ?l }",
        "no statement of the graph has skos:prefLable; did you mean skos:prefLabel?",
        "SELECT ?c { ?c skos:prefLabel ?l }",
    ),
    (
        "PREFIX schema: <http://schema.org/> SELECT ?t { ?a schema:headline ?t }",
        "did you mean schema:headline (<https://schema.org/>)?",
        "SELECT ?t { ?a schema:headline ?t }",
    ),
    (
        "SELECT ?g { GRAPH ?g { ?c kg:grade ?x MINUS { ?f kg:theme ?t } } }",
        "column 39: MINUS shares no variable with the patterns around it",
        "SELECT ?g { GRAPH ?g { ?c kg:grade ?x } }",
    ),
]


@pytest.mark.parametrize(("text", "message", "better"), WARNED)
def test_a_warning_is_true_and_its_advice_helps(store: Store, text: str, message: str, better: str) -> None:
    told = cautions(store, text)
    assert len(told) == 1 and message in told[0] and told[0].startswith("line 1, column ")
    assert count(store, text) < count(store, better)
    assert not cautions(store, better)


@pytest.fixture
def two() -> Store:
    """Two graphs that say one thing each."""
    graph = Store()
    graph.update("INSERT DATA { GRAPH <x:g> { <x:a> <x:p> 1 } GRAPH <x:h> { <x:b> <x:p> 2 } }")
    return graph


@pytest.mark.parametrize(
    ("inside", "message", "better"),
    [
        (
            "GRAPH ?g { SELECT ?s { ?s <x:p> ?o } }",
            "column 24: SELECT inside GRAPH ?g mixes the graphs and leaves ?g empty",
            "{ SELECT ?g ?s { GRAPH ?g { ?s <x:p> ?o } } }",
        ),
        (
            "GRAPH ?g { { SELECT ?s (COUNT(*) AS ?n) { ?s <x:p> ?o } GROUP BY ?s } }",
            "SELECT inside GRAPH ?g",
            "{ SELECT ?g ?s (COUNT(*) AS ?n) { GRAPH ?g { ?s <x:p> ?o } } GROUP BY ?g ?s }",
        ),
        (
            "GRAPH ?g { SELECT * { ?s <x:p> ?o } }",
            "SELECT * inside GRAPH ?g leaves ?g empty",
            "GRAPH ?g { ?s <x:p> ?o }",
        ),
        (
            "GRAPH ?g { VALUES ?s { <x:a> } OPTIONAL { ?s <x:q> ?o } }",
            "VALUES inside GRAPH ?g may give rows without ?g; write it before GRAPH",
            "VALUES ?s { <x:a> } GRAPH ?g { OPTIONAL { ?s <x:q> ?o } }",
        ),
    ],
)
def test_forms_that_mix_graphs_are_told_by_rows_without_a_graph(
    two: Store, inside: str, message: str, better: str
) -> None:
    def graphs(pattern: str) -> list[object]:
        answer = query.ask(two, f"SELECT ?g {{ {pattern} }}")
        assert isinstance(answer, query.Table)
        return [row[0] for row in answer.rows]

    assert None in graphs(inside) and None not in graphs(better)
    assert [message in told for told in cautions(two, f"SELECT ?g {{ {inside} }}")] == [True]
    assert not cautions(two, f"SELECT ?g {{ {better} }}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "SELECT ?c { ?c a kg:Council FILTER NOT EXISTS { ?s kg:serviceOf ?c . ?j kg:service ?s } }",
            "column 36: NOT EXISTS over several steps is slow; write MINUS { … } with the same patterns",
        ),
        (
            "SELECT ?c { ?c a kg:Council FILTER(?c != ?c || EXISTS { ?c kg:area/rdfs:label ?l }) }",
            "EXISTS over several steps is slow; write the patterns themselves, and SELECT DISTINCT",
        ),
        (
            "SELECT ?councl { ?council a kg:Council }",
            "no pattern gives ?councl a value, so it stays empty; did you mean ?council?",
        ),
        ("SELECT ?c { ?c a kg:Council ; kg:gss ?gss } ORDER BY ?gs", "no pattern gives ?gs a value"),
        (
            "SELECT * { ?a kg:replacedBy* ?b }",
            "a path with * between two free variables begins at every thing of the graph; say what one of them is",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?a rdf:type ?x . ?b rdf:type ?y }",
            "?b … shares no variable with the patterns before it",
        ),
    ],
)
def test_slow_and_empty_forms_are_warned_of(store: Store, text: str, message: str) -> None:
    assert [message in told for told in cautions(store, text)] == [True]


def test_a_slow_form_and_the_advised_one_have_the_same_rows(store: Store) -> None:
    inner = "{ ?s kg:serviceOf ?c . ?j kg:service ?s ; kg:grade grade:inadequate }"
    slow, fast = (f"SELECT ?c {{ ?c a kg:Council {how} {inner} }}" for how in ("FILTER NOT EXISTS", "MINUS"))
    assert count(store, slow) == count(store, fast) > 0


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?j kg:grade ?x } } GROUP BY ?g",
        "SELECT * { GRAPH <http://x/> { VALUES ?a { 1 } } } LIMIT 1",
        "SELECT * { GRAPH ?g { VALUES ?x { grade:good } ?j kg:grade ?x } }",
        "SELECT * { GRAPH ?g { ?j kg:grade ?x MINUS { ?j kg:status status:denied } } }",
        "SELECT * { ?f a kg:Finding FILTER NOT EXISTS { ?f kg:theme theme:caseloads ; kg:polarity polarity:negative } }",
        "SELECT * { ?a kg:council ?c . ?b kg:council ?c OPTIONAL { ?c kg:replacedBy ?d } }",
        "SELECT ?a { ?a a kg:Article ; kg:sameStoryAs* ?b }",
        "SELECT ?y (COUNT(*) AS ?n) { ?i kg:start ?d BIND(YEAR(?d) AS ?y) } GROUP BY ?y HAVING(COUNT(*) > 1) ORDER BY ?y",
        'SELECT ?f { ?f kg:theme/skos:notation "caseloads" ; kg:status status:planned }',
        'SELECT ?q { ?p kg:quote ?q FILTER(CONTAINS(?q, "help") && ?q != "x") }',
        'SELECT ?x { { SELECT ?x (MAX(?d) AS ?last) { ?x kg:start ?d } GROUP BY ?x } FILTER(?last > "2000-01-01"^^xsd:date) }',
        "SELECT ?a { ?a schema:url ?u }",
        "DESCRIBE council:E09000003",
        "CONSTRUCT WHERE { council:E09000003 ?p ?o }",
        "this is no query { at all",
        "SELECT { } } ] )",
        "",
    ],
)
def test_nothing_is_said_of_what_is_well(store: Store, text: str) -> None:
    assert cautions(store, text) == []


def test_named_questions_are_read_as_they_are_written() -> None:
    for question in query.questions().values():
        found = parse(list(tokens(question.text)))
        assert found is not None and found.form in ("SELECT", "CONSTRUCT", "ASK"), question.name
        assert sum(len(group.triples) for group in found.where.walk()) > 2, question.name


def test_from_is_heeded(two: Store) -> None:
    assert count(two, "SELECT ?s { ?s <x:p> ?o }") == 2
    assert count(two, "SELECT ?s FROM <x:g> { ?s <x:p> ?o }") == 1
    assert count(two, "SELECT ?s FROM NAMED <x:g> { ?s <x:p> ?o }") == 2
    assert count(two, "SELECT ?s FROM NAMED <x:g> { GRAPH ?g { ?s <x:p> ?o } }") == 1


def test_warnings_go_beside_the_answer(path: Path) -> None:
    done = ask(path, 'SELECT ?c {\n  ?c rdfs:label "Barnet" }')
    assert (done.returncode, done.stdout) == (0, "c\n")
    assert done.stderr.startswith('ofstedkg: line 2, column 17: rdfs:label never is "Barnet"; write "Barnet"@en\n')


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_every_prefix_is_supplied(store: Store, prefix: str) -> None:
    assert isinstance(query.ask(store, f"ASK {{ ?a ?b {prefix}:x }}"), query.Truth)


@pytest.mark.parametrize("name", catalogue.names())
def test_a_named_question_that_is_printed_and_asked_again_is_not_warned_of(store: Store, name: str) -> None:
    question = query.question(name)
    told = cautions(store, question.text) + cautions(store, question.with_values({}))
    assert not [line for line in told if "stays empty" in line]
