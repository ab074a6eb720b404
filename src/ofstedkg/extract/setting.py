"""An article to the setting of its moves: its own council, whether it is on a trust, and the sentences to look at."""

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
    trusted: bool
    """Whether a bare "trust" is likely one for children's services: the article is on these and on no other trust."""

    hosts: frozenset[str]
    """The councils that the article tells to work for another one."""

    def mention(self, match: re.Match[str], group: str) -> Mention | None:
        """The mention whose token the group of a match holds."""
        token = TOKEN.search(match.groupdict().get(group) or "")
        return self.shown.mentions[int(token[2])] if token else None


def places(marked: Marked) -> Iterator[Place]:
    """The sentences that may tell a move: with a provider, or a word that a move or its parties are told by."""
    marked = settled(_with_initials(marked))
    main, whole, trusted = main_council(marked), speaks_of_trust(marked), _may_get_trust(marked)
    partners = hosts(marked)
    for n, (sentence, mentions) in enumerate(zip(marked.sentences, marked.mentions, strict=True)):
        if any(m.kind in ("Provider", "ProviderRef", "Service") for m in mentions) or readings.gate(
            FILE, "trigger"
        ).search(sentence.text):
            seen = [replace(m, kind="Runner") if _may_run(m) else m for m in mentions if not _is_service(m)]
            shown = rules.typed(sentence.text, sentence.start, seen, readings.kinds(FILE))
            yield Place(marked, n, sentence, shown, main, whole, trusted, partners)


def _is_service(m: Mention) -> bool:
    """Whether a mention is of the whole service by its department, or those whom it is for."""
    if m.kind == "CouncilRef":
        return m.value == "department" and m.text.lower().endswith("department")
    return m.kind == "Service" and bool(cue("vulnerable").match(m.text))


def _may_run(m: Mention) -> bool:
    """Whether an organisation is one that services are given to: a charity, or a health trust."""
    known = gazetteer.load().organisations.get(m.value) if m.kind == "Org" else None
    return known is not None and known.classification in ("charity", "health")


def _late(marked: Marked) -> bool:
    return (marked.document.published or _TRUSTS_SINCE) >= _TRUSTS_SINCE


def _may_get_trust(marked: Marked) -> bool:
    if not _late(marked) or cue("other-trust").search(marked.document.text):
        return False
    return any((m.kind, m.value) in (("Service", "overall"), ("Org", "Ofsted")) for ms in marked.mentions for m in ms)


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


def speaks_of_trust(marked: Marked) -> bool:
    """Whether there is a provider of the whole service in the article; before 2012 "trust" meant a partnership."""
    if any(known.kind == "delivery" for ms in marked.mentions for m in ms if (known := provider(m))):
        return True
    return _late(marked) and bool(cue("childrens-trust").search(marked.document.text))


def main_council(marked: Marked) -> str:
    """The council that the article names most, else the one that its provider serves: what an unnamed one is."""
    named = Counter(m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.value)
    if named:
        others = hosts(marked)
        own = {c: n for c, n in named.items() if c not in others} or named
        return max(own, key=lambda c: own[c])
    served = _served(marked)
    return next(iter(served)) if len(served) == 1 else ""


def called_off(marked: Marked) -> frozenset[str]:
    """The councils of which the article says that a plan to take their services away is dropped."""
    found: set[str] = set()
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        if cue("called-off").search(sentence.text):
            found |= {m.value for m in mentions if m.kind == "Council" and m.value} or {main_council(marked)}
    return frozenset(found)


def hosts(marked: Marked) -> frozenset[str]:
    """The councils that the words beside their names say work for another ("Plymouth was brought in")."""
    text = marked.document.text
    named = [m for ms in marked.mentions for m in ms if m.kind == "Council" and m.value]
    if len({m.value for m in named}) < 2:
        return frozenset()
    return frozenset(
        m.value
        for m in named
        if cue("host-after").search(text[m.end : m.end + 60])
        or cue("host-before").search(text[max(0, m.start - 60) : m.start])
    )


def helpers(marked: Marked) -> frozenset[str]:
    """The councils of which the article says that they support "it": the one it is on, perhaps under no name."""
    text = marked.document.text
    named = (m for ms in marked.mentions for m in ms if m.kind == "Council" and m.value)
    return frozenset(m.value for m in named if cue("helps-it").match(text[m.end : m.end + 80]))


def provider(mention: Mention | None) -> Provider | None:
    """What is known of the provider that a mention names."""
    return gazetteer.load().providers.get(mention.value) if mention and mention.kind == "Provider" else None


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
