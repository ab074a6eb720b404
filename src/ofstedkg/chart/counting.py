"""Rows of findings to counts by council, theme and tone, with the claims behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ofstedkg.chart.asking import Row
from ofstedkg.facts import Facts
from ofstedkg.iris import NS

TONES = ("negative", "positive")
"""What is counted, each for itself."""
_POLARITY = NS + "polarity/"


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by council (IRI), theme (IRI) and polarity, and what the picture has no room for."""

    cells: Mapping[tuple[str, str, str], tuple[str, ...]]
    councils: tuple[str, ...]
    themes: tuple[str, ...]
    all_councils: int
    all_themes: int
    mixed: int
    sources: Mapping[str, int]


def counts(
    facts: Facts, lives: Mapping[str, Row], rows: Sequence[Row], only: Sequence[str], themes: int, most: int
) -> Counts:  # fmt: skip
    days = {a: facts.one(a, "publishedEarliest") for a in {r["article"] for r in rows}}
    cells: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    mixed, per_council, per_theme = set(), Counter[str](), Counter[str]()
    articles: dict[str, set[str]] = {}
    for row in rows:
        tone = row["polarity"].removeprefix(_POLARITY)
        articles.setdefault(row["council"], set()).add(row["article"])
        if tone not in TONES:
            mixed.add(row["claim"])
            continue
        cells.setdefault((row["council"], row["theme"], tone), set()).add((days[row["article"]], row["claim"]))
        per_council[row["council"]] += 1
        per_theme[row["theme"]] += 1
    named = [c for c in only if c in per_council] or _ranked(per_council, lambda c: lives[c]["name"])
    topics = _ranked(per_theme, facts.label)
    return Counts(
        {key: tuple(c for _, c in sorted(found, key=lambda f: (_later(f[0]), f[1]))) for key, found in cells.items()},
        tuple(named[:most]), tuple(topics[:themes]), len(per_council), len(per_theme), len(mixed),
        {c: len(a) for c, a in articles.items()},
    )  # fmt: skip


def _ranked(counts: Counter[str], name: Callable[[str], str]) -> list[str]:
    return sorted(counts, key=lambda one: (-counts[one], name(one), one))


def _later(day: str) -> str:
    """A key that sorts days from the newest to the oldest: each digit becomes what it lacks to nine."""
    return "".join(str(9 - int(c)) if c.isdigit() else c for c in day) or "~"
