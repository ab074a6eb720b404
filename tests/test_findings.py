"""Clauses that value how a service works become findings, and others none."""

from __future__ import annotations

import pytest

from marking import mark, quoted
from ofstedkg import rules, speech
from ofstedkg.extract import cues, findings, topics
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


def test_hints_have_their_examples() -> None:
    from ofstedkg import rules

    hints = rules.load("topics").data["hint"]
    assert isinstance(hints, list)
    for hint in hints:
        assert all(topics.hinted(cues.fold(text)) == hint["service"] for text in hint["for"])
        assert not any(topics.hinted(cues.fold(text)) == hint["service"] for text in hint["against"])


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


def test_hints_and_signs_match_their_examples_alone() -> None:
    for table, compiled in (("hint", topics.topics().hints), ("sign", topics.topics().signs)):
        raw = rules.load("topics").data[table]
        assert isinstance(raw, list)
        for (_, pattern), row in zip(compiled, raw, strict=True):
            assert all(pattern.search(cues.fold(text)) for text in row["for"]), row["pattern"]
            assert not any(pattern.search(cues.fold(text)) for text in row["against"]), row["pattern"]
