"""Articles against the official record: planted disagreements are found, with both sentences, and nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from ofstedkg import build, query, rules
from ofstedkg.explain import explain
from ofstedkg.query import formats
from ofstedkg.resolve.named import one_person
from ofstedkg.resolve.tied import shown
from ofstedkg.store import open_reader, open_writer
from paper import L, flowed, pdf


def letter(title: str, dates: str, *rows: str) -> bytes:
    """An official report or letter, with its paragraphs."""
    lines: list[str | L] = [L(title, 71, 0, 18, True), "", L(dates, 71, 0, 12, True)]
    for row in rows:
        lines += ["", row]
    return pdf([flowed(lines)])


REPORTS = {
    "barnet_2019-07-01.pdf": letter(
        "Inspection of Barnet local authority children’s services",
        "Inspection dates: 13 to 24 May 2019",
        "Lead inspector: Andy Whippey, Her Majesty’s Inspector",
        "The impact of leaders on social work practice with children and families Good",
        "The experiences and progress of children who need help and protection Good",
        "The experiences and progress of children in care and care leavers Good",
        "Overall effectiveness Good",
        "At the time of the inspection, 84% of care leavers were living in suitable accommodation.",
        "Assessments are thorough, and 91% of them were completed within the expected timescale.",
    ),
    "dudley_2017-05-10.pdf": letter(
        "Monitoring visit of Dudley local authority children’s services",
        "Visit dates: 11 to 12 April 2017",
        "This letter summarises the findings of the monitoring visit to Dudley children’s services on",
        "11 and 12 April 2017. The visit was the third monitoring visit since the council was judged inadequate.",
        "Managers now oversee the work of the front door closely, and decisions are timely.",
    ),
}  # fmt: skip

PLANTED = [
    # (file, text, what is planted: kind and words of the sentence)
    (
        "stockport.txt",
        "Stockport looks back on a good year\n\nOfsted rated Stockport Council’s children’s services outstanding "
        "overall in March 2022. Inspectors praised the way in which social workers listen to children.\n\nThe "
        "council’s leadership was judged good in the same inspection.",
        [("grade", "outstanding")],
    ),
    (
        "kent.txt",
        "---\npublished: 2017-06-14\n---\nKent children’s services improve\n\nOfsted’s report on Kent County Council’s "
        "children’s services was published on 13 June 2017. It rates the services good overall.\n\nInspectors judged "
        "leadership, management and governance to be outstanding. Adoption was rated good.",
        [("grade", "outstanding")],
    ),
    (
        "barnet-adoption.txt",
        "Praise for Barnet\n\nBarnet council’s adoption service was rated good at its Ofsted inspection in May 2019. "
        "Children’s services were rated good overall in the same inspection.",
        [("area", "adoption")],
    ),
    (
        "sunderland.txt",
        "Sunderland keeps top grade\n\nIn January 2025 Ofsted inspected children’s services in Sunderland and rated "
        "them outstanding overall. Its services for children in need of help and protection were rated good in the "
        "January 2025 inspection.",
        [("area", "help and protection")],
    ),
    (
        "camden.txt",
        "Camden plans family hubs\n\nCamden Council will open three family hubs next year.\n\nIts children’s services "
        "were rated outstanding overall by Ofsted in September 2021.",
        [("date", "September 2021")],
    ),
    (
        "bexley.txt",
        "---\npublished: 2024-03-08\n---\nBexley’s leader to step down\n\nThe leader of Bexley Council will step down "
        "in May.\n\nUnder her the council’s children’s services were rated outstanding overall by Ofsted in April 2022. "
        "They had first been given that grade in 2018.",
        [("date", "April 2022")],
    ),
    (
        "torbay.txt",
        "Torbay shows how it turned round\n\nOfsted inspected Torbay Council’s children’s services in November 2021 "
        "and rated them good overall. Three years before, in 2018, they had been found inadequate.",
        [("date", "November 2021")],
    ),
    (
        "reading.txt",
        "Reading seeks more foster carers\n\nReading Borough Council, which was rated ‘requires improvement’ in its "
        "October 2019 inspection, wants to recruit forty foster carers. It was inadequate in 2016.",
        [("publication-date", "October 2019")],
    ),
    (
        "dorset.txt",
        "---\npublished: 2021-11-22\n---\nDorset gets good marks\n\nInspectors visited Dorset Council in November 2021 "
        "and rated its children’s services good overall, with outstanding leadership.\n\nThe lead inspector, Harriet "
        "Placeholder, said that staff were proud to work there.",
        [("publication-date", "November 2021"), ("name", "Harriet Placeholder")],
    ),
    (
        "essex.txt",
        "Essex foster carers honoured\n\nA focused visit to Essex County Council by Ofsted in June 2023 praised its "
        "support for foster carers.",
        [("kind", "June 2023")],
    ),
    (
        "barnet-visit.txt",
        "---\npublished: 2019-08-05\n---\nBarnet’s care leavers speak\n\nOfsted carried out a monitoring visit to "
        "Barnet’s children’s services from 13 to 24 May 2019. Inspectors heard from many young people.",
        [("kind", "13 to 24 May 2019")],
    ),
    (
        "barnet-numbers.txt",
        "---\npublished: 2019-07-03\n---\nBarnet is now good\n\nBarnet’s children’s services have been rated good "
        "overall by Ofsted in a report published on 1 July 2019.\n\nThe report said that 74% of care leavers were "
        "living in suitable accommodation, and that 91% of assessments were completed within the expected "
        "timescale.\n\nLead inspector Edmund Sampleton led the team.",
        [("number", "74%"), ("name", "Edmund Sampleton")],
    ),
    (
        "dudley.txt",
        "---\npublished: 2017-05-12\n---\nDudley’s front door is better\n\nOfsted has published a letter on its "
        "monitoring visit to Dudley’s children’s services.\n\nThe fourth monitoring visit, on 11 and 12 April 2017, "
        "found that managers now oversee the front door closely. Dudley was rated inadequate in April 2016.",
        [("number", "fourth")],
    ),
]  # fmt: skip

AGREEING = {
    "rounded-year.txt": "Leeds shares its approach\n\nLeeds City Council was rated outstanding overall by Ofsted in 2018 "
    "and again in 2022. In 2015 it was rated good.",
    "grade-of-the-report.txt": "Dudley moves on\n\nDudley’s children’s services were rated inadequate in April 2016, when "
    "Ofsted’s report came out. A report in December 2018 moved them to requires improvement.",
    "last-summer.txt": "---\npublished: 2019-11-04\n---\nWirral hires staff\n\nWirral Council, whose children’s services "
    "were inspected by Ofsted last summer and judged to require improvement, will hire thirty social workers.",
    "old-inspection.txt": "Essex then and now\n\nEssex County Council’s children’s services were rated inadequate in 2010 "
    "and adequate in 2011. By 2014 inspectors rated them good.",
    "joint-care.txt": "Croydon out of special measures\n\nOfsted’s inspection of Croydon in February 2020 rated children’s "
    "services good overall. The experiences of children in care and care leavers were judged to require improvement.",
    "not-graded.txt": "---\npublished: 2022-05-20\n---\nStockport stays good\n\nStockport’s children’s services have been "
    "rated good overall after an inspection in March 2022. Inspectors heard how adoption has helped children to settle. "
    "Fostering is a strength, the report said, and early help is good at reaching families.",
    "several-inspections.txt": "The long road of Torbay\n\nTorbay was rated inadequate in January 2016 and again in August "
    "2018. An inspection in March 2022 found its services for children to be good overall, a rise of two grades.",
    "successor.txt": "Buckinghamshire looks ahead\n\nBuckinghamshire County Council was found to be inadequate in 2018. "
    "Its successor, Buckinghamshire Council, was inspected in December 2021 and rated requires improvement.",
    "visits-between.txt": "---\npublished: 2018-03-16\n---\nCroydon’s progress\n\nOfsted’s monitoring visit to Croydon in "
    "January 2018 was the first since the council was rated inadequate in September 2017. Inspectors saw "
    "better supervision.",
    "said-by-others.txt": "Row over Kent’s services\n\nThe leader of the opposition, Ann Other, claimed that Kent’s "
    "children’s services would have been rated inadequate in May 2022. Ofsted rated them outstanding overall.",
    "hoped-for.txt": "Plymouth sets its sights\n\nPlymouth City Council hopes to be rated good when Ofsted inspects its "
    "children’s services in 2024. It was judged to require improvement in January 2019.",
    "straddling.txt": "---\npublished: 2016-04-20\n---\nNorthumberland’s report card\n\nInspectors spent four weeks in "
    "Northumberland in January and February. Their report, published last week, judges that children’s services require "
    "improvement. Adoption is rated good. Lead inspector Tracey Metcalfe thanked the staff.",
    "rounded-numbers.txt": "---\npublished: 2019-07-04\n---\nBarnet in numbers\n\nBarnet’s children’s services have been "
    "rated good overall by Ofsted in a report published on 1 July 2019. More than 80% of care leavers were living in "
    "suitable accommodation, and 84% of them in homes that suited them, the report said.",
    "lifted.txt": "---\npublished: 2019-08-01\n---\nWirral’s label is gone\n\nThe grade of inadequate that Wirral had "
    "for three years has been lifted. Its children’s services require improvement to be good, Ofsted said.",
    "own-agency.txt": "---\npublished: 2019-07-02\n---\nTwo reports for Barnet\n\nBarnet has been rated good by Ofsted "
    "after an inspection in May. The council’s fostering agency was also rated outstanding.",
    "two-councils.txt": "Leeds to help its neighbour\n\nLeeds City Council, rated good with outstanding leadership by "
    "Ofsted in 2015, is to help Kirklees, which was rated inadequate in November 2016.",
    "visit-of-another.txt": "---\npublished: 2018-04-12\n---\nBarnet’s second visit\n\nOfsted’s second monitoring visit "
    "to Barnet in January found better work. Lead inspector Jane Roe wrote that staff are more settled. The borough was "
    "rated inadequate in July 2017.",
    "a-new-one.txt": "---\npublished: 2025-06-20\n---\nRutland does it again\n\nRutland was rated good by Ofsted after "
    "an inspection in May 2025. It was good in 2024, too.",
    "third-visit.txt": "---\npublished: 2017-05-15\n---\nDudley seen again\n\nInspectors made their third monitoring visit "
    "to Dudley’s children’s services on 11 and 12 April 2017. They found that decisions are timely.",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("press")
    for name, content in REPORTS.items():
        (folder / name).write_bytes(content)
    for name, text in [*((p[0], p[1]) for p in PLANTED), *AGREEING.items()]:
        (folder / name).write_text(text, "utf-8")
    path = tmp_path_factory.mktemp("store") / "graph"
    with open_writer(path) as writer:
        report = build.build([str(folder)], writer)
    assert not report.refused
    with open_reader(path) as reader:
        yield reader


def rows(store: Store, **given: str) -> list[dict[str, str]]:
    text = formats.write(store, query.named(store, "conflicts", given), "csv")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(("name", "planted"), [(p[0], p[2]) for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_what_is_planted_is_found_and_nothing_else(store: Store, name: str, planted: list[tuple[str, str]]) -> None:
    found = [r for r in rows(store) if r["article"] == name]
    assert sorted(r["kind"] for r in found) == sorted(kind for kind, _ in planted), found
    for kind, words in planted:
        assert any(r["kind"] == kind and words in r["said"] for r in found), found


@pytest.mark.parametrize("name", AGREEING)
def test_articles_that_agree_with_the_record_have_no_conflict(store: Store, name: str) -> None:
    assert [r for r in rows(store) if r["article"] == name] == []


def test_both_sentences_are_shown_and_which_record_it_is(store: Store) -> None:
    said = {(r["article"], r["kind"]): r for r in rows(store)}
    number = said["barnet-numbers.txt", "number"]
    assert number["record"].endswith("84% of care leavers were living in suitable accommodation")
    assert number["source"] == "barnet_2019-07-01.pdf" and "not 74%" in number["why"]
    visit = said["dudley.txt", "number"]
    assert visit["record"] == "Visit dates: 11 to 12 April 2017" and "was the 3rd monitoring visit" in visit["why"]
    grade = said["stockport.txt", "grade"]
    assert grade["source"] == "list of inspections"
    assert grade["record"] == (
        "List of inspections: Stockport was inspected 28 March – 1 April 2022, the report came out 18 May 2022; "
        "overall effectiveness good."
    )
    assert said["sunderland.txt", "area"]["why"].endswith("not “good”, which it gave care leavers")


def test_a_publication_date_is_told_apart_from_a_wrong_one(store: Store) -> None:
    slip = rows(store, council="Reading")[0]
    assert (slip["kind"], slip["why"]) == (
        "publication-date",
        "October 2019 is when the report came out (28 October 2019); the inspection itself was 16–27 September 2019",
    )
    assert [r["council"] for r in rows(store, kind="date")] == ["Bexley", "Camden", "Torbay"]
    assert {r["kind"] for r in rows(store, kind="publication-date")} == {"publication-date"}


@pytest.mark.parametrize("name", ["Reading", "reading.txt", "Reading: publication date for inspection"])
def test_a_conflict_is_explained_with_both_sentences(store: Store, name: str) -> None:
    text = "\n".join(explain(store, name))
    assert "1 conflict with the official record" in text
    assert "which was rated ‘requires improvement’ in its" in text and "^^^" in text
    assert "but the record says: “List of inspections: Reading was inspected 16–27 September 2019" in text


def test_a_conflict_goes_with_its_article(tmp_path: Path) -> None:
    story = tmp_path / "reading.txt"
    story.write_text(next(p[1] for p in PLANTED if p[0] == "reading.txt"), "utf-8")
    with open_writer(tmp_path / "graph") as writer:
        build.build([str(story)], writer)
        assert len(rows(writer.database)) == 1
        build.forget([str(story)], writer)
        assert rows(writer.database) == []


def test_a_report_is_no_article_to_compare(store: Store) -> None:
    assert not [r for r in rows(store) if r["article"].endswith(".pdf")]


CUES = ("visited", "rated", "reported", "back", "unsure", "full", "about")


@pytest.mark.parametrize("key", CUES)
def test_words_fit_their_examples_alone(key: str) -> None:
    for entry in rules.load("conflicts").data[key]:  # type: ignore[attr-defined]
        pattern = re.compile(entry["pattern"], re.IGNORECASE)
        assert entry["for"] and entry["against"]
        for text in entry["for"]:
            assert pattern.search(text), text
        for text in entry["against"]:
            assert not pattern.search(text), text


@pytest.mark.parametrize(
    ("quote", "when", "expected"),
    [
        ("its February 2016 inspection", "2016-02", "its § inspection"),
        ("in May 2017 and on 3 June 2018", "2018-06-03", "in ¤ and on §"),
        ("between 9 April and 3 May 2018", "2018-04-09/2018-05-03", "between § and §"),
        ("it may be good in 2018", "2018", "it may be good in §"),
        ("inspected in summer 2018", "2018-06/2018-08", "inspected in §"),
        ("inspected in May", "XXXX-05", "inspected in ¤"),
        ("rated in 2018, 4% up on 2017", "2018", "rated in §, 4% up on ¤"),
    ],
)
def test_dates_in_question_are_marked(quote: str, when: str, expected: str) -> None:
    assert shown(quote, [when]).text == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Andy Waugh", "Andrew Waugh", True),
        ("Jane Roe", "Jane Roe-Doe", True),
        ("Brenda McLaughlin", "Brenda MacLaughlin", True),
        ("José Núñez", "Jose Nunez", True),
        ("Jane Roe", "John Doe", False),
        ("Brenda McInerney", "Brenda McLaughlin", False),
    ],
)
def test_names_that_may_be_one_persons(a: str, b: str, same: bool) -> None:
    assert one_person(a, b) is same
