from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from made import BARNET, BEXLEY, article, document, evidence
from ofstedkg import graph, iris
from ofstedkg.iris import kg
from ofstedkg.model import Article, Claim, Judgement, Measure, Post, Provision, Reference
from ofstedkg.stored import Merge, StoredReference


def objects(quads: list[Quad], predicate: NamedNode) -> list[str]:
    return sorted(q.object.value for q in quads if q.predicate == predicate)


def of(*claims: Claim, **other: object) -> list[Quad]:
    return graph.quads(Article(document(**other), claims))


def test_the_same_article_gives_the_same_quads_in_one_graph_each_once_without_blank_nodes() -> None:
    quads = graph.quads(article())
    assert quads == graph.quads(article())
    assert len({str(q) for q in quads}) == len(quads)
    assert len({q.graph_name for q in quads}) == 1
    assert not any(isinstance(term, BlankNode) for q in quads for term in (q.subject, q.object))


def test_name_and_content_decide_which_article_it_is() -> None:
    graphs = {
        graph.quads(Article(document(name, text)))[0].graph_name
        for name, text in (("a.txt", "x"), ("b.txt", "x"), ("a.txt", "y"), ("a.txt", "x"))
    }
    assert len(graphs) == 3


def test_an_article_says_where_it_comes_from() -> None:
    quads = of(url="https://example.org/1")
    schema = iris.SCHEMA
    assert objects(quads, NamedNode(schema + "headline")) == ["A story"]
    assert objects(quads, NamedNode(schema + "author")) == ["A One", "B Two"]
    assert objects(quads, NamedNode(schema + "url")) == ["https://example.org/1"]
    assert objects(quads, kg("fileName")) == ["story.txt"]
    assert objects(quads, iris.RDF_TYPE) == [schema + "NewsArticle", iris.KG + "Article"]
    assert schema + "Report" in objects(of(publisher="Ofsted"), iris.RDF_TYPE)


def test_what_is_not_stated_is_left_out() -> None:
    quads = of(title="", publisher="", published=None, authors=())
    names = {q.predicate.value.removeprefix(iris.KG).removeprefix(iris.SCHEMA) for q in quads}
    assert not names & {"headline", "publisher", "published", "publishedEarliest", "author", "url"}


def test_a_quote_is_a_plain_exact_string_with_its_place_and_page() -> None:
    text = '007 “children”\tsaid\x1b "no" \\ 1.50'
    quads = of(Judgement(BARNET, "overall", "good", evidence(0, len(text))), text=text)
    quote = next(q.object for q in quads if q.predicate == kg("quote"))
    assert quote == Literal(text)
    assert objects(quads, kg("endOffset")) == [str(len(text))]
    assert objects(quads, kg("page")) == ["2"]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018", ["2018-01-01"], ["2018-12-31"]),
        ("2018-02", ["2018-02-01"], ["2018-02-28"]),
        ("2018-05-14", ["2018-05-14"], ["2018-05-14"]),
        ("2015-11/2015-12", ["2015-11-01"], ["2015-12-31"]),
        ("XXXX-07", [], []),
    ],
)
def test_a_date_keeps_its_precision_and_has_days_to_sort_by(edtf: str, first: list[str], last: list[str]) -> None:
    quads = of(Reference("r1", BARNET, "inspection", evidence(), visit=edtf))
    said = next(q.object for q in quads if q.predicate == kg("visit"))
    assert said == Literal(edtf, datatype=iris.EDTF)
    assert objects(quads, kg("visitEarliest")) == first
    assert objects(quads, kg("visitLatest")) == last


def test_a_number_stays_as_it_was_written() -> None:
    quads = of(
        Measure(BARNET, "visits", "1.50", "count", evidence()),
        Measure(BARNET, "x", "a few", "count", evidence()),
    )
    assert objects(quads, kg("valueText")) == ["1.50", "a few"]
    assert objects(quads, kg("value")) == ["1.50"]


def test_concepts_services_and_councils_have_the_iris_of_the_lists() -> None:
    quads = of(Judgement(BARNET, "care-leavers", "requires improvement", evidence()))
    assert objects(quads, kg("grade")) == [iris.NS + "grade/requires-improvement"]
    assert objects(quads, kg("service")) == [f"{iris.ID}service/{BARNET}/care-leavers"]
    assert objects(quads, kg("council")) == [f"{iris.ID}council/{BARNET}"]


