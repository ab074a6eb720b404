"""Services that move between council and provider: from whom, to whom, when, and whether it has happened."""

from __future__ import annotations

from dataclasses import replace

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
    ("After eight years the borough is to take back its children's services.", "overall", "external provider", "council", None, "planned"),
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
    ("A new trust will take over next year.", "overall", "council", "independent trust", "2020", "planned"),
    ("Children's services in the city will be managed by an independent trust.", "overall", "council", "independent trust", None, "planned"),
    # run by a provider
    ("Since August 2017 Achieving for Children has run children's services for the borough.", "overall", "", AFC, "2017-08", "done"),
    ("On 1 April 2018 Sandwell Children's Trust was formed to run children's services for the council.", "overall", "council", SANDWELL, "2018-04-01", "done"),
    ("A non-profit company that has delivered early help in the borough since 2015 is praised.", "early-help", "", "external provider", "2015", "done"),
    ("Sandwell Children's Trust went live in April 2018.", "overall", "council", SANDWELL, "2018-04", "done"),
    ("Adoption in the borough has been run by Achieving for Children since 2014.", "adoption", "", AFC, "2014", "done"),
    ("Together for Children is proud. Since April 2017 we have run children's services for Sunderland.", "overall", "", "Together for Children", "2017-04", "done"),
    ("Sandwell Children's Trust took over children's services in 2018.", "overall", "council", SANDWELL, "2018", "done"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "service", "origin", "to", "date", "status"), ONE_MOVE, ids=[c[0][:60] for c in ONE_MOVE]
)
def test_move(text: str, service: str, origin: str, to: str, date: str | None, status: str) -> None:
    assert [(p.service, p.origin, p.to, p.date, p.status) for p in found(text)] == [(service, origin, to, date, status)]


MORE_MOVES = [
    ("Fostering in Bury is run by Barnardo's under a five-year contract.", "fostering", "", "Barnardo's", None, "done"),
    ("The county's youth service was handed to the charity Open Road in 2015.", "youth-services", "council", "Open Road", "2015", "done"),
    ("Care leavers in the borough are looked after by Catch22, which has held the contract since 2014.", "care-leavers", "", "Catch22", "2014", "done"),
    ("Adoption passed to a regional agency, Adopt Together, in April 2018.", "adoption", "council", "Adopt Together", "2018-04", "done"),
    ("The adoption service is now part of One Adoption, a regional agency.", "adoption", "council", "One Adoption", None, "done"),
    ("Two of its children's homes are run by a private company.", "childrens-homes", "", "external provider", None, "done"),
    ("The council sold its children's homes to a private provider in 2012.", "childrens-homes", "council", "external provider", "2012", "done"),
    ("Children's services in Rutland are delivered by an alliance of charities.", "overall", "", "external provider", None, "done"),
    ("Early help is commissioned from a charity, Action for Children.", "early-help", "", "Action for Children", None, "done"),
    ("Early help was brought back in house from Action for Children in 2016.", "early-help", "Action for Children", "council", "2016", "done"),
    ("The commissioner recommended that children's services be moved to a trust.", "overall", "council", "independent trust", None, "proposed"),
    ("The government will take children's services away from the council and give them to a not-for-profit trust.", "overall", "council", "independent trust", None, "planned"),
    ("Children's services in Bury transferred to a new company on 1 April 2018.", "overall", "council", "external provider", "2018-04-01", "done"),
    ("The trust, which took charge of children's services in October 2014, was praised.", "overall", "council", "independent trust", "2014-10", "done"),
    ("Kent council took over responsibility for Medway's fostering service in June 2018.", "fostering", "council", "Kent County Council", "2018-06", "done"),
    ("Essex has been appointed to run children's services in Southend for two years.", "overall", "council", "Essex County Council", None, "done"),
    ("Since 2013 Hampshire has been in charge of children's services on the Isle of Wight.", "overall", "council", "Hampshire County Council", "2013", "done"),
    ("The authority's children's homes will be transferred to the trust next month.", "childrens-homes", "council", "independent trust", "2019-07", "planned"),
    ("The council set up a company, Bury Families First, to run its children's services in 2017.", "overall", "council", "Bury Families First", "2017", "done"),
    ("Residential care was outsourced to Keys Group five years ago.", "childrens-homes", "council", "Keys Group", "2014", "done"),
    ("Responsibility for children's social care moved from the council to the trust on 1 April 2019.", "overall", "council", "independent trust", "2019-04-01", "done"),
    ("The council's early help service has been spun out as a mutual.", "early-help", "council", "external provider", None, "done"),
    ("The youth service became a mutual in 2014.", "youth-services", "council", "external provider", "2014", "done"),
    ("Control of children's services was handed back to the council in April 2019.", "overall", "external provider", "council", "2019-04", "done"),
    ("The council regained control of children's services in July 2018 after eight years under a trust.", "overall", "external provider", "council", "2018-07", "done"),
    ("Slough Children First, the council-owned company which delivers the service, agreed.", "overall", "", "Slough Children First", None, "done"),
    ("If all goes to plan, Kent will transfer children's services to a trust on 1 November.", "overall", "council", "independent trust", "2019-11-01", "planned"),
    ("The county awarded its youth service contract to a charity.", "youth-services", "council", "external provider", None, "done"),
    ("A national charity has won a contract to run the county's fostering service.", "fostering", "council", "external provider", None, "done"),
    ("Bringing children's services back under council control will cost money.", "overall", "external provider", "council", None, "planned"),
    ("The company is handing the fostering service back to the council.", "fostering", "external provider", "council", None, "planned"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "service", "origin", "to", "date", "status"), MORE_MOVES, ids=[c[0][:60] for c in MORE_MOVES]
)
def test_ways_to_tell_a_move(text: str, service: str, origin: str, to: str, date: str | None, status: str) -> None:
    assert (service, origin, to, date, status) in [(p.service, p.origin, p.to, p.date, p.status) for p in found(text)]


