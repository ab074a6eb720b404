"""Which council a sentence is about, and the council that is never named."""

from __future__ import annotations

import re

import pytest

from ofstedkg import rules
from ofstedkg.gazetteer import load
from ofstedkg.model import Article, CouncilMention, Finding, Post
from reading import article, grades, quote


def councils(read: Article) -> list[tuple[str, bool]]:
    return [(load().councils[c.council].short_name, c.named) for c in read.claims if isinstance(c, CouncilMention)]


def about(read: Article, words: str) -> str:
    """The council of the finding that quotes these words."""
    text = read.document.text
    at = text.index(words)
    found = [c for c in read.claims if isinstance(c, Finding) and c.evidence.start <= at < c.evidence.end]
    return load().councils[found[0].council].short_name if found and found[0].council else ""


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


def test_a_council_that_sends_in_a_team_is_no_rival_for_the_focus() -> None:
    read = article(
        "County failed to learn.",
        "Devon County Council did not see that its children's services were in trouble, inspectors have said.",
        "Cornwall, which is rated outstanding, has agreed to send in a team of managers.",
        "The authority has weak oversight of its plans.",
    )
    assert about(read, "weak oversight of its plans") == "Devon"


def test_a_paragraph_on_another_council_is_about_that_one() -> None:
    read = article(
        "Kirklees praised by inspectors.",
        "Ofsted has praised Kirklees council for better children's services.",
        "In Leeds, inspectors came in May. Caseloads are too high.",
    )
    assert about(read, "Caseloads are too high") == "Leeds"


CUES = [
    (key, entry["pattern"], text, wanted)
    for key in (
        "background",
        "beside",
        "there",
        "goes on",
        "helps",
        "general",
        "nationwide",
        "ourselves",
        "apart",
        "each",
    )
    for entry in rules.load("refs").data[key]  # type: ignore[attr-defined]
    for side, wanted in (("for", True), ("against", False))
    for text in entry[side]
]


@pytest.mark.parametrize(("key", "pattern", "text", "wanted"), CUES)
def test_the_cues_of_coreference(key: str, pattern: str, text: str, wanted: bool) -> None:
    assert bool(re.search(pattern, text, re.IGNORECASE)) is wanted


FOCUS = [
    # after another council took over a paragraph, the next one is on the main council again
    (("Leeds rated outstanding", "Leeds City Council has been rated outstanding.",
      "Elsewhere, Bradford was found to be failing children.", "Caseloads are too high."), "Leeds"),
    # in a story on two councils the paragraph stays with the one that it is about
    (("Leeds outstanding as Calderdale recovers", "Leeds is outstanding and Calderdale is good.",
      "Calderdale was inspected in November. By then the council had come far.", "Caseloads are too high."), "Calderdale"),
    # its: the council that the sentence before is about
    (("Suffolk told to act", "Suffolk has been told to act. The county council accepted that.",
      "Hertfordshire was in the same position as Suffolk a year ago. Its caseloads are too high."), "Hertfordshire"),
    # where a person comes from, or works too, is background
    (("New boss for county", "Northamptonshire needs help, inspectors said.",
      "The choice is Keith Marlow, a former director of children's services at Rotherham.", "Caseloads are too high."),
     "Northamptonshire"),
    (("Trust praised", "A company that runs services in Slough has made them better.",
      "The company, which also runs services for Luton and Reading, came in 2019.", "Caseloads are too high."), "Slough"),
    (("New boss", "Herefordshire Council has a new director.",
      "Jo Sample, who currently heads up Worcestershire's services, starts in May. Caseloads are too high."),
     "Herefordshire"),
    # comparison
    (("Report", "Plymouth has strong leaders.", "As in Torbay, caseloads are too high."), "Plymouth"),
    # a list of several leaves nobody in focus, and a sentence on councils at large is on none
    (("Report", "Barnsley, Medway and Poole were all inspected.", "Caseloads are too high."), ""),
    (("Report", "Wigan was praised.", "Nationally, caseloads are too high."), ""),
    # the third, the other
    (("Report", "Hull and York were inspected, and so was Barnsley.", "The third council's caseloads are too high."),
     "Barnsley"),
    # who holds a post at a council speaks for it; a region stands for the one council in it
    (("Report", "Wirral and Sefton were inspected.", "Sefton councillor Ann Poe, cabinet member, said it was sorry.",
      "Inspectors went to Wirral, too.", "Cllr Poe said caseloads are too high."), "Sefton"),
    (("Two cities compared", "In Southampton, agencies are busy. In Coventry, they share a purpose.",
      "Up in the West Midlands, the picture is darker. Caseloads are too high."), "Coventry"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "wanted"), FOCUS)
def test_the_focus_of_a_place(blocks: tuple[str, ...], wanted: str) -> None:
    words = next(w for w in ("Caseloads are too high", "caseloads are too high") if w in blocks[-1])
    assert about(article(*blocks), words) == wanted


