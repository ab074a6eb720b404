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
    ("Officials withdrew the improvement notice on Monday.", NOTICE, None, "ended"),
    ("The improvement notice of June 2010 was lifted.", NOTICE, "2010-06", "ended"),
    ("The improvement notice, issued in March 2011, has been revoked.", NOTICE, "2011-03", "ended"),
    ("The council is no longer under an improvement notice.", NOTICE, None, "ended"),
    ("The county was served with an improvement notice in January 2014.", NOTICE, "2014-01", "in force"),
    ("The Department for Education issued the council with an improvement notice in April 2013.", NOTICE, "2013-04", "in force"),
    ("In April 2013 the government handed the council a notice to improve.", NOTICE, "2013-04", "in force"),
    ("Since August 2017 the borough has had an improvement notice.", NOTICE, "2017-08", "in force"),
    ("Its improvement notice, dated January 2019, stays in force.", NOTICE, "2019-01", "in force"),
    ("Ministers are expected to lift the improvement notice this year.", NOTICE, None, "in force"),
    ("The minister is minded to hand the council an improvement notice.", NOTICE, None, "proposed"),
    ("The council faces an improvement notice.", NOTICE, None, "proposed"),
    ("The department will issue an improvement notice to the council.", NOTICE, None, "planned"),
    ("The council remains under the direction issued in November 2016.", DIRECTION, "2016-11", "in force"),
    ("The council has been under a statutory direction since July 2018.", DIRECTION, "2018-07", "in force"),
    ("The government's direction will lapse when grades rise.", DIRECTION, None, "in force"),
    ("The minister is revoking the direction with immediate effect.", DIRECTION, None, "ended"),
    ("The DfE lifted the council's statutory direction this week.", DIRECTION, None, "ended"),
    ("The minister said he was minded to issue a statutory direction.", DIRECTION, None, "proposed"),
    ("Jane Holt, a commissioner appointed by the department in September 2018, doubted it.", COMMISSIONER, "2018-09", "in force"),
    ("Its commissioner, Jane Holt, reports to ministers this autumn.", COMMISSIONER, None, "in force"),
    ("Peter Marsh, the commissioner sent in by the department, agreed.", COMMISSIONER, None, "in force"),
    ("Commissioner Peter Marsh, whom the DfE appointed in 2014, has stepped aside.", COMMISSIONER, "2014", "ended"),
    ("Mr Marsh was once a commissioner in Rutland.", COMMISSIONER, None, "ended"),
    ("The government is to appoint a commissioner to oversee the council.", COMMISSIONER, None, "planned"),
    ("Another commissioner may follow.", COMMISSIONER, None, "proposed"),
    ("Officials at the Department for Education will appoint an adviser.", ADVISER, None, "planned"),
    ("Its improvement adviser, Jane Holt, was sent in by the DfE in 2018.", ADVISER, "2018", "in force"),
    ("A DfE adviser found that the council lacked the capacity.", ADVISER, None, "in force"),
    ("The council has agreed with the Department for Education to transfer its services to an independent trust next year.", TRUST, "2020", "planned"),
    ("In 2013 the borough had its children's services removed.", TRUST, "2013", "in force"),
    ("The council was stripped of its children's services in 2015.", TRUST, "2015", "in force"),
    ("The council has been ordered to hand its services to an independent trust.", TRUST, None, "planned"),
    ("The government has decided that an independent trust will be created in Leeds in 2020.", TRUST, "2020", "planned"),
    ("The department was placed in special measures in 2009.", "other", "2009", "in force"),
    ("A government-appointed improvement board meets at the town hall.", "improvement board", None, "in force"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "date", "status"), ONE_STEP, ids=[c[0][:60] for c in ONE_STEP])
def test_step(text: str, kind: str, date: str | None, status: str) -> None:
    assert [(i.kind, i.by, i.date, i.status) for i in found(text)] == [(kind, "DfE", date, status)]


