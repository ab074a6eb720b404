"""A store and a council to all that its dossier is told from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from ofstedkg import dates, wording
from ofstedkg.dossier import asking, doubts, listed
from ofstedkg.dossier.asking import Term
from ofstedkg.dossier.known import FULL, Claim, Event, Known, Subject
from ofstedkg.dossier.sources import sentence
from ofstedkg.facts import Fact, Facts, first
from ofstedkg.iris import NS, concept

CLAIMS = ("Judgement", "Finding", "Measure", "Provision", "Post", "Intervention", "Reference")
NAMED = ("kind", "by", "from", "to", "person", "organisation", "roleType", "unit")
"""Properties of claims that name a thing, of which the label is wanted."""
ASKED = ("due", "neighbours", "providers", "ran", "unsure")
"""Named questions that sections take rows from as they stand."""
MORE: Mapping[str, Mapping[str, Term]] = {"neighbours": {"service": concept("service", "overall")}}
"""What some of them are asked about besides the council and the day."""


def gather(store: ox.Store, council: str, on: str = "", whole: bool = False) -> Known:
    """What the graph knows of a council (its IRI).

    Args:
        on: the day (EDTF) that the dossier is as of; empty for that of the newest source in the graph.
        whole: whether every sentence is wanted, not the clearest alone.
    """
    facts = Facts(store)
    day = dates.latest(on) or newest(facts)
    told = facts.facts(facts.pointing(council, "council", "organisation"))
    known_by = _known_by(told)
    kept = [f for f in told if f.kind in CLAIMS and f.source and known_by[f.source.iri] <= day]
    claims = tuple(claim(facts, f) for f in kept)
    events = listed.events(store, facts, council, day)
    asked: dict[str, Term] = {"council": ox.NamedNode(council)}
    if day:
        asked["on"] = asking.day(day)
    rows = {name: asking.ask(store, name, {**asked, **MORE.get(name, {})}) for name in ASKED}
    sources = {c.evidence.origin.key for c in claims}
    return Known(
        subject(facts, council),
        day,
        bool(on),
        _sorted([*events, *_spoken_of(facts, claims, {e.iri for e in events})]),
        claims,
        rows,
        _labels(facts, "service"),
        listed.lists(facts),
        doubts.conflicts(facts, council, claims),
        doubts.unsure(facts, rows["unsure"], sources),
        len({f.source.iri for f in told if f.source} - sources),
        whole,
    )


def newest(facts: Facts) -> str:
    """The last day on which a source or an official inspection in the graph came out; empty in an empty graph."""
    things = facts.of_class("Article", "Inspection")
    return max((dates.latest(facts.one(iri, "published")) or "" for iri in things), default="")


def subject(facts: Facts, council: str) -> Subject:
    """The council with this IRI."""
    v = facts.values(council)
    full = first(v, "schema:name") or first(v, "skos:prefLabel") or facts.label(council)
    region, sort, since, until = (first(v, name) for name in ("region", "councilType", "validFrom", "validTo"))
    after = tuple(facts.label(c) for c in v.get("replacedBy", ()))
    before = tuple(facts.label(c) for c in facts.pointing(council, "replacedBy"))
    return Subject(council, first(v, "gss"), facts.label(council), full, region, sort, since, until, after, before)


def _labels(facts: Facts, scheme: str) -> dict[str, str]:
    """Concepts of a list: notation to label."""
    found = facts.pointing(f"{NS}{scheme}", "skos:inScheme") or facts.pointing(f"{NS}{scheme}")
    return {facts.notation(iri): facts.label(iri) for iri in found if facts.one(iri, "skos:notation")}


def _known_by(told: Iterable[Fact]) -> dict[str, str]:
    """The day by which each source was out: its date, else the latest day that it speaks of as past."""
    out: dict[str, str] = {}
    for fact in told:
        if fact.source:
            stated = dates.earliest(fact.source.published) or _stated(fact)
            out[fact.source.iri] = max(out.get(fact.source.iri, ""), stated)
    return out


def _stated(fact: Fact) -> str:
    if fact.status in ("planned", "proposed"):
        return ""
    return max(dates.earliest(first(fact.values, n)) or "" for n in ("visit", "published", "date"))


def claim(facts: Facts, fact: Fact) -> Claim:
    """A fact with the labels of all that it names."""
    v = fact.values
    reference = fact.iri if fact.kind == "Reference" else first(v, "reference")
    service = first(v, "service")
    said = {name: facts.label(found[0]) if name in NAMED else found[0] for name, found in v.items()}
    said |= {"area": _notation(facts, facts.service_kind(service) if service else ""), "amount": wording.measured(v)}
    said |= {name: _notation(facts, first(v, name)) for name in ("polarity", "grade")}
    said |= {f"{name}Notation": _notation(facts, first(v, name)) for name in ("roleType", "unit", "attribution")}
    return Claim(
        fact.iri,
        fact.kind,
        fact.words,
        sentence(facts, fact),
        facts.one(reference, "inspection") if reference else "",
        fact.rule,
        _notation(facts, first(v, "status")),
        tuple(sorted(facts.label(t) for t in v.get("theme", ()))),
        said,
    )


def _notation(facts: Facts, iri: str) -> str:
    return facts.notation(iri) if iri else ""


def _spoken_of(facts: Facts, claims: Iterable[Claim], known: set[str]) -> list[Event]:
    """Inspections and visits that articles and reports speak of and the list has not."""
    told = [c for c in claims if c.event and c.event not in known]
    return [_event(facts, iri, told) for iri in sorted({c.event for c in told if c.kind == "Reference"})]


def _event(facts: Facts, iri: str, told: Iterable[Claim]) -> Event:
    v = facts.values(iri)
    kind = _notation(facts, first(v, "kind")) or FULL
    when = first(v, "visit") or first(v, "start")
    graded = {c.of("area"): c.of("grade") for c in told if c.event == iri and c.kind == "Judgement"}
    grades = tuple((a, graded[a]) for a in listed.AREAS if a in graded) if kind == FULL else ()
    return Event(iri, kind, when, first(v, "published"), ordinal=first(v, "ordinal"), grades=grades)


def _sorted(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (e.day or "~", e.ordinal, e.iri)))
