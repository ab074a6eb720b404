# ruff: noqa: E501
"""Services that move between council and provider: from whom, to whom, when, and whether it has happened."""

from __future__ import annotations

import pytest

from marking import mark, quoted
from ofstedkg.extract import provisions
from ofstedkg.model import Provision

AFC, SANDWELL = "Achieving for Children", "Sandwell Children's Trust"


def found(text: str) -> list[Provision]:
    return list(provisions.extract(mark(text), ()))


# service, from, to, date, status; published on 14 June 2019
ONE_MOVE = [
    # back to the council
    ("Leeds council has brought its fostering service back in house.", "fostering", "external provider", "council", None, "done"),
    ("The care leavers' service was transferred to local authority management in September 2017.", "care-leavers", "external provider", "council", "2017-09", "done"),
    ("Children's services in Bury returned to council control in 2015.", "overall", "external provider", "council", "2015", "done"),
    ("The adoption service came back in-house last year.", "adoption", "external provider", "council", "2018", "done"),
    ("The council will regain direct control of children's services in May 2020.", "overall", "external provider", "council", "2020-05", "planned"),
    ("The borough is to take its children's services back after eight years.", "overall", "external provider", "council", None, "planned"),
    ("The council has taken back its early help service from Sandwell Children's Trust.", "early-help", SANDWELL, "council", None, "done"),
    ("The cabinet voted to bring its children's services back in-house from Achieving for Children.", "overall", AFC, "council", None, "planned"),
    ("The council may bring its fostering service in-house.", "fostering", "external provider", "council", None, "proposed"),
    ("The council is considering whether to take children's services back under its control.", "overall", "external provider", "council", None, "proposed"),
    ("The council insourced its children's services in 2016.", "overall", "external provider", "council", "2016", "done"),
    ("The decision by Kent council to bring its youth offending service back in house has meant less churn.", "youth-justice", "external provider", "council", None, "done"),
    ("Kent council will resume control of children's services in October 2019.", "overall", "external provider", "council", "2019-10", "planned"),
    # to a provider
    ("A council whose children’s services will be transferred to an independent trust next year has improved.", "overall", "council", "independent trust", "2020", "planned"),
    ("Bury is preparing to cede children's services to a trust.", "overall", "council", "independent trust", None, "planned"),
    ("The fostering service was handed to a charity in 2016.", "fostering", "council", "external provider", "2016", "done"),
    ("Leeds council is to outsource its fostering service.", "fostering", "council", "external provider", None, "planned"),
    ("Leeds children's services were spun out into a new company in 2014.", "overall", "council", "external provider", "2014", "done"),
    ("Children's services could be handed over to an independent trust.", "overall", "council", "independent trust", None, "proposed"),
    ("The council will put its fostering service out to tender.", "fostering", "council", "external provider", None, "planned"),
    ("An independent trust is to take over next year.", "overall", "council", "independent trust", "2020", "planned"),
    ("Children's services in the city will be managed by an independent trust.", "overall", "", "independent trust", None, "planned"),
    # run by a provider
    ("Achieving for Children has run children's services for the borough since August 2017.", "overall", "", AFC, "2017-08", "done"),
    ("Sandwell Children's Trust was set up in 2018 to run children's services on the council's behalf.", "overall", "council", SANDWELL, "2018", "done"),
    ("The not-for-profit company that has run early help for the borough since 2015 is praised.", "early-help", "", "external provider", "2015", "done"),
    ("Sandwell Children's Trust went live in April 2018.", "overall", "council", SANDWELL, "2018-04", "done"),
    ("Adoption in the borough has been run by Achieving for Children since 2014.", "adoption", "", AFC, "2014", "done"),
    ("We have delivered children's services for Sunderland City Council since April 2017. Together for Children is proud.", "overall", "", "Together for Children", "2017-04", "done"),
    ("Sandwell Children's Trust took over children's services in 2018.", "overall", "council", SANDWELL, "2018", "done"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "service", "origin", "to", "date", "status"), ONE_MOVE, ids=[c[0][:60] for c in ONE_MOVE]
)
def test_move(text: str, service: str, origin: str, to: str, date: str | None, status: str) -> None:
    assert [(p.service, p.origin, p.to, p.date, p.status) for p in found(text)] == [
        (service, origin, to, date, status)
    ]