def test_councils_that_join_a_regional_agency() -> None:
    rows = found("Bury, Leeds and Rutland have joined forces in a regional adoption agency.")
    assert {(p.council, p.service, p.to) for p in rows} == {
        (gss, "adoption", "regional adoption agency") for gss in ("E08000002", "E08000035", "E06000017")
    }


def test_provider_told_of_elsewhere_is_whom_the_service_comes_from() -> None:
    text = "Slough Children First was set up in 2015. Slough will take back control of children's services in 2020."
    assert ("Slough Children First", "council", "planned") in [(p.origin, p.to, p.status) for p in found(text)]


NO_MOVE = [
    "Councillors rejected a plan to move children's services into a trust.",
    "Plans for a children's services trust have been dropped.",
    "A plan to hand children's services to a trust was shelved.",
    "The council shares its director of children's services with Kent.",
    "The council plans to set up its own fostering agency.",
    "Children's services became a priority for the council.",
    "A charity won a prize for its work with children's homes.",
    "The regional adoption agency was praised by inspectors.",
    "Without change, children's services would pass to a trust.",
    "The cost of handing children's services to a trust is not known.",
    "Kent and Leeds launched an appeal for adopters.",
    "The company was given a house for children in care.",
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
    "Young people stay on with foster carers.",
    "Managers brought new energy to the house.",
    "The report puts children's services under pressure.",
    "Social workers took the child back home to the council flat.",
    "The trust launched an appeal for foster carers.",
]


@pytest.mark.parametrize("text", NO_MOVE)
def test_no_move(text: str) -> None:
    assert found(text) == []


def test_each_service_of_a_list_moves() -> None:
    rows = found("The trust runs fostering, adoption and children's homes for Doncaster.")
    assert [(p.council, p.service) for p in rows] == [
        ("E08000017", s) for s in ("fostering", "adoption", "childrens-homes")
    ]


def test_list_with_child_protection_is_the_whole_service() -> None:
    assert "overall" in {
        p.service for p in found("The trust runs fostering, child protection and adoption for Doncaster.")
    }


def test_council_that_did_the_same() -> None:
    rows = found(
        "Last October Kent brought its services in-house, Leeds did the same in 2017 and Bury will follow next year."
    )
    assert [(p.council, p.to, p.date, p.status) for p in rows] == [
        ("E10000016", "council", "2018-10", "done"),
        ("E08000035", "council", "2017", "done"),
        ("E08000002", "council", "2020", "planned"),
    ]


def test_council_that_runs_the_service_of_another() -> None:
    (row,) = found("From 1 July 2019, Kent will deliver all of Medway's children's services.")
    assert (row.council, row.to, row.date, row.status) == (
        "E06000035",
        "Kent County Council",
        "2019-07-01",
        "planned",
    )


def test_company_of_several_councils() -> None:
    rows = found(
        "Achieving for Children grew. It is a company formed by Kingston and Richmond in 2014 to deliver children's services."
    )
    assert [(p.council, p.to, p.date) for p in rows] == [
        ("E09000021", AFC, "2014"),
        ("E09000027", AFC, "2014"),
    ]


