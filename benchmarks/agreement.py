"""A row annotated by hand and a row answered to whether the one is the other.

When a row answered is right
    councils        the code is the same (the name, where the reference list has no such council)
    inspections     council and kind are the same, and some date of the one overlaps some date of the other
    judgements      council, service and grade are the same, and the dates of the inspection overlap likewise
    provisions      council, service and status are the same, both parties agree, and the date overlaps
    people          the names are nearly the same (similarity of letters at least 0.88)
    findings        the council is the same, the quotes overlap, and the polarity is the same
    measures        council, number and unit are the same, and the date overlaps
    interventions   council, kind and status are the same, and the date overlaps
    articles        each of title, publisher, publication date and authors counts as a row of its own

Dates are EDTF: two overlap where some day could be both ("2018", "2018-05"). Where the annotation states no
date, party or polarity ("mixed"), any is accepted. A party annotated as "external provider" or "independent
trust" is any party but the council. Two quotes overlap where they share 60 % of the words of the shorter one
and 30 % of the words of both.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping

Row = Mapping[str, str]
Agree = Callable[[Row, Row], bool]


def folded(text: str) -> str:
    """Text with runs of white space made one."""
    return re.sub(r"\s+", " ", text).strip()


def plain(text: str) -> str:
    """Text for comparing: one case, plain quotation marks and dashes, white space folded."""
    even = unicodedata.normalize("NFKC", text).translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return folded(even).lower()


def similar(a: str, b: str) -> float:
    """How alike two texts are, letter by letter: 0 to 1."""
    return difflib.SequenceMatcher(None, plain(a), plain(b)).ratio()


def days(edtf: str) -> tuple[str, str] | None:
    """The first and the last day an EDTF date may be, as yyyymmdd; None where its year is not known."""
    start, _, end = edtf.partition("/")
    if end:
        first, last = days(start), days(end)
        return (first[0], last[1]) if first and last else None
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", start)
    if not found:
        return None
    year, month, day = found.groups()
    return year + (month or "01") + (day or "01"), year + (month or "12") + (day or "31")


def dates_overlap(wanted: str, got: str) -> bool:
    """Whether some day could be both; any date will do where none is wanted."""
    if not wanted or wanted.startswith("XXXX"):
        return not wanted or got[5:7] == wanted[5:7]
    a, b = days(wanted), days(got)
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def quotes_overlap(a: str, b: str) -> bool:
    """Whether two quotes make the same point: most words of the shorter, and enough of both."""
    x, y = (set(re.findall(r"[a-z0-9%£]+", plain(q))) for q in (a, b))
    shared = len(x & y)
    return bool(shared) and shared >= 0.6 * min(len(x), len(y)) and shared >= 0.3 * len(x | y)


def party_agrees(wanted: str, got: str) -> bool:
    """Whether two ends of a move of a service are the same body."""
    a, b = plain(wanted), plain(got)
    if not a or a == b:
        return True
    if "council" in (a, b) or not b:
        return False
    return a in ("external provider", "independent trust") or a in b or b in a or similar(a, b) >= 0.8


def _same(*columns: str) -> Agree:
    return lambda g, r: all(g[c] == r[c] for c in columns)


def _seen(g: Row, r: Row) -> bool:
    wanted = [d for d in (g["visit"], g["published"]) if d]
    got = [d for d in (r["visit"], r["published"]) if d]
    return not wanted or any(dates_overlap(a, b) for a in wanted for b in got)


def _both(*checks: Agree) -> Agree:
    return lambda g, r: all(check(g, r) for check in checks)


def _dated(g: Row, r: Row) -> bool:
    return dates_overlap(g["date"], r["date"])


def _field(g: Row, r: Row) -> bool:
    a, b = g["value"], r["value"]
    if g["field"] != r["field"]:
        return False
    if g["field"] == "published":
        return dates_overlap(a, b)
    return plain(a) in plain(b) or similar(a, b) >= 0.9


AGREE: Mapping[str, Agree] = {
    "articles": _field,
    "councils": lambda g, r: g["gss"] == r["gss"] and (bool(g["gss"]) or similar(g["council"], r["council"]) >= 0.8),
    "inspections": _both(_same("gss", "kind"), _seen),
    "judgements": _both(_same("gss", "service", "grade"), _seen),
    "provisions": _both(
        _same("gss", "service", "status"),
        lambda g, r: party_agrees(g["from"], r["from"]) and party_agrees(g["to"], r["to"]),
        _dated,
    ),
    "people": lambda g, r: similar(g["person"], r["person"]) >= 0.88,
    "findings": lambda g, r: (
        g["gss"] == r["gss"] and g["polarity"] in ("mixed", r["polarity"]) and quotes_overlap(g["quote"], r["quote"])
    ),
    "measures": _both(_same("gss", "unit"), lambda g, r: float(g["value"]) == float(r["value"]), _dated),
    "interventions": _both(_same("gss", "kind", "status"), _dated),
}
DETAILS: Mapping[str, Mapping[str, Agree]] = {
    "councils": {"named or not": _same("named")},
    "inspections": {"ordinal": lambda g, r: g["ordinal"] in ("", r["ordinal"])},
    "people": {"role": lambda g, r: r["role_type"] in g["role_type"].split()},
    "findings": {
        "service": _same("service"),
        "theme": lambda g, r: bool(set(g["themes"].split()) & set(r["themes"].split())),
        "source": _same("source"),
    },
}
