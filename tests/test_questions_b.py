"""The questions on interventions, people, successors, staff, evidence and whole councils answer on the worked example."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ofstedkg import query
from ofstedkg.errors import QueryError
from ofstedkg.iris import ID
from ofstedkg.query.answers import plain
from worked import changed, empty, example

E15, E21, E24 = "E10009999/2015-06-02", "E10009999/2021-01-18", "E10009999/2024-02-05"
S17, S22, S_FOCUS = "E06009998/2017-03-06", "E06009998/2022-09-05", "E06009998/focused-visit/2021-11"
M16, N23 = "E10009997/2016-04-11", "E06009996/2023-05-15"
REPORT21, REPORT24 = "exampleshire_2021-03-08.pdf", "exampleshire_2024-03-25.pdf"
RECORD = "official record"
NONE: list[tuple[str, ...]] = []

LATER = """
article:00000000000000ff a kg:Article , schema:NewsArticle ;
    kg:published "2023-02-01"^^edtf:EDTF ;
    kg:publishedEarliest "2023-02-01"^^xsd:date ;
    kg:publishedLatest "2023-02-01"^^xsd:date ;
    kg:fileName "later.txt" .

<https://w3id.org/ofstedkg/id/passage/00000000000000ff/0-9> a kg:Passage ;
    kg:inSource article:00000000000000ff ;
    kg:quote "Some words" ;
    kg:startOffset 0 ;
    kg:endOffset 9 .
"""
"""A later article, and a passage of it, that claims of a test can stand in."""


def claim(number: str, kind: str, said: str) -> str:
    """Turtle for a claim of the later article."""
    passage = "<https://w3id.org/ofstedkg/id/passage/00000000000000ff/0-9>"
    return f"""
claim:00000000000000{number} a kg:{kind} ;
    kg:article article:00000000000000ff ;
    kg:evidence {passage} ;
    kg:rule "made.by-hand" ;
    {said} .
