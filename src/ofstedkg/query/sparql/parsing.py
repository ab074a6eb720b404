"""A query's tokens to its shape: a reader of the outlines of SPARQL, for queries that the engine can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from ofstedkg.query.sparql.shape import Group, Query, Term, Triple
from ofstedkg.query.sparql.tokens import Token

_PATH_MARKS = ("*", "+", "?")
_END = Token("mark", "", 0)
_TERMS = ("variable", "iri", "name", "string", "number", "blank", "word")


def parse(found: Sequence[Token]) -> Query | None:
    """The structure of a query; None where it has none that can be told (no form, no pattern, unbalanced braces)."""
    reader = _Reader(found)
    try:
        return reader.query()
    except (IndexError, RecursionError):
        return None


class _Reader:
    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = found
        self.at = 0

    def peek(self, ahead: int = 0) -> Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else _END

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def query(self) -> Query | None:
        while self.peek().upper in ("PREFIX", "BASE"):
            while self.next().kind != "iri":
                pass
        form = self.peek().upper
        if form not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
            return None
        start = self.at
        self.next()
        if form == "CONSTRUCT" and self.peek().text == "{":
            self.group("", self.peek())
        while self.peek().text not in ("{", ""):
            self.next()
        head = tuple(self.tokens[start : self.at])
        where = self.group("", self.peek())
        return Query(form, head, where, tuple(self.tokens[self.at :]))

    def group(self, kind: str, opener: Token, name: Token | None = None) -> Group:
        self.expect("{")
        group = Group(kind, opener, name)
        if self.peek().upper == "SELECT":
            group.groups.append(self.subquery())
        while self.peek().text != "}":
            self.member(group)
        self.next()
        return group

    def expect(self, text: str) -> None:
        if self.next().text != text:
            raise IndexError

    def subquery(self) -> Group:
        """From SELECT to the brace that closes the group it is in."""
        opener = self.peek()
        start = self.at
        while self.peek().text not in ("{", ""):
            self.next()
        head = self.tokens[start : self.at]
        group = self.group("SELECT", opener)
        group.selected = projected(head)
        while self.peek().text not in ("}", ""):
            self.values(group) if self.peek().upper == "VALUES" else self.next()
        return group

    def member(self, group: Group) -> None:
        token = self.peek()
        readers = {"FILTER": self.filter, "BIND": self.bind, "VALUES": self.values, "GRAPH": self.graph}
        if token.upper in readers:
            readers[token.upper](group)
        elif token.upper in ("OPTIONAL", "MINUS"):
            self.next()
            group.groups.append(self.group(token.upper, token))
        elif token.text == "{":
            group.groups.append(self.group("", token))
        elif token.upper in ("UNION", "SERVICE", "SILENT") or token.text in (".", ";", ","):
            self.next()
        else:
            self.triples(group)

    def graph(self, group: Group) -> None:
        opener, name = self.next(), self.next()
        group.groups.append(self.group("GRAPH", opener, name))

    def filter(self, group: Group) -> None:
        self.next()
        while self.peek().text not in ("(", "{") and self.peek().upper not in ("EXISTS", "NOT"):
            self.next()
        if self.peek().text == "(":
            self.brackets(group)
        else:
            self.exists(group)

    def exists(self, group: Group) -> None:
        opener, kind = self.peek(), "EXISTS"
        if opener.upper == "NOT":
            self.next()
            kind = "NOT EXISTS"
        self.next()
        group.groups.append(self.group(kind, opener))

    def brackets(self, group: Group) -> None:
        """Past the bracket that closes the one here; patterns of EXISTS in between are groups, too."""
        depth = 0
        while True:
            token, following = self.peek(), self.peek(1)
            if token.upper == "EXISTS" or (token.upper == "NOT" and following.upper == "EXISTS"):
                self.exists(group)
                continue
            self.next()
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if depth == 0:
                return

    def bind(self, group: Group) -> None:
        start = self.at + 1
        self.next()
        self.brackets(group)
        group.given |= aliases(self.tokens[start : self.at])

    def values(self, group: Group) -> None:
        group.values.append(self.next())
        while self.peek().text != "{":
            group.given.add(self.next().variable)
        group.given.discard("")
        while self.next().text != "}":
            pass

    def triples(self, group: Group) -> None:
        subject = self.term(group)
        if self.peek().text not in (".", "}", "{"):
            self.properties(group, subject)

    def properties(self, group: Group, subject: Term) -> None:
        while True:
            path = self.path()
            group.triples.append(Triple(subject, path, self.term(group)))
            while self.peek().text == ",":
                self.next()
                group.triples.append(Triple(subject, path, self.term(group)))
            if self.peek().text != ";":
                return
            while self.peek().text == ";":
                self.next()
            if self.peek().text in (".", "}", "]", "{"):
                return

    def path(self) -> tuple[Token, ...]:
        start = self.at
        while True:
            while self.peek().text in ("^", "!"):
                self.next()
            if self.peek().text == "(":
                self.brackets(Group("", _END))
            else:
                self.next()
            while self.peek().text in _PATH_MARKS:
                self.next()
            if self.peek().text not in ("/", "|"):
                return tuple(self.tokens[start : self.at])
            self.next()

    def term(self, group: Group) -> Term:
        token = self.next()
        if token.text == "[":
            return self.nested(token, "]", partial(self.properties, group, Term(token)))
        if token.text == "(":
            return self.nested(token, ")", partial(self.term, group))
        if token.text in ("+", "-"):
            token = self.next()
        if token.kind not in _TERMS:
            raise IndexError
        return self.literal(token) if token.kind == "string" else Term(token)

    def nested(self, token: Token, end: str, read: Callable[[], object]) -> Term:
        while self.peek().text != end:
            read()
        self.next()
        return Term(token)

    def literal(self, token: Token) -> Term:
        if self.peek().text.startswith("@"):
            return Term(token, language=self.next().text)
        if self.peek().text == "^" and self.peek(1).text == "^":
            self.at += 2
            return Term(token, datatype=self.next())
        return Term(token)


def projected(head: Sequence[Token]) -> frozenset[str] | None:
    """The columns that the words of a SELECT name; None for ``*``."""
    depth, found = 0, set(aliases(head))
    for token in head:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0 and token.variable:
            found.add(token.variable)
        if depth == 0 and token.text == "*":
            return None
    return frozenset(found)


def aliases(found: Sequence[Token]) -> set[str]:
    """The variables that follow AS."""
    return {b.variable for a, b in pairwise(found) if a.upper == "AS" and b.variable}
