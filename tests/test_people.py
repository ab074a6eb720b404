"""People are found by how names look, and get the role that the text gives them."""

from __future__ import annotations

import pytest

from marking import mark, quoted
from ofstedkg.extract import people
from ofstedkg.model import Post


def posts(text: str, **more: object) -> list[Post]:
    return list(people.extract(mark(text, **more), ()))  # type: ignore[arg-type]


def table(text: str) -> list[tuple[str, str]]:
    return [(p.person, p.role_type) for p in posts(text)]


DCS = "director-of-childrens-services"
ONE_PERSON = [
    # role behind the name
    (
        "Jane Holt, director of children's services at Leeds City Council, said it was a start.",
        "Jane Holt",
        DCS,
    ),
    ("Jane Holt, the council's strategic director for families, apologised.", "Jane Holt", DCS),
    (
        "Priya O’Neill, executive director of people at the authority, said more was needed.",
        "Priya O’Neill",
        DCS,
    ),
    ("Owain ap Rhys, corporate director for children, said he was sorry.", "Owain ap Rhys", DCS),
    (
        "Ludovic van der Berg, the interim director of children and learning, told the committee.",
        "Ludovic van der Berg",
        DCS,
    ),
    ("Adaeze Nwosu, DCS at the borough, said: “We are not there yet.”", "Adaeze Nwosu", DCS),
    (
        "Moira Salt, service director for children's social care, said staff had worked hard.",
        "Moira Salt",
        "social-work-leader",
    ),
    (
        "Peter Marsh, assistant director for safeguarding, told the panel.",
        "Peter Marsh",
        "social-work-leader",
    ),
    (
        "Peter Marsh, the council's principal social worker, said caseloads were down.",
        "Peter Marsh",
        "social-work-leader",
    ),
    (
        "Councillor Jane Holt, cabinet member for families, was full of pride.",
        "Jane Holt",
        "lead-member",
    ),
    (
        "Cllr Jane Holt (Lab), cabinet member for schools, young people and skills, thanked staff.",
        "Jane Holt",
        "lead-member",
    ),
    ("Coun Ted Ashby, the portfolio holder for children's services, said so.", "Ted Ashby", "lead-member"),
    ("Ted Ashby, executive member for education and skills, said so.", "Ted Ashby", "lead-member"),
    ("Cllr Ted Ashby, assistant mayor for children and schools, said so.", "Ted Ashby", "lead-member"),
    (
        "Cllr Mina Begum-Shah, deputy mayor and lead member for children's services, said so.",
        "Mina Begum-Shah",
        "lead-member",
    ),
    ("Cllr Ted Ashby, who holds the children's portfolio, said so.", "Ted Ashby", "lead-member"),
    ("Cllr Ted Ashby, cabinet member for adults and health, said so.", "Ted Ashby", "councillor"),
    ("Cllr Ted Ashby, deputy leader of the council, said so.", "Ted Ashby", "councillor"),
    ("Ted Ashby, leader of the Conservative group, called for answers.", "Ted Ashby", "councillor"),
    ("Ted Ashby, Labour's children's services spokesman, called for answers.", "Ted Ashby", "councillor"),
    ("Ted Ashby, who chairs the scrutiny committee, called for answers.", "Ted Ashby", "councillor"),
    ("Ted Ashby (Lab, Eastfield) asked why nobody had noticed.", "Ted Ashby", "councillor"),
    (
        "Sir Lionel Prance, leader of Bexley Council, said it was a great day.",
        "Lionel Prance",
        "council-leader",
    ),
    (
        "Dame Ruth Ilett OBE, leader of the authority, said it was a great day.",
        "Ruth Ilett",
        "council-leader",
    ),
    (
        "Ruth Ilett, chief executive of Leeds City Council, said it was a great day.",
        "Ruth Ilett",
        "chief-executive",
    ),
    ("Ruth Ilett, mayor of Hackney, said it was a great day.", "Ruth Ilett", "mayor"),
    (
        "Ruth Ilett, chief executive of Sandwell Children's Trust, said it was a great day.",
        "Ruth Ilett",
        "trust-leader",
    ),
    ("Ruth Ilett, who chairs the trust, said it was a great day.", "Ruth Ilett", "trust-leader"),
    ("Ruth Ilett, the children's minister, wrote to the council.", "Ruth Ilett", "minister"),
    ("Ruth Ilett MP, the secretary of state for education, wrote to the council.", "Ruth Ilett", "minister"),
    ("Ruth Ilett, Ofsted's national director of social care, agreed.", "Ruth Ilett", "inspector"),
    ("Ruth Ilett, the commissioner appointed by ministers, said so.", "Ruth Ilett", "commissioner"),
    ("Ruth Ilett, general secretary of Unison, said so.", "Ruth Ilett", "union-or-association"),
    (
        "Ruth Ilett, president of the Association of Directors of Children's Services, said so.",
        "Ruth Ilett",
        "union-or-association",
    ),
    ("Ruth Ilett, head of policy at the NSPCC, said so.", "Ruth Ilett", "charity"),
    (
        "Ruth Ilett, professor of social work at the University of Exampleton, said so.",
        "Ruth Ilett",
        "academic",
    ),
    ("Ruth Ilett, MP for Exampleton North, said she would write to ministers.", "Ruth Ilett", "other"),
    ("Ruth Ilett, a foster carer from the town, said nobody listened.", "Ruth Ilett", "other"),
    ("Ruth Ilett, chief executive of Widget Holdings, said nobody listened.", "Ruth Ilett", "other"),
    ("Ruth Ilett, chair of the improvement board, said there was far to go.", "Ruth Ilett", "other"),
    # role before the name
    ("Council leader Ruth Ilett said there was a plan.", "Ruth Ilett", "council-leader"),
    ("The council's leader, Ruth Ilett, did not reply.", "Ruth Ilett", "council-leader"),
    ("Mayor of Bristol Ruth Ilett was more careful.", "Ruth Ilett", "mayor"),
    ("The city mayor, Ruth Ilett, announced a review.", "Ruth Ilett", "mayor"),
    ("Chief executive Ruth Ilett would not be drawn.", "Ruth Ilett", "chief-executive"),
    ("New education secretary Ruth Ilett has written to the council.", "Ruth Ilett", "minister"),
    ("Lead inspector Ruth Ilett wrote that staff were tired.", "Ruth Ilett", "inspector"),
    ("Lead member Ruth Ilett said she was delighted.", "Ruth Ilett", "lead-member"),
    (
        "Cabinet member for children's services Cllr Ruth Ilett said she was delighted.",
        "Ruth Ilett",
        "lead-member",
    ),
    ("Opposition councillor Ruth Ilett said she was appalled.", "Ruth Ilett", "councillor"),
    ("Labour group leader Ruth Ilett said she was appalled.", "Ruth Ilett", "councillor"),
    ("“It is a start,” said its director of children's services, Ruth Ilett.", "Ruth Ilett", DCS),
    ("Regional organiser Ruth Ilett said members were exhausted.", "Ruth Ilett", "union-or-association"),
    ("Campaigner Ruth Ilett, who runs a parents' group, was unconvinced.", "Ruth Ilett", "charity"),
    # role by a verb
    ("Ruth Ilett has been appointed director of children's services at Bury Council.", "Ruth Ilett", DCS),
    ("Ruth Ilett came in as interim director for a year.", "Ruth Ilett", DCS),
    ("Ruth Ilett stepped down as lead member for children in May.", "Ruth Ilett", "lead-member"),
    ("The council has appointed Ruth Ilett as chief executive.", "Ruth Ilett", "chief-executive"),
    ("The improvement board, chaired by Dame Ruth Ilett, meets monthly.", "Ruth Ilett", "other"),
    # no role but a voice
    ("Ruth Ilett, who helped to organise the march, said nothing had changed.", "Ruth Ilett", "other"),
    ("“Nothing has changed,” said Ruth Ilett.", "Ruth Ilett", "other"),
]


