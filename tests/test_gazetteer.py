"""Which names a reporter uses are found, what they stand for, and what must not be taken for a council."""

from __future__ import annotations

import time

import pytest

from marking import mark
from ofstedkg import gazetteer
from ofstedkg.model import Mention

COUNCILS = [
    # regular forms
    ("Wandsworth council said it would appeal.", "Wandsworth council", "E09000032"),
    ("Wandsworth Borough Council said so.", "Wandsworth Borough Council", "E09000032"),
    ("Services in the London Borough of Brent improved.", "London Borough of Brent", "E09000005"),
    ("Merton LBC has a new director.", "Merton LBC", "E09000024"),
    ("LB Camden has improved.", "LB Camden", "E09000007"),
    ("The Royal Borough of Greenwich was visited.", "Royal Borough of Greenwich", "E09000011"),
    ("The Royal Borough of Kensington & Chelsea", "Royal Borough of Kensington & Chelsea", "E09000020"),
    ("Wigan MBC and its partners", "Wigan MBC", "E08000010"),
    ("Bolton metropolitan borough council was told", "Bolton metropolitan borough council", "E08000001"),
    ("The Metropolitan Borough of Solihull", "Metropolitan Borough of Solihull", "E08000029"),
    ("Leeds City Council", "Leeds City Council", "E08000035"),
    ("the City of York council", "City of York council", "E06000014"),
    ("Kent County Council's cabinet", "Kent County Council", "E10000016"),
    ("Essex CC was praised", "Essex CC", "E10000012"),
    ("Swindon borough council was criticised", "Swindon borough council", "E06000030"),
    ("Durham county council", "Durham county council", "E06000047"),
    ("Wiltshire unitary authority", "Wiltshire unitary authority", "E06000054"),
    ("Sefton local authority was inspected", "Sefton local authority", "E08000014"),
    ("WALSALL COUNCIL IN SPECIAL MEASURES", "WALSALL COUNCIL", "E08000030"),
    ("Doncaster Metropolitan Borough Council", "Doncaster Metropolitan Borough Council", "E08000017"),
    ("the City of Wolverhampton Council", "City of Wolverhampton Council", "E08000031"),
    ("the Isle of Wight council", "Isle of Wight council", "E06000046"),
    ("Council of the Isles of Scilly", "Council of the Isles of Scilly", "E06000053"),
    # spellings
    ("Brighton & Hove city council", "Brighton & Hove city council", "E06000043"),
    ("Brighton and Hove was inspected", "Brighton and Hove", "E06000043"),
    ("St. Helens was rated good", "St. Helens", "E08000013"),
    ("St Helens council", "St Helens council", "E08000013"),
    ("Stoke on Trent has improved", "Stoke on Trent", "E06000021"),
    ("Stockton-on-Tees council", "Stockton-on-Tees council", "E06000004"),
    ("Southend‑on‑Sea was visited", "Southend‑on‑Sea", "E06000033"),
    ("Telford & Wrekin is outstanding", "Telford & Wrekin", "E06000020"),
    ("Hammersmith & Fulham and others", "Hammersmith & Fulham", "E09000013"),
    # colloquial forms and abbreviations
    ("Hull was inspected in May", "Hull", "E06000010"),
    ("Newcastle has a new director", "Newcastle", "E08000021"),
    ("children in Stoke are safer", "Stoke", "E06000021"),
    ("Southend council", "Southend council", "E06000033"),
    ("Telford council", "Telford council", "E06000020"),
    ("County Durham's care leavers", "County Durham", "E06000047"),
    ("BCP Council has been told", "BCP Council", "E06000058"),
    ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch & Poole", "E06000058"),
    ("RBWM was visited", "RBWM", "E06000040"),
    ("RBKC leaders", "RBKC", "E09000020"),
    ("LBBD was told", "LBBD", "E09000002"),
    ("B&NES was graded good", "B&NES", "E06000022"),
    ("BANES council", "BANES council", "E06000022"),
    ("Bath & North East Somerset", "Bath & North East Somerset", "E06000022"),
    ("Bath & NE Somerset", "Bath & NE Somerset", "E06000022"),
    ("Northants has been split", "Northants", "E10000021"),
    ("Notts county council", "Notts county council", "E10000024"),
    ("Bucks council", "Bucks council", "E06000060"),
    ("Herts is outstanding", "Herts", "E10000015"),
    ("the East Riding council", "the East Riding council", "E06000011"),
    ("Cheshire West council", "Cheshire West council", "E06000050"),
    ("Brighton council said", "Brighton council", "E06000043"),
    ("Richmond council was praised", "Richmond council", "E09000027"),
    ("Kingston council was praised", "Kingston council", "E09000021"),
    # continuing names
    ("Dorset County Council, as it then was", "Dorset County Council", "E06000059"),
    ("Buckinghamshire county council in 2014", "Buckinghamshire county council", "E06000060"),
    ("North Yorkshire County Council", "North Yorkshire County Council", "E06000065"),
    ("Somerset county council", "Somerset county council", "E06000066"),
    ("Northamptonshire County Council", "Northamptonshire County Council", "E10000021"),
    ("Cumbria was told in 2012", "Cumbria", "E10000006"),
    ("Poole council, since merged", "Poole council", "E06000029"),
    # bare names, where the sentence speaks of the authority or its area
    ("Neighbouring Kent was graded good", "Kent", "E10000016"),
    ("Since then Kent has done more", "Kent", "E10000016"),
    ("In Ofsted's Bradford report", "Bradford", "E08000032"),
    ("Reading has improved", "Reading", "E06000038"),
    ("Children in Reading wait too long", "Reading", "E06000038"),
    ("Children wait too long in Bury", "Bury", "E08000002"),
    ("Labour-run Nottingham was told", "Nottingham", "E06000018"),
    ("Bradford DCS: we are not complacent", "Bradford", "E08000032"),
    ("In Birmingham Unison called for talks", "Birmingham", "E08000025"),
    ("East Sussex was rated outstanding", "East Sussex", "E10000011"),
    ("North Tyneside was visited", "North Tyneside", "E08000022"),
    ("Derbyshire was told to improve", "Derbyshire", "E10000007"),
    ("Slough Care Leavers Praised As Team Grows", "Slough", "E06000039"),
]

