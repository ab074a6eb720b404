"""The questions on grades, inspections, findings and providers answer on the worked example, row by row."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ofstedkg import query
from ofstedkg.errors import QueryError
from ofstedkg.iris import ID
from ofstedkg.query.answers import plain
from worked import changed, empty, example

E15, E21, E24 = "E10009999/2015-06-02", "E10009999/2021-01-18", "E10009999/2024-02-05"
S17, S22 = "E06009998/2017-03-06", "E06009998/2022-09-05"
N23 = "E06009996/2023-05-15"
GIVEN = (
    "Exampleshire council gave its care leavers' service to Brightwater Trust in April 2014, so that one team of "
    "personal advisers would serve the county."
)
BACK = "It took the service back from Brightwater Trust in 2020."
OWN = "A care leavers' service of its own was set up by the council in 2020"
FOSTERING = "The trust has run fostering for Samplebury since 2012."
NONE: list[tuple[str, ...]] = []


def rows(name: str, columns: str, store: ox.Store | None = None, **given: str) -> list[tuple[str, ...]]:
    """The rows of a named question, in these columns; of IRIs, only what follows the kind of thing."""
    answer = query.with_columns(query.named(store or example(), name, given), columns.replace(" ", ","))
    assert isinstance(answer, query.Table)
    return [tuple(_short(plain(cell)) for cell in row) for row in answer.rows]


def _short(text: str) -> str:
    if text.startswith(f"{ID}claim/"):
        return text[-2:]
    return text.removeprefix(f"{ID}inspection/").removeprefix(ID)


# --- grades and moves

AREAS = "council service grade date framework source inspection"


def test_areas_gives_the_latest_grade_of_each_area_and_none_of_an_abolished_council() -> None:
    found = rows("areas", AREAS)
    assert {row[0] for row in found} == {"Exampleshire", "North Mockshire", "Samplebury"}
    assert [row for row in found if row[0] == "Exampleshire"] == [
        ("Exampleshire", "adoption", "good", "2015-06-02", "SIF", "official record", E15),
        ("Exampleshire", "care-leavers", "requires improvement", "2024-02-05", "ILACS", "official record", E24),
        ("Exampleshire", "children-in-care", "good", "2024-02-05", "ILACS", "official record", E24),
        ("Exampleshire", "help-and-protection", "good", "2024-02-05", "ILACS", "official record", E24),
        ("Exampleshire", "leadership", "good", "2024-02-05", "ILACS", "official record", E24),
        ("Exampleshire", "overall", "good", "2024-02-05", "ILACS", "official record", E24),
        ("Exampleshire", "safeguarding-board", "good", "2015-06-02", "SIF", "official record", E15),
    ]


def test_areas_on_a_day_knows_what_was_published_by_then_and_who_existed() -> None:
    assert rows("areas", "council service grade", until="2020", service="overall") == [
        ("Exampleshire", "overall", "requires improvement"),
        ("Mockshire", "overall", "inadequate"),
        ("Samplebury", "overall", "good"),
    ]
    assert rows("areas", "grade", until="2021-03-07", service="overall", council="Exampleshire") == [
        ("requires improvement",)
    ]


def test_areas_with_a_grade_is_not_misled_by_a_word_within_a_word() -> None:
    assert rows("areas", "council service", grade="inadequate", region="North West") == [
        ("Samplebury", "help-and-protection"),
        ("Samplebury", "leadership"),
        ("Samplebury", "overall"),
    ]
    assert rows("areas", "council service", grade="adequate") == NONE


MOVE = "council service from from_date to to_date"


def test_improved_counts_from_the_inadequate_to_the_good_inspection() -> None:
    assert rows("improved", f"{MOVE} days inspection earlier_inspection") == [
        ("Exampleshire", "overall", "inadequate", "2021-01-18", "good", "2024-02-05", "1113", E24, E21)
    ]
    assert rows("improved", MOVE, service="care-leavers") == NONE
    assert rows("improved", "council", until="2023") == NONE


def test_declined_lists_each_area_newest_first() -> None:
    assert rows("declined", f"{MOVE} inspection earlier_inspection", since="2022", service="overall") == [
        ("Samplebury", "overall", "good", "2017-03-06", "inadequate", "2022-09-05", S22, S17)
    ]
    assert [row[:2] for row in rows("declined", MOVE)] == [
        ("Samplebury", "care-leavers"),
        ("Samplebury", "children-in-care"),
        ("Samplebury", "help-and-protection"),
        ("Samplebury", "leadership"),
        ("Samplebury", "overall"),
        ("Exampleshire", "children-in-care"),
        ("Exampleshire", "leadership"),
        ("Exampleshire", "overall"),
    ]


def test_inadequate_says_since_when_and_on_which_day_it_was_asked() -> None:
    assert rows("inadequate", "council service since days latest on inspection") == [
        ("Samplebury", area, "2022-09-05", "567", "2022-09-05", "2024-03-25", S22)
        for area in ("help-and-protection", "leadership", "overall")
    ]


def test_inadequate_on_a_day_in_the_past() -> None:
    asked = rows("inadequate", "council since days", on="2023-12-31", service="overall")
    assert asked == [("Exampleshire", "2021-01-18", "1077"), ("Samplebury", "2022-09-05", "482")]
    assert rows("inadequate", "council", on="2021-03-07", service="overall") == [("Mockshire",)]
    assert rows("inadequate", "since", on="2023-12-31", service="care-leavers") == [("2015-06-02",)]


# --- what only an article tells of

TWO_ARTICLES = """
<https://w3id.org/ofstedkg/id/inspection/E06009996/new> a kg:Inspection ;
    kg:council council:E06009996 ;
    kg:kind inspection-kind:inspection ;
    kg:visit "2025-06"^^edtf:EDTF ;
    kg:visitEarliest "2025-06-01"^^xsd:date ;
    kg:visitLatest "2025-06-30"^^xsd:date .