@pytest.mark.parametrize(("text", "name", "kind"), ONE_PERSON, ids=[t[:60] for t, _, _ in ONE_PERSON])
def test_person_and_role(text: str, name: str, kind: str) -> None:
    assert table(text) == [(name, kind)]


WAYS_OF_SAYING = [
    ("Ruth Ilett, who runs children's services at the council, said so.", DCS),
    ("The county's children's boss, Ruth Ilett, said so.", DCS),
    ("Children's services chief Ruth Ilett said so.", DCS),
    ("The council's children's chief Ruth Ilett said so.", DCS),
    ("The woman in charge of children's services, Ruth Ilett, said so.", DCS),
    ("Ruth Ilett, the authority's top children's official, said so.", DCS),
    ('Ruth Ilett, executive director for people, said so.', DCS),
    ('Ruth Ilett, director of education and children, said so.', DCS),
    ("Ruth Ilett, the council's director of children's social care, said so.", "social-work-leader"),
    ("Ruth Ilett, head of children's social care, said so.", "social-work-leader"),
    ('Ruth Ilett, head of service for looked-after children, said so.', "social-work-leader"),
    ('Ruth Ilett, the head of fostering, said so.', "social-work-leader"),
    ('Ruth Ilett, assistant director of early help, said so.', "social-work-leader"),
    ('Ruth Ilett, who heads the leaving care team, said so.', "social-work-leader"),
    ('Ruth Ilett, a team manager in the assessment service, said so.', "social-work-leader"),
    ('Ruth Ilett, principal child and family social worker, said so.', "social-work-leader"),
    ('Ruth Ilett, a social worker for 20 years, said so.', "other"),
    ('Ruth Ilett, the cabinet member responsible for children, said so.', "lead-member"),
    ("Cllr Ruth Ilett, whose cabinet brief covers children's services, said so.", "lead-member"),
    ('Cllr Ruth Ilett, who speaks for children in the cabinet, said so.', "lead-member"),
    ('Cabinet lead for children Ruth Ilett said so.', "lead-member"),
    ("Ruth Ilett, Bury's cabinet member for families, said so.", "lead-member"),
    ('Cllr Ruth Ilett, Bury Council cabinet member for young people, said so.', "lead-member"),
    ('Ruth Ilett (Lab), lead member for children, said so.', "lead-member"),
    ("Children's portfolio holder Ruth Ilett said so.", "lead-member"),
    ('Cllr Ruth Ilett, deputy leader and cabinet member for children, said so.', "lead-member"),
    ("Cllr Ruth Ilett, Conservative spokesman on children's services, said so.", "councillor"),
    ('Liberal Democrat group leader Ruth Ilett said so.', "councillor"),
    ("Cllr Ruth Ilett, chair of the children's scrutiny panel, said so.", "councillor"),
    ('Scrutiny chairman Ruth Ilett said so.', "councillor"),
    ('Ruth Ilett, who leads the Labour opposition, said so.', "councillor"),
    ('Ruth Ilett, leader of the opposition Conservatives, said so.', "councillor"),
    ('Backbencher Ruth Ilett said so.', "councillor"),
    ('Town hall chief executive Ruth Ilett said so.', "chief-executive"),
    ("Ruth Ilett, the authority's managing director, said so.", "chief-executive"),
    ('Ruth Ilett, interim head of paid service, said so.', "chief-executive"),
    ('Ruth Ilett, who leads the council, said so.', "council-leader"),
    ("Ruth Ilett, Bury's Labour leader, said so.", "council-leader"),
    ('Leader Ruth Ilett said so.', "council-leader"),
    ('Ruth Ilett, interim chief executive of Slough Children First, said so.', "trust-leader"),
    ('Ruth Ilett, who runs the trust, said so.', "trust-leader"),
    ("The trust's director of practice, Ruth Ilett, said so.", "trust-leader"),
    ("Ruth Ilett, who chairs the company's board, said so.", "trust-leader"),
    ('Ofsted regional director Ruth Ilett said so.', "inspector"),
    ('Ruth Ilett, regional director for the north west, said so.', "inspector"),
    ("Ruth Ilett, one of Her Majesty's Inspectors, wrote so.", "inspector"),
    ("Her Majesty's Inspector Ruth Ilett wrote so.", "inspector"),
    ('Ruth Ilett, Ofsted’s deputy director for social care, said so.', "inspector"),
    ("Sir Ruth Ilett, then Ofsted's chief inspector, said so.", "inspector"),
    ('Inspector Ruth Ilett wrote so.', "inspector"),
    ('Schools minister Ruth Ilett said so.', "minister"),
    ('Ruth Ilett, parliamentary under secretary of state for children, said so.', "minister"),
    ("Ruth Ilett, Labour's shadow children's minister, said so.", "other"),
    ('Ruth Ilett, Conservative MP for Bury South, said so.', "other"),
    ('Police and crime commissioner Ruth Ilett said so.', "other"),
    ('Detective Superintendent Ruth Ilett said so.', "other"),
    ('Ruth Ilett, independent chair of the safeguarding board, said so.', "other"),
    ('Ruth Ilett, chief nurse at the clinical commissioning group, said so.', "other"),
    ('Ruth Ilett, the improvement adviser, said so.', "other"),
    ('Ruth Ilett, the government-appointed commissioner, said so.', "commissioner"),
    ("Ruth Ilett, Unison's regional organiser, said so.", "union-or-association"),
    ('Ruth Ilett, of the Social Workers Union, said so.', "union-or-association"),
    ('Ruth Ilett of the GMB union said so.', "union-or-association"),
    ('Ruth Ilett, from the NSPCC, said so.', "charity"),
    ("Barnardo's chief executive Ruth Ilett said so.", "charity"),
    ('Ruth Ilett, who runs a charity for care leavers, said so.', "charity"),
    ('Ruth Ilett, professor of social work at Exampleton, said so.', "academic"),
    ('Ruth Ilett, a researcher at the University of Leeds, said so.', "academic"),
    ('Ruth Ilett, a care leaver, said so.', "other"),
    ('Ruth Ilett, mother of two, said so.', "other"),
    ('Ruth Ilett, editor of the Echo, said so.', "other"),
    ('Ruth Ilett, who chairs the improvement board, said so.', "other"),
    ('Ruth Ilett, a former council leader, said so.', "council-leader"),
    ("Ruth Ilett replaced Ted Ashby as director of children's services.", DCS),
    ("Ruth Ilett, previously director at Kent, takes up the post of director of children's services in May.", DCS),
    ("Ruth Ilett has quit as Bury's director of children's services.", DCS),
    ("Ruth Ilett will start as director of children's services next month.", DCS),
    ("Ruth Ilett is leaving her post as director of children's services.", DCS),
    ("The council has hired Ruth Ilett from Kent as its director of children's services.", DCS),
    ("Ruth Ilett, Kent's director of children's services, will take over.", DCS),
    ("“We are sorry,” said Ruth Ilett, who became director of children's services in May.", DCS),
    ('Its director for children, Ruth Ilett, wrote to staff.', DCS),
    ('Director Ruth Ilett said so.', DCS),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), WAYS_OF_SAYING, ids=[t[:60] for t, _ in WAYS_OF_SAYING])
