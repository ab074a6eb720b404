"""Sentences to provisions: services that move between a council and a provider, or that a provider runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day_of
from datetime import timedelta
from typing import cast

from ofstedkg import dates, gazetteer, rules
from ofstedkg.extract import places, readings
from ofstedkg.model import Evidence, Marked, Mention, Provision, Sentence, Speech, Status

_FILE = "provisions"
_TOKEN = re.compile(r"<(\w+) (\d+)>")
_NOT_RUN = frozenset({"leadership", "safeguarding-board"})
"""Areas that Ofsted judges but no provider runs."""
_GENERIC = ("", "external provider", "independent trust", "council")
"""Sides of a move that are no name."""
_OF_SEVERAL = frozenset({"trusts-in", "formed-by-councils", "regional-adoption"})
"""Rules whose ``council`` may be the first of a list."""
_RUNNERS = frozenset({"Provider", "ProviderRef"})


def _cue(key: str) -> re.Pattern[str]:
    return readings.cue(_FILE, key)


@dataclass(frozen=True, slots=True)
class _Move:
    claim: Provision
    donor: bool
    """Says of a move told elsewhere in the article when it happens or from whom, and is no row of its own."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule matched: the document, the sentence with its index, and the typed sentence."""

    marked: Marked
    n: int
    sentence: Sentence
    shown: rules.Typed


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Provision]:
    """One claim for each move of each council's service, in order of first mention; restatements are merged.

    ``council`` is set where the sentence names it. A service of no kind that the text tells is left out.
    """
    moves: list[_Move] = []
    for n, (sentence, mentions) in enumerate(zip(marked.sentences, marked.mentions, strict=True)):
        if not _worth_a_look(sentence, mentions):
            continue
        parties = [replace(m, kind="Runner") if _may_run(m) else m for m in mentions]
        shown = rules.typed(sentence.text, sentence.start, parties, readings.kinds(_FILE))
        place = _Place(marked, n, sentence, shown)
        here = [move for rule in rules.load(_FILE).live(shown.text) for move in _moves(place, rule)]
        moves += here
        moves += _following(place, here)
    yield from _merged(marked, moves)


