"""What a person types (a name, a code, a file name, an IRI) to the things of the graph that it may mean."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

import pyoxigraph as ox

from ofstedkg.curies import PREFIXES, expand
from ofstedkg.errors import QueryError
from ofstedkg.facts import RDF_TYPE, Facts
from ofstedkg.iris import CONCEPTS, COUNCILS, ID, KG, NS

_SKOS = PREFIXES["skos"]
NAMES = (
    PREFIXES["rdfs"] + "label",
    _SKOS + "prefLabel",
    _SKOS + "altLabel",
    _SKOS + "notation",
    PREFIXES["schema"] + "name",
    PREFIXES["schema"] + "headline",
    PREFIXES["foaf"] + "name",
    KG + "gss",
    KG + "gssFormer",
    KG + "laCode",
    KG + "fileName",
)
"""Properties that hold what a thing may be called."""
_SUGGESTED = (PREFIXES["rdfs"] + "label", _SKOS + "notation")
_TIERS = (
    (*_SUGGESTED, KG + "gss"),
    (_SKOS + "prefLabel", PREFIXES["schema"] + "name"),
    NAMES,
    (_SKOS + "hiddenLabel",),
)
"""What is looked at in turn: what a thing is called first of all, its full name, its other names, and those that are
never shown."""
_LISTED = 8
"""Things of one name that a message lists."""
_UNNAMED = ID + "provider/unnamed/"


def find(facts: Facts, text: str) -> list[str]:
    """IRIs of all things of this name, code, file name, IRI or short IRI; sorted.

    Raises:
        QueryError: the graph has nothing of this name; the message names the nearest.
    """
    words = text.strip()
    iri = expand(words.strip("<>"))
    if "://" in iri:
        if _known(facts, iri):
            return [iri]
        raise QueryError(f"the graph says nothing of {words}; give a name or an IRI that it holds")
    names = _grouped(n for n in _said(facts.store, NAMES) if n[0].startswith((ID, PREFIXES["scheme"])))
    return sorted(names.get(plain(words), ())) or _refuse(f"nothing called {text!r} in the graph", words, names)


def thing(facts: Facts, text: str) -> str:
    """The IRI of the one thing of this name, code, file name, IRI or short IRI.

    Raises:
        QueryError: the graph has nothing of this name, or several things; the message names the nearest.
    """
    return _only(facts, "things", text, find(facts, text))


def council(facts: Facts, text: str) -> str:
    """The IRI of the one council of this name or code; of one of today before one that it replaced.

    Raises:
        QueryError: no council has this name, or several have; the message names the nearest.
    """
    return _one(facts, "council", text, _members(facts, "Council"), COUNCILS, _as_written)


def provider(facts: Facts, text: str) -> str:
    """The IRI of the one provider of this name.

    Raises:
        QueryError: no provider has this name, or several have; the message names the nearest.
    """
    return _one(facts, "provider", text, _providers(facts))


def person(facts: Facts, text: str) -> str:
    """The IRI of the one person of this name.

    Raises:
        QueryError: nobody has this name, or several have; the message names the nearest.
    """
    return _one(facts, "person", text, _members(facts, "Person"))


def inspector(facts: Facts, text: str) -> str:
    """The IRI of the one person of this name who has led an inspection.

    Raises:
        QueryError: no inspector has this name, or several have; the message names the nearest.
    """
    return _one(facts, "inspector", text, _inspectors(facts))


def providers(facts: Facts) -> list[str]:
    """The names of all providers that have one, sorted."""
    return _shown(facts.store, _providers(facts))


def people(facts: Facts) -> list[str]:
    """The names of all people, sorted."""
    return _shown(facts.store, _members(facts, "Person"))


def inspectors(facts: Facts) -> list[str]:
    """The names of all who have led an inspection, sorted."""
    return _shown(facts.store, _inspectors(facts))


def concept(facts: Facts, scheme: str, text: str) -> str:
    """The IRI of the one concept of a vocabulary (``theme``, ``grade``) with this notation or label.

    Raises:
        QueryError: no concept has this name, or several have; the message names the nearest, and all notations.
    """
    node = ox.NamedNode(NS + scheme)
    quads = facts.store.quads_for_pattern(None, ox.NamedNode(_SKOS + "inScheme"), node, CONCEPTS)
    members = {_value(q.subject) for q in quads}
    try:
        return _one(facts, scheme, text, members, CONCEPTS)
    except QueryError as e:
        raise QueryError(f"{e}; there are {', '.join(sorted(_last(iri) for iri in members))}") from e


def suggestion(text: str, names: Iterable[str]) -> str:
    """``; did you mean 'A' or 'B'?`` for the names most like a text, else an empty string."""
    from rapidfuzz import fuzz, process  # only a message to a user needs it

    known = {plain(name): name for name in sorted(names, reverse=True)}
    near = process.extract(plain(text), sorted(known), scorer=fuzz.WRatio, limit=3, score_cutoff=70)
    best = [repr(known[name]) for name, score, _ in near if score > near[0][1] - 3]
    return f"; did you mean {' or '.join(best)}?" if best else ""


def plain(name: str) -> str:
    """A name as names are compared: without regard to case, commas, dashes, white space and the like."""
    same = name.casefold().replace("’", "'").replace("&", " and ").replace("-", " ").replace(",", " ")
    return " ".join(same.split())


def _one(
    facts: Facts,
    what: str,
    text: str,
    members: Collection[str],
    where: ox.NamedNode | None = None,
    otherwise: Callable[[str], Collection[str]] = lambda _: (),
) -> str:
    """The one of ``members`` that a text names; where their labels do not have it, what ``otherwise`` knows."""
    iri = expand(text.strip().strip("<>"))
    if iri in members:
        return iri
    tiers = (_grouped(_said_of(facts.store, members, names, where)).get(plain(text)) for names in _TIERS)
    named = next(filter(None, tiers), None) or {iri for iri in otherwise(text) if iri in members}
    found = _of_today(facts, named)
    return (
        _only(facts, _many(what), text, found)
        if found
        else _refuse(f"no {what} {text!r}", text, _shown(facts.store, members, where))[0]
    )


def _only(facts: Facts, what: str, text: str, found: Collection[str]) -> str:
    if len(found) > 1:
        listed = [f"{facts.label(iri)} is {_typed(iri)}" for iri in sorted(found)[:_LISTED]]
        candidates = "; ".join([*listed, *(["…"] if len(found) > _LISTED else [])])
        raise QueryError(f"{text!r} is the name of {len(found)} {what}; give one of their codes: {candidates}")
    return next(iter(found))


def _of_today(facts: Facts, found: Collection[str]) -> Collection[str]:
    """Those that have not ended, where any has not: a council of today shares names and codes with its predecessor."""
    if len(found) < 2:
        return found
    ended = ox.NamedNode(KG + "validTo")
    lasting = {iri for iri in found if not any(facts.store.quads_for_pattern(ox.NamedNode(iri), ended, None))}
    return lasting or found


def _as_written(text: str) -> list[str]:
    """Councils that the press would mean by a text: "Wandsworth Council", "Hull city council"."""
    from ofstedkg import gazetteer

    mentions = [m for m in gazetteer.find(text) if m.kind == "Council" and len(m.text) == len(text)]
    return [f"{ID}council/{gss}" for m in mentions for gss in ((m.value,) if m.value else m.candidates)]


def _refuse(what: str, text: str, names: Iterable[str]) -> list[str]:
    # "Wandsworth: fostering" and its like would crowd out the names that people type.
    hint = suggestion(text, (name for name in names if ": " not in name))
    known = "; known are names and GSS codes of England's children's authorities" if "no council" in what else ""
    raise QueryError(f"there is {what}{hint or known}")


def _providers(facts: Facts) -> set[str]:
    return {iri for iri in _members(facts, "Provider") if not iri.startswith(_UNNAMED)}


def _inspectors(facts: Facts) -> set[str]:
    quads = facts.store.quads_for_pattern(None, ox.NamedNode(KG + "leadInspector"), None, None)
    return {_value(q.object) for q in quads}


def _members(facts: Facts, name: str) -> set[str]:
    quads = facts.store.quads_for_pattern(None, ox.NamedNode(RDF_TYPE), ox.NamedNode(KG + name), None)
    return {_value(q.subject) for q in quads}


def _shown(store: ox.Store, members: Collection[str], where: ox.NamedNode | None = None) -> list[str]:
    """The names by which a reader knows these things: their labels or, of concepts, their notations; sorted."""
    return sorted({name for _, name in _said_of(store, members, _SUGGESTED, where)})


def _grouped(named: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Each name in plain form, and the things that have it."""
    found: dict[str, set[str]] = {}
    for iri, name in named:
        found.setdefault(plain(name), set()).add(iri)
    return found


