"""Clauses that value how a service works become findings, and others none."""

from __future__ import annotations

import time

import pytest

from marking import mark, quoted
from ofstedkg import rules, speech
from ofstedkg.extract import clauses, cues, findings
from ofstedkg.model import Block, Document, Finding, Marked
from ofstedkg.split import split
from ofstedkg.spot import spot


def found(marked: Marked) -> list[Finding]:
    return list(findings.extract(marked, speech.attribute(marked)))


def said(text: str) -> list[tuple[str, str]]:
    marked = mark(text)
    return [(f.polarity, quoted(marked, f.evidence)) for f in found(marked)]


POSITIVE = [
    "Inspectors praised the way plans for children are made.",
    "The report commends the adoption team for finding families early.",
    "Ofsted was particularly impressed with the new pathway plans.",
    "Management oversight has improved since the last visit.",
    "The quality of assessments has greatly improved.",
    "Care leavers are well supported by their personal advisers.",
    "Children in care live in stable homes.",
    "There is an effective response to children who go missing.",
    "Social workers know their children well.",
    "Supervision is regular and reflective.",
    "Caseloads are manageable in most teams.",
    "Caseloads have fallen since the spring.",
    "There has been a reduction in caseloads.",
    "Turnover among social workers is low.",
    "Vacancies are down from 30 to 12.",
    "Agency use has been cut from 28% to 15%.",
    "Fewer children wait for a placement.",
    "Backlogs of assessments have been cleared.",
    "The service has reduced delays for children.",
    "Children are seen promptly.",
    "Strategy discussions are timely.",
    "Families get help without delay.",
    "Assessments are no longer out of date.",
    "No children were at immediate risk.",
    "There are no delays in allocation.",
    "The team does not lose touch with children.",
    "Few parents wait for a reply.",
    "Children's records are rarely late.",
    "Leaders are visible and ambitious.",
    "Senior managers have taken decisive action to improve practice.",
    "Senior leaders have responded swiftly to the areas for improvement.",
    "Partnership working with the police is strong.",
    "Young people's views are central to planning.",
    "Children are listened to and taken seriously.",
    "Foster carers speak highly of the support they receive.",
    "Most care leavers live in suitable accommodation.",
    "A good proportion of care leavers are in education, employment or training.",
    "The number of foster carers has increased.",
    "Staff morale has improved.",
    "Work with families is child-centred.",
    "The authority knows itself well.",
    "Thresholds are well understood by partners.",
    "Pathway plans are detailed and written with young people.",
    "The proportion of health assessments completed in time has risen.",
    "Investment in early help is paying off.",
    "Visits to children are purposeful.",
    "Services have come a long way in two years.",
    "More children are placed with families close to home and fewer are placed out of area.",
    "The team has turned the corner.",
    "Outcomes for children in care are better than the national average.",
]

NEGATIVE = [
    "Inspectors criticised the quality of plans.",
    "The letter raised serious concerns about visits to children.",
    "Inspectors were troubled by the state of plans.",
    "Plans are of poor quality.",
    "Supervision is weak and rarely recorded.",
    "Management oversight is not yet robust.",
    "Assessments are not always timely.",
    "Care leavers are not receiving the right support.",
    "Families wait too long for help.",
    "Too many cases had no clear plan.",
    "Too few young people are in work.",
    "There is a lack of effective challenge by managers.",
    "Managers failed to check the work of their teams.",
    "Staff are unable to visit children often enough.",
    "Caseloads are too high.",
    "Caseloads remain high in two teams.",
    "Workloads have increased for social workers.",
    "Turnover has risen in the last year.",
    "There is high turnover among social workers.",
    "Vacancies are up from 12 to 30.",
    "The number of social workers has fallen.",
    "The quality of supervision is inconsistent.",
    "The quality of case recording is variable.",
    "Pathway plans are too variable in quality.",
    "Families meet drift and delay.",
    "There are long waits for mental health support.",
    "Many visits are overdue.",
    "The help given to children has deteriorated.",
    "Practice has got worse since the last inspection.",
    "Progress has been too slow.",
    "Leaders did not understand the weaknesses of the service.",
    "Senior managers have lost sight of children.",
    "Managers do not read the files of their teams.",
    "Nobody had asked the social workers.",
    "Neither planning nor recording is good enough.",
    "Few care leavers have a good pathway plan.",
    "Children are rarely seen alone.",
    "Improvements have not been sustained.",
    "Partners are not well engaged in core groups.",
    "Thresholds are poorly understood by partners.",
    "The pace of change needs to increase and practice needs to improve.",
    "Areas for improvement include the quality of plans.",
    "Supervision still needs to be strengthened.",
    "There is more to do for care leavers.",
    "Reduced capacity in the team has left children waiting.",
    "Less effective supervision was seen in two teams.",
    "Only 37% of plans were issued within the legal limit.",
    "Children have frequent changes of social worker.",
    "Records are missing from most children's files.",
    "Inadequate supervision leaves staff unsupported.",
    "Children have been left at risk of significant harm.",
    "Care leavers in unsuitable accommodation are not visited.",
    "Core groups are not always held on time.",
    "Support for care leavers falls short.",
    "Some children in care are missing out on health checks.",
    "Records do not show why children moved.",
]

