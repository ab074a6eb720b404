"""A query to one that gives the same rows and, in columns more, what else they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from ofstedkg.query.sparql.parsing import aliases, parse, projected
from ofstedkg.query.sparql.shape import Query
from ofstedkg.query.sparql.tokens import Token, tokens

_LEADING = ("kg:reference", "kg:inspection", "kg:evidence", "kg:claim", "kg:record")
"""Properties that lead to what a row may rest on."""
_ENDS = ("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
_COUNTING = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_MARK = "behind_"
"""How the added columns of groups begin."""


def widened(text: str) -> tuple[tuple[str, ...], str] | None:
    """The columns of a query and its wider text; None where it has no columns, or nothing can be added.

    A variable is added as it stands where the rows stay the same; where rows are grouped or made distinct, all values
    of it in a group are, with spaces between.
    """
    query = parse(list(tokens(text)))
    if query is None or query.form != "SELECT":
        return None
    head = list(takewhile(lambda t: t.upper not in ("WHERE", "FROM"), query.head))
    columns = _columns(head)
    hidden = sorted(_candidates(query) - set(columns or ()))
    if columns is None or not hidden:
        return None
    distinct = next((t for t in head[1:2] if t.upper in ("DISTINCT", "REDUCED")), None)
    grouped = _grouped(query.tail)
    if distinct is not None:
        return _of_distinct(text, query, head, columns, hidden) if grouped is None and not _counts(head) else None
    if grouped is None and not _counts(head):
        added = " ".join(f"?{name}" for name in hidden)
    else:
        added = " ".join(f"?{name}" if name in (grouped or ()) else _all_of(name) for name in hidden)
    end = _end(head[-1])
    return columns, f"{text[:end]} {added} {text[end:]}"


def _of_distinct(
    text: str, query: Query, head: Sequence[Token], columns: tuple[str, ...], hidden: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    """Distinct rows are the groups by all that is selected."""
    words = text[_end(head[1]) : _end(head[-1])]
    names = " ".join(f"?{name}" for name in columns)
    brace = query.tail[0].start if query.tail else len(text)
    front = text[: head[1].start] + names + " " + " ".join(map(_all_of, hidden)) + " "
    return columns, f"{front}{text[_end(head[-1]) : brace]}\nGROUP BY {words}\n{text[brace:]}"


def _all_of(name: str) -> str:
    return f'(GROUP_CONCAT(DISTINCT STR(?{name}); SEPARATOR=" ") AS ?{_MARK}{name})'


def _columns(head: Sequence[Token]) -> tuple[str, ...] | None:
    """The names of the columns in order; None for ``*``."""
    names = projected(head)
    if names is None:
        return None
    renamed, depth, found = aliases(head), 0, []
    for at, token in enumerate(head):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        named = depth == 1 and token.variable in renamed and head[at - 1].upper == "AS"
        if token.variable and (depth == 0 or named):
            found.append(token.variable)
    return tuple(dict.fromkeys(found))


def _candidates(query: Query) -> set[str]:
    """Variables seen outside of the pattern that may hold a claim, a passage or an inspection."""
    found: set[str] = set()
    for triple in (t for g in query.where.walk() for t in g.triples):
        found.add(triple.subject.token.variable)
        if triple.last is not None and triple.last.text in _LEADING:
            found.add(triple.object.token.variable)
    return {name for name in found & query.where.inside() if name}


def _grouped(tail: Sequence[Token]) -> set[str] | None:
    """The variables of GROUP BY; None where there is none."""
    words = [t.upper for t in tail]
    if "GROUP" not in words:
        return None
    depth, found = 0, set()
    rest = tail[words.index("GROUP") + 2 :]
    for token in takewhile(lambda t: t.upper not in _ENDS, rest):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.variable and depth == 0:
            found.add(token.variable)
    return found | aliases(rest)


def _counts(head: Sequence[Token]) -> bool:
    return any(t.upper in _COUNTING for t in head)


def _end(token: Token) -> int:
    return token.start + len(token.text)
