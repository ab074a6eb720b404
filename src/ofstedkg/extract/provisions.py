"""Sentences to provisions: services that move between a council and a provider, or that a provider runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as day_of
from datetime import timedelta
from typing import cast

from ofstedkg import dates, rules
from ofstedkg.extract import parties, places, readings
from ofstedkg.extract.parties import FILE, TOKEN, Place, cue
from ofstedkg.extract.restated import Move, merged
from ofstedkg.model import Evidence, Marked, Mention, Provision, Speech, Status

_NOT_RUN = frozenset({"leadership", "safeguarding-board"})
"""Areas that Ofsted judges but no provider runs."""


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Provision]:
    """One claim for each move of each council's service, in order of first mention; restatements are merged.

    ``council`` is set where the sentence names it. A service of no kind that the text tells is left out.
    """
    moves: list[Move] = []
    for place in parties.places(marked):
        here = [move for rule in rules.load(FILE).live(place.shown.text) for move in _moves(place, rule)]
        moves += here
        moves += _following(place, here)
    yield from merged(moves, parties.main_council(marked))


def _moves(place: Place, rule: rules.Rule) -> Iterator[Move]:
    shown, published = place.shown, place.marked.document.published
    for match in rule.pattern.finditer(shown.text):
        start, end = match.span("verb")
        around = readings.tensed(f"{shown.text[:start]}§{shown.text[end:]}", shown, published)
        status = rule.set.get("status") or next(r.notation for r, _ in readings.fitting(FILE, "status", around))
        if status == "void" or _is_idle(match) or not _fits(place, rule, match):
            continue
        to, origin = parties.party(place, rule, match, "to"), parties.party(place, rule, match, "from")
        origin = origin or ("council" if status in ("planned", "proposed") and to != "council" else "")
        evidence, when = Evidence(place.sentence.start, place.sentence.end, rule.id), _when(place, match)
        if _is_coming(rule, match, shown.text[:start], when):
            status = "planned"
        date = _edtf(when, status, published)
        for council in _councils(place, rule, match):
            for service in _services(place, rule, match):
                claim = Provision(council, service, origin, to, cast(Status, status), evidence, date)
                yield Move(claim, "donor" in rule.set, place.sentence.kind == "title")


def _is_idle(match: re.Match[str]) -> bool:
    """Whether the verb tells of what was before the move that the sentence is on, or weighs one up."""
    start, end = match.span("verb")
    if cue("history").search(match.string[:start]):
        return True
    return match["verb"].endswith("ing") and bool(cue("weighs").search(match.string[end:]))


def _fits(place: Place, rule: rules.Rule, match: re.Match[str]) -> bool:
    """Whether the sides of the move are such as the rule asks for."""
    if "whole" in rule.set and not place.whole:
        return False
    if "subject" in rule.set and not _is_subject(place, match):
        return False
    if "sure" in rule.set and not parties.sure(place, match):
        return False
    to = place.mention(match, "to")
    return "needs" not in rule.set or (to is not None and rule.set["needs"] in to.text.lower())


def _is_subject(place: Place, match: re.Match[str]) -> bool:
    """Whether the new provider is whom the verb speaks of: "staff of the trust run …" is not on the trust."""
    groups = match.groupdict()
    if groups.get("aside") or groups.get("rel"):
        return True
    return not cue("oblique").search(place.shown.text[: match.start("to")])


def _is_coming(rule: rules.Rule, match: re.Match[str], before: str, when: Mention | None) -> bool:
    """Whether the verb's form alone makes a plan: "takes over on Sunday", "is handing it over"."""
    verb = match["verb"]
    if when and cue("present").match(verb) and cue("weekday").fullmatch(when.text):
        return True
    return bool(rule.set.get("from")) and verb.endswith("ing") and bool(cue("coming").search(before))


