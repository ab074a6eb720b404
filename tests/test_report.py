"""Official reports: the inspection on the cover, its grades and people, and what each paragraph finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from ofstedkg.build import extract_article
from ofstedkg.extract.report.words import words
from ofstedkg.model import Article, Finding, Judgement, Post, Reference
from ofstedkg.read import read_source
from ofstedkg.rules import load
from paper import L, flowed, pdf

RUTLAND = "E06000017"


def head(text: str, size: float = 14) -> L:
    return L(text, 71, 0, size, True)


BODY = ["Senior leaders know the service well and listen to what children say about their lives."]
ILACS = [
    head("Inspection of Rutland local authority children’s services", 18),
    "",
    head("Inspection dates: 2 to 13 June 2025", 12),
    "",
    head("Lead inspector: Jane Roe, His Majesty’s Inspector", 12),
    "",
    "The impact of leaders on social work practice with children and families Good",
    "",
    "The experiences and progress of children who need help and protection Inadequate",
    "",
    "The experiences and progress of children in care and care leavers Requires improvement to be good",
    "",
    "Overall effectiveness Inadequate",
    "",
    *BODY,
]


def article(*pages: list[str | L], name: str = "rutland_2025-07-21.pdf") -> Article:
    return extract_article(read_source(pdf([flowed(page) for page in pages]), name=name))


def grades(found: Article) -> dict[str, str]:
    return {c.service: c.grade for c in found.claims if isinstance(c, Judgement)}


def findings(found: Article) -> list[tuple[str, str, str]]:
    text = found.document.text
    return [
        (c.service, c.polarity, text[c.evidence.start : c.evidence.end]) for c in found.claims if isinstance(c, Finding)
    ]


def test_the_cover_gives_council_dates_and_every_grade() -> None:
    found = article(ILACS)
    own = next(c for c in found.claims if isinstance(c, Reference))
    assert (own.council, own.kind, own.visit, own.published) == (
        RUTLAND, "inspection", "2025-06-02/2025-06-13", "2025-07-21",
    )  # fmt: skip
    assert grades(found) == {
        "overall": "inadequate",
        "leadership": "good",
        "help-and-protection": "inadequate",
        "children-in-care": "requires improvement",
        "care-leavers": "requires improvement",
    }


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            [
                "Children’s services in Rutland require improvement to be good",
                "1. Children who need help and protection Good",
                "2. Children looked after and achieving permanence Requires improvement",
                "2.1 Adoption performance Outstanding",
                "2.2 Experiences and progress of care leavers Good",
                "3. Leadership, management and governance Good",
            ],
            {
                "overall": "requires improvement",
                "help-and-protection": "good",
                "children-in-care": "requires improvement",
                "adoption": "outstanding",
                "care-leavers": "good",
                "leadership": "good",
            },
        ),
        (
            ["The overall judgement is good.", "The effectiveness of the Local Safeguarding Children Board (LSCB) is good."],
            {"overall": "good", "safeguarding-board": "good"},
        ),
        (["The experiences and progress of care leavers Not judged", "Overall effectiveness Good"], {"overall": "good"}),
        (["The experiences and progress of children in care Good"], {"children-in-care": "good"}),
        (["Children’s services in Rutland are good at keeping in touch with families."], {}),
        (["Leaders expect that care leavers are good at asking for help when they want it."], {}),
    ],
)  # fmt: skip
def test_rows_of_every_framework(lines: list[str], wanted: dict[str, str]) -> None:
    rows = [row for line in lines for row in (line, "")]
    top = [
        "London Borough of Barnet",
        "",
        "Inspection of services for children in need",
        "",
        "Inspection date: 3 – 25 June 2015",
        "",
        "Report published: 8 August 2015",
        "",
    ]
    assert grades(article([head(top[0], 18), *top[1:], *rows, *BODY])) == wanted


@pytest.mark.parametrize(
    ("line", "visit"),
    [
        ("Inspection date: 24 November - 17 December 2015", "2015-11-24/2015-12-17"),
        ("Inspection dates: 9–24 November 2017", "2017-11-09/2017-11-24"),
        ("Inspection date: 18 Feb 2014 – 12 March 2014", "2014-02-18/2014-03-12"),
        ("Inspection dates: 19 November-11 December 2013 and 28 – 30 January 2014", "2013-11-19/2014-01-30"),
        ("Inspection dates: 9 December to 10 January 2020", "2019-12-09/2020-01-10"),
        ("Inspection date: 6 May 2014", "2014-05-06"),
    ],
)
def test_dates_in_every_form(line: str, visit: str) -> None:
    found = article(
        [head("Inspection of Rutland children’s services", 18), "", line, "", "Overall effectiveness Good", "", *BODY]
    )
    assert next(c.visit for c in found.claims if isinstance(c, Reference)) == visit


def test_people_of_the_inspection_team() -> None:
    team = [
        head("The inspection team"), "",
        "Lead inspector: Jane Roe HMI", "Deputy lead inspector: Ann O’Hara",
        "Team inspectors: John van Dyk, Mary-Ann Doe HMI and Sue Poe",
        "Senior data analyst: Peter Pan",
    ]  # fmt: skip
    found = article(ILACS, team)
    assert {(c.person, c.role) for c in found.claims if isinstance(c, Post)} == {
        ("Jane Roe", "lead inspector"),
        ("Ann O’Hara", "deputy lead inspector"),
        ("John van Dyk", "inspector"),
        ("Mary-Ann Doe", "inspector"),
        ("Sue Poe", "inspector"),
    }


def test_each_point_under_what_needs_to_improve_is_a_negative_finding_whole() -> None:
    points = [
        head("What needs to improve?"),
        "",
        "• The timeliness of health assessments.",
        "",
        "• Good plans for all.",
    ]
    assert ("negative", "The timeliness of health assessments.") in [f[1:] for f in findings(article(ILACS, points))]
    assert ("negative", "Good plans for all.") in [f[1:] for f in findings(article(ILACS, points))]


def test_paragraphs_are_on_the_service_of_their_section() -> None:
    page = [
        head("The experiences and progress of care leavers: good"), "",
        "1. Relationships with workers are strong.", "",
        head("The experiences and progress of children in care: good"), "",
        "2. Reviews are timely. Support for care leavers is weak.",
    ]  # fmt: skip
    found = findings(article(ILACS, page))
    assert ("care-leavers", "positive", "Relationships with workers are strong") in found
    assert ("children-in-care", "positive", "Reviews are timely") in found
    assert ("care-leavers", "negative", "Support for care leavers is weak") in found


def test_what_every_report_says_and_what_it_tells_of_the_area_are_no_findings() -> None:
    page = [
        head("Information about this local authority area"), "",
        "Services for children who have special needs are good and effective.", "",
        head("Executive summary"), "",
        "It is Ofsted’s expectation that all children receive good help, care and protection.", "",
        "Social workers know children well.",
    ]  # fmt: skip
    quotes = [f[2] for f in findings(article(ILACS, page))]
    assert any("know children well" in q for q in quotes)
    assert not any("expectation" in q or "special needs" in q for q in quotes)


def test_earlier_inspections_stand_apart_with_their_own_grades() -> None:
    page = ["At the last inspection, in May 2021, services for children were judged to be outstanding overall."]
    found = article(ILACS, page)
    own, *others = (c for c in found.claims if isinstance(c, Reference))
    assert [o.visit for o in others] == ["2021-05"]
    judged = {(c.reference == own.key, c.service, c.grade) for c in found.claims if isinstance(c, Judgement)}
    assert (False, "overall", "outstanding") in judged
    assert (True, "overall", "inadequate") in judged


def test_a_letter_on_a_monitoring_visit() -> None:
    letter = [
        head("Monitoring visit of Rutland local authority children’s services", 18), "",
        "This letter summarises the findings of the monitoring visit to Rutland children’s",
        "services on 14 and 15 May 2019. The visit was the fourth monitoring visit since the local",
        "authority was judged inadequate in June 2017. The inspectors were Jane Roe, Her Majesty’s",
        "Inspector, and John Doe, Her Majesty’s Inspector.", "",
        "Pathway plans are not good enough. Personal advisers know young people well.",
    ]  # fmt: skip
    own = next(c for c in article(letter).claims if isinstance(c, Reference))
    assert (own.kind, own.visit, own.ordinal) == ("monitoring visit", "2019-05-14/2019-05-15", 4)


def test_a_report_whose_council_cannot_be_told_says_so() -> None:
    cover = [head("Inspection of children’s services", 18), "", "Inspection dates: 2 to 6 June 2025", "", *BODY]
    found = article(cover)
    assert not found.claims
    assert "names no English children's authority" in found.unlinked[0].why


@pytest.mark.parametrize("table", ["area", "section", "person", "formula", "letter"])
def test_examples_for_and_against(table: str) -> None:
    compiled = {
        "area": [a.row for a in words().areas],
        "section": [s.pattern for s in words().sections],
        "person": [p for _, p in words().people],
        "letter": [p for _, p in words().letters],
        "formula": [words().formula],
    }[table]
    entries = load("reports").data[table]
    assert isinstance(entries, list)
    for pattern, entry in zip(compiled, entries, strict=True):
        whole = pattern.match if table in ("area", "section", "formula") else pattern.search
        assert all(whole(text) for text in entry["for"]), entry["pattern"]
        assert not any(whole(text) for text in entry["against"]), entry["pattern"]


def test_reports_are_built_beside_articles(tmp_path: Path) -> None:
    raw = pdf([flowed(ILACS)])
    (tmp_path / "r.pdf").write_bytes(raw)
    assert read_source(raw, name="r.pdf").kind == "report"
