"""Addresses to the dates in them."""

from __future__ import annotations

import re

from ofstedkg.read.dateline import MONTHS, precise

_COPY = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:[0-2]?\d|3[01])"
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_FORMS = (
    rf"/(?P<y>{_YEAR})(?P<sep>[/_-])(?P<m>\d{{1,2}}|{_NAME})(?:(?P=sep)(?P<d>[0-3]?\d))?(?=[/_.-]|$)",
    rf"[/=-](?P<y>{_YEAR})(?P<m>[01]\d)(?P<d>[0-3]\d)(?=[/_.&-]|$)",
    rf"[=-](?P<y>{_YEAR})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?=[/.&]|$)",
    rf"/(?P<d>{_DAY})[/_-](?P<m>{_MONTH}|{_NAME})[/_-](?P<y>{_YEAR})(?=[/_.-]|$)",
    rf"/(?P<m>{_NAME})[/_-](?P<y>{_YEAR})(?=/|$)(?P<d>)",
    rf"/(?P<y>{_YEAR})(?P<m>0[1-9]|1[0-2])(?=/)(?P<d>)",
)
_IN_URL = [re.compile(form, re.IGNORECASE) for form in _FORMS]


def in_url(url: str) -> str | None:
    """The date in an address (``/2017/02/07/``, ``/2018/jul/23/``, ``/20180723-``, ``/23-july-2018``) as EDTF, or
    None; not that on which an archive copied the page."""
    bare = _COPY.sub("", url)
    found = (m for form in _IN_URL if (m := form.search(bare)))
    return next((day for m in found if (day := _edtf(m))), None)


def _edtf(m: re.Match[str]) -> str | None:
    if not m["m"].isdigit() and m["m"][:3].lower() not in MONTHS:
        return None
    return precise(m["y"], m["m"], m["d"] or None) or (precise(m["y"], m["m"], None) if m["d"] else None)


_YEAR_IN_URL = re.compile(
    r"/(?:news|newsroom|media|press|press-releases?|stories|story|blogs?|articles?|posts?)(?:/[a-z-]+)?"
    r"/((?:19|20)\d\d)(?=/[^/]*[a-z])",
    re.IGNORECASE,
)


def year_in_url(url: str) -> str | None:
    """The year in an address that holds no month ("/news/2022/leeds-rated-good"), or None."""
    m = _YEAR_IN_URL.search(_COPY.sub("", url))
    return m[1] if m else None
