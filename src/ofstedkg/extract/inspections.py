"""Sentences to references: what the article says of each inspection or visit, before they are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from ofstedkg import dates, rules
from ofstedkg.extract.inspection_councils import councils
from ofstedkg.extract.inspection_kinds import CLAUSE, PLURAL, clause, kind_of
from ofstedkg.model import Evidence, Marked, Mention, Reference, Sentence, Speech

_DAY_WORDS = re.compile(r"today|yesterday|this (?:morning|afternoon|week)|last (?:night|week)|day\b", re.I)
_POSTPONED = re.compile(
    r"\b(?:delayed|postponed|put off|rescheduled|pushed back|due|(?:not|wait\w*|off|back|no) until)\b[^,.;]{0,20}$",
    re.I,
)
_DATE_WORDS = {
    "day": _DAY_WORDS,
    "distance": re.compile(r"\b(?:\d+|(?!last|this|next|the)\w+)[ -](?:year|month|week|fortnight|day)s?$", re.I),
    "written": re.compile(r"^(?!on )", re.I),  # "discussed the report on Thursday"
}
"""What a rule may ask of the words of its date."""
_YEARS = re.compile(r"^(?:,| and|, and) (?:in |again in )?$")
_TWO_MONTHS = re.compile(r"[A-Z][a-z]+ and [A-Z][a-z]+(?: (?:of )?(?:\d{4}|(?:last|this) year))?")
_TWO_VISITS = re.compile(r"\b(?:visits|inspections)\b", re.I)
_BETWEEN = re.compile(r"\b(?:between|over|during|spanning|throughout)(?: the)? $", re.I)
"""Two months in which two visits were, and words before them for one time that holds both."""
_AGAIN = re.compile(
    r"^,?(?: and| then| and then)? (?:then |once )?(?:again|once more)(?: later)? (?:in |on |at the end of |during )?$"
)
"""What joins a date to the one of another visit."""
_YEAR = 4
"""Characters of a year."""
_DAY, _DAYS, _MONTH = 6, 5, 4
"""How exact the date of a planned inspection must be (see ``dates.precision``)."""
_DATED = ("visit", "published")
"""Groups of the patterns that are dates."""
_AROUND = 50
"""Characters before a report in which its author may stand."""
_LEFT = 400
"""Characters before an inspection in which words may call it unreal."""
_AUTHOR = 20
"""The same behind it."""
_FIGURE = re.compile(r"\d[\d,.]*(?:%| per ?cent)? (?:in|at|by|for|as at|as of) $")
"""A figure that a date behind it belongs to."""
_INSPECTORS = re.compile(r"ofsted|inspect|watchdog|regulator", re.I)
_INSPECTORATE = re.compile(r"ofsted|inspect|care quality|CQC|HMI|constabulary|probation", re.I)
_OWN_PAPER = re.compile(
    r" (?:(?:has|have|had|also|today|now|then) ){0,5}(?:publish|releas|issu)\w* ?(?:(?!ofsted|inspect)[\w'’]++ ?){0,5}",
    re.I,
)
"""With a council right before it, what is published is the council's own."""
_WORD = 12
"""Characters of a hit that tell how it begins."""
_RECENT = timedelta(270)
"""What inspectors thought this long before a text came out may be of the visit that it reports."""
_VERDICTS = frozenset(
    f"inspections.{name}"
    for name in (
        "by-inspectors",
        "made-by-inspectors",
        "inspectors-found",
        "inspectors-reported",
        "date-inspectors-found",
        "distance-after",
        "inspectors-word",
        "counted",
        "rating-date",
        "date-rating",
    )
)
_RATINGS = ("inspections.rating-date", "inspections.date-rating")
"""Rules that tell of a verdict, not of a visit."""
_NUMBERED = ("monitoring visit", "focused visit", "")
"""Kinds of visit that are counted; "its first inspection since" counts nothing."""


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Reference]:
    """References in document order; ``kind`` is empty for a bare "visit". Link tells the events apart.

    Args:
        marked: the document with its mentions.
        speeches: who says what (a reference counts whoever makes it; not used).
    """
    before: Sequence[Mention] = ()
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        for ref in _sentence(sentence, mentions, before):
            if not _is_ahead(ref, marked.document.published):
                yield _verdict(ref, marked.document.published) if ref.evidence.rule in _VERDICTS else ref
        before = mentions


def _is_ahead(ref: Reference, published: str | None) -> bool:
    """Whether an inspection is told of for a time after the text came out, and not for a day."""
    first, now = dates.earliest(ref.visit or ref.published), dates.latest(published)
    return bool(first and now and first > now) and dates.precision(ref.visit) < _DAYS


