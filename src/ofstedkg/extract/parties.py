"""Words of a move to who its sides are: the provider or council that they name, describe or stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ofstedkg import gazetteer, rules
from ofstedkg.extract import readings
from ofstedkg.gazetteer import Provider
from ofstedkg.model import Marked, Mention, Sentence

FILE = "provisions"
TOKEN = re.compile(r"<(\w+) (\d+)>")
GENERIC = ("", "external provider", "independent trust", "council")
"""Sides of a move that are no name."""
_TRUSTS_SINCE = "2012"
_INITIALS = re.compile(r" \(['‘“\"]?([A-Z][A-Za-z]{1,5})['’”\"]?\)")


def cue(key: str) -> re.Pattern[str]:
    """One pattern of the ``[cues]`` of ``rules/provisions.toml``."""
    return readings.cue(FILE, key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is tried: the document, the sentence with its index, and the typed sentence."""

    marked: Marked
    n: int
    sentence: Sentence
    shown: rules.Typed
    main: str
    """The council that the article names most."""
    whole: bool
    """Whether the article speaks of a trust or its like that runs a council's whole children's services."""

    def mention(self, match: re.Match[str], group: str) -> Mention | None:
        """The mention whose token the group of a match holds."""
        token = TOKEN.search(match.groupdict().get(group) or "")
        return self.shown.mentions[int(token[2])] if token else None


def places(marked: Marked) -> Iterator[Place]:
    """The sentences that may tell a move: with a provider, or a word that a move or its parties are told by."""
    marked = settled(_with_initials(marked))
    main, whole = main_council(marked), _speaks_of_trust(marked)
    for n, (sentence, mentions) in enumerate(zip(marked.sentences, marked.mentions, strict=True)):
        if any(m.kind in ("Provider", "ProviderRef") for m in mentions) or readings.gate(FILE, "trigger").search(
            sentence.text
        ):
            seen = [replace(m, kind="Runner") if _may_run(m) else m for m in mentions]
            shown = rules.typed(sentence.text, sentence.start, seen, readings.kinds(FILE))
            yield Place(marked, n, sentence, shown, main, whole)


def _with_initials(marked: Marked) -> Marked:
    """The document with the initials that it gives a provider ("Bury Children First (BCF)") as mentions of it."""
    text = marked.document.text
    known = {
        initials[1]: m
        for ms in marked.mentions
        for m in ms
        if m.kind == "Provider" and (initials := _INITIALS.match(text, m.end))
    }
    if not known:
        return marked
    given = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b")

    def with_new(sentence: Sentence, ms: tuple[Mention, ...]) -> tuple[Mention, ...]:
        new = [
            replace(known[hit[0]], start=sentence.start + hit.start(), end=sentence.start + hit.end(), text=hit[0])
            for hit in given.finditer(sentence.text)
        ]
        return (*ms, *new) if new else ms

    pairs = zip(marked.sentences, marked.mentions, strict=True)
    return replace(marked, mentions=tuple(with_new(s, ms) for s, ms in pairs))


def _speaks_of_trust(marked: Marked) -> bool:
    """Whether there is a provider of the whole service in the article; before 2012 "trust" meant a partnership."""
    if any(known.kind == "delivery" for ms in marked.mentions for m in ms if (known := provider(m))):
        return True
    late = (marked.document.published or _TRUSTS_SINCE) >= _TRUSTS_SINCE
    return late and bool(cue("childrens-trust").search(marked.document.text))


def main_council(marked: Marked) -> str:
    """The council that the article names most, else the one that its provider serves: what an unnamed one is."""
    named = Counter(m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value)
    if named:
        return max(named, key=lambda c: named[c])
    served = _served(marked)
    return next(iter(served)) if len(served) == 1 else ""


def provider(mention: Mention | None) -> Provider | None:
    """What is known of the provider that a mention names."""
    return gazetteer.load().providers.get(mention.value) if mention and mention.kind == "Provider" else None


