"""A document that names no council to the one council that its evidence fits, or to none.

Evidence is the host of its URL, or what it says of the authority and its inspections (a *city* council,
judged inadequate in March 2015), held against the official inspections. Two candidates leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from ofstedkg import dates, gazetteer
from ofstedkg.gazetteer import Council, OfficialInspection
from ofstedkg.model import Claim, CouncilMention, Evidence, Judgement, Marked, Mention, Unlinked

_TYPES: dict[str, Callable[[Council], bool]] = {
    "city": lambda c: "city" in c.name.lower(),
    "county": lambda c: "county council" in c.name.lower() or c.type == "county council",
    "borough": lambda c: "borough" in c.name.lower() or "borough" in c.type.lower(),
}


def council(marked: Marked, claims: Sequence[Claim]) -> tuple[CouncilMention | None, tuple[Unlinked, ...]]:
    """The council that a document is about without naming it, with the reason; else what stays open.

    Args:
        marked: a document in which no council is named.
        claims: what was read from it.
    """
    refs = [m for ms in marked.mentions for m in ms if m.kind == "CouncilRef"]
    host = _by_host(marked.document.url)
    if host:
        place = refs[0] if refs else None
        return CouncilMention(host[0], False, _evidence(marked, place), host[1]), ()
    if not refs:
        return None, ()
    found, told = _by_record(marked, claims, refs)
    if len(found) == 1:
        name = gazetteer.load().councils[found[0]].short_name
        reason = f"the text tells of {told}; of the official inspections only {name}'s fit"
        return CouncilMention(found[0], False, _evidence(marked, refs[0]), reason), ()
    why = f"no council is named, and the official inspections do not single one out ({told or 'nothing to go by'})"
    return None, (Unlinked(refs[0].text, refs[0].start, refs[0].end, why, tuple(found[:8])),)


def _evidence(marked: Marked, ref: Mention | None) -> Evidence:
    at = ref.start if ref else 0
    s = next((s for s in reversed(marked.sentences) if s.start <= at), None)
    return Evidence(s.start, s.end, "councils.deduced") if s else Evidence(0, len(marked.document.text), "councils.deduced")


def _by_host(url: str) -> tuple[str, str] | None:
    """The council whose own site a ``.gov.uk`` URL is on."""
    host = (urlsplit(url).hostname or "") if url else ""
    m = re.search(r"([a-z0-9-]+)\.gov\.uk$", host)
    if not m:
        return None
    for gss, c in sorted(gazetteer.load().councils.items()):
        plain = {re.sub(r"[^a-z]", "", label.lower()) for label in (c.short_name, c.name, *c.labels)}
        if m[1].replace("-", "") in plain:
            return gss, f"the page is on the site {host}, which is {c.short_name}'s"
    return None


def _by_record(marked: Marked, claims: Sequence[Claim], refs: Sequence[Mention]) -> tuple[list[str], str]:
    """Councils whose official inspections fit every overall grade with a date that the text tells of."""
    kinds = {m.value for m in refs if m.value in _TYPES}
    judged = [j for j in claims if isinstance(j, Judgement) and j.service == "overall" and not j.council and j.when]
    if not judged:
        return [], ", ".join(f"a {k} council" for k in sorted(kinds))
    councils = gazetteer.load().councils
    fitting = {g for g, c in councils.items() if all(_TYPES[k](c) for k in kinds)}
    for j in judged:
        fitting &= {o.gss for o in gazetteer.load().inspections() if _fits(o, j)}
    told = [f"a {k} council" for k in sorted(kinds)] + [f"{j.grade} in {j.when}" for j in judged]
    return sorted(fitting), ", ".join(dict.fromkeys(told))


def _fits(o: OfficialInspection, j: Judgement) -> bool:
    """Whether an official inspection gave that overall grade at that time (visit to publication)."""
    if o.grades.get("overall") != j.grade:
        return False
    return dates.overlap(f"{o.start}/{o.published or o.end or o.start}", j.when)
