"""Which council a sentence is about, and the council that is never named."""

from __future__ import annotations

from ofstedkg.gazetteer import load
from ofstedkg.model import Article, CouncilMention, Finding
from reading import article


def councils(read: Article) -> list[tuple[str, bool]]:
    return [(load().councils[c.council].short_name, c.named) for c in read.claims if isinstance(c, CouncilMention)]


def about(read: Article, words: str) -> str:
    """The council of the finding that quotes these words."""
    text = read.document.text
    at = text.index(words)
    found = [c for c in read.claims if isinstance(c, Finding) and c.evidence.start <= at < c.evidence.end]
    return load().councils[found[0].council].short_name if found else ""


def test_the_council_is_the_one_the_article_is_about() -> None:
    read = article(
        "Leeds praised.",
        "Ofsted inspectors praised social workers at Leeds council.",
        "Kent has sent managers to help. But the council's caseloads remain too high, inspectors found.",
    )
    assert about(read, "caseloads remain") == "Leeds"


def test_a_round_up_follows_its_headings_and_names() -> None:
    read = article(
        "Ofsted round-up.",
        "In Leeds, inspectors visited in May. Caseloads are too high.",
        "In Kent, inspectors visited in June. Caseloads are manageable.",
    )
    assert (about(read, "Caseloads are too"), about(read, "Caseloads are man")) == ("Leeds", "Kent")


def test_the_city_is_not_a_county() -> None:
    read = article(
        "Two neighbours.",
        "Nottingham and Nottinghamshire were both visited by inspectors in May.",
        "In the county council caseloads are too high, inspectors found.",
    )
    assert about(read, "caseloads are too high") == "Nottinghamshire"


def test_an_unnamed_council_is_deduced_from_the_record_with_the_reason() -> None:
    read = article(
        "City praised.",
        "The city council was judged inadequate in March 2015.",
        "Support for care leavers has improved, inspectors found.",
        published="2016-08-01",
    )
    assert councils(read) == [("Leicester", False)]
    (mention,) = (c for c in read.claims if isinstance(c, CouncilMention))
    assert "2015-03" in mention.reason and "Leicester" in mention.reason


def test_two_candidates_leave_it_open_and_listed() -> None:
    read = article(
        "Council praised.",
        "The council was judged to be good in 2018.",
        "Caseloads are manageable, inspectors found.",
    )
    assert councils(read) == []
    (open_one,) = read.unlinked
    assert open_one.text.lower() == "the council" and len(open_one.candidates) > 1


def test_a_page_on_a_councils_own_site_is_about_that_council() -> None:
    read = article("Ofsted praise.", "The council has been praised by Ofsted.", url="https://news.leeds.gov.uk/ofsted")
    assert councils(read) == [("Leeds", False)]


def test_a_page_on_a_councils_site_or_with_its_name_in_the_address_is_about_it() -> None:
    words = ("Council praised.", "Inspectors praised the council's social workers.")
    for url in (
        "https://www.brighton-hove.gov.uk/news/praise",
        "https://example.org/news/brighton-and-hove-childrens-services-praised",
    ):
        assert councils(article(*words, url=url)) == [("Brighton and Hove", False)]
    for url in ("https://example.org/reading-scheme-for-children", "https://example.org/leeds-kent-children"):
        assert councils(article(*words, url=url)) == []


def test_a_trust_tells_of_the_council_it_serves() -> None:
    read = article("Trust praised.", "Inspectors praised Brighter Futures for Children for its social workers.")
    assert councils(read) == [("Reading", False)]


def test_where_a_director_comes_from_is_not_what_the_article_is_about() -> None:
    read = article(
        "New director named.",
        "Kent has a new director of children's services.",
        "She joins from Leeds council and had worked for Leeds council since 2010.",
        "Caseloads are too high, inspectors found.",
    )
    assert about(read, "Caseloads") == "Kent"


def test_a_council_that_helps_does_not_take_over_the_paragraph() -> None:
    read = article(
        "Kirklees praised by inspectors.",
        "Ofsted has praised Kirklees council for better children's services.",
        "Leeds sent in managers two years ago. Since then caseloads have fallen.",
    )
    assert about(read, "caseloads have fallen") == "Kirklees"


def test_a_paragraph_on_another_council_is_about_that_one() -> None:
    read = article(
        "Kirklees praised by inspectors.",
        "Ofsted has praised Kirklees council for better children's services.",
        "In Leeds, inspectors came in May. Caseloads are too high.",
    )
    assert about(read, "Caseloads are too high") == "Leeds"
