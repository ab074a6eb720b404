"""A move as a sentence tells it to its stage: done, planned, proposed or ended, or nothing that may be said."""

from __future__ import annotations

import re

from ofstedkg import dates, rules
from ofstedkg.extract import readings
from ofstedkg.extract.setting import FILE, Place, cue
from ofstedkg.model import Mention


def of(place: Place, rule: rules.Rule, match: re.Match[str], when: Mention | None) -> str:
    """The stage of a rule's match, one of ``model.Status``; ``""`` where the move is denied, feared or long past."""
    if _is_idle(match):
        return ""
    read = _as_noun(place, match) if _is_noun(rule, match) else ""
    read = read or _as_verb(place, match)
    if read == "done" and _is_over(place, match, when):
        read = "ended"
    if read == "void" or (read == "ended" and rule.set.get("to") == "council"):
        return ""
    if _is_coming(rule, match, place.shown.text[: match.start("verb")], when):
        return "planned"
    return rule.set.get("status") or ("proposed" if "mooted" in rule.set and read == "done" else read)


def _is_over(place: Place, match: re.Match[str], when: Mention | None) -> bool:
    """Whether a service was run by somebody for a stretch of time that is past."""
    if not (when and "/" in when.value and cue("span-words").match(when.text) and cue("runs").search(match["verb"])):
        return False
    last, today = dates.latest(when.value), dates.earliest(place.marked.document.published)
    return bool(last and today and last < today)


def denied(place: Place, match: re.Match[str]) -> bool:
    """Whether a move is said not to be, or not to be sought."""
    return _as_verb(place, match) == "void"


def _as_verb(place: Place, match: re.Match[str]) -> str:
    return _read(place, match.span("verb"), "status")


def _as_noun(place: Place, match: re.Match[str]) -> str:
    """The stage of a move told by a noun: the verb that follows says it ("took place"), else what stands before."""
    start, end = match.start("verb"), match.end()
    return _read(place, (start, end), "event")


def _read(place: Place, span: tuple[int, int], table: str) -> str:
    shown = place.shown
    around = f"{shown.text[: span[0]]}§{shown.text[span[1] :]}"
    around = readings.tensed(around, shown, place.marked.document.published)
    return next((r.notation for r, _ in readings.fitting(FILE, table, around)), "")


def _is_noun(rule: rules.Rule, match: re.Match[str]) -> bool:
    return "noun" in rule.set or match["verb"].endswith(" of")


def _is_idle(match: re.Match[str]) -> bool:
    """Whether the verb tells of what was before the move that the sentence is on, or weighs one up."""
    start, end = match.span("verb")
    if cue("history").search(match.string[:start]):
        return True
    return match["verb"].endswith("ing") and bool(cue("weighs").search(match.string[end:]))


def _is_coming(rule: rules.Rule, match: re.Match[str], before: str, when: Mention | None) -> bool:
    """Whether the verb's form alone makes a plan: "takes over on Sunday", "is handing it over"."""
    verb = match["verb"]
    if when and cue("present").match(verb) and cue("weekday").fullmatch(when.text):
        return True
    return bool(rule.set.get("from")) and verb.endswith("ing") and bool(cue("coming").search(before))