claim:f1 a kg:Reference ; kg:inspection <https://w3id.org/ofstedkg/id/inspection/E06009996/new> .
claim:f2 a kg:Reference ; kg:inspection <https://w3id.org/ofstedkg/id/inspection/E06009996/new> .
claim:f3 a kg:Judgement ;
    kg:article article:3333333333333333 ;
    kg:reference claim:f1 ;
    kg:status status:asserted ;
    kg:service <https://w3id.org/ofstedkg/id/service/E06009996/overall> ;
    kg:grade grade:inadequate .
claim:f4 a kg:Judgement ;
    kg:article article:4444444444444444 ;
    kg:reference claim:f2 ;
    kg:status status:SECOND ;
    kg:service <https://w3id.org/ofstedkg/id/service/E06009996/overall> ;
    kg:grade grade:poor .
"""


def _two(second: str) -> ox.Store:
    """Two articles on one inspection that the record does not have; the second's grade is told in this status."""
    return changed(more=TWO_ARTICLES.replace("SECOND", second))


def test_two_articles_on_one_inspection_beyond_the_record_are_one_row_with_the_date_as_stated() -> None:
    store = _two("asserted")
    asked = rows("areas", "grade date framework source claim inspection", store, council="North Mockshire")[-1]
    assert asked == ("poor", "2025-06", "", "samplebury-director.txt", "f4", "E06009996/new")
    assert rows("declined", f"{MOVE} inspection", store, council="North Mockshire") == [
        ("North Mockshire", "overall", "requires improvement", "2023-05-15", "poor", "2025-06", "E06009996/new")
    ]


def test_a_grade_that_is_only_denied_is_none() -> None:
    store = _two("denied")
    assert rows("areas", "grade source", store, council="North Mockshire", service="overall") == [
        ("inadequate", "samplebury.txt")
    ]


def test_days_are_left_out_where_a_date_is_no_day() -> None:
    found = rows("inadequate", "since days", _two("asserted"), council="North Mockshire")
    assert found == [("2025-06", "")]


# --- inspections and visits


def test_due_is_marked_as_an_estimate_and_names_the_reason() -> None:
    by = "assumed from Ofsted's framework: "
    assert rows("due", "council grade last days due overdue reckoned why on inspection") == [
        ("South Mockshire", "", "", "1089", "2024-04-01", "-7", "estimate",
         f"{by}usually every three years, here from the day on which the council began", "2024-03-25", ""),
        ("Samplebury", "inadequate", "2022-09-05", "567", "2024-09-05", "-164", "estimate",
         f"{by}two years after inadequate, with monitoring visits in between", "2024-03-25", S22),
        ("North Mockshire", "requires improvement", "2023-05-15", "315", "2026-05-15", "-781", "estimate",
         f"{by}usually every three years after requires improvement", "2024-03-25", N23),
        ("Exampleshire", "good", "2024-02-05", "49", "2027-02-05", "-1047", "estimate",
         f"{by}usually every three years after good or outstanding", "2024-03-25", E24),
    ]  # fmt: skip


