"""Moves and steps as whole articles tell them: dates and names in another sentence, plans that come to nothing."""

from __future__ import annotations

import pytest

from marking import mark
from ofstedkg.extract import interventions, provisions
from ofstedkg.model import Intervention, Provision

LEEDS, KENT, BURY = "E08000035", "E10000016", "E08000002"


def moves(text: str) -> list[Provision]:
    return list(provisions.extract(mark(text), ()))


def taken(text: str) -> list[Intervention]:
    return list(interventions.extract(mark(text), ()))


def told(text: str) -> list[tuple[str, str, str, str | None, str]]:
    return [(p.service, p.origin, p.to, p.date, p.status) for p in moves(text)]


def steps(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(i.council, i.kind, i.date, i.status) for i in taken(text)]


def test_date_of_a_handover_told_in_another_sentence() -> None:
    text = "A children's trust will be set up in Leeds. The handover is pencilled in for April 2020."
    assert told(text) == [("overall", "council", "independent trust", "2020-04", "planned")]


def test_contract_that_ends_dates_the_return_of_a_service() -> None:
    text = "Leeds is to bring its fostering service back in-house. The contract expires in March 2020."
    assert told(text) == [("fostering", "external provider", "council", "2020-03", "planned")]


def test_name_of_a_company_told_in_another_sentence() -> None:
    text = (
        "Leeds has agreed plans for a council-owned company that will take over children's social care in October "
        "2020. The firm, to be known as Aire Children First, will have its own board."
    )
    assert told(text) == [("overall", "council", "Aire Children First", "2020-10", "planned")]


def test_service_that_somebody_no_longer_runs() -> None:
    text = "Support for care leavers in Leeds will no longer be provided by a charity."
    assert told(text) == [("care-leavers", "external provider", "council", None, "planned")]


def test_contract_named_before_and_held_since() -> None:
    text = "Leeds put its care leaver service out. Open Road Care has held the £400,000-a-year contract since 2009."
    assert ("care-leavers", "", "Open Road Care", "2009", "done") in told(text)


def test_trusts_of_other_councils_in_passing() -> None:
    text = (
        "Leeds has a children's trust. It follows Kent, where the trust was wound up in 2016, and Bury, whose "
        "arm's-length company will be brought back in-house in October 2019."
    )
    back = [(p.council, p.date, p.status) for p in moves(text) if p.to == "council"]
    assert back == [(KENT, "2016", "done"), (BURY, "2019-10", "planned")]


def test_trusts_of_other_councils_with_their_years() -> None:
    text = (
        "Slough was rated good. Slough Children First runs children's services in Slough. "
        "Trusts were formed in Leeds (2014), Kent (2015) and Bury in 2016."
    )
    assert [(p.council, p.date) for p in moves(text)[1:]] == [(LEEDS, "2014"), (KENT, "2015"), (BURY, "2016")]
    assert len(moves(text.replace("formed in", "inspected:"))) == 1


def test_company_that_a_pronoun_stands_for() -> None:
    text = "The company, Slough Children First, has a chair. It has run fostering and early help since April 2018."
    assert {(p.service, p.date, p.status) for p in moves(text)} == {
        ("fostering", "2018-04", "done"),
        ("early-help", "2018-04", "done"),
    }


def test_charity_that_won_the_contract() -> None:
    text = "A national charity will run Leeds's leaving care service. Barnardo's beat two rivals to the contract."
    assert [(p.service, p.to, p.status) for p in moves(text)] == [("care-leavers", "Barnardo's", "planned")]


def test_intervention_that_is_over_ends_the_notice() -> None:
    text = "Leeds was put under an improvement notice in 2014. The government has ended its intervention in Leeds."
    assert (LEEDS, "improvement notice", "2014", "ended") in steps(text)
    assert (LEEDS, "improvement notice", "2014", "in force") in steps(text + " The notice remains in place.")


def test_commissioner_told_of_by_name_in_the_next_sentence() -> None:
    text = "The government has a commissioner in Leeds. Jane Holt was sent in last May."
    assert steps(text) == [(LEEDS, "commissioner", "2019-05", "in force")]


def test_agency_that_brings_adoption_teams_together() -> None:
    text = "Adopt Yonder, hosted by Kent council, brings together the adoption teams of Kent, Leeds and Bury."
    assert {(p.council, p.service, p.to, p.status) for p in moves(text)} == {
        (gss, "adoption", "Adopt Yonder", "done") for gss in (LEEDS, KENT, BURY)
    }


def test_neighbour_that_takes_the_helm() -> None:
    text = "Hampshire is to take the helm of children's services in Kent. Kent was rated inadequate. Kent has agreed."
    assert [(p.council, p.to, p.status) for p in moves(text)] == [(KENT, "Hampshire County Council", "planned")]


@pytest.mark.parametrize(
    "over",
    [
        "The trust plan has been dropped.",
        "Plans to take children's services away from Leeds have been shelved.",
        "Ministers have abandoned plans for a trust.",
    ],
)
def test_plan_that_is_dropped_is_no_plan(over: str) -> None:
    text = (
        f"In December 2018 the government announced that a trust would be established to run services in Leeds. {over}"
    )
    assert told(text) == []
    assert [i for i in taken(text) if i.kind == "trust"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The commissioner has three months to decide whether services should be removed from Leeds council's control.",
        "Adult social care services in Leeds were transferred to a trust in 2012.",
        "A children's home in Leeds run by a private company was rated good.",
        "Mental health services in Leeds are run by Aire Valley NHS Foundation Trust.",
        "Decision-making powers over children's services have been handed back to Leeds council.",
    ],
)
def test_what_is_no_move_of_a_service(text: str) -> None:
    assert told(text) == []


STEPS = [
    ("The minister said that the improvement notice imposed on Leeds in 2014 would be lifted with immediate effect.", [(LEEDS, "improvement notice", "2014", "ended")]),
    ("Leeds has had its improvement notice formally lifted.", [(LEEDS, "improvement notice", None, "ended")]),
    ("The commissioner overseeing Leeds's children's services will no longer be needed, ministers decided.", [(LEEDS, "commissioner", None, "ended")]),
    ("Leeds was told by the DfE to accept peer support from Kent.", [(LEEDS, "direction", None, "in force")]),
    ("In Leeds, Kent County Council has been named as improvement adviser by ministers.", [(LEEDS, "adviser", None, "in force")]),
    ("The DfE told Leeds to set up an improvement board.", [(LEEDS, "improvement board", None, "in force")]),
    ("Leeds could be forced to hand its children's services to an independent trust.", [(LEEDS, "trust", None, "proposed")]),
    ("Ministers ordered Leeds in 2017 to move to an alternative delivery model.", [(LEEDS, "trust", "2017", "in force")]),
    ("Leeds has been under the supervision of the Department for Education since 2010.", [(LEEDS, "other", "2010", "in force")]),
    ("A care home in Leeds was put in special measures.", []),
    ("Lead commissioner for the CCG Mary Hand praised Leeds, ministers heard.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STEPS, ids=[c[0][:60] for c in STEPS])
def test_steps_as_the_press_puts_them(text: str, expected: list[tuple[str, str, str | None, str]]) -> None:
    assert steps(text) == expected


def test_trust_that_a_pronoun_stands_for() -> None:
    text = "Slough Children's Services Trust is one. It was created on the orders of the government in 2014."
    assert [(i.kind, i.date, i.status) for i in taken(text)] == [("trust", "2014", "in force")]
    assert taken("A panel is one. It was created on the orders of the government in 2014.") == []