NONE = [
    "Ofsted rated the council inadequate.",
    "Children's services were judged good overall.",
    "The service has moved from inadequate to requires improvement.",
    "Services for children in care were found to be outstanding.",
    "Inspectors visited the council in June and looked at support for care leavers.",
    "They spoke to social workers, managers and partners.",
    "The council will recruit more social workers next year.",
    "The council plans to improve its fostering service.",
    'Cllr Jane Holt, cabinet member for children, said: "I would like to thank staff for their hard work."',
    'Cllr Jane Holt, cabinet member for children, said: "I hope services can be good by next year."',
    "Why did nobody check the plans?",
    "The improvement board met in March.",
    "The council was served with an improvement notice in 2016.",
    "Early help is offered to families with children under five.",
    "The report was published on Tuesday.",
    "Children in need of help and protection live in each district.",
    "Most councils are struggling with rising demand.",
    "The director did not respond to a request for comment.",
    "Staff will transfer to the trust on 1 April.",
    "The inspection was delayed by the pandemic.",
    "It covers children at risk of exploitation.",
    "Care leavers can stay with foster carers until they are 21.",
    "If supervision is poor, children suffer.",
    "The council has 400 children in care.",
]


@pytest.mark.parametrize("text", POSITIVE)
def test_strengths_are_positive(text: str) -> None:
    assert {p for p, _ in said(text)} == {"positive"}


@pytest.mark.parametrize("text", NEGATIVE)
def test_weaknesses_are_negative(text: str) -> None:
    assert {p for p, _ in said(text)} == {"negative"}


@pytest.mark.parametrize("text", NONE)
def test_grades_plans_thanks_and_background_are_no_findings(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Supervision is regular, but records of it are poor.",
            [("positive", "Supervision is regular"), ("negative", "records of it are poor")],
        ),
        (
            "While plans are clear, they are not always followed in good time.",
            [("positive", "plans are clear"), ("negative", "they are not always followed in good time")],
        ),
        (
            "Inspectors found that visits are timely and that assessments are weak.",
            [("positive", "visits are timely"), ("negative", "assessments are weak")],
        ),
        (
            "Despite new money, children wait too long.",
            [("negative", "children wait too long")],
        ),
        (
            "Morale has improved; caseloads remain too high.",
            [("positive", "Morale has improved"), ("negative", "caseloads remain too high")],
        ),
        (
            "Plans are robust, the report said.",
            [("positive", "Plans are robust")],
        ),
        (
            "The hub, which opened in May, is well led.",
            [("positive", "The hub, which opened in May, is well led")],
        ),
        (
            "Leaders and managers are visible.",
            [("positive", "Leaders and managers are visible")],
        ),
        (
            "Families get good support, they found, and children are safe.",
            [("positive", "Families get good support"), ("positive", "children are safe")],
        ),
    ],
)
def test_each_clause_makes_its_own_point(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Caseloads are too high.", "caseloads"),
        ("Turnover has risen.", "workforce-stability"),
        ("Staff morale is poor.", "workforce-stability"),
        ("Supervision is weak.", "supervision-and-oversight"),
        ("Senior leaders have lost focus.", "leadership-and-governance"),
        ("Risk assessments are thorough.", "assessment"),
        ("Care plans are unclear.", "planning"),
        ("Pathway plans are unclear.", "pathway-planning"),
        ("Case records are incomplete.", "case-recording"),
        ("Thresholds are poorly understood.", "thresholds-and-referrals"),
        ("Visits are overdue.", "timeliness"),
        ("Young people's views are not heard.", "child-voice"),
        ("Care leavers live in unsuitable accommodation.", "accommodation"),
        ("Too few care leavers are in education, employment or training.", "education-employment-training"),
        ("Health assessments are not timely.", "health"),
        ("Young people are poorly prepared for independence.", "independence"),
        ("Staying Put is not well promoted.", "staying-put"),
        ("Return home interviews are of poor quality.", "missing-and-exploitation"),
        ("Work on domestic abuse is well coordinated.", "domestic-abuse"),
        ("Permanence planning is weak.", "permanence"),
        ("A lack of foster carers means placements are far from home.", "placement-sufficiency"),
        ("Early help is effective.", "early-help"),
        ("Information sharing between partner agencies is poor.", "partnership"),
        ("Audits are robust.", "data-and-quality-assurance"),
        ("Training for staff is excellent.", "training"),
        ("Children have trusting relationships and are well supported.", "relationships-and-support"),
        ("The budget is overspent.", "resources"),
        ("The council is an ambitious corporate parent.", "corporate-parenting"),
        ("Some care leavers lacked passports.", "identity-and-documents"),
        ("Transition to adult services is poor.", "adult-transition"),
        ("Unaccompanied asylum-seeking children are well supported.", "diversity-and-asylum"),
        ("Section 47 enquiries are weak.", "child-protection-practice"),
        ("Pre-proceedings work is slow.", "legal-proceedings"),
        ("The pace of improvement is too slow.", "pace-of-change"),
        ("Practice is not consistent.", "service-quality"),
    ],
)
def test_theme_is_what_the_clause_is_about(text: str, theme: str) -> None:
    themes = {t for f in found(mark(text)) for t in f.themes}
    assert theme in themes


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Children in care are well supported.", "children-in-care"),
        ("Care leavers are well supported.", "care-leavers"),
        ("Personal advisers are persistent.", "care-leavers"),
        ("Foster carers are well trained.", "fostering"),
        ("Adopters are found without delay.", "adoption"),
        ("The multi-agency safeguarding hub is well led.", "front-door"),
        ("Core groups are poorly attended.", "help-and-protection"),
        ("Independent reviewing officers rarely challenge delay.", "children-in-care"),
        ("Return interviews are late.", "missing-and-exploitation"),
        ("Senior leaders are ambitious.", "leadership"),
        ("Caseloads are too high.", "overall"),
        ("The youth offending team is well run.", "youth-justice"),
        ("Disabled children wait too long for short breaks.", "disabled-children"),
        ("Waits for autism assessments are too long.", "send"),
        ("Children who live with domestic abuse are well protected.", "help-and-protection"),
    ],
)
def test_service_is_the_one_named_or_the_one_its_words_belong_to(text: str, service: str) -> None:
    assert {f.service for f in found(mark(text))} == {service}


