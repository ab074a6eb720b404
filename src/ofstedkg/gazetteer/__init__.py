"""Running text to mentions of the names and words that the ontology lists.

One automaton holds every label. A capital in a label must be a capital in the text; hyphens equal spaces,
``&`` equals ``and``. A bare place name counts as a council only where the words around it allow it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from ofstedkg.gazetteer import context, forms, official, records
from ofstedkg.gazetteer.hits import AND, TRAP, Entry, Hit, settle
from ofstedkg.gazetteer.official import OfficialInspection
from ofstedkg.gazetteer.records import Concept, Council, Organisation, Provider
from ofstedkg.model import Mention

__all__ = [
    "Concept", "Council", "Gazetteer", "OfficialInspection", "Organisation", "Provider", "find",
    "inspections", "load", "told_apart",
]  # fmt: skip

KINDS: Mapping[str, str] = {
    "service": "Service", "grade": "Grade", "inspection-kind": "Visit", "role": "Role", "theme": "Theme",
    "intervention-kind": "Intervention",
}  # fmt: skip
"""The schemes whose labels are looked for in text, and the kind of mention they give."""

_LAST_PART = re.compile(r"(?:^|\.)(?:([a-z0-9-]+)\.gov\.uk|([a-z0-9-]+\.(?:com|info|co\.uk|org\.uk|org)))$")
"""The part of a host that tells whose site it is."""
_SAME = str.maketrans(
    {c: c.lower() for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    | dict.fromkeys("-‐‑–\u00a0\u202f\u2009\n\t", " ") | dict.fromkeys("’‘ʼ`", "'")
)  # fmt: skip


@dataclass(frozen=True)
class Gazetteer:
    """The names and words of the ontology, and where a text has them.

    ``councils`` by GSS code, ``providers`` by slug, ``organisations`` by name; ``labels[scheme][notation]``
    is a concept's label.
    """

    councils: Mapping[str, Council]
    providers: Mapping[str, Provider]
    organisations: Mapping[str, Organisation]
    labels: Mapping[str, Mapping[str, str]]
    _heirs: Mapping[str, str]
    _entries: Sequence[tuple[tuple[Entry, tuple[int, ...]], ...]]
    """For each label of the automaton, what it stands for, and where it must have capitals for that."""
    _automaton: ahocorasick_rs.AhoCorasick

    def find(self, text: str) -> list[Mention]:
        """Mentions in ``text`` at its own offsets, by start; none of one kind overlaps another of that kind.

        A council's value is its GSS code; a name that only may be a council has candidates and no value.
        """
        return [_mention(text, h) for h in settle(list(self._hits(text)), text)]

    def in_force(self, gss: str, date: str | None = None) -> str:
        """The council that a name stands for in an article of this EDTF date.

        A county council's name that lives on in one unitary stands for the unitary at all times; the name of
        a council abolished by then stands for its successor where there is just one.
        """
        gss = self._heirs.get(gss, gss)
        council = self.councils[gss]
        last = (date or "").split("/")[-1]
        over = bool(council.valid_to and last[:1].isdigit() and last > council.valid_to)
        return council.replaced_by[0] if over and len(council.replaced_by) == 1 else gss

    def lineage(self, gss: str) -> frozenset[str]:
        """A council's code with the former codes and the county councils whose name it keeps."""
        own = self._heirs.get(gss, gss)
        council = self.councils.get(own)
        before = {old for old, new in self._heirs.items() if new == own}
        return frozenset({gss, own, *before, *(council.former if council else ())})

    def of_host(self, host: str) -> str:
        """The council whose own site is at an irregular address ("kingston.gov.uk"); empty where none is."""
        m = _LAST_PART.search(host)
        return context.words().hosts.get(m[1] or m[2], "") if m else ""

    def inspections(self) -> tuple[OfficialInspection, ...]:
        """The official inspections of the reference list, by council and day; read on first use."""
        return official.inspections()

    def suggest(self, scheme: str, text: str, limit: int = 5) -> list[str]:
        """Names like ``text`` for a message to a user: councils' short names, or notations of a scheme."""
        from rapidfuzz import fuzz, process  # costs 20 ms, and only a message to a user needs it

        known = self._known(scheme)
        best = process.extract(text.lower(), list(known), scorer=fuzz.WRatio, score_cutoff=60, limit=20)
        return list(dict.fromkeys(known[match] for match, _, _ in best))[:limit]

    def _known(self, scheme: str) -> Mapping[str, str]:
        if scheme == "council":
            named = [(c.short_name, (*c.labels, *c.weak, c.gss)) for c in self.councils.values()]
            return {label.lower(): name for name, labels in named for label in labels}
        return {c: n for n, label in self.labels.get(scheme, {}).items() for c in (n.lower(), label.lower())}

    def _hits(self, text: str) -> Iterator[Hit]:
        for index, start, end in self._automaton.find_matches_as_indexes(_same(text), overlapping=True):
            if _bounded(text, start, end):
                found = text[start:end]
                for entry, capitals in self._entries[index]:
                    if not capitals or all(found[at].isupper() for at in capitals):
                        yield Hit(start, end, entry)


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """The gazetteer of this installation, made once.

    Raises:
        DataError: a file of ``ontology/`` or ``rules/names.toml`` is missing or malformed.
    """
    councils = records.councils()
    heirs = forms.heirs(councils)
    entries: dict[str, dict[Entry, None]] = defaultdict(dict)  # in order, each once
    for entry in (*_council_entries(councils, heirs), *_other_entries()):
        for spelling in _spellings(entry):
            entries[spelling.label.translate(_SAME)][spelling] = None
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for c in records.concepts():
        labels[c.scheme][c.notation] = c.label
    automaton = ahocorasick_rs.AhoCorasick(list(entries), store_patterns=False)
    tables = [tuple((e, _capitals(e.label)) for e in es) for es in entries.values()]
    return Gazetteer(councils, records.providers(), records.organisations(), labels, heirs, tables, automaton)


