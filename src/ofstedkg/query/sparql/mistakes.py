"""A query that cannot be asked to one line on where it goes wrong and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pyoxigraph import Literal, NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import PREFIXES, compact
from ofstedkg.errors import QueryError
from ofstedkg.query.sparql.tokens import Token, iri_of, place, spaces, tokens
from ofstedkg.query.spelling import near, nearest

KEYWORDS = (
    "SELECT", "CONSTRUCT", "DESCRIBE", "ASK", "WHERE", "PREFIX", "BASE", "FROM", "NAMED",
    "DISTINCT", "REDUCED", "OPTIONAL", "UNION", "MINUS", "GRAPH", "FILTER", "BIND", "VALUES",
    "ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET", "EXISTS", "COUNT", "SUM", "MIN", "MAX", "AVG",
    "SAMPLE", "GROUP_CONCAT", "SEPARATOR", "ASC", "DESC", "STR", "LANG", "LANGMATCHES", "DATATYPE",
    "BOUND", "IRI", "URI", "RAND", "ABS", "CEIL", "FLOOR", "ROUND", "CONCAT", "STRLEN", "UCASE",
    "LCASE", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "YEAR", "MONTH", "DAY",
    "NOW", "COALESCE", "IF", "STRLANG", "STRDT", "SAMETERM", "ISIRI", "ISLITERAL", "ISNUMERIC",
    "REGEX", "SUBSTR", "REPLACE", "UNDEF", "NOT", "UUID", "MD5", "SHA256",
)  # fmt: skip
"""The words of SPARQL, for suggestions."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"})
_PLACE = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_WORD = re.compile(r"[A-Z_]{2,}")
_COUNCIL = iris.ID + "council/"
_SCHEME = NamedNode(PREFIXES["skos"] + "inScheme")


def refuse(text: str) -> None:
    """Refuse a query that would leave this machine or change the graph.

    Raises:
        QueryError: it uses SERVICE, or is an update.
    """
    first = True
    for token in _outside_prologue(text):
        where = place(text, token.start)
        if token.upper == "SERVICE":
            raise QueryError(f"{where}: SERVICE is refused: a question is answered from this graph alone")
        if first and token.upper in _UPDATES:
            raise QueryError(f"{where}: {token.upper} would change the graph; only ofstedkg build does that")
        first = False


def check_terms(graph: Store, text: str) -> None:
    """Refuse terms, concepts and councils that the graph does not have: they would silently match nothing.

    Raises:
        QueryError: one is unknown; the message names the nearest one.
    """
    found = list(tokens(text))
    known = spaces(found)
    for token in found:
        iri = iri_of(token, known)
        if iri.startswith((iris.KG, iris.NS, _COUNCIL)) and not _declares(found, token):
            unknown = _unknown(graph, iri)
            if unknown:
                raise QueryError(f"{place(text, token.start)}: {unknown}")


def explain(text: str, error: SyntaxError) -> QueryError:
    """The engine's complaint as line, column, the word there and the nearest word it could be."""
    m = _PLACE.match(str(error))
    if not m:
        return QueryError(f"the query cannot be read: {error}")
    offset = _offset(text, int(m[1]), int(m[2]), m[3])
    found = next((t for t in tokens(text) if t.start + len(t.text) > offset), None)
    if "Prefix not found" in m[3]:
        return _unknown_prefix(text, offset)
    told = m[3].removeprefix("one of ").split(",")[0]
    if "variable" in told or "twice" in told:
        return QueryError(f"{place(text, offset)}: {told}")
    if found is None:
        end = place(text, len(text.rstrip()))
        return QueryError(f"{end}: the query ends too early; is a bracket or a quotation mark missing?")
    found = _culprit(text, found)
    hint = _instead(text, found)
    return QueryError(f"{place(text, found.start)}: {found.text!r} is not expected here{hint}")


def _culprit(text: str, found: Token) -> Token:
    """The word that the engine could not read: behind a closing brace, which it complains of, where one is there."""
    after = next((t for t in tokens(text) if t.start > found.start), None)
    return after if found.text == "}" and after is not None and after.upper and after.upper not in KEYWORDS else found


