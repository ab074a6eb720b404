"""Facts of the graph to what a reader should doubt: conflicts with the record, and what is unsure."""

from __future__ import annotations

from collections.abc import Iterable

from ofstedkg.dossier import listed
from ofstedkg.dossier.asking import Row
from ofstedkg.dossier.known import Claim, Doubt, Unsure
from ofstedkg.dossier.model import Evidence
from ofstedkg.dossier.sources import origin, sentence
from ofstedkg.facts import Conflict, Facts, first


def conflicts(facts: Facts, council: str, claims: Iterable[Claim]) -> tuple[Doubt, ...]:
    """Claims that are among those given and disagree with the record."""
    kept = {c.iri for c in claims}
    return tuple(_doubt(facts, c) for c in facts.conflicts(council) if c.said.iri in kept)


def _doubt(facts: Facts, found: Conflict) -> Doubt:
    record = first(facts.values(found.iri), "record")
    if found.source and facts.is_claim(record):
        evidence = sentence(facts, facts.fact(record))
    elif found.source:
        evidence = Evidence(origin(facts, found.source), 0, words=found.record)
    else:
        evidence = listed.entry(facts, "inspections", found.record)
    return Doubt(found.kind, sentence(facts, found.said), evidence, found.because)


def unsure(facts: Facts, rows: Iterable[Row], sources: set[str]) -> tuple[Unsure, ...]:
    """Answers to the question ``unsure`` that these sources give rise to, those that say the same as one."""
    groups: dict[tuple[str, str, str], list[Evidence]] = {}
    for row in rows:
        fact = facts.fact(row["claim"])
        if fact.source and fact.source.iri in sources:
            groups.setdefault((row["what"], row["words"], row["why"]), []).append(sentence(facts, fact))
    return tuple(Unsure(*key, tuple(sorted(set(e), key=lambda e: e.order))) for key, e in sorted(groups.items()))
