"""Dates and kinds that articles give to inspections, to where the record has others."""

from __future__ import annotations

from collections.abc import Iterator

from ofstedkg import dates, gazetteer
from ofstedkg.resolve.known import FULL, VISITS, Known, gap
from ofstedkg.resolve.record import Record
from ofstedkg.resolve.tied import shown
from ofstedkg.stored import Conflict, StoredReference
from ofstedkg.wording import ordinal, when

_MONTH, _YEAR = 4, 2
_FROM = "2014-01-01"
"""The list has every inspection since then; before, others graded, too."""
_NEAR = 730
"""Days that a wrong date is away from the inspection that is meant, at most."""
_NEW = 270
"""Days in which an inspection is news."""
_VISIT, _GRADE, _REPORT = 21, 45, 31
"""Days that a date is off, at least: of a visit, of a grade (which may be that of a draft), of a report."""


def of_dates(known: Known) -> Iterator[Conflict]:
    """Where an article dates an inspection as nobody else does."""
    for r in known.told:
        record = known.record(r)
        if record and r.kind == record.kind and _published_for_visit(known, r, record):
            yield _conflict(r, record, "publication-date", _out(r, record))
        elif found := _wrong(known, r) if not record or not record.visit or record.kind != FULL else None:
            yield _conflict(r, found, "date", _not_then(r, found))


def _conflict(r: StoredReference, record: Record, kind: str, because: str) -> Conflict:
    iri, words = record.states("dates")
    return Conflict(r.iri, iri, kind, r.council, record.iri, because, words)


def _out(r: StoredReference, record: Record) -> str:
    return (
        f"{when(r.visit or '')} is when the report came out ({when(record.published)}); "
        f"the {record.kind} itself was {when(record.visit)}"
    )


def _not_then(r: StoredReference, record: Record) -> str:
    said = when(r.visit or r.published or "")
    number = f"{ordinal(str(record.ordinal))} " if record.ordinal else ""
    return (
        f"neither a visit nor a report of {said} is on record; the {number}{record.kind} that gave what the article "
        f"tells was {when(record.visit)}, its report came out {when(record.published)}"
    )


def _exact(edtf: str | None, least: int) -> bool:
    return bool(edtf) and "XXXX" not in (edtf or "") and dates.precision(edtf) >= least


def _published_for_visit(known: Known, r: StoredReference, record: Record) -> bool:
    if not _exact(r.visit, _MONTH) or dates.overlap(record.visit, r.visit):
        return False
    return dates.overlap(record.published, r.visit, slack=3) and _says(known, r, "visited")


def _quotes(known: Known, r: StoredReference) -> tuple[str, ...]:
    return tuple(dict.fromkeys((r.quote, *(c.quote for c in known.judged.get(r.iri, ())))))


def _says(known: Known, r: StoredReference, cue: str) -> bool:
    """Whether words of a reference surely have its date for what the cue is of, with its year."""
    for quote in _quotes(known, r):
        words = shown(quote, [r.published if cue == "reported" else r.visit or r.published])
        if words.fits(cue) and (words.year or known.out(r.article)):
            return True
    return False


# --- dates of no inspection -------------------------------------------------------------------------------


def _wrong(known: Known, r: StoredReference) -> Record | None:
    """The one inspection that a reference with a date of none can only mean."""
    if r.kind != FULL:
        return _letter(known, r)
    said = r.visit or r.published
    if not _exact(said, _YEAR) or not _covered(known, said or ""):
        return None
    near = [o for o in known.of_council(r.council) if o.kind == FULL]
    alike = [o for o in near if _away(o, said or "") <= 3 * 365 and _agrees(known, r, o)]
    if len(alike) != 1 or not _off(known, r, alike[0]) or any(_touches(o, said or "") for o in near):
        return None
    known_so = known.news(r.article, alike[0]) or not _reports_anew(known, r, said or "")
    return alike[0] if known_so and _away(alike[0], said or "") <= _NEAR else None


