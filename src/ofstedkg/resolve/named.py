"""Lead inspectors and numbers in articles, to where the record has others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ofstedkg import dates
from ofstedkg.resolve.known import FULL, VISITS, Known
from ofstedkg.resolve.record import Record
from ofstedkg.resolve.tied import shown
from ofstedkg.stored import Conflict, StoredClaim, StoredReference
from ofstedkg.wording import amount, ordinal, when

_ALIKE = 75
"""How alike two surnames are, of 100, that may be one, misspelt."""
_WORDS, _SHARE = 5, 0.7
"""Words that two sentences with a number have in common, at least, and their share of the shorter one."""
_ALSO = 2
"""Words that a sentence with the article's own number has in common with the article's, at least."""
_WORD = re.compile(r"[a-z]{3,}")
_NOT = re.compile(r"\b(?:no|not|never|without|none|nor)\b|n['’]t\b")
_COMMON = frozenset("the and for are was were with that this from have has had who their its been than which".split())


def of_names(known: Known) -> Iterator[Conflict]:
    """Where an article names another lead inspector than the record of the inspection that it reports."""
    for c in known.claims:
        if c.kind == "Post" and c.article not in known.reports:
            record = _reported(known, c.article)
            if record and record.leads and not any(one_person(c.value, lead) for lead in record.leads):
                lead = record.leads[0]
                iri, words = record.states(lead)
                because = f"{lead} led the inspection of {when(record.visit)}, not {c.value}"
                yield Conflict(c.iri, iri, "name", record.council, record.iri, because, words)


def _reported(known: Known, article: str) -> Record | None:
    """The one inspection that an article reports, where it tells of no visit of another kind."""
    refs = known.of_article.get(article, ())
    meant = {record.iri: record for r in refs if (record := known.record(r)) and record.kind == FULL}
    fresh = [record for record in meant.values() if known.news(article, record)]
    if any(r.kind != FULL for r in refs) or len({r.council for r in refs}) != 1:
        return None
    if len(fresh) == 1 and all(known.record(r) or r.visit or r.published for r in refs):
        return fresh[0]
    return next(iter(meant.values())) if len(refs) == len(meant) == 1 else None


def one_person(a: str, b: str) -> bool:
    """Whether two names may be one person's: a surname in common, perhaps misspelt or before a marriage."""
    from rapidfuzz import fuzz

    x, y = _plain(a).split(), _plain(b).split()
    if not x or not y or {w for w in x if len(w) > 2} & set(y[1:]) or set(x[1:]) & set(y):
        return True
    return fuzz.ratio(x[-1], y[-1]) >= _ALIKE


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z']+", bare.replace("-", " ")))


# --- numbers ----------------------------------------------------------------------------------------------


def of_numbers(known: Known) -> Iterator[Conflict]:
    """Where an article gives a monitoring visit another number than its letter, or says another number in nearly
    the words of the report."""
    for r in known.told:
        if r.kind in VISITS and r.ordinal and r.visit and (letter := _letter(known, r)):
            iri, words = letter.states("dates")
            because = (
                f"the visit of {when(letter.visit)} was the {ordinal(str(letter.ordinal))} {letter.kind}, "
                f"not the {ordinal(str(r.ordinal))}"
            )
            yield Conflict(r.iri, iri, "number", r.council, letter.iri, because, words)
    measured = _measures(known)
    for c in known.claims:
        if c.kind == "Measure" and c.article not in known.reports and c.source in ("", "ofsted"):
            yield from _of_number(known, c, measured)


def _letter(known: Known, r: StoredReference) -> Record | None:
    """The one letter on a visit of these days, where it gives the visit another number."""
    if dates.precision(r.visit) < 4 or "XXXX" in (r.visit or ""):
        return None
    of_kind = [o for o in known.of_council(r.council) if o.kind == r.kind]
    then = [o for o in of_kind if dates.overlap(o.visit, r.visit)]
    own = len(then) == 1 and then[0].ordinal and then[0].ordinal != r.ordinal
    return then[0] if own and shown(r.quote, [r.visit]).text.count("§") else None


def _measures(known: Known) -> dict[str, list[StoredClaim]]:
    """The numbers of each report."""
    found: dict[str, list[StoredClaim]] = {}
    for c in known.claims:
        if c.kind == "Measure" and c.article in known.reports:
            found.setdefault(c.article, []).append(c)
    return found


def _of_number(known: Known, c: StoredClaim, measured: dict[str, list[StoredClaim]]) -> Iterator[Conflict]:
    if shown(c.quote, ()).fits("about"):
        return
    refs = known.of_article.get(c.article, ())
    meant = {o.iri: o for r in refs if r.council == c.council and (o := known.record(r)) and o.articles}
    near = [(o, m) for o in meant.values() for a in sorted(o.articles) for m in measured.get(a, ()) if _same(c, m)]
    values = {m.value for _, m in near}
    if len(values) == 1 and c.value not in values and not _elsewhere(c, meant.values(), measured):
        record, told = near[0]
        unit = c.unit.replace("-", " ")
        because = f"the report says {amount(told.value, unit)}, not {amount(c.value, unit)}"
        yield Conflict(c.iri, told.iri, "number", c.council, record.iri, because, told.quote)


def _same(c: StoredClaim, m: StoredClaim) -> bool:
    """Whether two sentences say one thing, but for the number."""
    if c.unit != m.unit or (c.date and m.date and not dates.overlap(c.date, m.date, slack=45)):
        return False
    if _NOT.findall(c.quote.lower()) != _NOT.findall(m.quote.lower()):
        return False
    a, b = _content(c.quote), _content(m.quote)
    common, least = len(a & b), min(len(a), len(b))
    return common >= _WORDS and common >= _SHARE * least and not shown(m.quote, ()).fits("about")


def _elsewhere(c: StoredClaim, records: Iterable[Record], measured: dict[str, list[StoredClaim]]) -> bool:
    """Whether a report has the number itself, of much the same."""
    own = _content(c.quote)
    told = (m for o in records for a in o.articles for m in measured.get(a, ()))
    return any(m.value == c.value and len(own & _content(m.quote)) >= _ALSO for m in told)


def _content(quote: str) -> frozenset[str]:
    return frozenset(_WORD.findall(quote.lower())) - _COMMON