NO_COUNCIL = [
    "Kent Police arrested a man.",
    "Essex police said it was aware.",
    "Lancashire Constabulary was consulted.",
    "Devon and Cornwall Police attended.",
    "The story first ran on Kent Online.",
    "He told the Kent Messenger.",
    "The Leicester Mercury reported it first.",
    "The Norfolk Eastern Daily Press has asked.",
    "A study by the University of York says so.",
    "Researchers from the university of Bristol",
    "She studied at Manchester Metropolitan University.",
    "Leeds Crown Court heard the case.",
    "Derby hospital staff were told.",
    "Essex coroner Ann Other",
    "the Bishop of Durham",
    "the Duke of Norfolk",
    "Leicester City won again.",
    "Manchester United fans",
    "He supports Burnley and Hull City.",
    "Notts County drew.",
    "Newcastle-under-Lyme has no such duty.",
    "Newcastle Borough Council collects the bins.",
    "They flew to New York.",
    "people in Richmondshire",
    "across Yorkshire",
    "across Sussex",
    "Jo Sutton, a campaigner, disagreed.",
    "Charlie Kent said he was sad.",
    "Mr Bolton replied.",
    "Cllr Bury asked for more.",
    "Councillor Kent asked for more.",
    "Reading the report, he was sad.",
    "Reading and writing came first.",
    "Bury the bad news",
    "bury the report",
    "reading clubs",
    "The Children in Care Council met.",
    "The youth council met the parish council.",
    "county council elections are near",
    "the MP for Stockport",
    "Mike Other, MP for Wigan, asked.",
    "a Leeds-based charity",
    "Bristol airport was closed.",
    "Head office: 1 The Street, Colchester, Essex CO4 3ZL",
    "They met in Bury St Edmunds and Sutton Coldfield.",
    "The West Kent hospice",
    "Old Trafford was full.",
    "Wells and Sale are towns.",
    "www.kent.gov.uk",
    "someone@kent.example",
    "The surgery is at 1 High Street, Guildford, Surrey, GU1 1AA.",
    "It was first told on BBC Essex.",
    "BBC Radio Leicester asked the minister.",
    "along the River Medway",
    "He was treated at Salford Royal Hospital.",
    "They were seen by the Barnet, Enfield and Haringey Mental Health Trust.",
    "He plays for Plymouth Argyle now.",
    "It was told by the Wirral Globe and others.",
]