def test_pronoun_carries_the_service_on() -> None:
    marked = mark("Care leavers are well supported, though some feel let down.")
    assert [f.service for f in found(marked)] == ["care-leavers", "care-leavers"]


def test_a_new_paragraph_forgets_the_service() -> None:
    marked = mark("Care leavers are well supported.\nCaseloads are too high.\nPractice is weak.\nPlans are poor.")
    assert [f.service for f in found(marked)][1:] == ["overall", "overall", "overall"]


def test_what_a_visit_looked_at_is_what_its_findings_are_about() -> None:
    marked = mark("The visit looked at care leavers.\nSupervision is weak.\nSenior leaders are visible.")
    assert {f.service for f in found(marked)} == {"care-leavers"}


def test_speaker_is_kept() -> None:
    marked = mark('Cllr Jane Holt, cabinet member for children, said: "Our social workers are excellent."')
    assert [f.source for f in found(marked)] == ["council"]


def test_council_is_set_only_where_the_clause_names_one() -> None:
    marked = mark("Support in Leeds is excellent.\nSupport is weak in some teams.")
    assert [f.council for f in found(marked)] == ["E08000035", ""]


def test_texts_on_care_for_adults_give_none() -> None:
    assert said("Adult social care is poor. Adults wait too long. Staff for adults are overstretched.") == []


def listed(lead: str, *items: str) -> list[tuple[str, str]]:
    text = "\n".join([lead, *items])
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        blocks.append(Block(at, at + len(line), "item" if n else "paragraph"))
        at += len(line) + 1
    document = Document("a.txt", "a.txt", "0" * 64, text, tuple(blocks), published="2019-06-14")
    marked = spot(document, tuple(split(document)))
    return [(f.polarity, quoted(marked, f.evidence)) for f in found(marked)]


def test_items_say_what_their_lead_in_says_of_them() -> None:
    got = listed("Areas for improvement include:", "• the quality of pathway plans", "• frequent supervision")
    assert got == [("negative", "the quality of pathway plans"), ("negative", "frequent supervision")]


def test_items_of_praise_may_say_the_opposite() -> None:
    got = listed("Strengths include:", "• the stability of placements", "• plans, which are poor")
    assert got[0] == ("positive", "the stability of placements")
    assert [p for p, _ in got[1:]] == ["negative"]


def test_items_after_a_neutral_lead_in_speak_for_themselves() -> None:
    got = listed("They also found that:", "• supervision is regular", "• visits are often late")
    assert [p for p, _ in got] == ["positive", "negative"]


@pytest.mark.parametrize("kind", cues.kinds(), ids=lambda k: k.id)
def test_every_class_of_cue_has_its_examples(kind: cues.Kind) -> None:
    for text in kind.examples:
        assert kind.id in {c.kind for c in cues.find(cues.fold(text))}, text
    for text in kind.counterexamples:
        assert kind.id not in {c.kind for c in cues.find(cues.fold(text))}, text


def test_lead_ins_have_their_examples() -> None:
    from ofstedkg import rules

    leads = rules.load("findings").data["lead"]
    assert isinstance(leads, list)
    for lead, (_, pattern) in zip(leads, findings.frame().lead, strict=True):
        assert all(pattern.search(cues.fold(text)) for text in lead["for"])
        assert not any(pattern.search(cues.fold(text)) for text in lead["against"])


def test_folding_keeps_offsets() -> None:
    text = "“Children’s” well-being — İstanbul"
    assert len(cues.fold(text)) == len(text)


def test_words_are_matched_whole_and_longest_first() -> None:
    assert [c.text for c in cues.find("plans are not yet robustness tested, poor quality")] == [
        "not yet",
        "poor quality",
    ]


def test_braces_stand_for_each_of_their_forms() -> None:
    assert list(cues.spread("improv{ed,ing}")) == ["improved", "improving"]
    assert list(cues.spread("plan{,s} to")) == ["plan to", "plans to"]


PRAISED_IN_PASSING = [
    "Social workers know the children by name.",
    "Calls to the hub are answered.",
    "Families know who to ring.",
    "Managers read every file.",
    "Every child has a plan.",
    "All the children are in class each day.",
    "Each family knew who to turn to.",
    "Referrals are read within a day.",
    "Children are seen the same day.",
    "Staff stay.",
    "Social workers choose to stay.",
    "The team is fully staffed.",
    "Children have had the same social worker for three years.",
    "Personal advisers turn up when they say they will.",
    "Young people have a say in how the service is run.",
    "Pathway plans are written with them.",
    "Brothers and sisters live together.",
    "Children live close to home.",
    "Care leavers are given the keys to their own flat.",
    "Health visitors spot needs early.",
    "Workers pick up signs of neglect early.",
    "The service gets results.",
    "It is help that works.",
    "Schools and police share what they know.",
    "Agencies sit round the table each week.",
    "The waiting list has gone down to nil.",
    "Caseloads average 15.",
    "Social workers hold 14 cases each.",
    "Average caseloads have gone from 24 to 16.",
    "No child was seen without a worker.",
    "Foster carers call the new team a lifeline.",
    "The new hub has made all the difference to families.",
    "Parents can name their worker.",
    "Mentors never give up on the young people.",
    "Leaders are honest about what is left to do.",
    "Children are happy in their homes.",
    "The panel is a beacon for others.",
    "The department is in good shape.",
    "The service is back on track.",
    "The crisis team is there day or night.",
]

