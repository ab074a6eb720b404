"""The words of a role, with whose it is, to a role type and an organisation."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ofstedkg import gazetteer
from ofstedkg.extract import readings
from ofstedkg.model import Mention


def role_type(words: str) -> str:
    """The notation for the words of a role in which owners stand as ``@council``, ``@trust``, ``@union`` …

    ``other`` where no type fits.
    """
    return next((reading.notation for reading, _ in readings.fitting("people", "type", words)), "other")


def shown(role: str, owners: Mapping[str, str]) -> str:
    """The role's words with each owner's text replaced by its class, for `role_type`."""
    for text, kind in sorted(owners.items(), key=lambda item: -len(item[0])):
        role = role.replace(text, f"@{kind}")
    if "@" not in role and readings.cue("people", "unnamed").search(role):
        role += " @other"
    return " ".join(role.replace("’", "'").replace(": ", " for ").split())


def owner_class(m: Mention) -> str:
    """What kind of organisation a mention is: council, trust, a value of ``[owners]``, academic or other."""
    if m.kind in ("Council", "CouncilRef"):
        return "council"
    known = gazetteer.load().organisations.get(owner_name(m))
    if m.kind in ("Provider", "ProviderRef") and not known:
        return "trust"
    owners = readings.names("people", "owners").get(known.classification, frozenset()) if known else frozenset()
    return next(iter(owners), "academic" if readings.cue("people", "university").search(m.text) else "other")


def owner_within(words: str) -> Mention | None:
    """The organisation that the words of a role name, also where a longer label hid its own mention."""
    named = (
        (label, organisation.name)
        for organisation in gazetteer.load().organisations.values()
        for label in organisation.labels
        if label in words
    )
    label, name = max(named, key=lambda found: len(found[0]), default=("", ""))
    at = words.find(label)
    whole = re.search(rf"(?<!\w){re.escape(label)}(?!\w)", words) if label else None
    return Mention("Org", at, at + len(label), label, name) if whole else None


def owner_name(m: Mention) -> str:
    """The name of an organisation or provider as the ontology has it; empty for a bare reference."""
    if m.kind == "Provider":
        provider = gazetteer.load().providers.get(m.value)
        return provider.name if provider else m.text
    return m.value if m.kind == "Org" else ""


def default_org(notation: str) -> str:
    """The organisation of a post of this type where the text names none: DfE for a minister; else empty."""
    return next(iter(readings.names("people", "defaults").get(notation, ())), "")
