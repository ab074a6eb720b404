"""Numbers of a sentence to what they count: a unit for each, or that it measures nothing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ofstedkg.extract import heads
from ofstedkg.extract.figures import Sight, patterns, says
from ofstedkg.model import Mention

NONE = "none"
"""In place of a unit: the number measures nothing."""
RATE = "rate"
"""The unit of a rate per so many people, which no other number of its sentence shares."""
_OLDEST = 25
"""Years up to which a number behind "under" or "aged" is an age."""
_LAST_YEAR = 13
"""The last year of school."""
_MOST_CLIENTS = 80
"""Children up to whose number they may be one worker's."""
_BEFORE = 250
"""Characters of the sentence before in which the noun of "8 out of 95" is looked for."""
_FEW = 10
"""Number of people up to which "the four boys" points at persons of a story."""


def units(sight: Sight, running: str) -> list[str]:
    """For each number of a sentence its unit, ``NONE`` for no measure, or empty where that cannot be told.

    ``running`` is the unit of the last measure before the sentence, for "the figure is now 19".
    """
    found = [_unit(sight, n) for n in range(len(sight.numbers))]
    for n in range(len(found)):
        found[n] = found[n] or _shared(sight, found, n, running)
    return found


def _is_numbering(sight: Sight, m: Mention) -> bool:
    """Whether a number is that of a paragraph: "34 Most children …"."""
    following = sight.source[m.end : m.end + 3]
    return m.start == sight.sentence.start and m.text.isdigit() and following[:1] == " " and following[1:].istitle()


def is_measured(unit: str) -> bool:
    """Whether a number of this unit is a measure."""
    return unit not in ("", NONE)


def _unit(sight: Sight, n: int) -> str:
    """What a number counts by the words beside it."""
    p, m = patterns(), sight.numbers[n]
    if _is_national(sight, n):
        return NONE
    if m.kind == "Money":
        earned = p["salary"].search(sight.before(m)) and p["a_year"].match(sight.after(m))
        return NONE if earned or says("money_not", sight.text) else "gbp"
    if m.kind == "Percent":
        return NONE if _is_of_others(sight, m) or p["target"].search(sight.before(m)) else "percent"
    before, after = sight.before(m), sight.after(m)
    if (
        p["should"].search(before)
        or p["per_many"].search(before)
        or p["named"].search(before)
        or p["one_of"].search(before)
        or _is_numbering(sight, m)
    ):
        return NONE
    after = p["or_more"].sub("", after) if Decimal(m.value) > _FEW else after
    if p["per"].match(after):
        return RATE
    if _is_label(before, after, m) or p["vote"].match(after):
        return NONE
    if p["fte"].match(after) or (p["equivalent"].search(before) and p["full_time"].match(after)):
        return "fte"
    if p["aged"].match(after) or _is_age(before, after, m) or m.text.lower() == "one":
        return NONE
    return _counted(sight, m, before, after)


def _is_national(sight: Sight, n: int) -> bool:
    """Whether a number is one of the whole country or of other councils, or the change of such a one."""
    p, m = patterns(), sight.numbers[n]
    opening = p["home"].split(sight.text, maxsplit=1)[0]
    abroad = says("abroad", opening) and m.end <= sight.sentence.start + len(opening)
    if abroad or says("others", sight.text) or p["national"].search(sight.beside(n)):
        return True
    return n > 0 and bool(p["moved"].search(sight.between(n)) and p["national"].search(sight.beside(n - 1)))


def _is_label(before: str, after: str, m: Mention) -> bool:
    """Whether a number names a thing rather than counts some: "phase 2", "year 6 pupils"."""
    p = patterns()
    if p["school_year"].search(before):
        return m.value.isdigit() and int(m.value) <= _LAST_YEAR
    return bool(p["label"].search(before)) and heads.behind(after) is None


def _is_of_others(sight: Sight, m: Mention) -> bool:
    """Whether a share is one of councils or grades, or of no service: taxes, pay and votes."""
    p, before = patterns(), sight.before(m)
    return bool(
        says("percent_not", sight.text) or p["share_not"].match(sight.after(m)) or p["share_before"].search(before)
    )


def _is_age(before: str, after: str, m: Mention) -> bool:
    """Whether an age is meant: "aged 16", "under 18", but not "under 20 cases"."""
    p = patterns()
    if p["plus"].match(after) and m.value.isdigit() and int(m.value) <= _OLDEST:
        return not p["load_before"].search(before)
    if not p["age"].search(before) or not m.value.isdigit() or int(m.value) > _OLDEST:
        return False
    rest = p["range_on"].sub("", after)
    if p["load"].search(before) and not p["of_age"].search(before):
        return False
    return bool(p["of_age"].search(before)) or heads.behind(rest) is None


def _counted(sight: Sight, m: Mention, before: str, after: str) -> str:
    p = patterns()
    own = p["of_own"].match(after)
    noun = heads.behind(after[own.end() if own else 0 :])
    if noun and noun.kind in ("days", "span"):
        limit = p["limit"].search(before) and any(
            k.start < m.start for k in sight.numbers if k.start >= sight.part(m).start
        )
        waits = not limit and _is_wait(before, after, noun.kind)
        return ("days" if noun.kind == "days" else "count") if waits else NONE
    loads = noun is None and p["have_load"].search(before) and says("load", sight.text)
    each = noun and noun.kind == "people" and p["each"].match(after, noun.end) and p["clients"].match(after)
    clients = p["clients"].match(after) and Decimal(m.value) <= _MOST_CLIENTS
    loaded = p["load_before"].search(before) and (says("load", sight.text) or clients)
    if loaded or each or loads:
        return "cases"
    if whole := p["of_whom"].search(before):
        return NONE if heads.UNITS.get(heads.last(before[: whole.start()])) == NONE else "people"
    if p["of_staff"].match(after):
        return "people"
    if noun:
        person = noun.kind == "people" and _is_person(sight, m, after[(own.end() if own else 0) + noun.end :])
        return NONE if person else heads.UNITS[noun.kind]
    if p["apposed"].search(before):
        return "count"
    if behind_which := p["of_which"].search(before):
        return heads.UNITS.get(heads.last(before[: behind_which.start()]), "")
    return "people" if p["doing"].match(after) and says("someone", sight.text) else ""


