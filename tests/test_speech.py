"""Every run of a document is said by someone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from marking import mark
from ofstedkg import rules, speech


def sources(text: str) -> list[str]:
    """Who says the first words of each paragraph."""
    marked = mark(text)
    runs = speech.attribute(marked)
    return [speech.source_at(runs, block.start) for block in marked.document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspectors found that plans are clear.", ["ofsted"]),
        ("Plans are clear.", ["ofsted"]),
        ("The report said that plans are clear.", ["ofsted"]),
        ("“Plans are clear,” said the inspectors.", ["ofsted"]),
        ("“Plans are clear,” states the inspection report.", ["ofsted"]),
        (
            "Sarah Jones, director of children's services in Leeds, said: “Plans are clear.”",
            ["council"],
        ),
        ("Cllr Sarah Jones, cabinet member for children and families, said plans were clear.", ["council"]),
        ("“Plans are clear,” said Cllr Sarah Jones, leader of the council.", ["council"]),
        ("A council spokeswoman said: “Plans are clear.”", ["council"]),
        ("The council said plans were clear.", ["council"]),
        ("Peter Marsh, chief executive of the trust, said plans were clear.", ["council"]),
        ("Edward Timms, the schools minister, told councillors that plans were clear.", ["government"]),
        ("The minister warned that plans were not yet clear.", ["government"]),
        ("The commissioner concluded that plans were poor.", ["government"]),
        ("A Department for Education spokesman said plans were clear.", ["government"]),
        ("Unison's branch secretary, Colin Pratt, said plans were poor.", ["other"]),
        ("Nigel Jones, leader of the Conservative group, said: “Plans are poor.”", ["other"]),
        ("Jacob Abbott, Labour's education spokesman, said he had no faith in the plans.", ["other"]),
        ("Tanya Crane, director of the charity Level Best, said plans were poor.", ["other"]),
        ("The Local Government Association said plans were clear.", ["other"]),
        ("Foster carers told inspectors that plans were poor.", ["ofsted"]),
        ("The council was warned by Ofsted that plans were poor.", ["ofsted"]),
    ],
)
def test_the_speaker_of_a_sentence(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cllr Sarah Jones, lead member for children, said: “Plans are clear.\n"
            "“Visits are on time.”\nInspectors agreed.",
            ["council", "council", "ofsted"],
        ),
        (
            "Sarah Jones, director of children's services, said plans were clear.\nShe added that visits were on time.",
            ["council", "council"],
        ),
        (
            "The letter said: “Plans are clear.\n“Visits are late,” it added.",
            ["ofsted", "ofsted"],
        ),
        (
            "Sarah Jones, the director of children's services, said it was a start.\nSupervision is weak.",
            ["council", "ofsted"],
        ),
        (
            "Edward Timms, the children's minister, wrote a letter.\n"
            "In it he wrote: “Leadership is strong.\n“Plans are clear.”",
            ["government", "government", "government"],
        ),
        (
            "Sarah Jones, lead member for children, was pleased.\n“Plans are clear,” said Cllr Jones.",
            ["ofsted", "council"],
        ),
        (
            "The council accepted the report.\nPlans are poor, it said.",
            ["council", "council"],
        ),
        (
            "Cllr Sarah Jones, leader of the council, said:\n“Plans are clear.”",
            ["council", "council"],
        ),
        (
            "We have run services for the city since 2017.\nInspectors praised plans.",
            ["council", "ofsted"],
        ),
        (
            "The council called it “fair”.\nThe department is in a “fragile” state.",
            ["council", "ofsted"],
        ),
    ],
)
def test_the_speaker_over_paragraphs(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_runs_cover_the_whole_text_in_order() -> None:
    marked = mark("Plans are clear.\n“Good,” said Cllr Sarah Jones, leader of the council.\nVisits are late.")
    runs = speech.attribute(marked)
    assert runs[0].start == 0
    assert runs[-1].end == len(marked.document.text)
    assert all(a.end == b.start and a.source != b.source for a, b in pairwise(runs))


def test_voice_may_change_within_a_sentence() -> None:
    marked = mark("Inspectors said plans were poor, but Cllr Sarah Jones, leader of the council, said they were clear.")
    runs = speech.attribute(marked)
    assert [r.source for r in runs] == ["ofsted", "council"]
    assert marked.document.text[runs[1].start :].startswith("Cllr")


def test_an_empty_document_has_one_run() -> None:
    assert [(r.start, r.end, r.source) for r in speech.attribute(mark(""))] == [(0, 0, "ofsted")]


def test_every_voice_has_its_examples() -> None:
    voices = rules.load("speech").data["who"]
    assert isinstance(voices, list)
    for one in voices:
        for words in one["for"]:
            assert speech.voice(words.lower()) == one["source"], words
        for words in one["against"]:
            assert speech.voice(words.lower()) != one["source"], words


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The placements budget is £3m in the red.", "other"),
        ("Plans are poor.", "ofsted"),
        ("We have hired more workers.", "council"),
        ("I foster two boys. My social worker has left. Nobody rang.", "other"),
        ("Leeds said plans were better.", "council"),
        ("The ombudsman said families had waited too long.", "other"),
        ("A mother of two said nobody rang.", "other"),
        ("The inspection found that plans were poor.", "ofsted"),
    ],
)
def test_who_tells_what_names_no_inspector(text: str, source: str) -> None:
    assert speech.source_at(speech.attribute(mark(text)), len(text) - 2) == source


def test_nouns_are_no_verbs_of_saying() -> None:
    text = "Ofsted said parents were not consulted in reports on the child's needs."
    assert {s.source for s in speech.attribute(mark(text))} == {"ofsted"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe, the minister, asked for a plan by May and warned that visits were late.",
            ["government"],
        ),
        (
            "Ann Lowe, the council's cabinet member for children, said the letter made grim reading but insisted "
            "that visits were on time.",
            ["council"],
        ),
        (
            "Ann Lowe, head of children's services, has resigned.\n“Services have come a long way,” she said.",
            ["ofsted", "council"],
        ),
        (
            "The minister, Tom Hale, said plans were poor.\nIts interim director, Ann Lowe, did not argue. "
            "“Visits are late,” she said.",
            ["government", "ofsted"],
        ),
        ("Councillor Ann Lowe (Con, Moorside) said: “The report is grim.”", ["other"]),
        ("Children's commissioner Ann Lowe was sent in after Ofsted inspectors found poor plans.", ["ofsted"]),
        ("Ann Lowe said: “We have let care leavers down.”", ["council"]),
    ],
)
def test_who_stands_behind_a_verb(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


def test_a_second_verb_keeps_the_speaker() -> None:
    text = "Ann Lowe, the cabinet member for children, said the letter was hard to read but insisted plans were good."
    assert [r.source for r in speech.attribute(mark(text))] == ["council"]


def test_she_is_whoever_the_paragraph_named_last() -> None:
    text = (
        "The minister, Tom Hale, said plans were poor.\n"
        "Its interim director, Ann Lowe, did not argue. “Visits are late,” she said."
    )
    marked = mark(text)
    at = text.index("Visits are late")
    assert speech.source_at(speech.attribute(marked), at) == "council"


def test_a_subordinate_clause_has_its_own_subject() -> None:
    text = "Ofsted noted that the trust had been quick to act when data highlighted concerns."
    assert [r.source for r in speech.attribute(mark(text))] == ["ofsted"]


def test_to_respond_to_children_is_not_to_speak() -> None:
    text = "Ofsted found that Leeds council responded to concerns promptly."
    assert [r.source for r in speech.attribute(mark(text))] == ["ofsted"]


def test_the_subject_before_an_aside_is_the_speaker() -> None:
    text = "The inspectorate, which graded the borough inadequate, said files were closed by the adviser alone."
    assert [r.source for r in speech.attribute(mark(text))] == ["ofsted"]


def test_a_stranger_does_not_speak_for_whoever_spoke_before() -> None:
    text = (
        "A spokesman for the council said plans were clear.\n"
        "Marcus Bright, who runs a boxing club, said calls went unanswered."
    )
    assert sources(text) == ["council", "other"]


def test_one_of_those_who_are_helped_is_no_inspector() -> None:
    assert sources("“Calls go unanswered,” one told the paper.") == ["other"]


def test_ours_in_what_inspectors_say_is_still_theirs() -> None:
    text = "Ofsted found that plans are clear. Our young people sit on interview panels."
    marked = mark(text)
    assert speech.source_at(speech.attribute(marked), text.index("Our young")) == "ofsted"


def test_a_speaker_goes_on_to_the_end_of_the_paragraph() -> None:
    text = "The council's director, Ann Lowe, said she had hired more staff. Caseloads had fallen."
    marked = mark(text)
    assert speech.source_at(speech.attribute(marked), text.index("Caseloads")) == "council"
