"""A query to its groups and triple patterns: what can be said of it before it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ofstedkg.query.sparql.tokens import Token


@dataclass(frozen=True, slots=True)
class Term:
    """A subject or an object: its token, and of a literal the language (``@en``) or the token of its datatype."""

    token: Token
    language: str = ""
    datatype: Token | None = None


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern; ``path`` is the predicate: one token, or all those of a property path."""

    subject: Term
    path: tuple[Token, ...]
    object: Term

    @property
    def last(self) -> Token | None:
        """The step that leads to the object, of a single predicate or a plain sequence (``kg:a/kg:b``)."""
        steps, marks = self.path[::2], self.path[1::2]
        plain = all(m.text == "/" for m in marks) and all(s.kind in ("name", "iri", "word") for s in steps)
        return steps[-1] if steps and plain else None

    @property
    def variables(self) -> frozenset[str]:
        """The names of the variables in it."""
        found = (self.subject.token, *self.path, self.object.token)
        return frozenset(t.variable for t in found if t.variable)


@dataclass(slots=True)
class Group:
    """What stands between two braces.

    ``kind`` is the word in front: GRAPH, OPTIONAL, MINUS, EXISTS, ``NOT EXISTS``, SELECT for a subquery's pattern, or
    nothing. ``name`` is the term after GRAPH; ``selected`` what a subquery gives (None for ``*``).
    """

    kind: str
    opener: Token
    name: Token | None = None
    selected: frozenset[str] | None = None
    triples: list[Triple] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    values: list[Token] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    """Variables that VALUES and BIND give a value."""

    def walk(self) -> Iterator[Group]:
        """This group and all within it, in order."""
        yield self
        for group in self.groups:
            yield from group.walk()

    def visible(self) -> frozenset[str]:
        """Variables that have a value outside of it: not those of MINUS and EXISTS, and of a subquery its columns."""
        if self.kind in ("MINUS", "EXISTS", "NOT EXISTS"):
            return frozenset()
        return self.inside() if self.selected is None else self.selected

    def inside(self) -> frozenset[str]:
        """Variables that have a value within it."""
        own = frozenset(self.given).union(*(t.variables for t in self.triples), *(g.visible() for g in self.groups))
        return own | {self.name.variable} if self.name is not None and self.name.variable else own


@dataclass(frozen=True, slots=True)
class Query:
    """A query: the word it begins with, the tokens before its pattern, the pattern, and the tokens after it."""

    form: str
    head: tuple[Token, ...]
    where: Group
    tail: tuple[Token, ...]
