"""Texts made to be hard on patterns: they are read like others, and take nothing from what stands beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofstedkg import rules
from ofstedkg.build import extract_article
from ofstedkg.extract import cues
from ofstedkg.model import Article
from ofstedkg.read import read_source
from ofstedkg.read.lines import lines_of

STORY = """Barnet's children's services rated good

Published 23 July 2018

Inspectors visited Barnet Council in May 2018 and rated its children's services good overall.

Care leavers get timely help, the inspectors found, but 20 social workers left in 2017.

Barnet's director of children's services, Jane Holt, said the independent trust would not run fostering."""
PIECES = (
    "- ", '"', "' ", "the government's ", "and non-statutory ", "statutory ", "the children's ", "the ", "a ",
    "in the Exampleton", "local authority trading, ", "would like more ", "photo credit - ", "# ", "0", "ab.c", "last ",
    "their recently appointed, child and family ", "whenever ", "letters ", "is not ", "(", "with ", ", ",
)  # fmt: skip
"""What hard paragraphs repeat: parts of patterns, without what these end in."""
HARD = (
    *(piece * (4000 // len(piece)) for piece in PIECES),
    *(piece * (300 // len(piece)) for piece in PIECES),
    f"Inspection team would like the {'a' * 1900} more",
    f"{'The government department ' * 70} improvement noticeboard",
    f"{'statutory ' * 180} directional notices",
    f"Home{' / x' * 60}.",
    "Some " + '"' * 1900 + " workers",
)


def article(text: str) -> Article:
    return extract_article(read_source(text.encode(), name="example.txt"))


@pytest.mark.parametrize("paragraph", HARD, ids=lambda text: f"{text[:30]} {len(text)}")
def test_a_hostile_paragraph_takes_no_fact_from_an_article_and_adds_none(paragraph: str) -> None:
    usual, hostile = article(STORY), article(f"{STORY}\n\n{paragraph}")
    assert usual.claims
    assert hostile.claims == usual.claims


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# Plans", "Plans"),
        ("## Plans for 2018 ##", "Plans for 2018"),
        ("# Plan # 9 #", "Plan # 9"),
        ("# Plans#", "Plans"),
        (f"# Plans {'#' * 100_000}", "Plans"),
        (f"# Plans {'#' * 100_000} x", f"Plans {'#' * 100_000} x"),
    ],
)
def test_a_heading_loses_the_marks_around_it(line: str, heading: str) -> None:
    (found,) = lines_of(line, markdown=True)
    assert (found.text, found.level) == (heading, 1 + line.startswith("##"))


@given(st.text(alphabet="a '\"-–“”"))
def test_folded_text_has_three_spaces_in_a_row_at_most_and_the_same_offsets(text: str) -> None:
    folded = cues.fold(" ".join(text.split()))
    assert len(folded) == len(" ".join(text.split()))
    assert "    " not in folded


@given(st.lists(st.from_regex(r"(?:[ab]\??|(?:ab|c)|[ac]{1,2}){1,4}", fullmatch=True), max_size=9), st.text("abc "))
def test_words_of_a_list_match_as_if_tried_one_after_the_other(options: list[str], text: str) -> None:
    plain, by_letter = re.compile("|".join(options)), re.compile(rules.by_letter(options))
    assert [m.span() for m in by_letter.finditer(text)] == [m.span() for m in plain.finditer(text)]