MORE_STEPS = [
    ("That led to a non-statutory improvement notice from the Department for Education in April 2018.", NOTICE, "2018-04", "in force"),
    ("The council has been issued with an official notice to improve.", NOTICE, None, "in force"),
    ("A formal improvement notice handed to Kent two years ago has been lifted.", NOTICE, "2017", "ended"),
    ("The DfE has closed the improvement notice.", NOTICE, None, "ended"),
    ("Kent is to be served with an improvement notice.", NOTICE, None, "planned"),
    ("The minister told Kent that he was considering an improvement notice.", NOTICE, None, "proposed"),
    ("The Secretary of State has directed the council to work with Essex.", DIRECTION, None, "in force"),
    ("Bury was directed by the government to accept help.", DIRECTION, None, "in force"),
    ("A revised statutory direction, published in May 2019, names another adviser.", DIRECTION, "2019-05", "in force"),
    ("The department has ended its statutory direction of Kent.", DIRECTION, None, "ended"),
    ("She wrote about the lifting of all directions.", DIRECTION, None, "ended"),
    ("Kent is no longer subject to a statutory direction.", DIRECTION, None, "ended"),
    ("The minister brought Jane Holt in as commissioner.", COMMISSIONER, None, "in force"),
    ("In September 2018 the government appointed a commissioner, Jane Holt, to oversee Bury.", COMMISSIONER, "2018-09", "in force"),
    ("A government-appointed commissioner found that the council could not cope.", COMMISSIONER, None, "in force"),
    ("Oversight by a government-appointed commissioner is no longer needed.", COMMISSIONER, None, "ended"),
    ("A government commissioner appointed to oversee Bury will cease to be involved.", COMMISSIONER, None, "ended"),
    ("New commissioners will be appointed to tackle failings in Bury.", COMMISSIONER, None, "planned"),
    ("Children's commissioner Jane Holt was appointed by the government in 2018.", COMMISSIONER, "2018", "in force"),
    ("Bury must get used to it, says its new commissioner.", COMMISSIONER, None, "in force"),
    ("Children's minister Jane Holt has appointed a team of advisers to help Kent.", ADVISER, None, "in force"),
    ("A government adviser sees signs of hope.", ADVISER, None, "in force"),
    ("Ministers decided that the county should lose control of its children's services.", TRUST, None, "in force"),
    ("Bury was told by the government in 2014 that a trust would run the service.", TRUST, None, "planned"),
    ("The government-imposed trust has been inspected.", TRUST, None, "in force"),
    ("The trust was created on government instructions in November 2013.", TRUST, "2013-11", "in force"),
    ("Children's services were taken out of the hands of the council in 2014.", TRUST, "2014", "in force"),
    ("Kent has been freed from central government intervention.", "other", None, "ended"),
    ("Ministers intervened in 2016.", "other", "2016", "in force"),
    ("The minister sent in a team of managers from Essex.", "other", None, "in force"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "date", "status"), MORE_STEPS, ids=[c[0][:60] for c in MORE_STEPS])
def test_ways_to_tell_a_step(text: str, kind: str, date: str | None, status: str) -> None:
    assert (kind, "DfE", date, status) in [(i.kind, i.by, i.date, i.status) for i in found(text)]


def test_councils_named_after_the_step() -> None:
    rows = found("Independent commissioners will be installed at Norfolk and Bury councils.")
    assert {(i.council, i.status) for i in rows} == {("E10000020", "planned"), ("E08000002", "planned")}


