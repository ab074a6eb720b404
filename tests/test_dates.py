"""EDTF dates to days, and agreement of two dates."""

from __future__ import annotations

import pytest

from ofstedkg import dates


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-05-14", "2018-05-14", "2018-05-14"),
        ("2015-11/2015-12", "2015-11-01", "2015-12-31"),
        ("2015-11-24/2015-12-17", "2015-11-24", "2015-12-17"),
        ("XXXX-07", None, None),
        (None, None, None),
        ("", None, None),
    ],
)
def test_first_and_last_day(edtf: str | None, first: str | None, last: str | None) -> None:
    assert (dates.earliest(edtf), dates.latest(edtf)) == (first, last)


@pytest.mark.parametrize(
    ("a", "b", "slack", "agree"),
    [
        ("2018", "2018-05", 0, True),
        ("2018-05", "2018-06", 0, False),
        ("2018-05-31", "2018-06", 1, True),
        ("2015-11/2015-12", "2015-12-17", 0, True),
        ("XXXX-07", "2022-07-13", 0, True),
        ("XXXX-07", "2022-08", 0, False),
        (None, "2022", 0, False),
    ],
)
def test_overlap(a: str | None, b: str | None, slack: int, agree: bool) -> None:
    assert dates.overlap(a, b, slack) is agree
    assert dates.overlap(b, a, slack) is agree


def test_only_days_of_the_calendar_are_valid() -> None:
    assert dates.valid("2016-02-29") and dates.valid("XXXX-07") and dates.valid("2017/2018")
    assert not any(dates.valid(d) for d in ("2015-02-29", "2018-13", "soon", "", "2018/2019/2020", "0000-00"))


def test_a_day_is_more_exact_than_a_month_than_a_year() -> None:
    ranked = sorted(["2018", "2018-05-14", None, "2018-05", "2018/2019"], key=dates.precision)
    assert ranked == [None, "2018/2019", "2018", "2018-05", "2018-05-14"]
