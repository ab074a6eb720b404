"""Claims, dates and numbers of the graph to plain English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
UNITS = {"percent": "%", "gbp": "£", "count": "", "fte": " FTE"}

Values = Mapping[str, tuple[str, ...]]


class Names(Protocol):
    """What knows the names of things."""

    def label(self, iri: str) -> str:
        """What a thing is called."""
        ...

    def visited(self, iri: str) -> str:
        """When an inspection was, as EDTF."""
        ...


def humanise(iri: str) -> str:
    """The last part of an IRI as words: ``…/grade/requires-improvement`` → ``requires improvement``."""
    tail = re.split(r"[/#]", iri.rstrip("/#"))[-1]
    return tail.replace("-", " ") or iri


def spaced(name: str) -> str:
    """A class's name as words: ``CouncilMention`` → ``Council mention``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def capital(words: str) -> str:
    """Words with a capital first letter."""
    return words[:1].upper() + words[1:]


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 fact``, ``1,204 facts``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ordinal(n: str) -> str:
    """A number as an ordinal: ``6`` → ``6th``."""
    if not n.isdigit():
        return n
    ending = "th" if n[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(n[-1], "th")
    return n + ending


def listed(words: list[str]) -> str:
    """Words as a list in a sentence: ``a, b and c``."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def when(edtf: str, months: int = 9) -> str:
    """An EDTF date in words: ``May 2018``, ``13–24 March 2023``, ``July (year not stated)``.

    ``months`` is how many letters of a month's name are written.
    """
    if not edtf:
        return ""
    a, _, b = edtf.partition("/")
    if not b or a == b:
        return _date(a, months)
    if a[:7] == b[:7] and len(a) == len(b) == 10:
        return f"{int(a[8:])}–{_date(b, months)}"
    if a[:4] == b[:4] and len(a) == len(b) and len(a) > 4:
        return f"{_date(a, months).rsplit(' ', 1)[0]} – {_date(b, months)}"
    return f"{_date(a, months)} – {_date(b, months)}"


def _date(edtf: str, months: int) -> str:
    year, _, rest = edtf.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return edtf
    name = MONTHS[int(month) - 1][:months]
    words = f"{int(day)} {name}" if day.isdigit() else name
    return f"{words} (year not stated)" if "X" in year else f"{words} {year}"


def amount(value: str, unit: str) -> str:
    """A number with its unit: ``97%``, ``£1,200,000``, ``22 people``."""
    plain = f"{int(value):,}" if value.isdigit() and len(value) > 4 else value
    if unit == "gbp":
        return "£" + plain
    return plain + UNITS.get(unit, f" {unit}" if unit else "")


def measured(v: Values) -> str:
    """The amount that a claim of class Measure states."""
    one = {key: found[0] for key, found in v.items() if found}
    return amount(one.get("valueText") or one.get("value", ""), humanise(one["unit"]) if one.get("unit") else "")


def sentence(kind: str, v: Values, names: Names) -> str:
    """What a claim says, in a few words; ``v`` are its properties."""
    one = {key: found[0] for key, found in v.items() if found}
    writer = {
        "Judgement": _judgement,
        "Finding": _finding,
        "Measure": _measure,
        "Provision": _provision,
        "Post": _post,
        "Intervention": _intervention,
        "Reference": _reference,
        "CouncilMention": _mention,
        "UnlinkedMention": _unlinked,
    }.get(kind)
    return writer(v, one, names) if writer else kind


def _said(iri: str, names: Names) -> str:
    return names.label(iri) if iri else ""


def _join(*parts: str, by: str = ", ") -> str:
    return by.join(p for p in parts if p)


def _judgement(v: Values, one: dict[str, str], names: Names) -> str:
    inspection = one.get("inspection") or one.get("reference") or ""
    date = when(names.visited(inspection)) if inspection else ""
    grade = _said(one.get("grade", ""), names).lower()
    return f"{_said(one.get('service', ''), names)}: {grade}{f' (inspection of {date})' if date else ''}"


def _finding(v: Values, one: dict[str, str], names: Names) -> str:
    themes = listed([names.label(t).lower() for t in v.get("theme", ())])
    polarity = _said(one.get("polarity", ""), names).capitalize()
    return f"{polarity} on {themes} ({_said(one.get('service', ''), names)})"


def _measure(v: Values, one: dict[str, str], names: Names) -> str:
    return _join(f"{one.get('indicator', 'number')}: {measured(v)}", when(one.get("date", "")))


def _provision(v: Values, one: dict[str, str], names: Names) -> str:
    origin, to = _said(one.get("from", ""), names), _said(one.get("to", ""), names)
    move = _join(f"from {origin}" if origin else "", f"to {to}" if to else "", by=" ")
    if to and not origin:
        move = f"run by {to}"
    status = humanise(one.get("status", "")) if one.get("status") else ""
    return _join(f"{_said(one.get('service', ''), names)}: {move or 'moves'}", when(one.get("date", "")), status)


def _post(v: Values, one: dict[str, str], names: Names) -> str:
    role = one.get("role") or _said(one.get("roleType", ""), names)
    return _join(_said(one.get("person", ""), names), role, _said(one.get("organisation", ""), names))


def _intervention(v: Values, one: dict[str, str], names: Names) -> str:
    by = _said(one.get("by", ""), names)
    step = _said(one.get("kind", ""), names)
    status = humanise(one.get("status", "")) if one.get("status") else ""
    return _join(step[:1].upper() + step[1:] + (f" by {by}" if by else ""), when(one.get("date", "")), status)


def _reference(v: Values, one: dict[str, str], names: Names) -> str:
    step = _join(ordinal(one.get("ordinal", "")), _said(one.get("kind", ""), names).lower(), by=" ")
    out = when(one.get("published", ""))
    return _join(step[:1].upper() + step[1:], when(one.get("visit", "")), f"published {out}" if out else "")


def _mention(v: Values, one: dict[str, str], names: Names) -> str:
    how = "deduced" if one.get("named") == "false" else "named"
    return f"{_said(one.get('council', ''), names)} is {how} here"


def _unlinked(v: Values, one: dict[str, str], names: Names) -> str:
    maybe = listed([names.label(c) for c in v.get("candidate", ())])
    return f"“{one.get('text', '')}” was not linked" + (f"; it may be {maybe}" if maybe else "")