def test_due_on_a_day_in_the_past_and_in_a_region() -> None:
    found = rows("due", "council last overdue", on="2021-04-30", region="South West")
    assert found == [("North Mockshire", "", "-1067"), ("South Mockshire", "", "-1067")]


def test_delay_by_the_year_in_which_the_inspection_ended() -> None:
    columns = "year inspections median least most weak inspection"
    assert rows("delay", columns, since="2021") == [
        ("2021", "1", "38", "38", "38", "0", E21),
        ("2022", "1", "45", "45", "45", "0", S22),
        ("2023", "1", "45", "45", "45", "0", N23),
        ("2024", "1", "38", "38", "38", "0", E24),
    ]
    assert rows("delay", "year", framework="SIF") == [("2015",), ("2016",), ("2017",)]


@pytest.mark.parametrize(
    ("days", "median"),
    [(["10"], "10"), (["10", "40"], "25"), (["40", "10", "20"], "20"), (["9", "9", "12", "30"], "10.5")],
)
def test_the_median_of_an_odd_and_an_even_number_of_waits(days: list[str], median: str) -> None:
    store = ox.Store()
    for n, gap in enumerate(days):
        store.update(f"""PREFIX kg: <https://w3id.org/ofstedkg/ns#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        INSERT DATA {{ <https://e.example/{n}> kg:framework <https://w3id.org/ofstedkg/ns/framework/sif> ;
        kg:end "2016-01-01"^^xsd:date ; kg:publishedSource "text" ;
        kg:publishedEarliest "2016-{1 + int(gap) // 31:02}-{1 + int(gap) % 31:02}"^^xsd:date }}""")
    assert rows("delay", "inspections median", store) == [(str(len(days)), median)]


def test_visits_stand_between_two_full_inspections() -> None:
    columns = "council kind number date services themes positive mixed negative previous next quote claim inspection"
    assert rows("visits", columns) == [
        ("Exampleshire", "monitoring visit", "4", "2022-06", "care-leavers", "pathway-planning", "1", "0", "0",
         "2021-01-18 inadequate", "2024-02-05 good", "Ofsted's fourth monitoring visit in June", "02",
         "E10009999/monitoring-visit/2022-06-4"),
        ("Samplebury", "focused visit", "", "2021-11", "overall", "caseloads", "0", "0", "1",
         "2017-03-06 good", "2022-09-05 inadequate", "At a focused visit in November 2021", "22",
         "E06009998/focused-visit/2021-11"),
    ]  # fmt: skip
    assert rows("visits", "council", kind="focused visit") == [("Samplebury",)]
    assert rows("visits", "council", since="2022") == [("Exampleshire",)]


def test_a_visit_of_a_year_with_a_full_inspection_in_it_is_between_none() -> None:
    loose = (
        ('kg:visit "2021-11"', 'kg:visit "2022"'),
        ('kg:visitEarliest "2021-11-01"', 'kg:visitEarliest "2022-01-01"'),
        ('kg:visitLatest "2021-11-30"', 'kg:visitLatest "2022-12-31"'),
    )
    assert rows("visits", "date previous next", changed(*loose), council="Samplebury") == [("2022", "", "")]


def test_a_visit_of_no_stated_year_is_kept_and_between_none() -> None:
    loose = (
        ('kg:visit "2021-11"', 'kg:visit "XXXX-11"'),
        ('    kg:visitEarliest "2021-11-01"^^xsd:date ;\n    kg:visitLatest "2021-11-30"^^xsd:date ;\n', ""),
        (' ;\n    kg:visitEarliest "2021-11-01"^^xsd:date ;\n    kg:visitLatest "2021-11-30"^^xsd:date .', " ."),
    )
    found = rows("visits", "council date previous next", changed(*loose))
    assert ("Samplebury", "XXXX-11", "", "") in found


# --- findings and themes