def test_a_service_of_no_known_council_belongs_to_the_article() -> None:
    one, other = (of(Judgement("", "overall", "good", evidence()), name=name) for name in ("a.txt", "b.txt"))
    assert objects(one, kg("service")) != objects(other, kg("service"))
    assert not objects(one, kg("council"))


def test_a_judgement_hangs_on_the_reference_of_its_article() -> None:
    quads = graph.quads(article())
    reference = next(q.subject for q in quads if q.object == kg("Reference"))
    assert isinstance(reference, NamedNode)
    assert set(objects(quads, kg("reference"))) == {reference.value}


def test_a_name_alone_is_no_identity() -> None:
    def post(org: str, name: str = "a.txt") -> str:
        return objects(of(Post("Pat Example", "chief", "other", org, evidence()), name=name), kg("person"))[0]

    assert len({post(BARNET), post(BEXLEY), post("Ofsted"), post(""), post("", "b.txt")}) == 5
    assert post(BARNET) == post(BARNET, "b.txt") == f"{iris.ID}person/{BARNET}/pat-example"


@pytest.mark.parametrize(
    ("party", "iri"),
    [
        ("council", f"council/{BARNET}"),
        ("Achieving for Children", "provider/achieving-for-children"),
        ("Acme Care Ltd", "provider/acme-care-ltd"),
        ("Hampshire County Council", "council/E10000014"),
    ],
)
def test_a_party_is_known_by_its_name(party: str, iri: str) -> None:
    quads = of(Provision(BARNET, "overall", "", party, "done", evidence()))
    assert objects(quads, kg("to")) == [iris.ID + iri]
    assert objects(quads, kg("toName")) == [party]


def test_an_unnamed_provider_is_nobody_elses() -> None:
    def parties(name: str) -> list[str]:
        return objects(
            of(Provision(BARNET, "overall", "external provider", "", "ended", evidence()), name=name),
            kg("from"),
        )

    assert parties("a.txt") != parties("b.txt")


def test_a_claim_read_by_two_rules_has_the_first() -> None:
    claim = Judgement(BARNET, "overall", "good", evidence(rule="a.first"))
    again = replace(claim, evidence=evidence(rule="b.second"))
    assert objects(of(claim, again), kg("rule")) == ["a.first"]


def test_another_slot_is_another_claim() -> None:
    good = Judgement(BARNET, "overall", "good", evidence())
    claims = {q.subject for q in of(good, replace(good, grade="inadequate")) if q.predicate == kg("grade")}
    assert len(claims) == 2


def test_an_unlinked_mention_says_why_and_what_it_might_be() -> None:
    quads = graph.quads(article())
    assert objects(quads, kg("reason")) == ["no trust was named before"]
    assert objects(quads, kg("candidate")) == [f"{iris.ID}council/{BEXLEY}"]


def test_slugs_are_ascii_and_never_empty() -> None:
    assert iris.slug("St Éloi’s & Co.") == "st-elois-co"
    assert iris.slug("東京") and iris.slug("東京") != iris.slug("京都")


def test_the_resolution_links_references_and_describes_only_what_no_list_has() -> None:
    said = [
        StoredReference("https://e.org/1", "a", BARNET, "monitoring visit", visit="2018"),
        StoredReference("https://e.org/2", "b", BARNET, "monitoring visit", visit="2018-05", ordinal=6),
        StoredReference("https://e.org/3", "b", BARNET, "inspection", visit="2017"),
    ]
    merges = [
        Merge("https://e.org/1", "https://e.org/visit", "both say 2018"),
        Merge("https://e.org/2", "https://e.org/visit", "both say 2018"),
        Merge("https://e.org/3", "https://e.org/official", "the dates agree"),
    ]
    quads = graph.resolution(said, merges, frozenset({"https://e.org/official"}))
    assert {q.graph_name for q in quads} == {iris.RESOLUTION}
    assert objects(quads, kg("inspection")) == [
        "https://e.org/official",
        "https://e.org/visit",
        "https://e.org/visit",
    ]
    assert [q.subject.value for q in quads if q.object == kg("Inspection")] == ["https://e.org/visit"]
    assert objects(quads, kg("visit")) == ["2018-05"]
    assert objects(quads, iris.RDFS_LABEL) == ["Barnet: monitoring visit 6, 2018-05"]