BLAMED_IN_PASSING = [
    "Calls to the hub go unanswered.",
    "Letters sat in an inbox.",
    "Social workers are worn out.",
    "Staff are leaving in droves.",
    "Families waited 14 weeks for an answer.",
    "Children had not been seen for months.",
    "Plans were six months out of date.",
    "It took nine months to find a home for the boy.",
    "She had six social workers in two years.",
    "The trust got through four chief executives in as many years.",
    "He was on his fourth placement.",
    "Only three of the 19 plans had been read.",
    "One in four young people could not name a worker.",
    "Social workers carry 31 cases.",
    "Caseloads are 28 on average.",
    "Caseloads have gone from 16 to 23.",
    "Plans were copied and pasted.",
    "Chronologies were left blank.",
    "There was no trace of a visit on the file.",
    "Children were passed from pillar to post.",
    "Parents were fobbed off.",
    "Care leavers sleep on sofas.",
    "Young people are stuck in hotels.",
    "Children fall through the cracks between teams.",
    "Nothing had changed since the last visit.",
    "The same mistakes were made again.",
    "Parents had to fight for every hour of help.",
    "Managers took what parents said at face value.",
    "Corporate parents pay lip service to ambition.",
    "The two computer systems do not talk to each other.",
    "Teams are thinly spread.",
    "The department was rudderless.",
    "Good practice is not shared.",
    "There are weaknesses in management grip.",
    "High workloads are impacting on the ability to deliver good work.",
    "Turnover of agency staff continues to hamper progress.",
    "Inspectors could not be sure that children were safe.",
    "Children have to tell their story again to each new worker.",
    "Nobody knew who was responsible for the child.",
    "Partners are at loggerheads.",
]

SAID_BY_OTHERS = [
    (
        "negative",
        "other",
        "\u201cThe families we see are worn down by the wait,\u201d said Unison's branch secretary.",
    ),
    ("negative", "other", "\u201cNobody ever told the parents about the plan,\u201d said a mother of two."),
    ("negative", "other", "A petition says families are left in limbo."),
    (
        "negative",
        "council",
        "\u201cRelations at the top were poor,\u201d said the council's chief executive.",
    ),
    (
        "positive",
        "council",
        "\u201cOur social workers stuck with these families,\u201d the council's director said.",
    ),
    (
        "positive",
        "council",
        "\u201cOur staff have kept families together,\u201d said Cllr Ann Holt, the leader.",
    ),
    ("positive", "government", "The minister said families in the county get far better help."),
]

NO_POINT = [
    "Officers hope for a good next time.",
    "Six came out as good.",
    "The exception was adoption, which is good.",
    "The council held on to its good rating.",
    "Ministers have decided not to send in a commissioner.",
    "A priority action plan is due in May.",
    "Neighbouring councils pay better.",
    "Most young people leave care at 18.",
    "Social workers and managers were at the meeting.",
    "Children in care number 412.",
    "Families from across the county came to the meeting.",
    "Councillors will discuss the letter on Tuesday.",
    "The opposition fears a slide back to inadequate.",
    "Every family has the right to complain.",
    "The director is to leave in March.",
    "The visit took two days.",
    "The new director has worked in six councils.",
    "Care leavers can stay with their carers until they are 21.",
    "The meeting was held in the town hall.",
    "The report is to be published in May.",
    "Workers from Camden arrived in spring.",
    "The company was set up in 2018.",
    "Inspectors spoke to parents, carers and young people.",
    "The council could be handed to a trust.",
    "The Association of Social Workers represents 22,000 members.",
]


@pytest.mark.parametrize("text", PRAISED_IN_PASSING)
def test_what_people_do_well_is_positive_without_words_of_praise(text: str) -> None:
    assert {polarity for polarity, _ in said(text)} == {"positive"}


@pytest.mark.parametrize("text", BLAMED_IN_PASSING)
def test_what_goes_wrong_is_negative_without_words_of_blame(text: str) -> None:
    assert {polarity for polarity, _ in said(text)} == {"negative"}


@pytest.mark.parametrize(("polarity", "source", "text"), SAID_BY_OTHERS)
def test_points_of_those_who_are_no_inspectors_are_theirs(polarity: str, source: str, text: str) -> None:
    assert {(f.polarity, f.source) for f in found(mark(text))} == {(polarity, source)}


@pytest.mark.parametrize("text", NO_POINT)
def test_events_grades_and_rules_make_no_point(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        ("workforce-stability", "Social workers stay."),
        ("caseloads", "Social workers hold 31 cases each."),
        ("timeliness", "Families waited 14 weeks."),
        ("child-voice", "Children have to tell their story again and again."),
        ("partnership", "Nobody told the police."),
        ("relationships-and-support", "Parents say calls go unanswered."),
        ("leadership-and-governance", "Relations between the cabinet and officers were sour."),
        ("case-recording", "Files were left blank."),
        ("resources", "The money was squandered."),
    ],
)
def test_theme_is_read_off_plain_words(theme: str, text: str) -> None:
    assert theme in {t for f in found(mark(text)) for t in f.themes}


def test_shapes_match_their_examples_alone() -> None:
    raw = rules.load("findings").data["shape"]
    assert isinstance(raw, list)
    for (_, pattern), shape in zip(cues.shapes(), raw, strict=True):
        assert all(pattern.search(cues.fold(text)) for text in shape["for"]), shape["pattern"]
        assert not any(pattern.search(cues.fold(text)) for text in shape["against"]), shape["pattern"]