def _is_wait(before: str, after: str, kind: str) -> bool:
    """Whether a time is one that somebody waits, or that a step takes on average."""
    p = patterns()
    if p["visiting"].search(before) or p["none_waits"].search(before):
        return False
    return bool(p["wait" if kind == "days" else "long_wait"].search(before) or p["wait_after"].match(after))


def _is_person(sight: Sight, m: Mention, rest: str) -> bool:
    """Whether people are no number of a service: those who were asked, who say something, or who are known."""
    p, before = patterns(), sight.before(m)
    few = m.value.isdigit() and int(m.value) <= _FEW
    return bool(
        p["asked"].search(before)
        or p["cost"].search(before)
        or p["acts"].match(rest)
        or (few and (p["known"].search(before) or p["parent"].search(before)))
    )


def _shared(sight: Sight, units: Sequence[str], n: int, running: str) -> str:
    """The unit of a number without a noun: that of its pair ("from 12 to six", "compared with ten"), or that
    of what is said to go up or down."""
    p, m = patterns(), sight.numbers[n]
    before, after = sight.before(m), sight.after(m)
    following = sight.numbers[n + 1] if n + 1 < len(units) else None
    if following and is_measured(units[n + 1]) and _is_first(sight, m, following):
        return NONE if _is_seen(sight, m, units[n + 1]) else units[n + 1]
    if part := _of_all(sight, units, n):
        return part
    beside = [unit for unit in reversed(units[:n]) if unit != RATE][:1] + list(units[n + 1 : n + 2])
    near = [unit for unit in beside if _fits(unit, m)]
    if p["pair"].search(before):
        if n and sight.numbers[n - 1].kind == "Percent" and p["by"].search(sight.before(sight.numbers[n - 1])):
            return _subject(sight, m)
        shared = near[0] if near else _subject(sight, m)
        return shared or (running if p["figure"].search(before) and _fits(running, m) else "")
    if n and near and (p["again"].match(after) or (p["row"].search(before) and p["row_on"].match(after))):
        return near[0]
    alone = p["there"].search(before) and p["alone"].match(after)
    if not (alone or p["figure"].search(before)):
        return ""
    last = next(filter(is_measured, reversed(units[:n])), "") or _subject(sight, m) or running
    return last if _fits(last, m) else ""


def _of_all(sight: Sight, units: Sequence[str], n: int) -> str:
    """The unit of a part of what the sentence opens with ("of 60 plans, 20 lacked …"), or of two numbers without a
    noun of which the one is a part of the other: that of the noun before both, here or in the sentence before."""
    p, m = patterns(), sight.numbers[n]
    if n and is_measured(units[n - 1]) and p["ratio_of"].fullmatch(sight.between(n)):
        return units[n - 1] if p["ratio_does"].match(sight.after(m)) else ""
    if n == 1 and p["opens_of"].fullmatch(sight.whole(sight.numbers[0])) and p["part_does"].match(sight.after(m)):
        return units[0] if is_measured(units[0]) and _fits(units[0], m) else ""
    ratio = n + 1 < len(units) and not units[n + 1] and p["ratio_of"].fullmatch(sight.between(n + 1))
    if n or not ratio or not p["ratio_does"].match(sight.after(sight.numbers[n + 1])):
        return ""
    ahead = sight.folded[max(0, sight.sentence.start - _BEFORE) : m.start]
    return heads.UNITS.get(heads.last(ahead), "")


def _is_seen(sight: Sight, m: Mention, unit: str) -> bool:
    """Whether "two of the five homes" are those that were visited, or that have a grade."""
    p, part = patterns(), sight.part(m)
    graded = p["graded"].search(sight.after(m)[: part.end - m.end])
    return unit == "count" and bool(graded or p["seen"].search(sight.before(m)))


def _is_first(sight: Sight, m: Mention, following: Mention) -> bool:
    """Whether a number shares the noun of the next one: "six of the 190 children", "15 to 20 cases"."""
    joint = sight.folded[m.end : following.start]
    return bool(patterns()["of_next"].fullmatch(joint) or patterns()["range"].fullmatch(joint))


def _fits(unit: str, m: Mention) -> bool:
    """Whether a bare number may be of a unit: a sum of money says so itself, and no share is above 100."""
    return is_measured(unit) and unit not in ("gbp", RATE) and (unit != "percent" or Decimal(m.value) <= 100)


def _subject(sight: Sight, m: Mention) -> str:
    """The unit of what rises or falls: the noun of "the number of …", else the subject, else the last noun."""
    p, ahead = patterns(), sight.ahead(m)
    counted = [c["what"] for c in p["counted"].finditer(ahead)]
    subject = p["subject_verb"].split(ahead.rpartition(",")[2], maxsplit=1)[0]
    kinds = (*map(heads.of_phrase, counted[-1:]), heads.of_phrase(subject.strip()), heads.last(sight.before(m)))
    kind = next((kind for kind in kinds if kind), "")
    return heads.UNITS.get(kind, "")