def _said(store: ox.Store, properties: Iterable[str], where: ox.NamedNode | None = None) -> Iterator[tuple[str, str]]:
    for name in properties:
        for q in store.quads_for_pattern(None, ox.NamedNode(name), None, where):
            if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal):
                yield q.subject.value, q.object.value


def _said_of(
    store: ox.Store, members: Collection[str], properties: Collection[str], where: ox.NamedNode | None
) -> Iterator[tuple[str, str]]:
    """What these properties say of ``members``, whichever way is the shorter: through a graph that is mostly about
    them, or, in all graphs, thing by thing."""
    if where is not None:
        yield from (said for said in _said(store, properties, where) if said[0] in members)
        return
    for iri in members:
        for q in store.quads_for_pattern(ox.NamedNode(iri), None, None, None):
            if q.predicate.value in properties and isinstance(q.object, ox.Literal):
                yield iri, q.object.value


def _typed(iri: str) -> str:
    """How a user can type one thing for certain: a code where it has one, else its IRI in short."""
    return _last(iri) if iri.startswith((f"{ID}council/", NS)) else "id:" + iri.removeprefix(ID)


def _many(what: str) -> str:
    return {"person": "people", "inspection-kind": "kinds of inspection"}.get(what, f"{what}s")


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _known(facts: Facts, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        return False
    store = facts.store
    said = next(store.quads_for_pattern(node, None, None, None), None)
    return said is not None or next(store.quads_for_pattern(None, None, node, None), None) is not None
