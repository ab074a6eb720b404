"""Sentences to provisions: services that move between a council and a provider, or that a provider runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date as day_of
from datetime import timedelta
from typing import cast

from ofstedkg import dates, rules
from ofstedkg.extract import moved, parties, places, readings, setting, stages
from ofstedkg.extract.restated import Move, is_date, merged
from ofstedkg.extract.setting import FILE, TOKEN, Place, cue
from ofstedkg.model import Evidence, Marked, Mention, Provision, Speech, Status


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Provision]:
    """One claim for each move of each council's service, in order of first mention; restatements are merged.

    ``council`` is set where the sentence names it. A service of no kind that the text tells is left out.
    """
    moves: list[Move] = []
    over = setting.called_off(marked)
    for place in setting.places(marked):
        here = list(_told(place))
        moves += here
        moves += _following(place, here)
    main = setting.main_council(marked)
    for claim in merged([m for m in moves if not _called_off(m.claim, over, main)], main):
        yield parties.named_later(marked, claim)


def _called_off(claim: Provision, over: AbstractSet[str], main: str) -> bool:
    """Whether a move out of the council's hands was only a plan, and the article says that it is dropped."""
    return claim.status in ("planned", "proposed") and claim.to != "council" and (claim.council or main) in over


def _told(place: Place) -> Iterator[Move]:
    """The moves that a sentence tells: by a wording of its own, else by the parts that things play in it."""
    live = rules.load(FILE).live(place.shown.text)
    found = [move for rule in live if "rest" not in rule.set for move in _moves(place, rule)]
    yield from found
    if all(is_date(m.claim) for m in found) and not _denied(place, live):
        yield from (move for rule in live if "rest" in rule.set for move in _moves(place, rule))


def _denied(place: Place, live: Sequence[rules.Rule]) -> bool:
    """Whether the sentence tells a move in a wording of its own, but as one that is denied, feared or long past."""
    told = [
        m for rule in live if not {"rest", "date-only"} & set(rule.set) for m in rule.pattern.finditer(place.shown.text)
    ]
    return any(stages.denied(place, match) for match in told)


def _moves(place: Place, rule: rules.Rule) -> Iterator[Move]:
    for match in rule.pattern.finditer(place.shown.text):
        when = _when(place, match)
        stage = stages.of(place, rule, match, when)
        if not stage or not _fits(place, rule, match) or (stage == "proposed" and _is_open(place, rule, match)):
            continue
        origin, to = _sides(place, rule, match, stage)
        evidence = Evidence(place.sentence.start, place.sentence.end, rule.id)
        date = _edtf(when, stage, place.marked.document.published)
        councils = _councils(place, rule, match)
        if not councils and date and "here" not in rule.set:
            yield Move(Provision("", "overall", "", "", cast(Status, stage), evidence, date), donor=True)
        for council in councils:
            for service in moved.services(place, rule, match):
                claim = Provision(council, service, origin, to, cast(Status, stage), evidence, date)
                yield Move(claim, "donor" in rule.set, place.sentence.kind == "title")


def _is_open(place: Place, rule: rules.Rule, match: re.Match[str]) -> bool:
    """Whether a sentence only asks if a council is to keep its services, and names nobody to get them."""
    unnamed = rule.set.get("to") == "external provider" and not place.whole
    return unnamed and bool(cue("undecided").search(match.string[: match.start("verb")]))


def _sides(place: Place, rule: rules.Rule, match: re.Match[str], stage: str) -> tuple[str, str]:
    """From whom and to whom; a service that will leave, or has left, was the council's if nobody else's."""
    if "date-only" in rule.set:
        return "", ""
    to, origin = parties.party(place, rule, match, "to"), parties.party(place, rule, match, "from")
    origin = (parties.giver(place, match) if origin == "council" else "") or origin
    if not origin and stage in ("planned", "proposed", "ended") and to != "council":
        origin = "council"
    return origin, to


def _moves_other(place: Place, match: re.Match[str]) -> bool:
    """Whether what goes is no service: a case, or those whom a service is for."""
    obj = match.groupdict().get("obj") or ""
    beside = match.string[max(0, match.start() - 50) : match.end("verb")]
    if cue("adults").search(beside) and not cue("children").search(cue("adults").sub("", beside)):
        return True
    said = [place.shown.mentions[int(t[2])] for t in TOKEN.finditer(obj or match.string[: match.start("verb")])]
    services = [m for m in said if m.kind == "Service"]
    if services and cue("clients").search(services[-1].text):
        return True
    return bool(cue("own-object").match(obj))