def _worth_a_look(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence names a provider, or has a word that a move or its parties are told by."""
    if any(m.kind in _RUNNERS for m in mentions):
        return True
    return bool(readings.gate(_FILE, "trigger").search(sentence.text))


def _may_run(m: Mention) -> bool:
    """Whether an organisation is one that services are given to: a charity, or a health trust."""
    known = gazetteer.load().organisations.get(m.value) if m.kind == "Org" else None
    return known is not None and known.classification in ("charity", "health")


def _moves(place: _Place, rule: rules.Rule) -> Iterator[_Move]:
    shown = place.shown
    for match in rule.pattern.finditer(shown.text):
        start, end = match.span("verb")
        around = readings.tensed(f"{shown.text[:start]}§{shown.text[end:]}", shown, place.marked.document.published)
        status = next(r.notation for r, _ in readings.fitting(_FILE, "status", around))
        if status == "void" or _cue("history").search(shown.text[:start]) or not _fits(shown, rule, match):
            continue
        to, origin = _party(place, rule, match, "to"), _party(place, rule, match, "from")
        evidence, when = Evidence(place.sentence.start, place.sentence.end, rule.id), _when(place, match)
        if _is_coming(rule, match, shown.text[:start], when):
            status = "planned"
        date = _edtf(when, status, place.marked.document.published)
        for council in _councils(shown, rule, match):
            for service in _services(place, rule, match):
                claim = Provision(council, service, origin, to, cast(Status, status), evidence, date)
                yield _Move(claim, "donor" in rule.set)


def _fits(shown: rules.Typed, rule: rules.Rule, match: re.Match[str]) -> bool:
    """Whether the words behind the token of the new provider are those that the rule asks for."""
    to = _mention(shown, match, "to")
    return "needs" not in rule.set or (to is not None and rule.set["needs"] in to.text.lower())


def _is_coming(rule: rules.Rule, match: re.Match[str], before: str, when: Mention | None) -> bool:
    """Whether the verb's form alone makes a plan: "takes over on Sunday", "is handing it over"."""
    verb = match["verb"]
    if when and _cue("present").match(verb) and _cue("weekday").fullmatch(when.text):
        return True
    return bool(rule.set.get("from")) and verb.endswith("ing") and bool(_cue("coming").search(before))


def _mention(shown: rules.Typed, match: re.Match[str], group: str) -> Mention | None:
    text = match.groupdict().get(group) or ""
    token = _TOKEN.search(text)
    return shown.mentions[int(token[2])] if token else None


def _party(place: _Place, rule: rules.Rule, match: re.Match[str], group: str) -> str:
    """The words for a side of the move: a name, ``council``, ``independent trust`` … or nothing."""
    if "self" in rule.set and group == "to":
        return _main_provider(place) or "independent trust"
    words = match.groupdict().get(group)
    if words is None:
        other = _mention_after(place, match) if rule.set.get(group) == "external provider" else None
        return _name(other) if other else rule.set.get(group, "")
    mention = _mention(place.shown, match, group)
    if mention and mention.kind in ("Provider", "Council"):
        return _name(mention)
    named = "" if mention and mention.kind == "Runner" else _named(place, match, group)
    if named:
        return named
    if mention and mention.kind in ("Service", "Runner"):
        return mention.value if mention.kind == "Runner" else mention.text
    if not mention and _cue("name").fullmatch(words):
        return words
    phrase = mention.text if mention else words
    if _cue("definite").match(phrase) and _main_provider(place):
        return _main_provider(place)
    return "independent trust" if "trust" in phrase.lower() else "external provider"


def _named(place: _Place, match: re.Match[str], group: str) -> str:
    """The name beside words that describe a provider: "AfC is a company …", "a mutual called Open Road"."""
    text = place.shown.text
    described = _cue("described").search(text[: match.start(group)])
    if described:
        return _name(place.shown.mentions[int(described[1])])
    if _cue("it-is").search(text[: match.start(group)]):
        return _main_provider(place)
    token = _cue("called-token").match(text[match.end(group) :])
    if token:
        return _name(place.shown.mentions[int(token[1])])
    called = _cue("called").match(text[match.end(group) :])
    return called[1].rstrip("'") if called else ""


def _mention_after(place: _Place, match: re.Match[str]) -> Mention | None:
    """A provider that the sentence says the service comes from: "after being run by", "from", "with" it."""
    found = _cue("from-provider").search(place.shown.text)
    return place.shown.mentions[int(found[1])] if found else None


def _name(mention: Mention) -> str:
    """The name of a provider or council as the ontology has it, else as the text does."""
    names = gazetteer.load()
    known = names.providers.get(mention.value) if mention.kind == "Provider" else names.councils.get(mention.value)
    return known.name if known else mention.value if mention.kind == "Runner" else mention.text


def _main_provider(place: _Place) -> str:
    """The name of the provider last named up to this sentence, else of the first in the document."""
    before = [m for ms in place.marked.mentions[: place.n + 1] for m in ms if m.kind == "Provider"]
    after = [m for ms in place.marked.mentions[place.n + 1 :] for m in ms if m.kind == "Provider"]
    chosen = before[-1:] or after[:1]
    return _name(chosen[0]) if chosen else ""


def _councils(shown: rules.Typed, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    named = _mention(shown, match, "council")
    if named:
        return places.listed(shown, named) if rule.id.rsplit(".", 1)[1] in _OF_SEVERAL else (named.value,)
    to = _mention(shown, match, "to")
    found = places.councils(shown, match.start("verb"), match.end(), [to] if to else [])
    provider = gazetteer.load().providers.get(to.value) if to and to.kind == "Provider" else None
    return provider.serves if found == ("",) and provider and len(provider.serves) == 1 else found


def _services(place: _Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """The services that move: said in the match, else before it in the sentence, else the last spoken of."""
    if "service" in rule.set:
        return (rule.set["service"],)
    shown, obj = place.shown, match.groupdict().get("obj") or ""
    inside = _kinds(shown, obj)
    before = _kinds(shown, shown.text[: match.start("verb")])
    if inside or _cue("overall").search(obj):
        return tuple(dict.fromkeys([*(["overall"] if _cue("overall").search(obj) else []), *inside]))
    if before:
        return before[-1:] if len(before) > 1 else before
    if _cue("bare").search(obj or shown.text[: match.start("verb")]) and _cue("trust").search(shown.text):
        return ("overall",)
    if "donor" in rule.set or _cue("anaphor").search(shown.text):
        earlier = [k for ms in place.marked.mentions[max(0, place.n - 2) : place.n] for k in _of_mentions(ms)]
        return tuple(earlier[-1:]) or (("overall",) if "donor" in rule.set or "default" in rule.set else ())
    return ("overall",) if _cue("overall").search(shown.text) else ()


def _kinds(shown: rules.Typed, text: str) -> tuple[str, ...]:
    """Services said in a run of typed text; a list with child protection is the service as a whole too."""
    found = _of_mentions([shown.mentions[int(t[2])] for t in _TOKEN.finditer(text) if t[1] == "Service"])
    if len(found) > 2 and "help-and-protection" in found and "overall" not in found:
        return ("overall", *found)
    return found


def _of_mentions(mentions: Sequence[Mention]) -> tuple[str, ...]:
    kinds = (m.value for m in mentions if m.kind == "Service" and m.value and m.value not in _NOT_RUN)
    return tuple(dict.fromkeys(kinds))


def _when(place: _Place, match: re.Match[str]) -> Mention | None:
    """The date of the move: the rule's own, the next after its verb, or the one that opens the sentence."""
    named = _mention(place.shown, match, "date")
    if named:
        return named
    text, at = place.shown.text, match.start("verb")
    found = _cue("date-after").search(text[match.end("verb") :]) or _cue("date-before").search(f"{text[:at]}§")
    return place.shown.mentions[int(found[found.lastindex or 1])] if found else None


def _edtf(when: Mention | None, status: str, published: str | None) -> str | None:
    """The date's value; in a plan "1 October" or "Sunday" is the next one, not the last."""
    if not when or not when.value:
        return None
    day, today = dates.latest(when.value), dates.earliest(published)
    if status != "planned" or not (day and today and day < today) or _cue("fixed").search(when.text):
        return when.value
    if _cue("weekday").fullmatch(when.text):
        return (day_of.fromisoformat(day) + timedelta(days=7)).isoformat()
    return re.sub(r"\b\d{4}\b", lambda year: str(int(year[0]) + 1), when.value)


def _following(place: _Place, here: Sequence[_Move]) -> Iterator[_Move]:
    """The councils that did, or are to do, the same as the one before them in the sentence."""
    if not here:
        return
    first = here[0].claim
    for reading in readings.load(_FILE, "follow"):
        for match in reading.pattern.finditer(place.shown.text):
            council = place.shown.mentions[int(match["council"])].value
            date = place.shown.mentions[int(match["date"])].value if match["date"] else None
            yield _Move(replace(first, council=council, date=date, status=cast(Status, reading.notation)), False)


def _merged(marked: Marked, moves: Sequence[_Move]) -> Iterator[Provision]:
    main = _main_council(marked)
    groups: list[list[Provision]] = []
    for claim in (m.claim for m in moves if not m.donor):
        held = next((g for g in groups if any(_same(c, claim, main) for c in g)), None)
        if held is None:
            groups.append([claim])
        else:
            held.append(claim)
    donors = [m.claim for m in moves if m.donor]
    told = [_told(group, donors, main) for group in groups]
    for claim in told:
        yield _from_its_runner(claim, told, main)


def _from_its_runner(claim: Provision, told: Sequence[Provision], main: str) -> Provision:
    """A service that comes back from nobody named comes from the provider that the article says runs it."""
    if claim.to != "council" or claim.origin not in _GENERIC:
        return claim
    runners = dict.fromkeys(
        c.to
        for c in told
        if c.status == "done" and c.to not in _GENERIC and (c.council or main) == (claim.council or main)
        and c.service in (claim.service, "overall")
    )  # fmt: skip
    return replace(claim, origin=next(iter(runners))) if len(runners) == 1 else claim


def _main_council(marked: Marked) -> str:
    """The council that the article names most: an unnamed one is taken for it when rows are merged."""
    named = Counter(m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value)
    return max(named, key=lambda c: named[c]) if named else ""


def _same(a: Provision, b: Provision, main: str) -> bool:
    if (a.council or main, a.service, _side(a.to)) != (b.council or main, b.service, _side(b.to)):
        return False
    return not (a.date and b.date) or dates.overlap(a.date, b.date)


def _side(party: str) -> str:
    return party if party in ("", "council") else "provider"


def _told(group: Sequence[Provision], donors: Sequence[Provision], main: str) -> Provision:
    """The fullest of the restatements, with the council, date and names that any of them gives."""
    best = max(group, key=lambda p: (p.date is not None, p.to not in _GENERIC, bool(p.council), -p.evidence.start))
    same = [d for d in donors if (d.council or main) == (best.council or main)]
    helpers = same if best.to == "council" else []
    pool = [*group, *helpers]
    return replace(
        best,
        council=next((p.council for p in group if p.council), ""),
        origin=next(
            (p.origin for p in pool if p.origin not in _GENERIC),
            next((p.origin for p in group if p.origin), ""),
        ),
        to=next((p.to for p in group if p.to not in _GENERIC), best.to),
        date=best.date or next((p.date for p in pool if p.date), None),
    )