def test_restatements_are_one_row_with_the_fullest_facts() -> None:
    text = (
        "Royal borough to take back its services.\n"
        "In Windsor and Maidenhead councillors agreed not to extend the deal with Achieving for Children.\n"
        "All staff will move to the council on 3 October."
    )
    (row,) = found(text)
    assert (row.origin, row.to, row.date, row.status) == (AFC, "council", "2019-10-03", "planned")


def test_the_service_is_the_one_spoken_of_before() -> None:
    (row,) = found("Fostering had been weak for years. The service was transferred back to the council in 2017.")
    assert (row.service, row.date) == ("fostering", "2017")


def test_council_is_set_where_the_sentence_names_it() -> None:
    assert [p.council for p in found("Leeds council has brought its fostering service back in house.")] == ["E08000035"]
    assert [p.council for p in found("The council has brought its fostering service back in house.")] == [""]


def test_evidence_is_the_sentence() -> None:
    marked = mark("It rained. The council has brought its fostering service back in house. It stopped.")
    (row,) = provisions.extract(marked, ())
    assert quoted(marked, row.evidence) == "The council has brought its fostering service back in house."


# council, service, from, to, date, status
TRUSTS_AND_COMPANIES = [
    ("Birmingham Children's Trust, which took over from the city council in April 2018, has a new chair.", "overall", "council", "Birmingham Children's Trust", "2018-04", "done"),
    ("Sandwell Children's Trust, which delivers services on behalf of Sandwell Council, has moved.", "overall", "", SANDWELL, None, "done"),
    ("Together for Children, a firm that the city owns, has looked after vulnerable children there since 2017.", "overall", "", "Together for Children", "2017", "done"),
    ("Kent's children's trust, created in 2015, is growing. An independent trust took them over in 2015.", "overall", "council", "independent trust", "2015", "done"),
    ("A new children's company opened its doors in Leeds on 1 April 2017, taking over social care from the council.", "overall", "council", "external provider", "2017-04-01", "done"),
    ("Responsibility for children's services in Kent rests with an independent trust.", "overall", "", "independent trust", None, "done"),
    ("Leeds delivers its children's services through a trust.", "overall", "", "independent trust", None, "done"),
    ("In 2016 Leeds placed the running of children's social care in an independent trust.", "overall", "council", "independent trust", "2016", "done"),
    ("The running of children's services in Kent will pass to an independent body next year.", "overall", "council", "external provider", "2020", "planned"),
    ("A charity will take the fostering service off the council's hands soon.", "fostering", "council", "external provider", None, "planned"),
    ("Kent, whose own children's trust was praised, agreed.", "overall", "", "independent trust", None, "done"),
    ("Leeds has an independent children's trust.", "overall", "", "independent trust", None, "done"),
    ("The council agreed to set up a voluntary children's trust in Leeds.", "overall", "council", "independent trust", None, "planned"),
    ("The minister said a trust would run children's services in Leeds.", "overall", "council", "independent trust", None, "planned"),
    ("Parents ask whether a trust should take over children's services in Leeds.", "overall", "council", "independent trust", None, "proposed"),
    ("Kent Council is now back in charge of children's services.", "overall", "external provider", "council", None, "done"),
    ("Services were brought back under Kent's control in 2016.", "overall", "external provider", "council", "2016", "done"),
    ("Kent, which also runs Medway's children's services, agreed.", "overall", "council", "Kent County Council", None, "done"),
    ("Kent could be asked to run Medway's children's services.", "overall", "council", "Kent County Council", None, "proposed"),
    ("The move to bring fostering in Leeds back in-house was completed in May 2019.", "fostering", "external provider", "council", "2019-05", "done"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "service", "origin", "to", "date", "status"), TRUSTS_AND_COMPANIES,
    ids=[c[0][:60] for c in TRUSTS_AND_COMPANIES],
)  # fmt: skip
def test_who_runs_the_whole_service(
    text: str, service: str, origin: str, to: str, date: str | None, status: str
) -> None:
    assert (service, origin, to, date, status) in [(p.service, p.origin, p.to, p.date, p.status) for p in found(text)]


