"""Date words of prose to EDTF, against the day of publication."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ofstedkg import dates as edtf
from ofstedkg.model import Sentence
from ofstedkg.spot import dates

FRIDAY = "2021-11-26"

CASES = [
    # text, published, [what is found]
    ("inspected from 24 November to 17 December 2015", None, ["2015-11-24/2015-12-17"]),
    ("on 5 and 6 October, once more", FRIDAY, ["2021-10-05/2021-10-06"]),
    ("between 13 and 24 March 2023", None, ["2023-03-13/2023-03-24"]),
    ("from 28 September to 3 October", FRIDAY, ["2021-09-28/2021-10-03"]),
    ("Monday, July 23, 2018", None, ["2018-07-23"]),
    ("on the 14th of May 2018", None, ["2018-05-14"]),
    ("on 3 October", "2018-10-24", ["2018-10-03"]),
    ("on 3 December", "2018-10-24", ["2017-12-03"]),
    ("on 3 October", None, ["XXXX-10-03"]),
    ("12/03/2019", None, ["2019-03-12"]),
    ("in March last year", "2016-08-01", ["2015-03"]),
    ("in March this year", "2016-08-01", ["2016-03"]),
    ("at the end of June", "2016-08-01", ["2016-06"]),
    ("by mid-November 2017", None, ["2017-11"]),
    ("a visit in July", None, ["XXXX-07"]),
    ("last September", "2016-08-01", ["2015-09"]),
    ("in May and June", "2024-07-23", ["2024-05/2024-06"]),
    ("last summer", "2014-07-17", ["2013-06/2013-08"]),
    ("in the autumn of 2010", None, ["2010-09/2010-11"]),
    ("in the spring", "2018-07-23", ["2018-03/2018-05"]),
    ("last year", "2016-08-01", ["2015"]),
    ("Last year 38 children came", "2016-08-01", ["2015"]),
    ("last year 6 pupils came", "2016-08-01", []),
    ("In the last year 38 children came", "2016-08-01", ["2015-08/2016-08"]),
    ("next year", None, [""]),
    ("two years ago", "2016-08-01", ["2014"]),
    ("two years ago", "2013-01-15", ["2010/2011"]),
    ("today’s (Friday 14 June) report", "2019-06-14", ["2019-06-14"]),
    ("two and a half years ago", "2016-08-01", ["2013-11/2014-05"]),
    ("six weeks ago", "2016-08-01", ["2016-06"]),
    ("last month", "2016-01-15", ["2015-12"]),
    ("published yesterday", "2024-07-23", ["2024-07-22"]),
    ("out today", "2024-07-23", ["2024-07-23"]),
    ("on Tuesday", FRIDAY, ["2021-11-23"]),
    ("last week", "2024-07-23", ["2024-07-15/2024-07-21"]),
    ("its 2018 inspection", None, ["2018"]),
    ("between 2014 and 2016", None, ["2014/2016"]),
    ("in 2017/18", None, ["2017/2018"]),
    # told by another date, or by the day the text came out
    ("today (Friday, November 27)", "2015-11-27", ["2015-11-27"]),
    ("from August 2017, two months after the fire", "2020-11-05", ["2017-08", "2017-06"]),
    ("sold in May 2016, six months before the vote", "2018-03-29", ["2016-05", "2016-11"]),
    ("in 2015 and again two years later", "2018-03-29", ["2015", "2017"]),
    ("in 2015 and the following year", "2018-03-29", ["2015", "2016"]),
    ("in February and March of 2019", "2023-05-17", ["2019-02/2019-03"]),
    ("earlier this summer", "2018-08-06", ["2018-06/2018-08"]),
    ("inspected in 2015 and in March the following year", "2018-03-29", ["2015", "2016-03"]),
    ("in May 2015, and that autumn once more", "2018-03-29", ["2015-05", "2015-09/2015-11"]),
    ("in 2018 a firm took over the work for the whole of the county, and four years later", "2025-12-05", ["2018", "2022"]),
    ("seen on 6 March, and a fortnight later", "2023-05-12", ["2023-03-06", "2023-03"]),
    ("began in late January and ended in mid-February 2019", "2021-11-26", ["2019-01", "2019-02"]),
    ("between the 25th of February and the 6th of March 2013", None, ["2013-02-25/2013-03-06"]),
    ("from Monday 4 October to Friday 15 October", FRIDAY, ["2021-10-04/2021-10-15"]),
    ("in the last week of September", FRIDAY, ["2021-09"]),
    ("four years since inspectors found it wanting", FRIDAY, ["2017"]),
    # silent
    ("under the Care Act 2014", None, []),
    ("children may wait and may march on", "2018-07-23", []),
    ("May we ask", "2018-07-23", []),
    ("2015 children were seen", None, []),
    ("it cost £2018", None, []),
    ("some 2,018 cases", None, []),
    ("after the previous year", "2018-07-23", []),
    ("it opened the following May", "2018-07-23", []),
    ("in 2017 it set out what it would do ten years later", "2018-07-23", ["2017"]),
    ("two years later", "2018-07-23", []),
    ("the 24-hour line", None, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "found"), CASES)
def test_date_words(text: str, published: str | None, found: list[str]) -> None:
    assert [d.edtf for d in dates.find(text, published)] == found


def test_a_text_without_a_date_may_say_its_day() -> None:
    assert dates.day_out("Set up in 2014. Published today (Friday, November 27).") == "2015-11-27"
    assert dates.day_out("Published today (Friday, November 27).") is None
    assert dates.day_out("Set up in 2014. Published on Friday.") is None


TOLD_BEFORE = [
    ("Three years earlier it had been worse.", "2021-07-09", ["2018"]),
    ("They came back the following spring.", "2015-09", ["2016-03/2016-05"]),
    ("In March that year it was worse.", "2015", ["2015-03"]),
    ("That May it was worse.", "2015-09", ["2015-05"]),
    ("The previous November it was better.", "2015-03", ["2014-11"]),
    ("Two months later they were gone.", "2015-11-03", ["2016-01"]),
    ("In the same month it closed.", "2015-11-03", ["2015-11"]),
    ("Two months later they were gone.", "2015", []),
    ("Nine years later they were gone.", "2015", []),
    ("Later: two years later.", "2015", []),
    ("Two years after the fire they were gone.", "2015", []),
]


@pytest.mark.parametrize(("text", "before", "found"), TOLD_BEFORE)
def test_a_date_may_be_told_by_the_sentence_before(text: str, before: str, found: list[str]) -> None:
    assert [d.edtf for d in dates.find(text, FRIDAY, before=before)] == found


def test_the_date_told_last_holds_for_the_next_two_sentences() -> None:
    words = ("It was poor in 2015.", "A new team came.", "Two years later it was fair.", "Ten years later it shut.")
    at = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]
    sentences = [Sentence(n, s, s + len(w), w, 0, "paragraph") for n, (s, w) in enumerate(zip(at, words, strict=True))]
    found = [[d.edtf for d in each] for each in dates.through(sentences, FRIDAY)]
    assert found == [["2015"], [], ["2017"], []]


def test_offsets_count_from_the_sentence_start() -> None:
    (found,) = dates.find("seen in May 2018 again", None, offset=100)
    assert (found.start, found.end) == (108, 116)


@given(
    st.text(alphabet="MarchJune 0123456789-/.,toandlastyearfrom", max_size=80),
    st.sampled_from([None, "2018", FRIDAY]),
)
def test_whatever_is_found_is_a_date(text: str, published: str | None) -> None:
    assert all(d.edtf == "" or edtf.valid(d.edtf) for d in dates.find(text, published))
