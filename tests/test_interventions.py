# ruff: noqa: E501
"""Steps of central government: which, against whom, since when, and whether they still hold."""

from __future__ import annotations

import pytest

from marking import mark, quoted
from ofstedkg.extract import interventions
from ofstedkg.model import Intervention

NOTICE, DIRECTION, COMMISSIONER, ADVISER, TRUST = (
    "improvement notice",
    "direction",
    "commissioner",
    "adviser",
    "trust",
)


def found(text: str) -> list[Intervention]:
    return list(interventions.extract(mark(text), ()))


# kind, date of issue, status; published on 14 June 2019
ONE_STEP = [
    ("Leeds had been subject to an improvement notice since August 2016 but this has been closed.", NOTICE, "2016-08", "ended"),
    ("Ministers have withdrawn the improvement notice under which the council worked.", NOTICE, None, "ended"),
    ("The improvement notice that had hung over the council since June 2010 was being lifted.", NOTICE, "2010-06", "ended"),
    ("The improvement notice, served in March 2011, was withdrawn two years later.", NOTICE, "2011-03", "ended"),
    ("The council is no longer under an improvement notice.", NOTICE, None, "ended"),
    ("The county was served with an improvement notice in January 2014.", NOTICE, "2014-01", "in force"),
    ("The Department for Education issued the council with an improvement notice in April 2013.", NOTICE, "2013-04", "in force"),
    ("In April 2013 the government handed the council a notice to improve.", NOTICE, "2013-04", "in force"),
    ("The council has been under an improvement notice since August 2017.", NOTICE, "2017-08", "in force"),
    ("Its improvement notice, issued in January 2019, remains.", NOTICE, "2019-01", "in force"),
    ("Ministers are expected to lift the improvement notice this year.", NOTICE, None, "in force"),
    ("Ministers are minded to serve an improvement notice on the council.", NOTICE, None, "proposed"),
    ("The council faces an improvement notice.", NOTICE, None, "proposed"),
    ("The department will issue an improvement notice to the council.", NOTICE, None, "planned"),
    ("The council remains under a direction issued by the Department for Education in November 2016.", DIRECTION, "2016-11", "in force"),
    ("The council has been under a statutory direction since July 2018.", DIRECTION, "2018-07", "in force"),
    ("The government's direction will lapse once services are no longer inadequate.", DIRECTION, None, "in force"),
    ("The minister is revoking the direction with immediate effect.", DIRECTION, None, "ended"),
    ("The DfE lifted the council's statutory direction this week.", DIRECTION, None, "ended"),
    ("The minister said he was minded to issue a statutory direction.", DIRECTION, None, "proposed"),
    ("Jane Holt, the commissioner appointed by the government in September 2018, told ministers so.", COMMISSIONER, "2018-09", "in force"),
    ("Its commissioner, Jane Holt, reports to ministers this autumn.", COMMISSIONER, None, "in force"),
    ("Peter Marsh, the commissioner whom ministers sent in, agreed.", COMMISSIONER, None, "in force"),
    ("Commissioner Peter Marsh, appointed by the DfE in 2014, stepped down on Friday.", COMMISSIONER, "2014", "ended"),
    ("Mr Marsh was the children's services commissioner in Sandwell.", COMMISSIONER, None, "ended"),
    ("The government is to appoint a commissioner to oversee the council.", COMMISSIONER, None, "planned"),
    ("A fresh commissioner could soon be at work.", COMMISSIONER, None, "proposed"),
    ("The Department for Education is to appoint an adviser to the council.", ADVISER, None, "planned"),
    ("The council's improvement adviser, Jane Holt, was appointed by the Department for Education in 2018.", ADVISER, "2018", "in force"),
    ("A DfE adviser found that the council lacked the capacity.", ADVISER, None, "in force"),
    ("The council has agreed with the Department for Education to transfer its services to an independent trust next year.", TRUST, "2020", "planned"),
    ("The council had its children's services taken away from it in 2013.", TRUST, "2013", "in force"),
    ("The council was stripped of its children's services in 2015.", TRUST, "2015", "in force"),
    ("The council has been ordered to hand its services to an independent trust.", TRUST, None, "planned"),
    ("In Leeds, where ministers have run out of patience, an independent trust is to take over in 2020.", TRUST, "2020", "planned"),
    ("The department was placed in special measures in 2009.", "other", "2009", "in force"),
    ("A government-appointed improvement board meets at the town hall.", "improvement board", None, "in force"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "date", "status"), ONE_STEP, ids=[c[0][:60] for c in ONE_STEP])