def test_ways_to_say_a_role(text: str, kind: str) -> None:
    assert [k for name, k in table(text) if name == "Ruth Ilett"] == [kind]


ROLE_FIRST_NAME_LATER = [
    ("The head of Rutland's children's services has quit.\nRuth Ilett joined four years ago.", DCS),
    ("A councillor responsible for children's services faces a vote.\nConservative Ruth Ilett, from the north of the county, blamed others.", "lead-member"),
    ("A government commissioner appointed to oversee Bury will leave.\nRuth Ilett was sent by the department to help.", "commissioner"),
    ("The director of children's services at the council is to go.\nThe search for another has begun.\nRuth Ilett said it was time.", DCS),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), ROLE_FIRST_NAME_LATER)
def test_role_of_the_sentence_before(text: str, kind: str) -> None:
    assert table(text) == [("Ruth Ilett", kind)]


NEWCOMERS = [
    ("The post of director of children's services will be filled by Ruth Ilett.", DCS),
    ("The minister brought Ruth Ilett in as the children's services commissioner.", "commissioner"),
    ("Ruth Ilett has been appointed to run the trust.", "trust-leader"),
    ("The department named a commissioner, Ruth Ilett, to look into it.", "commissioner"),
    ("Ministers appointed Ruth Ilett – once a director of adult services – as commissioner.", "commissioner"),
    ("Children's commissioner Ruth Ilett, appointed by the DfE last year, agreed.", "commissioner"),
    ("The children's commissioner, Ruth Ilett, wants every child to be heard.", "other"),
    ("Secretary of State for Education, Ruth Ilett, signed the letter.", "minister"),
    ("Minister of State for Children – Ruth Ilett MP.", "minister"),
    ("Cabinet member for children and skills, Cllr Ruth Ilett, told the meeting so.", "lead-member"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), NEWCOMERS)
