"""A query that cannot be asked to one line on where it goes wrong and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from pyoxigraph import NamedNode, Store

from ofstedkg import iris
from ofstedkg.curies import PREFIXES
from ofstedkg.errors import QueryError
from ofstedkg.query.tokens import Token, place, tokens

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
    """Refuse terms that the ontology does not have: they would silently match nothing.

    Raises:
        QueryError: a ``kg:`` term is unknown; the message names the nearest one.
    """
    known = {
        str(q.subject.value).removeprefix(iris.KG)
        for q in graph.quads_for_pattern(None, iris.RDFS_LABEL, None, iris.ONTOLOGY)
        if isinstance(q.subject, NamedNode) and q.subject.value.startswith(iris.KG)
    }
    for token, term in _own_terms(text) if known else ():
        if term not in known:
            hint = nearest(term, known, "kg:")
            raise QueryError(f"{place(text, token.start)}: there is no term kg:{term}{hint}")


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
    hint = nearest(found.text.upper(), KEYWORDS) if found.upper else ""
    return QueryError(f"{place(text, found.start)}: {found.text!r} is not expected here{hint}")


def nearest(word: str, known: Iterable[str], prefix: str = "") -> str:
    """``; did you mean …?`` where something known is near enough, else an empty string."""
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    if not near:
        by_case = {name.casefold(): name for name in names}
        near = [by_case[n] for n in get_close_matches(word.casefold(), by_case, n=1)]
    return f"; did you mean {prefix}{near[0]}?" if near else ""


def odd_graph_forms(text: str) -> Iterator[str]:
    """Places where the engine is known to give wrong rows: SELECT, VALUES, MINUS or LIMIT inside GRAPH ?g."""
    depth = 0
    inside: list[int] = []
    previous: list[Token] = []
    for token in tokens(text):
        if token.text == "{":
            depth += 1
            if len(previous) == 2 and previous[0].upper == "GRAPH" and previous[1].kind == "variable":
                inside.append(depth)
        elif token.text == "}":
            inside = [d for d in inside if d < depth]
            depth -= 1
        elif inside and token.upper in ("SELECT", "VALUES", "MINUS", "LIMIT"):
            where = place(text, token.start)
            yield f"{where}: {token.upper} inside GRAPH ?variable may give wrong rows; move it out"
        previous = [*previous[-1:], token]


def _outside_prologue(text: str) -> Iterator[Token]:
    rest = iter(tokens(text))
    for token in rest:
        if token.upper in ("PREFIX", "BASE"):
            for part in rest:
                if part.kind == "iri":
                    break
        else:
            yield token


def _own_terms(text: str) -> Iterator[tuple[Token, str]]:
    found = list(tokens(text))
    space = {"kg:": iris.KG}
    for word, prefix, iri in zip(found, found[1:], found[2:], strict=False):
        if word.upper == "PREFIX":
            space[prefix.text] = iri.text[1:-1]
    for token in found:
        before, _, local = token.text.partition(":")
        whole = space.get(before + ":", "") + local if token.kind == "name" else token.text[1:-1]
        if token.kind in ("name", "iri") and whole.startswith(iris.KG) and len(whole) > len(iris.KG):
            yield token, whole.removeprefix(iris.KG)


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