def test_step(text: str, kind: str, date: str | None, status: str) -> None:
    assert [(i.kind, i.by, i.date, i.status) for i in found(text)] == [(kind, "DfE", date, status)]


NO_STEP = [
    "The council has avoided an improvement notice.",
    "Another inadequate would almost certainly mean a trust.",
    "If it fails again, ministers may appoint a commissioner.",
    "Officials decided against an improvement notice.",
    "Services are moving in the right direction.",
    "The new leaders have given staff a clear direction of travel.",
    "The visit came at short notice.",
    "Inspectors took notice of what children said.",
    "The council gave notice to the provider in May.",
    "The home was given a compliance notice.",
    "The police and crime commissioner welcomed the report.",
    "The children's commissioner for England called for change.",
    "Commissioners and providers met every month.",
    "Personal advisers keep in touch with care leavers.",
    "The council's legal adviser was appointed in May.",
    "The trust runs services for the government's troubled families scheme.",
    "Staff do not trust the government.",
    "The council's improvement board meets monthly.",
    "Early intervention works well in the city.",
    "Social workers used legal measures where they had to.",
]


@pytest.mark.parametrize("text", NO_STEP)
def test_no_step(text: str) -> None:
    assert found(text) == []


def test_each_council_of_a_list() -> None:
    rows = found(
        "Ministers lifted an improvement notice on Kent. Bury, Leeds and Suffolk councils have also come off notices."
    )
    assert [(i.council, i.kind, i.status) for i in rows] == [
        (gss, NOTICE, "ended") for gss in ("E10000016", "E08000002", "E08000035", "E10000029")
    ]


def test_later_mention_gives_the_date_of_issue() -> None:
    text = "Ministers have withdrawn the improvement notice.\nThe council was served with the notice in January 2014."
    assert [(i.date, i.status) for i in found(text)] == [("2014-01", "ended")]


def test_the_furthest_stage_counts() -> None:
    text = (
        "The council could get a commissioner.\nThe government has appointed a commissioner to the council."
    )
    assert [i.status for i in found(text)] == ["in force"]


def test_one_step_replaced_by_another() -> None:
    text = "The Department for Education lifted Kent council's statutory direction, replacing it with an improvement notice."
    assert {(i.council, i.kind, i.status) for i in found(text)} == {
        ("E10000016", DIRECTION, "ended"), ("E10000016", NOTICE, "in force")
    }  # fmt: skip


def test_finance_commissioners_come_from_the_communities_department() -> None:
    (row,) = found("Two commissioners have been overseeing the council's finances since May 2018.")
    assert (row.kind, row.by, row.date) == (COMMISSIONER, "MHCLG", "2018-05")


def test_the_notice_needs_a_notice() -> None:
    assert found("The council was served with the notice in January 2014.") == []


def test_council_is_set_where_the_sentence_names_it() -> None:
    assert [i.council for i in found("Kent has been under an improvement notice since 2016.")] == [
        "E10000016"
    ]
    assert [i.council for i in found("It has been under an improvement notice since 2016.")] == [""]


def test_evidence_is_the_sentence() -> None:
    marked = mark("It rained. Kent has been under an improvement notice since 2016. It stopped.")
    (row,) = interventions.extract(marked, ())
    assert quoted(marked, row.evidence) == "Kent has been under an improvement notice since 2016."