OTHERS = [
    ("requires improvement to be good", "Grade", "requires improvement to be good", "requires improvement"),
    ("It requires improvement.", "Grade", "requires improvement", "requires improvement"),
    ("the service is good", "Grade", "good", "good"),
    ("judged ‘Inadequate’ overall", "Grade", "Inadequate", "inadequate"),
    ("Care-leavers feel safe", "Service", "Care-leavers", "care-leavers"),
    ("looked-after children", "Service", "looked-after children", "children-in-care"),
    ("children’s services", "Service", "children’s services", "overall"),
    ("the multi-agency safeguarding hub", "Service", "multi-agency safeguarding hub", "front-door"),
    ("the MASH", "Service", "MASH", "front-door"),
    ("a re-inspection", "Visit", "re-inspection", "inspection"),
    ("a monitoring visit", "Visit", "monitoring visit", "monitoring visit"),
    ("a focussed visit", "Visit", "focussed visit", "focused visit"),
    ("a JTAI", "Visit", "JTAI", "jtai"),
    ("a SEND inspection", "Visit", "SEND inspection", "send"),
    ("an improvement notice", "Intervention", "improvement notice", "improvement notice"),
    ("Birmingham Children’s Trust", "Provider", "Birmingham Children’s Trust", "birmingham-childrens-trust"),
    ("Achieving for Children (AfC)", "Provider", "Achieving for Children", "achieving-for-children"),
    ("the tri-borough", "Provider", "tri-borough", "tri-borough"),
    ("Adopt London South", "Provider", "Adopt London South", "adopt-london-south"),
    ("the Department for Education", "Org", "Department for Education", "DfE"),
    ("OFSTED", "Org", "OFSTED", "Ofsted"),
    ("UNISON", "Org", "UNISON", "Unison"),
    ("pathway plans", "Theme", "pathway plans", "pathway-planning"),
    ("its lead member", "Role", "lead member", "lead-member"),
    ("the children’s minister", "Role", "children’s minister", "minister"),
]  # fmt: skip


def found(text: str, kind: str) -> list[Mention]:
    return [m for m in gazetteer.load().find(text) if m.kind == kind]


@pytest.mark.parametrize(("text", "words", "gss"), COUNCILS)
def test_a_council_is_found_by_the_name_a_reporter_uses(text: str, words: str, gss: str) -> None:
    assert [(m.text, m.value) for m in found(text, "Council")][:1] == [(words, gss)]


@pytest.mark.parametrize("text", NO_COUNCIL)
def test_a_name_of_something_else_is_no_council(text: str) -> None:
    assert found(text, "Council") == []


@pytest.mark.parametrize(("text", "kind", "words", "value"), OTHERS)
def test_words_of_the_lists_are_found(text: str, kind: str, words: str, value: str) -> None:
    assert (words, value) in [(m.text, m.value) for m in found(text, kind)]


def test_offsets_are_those_of_the_text() -> None:
    text = "“Bradford’s care leavers” – and Kent & Medway’s"
    for m in gazetteer.find(text):
        assert text[m.start : m.end] == m.text


def test_councils_in_a_list_are_each_found() -> None:
    text = "Salford, Peterborough and Derbyshire councils have improved."
    assert [m.value for m in found(text, "Council")] == ["E08000006", "E06000031", "E10000007"]


def test_a_name_that_two_councils_share_has_candidates_and_no_value() -> None:
    (kingston,) = found("Parents in Kingston are worried.", "Council")
    assert kingston.value == "" and set(kingston.candidates) == {"E09000021", "E06000010"}


def test_a_town_of_a_compound_name_is_a_candidate_only() -> None:
    (brighton,) = found("Parents in Brighton are worried.", "Council")
    assert (brighton.value, brighton.candidates) == ("", ("E06000043",))


def test_other_names_of_the_sentence_make_a_shared_name_certain() -> None:
    both = found("a company owned by Kingston and Richmond", "Council")
    assert [m.value for m in both] == ["E09000021", "E09000027"]
    assert found("Hackney, Westminster and Camden agreed.", "Council")[1].value == "E09000033"
    assert found("politicians in Westminster", "Council")[0].value == ""


def test_a_town_before_its_county_is_not_taken_for_a_council_in_a_list() -> None:
    assert found("a home in Richmond, North Yorkshire, was closed", "Council")[0].value == ""


def test_a_common_word_in_a_list_of_councils_is_one() -> None:
    assert len(found("Reading, Slough and Wokingham share an agency.", "Council")) == 3


def test_a_council_inside_a_providers_name_is_not_returned() -> None:
    assert found("Sandwell Children's Trust runs the service.", "Council") == []


def test_a_service_inside_a_role_is_not_returned() -> None:
    assert found("the director of children's services said", "Service") == []


def test_mentions_of_one_kind_never_overlap() -> None:
    text = "The London Borough of Hammersmith and Fulham council's children in care and care leavers services"
    mentions = gazetteer.find(text)
    for a in mentions:
        assert not any(a != b and a.kind == b.kind and a.start < b.end and b.start < a.end for b in mentions)


