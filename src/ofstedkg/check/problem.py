"""A violation to one line: which node, which rule, what is allowed, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One violation in words."""

    where: str
    rule: str
    allowed: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.allowed}; {self.remedy}"
