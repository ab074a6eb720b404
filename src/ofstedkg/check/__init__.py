"""A store to what is wrong with it: shapes that are not kept, and quotes that their sources do not hold."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from ofstedkg import wording
from ofstedkg.check import quotes, shapes
from ofstedkg.check.problem import Problem
from ofstedkg.facts import Facts

__all__ = ["Problem", "Report", "check"]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found: violations, sources that could not be looked at (with the reason), and how much was."""

    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...]
    statements: int
    passages: int

    @property
    def summary(self) -> str:
        """The whole in one line."""
        quotes_ = wording.plural(self.passages, "quote")
        looked = f"{wording.plural(self.statements, 'statement')}, {quotes_} looked up"
        gone = f"; {wording.plural(len(self.unchecked), 'source')} not checkable" if self.unchecked else ""
        return f"{wording.plural(len(self.problems), 'violation')} ({looked}{gone})"


def check(store: ox.Store, strict: bool = False, with_reference: bool = False) -> Report:
    """Hold a store against the shapes of the ontology and against its sources.

    A source that is gone, or is no longer what was read, cannot show a quote wrong: it counts as a violation
    only where ``strict``. The package's own lists are compared with its files, and held against the shapes
    only ``with_reference``.

    Raises:
        DataError: the package's shapes are missing or malformed.
    """
    facts = Facts(store)
    looked = quotes.look_up(facts)
    problems = [*shapes.violations(store, facts, with_reference), *shapes.altered(store), *looked.problems]
    if strict:
        problems += [
            Problem(source, "quotes", why, "bring the source back, or build it again")
            for source, why in looked.unchecked
        ]
    unchecked = () if strict else tuple(f"{source}: {why}" for source, why in looked.unchecked)
    return Report(tuple(sorted(set(problems))), unchecked, len(store), looked.passages)
