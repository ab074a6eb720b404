"""References of all articles to the inspections they mean: links made anew from the claims, none altered.

A reference means an official inspection where council and kind agree and its date falls on that inspection
alone, by the days of the visit or of the report. Other references are one inspection where council and kind
agree and they share a date, an ordinal, or the very words of the letter. Otherwise they stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from ofstedkg import dates, gazetteer, iris
from ofstedkg.gazetteer import OfficialInspection
from ofstedkg.stored import Merge, StoredReference

SHARED_WORDS = 8
"""Two articles that share a run of this many words quote the same letter."""
_WORD = re.compile(r"[a-z0-9]+")


def resolve(references: tuple[StoredReference, ...]) -> tuple[Merge, ...]:
    """Say of every reference which inspection it means, and why; sorted by reference.

    Args:
        references: what all articles say of inspections, each with the sentences that hang on it.
    """
    merges: list[Merge] = []
    left: list[StoredReference] = []
    for r in sorted(references, key=lambda r: r.iri):
        official = _official(r)
        if official:
            merges.append(Merge(r.iri, official[0].iri, official[1]))
        else:
            left.append(r)
    merges += _clusters(left)
    return tuple(sorted(merges, key=lambda m: m.reference))


# --- against the official record --------------------------------------------------------------------------


def _official(r: StoredReference) -> tuple[OfficialInspection, str] | None:
    """The one official inspection that a reference's dates fall on, with the reason."""
    if r.kind != "inspection" or not (r.visit or r.published):
        return None
    own = gazetteer.load().lineage(r.council)
    mine = [o for o in gazetteer.load().inspections() if o.gss_at_inspection in own]
    for test, why in ((_by_visit, "visit"), (_by_report, "report"), (_by_days, "visit")):
        fitting = [o for o in mine if test(o, r)]
        if len(fitting) == 1:
            return fitting[0], _because(fitting[0], r, why)
        if fitting:
            return None
    return None


def _by_visit(o: OfficialInspection, r: StoredReference) -> bool:
    if r.visit and not dates.overlap(f"{o.start}/{o.end or o.start}", r.visit):
        return False
    if r.visit and "XXXX" in r.visit:
        return False
    return bool(r.visit) or (_report_days(o, r.published))


def _by_report(o: OfficialInspection, r: StoredReference) -> bool:
    """The date said of the inspection is that of its report: a common slip, kept visible in the reference."""
    return bool(o.published) and dates.overlap(o.published, r.visit or r.published, slack=3)


def _by_days(o: OfficialInspection, r: StoredReference) -> bool:
    """The date said of the grade is that of the visit in which it was given."""
    out = r.published or ""
    return not r.visit and "XXXX" not in out and dates.overlap(f"{o.start}/{o.end or o.start}", out)


def _report_days(o: OfficialInspection, published: str | None) -> bool:
    return bool(o.published) and dates.overlap(o.published, published, slack=10)


def _because(o: OfficialInspection, r: StoredReference, why: str) -> str:
    span = f"from {o.start} to {o.end}" if o.end and o.end != o.start else f"on {o.start}"
    said = r.visit or r.published
    if why == "report" and r.visit:
        return f"{said} is when the report came out ({o.published}); the official inspection was {span}"
    return f"{said} falls on the official inspection {span}" + (
        f", report published {o.published}" if o.published else ""
    )


# --- among themselves ---------------------------------------------------------------------------------------


def _clusters(references: list[StoredReference]) -> Iterator[Merge]:
    parent = {r.iri: r.iri for r in references}
    reason: dict[str, str] = {}

    def root(iri: str) -> str:
        while parent[iri] != iri:
            iri = parent[iri]
        return iri

    grouped: dict[tuple[str, str], list[StoredReference]] = {}
    for r in references:
        grouped.setdefault((r.council, r.kind), []).append(r)
    for (council, _), group in sorted(grouped.items()):
        for a, b in combinations(group, 2) if council else ():
            why = _same(a, b)
            if why:
                ra, rb = sorted((root(a.iri), root(b.iri)))
                parent[rb] = ra
                reason.setdefault(a.iri, why)
                reason.setdefault(b.iri, why)
    sets: dict[str, list[StoredReference]] = {}
    for r in references:
        sets.setdefault(root(r.iri), []).append(r)
    taken: set[str] = set()
    for _, members in sorted(sets.items()):
        inspection = _mint(members, taken)
        taken.add(inspection)
        for r in members:
            yield Merge(r.iri, inspection, reason.get(r.iri, "no other source speaks of it"))


def _same(a: StoredReference, b: StoredReference) -> str:
    """Why two references of one council and kind are one event; empty where they are not, or may not be."""
    if a.ordinal and b.ordinal and a.ordinal != b.ordinal:
        return ""
    if a.visit and b.visit and "XXXX" not in a.visit + b.visit:
        if not dates.overlap(a.visit, b.visit):
            return ""
        if min(dates.precision(a.visit), dates.precision(b.visit)) >= 3 and _close(a.visit, b.visit):
            return f"both date it to {a.visit if dates.precision(a.visit) >= dates.precision(b.visit) else b.visit}"
    if a.published and b.published and dates.overlap(a.published, b.published) and dates.precision(a.published) >= 5:
        return f"both say the report came out on {a.published}"
    if a.article == b.article:
        return ""
    if a.ordinal and a.ordinal == b.ordinal and not _far(a, b):
        return f"both call it the {a.kind} number {a.ordinal}"
    shared = _shared(a, b)
    return f"both quote the words “{shared}”" if shared else ""


def _close(a: str, b: str) -> bool:
    """Neither date covers more than a quarter of a year."""
    return all(
        date.fromisoformat(hi) - date.fromisoformat(lo) <= timedelta(93)
        for lo, hi in ((dates.earliest(x), dates.latest(x)) for x in (a, b))
        if lo and hi
    )


def _far(a: StoredReference, b: StoredReference) -> bool:
    x, y = a.visit or a.published, b.visit or b.published
    return bool(x and y and not dates.overlap(x, y, slack=120))


def _shared(a: StoredReference, b: StoredReference) -> str:
    """The longest run of words, SHARED_WORDS at least, in the sentences of both."""
    best: list[str] = []
    grams: dict[tuple[str, ...], list[tuple[list[str], int]]] = {}
    for quote in b.quotes:
        words = _WORD.findall(quote.lower())
        for i in range(len(words) - SHARED_WORDS + 1):
            grams.setdefault(tuple(words[i : i + SHARED_WORDS]), []).append((words, i))
    for quote in a.quotes:
        words = _WORD.findall(quote.lower())
        for i in range(len(words) - SHARED_WORDS + 1):
            for other, k in grams.get(tuple(words[i : i + SHARED_WORDS]), ()):
                n = SHARED_WORDS
                while i + n < len(words) and k + n < len(other) and words[i + n] == other[k + n]:
                    n += 1
                if n > len(best):
                    best = words[i : i + n]
    return " ".join(best)


def _mint(members: list[StoredReference], taken: set[str]) -> str:
    """An IRI for an inspection that no official list has: by its best date, else its ordinal, else its source."""
    first = members[0]
    when = max((r.visit or r.published for r in members), key=dates.precision)
    ordinal = next((str(r.ordinal) for r in members if r.ordinal), "")
    source = first.iri.rsplit("/", 1)[-1]
    for place in ("-".join(x for x in ((when or "").replace("/", "--"), ordinal) if x), source):
        iri = iris.press_inspection(first.council, first.kind, place).value if place else ""
        if iri and iri not in taken:
            return iri
    return iris.press_inspection(first.council, first.kind, f"{when}-{source}").value