def _verdict(ref: Reference, published: str | None) -> Reference:
    """What inspectors thought of a council at some time: lately, the date is that of their report; long ago, it was
    a full inspection."""
    when = ref.visit or ref.published
    first, now = dates.earliest(when), dates.earliest(published)
    recent = now and first and date.fromisoformat(first) > date.fromisoformat(now) - _RECENT
    if ref.evidence.rule in _RATINGS:
        return replace(ref, visit=None, published=when) if dates.precision(when) >= _MONTH else ref
    if recent or dates.precision(when) == _DAY:
        return replace(ref, visit=None, published=when)
    return replace(ref, kind=ref.kind or "inspection")


def _sentence(sentence: Sentence, mentions: Sequence[Mention], before: Sequence[Mention]) -> Iterator[Reference]:
    book = rules.load("inspections")
    seen = rules.typed(sentence.text, sentence.start, mentions, book.kinds)
    taken: set[int] = set()
    told: set[tuple[int, str]] = set()
    for hit in book.hits(seen):
        used = {m.start for m in hit.mentions.values()}
        dated = {m.start for m in hit.mentions.values() if m.kind == "Date"}
        again = {(m.start, role) for role in _DATED for m in _kinds(hit) if role in hit.mentions}
        if used <= taken or dated & taken or again & told or not _sound(sentence, hit, mentions):
            continue
        own = _kinds(hit)
        free = [m for m in mentions if m.kind != "Visit" or m.start not in taken or m in own]
        taken |= used
        told |= again
        yield from _references(sentence, hit, mentions, free, _several(before))


def _several(before: Sequence[Mention]) -> str:
    """The kind of the visits, in the plural, that the sentence before names last."""
    return next((m.value for m in reversed(before) if m.kind == "Visit" and PLURAL.search(m.text)), "")


def _kinds(hit: rules.Hit) -> list[Mention]:
    """The words for one inspection in a hit, which have one date of the visit and one of the report."""
    return [m for role, m in hit.mentions.items() if role == "kind" and not PLURAL.search(m.text)]


