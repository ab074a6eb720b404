"""The ontology's files are whole and in style, and its shapes accept good data and refuse bad."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

import ofstedkg
from ofstedkg import terms

ONTOLOGY = Path(__file__).resolve().parent.parent / "ontology"
REFERENCE = ONTOLOGY / "reference"
KG = "https://w3id.org/ofstedkg/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
ALL = sorted(ONTOLOGY.rglob("*.ttl"))
DATA = [p for p in ALL if p.name not in {"shapes.ttl", "style.ttl"}]

# The notations of the tables that a built graph must answer.
LISTS = {
    "service": (
        "overall leadership help-and-protection children-in-care care-leavers adoption fostering "
        "early-help front-door disabled-children missing-and-exploitation youth-justice "
        "youth-services send childrens-homes safeguarding-board mental-health education"
    ),
    "role": (
        "director-of-childrens-services lead-member council-leader chief-executive mayor councillor "
        "minister inspector trust-leader commissioner social-work-leader union-or-association "
        "charity academic other"
    ),
    "theme": (
        "caseloads workforce-stability supervision-and-oversight leadership-and-governance "
        "assessment planning pathway-planning case-recording thresholds-and-referrals timeliness "
        "child-voice accommodation education-employment-training health independence staying-put "
        "missing-and-exploitation domestic-abuse permanence placement-sufficiency early-help "
        "partnership data-and-quality-assurance training relationships-and-support resources "
        "corporate-parenting identity-and-documents adult-transition diversity-and-asylum "
        "child-protection-practice legal-proceedings service-quality pace-of-change"
    ),
    "grade": "outstanding|good|requires improvement|adequate|inadequate|poor",
    "inspection-kind": "inspection|monitoring visit|focused visit|jtai|send|other",
    "polarity": "positive negative mixed",
    "source": "ofsted council government other",
    "unit": "percent people fte cases gbp days count",
    "status": "asserted|planned|proposed|denied|done|ended|in force",
    "intervention-kind": "improvement notice|direction|commissioner|adviser|trust|improvement board|other",
    "conflict-kind": "grade area date publication-date kind name number",
    "framework": "SLAC-2009 LAC-2013 SIF ILACS",
}


@cache
def quads(name: str) -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=ONTOLOGY / name))


def count(name: str, cls: str) -> int:
    return sum(q.predicate.value == TYPE and q.object.value == KG + cls for q in quads(name))


@cache
def graph(*names: str) -> rdflib.Graph:
    g = rdflib.Graph()
    for name in names:
        g.parse(ONTOLOGY / name)
    return g


def complaints(data: rdflib.Graph, shapes: str) -> str:
    """The messages of a validation; empty where all is well."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=graph(shapes))
    messages = report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#resultMessage"))
    return "" if conforms else "\n".join(sorted({str(m) for m in messages})) or "unnamed"


# --- the files


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_a_file_is_turtle_and_uses_every_prefix_it_declares(path: Path) -> None:
    text = path.read_text("utf-8")
    assert list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    body = re.sub(r'@prefix .*|"[^"\n]*"(?!\^\^)', "", text)
    for prefix in re.findall(r"^@prefix ([\w-]+):", text, re.MULTILINE):
        assert re.search(rf"(?<![\w-]){prefix}:[\w-]", body), f"{path.name} never uses {prefix}:"


@pytest.mark.parametrize("path", DATA, ids=lambda p: p.name)
def test_a_file_has_no_blank_nodes(path: Path) -> None:
    for q in ox.parse(path=path):
        assert not isinstance(q.subject, ox.BlankNode) and not isinstance(q.object, ox.BlankNode)


def test_shapes_use_blank_nodes_for_lists_only() -> None:
    rest = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    for name in ("shapes.ttl", "style.ttl"):
        for q in quads(name):
            if isinstance(q.subject, ox.BlankNode):
                assert q.predicate.value in {rest + "first", rest + "rest"}


def test_the_ontology_is_in_style() -> None:
    assert complaints(graph("ofstedkg.ttl", "concepts.ttl"), "style.ttl") == ""


def test_the_ontology_says_the_packages_version() -> None:
    said = [q.object.value for q in quads("ofstedkg.ttl") if q.predicate.value.endswith("versionInfo")]
    assert said == [ofstedkg.__version__]


def test_the_lists_have_every_notation_of_the_tables() -> None:
    expected = {s: tuple(words.split("|") if "|" in words else words.split()) for s, words in LISTS.items()}
    assert {s: tuple(sorted(n)) for s, n in terms.NOTATIONS.items()} == {
        s: tuple(sorted(n)) for s, n in expected.items()
    }


def test_a_concepts_iri_is_its_notation_with_dashes() -> None:
    for q in quads("concepts.ttl"):
        if q.predicate.value == SKOS + "notation":
            assert q.subject.value.rsplit("/", 1)[1] == q.object.value.lower().replace(" ", "-")