def test_named_by_those_who_send_them(text: str, kind: str) -> None:
    assert table(text) == [("Ruth Ilett", kind)]


def test_post_of_today_counts_before_one_of_the_past() -> None:
    text = "Former home secretary Ruth Ilett, chair of Slough Children First, said so."
    assert table(text) == [("Ruth Ilett", "trust-leader")]


def test_minister_who_answers_a_councillor_keeps_his_office_to_himself() -> None:
    text = "In a letter to the cabinet member for children, Ruth Ilett, the minister said it was late."
    assert table(text) == [("Ruth Ilett", "lead-member")]


OUT_OF_THE_STORY = [
    "The review began when Tommy Ilett, aged six, died.",
    "Ted Ashby was jailed for life for the murder.",
    "The killer, Ted Ashby, is in prison.",
    "Ted Ashby abused children in the home and was convicted in 2010.",
    "The inquest into the deaths heard that Tommy Ilett had lived with his stepfather.",
]


@pytest.mark.parametrize("text", OUT_OF_THE_STORY)
def test_victims_and_convicts_hold_no_post(text: str) -> None:
    assert table(text) == []


NOBODY = [
    "Community Care understands that Children First will leave Shire Hall.",
    "Together for Children said it was pleased.",
    "Sandwell Children's Trust was praised by Ofsted.",
    "County Hall was quiet on Monday.",
    "The Care Quality Commission and Kent Police signed the letter.",
    "A spokesman for the council said it would appeal.",
    "A spokeswoman for the Department for Education said it was watching.",
    "Photograph: Ruth Ilett",
    "Picture by Ruth Ilett, council leader",
    "By Ruth Ilett",
    "Ruth Ilett",
    "The review follows the death of Tommy Ilett, aged six, who died in 2012.",
    "Victoria Road and Grace Street are closed.",
    "The Exampleton Echo first reported the news on Monday.",
    "North East Leeds and West Yorkshire were not inspected.",
    "Good Friday and Easter Monday are holidays.",
    "Staff at Beacon House and Oak Lodge said so.",
    "Pathway Plans and Health Passports were late.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_with_a_part_is_named(text: str) -> None:
    assert table(text) == []


def test_surname_alone_is_the_person_named_before() -> None:
    text = "Ruth Ilett, the council's leader, spoke first.\nMs Ilett said more. “It is hard,” Ilett added."
    marked = mark(text)
    assert [m.value for ms in marked.mentions for m in ms if m.kind == "Person"] == ["Ruth Ilett"] * 3
    assert table(text) == [("Ruth Ilett", "council-leader")]


def test_successor_has_the_post_of_the_one_before() -> None:
    text = "Ruth Ilett was made interim director of children's services in 2013. Ted Ashby will take over from her."
    assert table(text) == [("Ruth Ilett", DCS), ("Ted Ashby", DCS)]


def test_people_in_a_list_keep_their_own_roles() -> None:
    text = (
        "Council leader Ruth Ilett, chief executive Ted Ashby and director of children's services Mina Shah apologised."
    )
    assert table(text) == [
        ("Ruth Ilett", "council-leader"),
        ("Ted Ashby", "chief-executive"),
        ("Mina Shah", DCS),
    ]


def test_possessive_refers_to_the_organisation_before() -> None:
    text = "Unison was less impressed. Its branch secretary, Ruth Ilett, said so.\nAchieving for Children disputed this. Its chief executive, Ted Ashby, said so."
    found = posts(text)
    assert [(p.person, p.role_type, p.org) for p in found] == [
        ("Ruth Ilett", "union-or-association", "Unison"),
        ("Ted Ashby", "trust-leader", "Achieving for Children"),
    ]


def test_a_sentence_is_about_the_organisation_it_begins_with() -> None:
    told = "Slough Children First runs services on behalf of the council.\nChief executive Jane Holt said so."
    assert posts(told)[0].role_type == "trust-leader"
    told = "The council bought services from Slough Children First.\nChief executive Jane Holt said so."
    assert posts(told)[0].role_type == "chief-executive"


def test_council_in_the_clause_is_the_organisation() -> None:
    (post,) = posts("Ruth Ilett, Wandsworth Council's lead member for children's services, said so.")
    assert (post.org, post.council) == ("E09000032", "E09000032")


def test_role_of_the_council_in_focus_is_left_to_linking() -> None:
    (post,) = posts("Ruth Ilett, lead member for children's services, said so.")
    assert (post.org, post.council) == ("", "")


def test_minister_and_inspector_belong_to_government_and_ofsted() -> None:
    assert [p.org for p in posts("Children's minister Ruth Ilett wrote. Lead inspector Ted Ashby agreed.")] == [
        "DfE",
        "Ofsted",
    ]


def test_surname_that_is_a_place_is_no_council() -> None:
    assert table("Cllr Emma Derby, cabinet member for children, said so.") == [("Emma Derby", "lead-member")]


def test_authors_have_no_part_in_the_story() -> None:
    assert posts("Ruth Ilett said so.", authors=("Ruth Ilett",)) == []


def test_evidence_is_the_clause() -> None:
    text = "Before that, Ruth Ilett, leader of the council, said it was late."
    marked = mark(text)
    (post,) = people.extract(marked, ())
    assert quoted(marked, post.evidence) == "Ruth Ilett, leader of the council"


LISTS = [
    (
        "The two Green MPs – Jane Holt and Peter Marsh – wrote to the minister.",
        [("Jane Holt", "other"), ("Peter Marsh", "other")],
    ),
    (
        "Councillors Jane Holt and Peter Marsh resigned.",
        [("Jane Holt", "councillor"), ("Peter Marsh", "councillor")],
    ),
    (
        "Opposition councillors Jane Holt, Peter Marsh and Emma Frost asked why.",
        [("Jane Holt", "councillor"), ("Peter Marsh", "councillor"), ("Emma Frost", "councillor")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_role_said_once_is_that_of_everyone_in_the_list(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(table(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "role_type"),
    [
        ("Cllr Jane Holt said so.\nShe is the council's cabinet member for children.", "lead-member"),
        ("Cllr Jane Holt said so.\nThe cabinet member for children added that it was late.", "lead-member"),
        ("Cllr Jane Holt and Cllr Peter Marsh said so.\nThe council leader added that it was late.", "councillor"),
        ("Cllr Jane Holt said so.\nThe children's minister said it was late.", "councillor"),
    ],
)
def test_a_role_in_the_next_sentence_is_that_of_the_one_person_before_it(text: str, role_type: str) -> None:
    assert posts(text)[0].role_type == role_type


@pytest.mark.parametrize(
    ("text", "role_type"),
    [
        ("Cllr Jane Holt, who has been responsible for children's services since May, said so.", "lead-member"),
        ("Cllr Jane Holt, responsible for young people, said so.", "lead-member"),
        ("Cllr Jane Holt, who oversees schools, said so.", "lead-member"),
        ("Jane Holt, who oversees schools at a charity, said so.", "charity"),
        ("Councillor Jane Holt, shadow portfolio holder for children, said so.", "councillor"),
        ("Cllr Jane Holt, cabinet member for a better start, said so.", "lead-member"),
        ("Cllr Jane Holt, cabinet member for highways, said so.", "councillor"),
        ("Cabinet member for children, Councillor Jane Holt said so.", "lead-member"),
        ("Lord Holt was appointed as a special commissioner.", "commissioner"),
        ("Unison's Jane Holt said so.", "union-or-association"),
        ("Labour's Jane Holt asked why.", "councillor"),
        ("Jane Holt, managing director of the council, said so.", "chief-executive"),
        ("Jane Holt, 42, from Bury, said so.", "other"),
        ("Councillor J Holt said so.", "councillor"),
        ("Jane Holt, joint director of children's services, said so.", "director-of-childrens-services"),
        ("The Director of Children's Services (DCS), Jane Holt, began in May.", "director-of-childrens-services"),
        ("Council member for Bury's children and families, Jane Holt also hit out at it.", "lead-member"),
        ("Sir Peter Marsh, the LGA's peer challenge lead, called it good.", "union-or-association"),
        ("Branch chair Jane Holt said so.", "union-or-association"),
        ("Jane Holt, the DfE-appointed children's commissioner for Leeds, will report in May.", "commissioner"),
        ("Executive Director: Children's Services Jane Holt said so.", "director-of-childrens-services"),
        ("Jane Holt, Cabinet Member: Children and Young People, said so.", "lead-member"),
        ("Ministers announced a children's commissioner, Jane Holt, on Tuesday.", "commissioner"),
    ],
)
def test_what_a_role_amounts_to(text: str, role_type: str) -> None:
    assert [p.role_type for p in posts(text)] == [role_type]


def test_an_organisation_within_a_known_role_is_whose_it_is() -> None:
    found = posts("Leeds City Council met on Monday.\nUnison branch secretary Jane Holt said so.")
    assert [(p.role, p.role_type, p.org) for p in found] == [
        ("Unison branch secretary", "union-or-association", "Unison")
    ]


def test_cabinet_member_of_nothing_in_particular_is_that_for_children() -> None:
    said = "Cabinet member Jane Holt apologised to families."
    assert [(p.person, p.role_type) for p in people.extract(mark(said), ())] == [("Jane Holt", "lead-member")]
    other = f"{said} Jane Holt, cabinet member for finance, found the money."
    assert [(p.person, p.role_type) for p in people.extract(mark(other), ())] == [("Jane Holt", "councillor")]


def test_predecessor_has_the_post_of_who_came_after() -> None:
    text = "Director of children's services Martin Swale paid tribute to staff. His predecessor, Yvonne Kerr, retired."
    held = [(p.person, p.role_type) for p in people.extract(mark(text), ())]
    assert held == [(name, "director-of-childrens-services") for name in ("Martin Swale", "Yvonne Kerr")]


def test_surnames_that_are_places() -> None:
    text = "Michael Grove, the education secretary, has announced it. Council leader Bob Croft agreed."
    assert [p.person for p in people.extract(mark(text), ())] == ["Michael Grove", "Bob Croft"]