IN_OTHER_WORDS_GOOD = [
    "The number of children waiting for a social worker has fallen from 94 to none.",
    "Social workers see children as often as they need to.",
    "Young people told inspectors they trust their workers.",
    "Foster carers feel part of the team.",
    "Decisions about children's futures are made without delay.",
    "Few children move home.",
    "The authority has invested an extra £4m in early help.",
    "Inspectors were struck by the warmth of relationships between staff and children.",
    "There is a clear line of sight from the chief executive to the front line.",
    "Management oversight is now evident on most files.",
    "Children in need of protection are kept safe.",
    "Social workers are well supported and their caseloads are reasonable.",
    "Staff said they enjoyed working for the council.",
    "The new director has brought stability and clear direction.",
    "Care leavers have somewhere safe to live.",
    "Nine in 10 care leavers are in touch with the council.",
    "Adoption is considered at the earliest opportunity for every child.",
    "The multi-agency safeguarding hub responds swiftly to concerns about children.",
    "Domestic abuse notifications are dealt with the same day.",
    "Most assessments are thorough.",
    "The recruitment drive has paid off, with vacancies down by half.",
    "Children who go missing are quickly traced and listened to.",
    "The virtual head keeps a close eye on attendance.",
    "The council has turned its fostering service around.",
    '"The team here is second to none," said the cabinet member for children.',
    '"Our children are safer today than they were a year ago," said the council leader.',
    'The minister said the county had made "remarkable strides".',
    "Inspectors recognised that leaders had been honest about the scale of the task.",
    "The quality of social work practice has improved since the last visit.",
    "Brothers and sisters are placed together wherever possible.",
    "The local authority knows its strengths and weaknesses.",
    "Strategy discussions are held promptly and involve the right people.",
    "Recruitment and retention have improved, and caseloads have come down.",
    "Children benefit from stable relationships with their social workers.",
    "Social workers are passionate about their work.",
    "Visits are frequent enough to keep children safe.",
    "Audits give leaders a true picture of practice.",
    "There is strong political support for the service.",
    "Direct work with children is skilful.",
    "Early permanence is a strength.",
    "Referrals to the MASH are screened within 24 hours.",
    "Thresholds are understood and applied consistently.",
    "The leaving care team stays in contact with almost all young people.",
    "Leaders have created the conditions in which social work can flourish.",
    "Inspectors found no unallocated cases.",
    "Children are matched carefully with foster families.",
    "Life-story work is of a high standard.",
    "Unaccompanied children receive sensitive and timely help.",
    "There has been a significant reduction in the use of agency staff.",
    "School attendance of children in care is above that of their peers.",
    "The director is highly regarded by staff.",
    "Complaints are taken seriously and lessons are learned.",
    "Parents speak positively about the help they have had.",
    "The number of care leavers in work or education is higher than elsewhere.",
]

IN_OTHER_WORDS_BAD = [
    "Youngsters were bounced from one placement to the next.",
    "Staff had not had supervision since Christmas.",
    "Some children had not set eyes on their social worker for three months.",
    "Referrals piled up over the bank holiday.",
    "The out-of-hours team was a skeleton staff.",
    "Teenagers were sleeping in a council office.",
    "Managers signed off plans they had not read.",
    "Nobody could explain why the case had been closed.",
    "Three in ten assessments missed the deadline.",
    "Recruitment has ground to a halt.",
    "The authority has haemorrhaged experienced staff.",
    "Morale is through the floor.",
    "The department has had four directors in five years.",
    "Families are being left to fend for themselves.",
    "Warnings from the previous inspection went unheeded.",
    "The same weaknesses were identified in 2015.",
    "Improvement has been too slow, and in places practice has slipped back.",
    "Leaders do not have a firm grip on performance.",
    "Governance arrangements are not effective enough to drive change.",
    "There is insufficient challenge from the safeguarding board.",
    "Social work visits are infrequent and purposeless.",
    "Children's records are not kept up to date.",
    "The voice of the child is largely absent.",
    "Not enough is done to prepare young people for independence.",
    "Help for families comes too late.",
    "Few care leavers are in touch with their adviser.",
    "Support for children with disabilities is patchy.",
    "Neglected children wait months for help.",
    "Some children have been exposed to further harm because of poor decisions.",
    "Only four of the 20 cases sampled met the expected standard.",
    "The quality of practice is not good enough.",
    "Social workers are juggling 30 cases each.",
    "Agency workers make up a third of the workforce.",
    "The council is struggling to hang on to its social workers.",
    "Partners lack confidence in the front door.",
    "The report paints a bleak picture of support for care leavers.",
    "Inspectors found a catalogue of failures.",
    "Inspectors uncovered long delays in seeing children.",
    "Social workers' relationships with families were undermined by constant turnover.",
    "Senior managers were out of touch with the front line.",
    "Placement stability has worsened.",
    "There were missed opportunities to protect the siblings.",
    '"They never return my calls," one foster carer told inspectors.',
    '"The system is broken," said the shadow cabinet member for children.',
    '"Children are paying the price for years of cuts," said the Unison branch secretary.',
    "Inspectors said the council must get a grip on its agency spending.",
    "Leaders have been urged to speed up adoption.",
    "Inspectors said too many decisions were driven by crisis.",
    "Children's views were captured in barely half of the files.",
    "Health checks for children entering care are hardly ever on time.",
    "Social workers do not have the time to build relationships.",
    "Support tails off once a case is closed.",
    "Changes of worker have left children mistrustful.",
    "Care plans are not specific enough.",
    "Contingency planning is weak.",
    "Risk is underestimated in cases of neglect.",
    "Managers' rationale for decisions is seldom recorded.",
    "Private fostering arrangements are not well understood.",
    "The council lost sight of 12 children.",
    "The edge-of-care team has closed for want of money.",
    "The sufficiency strategy has failed to deliver enough homes.",
    "Too little was known about children educated at home.",
    'It was "unclear how leaders assure themselves that children are safe".',
    "Actions agreed at strategy meetings are not always followed through.",
    "There is no consistent approach to supervision.",
    "The pace of improvement has faltered since the autumn.",
    "Child protection conferences are delayed.",
    "Children wait for therapy.",
    "The service remains fragile.",
    "Some foster carers said they felt undervalued.",
    "The independent reviewing service has too little influence.",
    "Workers' use of chronologies is limited.",
    'A "lack of grip" by managers meant children drifted.',
    "Escalation by conference chairs is having little effect.",
    "The authority's self-assessment was overly positive.",
    "Practice has not moved on since the last inspection.",
    "Referral rates are high and many lead to no help.",
    "Repeat referrals are common.",
    "Adoption takes longer than the national average.",
]