def test_no_label_is_given_twice_in_one_list() -> None:
    scheme = {q.subject.value: q.object.value for q in quads("concepts.ttl") if q.predicate.value == SKOS + "inScheme"}
    used = Counter(
        (scheme[q.subject.value], q.object.value.lower().replace("-", " "))
        for q in quads("concepts.ttl")
        if q.predicate.value in {SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"}
    )
    assert [label for label, n in used.items() if n > 1] == []


@pytest.mark.parametrize("path", ALL, ids=lambda p: p.name)
def test_every_own_term_that_a_file_uses_exists(path: Path) -> None:
    known = {KG + t for t in (*terms.NOTATIONS, *_terms())}
    used = {n.value for q in ox.parse(path=path) for n in (q.subject, q.predicate, q.object) if _own(n)}
    assert used <= known


def _terms() -> set[str]:
    return {q.subject.value.removeprefix(KG) for q in quads("ofstedkg.ttl") if q.subject.value.startswith(KG)}


def _own(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(KG)


# --- the reference lists


def test_reference_lists_are_complete() -> None:
    assert count("reference/councils.ttl", "Council") == 161
    assert count("reference/inspections.ttl", "Inspection") == 431
    assert count("reference/neighbours.ttl", "Neighbour") == 1530
    assert count("reference/providers.ttl", "Provider") >= 40


@pytest.mark.parametrize("name", ["councils", "providers", "neighbours", "inspections"])
def test_a_reference_list_names_source_and_licence(name: str) -> None:
    about = {
        q.predicate.value.rsplit("/", 1)[1] for q in quads(f"reference/{name}.ttl") if "/graph/" in q.subject.value
    }
    assert {"source", "license", "rights", "description"} <= about


@pytest.mark.parametrize("name", ["councils", "providers", "neighbours", "inspections"])
def test_a_reference_list_is_sorted_and_says_nothing_twice(name: str) -> None:
    text = (REFERENCE / f"{name}.ttl").read_text("utf-8")
    assert len(quads(f"reference/{name}.ttl")) == len(set(quads(f"reference/{name}.ttl")))
    subjects = re.findall(r"^(?:council:(\w+) a kg:Council|<.*?/inspection/(\S+)> a)", text, re.MULTILINE)
    visits = [a or b for a, b in subjects]
    assert len(visits) == len(set(visits))
    if name == "councils":
        assert visits == sorted(visits)


def test_every_judgement_has_its_inspection_and_council() -> None:
    facts = quads("reference/inspections.ttl")
    inspections = {q.subject.value for q in facts if q.predicate.value == TYPE and q.object.value == KG + "Inspection"}
    councils = {q.subject.value for q in quads("reference/councils.ttl") if q.object.value == KG + "Council"}
    for q in facts:
        if q.predicate.value == KG + "inspection":
            assert q.object.value in inspections
        if q.predicate.value in {KG + "council", KG + "councilAtInspection"}:
            assert q.object.value in councils


def test_an_inspection_before_a_succession_keeps_the_authority_of_the_day() -> None:
    at = {
        q.subject.value: q.object.value
        for q in quads("reference/inspections.ttl")
        if q.predicate.value == KG + "councilAtInspection"
    }
    assert at["https://w3id.org/ofstedkg/id/inspection/E06000066/2015-01-20"].endswith("/E10000027")


@pytest.mark.parametrize("name", ["reference/councils.ttl", "reference/providers.ttl"])
def test_reference_lists_conform(name: str) -> None:
    assert complaints(graph(name, "concepts.ttl"), "shapes.ttl") == ""


# --- the worked example, and what breaks it

EXAMPLE = ("example.ttl", "concepts.ttl")


def test_the_example_conforms() -> None:
    assert complaints(graph(*EXAMPLE), "shapes.ttl") == ""


def test_the_example_conforms_beside_the_terms() -> None:
    assert complaints(graph(*EXAMPLE, "ofstedkg.ttl"), "shapes.ttl") == ""


def test_the_examples_quotes_are_runs_of_its_texts() -> None:
    texts = _texts((ONTOLOGY / "example.ttl").read_text("utf-8").split("@prefix")[0])
    g = graph("example.ttl")
    passages = list(g.subject_objects(rdflib.URIRef(KG + "quote")))
    assert passages
    for passage, quote in passages:
        start, end = (int(str(g.value(passage, rdflib.URIRef(KG + p)))) for p in ("startOffset", "endOffset"))
        source = g.value(passage, rdflib.URIRef(KG + "inSource"))
        name = str(g.value(source, rdflib.URIRef(KG + "fileName")))
        assert texts[name][start:end] == str(quote)
        assert str(passage).endswith(f"/{start}-{end}")


def _texts(head: str) -> dict[str, str]:
    """The texts in a head: a line with the file's name, then its paragraphs, each a line that is set in."""
    found = re.findall(r"^# (\S+\.(?:txt|pdf))\n((?:#   .*\n)+)", head, re.MULTILINE)
    return {name: "\n\n".join(line.removeprefix("#   ") for line in lines.splitlines()) for name, lines in found}


SOURCE = 'kg:inSource article:0123456789abcdef ;\n    kg:quote "path'
VISIT = "kg:kind inspection-kind:monitoring-visit ;\n    kg:visit"
PARTIES = """kg:from provider:brightwater-trust ;
    kg:fromName "Brightwater Trust" ;
    kg:to council:E10009999 ;"""
THEME = "kg:theme theme:pathway-planning"
NOTICE = "kg:kind intervention-kind:improvement-notice"
BROKEN = [
    # (what is written, what it becomes, what the message says)
    ("kg:startOffset 45 ;", "kg:startOffset 99 ;", "must start before it ends"),
    ('kg:quote "pathway plans are clear"', 'kg:quote ""', "must not be empty"),
    (SOURCE, 'kg:quote "path', "the one article it is a run of"),
    ('kg:rule "findings.plain" ;', "", "needs its article, passage, rule and status"),
    ('kg:rule "measures.percent" ;', "", "the one rule that read it"),
    ("kg:status status:done ;", "", "one status of the list"),
    ("kg:status status:done ;", "kg:status status:maybe ;", "one status of the list"),
    ("kg:named true", 'kg:named "yes"', "whether the text names the council"),
    (VISIT, "kg:visit", "one kind of inspection of the list"),
    ("kg:ordinal 4 ;", "kg:ordinal 0 ;", "an ordinal is one number from 1"),
    ("kg:grade grade:inadequate", "kg:grade grade:superb", "one grade of the list"),
    ("kg:grade grade:inadequate", "kg:grade grade:good , grade:poor", "one grade of the list"),
    ("kg:theme theme:pathway-planning ;", "", "one or two themes"),
    (THEME, "kg:theme theme:health , theme:planning , theme:training", "one or two themes"),
    (THEME, "kg:theme theme:gardening", "one or two themes"),
    ("kg:polarity polarity:positive", "kg:polarity polarity:great", "one polarity of the list"),
    ("kg:unit unit:percent", "kg:unit unit:bushels", "one unit of the list"),
    ('kg:indicator "care leavers in work or training" ;', "", "what it measures"),
    ('kg:valueText "71" ;', "", "its number as read"),
    (PARTIES, "", "who ran the service or who runs it"),
    ('kg:date "2020"^^edtf:EDTF', 'kg:date "last year"^^edtf:EDTF', "a date is one EDTF date"),
    ('kg:date "2020"^^edtf:EDTF', 'kg:date "2020-13"^^edtf:EDTF', "a date is one EDTF date"),
    ('kg:date "2020"^^edtf:EDTF', 'kg:date "2020"', "a date is one EDTF date"),
    ('kg:dateEarliest "2020-01-01"', 'kg:dateEarliest "2021-01-01"', "not after its last day"),
    ('kg:personName "Sam Placeholder" ;', "", "the person's name as the text has it"),
    ("kg:roleType role:director-of-childrens-services", "kg:roleType role:king", "one role of the list"),
    (NOTICE, "kg:kind intervention-kind:invasion", "an intervention needs one kind"),
    ('kg:text "The trust" ;', "", "an unlinked mention needs its words"),
    ('kg:sha256 "e3b0', 'kg:sha256 "xyz', "SHA-256"),
    ('kg:gss "E10009999"', 'kg:gss "10009999"', "one GSS code"),
    ("kg:kind service:care-leavers", "kg:kind service:parking", "one kind of the list"),
    ('rdfs:label "Exampleshire: care leavers"@en ;', "", "one label in English"),
    ("kg:claim claim:000000000000000a ;", "", "the one claim that disagrees with the record"),
    ("kg:kind conflict-kind:publication-date", "kg:kind conflict-kind:quarrel", "a conflict needs one kind"),
    ("kg:recordWords ", "rdfs:comment ", "the words of the record"),
    ('kg:fingerprint "02a6', 'kg:fingerprint "xyz', "up to 32 hashes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "becomes", "message"), BROKEN, ids=[f"{n}-{b[2][:30]}" for n, b in enumerate(BROKEN)]
)
def test_shapes_refuse_a_broken_example_in_plain_words(written: str, becomes: str, message: str) -> None:
    text = (ONTOLOGY / "example.ttl").read_text("utf-8")
    assert written in text
    data = rdflib.Graph().parse(data=text.replace(written, becomes, 1), format="turtle") + graph("concepts.ttl")
    assert message in complaints(data, "shapes.ttl")


UGLY = [
    ('rdfs:label "council"@en', 'rdfs:label "council"@en , "authority"@en', "one label in English"),
    ('skos:definition "A local authority', 'skos:note "A local authority', "one definition"),
    ("rdfs:subClassOf prov:Activity", "rdfs:subClassOf [ rdfs:seeAlso kg:Claim ]", "something with a name"),
    ("kg:Passage a owl:Class", "kg:passage a owl:Class", "begins with a capital"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "becomes", "message"), UGLY, ids=[u[2] for u in UGLY])
def test_style_refuses_an_untidy_ontology(written: str, becomes: str, message: str) -> None:
    text = (ONTOLOGY / "ofstedkg.ttl").read_text("utf-8")
    assert written in text
    data = rdflib.Graph().parse(data=text.replace(written, becomes, 1), format="turtle")
    assert message in complaints(data, "style.ttl")
