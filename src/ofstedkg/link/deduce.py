"""A document that names no council to the one council that its evidence fits, or to none.

Evidence is the address of its page, a trust that it names, who holds an office in it, or what it says of the
authority and its inspections (a *city* council, judged inadequate in March 2015), held against the official
inspections. Two candidates leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from ofstedkg import dates, gazetteer
from ofstedkg.gazetteer import Council, OfficialInspection
from ofstedkg.link.standins import served
from ofstedkg.model import Claim, CouncilMention, Evidence, Judgement, Marked, Mention, Post, Reference, Unlinked
from ofstedkg.stored import Office

_NEWS_DAYS = 60
"""A grade reported as news was published at most this long before."""
_ABOUT = re.compile(r"-(?:ofsted|childrens?|social|council|care|inspect\w*|rated|rating)-")
"""Words of an address that is about children's services."""
_WORDS = {"reading", "bury", "bath", "barking", "sutton", "bolton", "york"}
"""Names of councils that are words, or parts of other names, too."""
_MANY = 4
"""Without a dated grade, a name is deduced from so many statements at least, two of them grades."""
_EVIDENCE = 2
"""A name is deduced from so many statements at least: dated grades, and the kind of authority."""
_TYPES: dict[str, Callable[[Council], bool]] = {
    "city": lambda c: "city" in c.name.lower(),
    "county": lambda c: "county council" in c.name.lower() or c.type == "county council",
    "borough": lambda c: "borough" in c.name.lower() or "borough" in c.type.lower(),
}


def site(marked: Marked) -> CouncilMention | None:
    """The council on whose own site a document is: it is about that one, whichever others it names."""
    found = _by_host(marked.document.url)
    if not found:
        return None
    gss = gazetteer.load().in_force(found[0], marked.document.published)
    ref = next((m for ms in marked.mentions for m in ms if m.kind == "CouncilRef"), None)
    return CouncilMention(gss, False, _evidence(marked, ref), found[1])


def council(
    marked: Marked, claims: Sequence[Claim], office: Office | None = None
) -> tuple[CouncilMention | None, tuple[Unlinked, ...]]:
    """The council that a document is about without naming it, with the reason; else what stays open.

    Args:
        marked: a document in which no council is named.
        claims: what was read from it.
        office: what other articles tell of its office-holders.
    """
    refs = [m for ms in marked.mentions for m in ms if m.kind == "CouncilRef"]
    address = _by_address(marked.document.url)
    if address:
        return CouncilMention(address[0], False, _evidence(marked, refs[0] if refs else None), address[1]), ()
    run = _by_provider(marked)
    if run:
        return run, ()
    record = _by_record(marked, claims, refs)
    held = _by_office(claims, office, record) if office else None
    if held or not refs:
        return held, ()
    if record.sure and not (office and office.council not in record.fitting):
        name = gazetteer.load().councils[record.fitting[0]].short_name
        reason = f"the text tells of {record.told}; of the official inspections only {name}'s fit"
        return CouncilMention(record.fitting[0], False, _evidence(marked, refs[0]), reason), ()
    why = (
        "no council is named, and the official inspections do not single one out "
        f"({record.told or 'nothing to go by'}){f'; {office.because}, which does not fit' if office else ''}"
    )
    return None, (Unlinked(refs[0].text, refs[0].start, refs[0].end, why, tuple(record.fitting[:8])),)


def _by_office(claims: Sequence[Claim], office: Office, record: _Record) -> CouncilMention | None:
    """The council that its office-holders are of elsewhere, where something else in the text fits it too: the
    kind of authority, the grades of its official inspections, or a second office-holder; and nothing does not."""
    council = gazetteer.load().councils[office.council]
    posts = [c for c in claims if isinstance(c, Post) and c.person in office.people]
    of_kind = all(_TYPES[k](council) for k in record.kinds)
    graded = bool(record.graded)
    if not posts or not of_kind or (graded and office.council not in record.fitting):
        return None
    if not (record.kinds or graded or len(office.people) > 1):
        return None
    fits = [f"the text tells of {record.told}, which fits {council.short_name}"] if record.kinds or graded else []
    evidence = replace(posts[0].evidence, rule="councils.office")
    return CouncilMention(office.council, False, evidence, "; ".join((office.because, *fits)))


def _evidence(marked: Marked, ref: Mention | None) -> Evidence:
    at = ref.start if ref else 0
    s = next((s for s in reversed(marked.sentences) if s.start <= at), None)
    return (
        Evidence(s.start, s.end, "councils.deduced")
        if s
        else Evidence(0, len(marked.document.text), "councils.deduced")
    )


def _by_address(url: str) -> tuple[str, str] | None:
    """The one council that the words of a page's address name ("…/exampleshire-council-rated-good")."""
    path = f"-{re.sub('[^a-z]+', '-', urlsplit(url).path.lower())}-" if url else ""
    if not _ABOUT.search(path):
        return None
    found = []
    for gss, c in gazetteer.load().councils.items():
        slug = re.sub("[^a-z]+", "-", c.short_name.lower()).strip("-")
        if re.search(rf"-{slug}{'' if slug in _WORDS else 's?'}-", path) and (
            slug not in _WORDS or re.search(rf"-{slug}-(?:borough-|city-)?council-", path)
        ):
            found.append((gss, slug))
    longest = [g for g, s in found if not any(s != o and s in o for _, o in found)]
    if len({gazetteer.load().in_force(g) for g in longest}) != 1:
        return None
    name = gazetteer.load().councils[longest[0]].short_name
    return longest[0], f"the address of the page names {name}"