NOT_OF_THE_SERVICE = [
    "Jane Holt is an experienced director who has worked in six counties.",
    "The opposition survived a vote of no confidence.",
    "Residents walked out of the meeting.",
    "The new, tougher framework is rigorous.",
    "Services in Leeds are good, as is leadership.",
    "Inspectors arrived on 4 June and stayed for a fortnight.",
    "The watchdog gave the council a week's notice.",
    "The letter was sent to the director on Monday.",
    "A full inspection is expected before the end of the year.",
    "Ofsted has four grades: outstanding, good, requires improvement and inadequate.",
    "Councillor Brown, who took over the portfolio in May, was a teacher for 20 years.",
    "The council said it accepted the findings in full.",
    'A spokesman for the DfE said: "We will not hesitate to act where children are at risk."',
    '"We are committed to giving every child the best start in life," said Cllr Brown, cabinet member for children.',
    '"I\'d like to reassure residents that improving services is our top priority," the leader said.',
    "The scrutiny committee will examine the report next Thursday.",
    "The council looks after 540 children in care.",
    "Children in need are those who need extra help from the council.",
    "An interim director will start work in September.",
    "The previous inspection in 2014 had looked at 38 cases.",
    "The opposition leader called on the cabinet member to consider her position.",
    "The trust was created in 2014 after ministers lost patience with the council.",
    "Anyone concerned about a child should ring the police.",
    "The inspection did not look at children's homes.",
    "Services will be inspected again within three years.",
    "The commissioner's report is due to be published this summer.",
    "Council tax will rise by 4.9 per cent to pay for children's services.",
    "The council declined to say how much the consultants had been paid.",
    "The safeguarding board brings together police, health and the council.",
    "Inspectors heard from 64 parents.",
    "The judgement means the council will be visited every three months.",
    "Monitoring visits check whether councils are making enough progress.",
    "His mother was jailed for neglect.",
    "The report can be read on the Ofsted website.",
    "Cllr Brown said she hoped the next inspection would find better practice.",
    "The unions have threatened to strike over pay.",
    "The government ordered an independent review of the case.",
    "The director told councillors that 14 posts would be advertised.",
    "The visit focused on children in need and those subject to a plan.",
    "Inspectors evaluated the quality of assessment and planning.",
    "The director, who is paid £160,000, has resigned.",
    "The council's cabinet is due to approve the plan.",
    "A consultation on the future of the service ends on Friday.",
    "He praised the police for their support.",
    "The mayor visited a children's home in the town.",
    'She said: "I want to thank foster carers for everything they do."',
    '"I am confident that the next report will be better," he said.',
    "Two men were convicted of abusing children in the town in the 1990s.",
    "A serious case review into the death of a toddler has been launched.",
    "The department for education has been approached for comment.",
    "The budget gap stands at £12m across the council.",
    "The council is run by Labour, which lost three seats in May.",
    "Ofsted's annual report said demand for care had risen nationally.",
    "Parents can give their views online.",
    "The council intends to open three children's homes.",
    '"If we don\'t get this right, children will suffer," he warned.',
    "The new framework puts more weight on children's experiences.",
    "Improvement boards were set up in 12 councils.",
    "The chair of the improvement board is a former director from Essex.",
    "The notice requires the council to report each quarter.",
    "Judgements are made on a four-point scale.",
    "Under the deal the trust is paid £50m a year.",
]


@pytest.mark.parametrize("text", IN_OTHER_WORDS_GOOD)
def test_good_is_heard_in_many_words(text: str) -> None:
    assert {polarity for polarity, _ in said(text)} == {"positive"}


@pytest.mark.parametrize("text", IN_OTHER_WORDS_BAD)
def test_bad_is_heard_in_many_words(text: str) -> None:
    assert {polarity for polarity, _ in said(text)} == {"negative"}