def find(text: str) -> list[Mention]:
    """Mentions in ``text`` at its own offsets: ``load().find(text)``."""
    return load().find(text)


def told_apart(mention: Mention, text: str) -> str:
    """The one of several councils of a shared name ("Kingston") that other words of its document make certain;
    empty unless just one."""
    return context.certain(mention.text, text, mention.candidates) if len(mention.candidates) > 1 else ""


def inspections() -> tuple[OfficialInspection, ...]:
    """The official inspections of the reference list: ``load().inspections()``."""
    return official.inspections()


def _spellings(entry: Entry) -> Iterator[Entry]:
    yield entry
    if AND.search(entry.label):
        for word in (" & ", " and "):
            label = AND.sub(word, entry.label)
            yield Entry(entry.kind, label, entry.value, entry.candidates, entry.bare)


def _council_entries(councils: Mapping[str, Council], heirs: Mapping[str, str]) -> Iterator[Entry]:
    """One entry a form; of councils that share one, those listed with it and those that still exist win."""
    by_label: dict[str, list[forms.Form]] = defaultdict(list)
    for council in councils.values():
        for form in forms.forms(council):
            by_label[form.label].append(form)
    for label, shared in by_label.items():
        listed = [f for f in shared if label in councils[f.gss].labels] or shared
        codes = list(dict.fromkeys(heirs.get(f.gss, f.gss) for f in listed))
        current = [c for c in codes if councils[c].valid_to is None] or codes
        sure = len(current) == 1 and not any(f.weak for f in shared)
        value, candidates = (current[0], ()) if sure else ("", tuple(current))
        yield Entry("Council", label, value, candidates, shared[0].bare)


def _other_entries() -> Iterator[Entry]:
    for provider in records.providers().values():
        yield from (Entry("Provider", label, provider.slug) for label in provider.labels)
    for organisation in records.organisations().values():
        yield from (Entry("Org", label, organisation.name) for label in organisation.labels)
    for concept in records.concepts():
        if concept.scheme in KINDS:
            yield from (Entry(KINDS[concept.scheme], label, concept.notation) for label in concept.labels)
    yield from (Entry(TRAP, trap, "") for trap in context.words().traps)


def _same(text: str) -> str:
    """The text as the automaton has its labels: where it is plain, without the slow way by a table."""
    if not text.isascii():
        return text.translate(_SAME)
    return text.lower().replace("-", " ").replace("\n", " ").replace("\t", " ").replace("`", "'")


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (before.isalnum() or before in {"@", "_"} or after.isalnum() or after == "_")


def _capitals(label: str) -> tuple[int, ...]:
    return tuple(n for n, c in enumerate(label) if c.isupper())


def _mention(text: str, hit: Hit) -> Mention:
    e = hit.entry
    return Mention(e.kind, hit.start, hit.end, text[hit.start : hit.end], e.value, e.candidates)
