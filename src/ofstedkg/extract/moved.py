"""Words of a move to the services that move: named in it, spoken of before it, or the whole service."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ofstedkg import rules
from ofstedkg.extract import parties
from ofstedkg.extract.setting import TOKEN, Place, cue
from ofstedkg.model import Mention

_NOT_RUN = frozenset({"leadership", "safeguarding-board"})
"""Areas that Ofsted judges but no provider runs."""


def services(place: Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """The services that move: said in the match, else before it in the sentence, else the last spoken of."""
    if "service" in rule.set:
        return (rule.set["service"],)
    said = _said(place, rule, match)
    if said:
        return said
    before = kinds(place.shown, place.shown.text[: match.start("verb")])
    if before and not ("sure" in rule.set and "subject" in rule.set):
        return before[-1:] if len(before) > 1 else before
    return _implied(place, rule, match)


def _said(place: Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """The services that the object of the verb names."""
    obj = cue("except").split(match.groupdict().get("obj") or "")[0]
    vulnerable = "sure" in rule.set and cue("vulnerable").search(parties.words(place, match, "obj"))
    inside = () if vulnerable else kinds(place.shown, obj)
    whole = ["overall"] if cue("overall").search(obj) else []
    if inside or whole:
        return tuple(dict.fromkeys([*whole, *inside]))
    return ("overall",) if "sure" in rule.set and "subject" in rule.set else ()


def _implied(place: Place, rule: rules.Rule, match: re.Match[str]) -> tuple[str, ...]:
    """The services that no word names: "services", "the service", "them"."""
    text, obj = place.shown.text, cue("except").split(match.groupdict().get("obj") or "")[0]
    if cue("bare").search(obj.strip() or text[: match.start("verb")]) and (
        place.whole or cue("trust").search(text) or "back" in (match.groupdict().get("home") or "")
    ):
        return ("overall",)
    if {"donor", "earlier"} & set(rule.set) or cue("anaphor").search(text):
        return _earlier(place) or (("overall",) if "donor" in rule.set or "default" in rule.set else ())
    whole = "default" in rule.set or "sure" in rule.set or cue("overall").search(text)
    return ("overall",) if whole or (cue("them").search(obj or text) and _known(place, match)) else ()


def _earlier(place: Place) -> tuple[str, ...]:
    """The service last spoken of in the two sentences before."""
    return tuple([k for ms in place.marked.mentions[max(0, place.n - 2) : place.n] for k in _of_mentions(ms)][-1:])


def _known(place: Place, match: re.Match[str]) -> bool:
    """Whether the article is on a provider that runs the whole service."""
    return parties.sure(place, match) if place.mention(match, "to") else place.whole


def kinds(shown: rules.Typed, text: str) -> tuple[str, ...]:
    """Services said in a run of typed text; a list with child protection is the service as a whole too."""
    found = _of_mentions([shown.mentions[int(t[2])] for t in TOKEN.finditer(text) if t[1] == "Service"])
    if len(found) > 2 and "help-and-protection" in found and "overall" not in found:
        return ("overall", *found)
    return found


def _of_mentions(mentions: Sequence[Mention]) -> tuple[str, ...]:
    services = (m for m in mentions if m.kind == "Service" and not cue("people").search(m.text) and not _is_one_home(m))
    kinds = (m.value for m in services if m.value and m.value not in _NOT_RUN)
    return tuple(dict.fromkeys(kinds))


def _is_one_home(m: Mention) -> bool:
    return m.value == "childrens-homes" and m.text.lower().endswith("home")