@pytest.mark.parametrize("text", NOT_OF_THE_SERVICE)
def test_procedure_politics_and_law_make_no_point(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("polarity", "text"),
    [
        # what is said of a case does not outweigh what is said of all
        ("positive", "Workers are quick to act when a child is in danger."),
        ("positive", "The team steps in swiftly before problems grow."),
        ("positive", "The fostering team is back on track after problems in the spring."),
        # a lack hides the good that is missed, however far behind it
        ("negative", "Staff are unable to assess, plan or help families well."),
        ("negative", "Managers do not believe that assessments are thorough."),
        ("negative", "Too much time goes on gathering facts to inform a suitable plan."),
        ("negative", "Only half of the plans were finished on time."),
        ("negative", "Not every child has a detailed plan."),
        ("negative", "Good practice had not been shared."),
        ("negative", "Records are not updated quickly enough."),
        # nothing of the kind was found
        ("positive", "Inspectors did not find any cases that had left children in danger."),
        ("positive", "Children are no longer thought to be at risk."),
        # a trouble that is dealt with, known or gone
        ("positive", "Managers have made real progress in areas of serious weakness."),
        ("positive", "Leaders have a clear understanding of what needs to improve."),
        ("positive", "Delays have been all but eliminated."),
        ("positive", "Reliance on agency staff has been cut."),
        ("positive", "Staff turnover has slowed."),
        # more or fewer
        ("positive", "The pace of change has picked up."),
        ("negative", "The number of children missing from care has doubled."),
        ("negative", "Assessments take longer than they should."),
        ("negative", "Workers have more cases than they can manage."),
        # what has to be done
        ("negative", "Inspectors want to see better oversight."),
        ("negative", "The council must bring down its waits."),
        ("negative", "Few of the recommendations made in 2013 have been carried out."),
    ],
)
def test_words_are_weighed_in_their_context(polarity: str, text: str) -> None:
    assert {p for p, _ in said(text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "The report found poor plans, late visits and weak supervision.",
            ["poor plans", "late visits", "weak supervision"],
        ),
        ("Leaders are able, open and well informed about practice.", None),
        (
            "The leader said on Tuesday the service had been left to drift.",
            ["the service had been left to drift"],
        ),
        (
            "The hub opened in May after inspectors found that referrals were left unread.",
            ["referrals were left unread"],
        ),
        (
            "The letter described a hub in which calls went unanswered.",
            ["calls went unanswered"],
        ),
        (
            "Most of the plans – which were written in May – were poor.",
            ["Most of the plans – which were written in May – were poor"],
        ),
    ],
)
def test_points_are_told_apart_and_freed_of_their_frames(text: str, points: list[str] | None) -> None:
    got = [quote for _, quote in said(text)]
    assert len(got) == 1 if points is None else all(any(p in q for q in got) for p in points)
    assert points is None or len(got) == len(points)


def test_an_instance_says_what_it_is_an_instance_of() -> None:
    got = said("Plans are poor in many teams, including those with experienced managers.")
    assert {p for p, _ in got} == {"negative"}


def test_a_grade_alone_in_quotation_marks_is_no_finding() -> None:
    assert said("Leadership of the service is now \u2018good\u2019.") == []
    assert said("There is good leadership of the service.") != []


def test_titles_only_repeat_what_the_story_says() -> None:
    text = "Damaged: county fails its children\nSupport for children in care is poor."
    end = text.index("\n")
    blocks = (Block(0, end, "title"), Block(end + 1, len(text), "paragraph"))
    document = Document("a.txt", "a.txt", "0" * 64, text, blocks, title=text[:end], published="2019-06-14")
    marked = spot(document, tuple(split(document)))
    assert [quoted(marked, f.evidence) for f in found(marked)] == ["Support for children in care is poor"]


@pytest.mark.parametrize(
    ("polarity", "text"),
    [
        ("negative", "Plans “need to be” sharper, inspectors found."),
        ("negative", "The council must “do more” to keep staff."),
        ("negative", "Recording needs to be more thorough."),
        ("negative", "Most families have only infrequent visits from workers."),
        ("negative", "Risks for some children are not recognised or acted on quickly."),
        ("negative", "Family meetings are not used effectively for children who may be at risk."),
        ("negative", "This was a serious failure by senior leaders to ensure that children get timely help."),
        ("negative", "Parents were seen to have been misinformed."),
        ("negative", "The authority had difficulty finding skilled workers."),
        ("negative", "Progress is not consistent nor equitable for all children."),
        ("negative", "Many plans are not measurable and lack clear aims."),
        ("negative", "Senior leaders have been ineffective in making improvements."),
        ("positive", "Senior leaders took immediate action to keep children safe."),
        ("positive", "All areas for development have been fully addressed."),
        ("positive", "Leaders have a clear understanding of the challenges they face."),
        ("positive", "The number of care leavers not in EET has decreased."),
        ("positive", "Managers provide rigorous challenge to schools."),
        ("positive", "Audits are used well to identify areas for improvement."),
    ],
)
def test_what_a_word_does_is_told_by_the_words_around_it(polarity: str, text: str) -> None:
    assert [p for p, _ in said(text)] == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "Managers look into any gaps in records.",
        "The meeting had all who matter there, including any absent parent.",
        "Thirty children ceased to be looked after in the year.",
        "Young people meet their adviser when they are ready and not before.",
        "Staff know how to report concerns about a child.",
        "There was a rise in demand for help.",
        "We won't rest until every child gets the best.",
    ],
)
def test_what_may_be_or_is_no_fault_of_the_service_is_not_negative(text: str) -> None:
    assert "negative" not in [p for p, _ in said(text)]


def test_words_in_quotation_marks_are_one_phrase_with_those_beside_them() -> None:
    folded = cues.fold("they “failed to” see that plans require ‘further work’")
    assert next((c.text, folded[c.start : c.end]) for c in cues.find(folded)) == ("failed to", "failed to")
    assert "require further" in [c.text for c in cues.find(folded)]
    assert all(c.text == " ".join(folded[c.start : c.end].split()) for c in cues.find(folded))


def test_a_need_says_the_same_of_all_it_lists() -> None:
    text = (
        "The report lists areas for improvement, particularly around late visits, and planning for adoption more well."
    )
    assert {p for p, _ in said(text)} == {"negative"}


def test_a_comparison_is_no_clause_of_its_own() -> None:
    text = "“We have not helped our children and their families as quickly as we should,” said Ann Lowe, the director."
    assert [p for p, _ in said(text)] == ["negative"]


def test_what_stands_under_a_heading_is_on_its_service() -> None:
    text = "Care leavers are visited often.\nSocial workers visit children regularly.\nReviews are timely."
    marked = mark(text)
    under = ["care-leavers", "help-and-protection", "leadership"]
    assert [f.service for f in findings.extract(marked, (), under)] == under