def _sound(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> bool:
    """Whether a hit tells of one inspection that took place, or is planned for a day."""
    kind, when = hit.mentions.get("kind"), hit.mentions.get("visit") or hit.mentions.get("published")
    dated = when is not None and bool(when.value)
    if hit.rule.set.get("time") == "future":
        return when is not None and dates.precision(when.value) >= _DAYS
    if when is not None and not dated and not hit.mentions.get("ordinal") and kind is None:
        return _is_out(sentence, hit, mentions)
    if "date" in hit.rule.set and not (when and _DATE_WORDS[hit.rule.set["date"]].search(when.text)):
        return False
    if _is_of_a_figure(sentence, hit) or not _is_that_ordinal(hit) or _is_others(sentence, hit, mentions):
        return False
    if kind is not None and (_is_framework(sentence, kind) or not (dated or _is_one(sentence, hit, kind, mentions))):
        return False
    return not (
        _unreal(sentence, hit, dated, when) or _cue_outside(sentence, hit) or _is_foreign(sentence, hit, mentions)
    )


def _is_of_a_figure(sentence: Sentence, hit: rules.Hit) -> bool:
    """Whether the date is that of a figure between it and the inspection ("44% at the inspection to 57% in April")."""
    kind, visit = hit.mentions.get("kind"), hit.mentions.get("visit")
    if kind is None or visit is None:
        return False
    return bool(_FIGURE.search(sentence.text[kind.end - sentence.start : visit.start - sentence.start]))


def _is_others(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> bool:
    """Whether a hit speaks of some body that does not inspect, such as a ministry."""
    orgs = [m for m in mentions if m.kind == "Org" and hit.start <= m.start < hit.end]
    told = sentence.text[hit.start - sentence.start : hit.end - sentence.start]
    return bool(orgs) and not _INSPECTORS.search(told) and not any(_INSPECTORATE.search(m.value) for m in orgs)


def _is_that_ordinal(hit: rules.Hit) -> bool:
    """Whether the number in a hit is what its wording means: the first since a date, or a later one of a series."""
    nth, ordinal = hit.mentions.get("nth"), hit.mentions.get("ordinal")
    first = nth is None or nth.value == "1"
    return first and not (hit.rule.set.get("nth") == "later" and ordinal is not None and ordinal.value == "1")


def _is_one(sentence: Sentence, hit: rules.Hit, kind: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether words for an inspection mean one, or one for each council of a list beside them."""
    return not PLURAL.search(kind.text) or len(councils(sentence, hit, mentions)) > 1


def _is_out(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> bool:
    """Whether inspectors' report is said to have come out on a day that cannot be told."""
    return (
        "published" in hit.mentions
        and bool(_DAY_WORDS.search(hit.mentions["published"].text) and _INSPECTORS.search(sentence.text))
        and not _is_foreign(sentence, hit, mentions)
    )


def _is_foreign(sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention]) -> bool:
    """Whether a report or letter is somebody else's than inspectors', such as one that a council publishes."""
    if "published" not in hit.mentions or "kind" in hit.mentions:
        return False
    before = [m for m in mentions if m.kind in ("Council", "CouncilRef") and m.end <= hit.start]
    gap = sentence.text[before[-1].end - sentence.start : hit.start - sentence.start] if before else None
    if gap is not None and _OWN_PAPER.fullmatch(gap + sentence.text[hit.start - sentence.start :][:_WORD]):
        return True
    around = sentence.text[max(0, hit.start - sentence.start - _AROUND) : hit.end - sentence.start + _AUTHOR]
    return bool(rules.load("inspections").cue("foreign").search(around))


def _unreal(sentence: Sentence, hit: rules.Hit, dated: bool, when: Mention | None) -> bool:
    """Whether the words before call the inspection planned, put off, feared, or none in particular."""
    kind = hit.mentions.get("kind")
    end = (kind.start if kind else hit.start) - sentence.start
    before = sentence.text[max(0, end - _LEFT) : end]
    before = before[max([c.end() for c in CLAUSE.finditer(before)], default=0) :]
    if _POSTPONED.search(before[-60:]) or rules.load("inspections").cue("veto").search(before):
        return True
    at = when.start - sentence.start if when else 0
    if when and _POSTPONED.search(sentence.text[max(0, at - 30) : at]):
        return True
    return not dated and bool(rules.load("inspections").cue("vague").search(before))


def _is_framework(sentence: Sentence, kind: Mention) -> bool:
    return "framework" in kind.text.lower() or bool(
        rules.load("inspections").cue("framework").search(sentence.text[kind.end - sentence.start :])
    )


def _cue_outside(sentence: Sentence, hit: rules.Hit) -> bool:
    around = sentence.text[max(0, hit.end - sentence.start - 120) : hit.end - sentence.start + 25]
    return bool(rules.load("inspections").cue("outside").search(around))


def _references(
    sentence: Sentence, hit: rules.Hit, mentions: Sequence[Mention], free: Sequence[Mention], several: str
) -> Iterator[Reference]:
    """The inspections a hit tells of: one for each council and each year that it lists. ``free`` are the
    mentions but for the words for inspections already told of, ``several`` the kind of visits named before."""
    ordinal, published = hit.mentions.get("ordinal"), hit.mentions.get("published")
    visit = hit.mentions.get("visit")
    of_them = "whose" in hit.rule.set
    if of_them and not several:
        return
    kind = several if of_them else kind_of(sentence, hit, free, bool(ordinal and not published))
    whens = _two_months(sentence, hit, visit) or (_listed_years(sentence, visit, mentions) if visit else [None])
    ordinal = None if len(whens) > 1 else ordinal
    for council, when in product(councils(sentence, hit, mentions), whens):
        yield Reference(
            key="",
            council=council,
            kind=kind,
            evidence=Evidence(*clause(sentence, hit), hit.rule.id),
            visit=(when.value or None) if when else None,
            published=(published.value or None) if published and dates.valid(published.value) else None,
            ordinal=int(ordinal.value) if ordinal and kind in _NUMBERED else None,
        )


def _two_months(sentence: Sentence, hit: rules.Hit, visit: Mention | None) -> list[Mention | None]:
    """The months of two visits ("the first two visits, in March and July"); none where one visit took both."""
    if visit is None or not _TWO_MONTHS.fullmatch(visit.text):
        return []
    words = sentence.text[hit.start - sentence.start : visit.start - sentence.start]
    two = _TWO_VISITS.search(words) and not _BETWEEN.search(words)
    return [replace(visit, value=v) for v in visit.value.split("/")] if two else []


def _listed_years(sentence: Sentence, first: Mention, mentions: Sequence[Mention]) -> list[Mention | None]:
    """A date with the years it is listed with ("inspections in 2011 and 2013"), or that of another visit ("in May
    and again in June")."""
    out: list[Mention | None] = [first]
    last = first
    for d in mentions:
        if (
            d.kind == "Date"
            and d.start > last.end
            and d.value
            and dates.precision(d.value) == dates.precision(last.value)
        ):
            gap = sentence.text[last.end - sentence.start : d.start - sentence.start]
            if not (_AGAIN.match(gap) or (d.text.isdigit() and _YEARS.match(gap))):
                break
            out.append(d)
            last = d
    return out