@pytest.mark.parametrize(
    ("gss", "date", "expected"),
    [
        ("E10000023", "2016", "E06000065"),  # North Yorkshire lives on in one unitary
        ("E06000065", "2016", "E06000065"),
        ("E10000021", "2018", "E10000021"),  # Northamptonshire was split
        ("E10000021", "2024", "E10000021"),
        ("E10000006", None, "E10000006"),
        ("E06000028", "2013-10-16", "E06000028"),  # Bournemouth before and after BCP
        ("E06000028", "2022-11", "E06000058"),
        ("E06000029", "XXXX-07", "E06000029"),
    ],
)
def test_a_name_stands_for_the_council_in_force(gss: str, date: str | None, expected: str) -> None:
    assert gazetteer.load().in_force(gss, date) == expected


def test_lineage_holds_the_county_council_whose_name_lives_on() -> None:
    assert gazetteer.load().lineage("E06000060") == {"E06000060", "E10000002"}
    assert gazetteer.load().lineage("E08000037") == {"E08000037", "E08000020"}
    assert gazetteer.load().lineage("E06000058") == {"E06000058"}


def test_suggestions_name_the_nearest() -> None:
    g = gazetteer.load()
    assert g.suggest("council", "wandswoth")[0] == "Wandsworth"
    assert g.suggest("theme", "caseload")[0] == "caseloads"
    assert g.suggest("grade", "requires improvment")[0] == "requires improvement"
    assert g.suggest("council", "zzzzqqq") == []


def test_providers_and_organisations_carry_what_they_are() -> None:
    g = gazetteer.load()
    assert g.providers["achieving-for-children"].serves == ("E06000040", "E09000021", "E09000027")
    assert g.organisations["DfE"].classification == "government"
    assert g.organisations["CQC"].full_name == "Care Quality Commission"


def test_official_inspections_are_whole() -> None:
    inspections = gazetteer.inspections()
    assert len(inspections) == 431
    first = next(i for i in inspections if i.gss == "E09000032")
    assert (first.framework, first.kind, first.start[:7]) == ("SIF", "inspection", "2015-11")
    assert first.grades["overall"] == "inadequate"


def test_no_name_of_a_council_is_claimed_by_another() -> None:
    g = gazetteer.load()
    for council in g.councils.values():
        if council.valid_to is None and council.short_name not in council.weak:
            (mention, *_) = found(f"Services in {council.short_name} are good.", "Council")
            assert (mention.text, mention.value) == (council.short_name, council.gss)
            assert found(f"The {council.name} said.", "Council")[0].value == council.gss


def test_a_long_text_is_read_in_linear_time() -> None:
    g = gazetteer.load()
    text = "Kent and Essex and Reading police said good care leavers " * 40
    started = time.process_time()
    for _ in range(5):
        g.find(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "A reporter at the Newham Recorder rang.", "Tens of thousands saw York Minster.", "The Sutton Trust published it.",
        "Brighton & Hove Albion lost.", "The Liverpool City Region mayor agreed.", "Read more in the Camden New Journal.",
        "Kent County Cricket Club won.", "Nurses from Sandwell and West Birmingham Hospitals helped.",
    ],
)  # fmt: skip
def test_papers_churches_clubs_and_regions_are_no_councils(text: str) -> None:
    assert found(text, "Council") == []


@pytest.mark.parametrize(
    ("text", "gss"),
    [
        ("Liverpool City Councillor Ann Poe was glad.", "E08000012"),
        ("Brighton's social workers were praised.", "E06000043"),
        ("Westminster’s children’s services are outstanding.", "E09000033"),
        ("Westminster was rated outstanding.", "E09000033"),
        ("Bury", "E08000002"),
    ],
)
def test_what_only_a_council_has_makes_a_name_one(text: str, gss: str) -> None:
    assert [m.value for m in found(text, "Council")] == [gss]


def test_a_weak_name_of_two_councils_stays_open() -> None:
    assert [(m.value, len(m.candidates)) for m in found("Kingston's social workers were praised.", "Council")] == [
        ("", 2)
    ]


def test_a_shared_name_with_council_behind_it_is_told_apart_by_its_neighbour() -> None:
    values = [m.value for m in found("The company runs services for Richmond and Kingston councils.", "Council")]
    assert values == ["E09000027", "E09000021"]


def test_a_surname_said_alone_is_no_council() -> None:
    marked = mark(
        "Leeds council named Amanda Kent as director of children's services.\n"
        "Kent said caseloads were high. Kent's team agreed. She had worked in Kent."
    )
    named = [m for ms in marked.mentions for m in ms if m.kind == "Council" and m.text == "Kent"]
    assert [marked.document.text[m.start - 3 : m.start] for m in named] == ["in "]


def test_a_council_of_the_same_name_as_no_one_in_the_text_stays() -> None:
    marked = mark("Kent said caseloads were high.")
    assert [m.text for ms in marked.mentions for m in ms if m.kind == "Council"] == ["Kent"]