def named_after(known: Provider, gss: str) -> bool:
    """Whether a provider bears the name of a council, which may be the forerunner of those it serves."""
    council = gazetteer.load().councils.get(gss)
    return council is not None and known.name.startswith(council.short_name)


def owners(place: Place, known: Provider) -> tuple[str, ...]:
    """The councils of a provider that were named up to this sentence, where there are several."""
    named = [m for ms in place.marked.mentions[: place.n] for m in ms if m.kind == "Council"]
    found = tuple(dict.fromkeys(gss for m in named for gss in (m.value, *m.candidates) if gss in known.serves))
    return found if len(found) > 1 else ()


def words(place: Place, match: re.Match[str], group: str) -> str:
    """The document's words behind a group of a match."""
    if not match.groupdict().get(group):
        return ""
    a, b = place.shown.source(*match.span(group))
    return place.marked.document.text[a:b]


def sure(place: Place, match: re.Match[str]) -> bool:
    """Whether the new provider is one that runs a council's whole children's services: a trust, or its like."""
    to = place.mention(match, "to")
    if to and to.kind == "Provider":
        known = provider(to)
        return known is not None and known.kind == "delivery"
    if to and to.kind not in ("ProviderRef", "Council", "CouncilRef"):
        return False
    described = words(place, match, "to")
    if to and to.kind == "Council":
        return True
    if cue("childrens-trust").search(described):
        return place.whole
    if not cue("some-trust").search(described):
        return False
    return place.whole or (to is not None and to.value == "trust" and _whole_service(place))


def _whole_service(place: Place) -> bool:
    return any(m.kind == "Service" and m.value == "overall" for m in place.shown.mentions)


def party(place: Place, rule: rules.Rule, match: re.Match[str], group: str) -> str:
    """The words for a side of the move: a name, ``council``, ``independent trust`` … or nothing."""
    if "self" in rule.set and group == "to":
        return main_provider(place) or "independent trust"
    words = match.groupdict().get(group)
    if words is None:
        other = _mention_after(place, match) if rule.set.get(group) == "external provider" else None
        return name(other) if other else rule.set.get(group, "")
    mention = place.mention(match, group)
    if mention and mention.kind == "Provider":
        return name(mention)
    if mention and mention.kind == "Council":
        return _own_trust(place, match, group) or name(mention)
    named = "" if mention and mention.kind == "Runner" else _named(place, match, group)
    if named:
        return named
    if mention and mention.kind in ("Service", "Runner"):
        return mention.value if mention.kind == "Runner" else mention.text
    if not mention and cue("name").fullmatch(words):
        return words
    phrase = mention.text if mention else words
    if cue("definite").match(phrase) and main_provider(place):
        return main_provider(place)
    return "independent trust" if "trust" in phrase.lower() else "external provider"


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
    return place.shown.mentions[int(found[1])] if found else None


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


def _may_run(m: Mention) -> bool:
    """Whether an organisation is one that services are given to: a charity, or a health trust."""
    known = gazetteer.load().organisations.get(m.value) if m.kind == "Org" else None
    return known is not None and known.classification in ("charity", "health")


def _served(marked: Marked) -> frozenset[str]:
    """The councils that the providers named in the article serve."""
    return frozenset(gss for ms in marked.mentions for m in ms if (known := provider(m)) for gss in known.serves)


def settled(marked: Marked) -> Marked:
    """A name that fits several councils is that of the one that the article names, or its provider serves."""
    sure = {m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value} | _served(marked)

    def one(m: Mention) -> Mention:
        fitting = [gss for gss in m.candidates if gss in sure]
        return replace(m, value=fitting[0]) if m.kind == "Council" and not m.value and len(fitting) == 1 else m

    return replace(marked, mentions=tuple(tuple(one(m) for m in ms) for ms in marked.mentions))