NOT_RUN_BY_IT = [
    "Staff of Sandwell Children's Trust run a choir.",
    "Sandwell Children's Trust delivers training for schools.",
    "Sandwell Children's Trust took on two drivers.",
    "Staff who left Sandwell Children's Trust took over a café.",
    "A children's trust is no longer required to run services in Leeds.",
    "Handing children's services in Leeds to a trust would distract from the work.",
    "The idea of the government appointing a trust to run services in Leeds is the last thing we want.",
    "Councillors who had looked hard at the matter, and at much else besides, doubted that a trust to run services was the answer.",
    "Plans to move children's services in Leeds into a children's trust have been suspended.",
    "The hospital trust took over the car park.",
    "The move would let the town manage fostering services in-house.",
]


@pytest.mark.parametrize("text", NOT_RUN_BY_IT)
def test_what_a_trust_does_besides(text: str) -> None:
    assert found(text) == []


def test_trust_boards_of_the_years_before_trusts_ran_services() -> None:
    text = "Leeds has a children's trust."
    assert list(provisions.extract(mark(text, "2009-05-01"), ())) == []
    assert [p.to for p in provisions.extract(mark(text, "2019-05-01"), ())] == ["independent trust"]


def test_initials_that_the_article_gives_a_provider_stand_for_it() -> None:
    rows = found("Sandwell Children's Trust (SCT) has a new chair.\nSCT has run services in Sandwell since April 2018.")
    assert [(p.to, p.date) for p in rows] == [(SANDWELL, "2018-04")]


def test_name_of_several_councils_is_that_of_the_one_its_provider_serves() -> None:
    rows = found("Achieving for Children, which runs services for Richmond and Kingston, has moved.")
    assert [p.council for p in rows] == ["E09000027", "E09000021"]


def test_councils_that_founded_their_company() -> None:
    rows = found(
        "Kingston upon Thames and Richmond upon Thames agree.\nAfC, which both councils set up in 2014, is busy."
    )
    assert [(p.council, p.to, p.date) for p in rows] == [("E09000021", AFC, "2014"), ("E09000027", AFC, "2014")]


def test_owners_of_a_company_are_not_those_whose_service_moves() -> None:
    text = (
        "Windsor and Maidenhead has decided.\n"
        "The services will transfer to Achieving for Children, a company owned by Kingston and Richmond, next year."
    )
    assert {(p.council, p.to, p.status) for p in found(text)} == {("E06000040", AFC, "planned")}


def test_councils_whose_services_trusts_run() -> None:
    rows = found("Sunderland, Leeds and Kent are three of the places where services are now run by trusts.")
    assert [(p.council, p.service, p.to) for p in rows] == [
        (gss, "overall", "independent trust") for gss in ("E08000024", "E08000035", "E10000016")
    ]


def test_date_of_another_event_in_the_sentence_is_not_that_of_the_move() -> None:
    (row,) = found("Sandwell Children's Trust, which took over from the council, was rated good in May 2018.")
    assert row.date is None


def test_headline_yields_to_the_text() -> None:
    marked = mark("Leeds takes children's services back in-house\nLeeds will take back children's services.")
    title = replace(marked.sentences[0], kind="title")
    (row,) = provisions.extract(replace(marked, sentences=(title, *marked.sentences[1:])), ())
    assert row.status == "planned"


ANY_WORDING = [
    ("Leeds's youth service has gone to a charity.", "youth-services", "council", "external provider", "done"),
    ("Leeds is to lose its fostering service to a charity.", "fostering", "council", "external provider", "planned"),
    ("Leeds let a five-year contract for its fostering service to a private firm.", "fostering", "council", "external provider", "done"),
    ("Leeds has hired a charity to look after its fostering service.", "fostering", "council", "external provider", "done"),
    ("Staff in Leeds will join an independent trust next April.", "overall", "council", "independent trust", "planned"),
    ("Children's services in Leeds changed hands in 2015, when an independent trust took over.", "overall", "council", "independent trust", "done"),
    ("The takeover of Leeds's children's services by a trust will be completed in September 2019.", "overall", "council", "independent trust", "planned"),
    ("The transfer of Leeds's youth service to a charity took place in May.", "youth-services", "council", "external provider", "done"),
    ("The return of fostering to Leeds council is expected in 2021.", "fostering", "external provider", "council", "planned"),
    ("Leeds wants its fostering service back from a charity.", "fostering", "external provider", "council", "proposed"),
    ("Leeds ended the outsourcing of its youth service in 2013.", "youth-services", "external provider", "council", "done"),
    ("The fostering service is once more in council hands in Leeds.", "fostering", "external provider", "council", "done"),
    ("A private firm has pulled out of running children's services in Leeds.", "overall", "external provider", "council", "done"),
    ("Leeds was stripped of its children's services.", "overall", "council", "external provider", "done"),
    ("Children's services in Leeds could be taken out of council hands.", "overall", "council", "external provider", "proposed"),
    ("Ofsted was told that a trust is on the cards in Leeds.", "overall", "council", "independent trust", "proposed"),
    ("Leeds commissions its leaving care service from a charity.", "care-leavers", "", "external provider", "done"),
    ("Leeds's adoption service was managed by Coram until 2015.", "adoption", "council", "Coram", "ended"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "service", "origin", "to", "status"), ANY_WORDING, ids=[c[0][:60] for c in ANY_WORDING]
)
def test_parts_in_a_move_tell_it_in_any_wording(text: str, service: str, origin: str, to: str, status: str) -> None:
    assert [(p.service, p.origin, p.to, p.status) for p in found(text)] == [(service, origin, to, status)]


