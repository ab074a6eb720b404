"""PDFs: paragraphs in reading order with page and number, and files that are refused by name."""

from __future__ import annotations

import pytest

from ofstedkg.errors import InputRefused
from ofstedkg.model import Document
from ofstedkg.read import read_source
from paper import L, flowed, pdf

TITLE = L("Inspection of Rutland local authority children’s services", 71, 0, 16, True)
DATES = L("Inspection dates: 2 to 13 June 2025", 71, 0, 12, True)
LEAD = L("Lead inspector: Jane Roe, His Majesty’s Inspector", 71, 0, 12, True)


def head(text: str, size: float = 14) -> L:
    return L(text, 71, 0, size, True)


def report(*pages: list[L], name: str = "rutland.pdf") -> Document:
    return read_source(pdf([flowed([TITLE, "", DATES, "", LEAD, ""]), *pages]), name=name)


def told(document: Document, kind: str = "") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind or not kind]


def test_paragraphs_keep_their_page_and_number() -> None:
    document = report(
        flowed(["1. Social workers visit children often.", "Plans are clear.", "", "2. Caseloads have fallen."]),
        flowed(["3. Leaders know what to do."]),
    )
    found = [(b.page, b.number, document.text[b.start : b.end]) for b in document.blocks if b.number]
    assert found == [
        (2, "1", "Social workers visit children often. Plans are clear."),
        (2, "2", "Caseloads have fallen."),
        (3, "3", "Leaders know what to do."),
    ]


def test_a_paragraph_that_runs_over_a_page_stays_whole() -> None:
    document = report(flowed(["4. Personal advisers keep in touch with"]), flowed(["care leavers who live far away."]))
    assert "Personal advisers keep in touch with care leavers who live far away." in told(document)


def test_a_paragraph_that_ends_with_its_page_is_not_joined_to_the_next() -> None:
    document = report(flowed(["Visits are regular."]), flowed(["Plans are reviewed."]))
    assert told(document)[-2:] == ["Visits are regular.", "Plans are reviewed."]


def test_bullets_become_items_and_lose_their_mark() -> None:
    document = report(
        flowed([head("What needs to improve?"), "", "• The timeliness of assessments.", "", "• Life-story work."])
    )
    assert told(document, "item") == ["The timeliness of assessments.", "Life-story work."]


def test_a_list_within_an_item_stays_with_it() -> None:
    document = report(flowed(["• The response to children:", "– who go missing, and", "– who are homeless."]))
    assert told(document, "item") == ["The response to children: – who go missing, and – who are homeless."]


def test_cells_of_a_table_stand_beside_their_label() -> None:
    rows = [
        L("The impact of leaders on social work", 77, 500),
        L("practice with children and families", 77, 486),
        L("Requires improvement to be", 320, 500),
        L("good", 320, 486),
        L("Overall effectiveness", 77, 450),
        L("Good", 320, 450),
    ]
    assert told(report(rows))[-2:] == [
        "The impact of leaders on social work practice with children and families Requires improvement to be good",
        "Overall effectiveness Good",
    ]


def test_headers_footers_and_page_numbers_are_no_text() -> None:
    pages = [
        [*flowed([f"Paragraph {n} says that all is well."]), L("Inspection of Rutland", 71, 30, 8), L(str(n), 510, 40)]
        for n in range(1, 5)
    ]
    document = report(*pages)
    assert "Inspection of Rutland\n" not in document.text
    assert not any(text.isdigit() for text in told(document))


def test_footnotes_are_no_text() -> None:
    document = report([*flowed(["The board is effective."] * 4), L("1 Under section 152 of the Act.", 71, 90, 8)])
    assert "section 152" not in document.text


def test_a_table_of_contents_is_left_out() -> None:
    contents = flowed([head("Contents", 20), "", "Executive summary 2", "Recommendations 8", "Leadership 33"])
    assert "Recommendations 8" not in report(contents, flowed(["Leaders listen to children."])).text


def test_larger_letters_are_a_heading() -> None:
    document = report(
        flowed(
            [
                head("Leadership, management and governance: good", 14),
                "",
                "Leaders listen to children and to all who work with them.",
            ]
        )
    )
    assert "Leadership, management and governance: good" in told(document, "heading")


def test_title_publisher_and_day_of_publication() -> None:
    document = report(flowed(["Leaders listen."]), name="80000_rutland_2025-07-21.pdf")
    assert (document.kind, document.publisher) == ("report", "Ofsted")
    assert document.title == "Inspection of Rutland local authority children’s services"
    assert document.published == "2025-07-21"


def test_the_day_on_the_cover_goes_before_the_one_in_the_name() -> None:
    cover = flowed([TITLE, "", DATES, "", head("Report published: 4 July 2025", 12), "", "Leaders listen."])
    assert read_source(pdf([cover]), name="x_2025-08-01.pdf").published == "2025-07-04"


def test_a_pdf_that_is_no_report_is_read_as_an_article() -> None:
    story = flowed(
        [
            head("Council says sorry to families", 20),
            "",
            "Rutland council has said sorry to families who waited too long for help with their",
            "children, after a review of its services by independent experts found many delays.",
            "",
            "The leader of the council said that more social workers would be hired this year.",
        ]
    )
    document = read_source(pdf([story]), name="story.pdf")
    assert (document.kind, document.title) == ("article", "Council says sorry to families")


ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O(" + b"o" * 32 + b")/U(" + b"u" * 32 + b")>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]>>\n%%EOF"
)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b"just words", "no PDF"),
        (b"", "no PDF"),
        (b"%PDF-1.7\nrubbish", "damaged"),
        (ENCRYPTED, "encrypted"),
        (pdf([[], []]), "only pictures"),
    ],
)
def test_what_cannot_be_read_is_named_and_refused(raw: bytes, why: str) -> None:
    with pytest.raises(InputRefused, match=rf"bad\.pdf: .*{why}"):
        read_source(raw, name="bad.pdf")


def test_a_file_cut_short_is_refused_or_read_but_never_crashes() -> None:
    whole = pdf([flowed([TITLE, "", DATES, "", "Leaders listen to children."])])
    for share in (0.2, 0.5, 0.9):
        try:
            read_source(whole[: int(len(whole) * share)], name="cut.pdf")
        except InputRefused as e:
            assert str(e).startswith("cut.pdf: ")


def test_a_number_out_of_turn_is_no_paragraph_number() -> None:
    document = report(
        flowed(["1. Visits are regular. The number of children in care rose to", "450. This is higher than before."]),
        flowed(["2. 79% of children live with foster carers."]),
    )
    assert [(b.number, document.text[b.start : b.end]) for b in document.blocks if b.number] == [
        ("1", "Visits are regular. The number of children in care rose to 450. This is higher than before."),
        ("2", "79% of children live with foster carers."),
    ]


def test_each_passage_is_on_the_page_where_it_begins() -> None:
    document = report(flowed(["5. Plans are clear. Reviews are held"]), flowed(["on time. Records are brief."]))
    block = document.blocks[-1]
    assert block.page_at(document.text.index("Plans")) == 2
    assert block.page_at(document.text.index("Records")) == 3