def _reports_anew(known: Known, r: StoredReference, said: str) -> bool:
    """Whether an article came out within the year of the date: the inspection may be one that the list lacks."""
    out = known.out(r.article)
    return bool(out) and gap(said, out) <= _NEW


def _covered(known: Known, said: str) -> bool:
    last = max(o.start for o in gazetteer.load().inspections())
    return (dates.earliest(said) or "") >= _FROM and (dates.latest(said) or "9") <= last


def _away(o: Record, said: str) -> int:
    return min(gap(o.visit, said), gap(o.published, said))


def _touches(o: Record, said: str) -> bool:
    return _away(o, said) == 0


def _agrees(known: Known, r: StoredReference, o: Record) -> bool:
    """Whether an inspection gave just the grades that the article has, overall among them, or came out then."""
    given = [(c.service, c.value) for c in known.judged.get(r.iri, ())]
    if r.visit and _exact(r.published, 6) and dates.overlap(o.published, r.published, slack=3):
        return all(o.grades.get(s, g) == g for s, g in given)
    return any(s == "overall" for s, _ in given) and all(o.grades.get(s) == g for s, g in given)


def _off(known: Known, r: StoredReference, o: Record) -> bool:
    """Whether the words are of the visit, the grade or the report, and the date is far from the record's."""
    if not r.visit:
        said = r.published or ""
        if not _exact(said, _MONTH) or _away(o, said) < _REPORT:
            return False
        return _says(known, r, "reported") or (_away(o, said) >= _GRADE and _says(known, r, "rated"))
    span = f"{dates.earliest(o.visit)}/{dates.latest(o.published)}"
    if gap(span, r.visit) >= _GRADE and _says(known, r, "rated"):
        return True
    return _away(o, r.visit) >= _VISIT and _says(known, r, "visited")


def _letter(known: Known, r: StoredReference) -> Record | None:
    """The letter on the visit of the same number, where it has another date."""
    if r.kind not in VISITS or not r.ordinal or not _exact(r.visit, _MONTH):
        return None
    same = [o for o in known.of_council(r.council) if o.kind == r.kind and o.ordinal == r.ordinal]
    far = [o for o in same if _VISIT <= _away(o, r.visit or "") <= 300]
    return far[0] if len(same) == len(far) == 1 and _says(known, r, "visited") else None


# --- kinds ------------------------------------------------------------------------------------------------


def of_kinds(known: Known) -> Iterator[Conflict]:
    """Where an article has an inspection for a visit without grades, or the reverse, by its dates."""
    for r in known.told:
        if not _exact(r.visit, _MONTH) or r.kind not in (FULL, *VISITS):
            continue
        then = [o for o in known.of_council(r.council) if _within(o, r.visit or "")]
        if len(then) == 1 and then[0].kind != r.kind and _is_called(known, r, then[0]):
            yield _conflict(r, then[0], "kind", _is_not(r, then[0]))


def _within(o: Record, said: str) -> bool:
    """Whether a date is that of an inspection: of its days, or of the month in which all of them are."""
    if not dates.overlap(o.visit, said):
        return False
    first, last = dates.earliest(o.visit) or "", dates.latest(o.visit) or ""
    return dates.precision(said) >= 5 or first[:7] == last[:7] == said[:7]


def _is_called(known: Known, r: StoredReference, o: Record) -> bool:
    if not _says(known, r, "visited"):
        return False
    if o.kind == FULL:
        return r.kind in VISITS
    graded = bool(known.judged.get(r.iri))
    return r.kind == FULL and (graded or any(shown(q, ()).fits("full") for q in _quotes(known, r)))


def _is_not(r: StoredReference, o: Record) -> str:
    labels = gazetteer.load().labels["inspection-kind"]
    return f"what the article calls {_a(labels[r.kind])} was {_a(labels[o.kind])}, {when(o.visit)}"


def _a(label: str) -> str:
    words = label if label.isupper() else label[:1].lower() + label[1:]
    return f"{'an' if words[:1].lower() in 'aeio' else 'a'} {words}"