OTHER_COUNCILS = [
    ("Leeds was rated inadequate. Kent has run the department since July 2013, when Leeds gave it up.", "done"),
    ("The government told Leeds to hand the running of its children's services to Kent.", "planned"),
    ("Kent stepped in to run neighbouring Leeds's children's services.", "done"),
    ("Leeds lost control of its children's services, with Kent taking over operations.", "done"),
    ("The running of children's services in Leeds was entrusted to Kent council in 2014.", "done"),
]


@pytest.mark.parametrize(("text", "status"), OTHER_COUNCILS, ids=[c[0][:60] for c in OTHER_COUNCILS])
def test_council_that_runs_the_services_of_another(text: str, status: str) -> None:
    assert [(p.council, p.to, p.status) for p in found(text)] == [("E08000035", "Kent County Council", status)]


def test_provider_that_another_replaces() -> None:
    text = (
        "Children's services in Slough passed from an independent trust to a company on 1 April 2019. The company, "
        "Slough Children First, replaces Slough Children's Services Trust, which had run services since October 2015."
    )
    assert [(p.origin, p.to, p.date, p.status) for p in found(text)] == [
        ("Slough Children's Services Trust", "Slough Children First", "2019-04-01", "done"),
        ("council", "Slough Children's Services Trust", "2015-10", "ended"),
    ]


NOT_THE_SERVICE = [
    "Foster carers in Leeds moved to a private agency.",
    "Leeds has moved care leavers into flats run by a housing association.",
    "The adoption team in Leeds passed the case to an agency.",
    "Leeds learned from Kent, which runs an outstanding service.",
    "Kent runs a good children's service, said the leader of Leeds.",
    "A bid to hand over Leeds's children's homes to a charity failed.",
    "Should a trust take over children's services in Leeds?",
    "Where families in Leeds need children's services for longer, they are transferred to Children in Need teams.",
    "A private company provides taxis for disabled children in Leeds.",
    "The council in Leeds lost control of its spending on children in care.",
    "Leeds has no intention of giving up its children's services.",
    "The move to a new building in Leeds was completed in April.",
]


@pytest.mark.parametrize("text", NOT_THE_SERVICE)
def test_what_moves_is_no_service(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Between 2015 and 2017 Bury's children's services were run by neighbouring Leeds council.",
            ("overall", "Leeds City Council", "2015/2017", "ended"),
        ),
        (
            "Adoption services in Bury are provided by Adoption Brightwater, the regional agency hosted by Leeds.",
            ("adoption", "Adoption Brightwater", None, "done"),
        ),
        (
            "Bury Children First is a company. It took over from Bury Children's Services Trust on 1 April 2018.",
            ("overall", "Bury Children First", "2018-04-01", "done"),
        ),
        (
            "Bury's children's services moved to a trust in 2017. Youth services may follow.",
            ("youth-services", "independent trust", None, "proposed"),
        ),
    ],
)
def test_moves_told_by_their_time_their_name_or_what_follows(text: str, row: tuple[str, str, str | None, str]) -> None:
    assert row in [(p.service, p.to, p.date, p.status) for p in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Leeds was brought in as improvement partner for Bury's children's services.",
        "Jane Holt is a company director. It took over from Mr Smith in 2018.",
    ],
)
def test_help_is_no_move(text: str) -> None:
    assert found(text) == []


def test_decision_that_follows_is_no_service_that_moves() -> None:
    rows = found("Bury's children's services moved to a trust in 2017. A decision on fostering could follow in May.")
    assert [p.service for p in rows] == ["overall"]