"""


def rows(name: str, columns: str, store: ox.Store | None = None, **given: str) -> list[tuple[str, ...]]:
    """The rows of a named question, in these columns; of IRIs, only what follows the kind of thing."""
    answer = query.with_columns(query.named(store or example(), name, given), columns.replace(" ", ","))
    assert isinstance(answer, query.Table)
    return [tuple(_short(plain(cell)) for cell in row) for row in answer.rows]


def _short(text: str) -> str:
    if text.startswith(f"{ID}claim/"):
        return text[-2:]
    return text.removeprefix(f"{ID}inspection/").removeprefix(ID)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("intervened", {}), ("posts", {}), ("directors", {}), ("inspectors", {}), ("led", {}), ("workforce", {}),
        ("warnings", {}), ("warnings", {"signs": "all"}), ("evidence", {"thing": "Exampleshire"}), ("conflicts", {}),
        ("voices", {}), ("said", {}), ("share", {}), ("trend", {}), ("timeline", {"council": "Exampleshire"}),
        ("timeline", {"council": "Exampleshire", "findings": "each"}), ("numbers", {}), ("unsure", {}),
    ],
)  # fmt: skip
def test_where_nothing_was_read_the_answer_is_empty(name: str, given: dict[str, str]) -> None:
    answer = query.named(empty(), name, given)
    assert isinstance(answer, query.Table)
    assert answer.rows == ()


# --- interventions

STEPS = "council kind from until state told sources source claim"
NOTICE = ("Exampleshire", "improvement notice", "", "", "in force", "2022-07-04", "1", "exampleshire.txt", "08")


def test_intervened_gives_each_step_with_the_newest_state_that_is_told() -> None:
    assert rows("intervened", STEPS) == [
        NOTICE,
        ("Samplebury", "commissioner", "", "", "in force", "2022-11-07", "1", "samplebury.txt", "25"),
        ("Samplebury", "direction", "2022-10", "", "in force", "2022-11-07", "1", "samplebury.txt", "26"),
    ]


@pytest.mark.parametrize(
    ("given", "claims"),
    [
        ({"council": "Exampleshire"}, ["08"]),
        ({"kind": "direction"}, ["26"]),
        ({"since": "2022-11"}, ["25", "26"]),
        ({"state": "ended"}, []),
        ({"state": "in force", "council": "Samplebury"}, ["25", "26"]),
    ],
)
def test_intervened_can_be_narrowed(given: dict[str, str], claims: list[str]) -> None:
    assert [row[0] for row in rows("intervened", "claim", None, **given)] == claims


STEP = "kg:council council:E06009998 ; kg:kind intervention-kind:direction ; kg:status status:{} ; {}"
YEAR = 'kg:date "2022"^^edtf:EDTF ; kg:dateEarliest "2022-01-01"^^xsd:date ; kg:dateLatest "2022-12-31"^^xsd:date'


def test_a_step_that_two_sources_tell_is_one_row_and_ends_by_the_day_that_one_says_so() -> None:
    store = changed(more=LATER + claim("f1", "Intervention", STEP.format("ended", YEAR)))
    assert rows("intervened", STEPS, store, kind="direction") == [
        ("Samplebury", "direction", "2022-10", "by 2023-02-01", "ended", "2023-02-01", "2", "later.txt", "f1")
    ]


def test_a_planned_step_is_told_as_planned_and_another_print_of_its_story_is_no_second_source() -> None:
    copy = "\narticle:00000000000000ff kg:sameStoryAs article:0123456789abcdef .\n"
    notice = "kg:council council:E10009999 ; kg:kind intervention-kind:{} ; kg:status status:{}"
    more = claim("f2", "Intervention", notice.format("trust", "planned"))
    more += claim("f3", "Intervention", notice.format("improvement-notice", "in-force"))
    assert rows("intervened", "kind state sources", changed(more=LATER + copy + more), council="Exampleshire") == [
        ("improvement notice", "in force", "1"),
        ("trust", "planned", "1"),
    ]


# --- people

POSTS = "council role person first_told last_told sources source claim"
DIRECTOR = "director-of-childrens-services"


def test_posts_gives_who_held_which_post_and_no_inspector() -> None:
    assert rows("posts", POSTS) == [
        ("Exampleshire", DIRECTOR, "Sam Placeholder", "2022-07-04", "2022-07-04", "1", "exampleshire.txt", "07"),
        ("Samplebury", DIRECTOR, "Lee Former", "2022-11-07", "2022-11-07", "1", "samplebury.txt", "2b"),
        ("Samplebury", DIRECTOR, "Jo Newcomer", "2023-06-12", "2023-06-12", "1", "samplebury-director.txt", "2e"),
        ("Samplebury", "lead-member", "Pat Member", "2022-11-07", "2022-11-07", "1", "samplebury.txt", "2c"),
    ]
    assert rows("posts", "person", role="lead-member") == [("Pat Member",)]
    assert rows("posts", "person", council="Samplebury", since="2023") == [("Jo Newcomer",)]
    assert rows("posts", "person", until="2022-07") == [("Sam Placeholder",)]


def test_one_post_told_by_two_articles_is_one_row_with_both_days() -> None:
    again = 'kg:personName "Sam Placeholder" ; kg:roleType role:director-of-childrens-services ; {}'
    of_article = claim("f1", "Post", again.format("kg:council council:E10009999"))
    assert rows("posts", POSTS, changed(more=LATER + of_article), council="Exampleshire") == [
        ("Exampleshire", DIRECTOR, "Sam Placeholder", "2022-07-04", "2023-02-01", "2", "later.txt", "f1")
    ]
    elsewhere = claim("f1", "Post", again.format("kg:organisation organisation:dfe ; kg:council council:E10009999"))
    assert rows("posts", "last_told", changed(more=LATER + elsewhere), council="Exampleshire") == [("2022-07-04",)]


CHANGE = "council inspected published before before_told after after_told changed before_claim after_claim inspection"


def test_directors_tells_a_change_within_a_year_and_what_is_not_told() -> None:
    assert rows("directors", CHANGE) == [
        ("Exampleshire", "2021-01-18", "2021-03-08", "", "", "", "", "not told", "", "", E21),
        ("Mockshire", "2016-04-11", "2016-06-24", "", "", "", "", "not told", "", "", M16),
        ("Samplebury", "2022-09-05", "2022-10-31", "Lee Former", "2022-11-07", "Jo Newcomer", "2023-06-12", "yes",
         "2b", "2e", S22),
    ]  # fmt: skip
    assert rows("directors", "council", changed="yes") == [("Samplebury",)]
    assert rows("directors", "council", changed="no") == NONE
    assert rows("directors", "council", since="2020", until="2021") == [("Exampleshire",)]


def test_the_same_director_told_again_within_the_year_is_no_change() -> None:
    store = changed(("Jo Newcomer", "Lee Former"))
    assert rows("directors", "before after changed", store, council="Samplebury") == [
        ("Lee Former", "Lee Former", "no")
    ]


def test_a_new_director_after_more_than_a_year_is_not_told_as_a_change() -> None:
    store = changed(("2023-06-12", "2023-11-30"))
    assert rows("directors", "before after changed", store, council="Samplebury") == [("Lee Former", "", "not told")]


def test_inspectors_gives_the_spread_of_grades_of_each() -> None:
    columns = "inspector led outstanding good requires adequate inadequate first last"
    assert rows("inspectors", columns) == [
        ("Robin Sample", "4", "0", "2", "0", "0", "2", "2017", "2024"),
        ("Alex Second", "3", "0", "0", "2", "0", "1", "2015", "2023"),
    ]
    assert rows("inspectors", "inspector led", least="4") == [("Robin Sample", "4")]
    assert rows("inspectors", "inspector led", inspector="Alex Second", since="2020") == [("Alex Second", "1")]
    assert rows("inspectors", "outstanding good requires", service="adoption", until="2017") == [
        ("0", "2", "0"),
        ("1", "0", "0"),
    ]


def test_led_gives_each_inspection_with_who_led_it() -> None:
    assert rows("led", "inspector council start kind grade source inspection", inspector="Alex Second") == [
        ("Alex Second", "Exampleshire", "2015-06-02", "SIF", "requires improvement", RECORD, E15),
        ("Alex Second", "Mockshire", "2016-04-11", "SIF", "inadequate", RECORD, M16),
        ("Alex Second", "North Mockshire", "2023-05-15", "ILACS", "requires improvement", RECORD, N23),
    ]
    assert rows("led", "inspector start", council="Samplebury", until="2020") == [("Robin Sample", "2017-03-06")]


# --- grades and moves

FATE = "council until last_grade last_start successor first_grade first_start last_inspection inspection"


def test_successors_gives_the_last_grade_of_the_old_and_the_first_of_each_new_council() -> None:
    north = ("Mockshire", "2021-03-31", "inadequate", "2016-04-11", "North Mockshire", "requires improvement")
    assert rows("successors", FATE) == [
        (*north, "2023-05-15", M16, N23),
        ("Mockshire", "2021-03-31", "inadequate", "2016-04-11", "South Mockshire", "", "", M16, ""),
    ]
    assert rows("successors", "successor", council="South Mockshire") == [("South Mockshire",)]
    assert rows("successors", "successor", council="Samplebury") == NONE
    assert rows("successors", "last_grade successor", empty()) == [("", "North Mockshire"), ("", "South Mockshire")]


def test_neighbours_stand_beside_the_council_itself() -> None:
    columns = "rank neighbour service grade date inspection"
    assert rows("neighbours", columns, council="Exampleshire") == [
        ("0", "Exampleshire", "overall", "good", "2024-02-05", E24),
        ("1", "Samplebury", "overall", "inadequate", "2022-09-05", S22),
        ("2", "North Mockshire", "overall", "requires improvement", "2023-05-15", N23),
    ]
    assert rows("neighbours", columns, council="Exampleshire", until="2020") == [
        ("0", "Exampleshire", "overall", "requires improvement", "2015-06-02", E15),
        ("1", "Samplebury", "overall", "good", "2017-03-06", S17),
        ("2", "North Mockshire", "", "", "", ""),
    ]
    with pytest.raises(QueryError, match="neighbours asks about one council"):
        rows("neighbours", columns)


SIGNS = "council from from_date to to_date date sign detail source claim inspection"
FALL = ("Samplebury", "good", "2017-03-06", "inadequate", "2022-09-05")
VISIT = (*FALL, "2021-11", "focused visit", "", "samplebury.txt", "22", S22)
HEAVY = (*FALL, "2021-11", "finding", "caseloads", "samplebury.txt", "23", S22)
SILENT = ("Exampleshire", "requires improvement", "2015-06-02", "inadequate", "2021-01-18", "", "", "", "", "", E21)


def test_warnings_gives_visits_and_negative_findings_before_each_fall() -> None:
    assert rows("warnings", SIGNS) == [HEAVY, VISIT]
    assert rows("warnings", SIGNS, signs="all") == [SILENT, HEAVY, VISIT]
    assert rows("warnings", "claim", council="Exampleshire") == NONE
    assert rows("warnings", "sign", service="leadership") == [("focused visit",)]


def test_a_press_finding_between_the_inspections_is_a_sign_and_a_later_or_positive_one_is_none() -> None:
    said = "kg:council council:E06009998 ; kg:status status:asserted ; kg:attribution source:other ; kg:theme theme:timeliness"
    service = "kg:service <https://w3id.org/ofstedkg/id/service/E06009998/overall> ; kg:polarity polarity:{}"
    bad = claim("f1", "Finding", f"{said} ; {service.format('negative')}")
    good = claim("f2", "Finding", f"{said} ; {service.format('positive')}")
    assert rows("warnings", SIGNS, changed(more=LATER + bad + good)) == [HEAVY, VISIT]
    earlier = (LATER + bad + good).replace("2023-02-01", "2020-02-01")
    sign = (*FALL, "2020-02-01", "finding", "timeliness", "later.txt", "f1", S22)
    assert rows("warnings", SIGNS, changed(more=earlier)) == [sign, HEAVY, VISIT]


def test_share_counts_each_council_of_today_by_its_latest_grade_on_the_day() -> None:
    columns = "region councils good_or_outstanding percent inadequate newest"
    assert rows("share", columns) == [
        ("England", "3", "1", "33", "1", "2024-03-25"),
        ("North West", "2", "1", "50", "1", "2024-03-25"),
        ("South West", "1", "0", "0", "0", "2023-07-10"),
    ]
    assert rows("share", columns, until="2017") == [
        ("England", "2", "1", "50", "0", "2017-05-12"),
        ("North West", "2", "1", "50", "0", "2017-05-12"),
    ]
    assert rows("share", "region good_or_outstanding", service="care-leavers", region="South West") == [
        ("South West", "1")
    ]


def test_trend_gives_the_share_at_the_end_of_each_march_and_on_the_newest_day() -> None:
    assert rows("trend", "region date councils outstanding good inadequate percent", since="2021") == [
        ("England", "2021-03-31", "2", "0", "1", "1", "50"),
        ("England", "2022-03-31", "2", "0", "1", "1", "50"),
        ("England", "2023-03-31", "2", "0", "0", "2", "0"),
        ("England", "2024-03-25", "3", "0", "1", "1", "33"),
        ("North West", "2021-03-31", "2", "0", "1", "1", "50"),
        ("North West", "2022-03-31", "2", "0", "1", "1", "50"),
        ("North West", "2023-03-31", "2", "0", "0", "2", "0"),
        ("North West", "2024-03-25", "2", "0", "1", "1", "50"),
        ("South West", "2024-03-25", "1", "0", "0", "0", "0"),
    ]
    assert rows("trend", "date percent", region="North West", until="2017") == [
        ("2016-03-31", "0"),
        ("2017-03-31", "0"),
    ]


# --- findings

STAFF = "council date grade caseloads staff agency sources source claim inspection"
OWN_GRADE = ("Exampleshire", "2021-01-18", "inadequate", "2", "0", "0", "1", REPORT21, "1b", E21)
BEFORE = ("Samplebury", "2021-11", "good", "1", "0", "0", "1", "samplebury.txt", "23", S_FOCUS)
AFTER = ("Samplebury", "2022-11-07", "inadequate", "0", "1", "1", "1", "samplebury.txt", "29", "")


def test_workforce_gives_criticism_with_the_grade_at_the_time() -> None:
    assert rows("workforce", STAFF) == [OWN_GRADE, BEFORE, AFTER]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"theme": "caseloads"}, [OWN_GRADE, BEFORE]),
        ({"grade": "good"}, [BEFORE]),
        ({"source": "ofsted", "council": "Samplebury"}, [BEFORE]),
        ({"since": "2021-12"}, [AFTER]),
        ({"until": "2021-10"}, [OWN_GRADE]),
        ({"theme": "adoption"}, None),
    ],
)
def test_workforce_can_be_narrowed(given: dict[str, str], expected: list[tuple[str, ...]] | None) -> None:
    if expected is None:
        with pytest.raises(QueryError):
            rows("workforce", STAFF, None, **given)
    else:
        assert rows("workforce", STAFF, None, **given) == expected


def test_what_the_council_says_of_itself_is_no_criticism() -> None:
    own = changed(("kg:attribution source:other", "kg:attribution source:council"))
    assert {row[0] for row in rows("workforce", "claim", own)} <= {"1b", "23"}


# --- sources and checking


def test_evidence_of_a_claim_is_its_sentence_with_its_document_and_date() -> None:
    assert rows("evidence", "quote says source published url claim", thing="claim:0000000000000006") == [
        ("Exampleshire council was judged inadequate overall in March 2021.", "ofsted", "exampleshire.txt", "2022-07-04",
         "https://post.example/2022/07/04/care-leavers", "06"),
    ]  # fmt: skip


def test_evidence_of_an_inspection_is_what_hangs_on_it_and_the_record_without_a_sentence() -> None:
    found = rows("evidence", "quote source page paragraph claim", thing=f"id:inspection/{E21}")
    assert ("Social workers' caseloads are too high in three teams.", REPORT21, "1", "1", "1c") in found
    assert (
        "Exampleshire council was judged inadequate overall in March 2021.",
        "exampleshire.txt",
        "",
        "",
        "0a",
    ) in found
    assert {quote for quote, source, *_ in found if source == RECORD} == {""}
    assert len(found) == len(set(found))


def test_evidence_of_a_person_a_council_or_a_conflict_can_be_narrowed() -> None:
    assert rows("evidence", "claim", thing="Sam Placeholder") == [("07",)]
    assert rows("evidence", "claim", thing="Exampleshire", saying="PATHWAY", source="ofsted") == [
        ("1a",), ("03",), ("36",),
    ]  # fmt: skip
    assert rows("evidence", "claim", thing="conflict:0000000000000001") == [("0a",)]
    with pytest.raises(QueryError, match="Nowhere"):
        rows("evidence", "claim", thing="Nowhere")


def test_conflicts_gives_both_sides() -> None:
    assert rows("conflicts", "article council kind said record source inspection claim") == [
        ("exampleshire.txt", "Exampleshire", "publication-date",
         "Exampleshire council was judged inadequate overall in March 2021.",
         "List of inspections: Exampleshire was inspected 18–29 January 2021; the report came out 8 March 2021.",
         "list of inspections", E21, "0a"),
    ]  # fmt: skip
    assert rows("conflicts", "claim", council="Samplebury") == NONE
    assert rows("conflicts", "claim", kind="grade") == NONE


def test_voices_counts_findings_by_who_says_them() -> None:
    columns = "source findings positive negative mixed"
    assert rows("voices", columns) == [
        ("ofsted", "9", "3", "6", "0"),
        ("council", "2", "1", "0", "1"),
        ("government", "1", "0", "1", "0"),
        ("other", "1", "0", "1", "0"),
    ]
    assert rows("voices", columns, council="Exampleshire") == [("ofsted", "7", "3", "4", "0")]
    assert rows("voices", columns, theme="caseloads", service="help-and-protection") == [("ofsted", "1", "0", "1", "0")]


def test_another_print_of_a_story_is_no_second_voice() -> None:
    said = "kg:status status:asserted ; kg:attribution source:government ; kg:polarity polarity:negative"
    said += " ; kg:service <https://w3id.org/ofstedkg/id/service/E06009998/overall>"
    more = LATER + claim("f1", "Finding", said)
    copy = "\narticle:00000000000000ff kg:sameStoryAs article:0123456789abcdef .\n"
    assert ("government", "2") in rows("voices", "source findings", changed(more=more))
    assert ("government", "1") in rows("voices", "source findings", changed(more=more + copy))


def test_said_gives_the_sentences_of_one_speaker() -> None:
    assert rows("said", "council service polarity quote published article claim") == [
        ("Samplebury", "early-help", "positive", "Families now get help early", "2022-11-07", "samplebury.txt", "28"),
        ("Samplebury", "overall", "mixed", "visits to children are less often late", "2023-06-12",
         "samplebury-director.txt", "30"),
    ]  # fmt: skip
    assert rows("said", "claim", source="government") == [("2a",)]
    assert rows("said", "claim", source="ofsted", council="Exampleshire", polarity="negative", theme="caseloads") == [
        ("1b",), ("1c",),
    ]  # fmt: skip


def test_unsure_gives_what_to_check_and_why() -> None:
    assert rows("unsure", "what words why may_be council source quote claim") == [
        ("council-deduced", "Samplebury", "the only borough council that the text speaks of", "", "Samplebury",
         "samplebury-director.txt", "The borough council", "2f"),
        ("name", "The trust", "no trust is certain in its paragraph", "Brightwater Trust", "", "exampleshire.txt",
         "The trust", "09"),
    ]  # fmt: skip
    assert rows("unsure", "claim", what="name") == [("09",)]
    assert rows("unsure", "claim", council="Samplebury") == [("2f",)]


def test_claims_of_no_council_and_inspections_of_no_year_are_unsure() -> None:
    more = LATER + claim("f1", "Intervention", "kg:kind intervention-kind:trust ; kg:status status:planned")
    visit = "kg:council council:E10009999 ; kg:kind inspection-kind:monitoring-visit"
    more += claim(
        "f2", "Reference", f'{visit} ; kg:visit "XXXX-07"^^edtf:EDTF ; kg:because "both quote the words “so”"'
    )
    found = [row for row in rows("unsure", "what words council claim", changed(more=more)) if row[3] in ("f1", "f2")]
    assert found == [
        ("no-council", "intervention", "", "f1"),
        ("no-date", "monitoring visit", "Exampleshire", "f2"),
        ("same-words", "monitoring visit", "Exampleshire", "f2"),
    ]


# --- one council

LINES = "date what service detail source claim inspection"


def test_a_timeline_has_the_record_in_one_row_and_counts_findings() -> None:
    found = rows("timeline", LINES, council="Samplebury", since="2021")
    assert found == [
        ("2021-11", "findings", "", "0 positive, 1 negative, 0 mixed", "samplebury.txt", "", S_FOCUS),
        ("2021-11", "focused visit", "", "", "samplebury.txt", "22", S_FOCUS),
        ("2022-09", "findings", "", "0 positive, 1 negative, 0 mixed", "samplebury.txt", "", S22),
        ("2022-09", "grade", "overall", "inadequate", "samplebury.txt", "21", S22),
        ("2022-09", "inspection", "", "", "samplebury.txt", "20", S22),
        ("2022-09-05", "ILACS inspection", "", "overall inadequate, care-leavers requires improvement, children-in-care "
         "requires improvement, help-and-protection inadequate, leadership inadequate", RECORD, "", S22),
        ("2022-10", "direction", "", "by DfE (in force)", "samplebury.txt", "26", ""),
        ("2022-11-07", "findings", "", "1 positive, 2 negative, 0 mixed", "samplebury.txt", "", ""),
        ("2022-11-07", "commissioner", "", "by DfE (in force)", "samplebury.txt", "25", ""),
        ("2022-11-07", "person", "", "Lee Former, director of children's services", "samplebury.txt", "2b", ""),
        ("2022-11-07", "person", "", "Pat Member, lead member for children", "samplebury.txt", "2c", ""),
        ("2023-06-12", "findings", "", "0 positive, 0 negative, 1 mixed", "samplebury-director.txt", "", ""),
        ("2023-06-12", "person", "", "Jo Newcomer, director of children's services", "samplebury-director.txt", "2e", ""),
        ("2024", "provision", "children-in-care", "from council to Brightwater Trust (planned)", "samplebury.txt", "27",
         ""),
    ]  # fmt: skip


def test_a_timeline_can_have_each_finding_and_number() -> None:
    found = rows("timeline", "what detail quote claim", council="Exampleshire", findings="each")
    assert {row for row in found if row[0] == "number"} == {
        ("number", "62 percent: care leavers in work or training", "62% of care leavers are in work or training", "1e"),
        ("number", "71 percent: care leavers in work or training", "71% of care leavers are in work or training", "04"),
        ("number", "80 percent: care leavers in work or training", "80% of care leavers are in work or training", "39"),
    }
    assert {row[3] for row in found if row[0] == "finding"} == {"1a", "1b", "1c", "1d", "03", "36", "37"}
    assert "findings" not in {row[0] for row in found}
    assert rows("timeline", "date what", council="Exampleshire", until="2015") == [
        ("2014-04", "provision"),
        ("2015-06-02", "SIF inspection"),
    ]


def test_a_report_is_one_row_of_its_grades() -> None:
    found = rows("timeline", LINES, council="Exampleshire")
    assert ("2021-01-18", "report", "", "overall inadequate, care-leavers inadequate", REPORT21, "", E21) in found
    assert ("2024-02-05", "report", "", "overall good, care-leavers requires improvement", REPORT24, "", E24) in found


NUMBERS = "indicator value unit date told sources source claim"
WORK = "care leavers in work or training"


def test_numbers_stand_in_the_order_of_time() -> None:
    assert rows("numbers", NUMBERS, council="Exampleshire") == [
        (WORK, "62", "percent", "2021-01", "2021-03-08", "1", REPORT21, "1e"),
        (WORK, "71", "percent", "", "2022-07-04", "1", "exampleshire.txt", "04"),
        (WORK, "80", "percent", "2024-02", "2024-03-25", "1", REPORT24, "39"),
    ]
    assert rows("numbers", "claim", about="CARE leavers", since="2022", until="2023") == [("04",)]
    assert rows("numbers", "claim", unit="gbp") == NONE
    assert rows("numbers", "claim", council="Samplebury") == NONE


def test_a_number_that_two_sources_state_is_one_row() -> None:
    said = (
        f'kg:council council:E10009999 ; kg:indicator "Care leavers in work or training" ; kg:value 62.0 ; {{}} {YEAR}'
    )
    dated = said.format('kg:valueText "62" ; kg:unit unit:percent ;')
    dated = dated.replace('"2022"', '"2021-01"').replace("2022-01-01", "2021-01-01").replace("2022-12-31", "2021-01-31")
    store = changed(more=LATER + claim("f1", "Measure", dated))
    found = rows("numbers", "value date told sources claim", store, council="Exampleshire", until="2021")
    assert found == [("62", "2021-01", "2021-03-08", "2", "1e")]