def _by_provider(marked: Marked) -> CouncilMention | None:
    """The council whose services are run by the only provider that a document names."""
    named = [m for ms in marked.mentions for m in ms if m.kind == "Provider" and served(m)]
    if len({served(m) for m in named}) != 1:
        return None
    name = gazetteer.load().councils[served(named[0])].short_name
    reason = f"{gazetteer.load().providers[named[0].value].name} runs the children's services of {name}"
    return CouncilMention(served(named[0]), False, _evidence(marked, named[0]), reason)


def _by_host(url: str) -> tuple[str, str] | None:
    """The council whose own site a URL is on."""
    host = (urlsplit(url).hostname or "") if url else ""
    known = gazetteer.load()
    if own := known.of_host(host):
        return own, f"the page is on the site {host}, which is {known.councils[own].short_name}'s"
    m = re.search(r"(?<![a-z0-9-])([a-z0-9-]++)\.gov\.uk$", host)
    if not m:
        return None
    for gss, c in sorted(known.councils.items()):
        plain = {re.sub(r"[^a-z]", "", label.lower()) for label in (c.short_name, c.name, *c.labels)}
        plain |= {re.sub(r"\band\b|[^a-z]", "", c.short_name.lower())}
        if m[1].replace("-", "") in plain:
            return gss, f"the page is on the site {host}, which is {c.short_name}'s"
    return None


@dataclass(frozen=True, slots=True)
class _Record:
    """What a text says of its unnamed council, held against the official inspections.

    ``kinds`` of authority; ``graded`` says whether it gives grades with a time; ``fitting`` are the councils
    whose inspections these fit; ``told`` is all this in words; ``enough`` whether it is enough to go by.
    """

    kinds: tuple[str, ...]
    graded: bool = False
    fitting: tuple[str, ...] = ()
    told: str = ""
    enough: bool = False

    @property
    def sure(self) -> bool:
        """Whether it singles out one council."""
        return len(self.fitting) == 1 and self.enough


def _by_record(marked: Marked, claims: Sequence[Claim], refs: Sequence[Mention]) -> _Record:
    """Councils whose official inspections fit the kind of authority and every dated grade of the text."""
    kinds = tuple(sorted({m.value for m in refs if m.value in _TYPES}))
    told = [f"a {k} council" for k in kinds]
    windows = [(j, _window(j, marked.document.published)) for j in claims if isinstance(j, Judgement) and not j.council]
    graded = _agreeing([(j, w) for j, w in windows if w])
    if not graded:
        return _Record(kinds, told=", ".join(told))
    fitting = {g for g, c in gazetteer.load().councils.items() if all(_TYPES[k](c) for k in kinds)}
    for j, window in graded:
        fitting &= {o.gss for o in gazetteer.load().inspections() if _fits(o, j, window)}
    visits = {c.visit for c in claims if isinstance(c, Reference) and _is_dated_inspection(c)} if fitting else set()
    for visit in visits:
        fitting &= {
            o.gss for o in gazetteer.load().inspections() if dates.overlap(f"{o.start}/{o.end or o.start}", visit)
        }
    told += [f"{j.grade}{'' if j.service == 'overall' else f' for {j.service}'} in {w}" for j, w in graded]
    said = len(graded) + len(kinds) + len(visits)
    enough = said >= _EVIDENCE if any(j.when for j, _ in graded) else said >= _MANY and len(graded) > 1
    return _Record(kinds, True, tuple(sorted(fitting)), ", ".join(dict.fromkeys(told)), enough)


def _is_dated_inspection(c: Reference) -> bool:
    """Whether a reference of no named council gives the month or days of a full inspection."""
    return c.kind == "inspection" and not c.council and dates.precision(c.visit) >= 4 and "XXXX" not in (c.visit or "")


def _agreeing(graded: Sequence[tuple[Judgement, str]]) -> list[tuple[Judgement, str]]:
    """The grades, each service and time once; where the text gives two for one, it proves nothing."""
    said: dict[tuple[str, str], dict[str, tuple[Judgement, str]]] = {}
    for j, window in graded:
        said.setdefault((j.service, window), {})[j.grade] = (j, window)
    return [next(iter(grades.values())) for grades in said.values() if len(grades) == 1]


def _window(j: Judgement, published: str | None) -> str:
    """When a grade was given: the date beside it, else the months before an article that reports it as news."""
    if j.when and "XXXX" not in j.when:
        return j.when
    last = dates.latest(published)
    if j.earlier or j.when or not last or dates.precision(published) < 4:
        return ""
    return f"{(date.fromisoformat(last) - timedelta(_NEWS_DAYS)).isoformat()}/{last}"


def _fits(o: OfficialInspection, j: Judgement, window: str) -> bool:
    """Whether an official inspection gave that grade at that time (from the visit to the report)."""
    return o.grades.get(j.service) == j.grade and dates.overlap(f"{o.start}/{o.published or o.end or o.start}", window)
