"""References of several articles to one inspection, with the reason, and never more than the evidence bears."""

from __future__ import annotations

from dataclasses import replace

from ofstedkg import fingerprint
from ofstedkg.resolve import copies, resolve
from ofstedkg.stored import StoredArticle, StoredReference

BASE = StoredReference("urn:a", "urn:article:1", "E09000032", "inspection")


def merged(*references: StoredReference) -> dict[str, tuple[str, str]]:
    return {m.reference: (m.inspection, m.because) for m in resolve(references)}


def test_visit_and_publication_date_mean_the_same_official_inspection() -> None:
    by_visit = replace(BASE, visit="2015-12")
    by_report = replace(BASE, iri="urn:b", article="urn:article:2", visit="2016-02")
    found = merged(by_visit, by_report)
    assert {i for i, _ in found.values()} == {"https://w3id.org/ofstedkg/id/inspection/E09000032/2015-11-24"}
    assert "2016-02-16" in found["urn:b"][1]


def test_a_grade_dated_to_the_month_of_the_visit_is_of_that_inspection() -> None:
    found = merged(replace(BASE, council="E09000003", published="2019-05"))
    assert {i for i, _ in found.values()} == {"https://w3id.org/ofstedkg/id/inspection/E09000003/2019-05-13"}


def test_the_same_words_of_one_letter_join_two_undated_visits() -> None:
    words = "there has been a reduction in caseload numbers and this leads to better work"
    a = replace(BASE, kind="monitoring visit", quotes=(f"“{words},” it said",))
    b = replace(BASE, iri="urn:b", article="urn:article:2", kind="monitoring visit", ordinal=6, quotes=(words,))
    found = merged(a, b)
    assert found["urn:a"][0] == found["urn:b"][0]
    assert "reduction in caseload numbers" in found["urn:a"][1]


def test_without_evidence_two_visits_stay_apart() -> None:
    a = replace(BASE, kind="monitoring visit")
    b = replace(BASE, iri="urn:b", article="urn:article:2", kind="monitoring visit")
    assert len({i for i, _ in merged(a, b).values()}) == 2


def test_dates_or_ordinals_that_differ_keep_visits_apart() -> None:
    may = replace(BASE, kind="monitoring visit", visit="2017-05", ordinal=3)
    july = replace(may, iri="urn:b", article="urn:article:2", visit="2017-07")
    fourth = replace(may, iri="urn:c", article="urn:article:3", ordinal=4)
    assert len({i for i, _ in merged(may, july, fourth).values()}) == 3


def test_other_councils_and_kinds_are_never_joined() -> None:
    a = replace(BASE, kind="focused visit", visit="2019-05-14")
    b = replace(a, iri="urn:b", council="E06000016")
    c = replace(a, iri="urn:c", kind="monitoring visit")
    assert len({i for i, _ in merged(a, b, c).values()}) == 3


def test_the_order_of_references_does_not_matter() -> None:
    refs = [
        replace(BASE, iri=f"urn:{n}", article=f"urn:article:{n}", kind="focused visit", visit=v)
        for n, v in enumerate(("2019-05", "2019-05-14", "2019-07"))
    ]
    assert resolve(tuple(refs)) == resolve(tuple(reversed(refs)))


def test_an_inspection_of_the_county_council_is_found_under_the_unitary_that_keeps_its_name() -> None:
    by_county = replace(BASE, council="E10000023", visit="2018-07")
    by_unitary = replace(by_county, iri="urn:b", article="urn:article:2", council="E06000065")
    found = merged(by_county, by_unitary)
    assert {i for i, _ in found.values()} == {"https://w3id.org/ofstedkg/id/inspection/E06000065/2018-07-02"}


# --- copies of one story ------------------------------------------------------------------------------------

STORY = (
    "Children who live in Exampleshire are safer than they were two years ago, inspectors have said after a fortnight "
    "in the county. Social workers see families more often, managers read every plan, and nobody waits for a visit "
    "longer than a week. The council has opened two homes of its own and trained forty carers since the spring.",
    "Its leader thanked the staff, who had worked through a hard winter, and promised to spend another million pounds "
    "on helping young people into work. Work remains to be done on housing, the inspectors wrote in their letter.",
)  # fmt: skip
OTHER = (
    "A hard two years have ended well for the county hall team that looks after the young. The inspectorate liked what "
    "it saw when it came in June, and said so at length in a letter that the council put on its site last night.",
    "Not everything is well: flats for those who turn eighteen are few, and some wait for months with friends. The "
    "opposition wants the cabinet to say by the autumn how it will find more, and what that is going to cost.",
)  # fmt: skip
LETTER = (
    "“"
    + "practice with children is now consistently strong and their plans are kept up to date, which helps them " * 3
    + "”"
)


def story(
    name: str, paragraphs: tuple[str, ...], published: str = "2019-06-03", gss: str = "E09000032"
) -> StoredArticle:
    return StoredArticle(f"urn:{name}", name, published, frozenset({gss}), fingerprint.of(paragraphs))


def test_a_copy_is_linked_to_the_earliest_article_of_its_story() -> None:
    first, cut = story("first", STORY), story("cut", (STORY[0], "Read more on our site."), "2019-06-05")
    again = story("again", ("A local line, put in front by the paper.", *STORY), "2019-06-04")
    assert copies([again, cut, first]) == {"urn:again": "urn:first", "urn:cut": "urn:first"}


def test_stories_that_quote_the_same_letter_are_not_copies() -> None:
    assert copies([story("a", (*STORY, LETTER)), story("b", (LETTER, *OTHER))]) == {}


def test_one_form_filled_in_for_two_councils_or_in_two_years_is_no_copy() -> None:
    here = story("here", STORY)
    assert copies([here, story("there", STORY, gss="E06000016")]) == {}
    assert copies([here, story("later", STORY, published="2021-06-03")]) == {}


def test_a_short_text_and_a_report_have_no_copies() -> None:
    assert fingerprint.of(("Ofsted has rated the council good.",)) == ""
    assert copies([StoredArticle("urn:a", "a.pdf"), StoredArticle("urn:b", "b.pdf")]) == {}


def test_a_fingerprint_is_the_same_whatever_the_quotation_marks_and_the_case() -> None:
    plain = fingerprint.of(STORY)
    assert len(plain.split()) == fingerprint.SIZE and plain == fingerprint.of([p.upper() for p in STORY])
    assert fingerprint.of((*STORY, "“Nobody else said so,” he said.")) != "" and plain.split() == sorted(plain.split())