NO_STEP = [
    "Kent is at risk of losing control of its children's services.",
    "A poor report could lead to government intervention.",
    "Failing councils will have a commissioner appointed if they do not improve.",
    "The minister stopped short of an improvement notice.",
    "Kent escaped special measures.",
    "Unless grades rise, ministers will appoint a commissioner.",
    "The children's commissioner, Jane Holt, published a survey of children in care.",
    "Young people were directed to the clinic.",
    "Workers said that they trusted what the government told them.",
    "Neighbours stepped in to help the family.",
    "The government praised the advisers of care leavers.",
    "The landlord gave the tenants notice.",
    "The council has avoided an improvement notice.",
    "A second poor report would mean a trust.",
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
    rows = found("The minister lifted an improvement notice on Kent. Bury, Leeds and Suffolk came off notices as well.")
    assert [(i.council, i.kind, i.status) for i in rows] == [
        (gss, NOTICE, "ended") for gss in ("E10000016", "E08000002", "E08000035", "E10000029")
    ]


def test_later_mention_gives_the_date_of_issue() -> None:
    text = "Officials withdrew the improvement notice.\nThe borough was given the notice in January 2014."
    assert [(i.date, i.status) for i in found(text)] == [("2014-01", "ended")]


def test_the_furthest_stage_counts() -> None:
    text = "The council could get a commissioner.\nThe government has appointed a commissioner to the council."
    assert [i.status for i in found(text)] == ["in force"]


def test_one_step_replaced_by_another() -> None:
    text = "The Department for Education lifted Kent council's statutory direction, replacing it with an improvement notice."
    assert {(i.council, i.kind, i.status) for i in found(text)} == {
        ("E10000016", DIRECTION, "ended"), ("E10000016", NOTICE, "in force")
    }  # fmt: skip


def test_finance_commissioners_come_from_the_communities_department() -> None:
    (row,) = found("Since May 2018 two commissioners have watched over the council's finances.")
    assert (row.kind, row.by, row.date) == (COMMISSIONER, "MHCLG", "2018-05")


def test_the_notice_needs_a_notice() -> None:
    assert found("The borough was given the notice in January 2014.") == []


def test_council_is_set_where_the_sentence_names_it() -> None:
    assert [i.council for i in found("Kent was given an improvement notice in 2016.")] == ["E10000016"]
    assert [i.council for i in found("It was given an improvement notice in 2016.")] == [""]


def test_evidence_is_the_sentence() -> None:
    marked = mark("It rained. Kent was given an improvement notice in 2016. It stopped.")
    (row,) = interventions.extract(marked, ())
    assert quoted(marked, row.evidence) == "Kent was given an improvement notice in 2016."


# kind, date, status; published on 14 June 2019
HOW_REPORTERS_PUT_IT = [
    ("Ministers sent a commissioner into Reading in 2016.", COMMISSIONER, "2016", "in force"),
    ("Jane Holt was sent to Leeds by ministers as children's commissioner in 2014.", COMMISSIONER, "2014", "in force"),
    ("Jane Holt, the commissioner he sent to the borough in May 2018, wants more time.", COMMISSIONER, "2018-05", "in force"),
    ("Leeds is set for another commissioner.", COMMISSIONER, None, "planned"),
    ("Its commissioner, Jane Holt, left in 2017.", COMMISSIONER, None, "ended"),
    ("An improvement notice was slapped on Kent in October 2012; it was lifted this spring.", NOTICE, "2012-10", "ended"),
    ("Kent got an improvement notice in 2012.\nIt was lifted two years later.", NOTICE, "2012", "ended"),
    ("The minister said he would lift the notice to improve that Kent received in 2010.", NOTICE, "2010", "in force"),
    ("June 2010: Kent served with improvement notice\nMarch 2014: notice lifted", NOTICE, "2010-06", "ended"),
    ("The minister wrote that the direction, in place since 2016, was no longer required.", DIRECTION, "2016", "ended"),
    ("A spokesman for the Department for Education said an improvement adviser would be appointed.", ADVISER, None, "planned"),
    ("The adviser sent in to Kent by ministers has left.", ADVISER, None, "ended"),
    ("The company created in Leeds in 2015 on government orders has moved.", TRUST, "2015", "in force"),
    ("Slough Children First, which had been given the work by ministers in 2017, agreed.", TRUST, "2017", "in force"),
    ("Leeds has shut the company which the government had forced it to set up.", TRUST, None, "in force"),
    ("Ministers had ordered the creation of a trust in Leeds in 2014.", TRUST, "2014", "in force"),
    ("Leeds to be stripped of its children's services", TRUST, None, "planned"),
    ("A decision by ministers to create an independent trust in Leeds was welcomed.", TRUST, None, "planned"),
    ("The minister removed Leeds from intervention in March 2018.", "other", None, "ended"),
    ("Leeds had once been under government intervention.", "other", None, "ended"),
    ("A board set up at the request of ministers: the improvement board, set up at the request of ministers in 2013, met.", "improvement board", "2013", "in force"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "date", "status"), HOW_REPORTERS_PUT_IT, ids=[c[0][:60] for c in HOW_REPORTERS_PUT_IT]
)
def test_how_reporters_put_a_step(text: str, kind: str, date: str | None, status: str) -> None:
    assert [(i.kind, i.date, i.status) for i in found(text)] == [(kind, date, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Children live with statutory intervention for too long.",
        "The NHS, as commissioner, has asked for more.",
        "Improvement advisers visit the children's centres.",
        "Under the direction of a new manager the minister's plan grew.",
        "The trust took over in 2015 and was praised by the government.",
    ],
)
def test_words_that_are_no_step(text: str) -> None:
    assert found(text) == []


def test_plan_that_ministers_are_minded_to_make() -> None:
    (row,) = found("Kent is set for a commissioner.\nMinisters are minded to make the appointment.")
    assert (row.kind, row.status) == (COMMISSIONER, "proposed")


def test_trust_has_the_date_on_which_it_takes_over() -> None:
    (row,) = found(
        "The government imposed a children's trust on Leeds.\nThe trust has run children's services in Leeds since May 2016."
    )
    assert (row.kind, row.date, row.status) == (TRUST, "2016-05", "in force")


def test_employer_of_a_commissioner_is_not_whom_he_oversees() -> None:
    text = (
        "Leeds must improve. Leeds has till May.\n"
        "Jane Holt, chief executive of Kent County Council and government-appointed commissioner for the service, agreed."
    )
    assert [i.council for i in found(text)] == ["E08000035"]


MORE_WORDINGS = [
    ("The government told Kent to hand its children's services over in July 2013.", DIRECTION, "in force"),
    ("Ministers ordered the arrangement in Kent.", DIRECTION, "in force"),
    ("The government's plan is clear: a commissioner could be sent in to Kent.", COMMISSIONER, "proposed"),
    ("The government is to dispatch a commissioner to Kent.", COMMISSIONER, "planned"),
    ("The commissioner sent to Kent by ministers has left.", COMMISSIONER, "ended"),
    ("Ministers agreed; she will be answerable to a commissioner, Jane Holt.", COMMISSIONER, "in force"),
    ("Kent has come out from under its improvement notice.", NOTICE, "ended"),
    ("The Department for Education is considering whether an independent trust should take over.", TRUST, "proposed"),
    ("A trust is on the cards, say government officials.", TRUST, "proposed"),
    ("Government troubleshooters have been sent to Kent.", "other", "in force"),
    ("Kent remains in intervention.", "other", "in force"),
    ("Ministers seized control of children's services in Kent.", "other", "in force"),
    ("Kent works with Leeds under a government-backed improvement partnership.", "other", "in force"),
    ("The minister set up an improvement board to watch over Kent.", "improvement board", "in force"),
]


@pytest.mark.parametrize(("text", "kind", "status"), MORE_WORDINGS, ids=[c[0][:60] for c in MORE_WORDINGS])
def test_more_wordings_of_a_step(text: str, kind: str, status: str) -> None:
    assert [(i.kind, i.status) for i in found(text)] == [(kind, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Should the government appoint a commissioner in Kent?",
        "Commissioners in Kent have a good grasp of need, the government said.",
        "The children's commissioner, Jane Holt, wrote to the government. The children's commissioner for England is new.",
        "The government praised Kent, which works with a sector-led improvement partner.",
    ],
)
def test_other_commissioners_and_partners_are_no_step(text: str) -> None:
    assert found(text) == []


def test_council_that_helps_another_is_not_the_one_intervened_in() -> None:
    text = (
        "Leeds is to take back control of its services, ending a contract with Kent. Kent said that it was ready. "
        "Ministers agree. The director will be answerable to a commissioner, Jane Holt."
    )
    assert [(i.council, i.kind) for i in found(text)] == [("E08000035", COMMISSIONER)]


# told beside the step: in a relative clause, the next sentence, as a plan; published on 14 June 2019
TOLD_BESIDE = [
    ("The commissioner for Bury, Jane Holt, who was put in by the government in 2018, will stay.", COMMISSIONER, "2018", "in force"),
    ("Ministers sent a commissioner. Jane Holt has been there since late March.", COMMISSIONER, "2019-03", "in force"),
    ("Ministers sent a commissioner to Bury. She started work in May.", COMMISSIONER, "2019-05", "in force"),
    ("The government's commissioner, Peter Marsh, wrote a review. He left in January.", COMMISSIONER, None, "ended"),
    ("The department sent in a commissioner, Jane Holt, in 2017; she left a year later.", COMMISSIONER, "2017", "ended"),
    ("It was brokered by the then government-appointed commissioner, following a poor rating in May 2016.", COMMISSIONER, None, "ended"),
    ("The improvement adviser, sent in by the DfE a year ago, is to be replaced by a commissioner.", ADVISER, "2018", "in force"),
    ("The improvement adviser, sent in by the DfE a year ago, is to be replaced by a commissioner.", COMMISSIONER, None, "planned"),
    ("The DfE says Bury must work with an improvement adviser, yet to be appointed.", ADVISER, None, "planned"),
    ("The department served an improvement notice in March 2016. Minister Jane Holt withdrew it on Friday.", NOTICE, "2016-03", "ended"),
    ("The department served an improvement notice in March 2016. The minister has not lifted it.", NOTICE, "2016-03", "in force"),
    ("The minister plans to serve the council with an improvement notice by the end of the month.", NOTICE, "2019-06", "planned"),
    ("The government is expected to issue a direction within weeks.", DIRECTION, "2019", "planned"),
    ("The government has appointed Dame Jane Holt to advise on the next steps.", ADVISER, None, "in force"),
    ("A direction by the DfE still holds, and an improvement board set up on its orders sits each month.", "improvement board", None, "in force"),
    ("The commissioner is to say by June whether a trust ought to take over, ministers said.", TRUST, None, "proposed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "date", "status"), TOLD_BESIDE, ids=[c[0][:60] for c in TOLD_BESIDE])
def test_step_told_beside_its_name(text: str, kind: str, date: str | None, status: str) -> None:
    assert (kind, date, status) in [(i.kind, i.date, i.status) for i in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The police and crime commissioner spoke. He left in May.",
        "Ministers appointed Jane Holt to advise on national policy.",
        "The minister would issue a direction if nothing changed.",
    ],
)
def test_others_are_not_sent_to_a_council(text: str) -> None:
    assert found(text) == []


def test_commissioner_does_not_sit_where_help_comes_from() -> None:
    text = "Bury council is improving. Leeds council is supporting it and a commissioner appointed by ministers agreed."
    assert [i.council for i in found(text)] == ["E08000002"]


def test_date_of_another_person_is_not_that_of_the_commissioner() -> None:
    rows = found("The government's commissioner praised Jane Holt. She took up the post in May 2018.")
    assert [i.date for i in rows] == [None]
