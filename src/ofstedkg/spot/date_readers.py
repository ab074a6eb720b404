"""Matched wordings of dates to EDTF, against the day the text came out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ofstedkg.dates import MONTHS, latest, precision, valid
from ofstedkg.spot.date_beside import SEASONS, STORY_YEARS, count, month_number, span

WEEKDAYS = {d: n for n, d in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}


@dataclass(frozen=True, slots=True)
class Today:
    """The publication date as far as it is known."""

    last: date | None
    exact: bool

    @classmethod
    def of(cls, published: str | None) -> Today:
        end = latest(published)
        return cls(date.fromisoformat(end) if end else None, precision(published) == 6)

    @property
    def year(self) -> int | None:
        return self.last.year if self.last else None

    def year_of(self, month: int, day: int = 0) -> str:
        """The year of the last such month (or day) up to today; ``XXXX`` where today is unknown."""
        if not self.last:
            return "XXXX"
        past = (month, day) <= (self.last.month, self.last.day if day else self.last.month and 31)
        return str(self.last.year if past else self.last.year - 1)


def month_of(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _num(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def day_of(day: str, month: str, year: str | None, today: Today) -> str | None:
    d, m = _num(day), month_of(month)
    text = f"{year or today.year_of(m, d)}-{m:02}-{d:02}"
    return text if valid(text) else None


def _days(m: re.Match[str], today: Today) -> str | None:
    second = day_of(m["d2"], m["m2"], m["y2"], today)
    if second is None:
        return None
    month = m["m1"] or m["m2"]
    year = m["y1"] or (second[:4] if month_of(month) <= month_of(m["m2"]) else _year_before(second[:4]))
    first = day_of(m["d1"], month, year, today)
    return f"{first}/{second}" if first and first < second else None


def _mdays(m: re.Match[str], today: Today) -> str | None:
    second = day_of(m["md2"], m["mm2"] or m["mm1"], m["my"], today)
    first = second and day_of(m["md1"], m["mm1"], second[:4], today)
    return f"{first}/{second}" if first and second and first < second else None


def _year_before(year: str) -> str:
    return year if year == "XXXX" else str(int(year) - 1)


def _months_range(m: re.Match[str], today: Today) -> str | None:
    a, b = month_of(m["n1"]), month_of(m["n2"])
    year = m["ny"] or (_relative_year(m["nrel"], today) if m["nrel"] else today.year_of(b))
    first = year if a <= b else _year_before(year)
    return f"{first}-{a:02}/{year}-{b:02}" if a != b else None


def _relative_year(word: str, today: Today) -> str:
    if today.year is None:
        return "XXXX"
    key = word.lower().split()[-1]
    return str(today.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(key, 0))


def _month_form(m: re.Match[str], today: Today) -> str:
    month = month_of(m["mo"])
    if m["moy"]:
        return f"{m['moy']}-{month:02}"
    if m["mrel"]:
        told = m["mrel"].lower() not in STORY_YEARS
        return f"{_relative_year(m['mrel'], today) if told else 'XXXX'}-{month:02}"
    if m["mago"]:
        return f"{today.year - 1 if today.year else 'XXXX'}-{month:02}"
    return f"{today.year_of(month)}-{month:02}"


def _last_month_name(m: re.Match[str], today: Today) -> str:
    month, rel = month_of(m["lmo"]), m["lrel"].lower()
    year = today.year_of(month)
    if today.last and rel == "last" and month == today.last.month:
        year = str(today.last.year - 1)
    if today.last and rel == "next":
        year = str(today.last.year + (month <= today.last.month))
    if today.last and rel == "this":
        year = str(today.last.year)
    return f"{year}-{month:02}"


def _season(m: re.Match[str], today: Today) -> str | None:
    name = (m["season"] or m["season3"] or m["season4"]).lower()
    a, b = SEASONS[name]
    rel = (m["srel"] or m["srel2"] or m["srel3"] or "").strip().lower()
    if rel in STORY_YEARS:
        return None  # of the year of the story, not of today's
    if m["syear"]:
        return span(int(m["syear"]), a, b)
    if today.last is None:
        return f"XXXX-{a:02}/XXXX-{b:02}"
    year = today.last.year
    if m["srel2"]:
        return span(int(_relative_year(m["srel2"], today)), a, b)
    if (rel == "last" and today.last.month <= (b if b > a else 12)) or (not rel and today.last.month < a):
        year -= 1
    if rel == "next" and today.last.month >= a:
        year += 1
    return span(year, a, b)


def _fiscal(m: re.Match[str], today: Today) -> str | None:
    return f"{m['fy']}/{m['fy'][:2]}{m['fz']}" if (int(m["fy"]) + 1) % 100 == int(m["fz"]) else None


def _years(m: re.Match[str], today: Today) -> str | None:
    first, last = m["ya"] or m["yc"], m["yb"] or m["yd"]
    return f"{first}/{last}" if first < last else None


def _year_word(m: re.Match[str], today: Today) -> str | None:
    word = m["yw"].lower()
    if word in STORY_YEARS:
        return None  # relative to the story, not to today
    year = _relative_year(word, today)
    return "" if year == "XXXX" else year


_EARLY = 2
"""The last month in which "two years ago" is as likely the year before."""
_SINCE = re.compile(
    r" (?:it|its|being|having|rating|judging|finding|inspectors|ofsted|they"
    r"|(?:children's |children’s |its |the )?(?:services|child protection|leadership|leaders)"
    r"(?= [^.;]{0,60}\b(?:was|were|had)\b)"
    r"|the (?:council|authority|service|watchdog|inspectorate))\b",
    re.I,
)


def _ago(m: re.Match[str], today: Today) -> str | None:
    if m["dir"] != "ago" and not (m["dir"] in ("after", "since") and _SINCE.match(m.string[m.end() :])):
        return None  # relative to the story, not to today
    n = count(m["ya_n"])
    if today.last is None or not n:
        return ""
    unit = m["unit"].rstrip("s")
    months = {"year": 12, "month": 1}.get(unit)
    if months is None:
        day = today.last - timedelta(days=n * (7 if unit == "week" else 1))
        return day.isoformat() if unit == "day" and today.exact else day.isoformat()[:7]
    here = today.last.year * 12 + today.last.month - 1 - n * months
    if unit == "year" and (m["half"] or m["half2"]):
        return f"{month_number(here - 9)}/{month_number(here - 3)}"
    if unit == "year" and n > 1 and today.last.month <= _EARLY:
        return f"{here // 12 - 1}/{here // 12}"
    return str(here // 12) if unit == "year" else month_number(here)


def _past(m: re.Match[str], today: Today) -> str:
    if today.last is None:
        return ""
    n = (count(m["past_n"]) or 1) if m["past_n"] else 1
    here = today.last.year * 12 + today.last.month - 1
    return f"{month_number(here - n * (12 if m['past_unit'].startswith('year') else 1))}/{month_number(here)}"


def _recent(m: re.Match[str], today: Today) -> str:
    if today.last is None:
        return ""
    step = {"last": -1, "next": 1}.get(m["rel"].lower(), 0)
    if m["relunit"] == "month":
        return month_number(today.last.year * 12 + today.last.month - 1 + step)
    if not today.exact:
        return ""
    monday = today.last + timedelta(days=7 * step - today.last.weekday())
    end = monday + timedelta(days=6)
    if step == 0:  # "this week" is said of what has happened: up to today
        end = today.last
    return monday.isoformat() if monday == end else f"{monday.isoformat()}/{end.isoformat()}"


def _day_word(m: re.Match[str], today: Today) -> str:
    if today.last is None or not today.exact:
        return ""
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(m["today"].lower(), 0)
    return (today.last + timedelta(days=step)).isoformat()


def _weekday(m: re.Match[str], today: Today) -> str:
    if today.last is None or not today.exact:
        return ""
    back = (today.last.weekday() - WEEKDAYS[m["wday"].lower()]) % 7
    rel, week = (m["wrel"] or "").strip().lower(), (m["week"] or "").strip()
    if week == "week":  # "Monday week": the Monday after next
        return (today.last + timedelta(days=14 - (back or 7))).isoformat()
    if rel == "next" or week == "next week":
        return (today.last + timedelta(days=7 - back)).isoformat()
    if (rel == "last" or week == "last week") and back == 0:
        back = 7
    return (today.last - timedelta(days=back)).isoformat()


READERS: dict[str, Callable[[re.Match[str], Today], str | None]] = {
    "todays": lambda m, t: day_of(m["td"] or m["td2"], m["tm"] or m["tm2"], m["ty"], t),
    "days": _days,
    "mdays": _mdays,
    "dmy": lambda m, t: day_of(m["d"], m["m"], m["y"], t),
    "mdy": lambda m, t: day_of(m["xd"], m["xm"], m["xy"], t),
    "iso": lambda m, t: m[0] if valid(m[0]) else None,
    "slash": lambda m, t: f"{m['sy']}-{int(m['sm']):02}-{int(m['sd']):02}",
    "months": _months_range,
    "month": _month_form,
    "storymonth": lambda m, t: None,
    "lastmonth": _last_month_name,
    "season": _season,
    "fiscal": _fiscal,
    "years": _years,
    "year": lambda m, t: m["yy"],
    "yearword": _year_word,
    "yearposs": lambda m, t: "" if (y := _relative_year(m["yp"], t)) == "XXXX" else y,
    "yearsago": _ago,
    "past": _past,
    "recent": _recent,
    "day": _day_word,
    "weekday": _weekday,
}