NO_MOVE = [
    "The council has an in-house fostering team.",
    "A child was returned to the council's care after a week.",
    "Staff moved to the trust's new offices in May.",
    "The trust runs training for staff of children's services.",
    "The council ruled out handing its children's services to a trust.",
    "The council did not outsource its fostering service.",
    "There was no merit in looking for a company to run children's services for the council.",
    "Children's services were rated good by Ofsted in 2018.",
    "Inspectors praised the trust for its fostering service.",
    "Sandwell Children's Trust was inspected in May 2018.",
    "Young people stay put with their foster carers.",
    "Managers brought new energy to the house.",
    "The report puts children's services under pressure.",
    "Social workers took the child back home to the council flat.",
    "The trust launched an appeal for foster carers.",
]


@pytest.mark.parametrize("text", NO_MOVE)
def test_no_move(text: str) -> None:
    assert found(text) == []


def test_each_service_of_a_list_moves() -> None:
    rows = found("The trust runs adoption, fostering and children's homes for Doncaster council.")
    assert [(p.council, p.service) for p in rows] == [
        ("E08000017", s) for s in ("adoption", "fostering", "childrens-homes")
    ]


def test_list_with_child_protection_is_the_whole_service() -> None:
    assert "overall" in {
        p.service
        for p in found("The trust runs adoption, fostering and child protection for Doncaster council.")
    }


def test_council_that_did_the_same() -> None:
    rows = found(
        "Kent brought its services in-house last October, Leeds did so in 2017 and Bury is expected to follow next year."
    )
    assert [(p.council, p.to, p.date, p.status) for p in rows] == [
        ("E10000016", "council", "2018-10", "done"),
        ("E08000035", "council", "2017", "done"),
        ("E08000002", "council", "2020", "planned"),
    ]


def test_council_that_runs_the_service_of_another() -> None:
    (row,) = found(
        "From 1 July 2019, Plymouth City Council will deliver all of Torbay's children's services."
    )
    assert (row.council, row.to, row.date, row.status) == (
        "E06000027",
        "Plymouth City Council",
        "2019-07-01",
        "planned",
    )


def test_company_of_several_councils() -> None:
    rows = found(
        "Achieving for Children grew. The company, set up in 2014 by Kingston and Richmond to run their services, thrives."
    )
    assert [(p.council, p.to, p.date) for p in rows] == [
        ("E09000021", AFC, "2014"),
        ("E09000027", AFC, "2014"),
    ]


def test_restatements_are_one_row_with_the_fullest_facts() -> None:
    text = (
        "Royal borough to take its children's services back.\n"
        "Windsor and Maidenhead council has voted not to renew its contract with Achieving for Children.\n"
        "Staff will transfer to the council on 1 October."
    )
    (row,) = found(text)
    assert (row.origin, row.to, row.date, row.status) == (AFC, "council", "2019-10-01", "planned")


def test_the_service_is_the_one_spoken_of_before() -> None:
    (row,) = found(
        "Fostering had been weak for years. The service was transferred back to the council in 2017."
    )
    assert (row.service, row.date) == ("fostering", "2017")


def test_council_is_set_where_the_sentence_names_it() -> None:
    assert [p.council for p in found("Leeds council has brought its fostering service back in house.")] == [
        "E08000035"
    ]
    assert [p.council for p in found("The council has brought its fostering service back in house.")] == [""]


def test_evidence_is_the_sentence() -> None:
    marked = mark("It rained. The council has brought its fostering service back in house. It stopped.")
    (row,) = provisions.extract(marked, ())
    assert quoted(marked, row.evidence) == "The council has brought its fostering service back in house."
