"""The service that a clause is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marking import mark
from ofstedkg import rules, speech
from ofstedkg.extract import cues, findings, topics


def services(text: str) -> list[str]:
    marked = mark(text)
    return [f.service for f in findings.extract(marked, speech.attribute(marked))]


def test_hints_have_their_examples() -> None:
    hints = rules.load("topics").data["hint"]
    assert isinstance(hints, list)
    for (_, pattern), hint in zip(topics.topics().hints, hints, strict=True):
        assert all(topics.hinted(cues.fold(text)) == hint["service"] for text in hint["for"])
        assert not any(pattern.search(cues.fold(text)) for text in hint["against"]), hint["pattern"]


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Support for care leavers is poor.", "care-leavers"),
        ("Pathway plans are poor.", "care-leavers"),
        ("Leaders are weak.", "leadership"),
        ("Senior managers in children's services are weak.", "leadership"),
        ("Children's services are failing families who are at risk.", "overall"),
        ("Services for vulnerable children are poor.", "overall"),
        ("Morale is low.", "overall"),
        ("The chief executive, Ann Lowe, said permanent staff now fill most posts and turnover has fallen.", "overall"),
    ],
)
def test_the_service_of_a_clause(text: str, service: str) -> None:
    assert set(services(text)) == {service}


def test_a_paragraph_goes_on_about_the_service_it_names() -> None:
    assert services("Work with care leavers was poor. Staff were badly trained.") == ["care-leavers"] * 2


def test_a_new_paragraph_does_not() -> None:
    assert services("Work with care leavers was poor.\nStaff were badly trained.") == ["care-leavers", "overall"]


def test_another_council_ends_what_was_spoken_of() -> None:
    text = "In Leeds, work with care leavers was poor. In Derby, staff were badly trained."
    assert services(text) == ["care-leavers", "overall"]


def test_what_a_visit_looked_at_holds_for_all_its_findings() -> None:
    text = "Inspectors looked at the front door of Leeds council.\nChecks were late.\nTriage was patchy."
    assert set(services(text)) == {"front-door"}


def test_a_visit_to_another_council_looked_at_something_else() -> None:
    text = "In Leeds, inspectors looked at the front door.\nIn Derby, staff were badly trained."
    assert services(text) == ["overall"]


def test_a_visit_of_both_councils_looked_at_the_same() -> None:
    text = "Joint targeted area inspections of the response to youth violence came out.\nStaff in Derby were badly trained."
    assert "youth-justice" in services(text)


def test_the_staff_are_those_of_the_whole_council_even_where_a_visit_looked_at_protection() -> None:
    text = (
        "This is about children's services.\nInspectors looked at child protection.\nMorale was low.\nVisits were late."
    )
    assert services(text) == ["overall", "help-and-protection"]


def test_the_staff_are_those_of_the_whole_council_even_where_a_visit_looked_at_the_front_door() -> None:
    text = "This is about children's services.\nInspectors looked at the front door.\nMorale was low.\nCaseloads have risen."
    assert services(text) == ["overall", "overall"]


def test_words_of_children_in_care_belong_to_care_leavers_where_these_are_the_subject() -> None:
    text = "Inspectors looked at care leavers.\nCorporate parents are ambitious."
    assert services(text) == ["care-leavers"]


def test_an_article_that_opens_with_protection_is_about_it() -> None:
    marked = mark("Child protection in Leeds is poor, inspectors found.\nStaff were badly trained.")
    assert topics.focus(marked) == "help-and-protection"


def test_an_article_that_opens_with_all_services_is_not() -> None:
    marked = mark("Children's services in Leeds, child protection among them, are poor, inspectors found.")
    assert topics.focus(marked) == ""


def test_two_paragraphs_on_one_service_reach_into_a_third() -> None:
    text = (
        "Work with care leavers was poor.\nAdvice to care leavers was late.\nStaff were badly trained.\nMorale was low."
    )
    assert services(text) == ["care-leavers", "care-leavers", "care-leavers", "overall"]


def test_an_inspection_of_all_main_parts_is_one_of_the_whole() -> None:
    text = "Inspectors looked at help and protection, children in care and care leavers.\nStaff were badly trained."
    assert services(text) == ["overall"]


def test_a_heading_ends_what_a_visit_looked_at() -> None:
    subject = topics.Subject("", scope="front-door")
    marked = mark("Derby")
    heading = replace(marked.sentences[0], kind="heading")
    subject.enter(heading, marked.mentions[0])
    subject.leave("derby", heading, marked.mentions[0])
    assert subject.scope == ""


def test_a_clause_on_all_main_parts_is_on_the_whole() -> None:
    text = "Services for children in need of help and protection and children in care are poor."
    assert services(text) == ["overall"]


def test_what_is_said_of_the_services_as_one_is_on_the_whole() -> None:
    text = "Inspectors looked at care leavers.\nThe council has made good progress in improving its services."
    assert services(text) == ["overall"]


def test_all_main_parts_may_be_told_at_length() -> None:
    text = (
        "Inspectors examined the experience and the progress of children in need of help and protection across the"
        " county and its towns, children in care and care leavers.\nStaff were badly trained."
    )
    assert services(text) == ["overall"]


def test_a_pronoun_goes_on_about_what_the_words_before_it_belong_to() -> None:
    assert services("Personal advisers work well. They are skilled.") == ["care-leavers", "care-leavers"]
    assert services("Personal advisers work well.\nThey are skilled.") == ["care-leavers", "overall"]


def test_managers_at_all_levels_are_the_leadership() -> None:
    assert services("Managers at all levels lack urgency.") == ["leadership"]


def test_staff_are_no_matter_of_the_part_that_an_article_opens_with() -> None:
    text = "Child protection in Leeds was inspected.\nThe visit took two days.\nSickness has dropped from 12 to 4%."
    assert services(text)[-1] == "overall"