def test_themes_across_councils_worst_first() -> None:
    assert rows("themes", "council service polarity source published quote claim inspection", theme="caseloads") == [
        ("Exampleshire", "overall", "negative", "ofsted", "2021-03-08", "The size of social workers' caseloads.",
         "1b", E21),
        ("Exampleshire", "help-and-protection", "negative", "ofsted", "2021-03-08",
         "Social workers' caseloads are too high in three teams.", "1c", E21),
        ("Samplebury", "overall", "negative", "ofsted", "2022-11-07", "caseloads were too high", "23",
         "E06009998/focused-visit/2021-11"),
        ("Exampleshire", "overall", "positive", "ofsted", "2024-03-25", "Social workers' caseloads are manageable.",
         "37", E24),
    ]  # fmt: skip
    assert rows("themes", "source quote", theme="early-help", source="council") == [
        ("council", "Families now get help early")
    ]
    assert rows("themes", "council", theme="caseloads", since="2023") == [("Exampleshire",)]
    assert rows("themes", "council", theme="permanence") == NONE
    with pytest.raises(QueryError, match="theme"):
        rows("themes", "council")


TOLD = "council service themes date told_by quote claim inspection"
PRESS = "Ofsted told the council to improve the supervision of social workers."


def test_told_to_improve_by_a_report_or_in_the_press() -> None:
    assert rows("told", TOLD) == [
        ("Exampleshire", "care-leavers", "pathway-planning", "2024-03-25", "report", "The quality of pathway plans.",
         "36", E24),
        ("Exampleshire", "care-leavers", "pathway-planning timeliness", "2021-03-08", "report",
         "The timeliness of pathway plans for care leavers.", "1a", E21),
        ("Exampleshire", "overall", "caseloads", "2021-03-08", "report", "The size of social workers' caseloads.",
         "1b", E21),
        ("Samplebury", "overall", "supervision-and-oversight", "2022-11-07", "press", PRESS, "24", S22),
    ]  # fmt: skip
    assert rows("told", "council date", theme="pathway-planning", since="2022") == [("Exampleshire", "2024-03-25")]
    assert rows("told", "council", theme="permanence") == NONE


POINT = """
claim:e1 a kg:Finding ;
    kg:rule "reports.point" ;
    kg:polarity polarity:negative ;
    kg:theme theme:supervision-and-oversight ;
    kg:reference claim:e2 .
claim:e2 a kg:Reference ; kg:inspection <https://w3id.org/ofstedkg/id/inspection/E06009998/2022-09-05> .
"""


def test_press_that_repeats_a_point_of_the_report_is_not_told_twice() -> None:
    assert rows("told", "told_by", council="Samplebury") == [("press",)]
    assert rows("told", "told_by", changed(more=POINT), council="Samplebury") == NONE


def test_improvements_by_year_and_by_grade_count_inspections() -> None:
    columns = "group theme inspections of percent claim inspection"
    assert rows("improvements", columns) == [
        ("2021", "caseloads", "1", "1", "100", "1b", E21),
        ("2021", "pathway-planning", "1", "1", "100", "1a", E21),
        ("2021", "timeliness", "1", "1", "100", "1a", E21),
        ("2024", "pathway-planning", "1", "1", "100", "36", E24),
    ]
    assert rows("improvements", "group theme", by="grade", theme="pathway-planning") == [
        ("good", "pathway-planning"),
        ("inadequate", "pathway-planning"),
    ]
    assert rows("improvements", columns, by="region") == [
        ("North West", "pathway-planning", "2", "2", "100", "36", E24),
        ("North West", "caseloads", "1", "2", "50", "1b", E21),
        ("North West", "timeliness", "1", "2", "50", "1a", E21),
    ]
    assert rows("improvements", "theme", by="region", least="2") == [("pathway-planning",)]
    with pytest.raises(QueryError, match="year, region, grade"):
        rows("improvements", "theme", by="weather")


def test_recurring_shows_both_sentences() -> None:
    columns = "council theme service date_before quote_before date quote "
    columns += "claim inspection earlier_claim earlier_inspection"
    assert rows("recurring", columns) == [
        ("Exampleshire", "pathway-planning", "care-leavers",
         "2021-01-18", "The timeliness of pathway plans for care leavers.",
         "2024-02-05", "The quality of pathway plans.", "36", E24, "1a", E21)
    ]  # fmt: skip
    assert rows("recurring", "council", theme="caseloads") == NONE


def test_a_point_does_not_recur_over_an_inspection_in_between() -> None:
    between = """<https://w3id.org/ofstedkg/id/inspection/E10009999/2022-05-02> kg:framework framework:ilacs ;
    kg:council council:E10009999 ;
    kg:start "2022-05-02"^^xsd:date ."""
    assert rows("recurring", "council", changed(more=between)) == NONE


# --- providers and services


