"""What a file becomes: the story alone, its frame, or a refusal that says why."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ofstedkg import files, rules
from ofstedkg.errors import InputRefused
from ofstedkg.files import Found
from ofstedkg.model import Document
from ofstedkg.read import LIMIT, PDF, READERS, publisher, read, read_source
from ofstedkg.read.address import headline_words
from ofstedkg.read.byline import read_byline, reports
from ofstedkg.read.dateline import edtf_of, read_dateline
from ofstedkg.read.lines import lines_of
from ofstedkg.read.scope import scope_of
from ofstedkg.read.url_dates import in_url

ARTICLES = sorted(p for p in (Path(__file__).parent / "articles").iterdir() if p.suffix.lower() in files.SUFFIXES)
TITLE = "Council praised for its work with children"
STORY = "Ofsted has praised a council.\n\nIt did well, they said."
SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


def document(text: str, name: str = "article.txt") -> Document:
    return read_source(text.encode(), name=name)


def blocks(found: Document) -> list[tuple[str, str]]:
    return [(b.kind, found.text[b.start : b.end]) for b in found.blocks]


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def outline(found: Document) -> str:
    frame = (
        f"title: {found.title}",
        f"publisher: {found.publisher}",
        f"published: {found.published or ''}",
        f"authors: {'; '.join(found.authors)}",
        f"url: {found.url}",
        "",
    )
    return "\n".join([*frame, *(f"{kind}: {text}" for kind, text in blocks(found))]).rstrip() + "\n"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_whole_pages(path: Path) -> None:
    """Each page of tests/articles, laid out as such pages are, and what is kept of it beside it."""
    assert outline(read(path)) == path.with_suffix(".expected").read_text()


@pytest.mark.parametrize("path", [*ARTICLES, *SEEDS], ids=lambda p: p.stem)
def test_every_line_occurs_in_the_source(path: Path) -> None:
    source = folded(path.read_text())
    found = read(path)
    assert found.blocks
    for _, text in blocks(found):
        assert folded(text) in source


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_line_ends_and_byte_order_mark_change_nothing(path: Path) -> None:
    raw = path.read_bytes()
    other = read_source(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"), name=path.name)
    assert outline(other) == outline(read(path))


def test_seed_frames() -> None:
    frames = [(d.title[:30], d.publisher, d.published, d.authors) for d in map(read, SEEDS)]
    assert frames == [
        ("Council praised for improvemen", "Community Care", None, ()),
        ("Progress made in care leavers ", "", None, ()),
        ("London borough moves out of 'i", "CYP Now", "2018-07-23", ("Joe Lepper",)),
        ("Progress made in improving ser", "", "2016-08-01", ()),
        ("Council facing removal of serv", "Community Care", None, ()),
    ]


# --- dates -----------------------------------------------------------------------------------------------

DATELINES = [
    ("7:00am Saturday 27th July 2013 in News", "2013-07-27"),
    ("3 May 2019 in Children, Education & Health", "2019-05-03"),
    ("Monday, July 23, 2018", "2018-07-23"),
    ("Published on Monday, August 1, 2016", "2016-08-01"),
    ("PUBLISHED: 07:15 3 March 2017", "2017-03-03"),
    ("PUBLISHED: 09:30 02 May 2016 | UPDATED: 10:05 03 May 2018", "2016-05-02"),
    ("4 June 2011 Last updated at 09:40", "2011-06-04"),
    ("Published: 8:20 AM May 3, 2016 Updated: 6:15 PM June 1, 2019", "2016-05-03"),
    ("Updated: 6:15 PM June 1, 2019 Published: 8:20 AM May 3, 2016", "2016-05-03"),
    ("Thursday 17 July 2014", "2014-07-17"),
    ("Monday 3 June 2013 06.30 BST", "2013-06-03"),
    ("12/03/2019", "2019-03-12"),
    ("04/05/2011 - Permalink", "2011-05-04"),
    ("29.03.18", "2018-03-29"),
    ("2016-08-01", "2016-08-01"),
    ("2016-08-01T09:30:00Z", "2016-08-01"),
    ("July 2018", "2018-07"),
    ("Published: July 2018", "2018-07"),
    ("14th Feb 2012", "2012-02-14"),
    ("10th November 2022", "2022-11-10"),
    ("19 Nov 2024, 5:00", "2024-11-19"),
    ("15:30, 3 MAR 2021", "2021-03-03"),
    ("Mar 2, 2020 at 6:15pm", "2020-03-02"),
    ("Sept. 3, 2019", "2019-09-03"),
    ("Date published: 14th March 2019", "2019-03-14"),
    ("First published Tue 4 May 2021, 9.15am", "2021-05-04"),
    ("Posted on May 9, 2018", "2018-05-09"),
    ("9 May 18", "2018-05-09"),
    ("Wed 09-May-18", "2018-05-09"),
    ("Published: 9 th May 2018", "2018-05-09"),
    ("Wed May 09 07:15:00 BST 2018", "2018-05-09"),
    ("05/23/2018", "2018-05-23"),
    ("Press release – Wednesday 9 May 2018", "2018-05-09"),
    ("Embargoed until 00.01 Wednesday 9 May 2018", "2018-05-09"),
    ("Submitted by comms on Wed, 09/05/2018 - 07:15", "2018-05-09"),
    ("Wednesday 09 May 2018 00:01 Comments", "2018-05-09"),
    ("This entry was posted in News on May 9, 2018 by admin.", "2018-05-09"),
    ("This is an archived press release published on 9 May 2018.", "2018-05-09"),
    ("Written on Wednesday, May 9th, 2018 at 7:15 am by Jo. Filed under Council.", "2018-05-09"),
]


@pytest.mark.parametrize(("line", "published"), DATELINES)
def test_datelines(line: str, published: str) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.published, found.rest) == (published, "")


@pytest.mark.parametrize(
    "line",
    [
        "Monday, July 23",
        "31/02/2019",
        "30 February 2018",
        "Last updated: 3 May 2016",
        "5 hours ago",
        "Ofsted visited in 2018",
        "2018",
        "The July of 2018 was hot",
        "12/34/2019",
    ],
)
def test_no_day_of_publication(line: str) -> None:
    found = read_dateline(line)
    assert found is None or found.published is None


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("Published\n5 December 2025", "2025-12-05"),
        ("Last updated\n5 December 2025", None),
        ("Last updated\n6 December 2025\nPublished\n5 December 2025", "2025-12-05"),
        ("The visit took place on 5 December 2025.", None),
        ("Ofsted letter, 5 December 2025", None),
        ("By Jo Roe | Exampleton | Published: Mar 2, 2020", "2020-03-02"),
        ("2018-07-03", "2018-07-03"),
        ("Uploaded on: Tue 3 Jul 2018, 10:30", "2018-07-03"),
        ("Last Updated: Thursday, 12 October 2006, 11:22 GMT", "2006-10-12"),
        ("12 October 2006\nLast updated: 14 October 2006, 11:22", "2006-10-12"),
        ("Next meeting: 3 July 2018", None),
        ("Closing date: 3 July 2018", None),
        ("Date of inspection: 3 July 2018", None),
        ("Report published: 3 July 2018", None),
        ("3 July 2018 to 5 July 2018", None),
        ("Cabinet, 3 July 2018", None),
        ("Ofsted report - 3 July 2018", None),
        ("Exampleton, 3 July 2018", "2018-07-03"),
        ("July 3, 2018 — Children and families", "2018-07-03"),
        ("3\nJuly\n2018", "2018-07-03"),
        ("03 July\n2018", "2018-07-03"),
        ("July\n3\n2018", "2018-07-03"),
    ],
)
def test_datelines_above_a_story(lines: str, published: str | None) -> None:
    assert document(f"{TITLE}\n\n{lines}\n\n{STORY}\n").published == published


FOUR = "\n\n".join(
    f"Ofsted says that the council's {team} team did well in all that it was asked to do for children since 2017."
    for team in ("adoption", "fostering", "leaving care", "family")
)


@pytest.mark.parametrize(
    ("tail", "published"),
    [
        ("3 July 2018", "2018-07-03"),
        ("Ends\n\n3 July 2018", "2018-07-03"),
        ("Notes to editors\n\nIssued on 3 July 2018", "2018-07-03"),
        ("Posted by Jo Roe on 3 July 2018", "2018-07-03"),
        ("Written on Tuesday, July 3rd, 2018 at 7:15 am by Jo. Filed under Council.", "2018-07-03"),
        ("This entry was posted on 3 July 2018 and is filed under News.", "2018-07-03"),
        ("Last updated: 3 July 2018", "2018-07-03"),
        ("Last updated: 3 July 2021", None),
        ("Posted by Pat on 3 July 2018\n\nI worked there, and it was another place then.", None),
        ("Latest news\n\n3 July 2018\n\nLibrary opens its doors", None),
        ("3 July 2018\n4 July 2018", None),
        ("Next review: 3 July 2018", None),
    ],
)
def test_dates_below_a_story(tail: str, published: str | None) -> None:
    found = document(f"{TITLE}\n\n{FOUR}\n\n{tail}\n")
    assert found.published == published
    assert not published or "2018" not in found.text


@pytest.mark.parametrize(
    "date",
    [
        "3 July 2018 ",
        "3 July 2018 - ",
        "date 2018-07-03 ",
        "EXAMPLETON, 3 July 2018 – ",
        "Published: 3 July 2018 ",
        "Posted on July 3, 2018 by admin ",
        "(3 July 2018) ",
        "By Jo Roe 3 July 2018 ",
        "3 July 2018 07:15 ",
    ],
)
def test_a_date_that_the_first_paragraph_begins_with_is_that_of_the_page(date: str) -> None:
    found = document(f"{TITLE}\n\n{date}{FOUR}\n")
    assert (found.published, found.text) == ("2018-07-03", f"{TITLE}\n\n{FOUR}")


def test_a_sentence_or_a_timeline_that_begins_with_a_date_stays_whole() -> None:
    told = "On 3 July 2018 inspectors came to the town hall, and asked the council's staff about their work."
    years = "3 July 2018: Ofsted calls the council inadequate.\n\n4 July 2019: Ofsted comes back, and finds it good."
    for text in (told, years):
        found = document(f"{TITLE}\n\n{text}\n\n{FOUR}\n")
        assert found.published is None
        assert found.text.startswith(f"{TITLE}\n\n{text}")


def test_a_date_in_the_story_or_a_comment_is_no_dateline() -> None:
    story = "\n\n".join(
        ["Ofsted praises council for care"] + [f"The council did well in all {n} things." for n in (2, 3, 4)]
    )
    assert document(f"{story}\n\nOn 5 May 2019 inspectors came.\n").published is None
    assert document(f"{story}\n\n2 comments\n\nPat 12 May 2019 at 10:30\n\nWell.\n").published is None
    assert document(f"{story}\n\nPublished: 5 May 2019\n").published == "2019-05-05"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2018-07-23", "2018-07-23"),
        ("23 July 2018", "2018-07-23"),
        ("Monday 23 July 2018", "2018-07-23"),
        ("2018-07", "2018-07"),
        ("July 2018", "2018-07"),
        ("2018", "2018"),
        ("2018-13-01", None),
        ("23 July", None),
        ("yesterday", None),
        ("2018-07-23 and more", None),
    ],
)
def test_a_date_alone(text: str, edtf: str | None) -> None:
    assert edtf_of(text) == edtf


@pytest.mark.parametrize(
    ("url", "edtf"),
    [
        ("https://www.communitycare.co.uk/2017/02/07/a-title/", "2017-02-07"),
        ("https://www.theguardian.com/society/2018/jul/23/a-title", "2018-07-23"),
        ("https://news.example.gov.uk/news-articles/2016/august/title/", "2016-08"),
        ("https://example.org/news/2016-08-01-title", "2016-08-01"),
        ("https://example.org/news/12345/67", None),
        ("https://example.org/report-2018/title", None),
        ("https://example.org/news/20160801-title", "2016-08-01"),
        ("https://example.org/news/1-august-2016", "2016-08-01"),
        ("https://example.org/news/august-2016/title", "2016-08"),
        ("https://example.org/news/title?date=2016-08-01", "2016-08-01"),
        ("https://web.archive.org/web/20190401000000/https://example.org/2016/08/01/title", "2016-08-01"),
        ("https://web.archive.org/web/20190401000000/https://example.org/title", None),
        ("https://example.org/news/2018-19-figures", None),
    ],
)
def test_dates_in_addresses(url: str, edtf: str | None) -> None:
    assert in_url(url) == edtf


# --- writers ---------------------------------------------------------------------------------------------

BYLINES: list[tuple[str, tuple[str, ...]]] = [
    ("By Jane Doe", ("Jane Doe",)),
    ("by Jane Doe and John Roe", ("Jane Doe", "John Roe")),
    ("By JANE DOE", ("JANE DOE",)),
    ("By Jane Doe, John Roe and Pat Smith", ("Jane Doe", "John Roe", "Pat Smith")),
    ("By Jane Doe, Education Correspondent", ("Jane Doe",)),
    ("By Jane Doe Local Democracy Reporter", ("Jane Doe",)),
    ("By Jane Doe - Local Democracy Reporter @janedoe", ("Jane Doe",)),
    ("By Jane Doe in Exampleton", ("Jane Doe",)),
    ("By Jane Doe jane.doe@example.org", ("Jane Doe",)),
    ("Jane Doe, social affairs correspondent", ("Jane Doe",)),
    ("Local Democracy Reporter Jane Doe", ("Jane Doe",)),
    ("Education Editor,Jane Doe", ("Jane Doe",)),
    ("Words: Philippa O'Hare", ("Philippa O'Hare",)),
    ("Exclusive by Jean-Luc de Witt", ("Jean-Luc de Witt",)),
    ("Author: Jane A. Doe", ("Jane A. Doe",)),
    ("By Rose West-Park", ("Rose West-Park",)),
    ("By Jerry Hall", ("Jerry Hall",)),
    ("By Local Democracy Reporter", ()),
    ("By staff reporter", ()),
    ("By Press Association", ()),
]


@pytest.mark.parametrize(("line", "names"), BYLINES)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe",
        "By March all plans were late",
        "By the time inspectors came, the plans were late.",
        "Jane Doe, chief executive of the trust",
        "Town Hall",
        "Social Care",
        "Children's Services",
        "Tower Hamlets",
        "Stable workforce",
    ],
)
def test_no_bylines(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "names"), [("Jane Doe", ("Jane Doe",)), ("Social Care", None), ("West Yorkshire", None)]
)
def test_a_name_beside_a_date(line: str, names: tuple[str, ...] | None) -> None:
    assert read_byline(line, beside_date=True) == names


def test_writer_named_at_the_end_of_a_standfirst() -> None:
    assert reports("A trust hands its services back. Jane Doe reports.") == "Jane Doe"
    assert reports("The council wants better reports.") == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("5 November 2020 | By Jane Doe", ("Jane Doe",)),
        ("By Jane Doe | 23 July 2024", ("Jane Doe",)),
        ("By Jane Doe, Tuesday 26 October 2010", ("Jane Doe",)),
        ("By Jane Doe on March 5, 2020 in Families", ("Jane Doe",)),
        ("Jane Doe\nMonday, July 23, 2018", ("Jane Doe",)),
        ("Monday, July 23, 2018\n\nJane Doe\n", ("Jane Doe",)),
        ("Jane Doe and John Roe\nMonday, July 23, 2018", ("Jane Doe", "John Roe")),
        ("Jane Doe 06 April 2016", ("Jane Doe",)),
        ("Posted on 6 April 2016 by Jane Anne Hall", ("Jane Anne Hall",)),
        ("Exampleton News\nMonday, July 23, 2018", ()),
        ("Jane Doe", ()),
    ],
)
def test_bylines_above_a_story(line: str, names: tuple[str, ...]) -> None:
    found = document(f"{TITLE}\n\n{line}\n\n{STORY}\n")
    assert found.authors == names
    assert found.text == f"{TITLE}\n\n{STORY}"


def test_a_name_below_the_story_signs_it() -> None:
    story = f"{TITLE}\n\nOfsted has praised Kent.\n\nIt did well, they said."
    for below, names in (("Jane Doe-Roe", ("Jane Doe-Roe",)), ("Kent Times", ()), ("Adult Social Care", ())):
        found = document(f"{story}\n\n{below}\n\nShare this page\n\nComments\n\nIt was bad.\n")
        assert (found.authors, found.text) == (names, story)


# --- boilerplate -----------------------------------------------------------------------------------------

RULES = rules.load("boilerplate").rules


@pytest.mark.parametrize(
    ("line", "scope"), [(" ".join(e.split()), rule.set["scope"]) for rule in RULES for e in rule.examples]
)
def test_boilerplate(line: str, scope: str) -> None:
    assert any(rule.pattern.fullmatch(line) for rule in RULES if rule.set["scope"] == scope)
    assert scope_of(line)


@pytest.mark.parametrize("line", [line for rule in RULES for line in rule.counterexamples])
def test_story_lines_are_no_boilerplate(line: str) -> None:
    assert scope_of(line) == ""


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ("Staff at a desk\nPhoto: Jo/Adobe Stock", []),
        ("The town hall, which opened in 1900\nThe town hall, which opened in 1900", []),
        ("Mayor Jo RoeMayor Jo Roe", []),
        ("Jo Roe: sent in by ministers", []),
        ("Early help: a mixed picture", ["Early help: a mixed picture"]),
        ("Stable workforce", ["Stable workforce"]),
        ("'Shocked'", ["'Shocked'"]),
        (", ,", []),
        ("Most Read\n1 Swans return\n2 Bakery shuts", []),
        ("Read more\nAdviser says council 'has turned the corner'", []),
        ("Read more: Adviser leaves", []),
        ("It was good.", ["It was good."]),
        ("They want it to do this now:\n  • see children sooner\n  • keep staff", None),
    ],
)
def test_lines_between_paragraphs(lines: str, kept: list[str] | None) -> None:
    above = f"{TITLE}\n\nOfsted praised the council that Jo Roe was sent to by ministers in 2015.\n\nIt did well."
    found = document(f"{above}\n\n{lines}\n\nThe story goes on. Staff were glad.\n\nIt ends here.\n")
    middle = [text for _, text in blocks(found)[3:-2]]
    assert middle == (["They want it to do this now:", "see children sooner", "keep staff"] if kept is None else kept)


@pytest.mark.parametrize(
    "tail",
    [
        "Comments are closed.",
        f"2 Responses to {TITLE}\n\n1. Pat January 16, 2018 at 11:31 am #\n\nThey were bad.",
        "Comments\n\nThe service was inadequate in my day.",
        "PatD\n9:14am Tue 15 Mar 16\nThe service was inadequate in my day.",
        "More from Example Weekly\n\nTrust rated inadequate\n\nA trust elsewhere was rated inadequate.",
        "Ends\n\nNotes to editors: the council was inadequate.",
        "A reliable range of services to families\nUnit 1, Mill Lane, Exampleton EX4 3ZL\nTel: 01632 960123",
        "To continue reading, log in or subsc",
        "Monitoring visit of Exampleshire",
        "Council leader quits\nFive ways to save the libraries that every town nee",
    ],
)
def test_what_follows_a_story_goes(tail: str) -> None:
    story = f"{TITLE}\n\n{STORY}"
    assert document(f"{story}\n\n{tail}\n").text == story


@pytest.mark.parametrize(
    "last",
    [
        "Inspectors will come back in the spring to see whether the coun",
        "“We know that we must do be",
        "He said: “We know that there is more to do before our services are go",
    ],
)
def test_a_story_that_breaks_off_keeps_its_last_line(last: str) -> None:
    found = document(f"Ofsted praises council for its care leavers\n\nOfsted praised the council.\n\n{last}")
    assert blocks(found)[-1] == ("paragraph", last)


def test_a_comments_link_above_the_story_does_not_end_it() -> None:
    text = "Ofsted praises council\n\nComments\n\nShare\n\nOfsted praised the council.\n\nIt did well.\n"
    assert [t for _, t in blocks(document(text))][1:] == ["Ofsted praised the council.", "It did well."]


# --- title, publisher, characters ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "above",
    [
        "*",
        "Community Care\n\n*",
        "Latest Public Sector News\n\n*",
        "Features\n\n*",
        "1. Twitter\n2. Report a concern\n\n*",
        "12 May 2018\n\n*",
        "* | Community Care",
        "The Exampleton and District Evening Argus\n\n*",
        "Independent voice of the villages and valleys since 1872\n\n*",
        "Exampleshire county council in your street\n\nHome | News | Sport\n\n*",
        "*\n\nA letter finds calmer teams and shorter waits for a home",
        "*\n\nShare\n\nCouncil staff and children are praised in a letter",
        "*\n\nBy Jo Roe\n\nCouncil staff praised for their work with children in a letter",
    ],
)
def test_titles(above: str) -> None:
    found = document(f"{above.replace('*', TITLE)}\n\n{STORY}\n\nIts staff know the children they work with.\n")
    assert found.title == TITLE
    assert blocks(found)[0] == ("title", TITLE)


def test_a_title_that_shares_no_word_with_its_story_is_still_found() -> None:
    assert document(f"Exampleton Argus\n\nBack from the brink at last\n\n{STORY}\n").title == (
        "Back from the brink at last"
    )


def test_the_heading_of_the_comments_names_the_title() -> None:
    text = f"Exampleton and the villages\n\nTrust praised\n\n{STORY}\n\n2 Responses to Trust praised\n"
    assert document(text).title == "Trust praised"


def test_text_without_a_title_has_none() -> None:
    found = document("Ofsted has praised a council.\n\nIt did well.\n")
    assert (found.title, len(found.blocks)) == ("", 2)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.communitycare.co.uk/2017/02/07/x/", "Community Care"),
        ("https://cypnow.co.uk/x", "CYP Now"),
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://news.leicester.gov.uk/x", "leicester.gov.uk"),
        ("https://www.gov.uk/x", "GOV.UK"),
        ("https://example.org/x", ""),
        ("https://notcommunitycare.co.uk/", ""),
    ],
)
def test_publisher_of_an_address(url: str, name: str) -> None:
    assert publisher.of_url(url) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("More from Community Care", "Community Care"),
        ("CYP Now Magazine", "CYP Now"),
        ("© 2019 Exampleshire County Council", "Exampleshire County Council"),
        ("Copyright (c) Example Wire Ltd. 2012, All Rights Reserved.", ""),
        ("More from this author", ""),
    ],
)
def test_publisher_from_the_page(line: str, name: str) -> None:
    story = "Ofsted praises council for its care\n\nOfsted praised the council.\n\nIt did well."
    assert document(f"{story}\n\n{line}\n").publisher == name


def test_white_space_is_folded_and_marks_inside_a_line_stay() -> None:
    found = document("Ofsted\xa0 has \tpraised a\u200bcouncil.\u200b \u2028\ufeff It did well.\x0b")
    assert found.text == "Ofsted has praised a\u200bcouncil.\n\nIt did well."


def test_a_control_character_parts_the_text() -> None:
    found = document("Ofsted has praised a coun\x02cil in the shire, which did well, they said.\n" * 3)
    assert "\x02" not in found.text
    assert "council" not in found.text


def test_wrapped_lines_are_rejoined_but_headings_and_lists_are_not() -> None:
    lines = lines_of("Stable workforce\nthe council\n\nStaff in the county know the children they are\nworking with.")
    assert [line.text for line in lines] == [
        "Stable workforce",
        "the council",
        "Staff in the county know the children they are working with.",
    ]


# --- front matter ----------------------------------------------------------------------------------------


def with_front_matter(front: str) -> Document:
    return document(f"---\n{front}\n---\nOfsted praised the council.\n\nIt did well.\n", "article.md")


def test_front_matter_goes_before_what_the_text_says() -> None:
    found = with_front_matter(
        "title: Council praised\npublisher: Example Weekly\npublished: 2018-07-23\n"
        "authors:\n  - Jo Roe\n  - Sam Doe\nurl: https://www.bbc.co.uk/2001/01/01/x"
    )
    assert (found.title, found.publisher, found.published) == (
        "Council praised",
        "Example Weekly",
        "2018-07-23",
    )
    assert (found.authors, found.url) == (("Jo Roe", "Sam Doe"), "https://www.bbc.co.uk/2001/01/01/x")
    assert found.text == "Council praised\n\nOfsted praised the council.\n\nIt did well."


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("published: 23 July 2018", "2018-07-23"),
        ("published: 2018", "2018"),
        ("published: 2018-07", "2018-07"),
    ],
)
def test_dates_in_front_matter(front: str, published: str) -> None:
    assert with_front_matter(front).published == published


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("title: 'open", r"article.md, line \d+: the front matter is not YAML"),
        ("title: a\nauthors: [x, y", r"article.md, line \d+: the front matter is not YAML"),
        ("published: last week", "`published` in the front matter must be a date, such as 2018-07-23"),
        ("published: 2018-02-31", "front matter"),
        ("url: javascript:x", "`url` in the front matter must be an http or https address"),
        ("title: {a: b}", "`title` in the front matter must be words, not dict"),
        ("title: !!python/object/apply:os.system ['x']", "the front matter is not YAML"),
        ("a: &a [x]\nb: *a", "uses YAML aliases"),
    ],
)
def test_front_matter_refused(front: str, message: str) -> None:
    with pytest.raises(InputRefused, match=message) as refusal:
        with_front_matter(front)
    assert "\n" not in str(refusal.value)


def test_a_rule_of_dashes_is_no_front_matter() -> None:
    assert document("---\nOfsted praised the council.\n---\nIt did well.\n").text.startswith("Ofsted praised")


# --- refusals --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \n\t\n", "it is empty"),
        (b"%PDF-1.7 ...", "it is a PDF, not text"),
        (b"PK\x03\x04....", "it is a ZIP archive or Office document"),
        (b"\x7fELF....", "it is a program"),
        (b"Ofsted\x00 said", "it is binary (a zero byte at offset 6)"),
        (b"Ofsted \xe9t\xe9", "it is not UTF-8 (byte 0xe9 at offset 7); save it as UTF-8"),
        ("Ofsted said".encode("utf-16"), "it is UTF-16; save it as UTF-8"),
        (b"\x01\x02\x03\x04 abc", "it is binary (control characters)"),
        (b"Home | News | Sport\n\nComments\n", "it holds no article text"),
        (b"Council praised by Ofsted\n", "it holds no article text"),
        (b"a\n" * 60_000, "it has 60,000 lines"),
        (b"x" * (LIMIT + 1), "it holds 5,000,001 bytes, and at most 5,000,000 are read"),
    ],
)
def test_refusals(raw: bytes, message: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        read_source(raw, name="article.txt")
    assert str(refusal.value).startswith("article.txt: ")
    assert message in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_paths_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"it isn't there; give files ending in \.txt"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputRefused, match="it is a folder"):
        read(tmp_path)
    with pytest.raises(InputRefused, match="it is a FIFO"):
        read(Found("x.txt", "it is a FIFO, and only regular files are read"))
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(InputRefused, match=r"files ending in \.docx are not read"):
        read(tmp_path / "a.docx")


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(InputRefused, match="at most 5,000,000 are read"):
        read(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Ofsted praised the council.\n")))
    found = read("-")
    assert (found.name, found.path, found.text) == ("stdin", "-", "Ofsted praised the council.")


def test_there_is_a_reader_for_each_suffix() -> None:
    assert {*READERS, PDF} == set(files.SUFFIXES)


def test_the_same_bytes_give_the_same_document() -> None:
    assert read(SEEDS[0]) == read(SEEDS[0])
    assert len(read(SEEDS[0]).sha256) == 64


# --- any input -------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            "Ofsted praised the council.",
            "More from Community Care",
            "Comments (3)",
            "12 May 2018",
            "By Jo Roe",
        ),
        *(
            "Most Read",
            "1 Swans return",
            "  • a plan",
            "Stable workforce",
            "---",
            "title: x",
            "Photo: Jo",
            "# A",
        ),
        *(
            "“We try,” she said.",
            "Jo Roe: sent in by them",
            "Home > News",
            "Published",
            "\u200b",
            "\xa0",
            "\x02",
        ),
        *("", "", "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 4, "They covered these areas:"),
    ]
)


def check(raw: bytes, name: str) -> None:
    try:
        found = read_source(raw, name=name)
    except InputRefused as refusal:
        assert "\n" not in str(refusal)
        return
    source = folded(raw.decode().translate({2: "\n"}))
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end
        assert folded(found.text[block.start : block.end]) in source
        at = block.end
    assert at == len(found.text)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    try:
        read_source(raw, name=name)
    except InputRefused as refusal:
        assert "\n" not in str(refusal)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["a.txt", "a.md"]))
def test_any_page_is_read_or_refused(pieces: list[str], name: str) -> None:
    check("\n".join(pieces).encode(), name)


@pytest.mark.parametrize(
    "text",
    [
        "." * 500_000,
        "home " * 100_000,
        'He said "a ' * 50_000,
        "A" * 500_000 + " reports.",
        ("a|" * 195 + ".\n") * 1000,
        ("a," * 190 + "EX4 3ZL.\n") * 1000,
        ("Photo: photo by picture © " * 14 + "\n") * 1000,
        "By Jo Roe | 3 May 2018\n" * 20_000,
        "Read more\nfoo\n" * 20_000,
        "Jo Roe: sent in by them all\n" * 20_000,
        "- a b\n" * 40_000,
        "---\na: " + "[" * 4_000 + "\n---\nIt was good.\n",
    ],
    ids=lambda t: t[:12].strip(),
)
def test_hostile_pages_take_no_more_than_seconds(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(InputRefused):
        document(text)
    assert time.process_time() - began < 10


LONG = (
    "Exampleshire Council's work with children has been praised by Ofsted after an inspection in May found much good.\n\n"
    "Inspectors said that children were seen in time, and that managers of the council knew how each of them fared."
)


@pytest.mark.parametrize(
    ("above", "published", "authors"),
    [
        ("{title}\n\nBy Jane Doe\n\n17:25, 3 MAY 2018Updated09:11, 4 MAY 2018", "2018-05-03", ("Jane Doe",)),
        ("{title}\n\nByJane Doe\n05:00, 3 May 2018", "2018-05-03", ("Jane Doe",)),
        ("{title}\n\nMay 3, 2018 by Jane Doe Leave a Comment", "2018-05-03", ("Jane Doe",)),
        ("{title}\n\n3rd May 2018 | Jane Doe", "2018-05-03", ("Jane Doe",)),
        ("{title}\n\nExample Post | By Jane Doe | Chief reporter", None, ("Jane Doe",)),
        ("{title}\n\nExampleton Courier\n3 May 2018", "2018-05-03", ()),
        ("{title}\n\nJane Doe\nLocal Democracy Reporting Service", None, ("Jane Doe",)),
        ("News\nJane Doe\n\n{title}", None, ("Jane Doe",)),
        ("Jane Doe\nPeter Roe\n\n{title}", None, ()),
        ("{title}\n\nIts work with children is close and kind, writes Jane Doe.", None, ("Jane Doe",)),
        ("All your news in one place.\nOne app.\nStart reading\n\n{title}", None, ()),
        ("Exampleshire Now - your County Council magazine\n\n{title}\n\nTuesday, 22 April 2014", "2014-04-22", ()),
        ("Home\nNews\n2019\nMay\n{title}\n{title}\n10 May 2019", "2019-05-10", ()),
    ],
)
def test_frames_of_pages(above: str, published: str | None, authors: tuple[str, ...]) -> None:
    found = document(f"{above.format(title=TITLE)}\n\n{LONG}")
    assert (found.title, found.published, found.authors) == (TITLE, published, authors)


def test_a_name_alone_that_the_story_names_too_is_a_picture() -> None:
    assert document(f"{TITLE}\n\nJane Doe\n\n{LONG}\n\nMs Doe said that staff had worked hard.").authors == ()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://www.paper.example/news/15344444.leeds_praised_for_care_of_children/", "leeds praised for care of children"),
        ("https://www.paper.example/news/leeds-praised-for-its-care-of-children-5108164?ref=rss", "leeds praised for its care of children"),
        ("https://www.paper.example/services/leeds-praised-for-care/7025839.article", "leeds praised for care"),
        ("https://www.paper.example/2018/05/leeds-rated-good-again.html", "leeds rated good again"),
        ("https://www.paper.example/news/uk-england-leeds-27522127", ""),
        ("https://www.paper.example/news/council?id=12", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_words_of_an_address(url: str, words: str) -> None:
    assert headline_words(url) == words


ADDRESSED = "---\nurl: https://www.paper.example/news/leeds-councils-childrens-services-win-praise\n---\n"
LEEDS = "Children’s services in Leeds have done well, Ofsted said of the council on Monday.\n\nThe praise of its children’s services was welcome."


def test_an_address_tells_which_line_is_the_title() -> None:
    found = document(
        f"{ADDRESSED}A paper for you, and for them all\n\nLeeds council’s children’s services win praise\n\n{LEEDS}"
    )
    assert found.title == "Leeds council’s children’s services win praise"


def test_a_title_that_stands_in_the_address_alone_is_spelt_as_in_the_story() -> None:
    found = document(f"{ADDRESSED}{LEEDS}")
    assert found.title == "Leeds councils children’s services win praise"
    assert found.title not in found.text


def test_an_address_of_another_story_gives_no_title() -> None:
    assert document(f"---\nurl: https://paper.example/the-swans-return-to-lake-again\n---\n{LEEDS}").title == ""


def test_a_site_is_told_by_the_title_that_stands_again_without_it() -> None:
    found = document(f"{TITLE} - The Bury Lamp\n\n{TITLE}\n\n{LEEDS}")
    assert (found.title, found.publisher) == (TITLE, "The Bury Lamp")
    assert document(f"{TITLE} - a first for Bury\n\n{LEEDS}").title == f"{TITLE} - a first for Bury"


@pytest.mark.parametrize(
    ("path", "opening", "published"),
    [
        ("/news/", "The report came out this morning (Friday 14 December 2018).", "2018-12-14"),
        ("/news/2019/may/", "It is in today's (Friday 17 May) report.", "2019-05-17"),
        ("/news/2022/", "A report published today, July 21, says so.", "2022-07-21"),
        ("/news/2022/", "A report published today (Monday 21 July) says so.", None),
        ("/news/2019/may/", "It is in today's (Monday 17 June) report.", "2019-05"),
        ("/news/", "A report published today (Monday, January 29) says so.", None),
        ("/news/", "A report published today (Monday, January 29) says so, as one of 2017 did.", "2018-01-29"),
        ("/news/", "A report published today (Monday, January 29) says so, as one of 2013 did.", None),
        ("/news/", "A report published today (Monday, January 29) says so; it must be good by 2018.", None),
        ("/news/", "Today the council has 20 homes; in May 2018 it had ten.", None),
    ],
)
def test_the_day_that_a_story_calls_today_is_that_of_publication(
    path: str, opening: str, published: str | None
) -> None:
    text = f"---\nurl: https://paper.example{path}story\n---\n{TITLE}\n\nOfsted has praised a council. {opening}\n\nIt did well, they said."
    assert document(text).published == published


@pytest.mark.parametrize(
    "line",
    ["Bury Editorial 3rd Apr, 2019 Updated: 3rd Apr, 2019   0", "By JaneDoe  |  Posted: April 3, 2019"],
)
def test_a_date_beside_a_desk_and_a_date_of_change(line: str) -> None:
    found = document(f"{TITLE}\n\n{line}\n\n{LEEDS}")
    assert found.published == "2019-04-03"
    assert "2019" not in found.text


def test_a_writer_whose_names_are_run_together() -> None:
    assert read_byline("By JaneDoe") == ("JaneDoe",)
    assert read_byline("JaneDoe", beside_date=True) is None


@pytest.mark.parametrize(
    ("heading", "items", "kept"),
    [
        ("Ofsted's criticisms", ("Too many children wait for help", "Managers change too often"), True),
        ("Key findings", ("Children are safe in their homes", "Care leavers are well supported"), True),
        ("A long road", ("Oct 2012: Ofsted says the council must do better", "May 2015: It is told to go on"), True),
        ("More stories", ("Ofsted praises a nursery in Bury", "Swans return to the lake at last"), False),
        ("Elsewhere", ("Town hall roof leaks once more", "Swans return to the lake at last"), False),
    ],
)
def test_a_closing_list_is_story_where_its_points_are(heading: str, items: tuple[str, ...], kept: bool) -> None:
    points = "\n".join(f"• {item}" for item in items)
    found = document(f"{TITLE}\n\n{LEEDS}\n\n{heading}\n{points}\n")
    assert all((item in found.text) == kept for item in items)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Home > News > Council told to care better for its children", "Council told to care better for its children"),
        ("Children's services", "Council told to care better for its children"),
    ],
)
def test_a_trail_or_a_section_above_a_headline_is_no_title(above: str, title: str) -> None:
    text = "The council has been told by inspectors to care better for its children, and to hear what services say."
    assert document(f"{above}\n\n{title}\n\n{text}\n\n{text[4:]}\n").title == title


@pytest.mark.parametrize("site", ["- Exampleton Gazette", "| News | Exampleshire County Council"])
def test_a_masthead_behind_a_headline_goes(site: str) -> None:
    title = "Council told to care better for its children"
    text = "The council has been told by inspectors to care better for its children, and to hear what they say."
    assert document(f"{title} {site}\n\n{text}\n\n{text[4:]}\n").title == title


def test_a_blogs_name_is_no_title() -> None:
    assert (
        document(f"Bury Branch blog\n\nYou cannot do it on the cheap\n\n{LEEDS}").title
        == "You cannot do it on the cheap"
    )


def test_a_headline_in_capitals_is_told_as_it_stands_again() -> None:
    found = document(f"{TITLE.upper()}\n{TITLE}\n\n{LEEDS}")
    assert found.title == TITLE


@pytest.mark.parametrize(
    ("line", "title", "publisher_"),
    [
        (f"{TITLE} | Yorkshire Lamp", TITLE, "Yorkshire Lamp"),
        (f"{TITLE} | News", f"{TITLE} | News", ""),
        (f"{TITLE} | what comes next", f"{TITLE} | what comes next", ""),
    ],
)
def test_a_site_behind_a_bar(line: str, title: str, publisher_: str) -> None:
    found = document(f"{line}\n\n{LEEDS}")
    assert (found.title, found.publisher) == (title, publisher_)


def test_a_name_over_a_job_is_the_writers() -> None:
    assert document(f"{TITLE}\nZed Marsh\nEducation Correspondent\n\n{LEEDS}").authors == ("Zed Marsh",)
    assert document(f"{TITLE}\nZed Marsh\nEducation and care\n\n{LEEDS}").authors == ()


def test_the_years_of_a_timeline_are_points_of_a_list() -> None:
    found = document(
        f"{TITLE}\n\n{LEEDS}\n\nTimeline\nMarch 2015: Ofsted says it must improve\nMay 2017: It is told to go on\n"
    )
    assert [kind for kind, _ in blocks(found)][-3:] == ["heading", "item", "item"]