def test_what_is_said_of_several_is_said_of_each() -> None:
    read = article("Ofsted verdicts.", "Inspectors found strong leadership in Leeds and Kent.")
    assert {load().councils[c.council].short_name for c in read.claims if isinstance(c, Finding)} == {"Leeds", "Kent"}
    counted = article("Ofsted on Luton and Slough.", "Luton and Slough were inspected.", "Both have weak supervision.")
    assert {load().councils[c.council].short_name for c in counted.claims if isinstance(c, Finding)} == {
        "Luton",
        "Slough",
    }


def test_a_post_that_goes_on_to_another_council_is_not_the_main_ones() -> None:
    read = article(
        "Gateshead praised.",
        "Gateshead was praised by inspectors, and Gateshead was pleased.",
        "Pat Doe, director of learning and children's services at York council, was glad.",
    )
    posts = [c for c in read.claims if isinstance(c, Post)]
    assert {load().councils[p.council].short_name for p in posts if p.council} <= {"York"}


def test_kingston_is_the_one_that_other_words_tell() -> None:
    read = article(
        "Kingston climbs.",
        "Kingston's children's services were rated outstanding.",
        "The council and its neighbour, Richmond, have a company, Achieving for Children.",
    )
    assert ("Kingston upon Thames", True) in councils(read)


def test_a_councils_own_page_is_about_it_whichever_others_it_names() -> None:
    words = (
        "Praise for our teams.",
        "The council helps Kirklees.",
        "In Kirklees work goes on.",
        "Caseloads are too high.",
    )
    read = article(*words, url="https://news.leeds.gov.uk/praise")
    assert set(councils(read)) == {("Leeds", False), ("Kirklees", True)}
    assert about(read, "Caseloads") == "Leeds"


@pytest.mark.parametrize("host", ["www.kingston.gov.uk", "kirkleestogether.co.uk", "www.hullcc.gov.uk"])
def test_sites_at_irregular_addresses(host: str) -> None:
    ((_, named),) = councils(article("Praise.", "The council's teams were praised by Ofsted.", url=f"https://{host}/x"))
    assert not named


def test_a_council_that_gets_help_is_not_the_one_that_helps() -> None:
    read = article(
        "Help for council",
        "A council whose services were rated inadequate in 2015 has begun to receive support from Leeds City Council.",
    )
    assert grades(read) == set()


def test_a_speaker_who_says_we_means_their_own_council() -> None:
    read = article(
        "Two partners",
        "Kirklees and Leeds were inspected.",
        "Jo Sample, leader of Kirklees Council, said: \u201cThe work with Leeds is hard, and our social workers are overstretched.\u201d",
    )
    assert about(read, "our social workers are over") in ("Kirklees", "")


def test_a_list_inside_the_words_of_a_finding_is_what_it_is_about() -> None:
    read = article("Ofsted verdicts.", "Inspectors praise Leeds and find strong leadership at Hull, York and Barnsley.")
    found = [
        c
        for c in read.claims
        if isinstance(c, Finding) and "leadership" in quote(read, c.evidence.start, c.evidence.end)
    ]
    assert {load().councils[c.council].short_name for c in found if c.council} <= {
        "Kingston upon Hull",
        "York",
        "Barnsley",
    }


MEDWAY = (
    "Medway criticised.",
    "Inspectors found that caseloads in Medway are too high. Medway council has agreed a plan.",
)


def test_a_neighbour_in_front_of_a_sentence_is_what_it_is_about() -> None:
    read = article(
        *MEDWAY, "By contrast, neighbouring Kent has a stable workforce.", "Its social workers are well supported."
    )
    assert (about(read, "stable workforce"), about(read, "well supported")) == ("Kent", "Kent")
    read = article(*MEDWAY, "Caseloads are higher than in neighbouring Kent.", "Supervision is weak.")
    assert about(read, "Supervision is weak") == "Medway"


def test_there_is_the_place_named_last() -> None:
    read = article(
        *MEDWAY, "The picture in next-door Kent is brighter. Inspectors there found that early help is strong."
    )
    assert about(read, "early help is strong") == "Kent"
    read = article(*MEDWAY, "A director from Kent has arrived. There is still a lack of good placements.")
    assert about(read, "lack of good placements") == "Medway"


def test_what_a_helping_council_does_is_told_of_the_one_it_helps() -> None:
    read = article(
        *MEDWAY, "Kent officers have been helping to redesign the front door, which is now much safer, inspectors said."
    )
    assert about(read, "much safer") == "Medway"


def test_the_founders_of_a_company_are_background() -> None:
    read = article(*MEDWAY, "Care leavers are better supported since it joined the company set up by Kent and Surrey.")
    found = {load().councils[c.council].short_name for c in read.claims if isinstance(c, Finding)}
    assert found == {"Medway"}


def test_a_council_that_became_a_city_is_the_city_council() -> None:
    read = article(
        "Southend-on-Sea told to improve.",
        "The city council was rated good. Its caseloads are too high, inspectors said.",
    )
    assert about(read, "caseloads are too high") == "Southend-on-Sea"
