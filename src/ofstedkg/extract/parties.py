"""Words of a move to who its sides are: the provider or council that they name, describe or stand for."""

from __future__ import annotations

import re
from dataclasses import replace

from ofstedkg import gazetteer, rules
from ofstedkg.extract.setting import TOKEN, Place, cue, provider
from ofstedkg.gazetteer import Provider
from ofstedkg.model import Marked, Mention, Provision

GENERIC = ("", "external provider", "independent trust", "council")
"""Sides of a move that are no name."""


def named_after(known: Provider, gss: str) -> bool:
    """Whether a provider bears the name of a council, which may be the forerunner of those it serves."""
    council = gazetteer.load().councils.get(gss)
    return council is not None and known.name.startswith(council.short_name)


def owners(place: Place, known: Provider | None) -> tuple[str, ...]:
    """The councils of a provider that were named up to this sentence, where there are several.

    Of one that the sentence does not name, those that the article names, where it is on one such provider.
    """
    until = place.n if known else len(place.marked.mentions)
    known = known or _shared(place.marked)
    if not known:
        return ()
    named = [m for ms in place.marked.mentions[:until] for m in ms if m.kind == "Council"]
    found = tuple(dict.fromkeys(gss for m in named for gss in (m.value, *m.candidates) if gss in known.serves))
    return found if len(found) > 1 else ()


def _shared(marked: Marked) -> Provider | None:
    """The only provider of the whole service in the article, where several councils share it."""
    found = {m.value: known for ms in marked.mentions for m in ms if (known := provider(m))}
    shared = [p for p in found.values() if p.kind == "delivery"]
    return shared[0] if len(shared) == 1 and len(shared[0].serves) > 1 else None


def words(place: Place, match: re.Match[str], group: str) -> str:
    """The document's words behind a group of a match."""
    if not match.groupdict().get(group):
        return ""
    a, b = place.shown.source(*match.span(group))
    return place.marked.document.text[a:b]


def sure(place: Place, match: re.Match[str]) -> bool:
    """Whether the new provider is one that runs a council's whole children's services: a trust, or its like."""
    side = "to" if match.groupdict().get("to") else "from"
    to = place.mention(match, side)
    if to and to.kind == "Provider":
        known = provider(to)
        return known is not None and known.kind == "delivery"
    if to and to.kind not in ("ProviderRef", "Council", "CouncilRef"):
        return False
    described = words(place, match, side)
    if to and to.kind == "Council":
        return True
    if cue("childrens-trust").search(described):
        return place.whole
    if place.trusted and cue("bare-trust").fullmatch(described):
        return True
    if not cue("some-trust").search(described):
        return False
    return place.whole or (to is not None and to.value == "trust" and _whole_service(place))


def _whole_service(place: Place) -> bool:
    return any(m.kind == "Service" and m.value == "overall" for m in place.shown.mentions)


def party(place: Place, rule: rules.Rule, match: re.Match[str], group: str) -> str:
    """The words for a side of the move: a name, ``council``, ``independent trust`` … or nothing."""
    if "self" in rule.set and group == "to":
        return main_provider(place) or "independent trust"
    if match.groupdict().get(group) is not None:
        if "of" in rule.set and group == "to" and not place.mention(match, group):
            return match[group]  # an agency by whatever name the sentence gives it
        return _by_name(place, match, group) or _by_description(place, match, group)
    other = _mention_after(place, match) if rule.set.get(group) == "external provider" else None
    return name(other) if other else rule.set.get(group, "")


def _by_name(place: Place, match: re.Match[str], group: str) -> str:
    """The name that stands in a side's words, or beside them; else nothing."""
    mention = place.mention(match, group)
    if mention and mention.kind == "Provider":
        return name(mention)
    if mention and mention.kind == "Council":
        return _own_trust(place, match, group) or name(mention)
    if mention and mention.kind == "Runner":
        return mention.value
    named = _named(place, match, group)
    if named:
        return named
    if mention and mention.kind == "Service":
        return mention.text
    return match[group] if not mention and cue("name").fullmatch(match[group]) else ""