def _councils(place: Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """GSS codes of the councils whose service moves; ``("",)`` where the sentence names none."""
    shown, named, to = place.shown, place.mention(match, "council"), place.mention(match, "to")
    if named:
        return places.listed(shown, named) if "listed" in rule.set else (named.value,)
    known = parties.provider(to)
    if known and cue("several").search(match[0]) and (owners := parties.owners(place, known)):
        return owners
    found = places.councils(
        shown, match.start("verb"), match.end(), [*([to] if to else []), *_aside(place, rule, match)]
    )
    if found != ("",) or not known or len(known.serves) == 1:
        return known.serves if found == ("",) and known and known.serves else found
    if parties.named_after(known, place.main):
        return (place.main,)
    if "founding" in rule.set:
        return ()  # whose services a company of several councils took over when it was founded is not said
    return (place.main,) if place.main in known.serves else found


def _aside(place: Place, rule: rules.Rule, match: re.Match[str]) -> Iterator[Mention]:
    """Councils that have another part in the sentence: said in passing, or as owners of the provider."""
    shown = place.shown
    said = [match.groupdict().get("aside") or ""]
    if "founding" not in rule.set:
        said += [m[0] for m in cue("owned-by").finditer(shown.text) if not m.start() <= match.start("verb") < m.end()]
    for run in said:
        yield from (shown.mentions[int(t[2])] for t in TOKEN.finditer(run))


def _services(place: Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """The services that move: said in the match, else before it in the sentence, else the last spoken of."""
    if "service" in rule.set:
        return (rule.set["service"],)
    shown, obj = place.shown, cue("except").split(match.groupdict().get("obj") or "")[0]
    inside = (
        ()
        if "sure" in rule.set and cue("vulnerable").search(parties.words(place, match, "obj"))
        else _kinds(shown, obj)
    )
    before = _kinds(shown, shown.text[: match.start("verb")])
    if inside or cue("overall").search(obj):
        return tuple(dict.fromkeys([*(["overall"] if cue("overall").search(obj) else []), *inside]))
    if "sure" in rule.set and "subject" in rule.set:
        return ("overall",)
    if before:
        return before[-1:] if len(before) > 1 else before
    if cue("bare").search(obj.strip() or shown.text[: match.start("verb")]) and (
        place.whole or cue("trust").search(shown.text) or "back" in (match.groupdict().get("home") or "")
    ):
        return ("overall",)
    if "donor" in rule.set or cue("anaphor").search(shown.text):
        earlier = [k for ms in place.marked.mentions[max(0, place.n - 2) : place.n] for k in _of_mentions(ms)]
        return tuple(earlier[-1:]) or (("overall",) if "donor" in rule.set or "default" in rule.set else ())
    if cue("overall").search(shown.text):
        return ("overall",)
    return (
        ("overall",) if "sure" in rule.set or (cue("them").search(obj or shown.text) and _known(place, match)) else ()
    )


def _known(place: Place, match: re.Match[str]) -> bool:
    """Whether the article is on a provider that runs the whole service."""
    return parties.sure(place, match) if place.mention(match, "to") else place.whole


def _kinds(shown: rules.Typed, text: str) -> tuple[str, ...]:
    """Services said in a run of typed text; a list with child protection is the service as a whole too."""
    found = _of_mentions([shown.mentions[int(t[2])] for t in TOKEN.finditer(text) if t[1] == "Service"])
    if len(found) > 2 and "help-and-protection" in found and "overall" not in found:
        return ("overall", *found)
    return found


def _of_mentions(mentions: Sequence[Mention]) -> tuple[str, ...]:
    kinds = (m.value for m in mentions if m.kind == "Service" and m.value and m.value not in _NOT_RUN)
    return tuple(dict.fromkeys(kinds))


def _when(place: Place, match: re.Match[str]) -> Mention | None:
    """The date of the move: the rule's own, the next after its verb, or the one that opens the sentence."""
    named = place.mention(match, "date")
    if named:
        return named
    text, at = place.shown.text, match.start("verb")
    after, before = text[match.end("verb") :], f"{text[:at]}§"
    found = cue("date-near").search(after) or cue("date-before").search(before) or cue("date-after").search(after)
    return place.shown.mentions[int(found[found.lastindex or 1])] if found else None


def _edtf(when: Mention | None, status: str, published: str | None) -> str | None:
    """The date's value; in a plan "1 October" or "Sunday" is the next one, not the last."""
    if not when or not when.value:
        return None
    day, today = dates.latest(when.value), dates.earliest(published)
    if status not in ("planned", "proposed") or not (day and today and day < today) or cue("fixed").search(when.text):
        return when.value
    if cue("weekday").fullmatch(when.text):
        return (day_of.fromisoformat(day) + timedelta(days=7)).isoformat()
    return re.sub(r"\b\d{4}\b", lambda year: str(int(year[0]) + 1), when.value)


def _following(place: Place, here: Sequence[Move]) -> Iterator[Move]:
    """The councils that did, or are to do, the same as the one before them in the sentence."""
    if not here:
        return
    first = here[0].claim
    for reading in readings.load(FILE, "follow"):
        for match in reading.pattern.finditer(place.shown.text):
            council = place.shown.mentions[int(match["council"])].value
            date = place.shown.mentions[int(match["date"])].value if match["date"] else None
            yield Move(replace(first, council=council, date=date, status=cast(Status, reading.notation)), False)