def _fits(place: Place, rule: rules.Rule, match: re.Match[str]) -> bool:
    """Whether the sides of the move are such as the rule asks for."""
    if "whole" in rule.set and not place.whole:
        return False
    if "subject" in rule.set and not _is_subject(place, match):
        return False
    if "sure" in rule.set and not parties.sure(place, match):
        return False
    if "thing" in rule.set and _moves_other(place, match):
        return False
    if "mooted" in rule.set and not (place.trusted or place.whole):
        return False
    if "host" in rule.set and not _client(place, match):
        return False
    if rule.set.get("to") == "council" and not place.whole and cue("powers").search(match.string[: match.end()]):
        return False
    if "of" in rule.set and rule.set["of"] not in moved.kinds(place.shown, match["obj"]):
        return False
    to = place.mention(match, "to")
    if cue("nhs").search(parties.words(place, match, "to")) and moved.kinds(place.shown, match.string) == (
        "mental-health",
    ):
        return False  # health trusts run these of their own right
    if cue("case-team").fullmatch(parties.words(place, match, "to")):
        return False  # a case goes to the team for such children
    if "goes-on" in rule.set and not _goes_on(place):
        return False
    if "trusts" in rule.set and not cue("trusts").search(match.string):
        return False
    return rule.set.get("needs", "") in (to.text if to else parties.words(place, match, "to")).lower()


def _goes_on(place: Place) -> bool:
    """Whether the sentence before is about a provider, which "it" stands for."""
    if not place.n:
        return False
    before = sorted(place.marked.mentions[place.n - 1], key=lambda m: m.start)
    parts = [m for m in before if m.kind in ("Provider", "ProviderRef", "Council", "CouncilRef", "Person", "Org")]
    text = place.marked.sentences[place.n - 1].text
    return bool(cue("provider-first").match(text)) or bool(parts and parts[0].kind.startswith("Provider"))


def _is_subject(place: Place, match: re.Match[str]) -> bool:
    """Whether the new provider is whom the verb speaks of: "staff of the trust run …" is not on the trust."""
    groups = match.groupdict()
    if groups.get("aside") or groups.get("rel"):
        return True
    side = "to" if match.groupdict().get("to") else "from"
    return not cue("oblique").search(place.shown.text[: match.start(side)])


def _councils(place: Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """GSS codes of the councils whose service moves; ``("",)`` where the sentence names none."""
    shown, named, to = place.shown, place.mention(match, "council"), place.mention(match, "to")
    if named and "here" in rule.set and named.value == place.main:
        return ()
    if named:
        return places.listed(shown, named) if "listed" in rule.set else (named.value,)
    if "host" in rule.set:
        return (_client(place, match),)
    known = setting.provider(to)
    if cue("several").search(match[0] if known else match.string[: match.end()]) and (
        owners := parties.owners(place, known)
    ):
        return owners
    others = [*([to] if to else []), *_aside(place, rule, match)]
    found = places.councils(shown, match.start("verb"), match.end(), others)
    if found != ("",) or not known or len(known.serves) == 1:
        return known.serves if found == ("",) and known and known.serves else found
    if parties.named_after(known, place.main):
        return (place.main,)
    if "founding" in rule.set:
        return ()  # whose services a company of several councils took over when it was founded is not said
    return (place.main,) if place.main in known.serves else found


def _client(place: Place, match: re.Match[str]) -> str:
    """The council whose services another one runs: said in the sentence, else the article's own; "" if neither."""
    to = place.mention(match, "to")
    host = to.value if to and to.kind == "Council" else ""
    named = {m.value for m in place.shown.mentions if m.kind == "Council" and m.value not in ("", host)}
    if place.main != host and (not named or place.main in named):
        return place.main
    return named.pop() if len(named) == 1 else ""


def _aside(place: Place, rule: rules.Rule, match: re.Match[str]) -> Iterator[Mention]:
    """Councils that have another part in the sentence: said in passing, or as owners of the provider."""
    shown = place.shown
    said = [match.groupdict().get("aside") or ""]
    if "founding" not in rule.set:
        said += [m[0] for m in cue("owned-by").finditer(shown.text) if not m.start() <= match.start("verb") < m.end()]
    if rule.set.get("to") == "council":
        yield from (m for m in shown.mentions if m.kind == "Council" and m.value in place.hosts)
    for run in said:
        yield from (shown.mentions[int(t[2])] for t in TOKEN.finditer(run))


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