def test_runs_hold_what_lies_inside_them() -> None:
    runs = clauses.Runs.of([(10, 20), (2, 30), (40, 44)])
    assert [n for n in (2, 3, 25, 30, 40, 41, 44) if runs.hold(n)] == [3, 25, 41]
    assert not clauses.Runs().hold(1)


@pytest.mark.parametrize("piece", ["1, ", "a, ", "not good, ", "Leeds and ", "plans are poor and "])
def test_endless_sentences_are_read_in_time_in_line_with_their_length(piece: str) -> None:
    def seconds(size: int) -> float:
        marked = mark("Ofsted inspected children's services. " + piece * (size // len(piece)) + "end.")
        before = time.process_time()
        list(findings.extract(marked, ()))
        return time.process_time() - before

    seconds(200)
    assert seconds(8000) < 2


@pytest.mark.parametrize(
    ("polarity", "text"),
    [
        # a fault that is denied stays denied, whatever good follows it
        ("positive", "Leaders are not afraid of taking decisive steps."),
        ("positive", "No one is left guessing what happens next."),
        ("negative", "Supervision is not regular and clear."),
        # what people do and leave undone
        ("negative", "Plans sit in drawers."),
        ("negative", "Staff leave within a year."),
        ("negative", "Workers came for a month and went."),
        ("negative", "Staff in the contact team guess at thresholds."),
        ("negative", "Families were assessed again and again."),
        ("negative", "Few could say what their plan was."),
        ("negative", "Some children did not get the help they needed."),
        ("negative", "One girl ran away nine times before anybody asked why."),
        ("negative", "Parents had to threaten legal action."),
        ("negative", "Posts are held by locums."),
        ("negative", "Sickness is double the national average."),
        ("positive", "Attendance is above the national average."),
        ("positive", "Decisions are made on the day."),
        ("positive", "No child has been moved in an emergency."),
        ("positive", "Families get help when they need it."),
        ("negative", "Reviews should start sooner."),
        ("negative", "The team has had six directors of children's services since 2009."),
        # what was so once
        ("positive", "Calls that sat unread for days at the last visit are now dealt with by noon."),
        ("positive", "Children who once waited months are now seen in days."),
        ("negative", "This has had an adverse impact on prompt and effective help."),
    ],
)
def test_deeds_and_comparisons_say_what_no_adjective_says(polarity: str, text: str) -> None:
    assert [p for p, _ in said(text)] == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "Care leavers leave care at 18.",
        "Return interviews used to be rare.",
        "The council was gutted about the report.",
        "Staff who leave their offices sign out.",
    ],
)
def test_what_was_once_and_how_a_body_feels_make_no_point(text: str) -> None:
    assert said(text) == []


def test_an_aside_does_not_part_those_who_say_it_from_what_they_say() -> None:
    text = "Inspectors, who came for two weeks in May, found that children are safer than they were."
    assert said(text) == [("positive", "children are safer than they were")]


def test_people_who_do_something_in_the_present_open_a_point() -> None:
    text = "We now have a stable team, our partners trust us and managers know what works."
    assert next(quote for _, quote in said(text)) == "We now have a stable team"


def test_a_clause_that_hangs_on_an_adjective_parts_nothing() -> None:
    text = "Children are safer and better looked after since they were moved."
    assert said(text) == [("positive", "Children are safer and better looked after since they were moved")]


def test_what_is_only_announced_before_a_colon_is_no_point() -> None:
    text = "Two things need to improve: police reports arrive late, and plans are thin."
    assert [quote for _, quote in said(text)] == ["police reports arrive late", "plans are thin"]


def test_a_task_goes_on_as_one() -> None:
    text = "The report asks the council to see children sooner, and to write down more clearly why it decides."
    assert {p for p, _ in said(text)} <= {"negative"}


def test_what_a_council_says_of_everyone_counts_without_quotation_marks() -> None:
    text = "The council's director, Ann Lowe, said every child in care now had a permanent social worker."
    assert [(f.polarity, f.source) for f in found(mark(text))] == [("positive", "council")]


def test_a_service_lends_its_theme_to_words_that_name_none() -> None:
    assert [f.themes for f in found(mark("Services for care leavers are dire."))] == [
        ("relationships-and-support", "service-quality")
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The share of posts held by agency staff was 4% in June, compared with 18% a year before.", "positive"),
        ("About 30% of social workers came through agencies in June, up from 17% a year earlier.", "negative"),
        ("Staff turnover hit 31 per cent last year.", "negative"),
        ("Average caseloads had dropped to 14.", "positive"),
        ("The wait for a first visit has been cut from 20 days to four.", "positive"),
        ("Only three out of nine advisers were permanent.", "negative"),
        ("Only 12 out of 400 had lost contact with the service.", "positive"),
        ("The drift in planning that a visit found has been dealt with.", "positive"),
        ("Nobody aged 16 who becomes homeless is placed in a hotel.", "positive"),
        ("The council was slow to listen to staff.", "negative"),
        ("Health visitors know little about the plan.", "negative"),
        ("Nor was there any sign that lessons had been learned.", "negative"),
    ],
)
def test_numbers_fewness_and_what_is_mended_are_weighed(text: str, polarity: str) -> None:
    assert [p for p, _ in said(text)] == [polarity]


@pytest.mark.parametrize(
    "text",
    [
        "The director of children's services said there was nothing in the report she would argue with.",
        "Help and protection came out the same way; care leavers, who were looked at separately, were good.",
        "The service reached 300 families last year.",
        "The plan depends on whether ministers agree.",
    ],
)
def test_courtesies_grades_and_counts_are_no_findings(text: str) -> None:
    assert not said(text)
