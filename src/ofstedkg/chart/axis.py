"""EDTF dates of any precision to places on an axis of time, with its ticks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ofstedkg import dates
from ofstedkg.wording import MONTHS

_STEPS = (1, 2, 5, 10, 20, 50)
_APART = 44
"""Pixels between two years' names at least."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that something may have been on: none known at the first or at the last end where it is open."""

    first: date | None
    last: date | None

    @property
    def known(self) -> bool:
        """Whether any day is known."""
        return self.first is not None or self.last is not None

    @property
    def middle(self) -> date | None:
        """The day halfway; the one end that is known where the other is open."""
        if self.first and self.last:
            return self.first + (self.last - self.first) / 2
        return self.first or self.last


NEVER = Span(None, None)
"""Of no known day."""


def span(edtf: str) -> Span:
    """The days of an EDTF date; an end that is empty, ``..`` or of an unknown year is open."""
    first, slash, last = edtf.partition("/")
    return Span(_day(dates.earliest(first)), _day(dates.latest(last if slash else first)))


def day(text: str) -> date | None:
    """A day as ``YYYY-MM-DD``, or the first of a month or year; None for anything else."""
    return _day(dates.earliest(text))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from one day to another between two places in pixels."""

    first: date
    last: date
    left: float
    right: float

    def x(self, when: date) -> float:
        """Where a day is; days beyond the ends are at the ends."""
        days = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (when - self.first).days / days))
        return self.left + share * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Places with their names: years, or months where the axis is shorter than two years."""
        if (self.last - self.first).days < 731:
            yield from self._months()
            return
        years = range(self.first.year, self.last.year + 1)
        room = (self.right - self.left) / len(years)
        step = next((s for s in _STEPS if s * room >= _APART), _STEPS[-1])
        for year in years:
            if year % step == 0 and date(year, 1, 1) >= self.first:
                yield self.x(date(year, 1, 1)), str(year)

    def _months(self) -> Iterator[tuple[float, str]]:
        for number in range(self.first.year * 12, (self.last.year + 1) * 12):
            when = date(number // 12, number % 12 + 1, 1)
            if number % 3 == 0 and self.first <= when <= self.last:
                yield self.x(when), f"{MONTHS[when.month - 1][:3]} {when.year}"


def around(days: Iterator[date], now: date, left: float, right: float) -> Scale:
    """The axis that shows all these days and now, beginning with a year."""
    found = [*days, now]
    return Scale(date(min(found).year, 1, 1), max(found) + timedelta(days=45), left, right)