def test_provisions_with_their_moves_and_status() -> None:
    assert rows("provisions", "article council service from to date status move claim") == [
        ("brightwater.txt", "Exampleshire", "care-leavers", "council", "Brightwater Trust", "2014-04", "done", "given",
         "11"),
        ("brightwater.txt", "Samplebury", "fostering", "", "Brightwater Trust", "2012", "done", "run", "13"),
        ("brightwater.txt", "Samplebury", "adoption", "council", "Brightwater Trust", "", "denied", "given", "14"),
        ("exampleshire.txt", "Exampleshire", "care-leavers", "Brightwater Trust", "council", "2020", "done",
         "taken-back", "05"),
        ("exampleshire_2024-03-25.pdf", "Exampleshire", "care-leavers", "", "council", "2020", "done", "run", "38"),
        ("samplebury.txt", "Samplebury", "children-in-care", "council", "Brightwater Trust", "2024", "planned", "given",
         "27"),
    ]  # fmt: skip
    assert rows("provisions", "quote", move="taken-back") == [(BACK,)]
    assert rows("provisions", "service", provider="Brightwater Trust", since="2020", status="planned") == [
        ("children-in-care",)
    ]


def test_who_ran_a_service_at_an_inspection_and_which_grade_followed() -> None:
    assert rows("ran", "council service ran_by date area grade because quote claim inspection") == [
        ("Exampleshire", "care-leavers", "Brightwater Trust", "2015-06-02", "care-leavers", "inadequate",
         "since 2014-04", GIVEN, "11", E15),
        ("Exampleshire", "care-leavers", "council", "2021-01-18", "care-leavers", "inadequate",
         "since 2020", OWN, "38", E21),
        ("Exampleshire", "care-leavers", "council", "2024-02-05", "care-leavers", "requires improvement",
         "since 2020", OWN, "38", E24),
        ("Samplebury", "fostering", "Brightwater Trust", "2017-03-06", "overall", "good",
         "since 2012", FOSTERING, "13", S17),
        ("Samplebury", "fostering", "Brightwater Trust", "2022-09-05", "overall", "inadequate",
         "since 2012", FOSTERING, "13", S22),
    ]  # fmt: skip
    assert rows("ran", "date", provider="Brightwater Trust", council="Exampleshire") == [("2015-06-02",)]
    assert rows("ran", "date", council="Samplebury", service="adoption") == NONE


def test_what_was_taken_back_was_the_providers_until_then() -> None:
    never_given = changed(
        ('kg:date "2014-04"', 'kg:published "2014-04"'),
        ('kg:dateEarliest "2014-04-01"', 'kg:publishedEarliest "2014-04-01"'),
    )
    found = rows("ran", "ran_by date because quote", never_given, council="Exampleshire")
    assert found[0] == ("Brightwater Trust", "2015-06-02", "until 2020", BACK)


def test_sharing_names_each_council_of_a_provider_of_several() -> None:
    assert rows("sharing", "provider kind councils council service until source claim") == [
        ("Adopt Samples", "regional-adoption-agency", "2", "North Mockshire", "", "", "list of providers", ""),
        ("Adopt Samples", "regional-adoption-agency", "2", "Samplebury", "", "", "list of providers", ""),
        ("Brightwater Trust", "delivery", "2", "Exampleshire", "care-leavers", "2020", "brightwater.txt", "11"),
        ("Brightwater Trust", "delivery", "2", "Samplebury", "fostering", "", "brightwater.txt", "13"),
    ]
    assert rows("sharing", "provider", kind="delivery", council="Samplebury") == [("Brightwater Trust",)] * 2
    assert rows("sharing", "provider", council="South Mockshire") == NONE


# --- nothing read


@pytest.mark.parametrize(
    "name",
    [
        "areas", "grades", "improved", "declined", "inadequate", "due", "delay", "visits", "told", "improvements",
        "recurring", "provisions", "ran", "sharing",
    ],
)  # fmt: skip
def test_where_nothing_was_read_there_is_no_row(name: str) -> None:
    answer = query.named(empty(), name)
    assert isinstance(answer, query.Table) and answer.rows == ()


@pytest.mark.parametrize("name", ["areas", "improved", "inadequate", "visits", "told", "recurring", "ran", "sharing"])
def test_a_row_leads_to_its_claim_or_inspection(name: str) -> None:
    answer = query.named(example(), name)
    assert isinstance(answer, query.Table)
    for row in answer.rows:
        cited = [plain(cell) for cell in row if "/id/claim/" in plain(cell) or "/id/inspection/" in plain(cell)]
        assert cited or "list of providers" in map(plain, row)