def _instead(text: str, found: Token) -> str:
    """What was probably meant where a word is out of place."""
    if found.upper not in KEYWORDS:
        return nearest(found.text.upper(), KEYWORDS) if found.upper else ""
    before = [t.text for t in tokens(text) if t.start < found.start]
    return "; is a brace } missing before it?" if before.count("{") > before.count("}") else ""


def _outside_prologue(text: str) -> Iterator[Token]:
    rest = iter(tokens(text))
    for token in rest:
        if token.upper in ("PREFIX", "BASE"):
            for part in rest:
                if part.kind == "iri":
                    break
        else:
            yield token


def _declares(found: Sequence[Token], token: Token) -> bool:
    """Whether a token is the namespace in a declaration of a prefix or of the base."""
    place = found.index(token)
    return any(t.upper in ("PREFIX", "BASE") for t in found[max(0, place - 2) : place])


def _unknown(graph: Store, iri: str) -> str:
    """What is wrong with a term of a closed list; empty where it is in the list, or the graph has no such list."""
    if iri.startswith(iris.KG):
        return _unlisted("there is no term", iri, _subjects(graph, iris.RDFS_LABEL, None, iris.ONTOLOGY), iris.KG)
    if iri.startswith(_COUNCIL):
        return _no_council(graph, iri)
    scheme = iri.rpartition("/")[0] + "/"
    if scheme == iris.NS:
        return _unlisted("there is no list", iri, _schemes(graph), iris.NS)
    if not any(graph.quads_for_pattern(None, _SCHEME, NamedNode(scheme[:-1]), iris.CONCEPTS)):
        return _unlisted("there is no list", scheme[:-1], _schemes(graph), iris.NS)
    members = _subjects(graph, _SCHEME, NamedNode(scheme[:-1]), iris.CONCEPTS)
    return _unlisted("there is no concept", iri, members, scheme)


def _unlisted(what: str, iri: str, members: set[str], start: str) -> str:
    if iri in members or iri == start or not members:
        return ""
    names = {m.removeprefix(start) for m in members if m.startswith(start)}
    return f"{what} {compact(iri)}{nearest(iri.removeprefix(start), names, compact(start))}"


def _no_council(graph: Store, iri: str) -> str:
    if iri == _COUNCIL or any(graph.quads_for_pattern(NamedNode(iri), None, None)):
        return ""
    named: dict[str, tuple[str, str]] = {}
    for q in graph.quads_for_pattern(None, iris.RDFS_LABEL, None, iris.COUNCILS):
        if isinstance(q.subject, NamedNode) and isinstance(q.object, Literal) and q.subject.value.startswith(_COUNCIL):
            code, label = q.subject.value.removeprefix(_COUNCIL), q.object.value
            named[code] = named[iris.slug(label)] = (code, label)
    asked = iri.removeprefix(_COUNCIL)
    found = near(iris.slug(asked), named) or near(asked, named)
    hint = "; did you mean council:{} ({})?".format(*named[found]) if found else ""
    return f"there is no {compact(iri)}{hint}" if named else ""


def _schemes(graph: Store) -> set[str]:
    quads = graph.quads_for_pattern(None, _SCHEME, None, iris.CONCEPTS)
    return {q.object.value for q in quads if isinstance(q.object, NamedNode)}


def _subjects(graph: Store, predicate: NamedNode, value: NamedNode | None, where: NamedNode) -> set[str]:
    quads = graph.quads_for_pattern(None, predicate, value, where)
    return {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}


def _offset(text: str, line: int, column: int, expected: str) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    # Where only keywords are expected, the place is the end of what the longest of them was compared with.
    compared = expected.replace("[_]", "")
    back = 0 if '"' in compared or "[" in compared else max(map(len, _WORD.findall(expected)), default=0)
    return max(start, min(start + column - 1 - back, len(text)))


def _unknown_prefix(text: str, offset: int) -> QueryError:
    found = list(tokens(text))
    declared = {name.text for word, name in pairwise(found) if word.upper == "PREFIX"}
    known = {f"{prefix}:" for prefix in PREFIXES} | declared
    for token in found:
        prefix = token.text.partition(":")[0] + ":"
        if token.kind == "name" and prefix not in known:
            hint = nearest(prefix, known)
            return QueryError(f"{place(text, token.start)}: the prefix {prefix} is not declared{hint}")
    return QueryError(f"{place(text, offset)}: a prefix is not declared")
