"""What a query compares to warnings where the graph holds values of another kind, so that nothing is ever equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import compact
from ofstedkg.query.sparql.shape import Query, Triple
from ofstedkg.query.sparql.tokens import Caution, Token, iri_of

_DATE, _EDTF = iris.XSD + "date", iris.EDTF.value
_PARTS = ("YEAR", "MONTH", "DAY")
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a property leads to: the datatype of its literals (empty for things), and whether they have a language."""

    property: str
    datatype: str = ""
    language: bool = False


def cautions(graph: Store, query: Query, found: Sequence[Token], known: Mapping[str, str]) -> Iterator[Caution]:
    """Warnings on comparisons that are never true, and on parts of dates that are none."""
    triples = [t for group in query.where.walk() for t in group.triples]
    kinds = _kinds(graph, triples, known)
    for at, token in enumerate(found):
        if token.upper in _PARTS:
            yield from _part_of_date(graph, found[at : at + 4], kinds)
        elif token.variable in kinds:
            yield from _compared(graph, found, at, kinds)


def step(triple: Triple, known: Mapping[str, str]) -> str:
    """The IRI of the property that leads to a pattern's object; empty where there is none to tell."""
    last = triple.last
    if last is None:
        return ""
    return iris.RDF_TYPE.value if last.text == "a" else iri_of(last, known)


def _kinds(graph: Store, triples: Sequence[Triple], known: Mapping[str, str]) -> dict[str, Kind]:
    """Variables that a property gives literals, where all properties that give it any agree."""
    found: dict[str, Kind] = {}
    mixed: set[str] = set()
    for triple in triples:
        name, iri = triple.object.token.variable, step(triple, known)
        quad = next(graph.quads_for_pattern(None, NamedNode(iri), None), None) if name and iri else None
        if name and quad is not None:
            o = quad.object
            kind = Kind(iri, o.datatype.value, bool(o.language)) if isinstance(o, Literal) else Kind(iri)
            if name in found and found[name].datatype != kind.datatype:
                mixed.add(name)
            found.setdefault(name, kind)
    return {name: kind for name, kind in found.items() if kind.datatype and name not in mixed}


def _part_of_date(graph: Store, found: Sequence[Token], kinds: Mapping[str, Kind]) -> Iterator[Caution]:
    """YEAR(?visit) of an EDTF date."""
    if len(found) < 4 or found[1].text != "(" or found[3].text != ")":
        return
    kind = kinds.get(found[2].variable)
    if kind is None or kind.datatype == _DATE:
        return
    call = f"{found[0].upper}({found[2].text})"
    if kind.datatype != _EDTF:
        yield found[0], f"{call} gives nothing: {compact(kind.property)} is no xsd:date"
        return
    day = _with_day(graph, kind)
    cut = f"SUBSTR(STR({found[2].text}), 1, 4)" if found[0].upper == "YEAR" else ""
    instead = " or ".join(filter(None, [day and f"take {day} instead", cut and f"write {cut}"]))
    words = f"{call} gives nothing: {compact(kind.property)} is an EDTF date such as 2018-05"
    yield found[0], words + (f"; {instead}" if instead else "")


def _with_day(graph: Store, kind: Kind) -> str:
    earliest = kind.property + "Earliest"
    return compact(earliest) if any(graph.quads_for_pattern(None, NamedNode(earliest), None)) else ""


def _compared(graph: Store, found: Sequence[Token], at: int, kinds: Mapping[str, Kind]) -> Iterator[Caution]:
    """A variable beside a sign, and the value on the other side of it."""
    token = found[at]
    for sign, other, tag in _beside(found, at):
        words = _never(graph, token, kinds[token.variable], sign, other, tag)
        if words:
            yield token, words


def _beside(found: Sequence[Token], at: int) -> Iterator[tuple[str, Token, str]]:
    """Signs next to a variable, each with the token on the other side and what follows it (``@`` or ``^``)."""
    sign, after = _sign(found, at + 1, 1)
    if sign and after < len(found):
        yield sign, found[after], found[after + 1].text[:1] if after + 1 < len(found) else ""
    sign, before = _sign(found, at - 1, -1)
    if sign and before >= 0 and found[before].kind in ("string", "number"):
        yield _TURNED.get(sign, sign), found[before], ""


def _sign(found: Sequence[Token], at: int, step: int) -> tuple[str, int]:
    sign = ""
    while 0 <= at < len(found) and found[at].text in ("<", ">", "=", "!") and len(sign) < 2:
        sign = sign + found[at].text if step > 0 else found[at].text + sign
        at += step
    return sign, at


def _never(graph: Store, token: Token, kind: Kind, sign: str, other: Token, tag: str) -> str:
    """Why a comparison is never true, and what to write; empty where it may be."""
    name, equal = compact(kind.property), sign in ("=", "!=")
    typed = other.kind == "name" or tag == "^"
    if kind.datatype == _EDTF and not typed and not (equal and other.kind in ("variable", "word")):
        if other.kind not in ("string", "number", "variable"):
            return ""
        day = _with_day(graph, kind)
        instead = f"STR({token.text}) {sign} {_quoted(other)}" + (f", or compare {day}" if day else "")
        return f"{token.text} {sign} … is never true: {name} is an EDTF date such as 2018-05; write {instead}"
    if kind.datatype == _EDTF and tag == "^" and not equal:
        return (
            f"{token.text} {sign} … is never true: {name} is an EDTF date; write STR({token.text}) {sign} {other.text}"
        )
    if kind.datatype == _DATE and (other.kind == "number" or (other.kind == "string" and tag not in ("^", "@"))):
        return f"{token.text} {sign} … is never true: {name} is a day; write {_as_day(token, sign, other)}"
    if kind.language and other.kind == "string" and tag not in ("^", "@") and equal:
        words = f"{name} has words in a language ({other.text}@en), which are never equal to {other.text}"
        return f"{words}; write STR({token.text}) {sign} {other.text}"
    return ""


def _quoted(other: Token) -> str:
    if other.kind == "variable":
        return f"STR({other.text})"
    return other.text if other.kind == "string" else f'"{other.text}"'


def _as_day(token: Token, sign: str, other: Token) -> str:
    text = other.words or other.text
    if len(text) == 10:
        return f'{token.text} {sign} "{text}"^^xsd:date'
    year = text[:4] if text[:4].isdigit() else "2018"
    return f'YEAR({token.text}) {sign} {year}, or compare it with "{year}-01-01"^^xsd:date'
