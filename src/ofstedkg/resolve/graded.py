"""Grades that articles give to areas, to where the record has others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ofstedkg import dates, gazetteer
from ofstedkg.resolve.known import FULL, Known
from ofstedkg.resolve.record import Record
from ofstedkg.resolve.tied import shown
from ofstedkg.stored import Conflict, StoredClaim, StoredReference
from ofstedkg.wording import listed, when

_SCALE = ("outstanding", "good", "requires improvement", "inadequate")
"""The grades given since 2013; older words are of other inspections."""
_ELSEWHERE = ("adoption", "safeguarding-board", "fostering")
"""Areas with a grade of their own once, which later inspections do not give."""
_BESIDE = 6
"""Characters between a clause that dates an inspection and the next, which gives a grade: ", but "."""
_END = re.compile(r"[,;:–—(.]")
_HEADLINE = ("judgements.headline", "judgements.same", "judgements.ditto")
"""Rules that read a grade from few words, or from what stands before them."""


def of_grades(known: Known) -> Iterator[Conflict]:
    """Where an article gives an area another grade than the inspection did, or one that it did not grade."""
    for r in known.told:
        record = known.record(r)
        if record and record.kind == r.kind == FULL and record.grades and "XXXX" not in f"{r.visit}{r.published}":
            judged = known.judged.get(r.iri, ())
            wrong = [c for c in judged if _differs(c, record)]
            # Where nothing fits, it is rather the inspection that is not the one meant.
            if len(wrong) < 3 or any(record.grades.get(c.service) == c.value for c in judged):
                yield from (_conflict(c, record) for c in wrong if _sure(known, c, r, record))


def _differs(c: StoredClaim, record: Record) -> bool:
    if c.service in record.grades:
        return record.grades[c.service] != c.value
    return record.framework == "ILACS" and c.service in _ELSEWHERE


def _sure(known: Known, c: StoredClaim, r: StoredReference, record: Record) -> bool:
    """Whether the words state the grade, and as that of this inspection."""
    if c.source not in ("", "ofsted") or c.value not in _SCALE or c.rule in _HEADLINE:
        return False
    then = [r.visit, r.published, record.visit, record.published]
    words = shown(c.quote, then)
    if words.fits("unsure") or _shared(known, c, record):
        return False
    if words.fits("rated") or (words.fits("visited") and "¤" not in words.text):
        return True
    clause = shown(_clause(c), then)
    if "¤" in clause.text or clause.fits("back"):
        return False
    if 0 <= c.start - r.end <= _BESIDE and r.quote[-1:] not in ".!?":
        return shown(r.quote, then).fits("visited") or shown(r.quote, then).fits("rated")
    # An agency for fostering or adoption has inspections of its own, which an article on the council's may tell of.
    return c.service in record.grades and known.news(c.article, record) and not _rival(known, r, record)


def _clause(c: StoredClaim) -> str:
    """The words around a grade: "rated good, three years after it was found inadequate" has two of them."""
    at = c.quote.lower().find(c.value[:8])
    after = _END.search(c.quote, at) if at >= 0 else None
    return c.quote[: after.start()] if after else c.quote


def _shared(known: Known, c: StoredClaim, record: Record) -> bool:
    """Whether the same words give the grade to another area rightly: "children in care and care leavers"."""
    beside = known.judged.get(c.reference, ())
    return any(o.quote == c.quote and o.value == c.value == record.grades.get(o.service) for o in beside)


def _rival(known: Known, r: StoredReference, record: Record) -> bool:
    """Whether the article speaks of another inspection of the council that no date tells from this one."""
    others = (o for o in known.of_article.get(r.article, ()) if o.iri != r.iri and o.council == r.council)
    return any(o.kind == FULL and not (o.visit or o.published) for o in others)


def _conflict(c: StoredClaim, record: Record) -> Conflict:
    labels = gazetteer.load().labels["service"]
    area, inspected = labels[c.service].lower(), f"the inspection of {when(record.visit)}"
    others = [s for s, g in record.grades.items() if g == c.value and s != c.service]
    if c.service not in record.grades:
        iri, words = record.states("overall")
        return _of(c, record, "area", iri, words, f"{inspected} gave no grade for {area}")
    iri, words = record.states(c.service)
    because = f"{inspected} gave {area} “{record.grades[c.service]}”, not “{c.value}”"
    alone = _alone(others, record)
    if alone:
        because += f", which it gave {listed([labels[s].lower() for s in others])}"
    return _of(c, record, "area" if alone and c.service != "overall" else "grade", iri, words, because)


def _alone(others: list[str], record: Record) -> bool:
    """Whether just one other area has a grade. Until 2023 children in care and care leavers were one area."""
    care = {"children-in-care", "care-leavers"}
    together = record.framework == "ILACS" and (dates.earliest(record.visit) or "") < "2023"
    return len(others) == 1 or (together and set(others) == care)


def _of(c: StoredClaim, record: Record, kind: str, iri: str, words: str, because: str) -> Conflict:
    return Conflict(c.iri, iri, kind, c.council, record.iri, because, words)