def _by_description(place: Place, match: re.Match[str], group: str) -> str:
    """The trust or other provider that a side's words describe; "the trust" is the one named before."""
    mention = place.mention(match, group)
    phrase = mention.text if mention else match[group]
    if cue("definite").match(phrase) and main_provider(place):
        return main_provider(place)
    return "independent trust" if "trust" in phrase.lower() else "external provider"


def named_later(marked: Marked, claim: Provision) -> Provision:
    """The move with the name that another sentence gives to who is to run the whole service."""
    if claim.to not in ("external provider", "independent trust"):
        return claim
    if claim.service != "overall":
        winner = _winner(marked)
        return replace(claim, to=winner) if winner and claim.to == "external provider" else claim
    shared = _shared(marked)
    if shared and claim.council in shared.serves:
        return replace(claim, to=shared.name)
    called = {m[1] for m in cue("known-as").finditer(marked.document.text)}
    return replace(claim, to=called.pop()) if len(called) == 1 else claim


def _winner(marked: Marked) -> str:
    """The only charity or other runner that the article names, where it says that a contract is its."""
    named: set[str] = set()
    won: set[str] = set()
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        here = {runner for m in mentions if (runner := _runner(m))}
        named |= here
        won |= here if cue("winner").search(sentence.text) else set()
    return won.pop() if len(named) == 1 and won else ""


def _runner(m: Mention) -> str:
    """The name of a charity, or of a provider that runs no whole service."""
    known, org = provider(m), gazetteer.load().organisations.get(m.value) if m.kind == "Org" else None
    if known and known.kind != "delivery":
        return known.name
    return m.value if org and org.classification == "charity" else ""


def giver(place: Place, match: re.Match[str]) -> str:
    """Whom the words of a move say that the service comes from, where that is no council; else nothing."""
    found = cue("giver").search(match.groupdict().get("obj") or "")
    if not found:
        return ""
    token = TOKEN.search(found["from"])
    if token and token[1] == "Provider":
        return name(place.shown.mentions[int(token[2])])
    return "independent trust" if "trust" in found["from"].lower() else "external provider"


def _own_trust(place: Place, match: re.Match[str], group: str) -> str:
    """The whole of a name that begins with a council's ("Bury Children's Trust"); else nothing."""
    return words(place, match, group) if cue("trust-name").fullmatch(match[group]) else ""


def _named(place: Place, match: re.Match[str], group: str) -> str:
    """The name beside words that describe a provider: "AfC is a company …", "a mutual called Open Road"."""
    text = place.shown.text
    described = cue("described").search(text[: match.start(group)])
    if described:
        return name(place.shown.mentions[int(described[1])])
    if cue("it-is").search(text[: match.start(group)]):
        return main_provider(place)
    token = cue("called-token").match(text[match.end(group) :])
    if token:
        return name(place.shown.mentions[int(token[1])])
    called = cue("called").match(text[match.end(group) :])
    return called[1].rstrip("'") if called else ""


def _mention_after(place: Place, match: re.Match[str]) -> Mention | None:
    """A provider that the sentence says the service comes from: "after being run by", "from", "with" it."""
    found = cue("from-provider").search(place.shown.text)
    return place.shown.mentions[int(found[1] or found[2])] if found else None


def name(mention: Mention) -> str:
    """The name of a provider or council as the ontology has it, else as the text does."""
    names = gazetteer.load()
    known = names.providers.get(mention.value) if mention.kind == "Provider" else names.councils.get(mention.value)
    return known.name if known else mention.value if mention.kind == "Runner" else mention.text


def main_provider(place: Place) -> str:
    """The name of the provider last named up to this sentence, else of the first in the document."""
    main = _main(place)
    return main.name if main else ""


def _main(place: Place) -> Provider | None:
    known = gazetteer.load().providers
    named = [[p for m in ms if m.kind == "Provider" and (p := known.get(m.value))] for ms in place.marked.mentions]
    before = [p for ps in named[: place.n + 1] for p in ps]
    after = [p for ps in named[place.n + 1 :] for p in ps]
    chosen = before[-1:] or after[:1]
    return chosen[0] if chosen else None
