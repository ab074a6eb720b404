"""Claims of numbers to small tables: one line for an indicator, its values with their dates."""

from __future__ import annotations

import re

from ofstedkg import dates, wording
from ofstedkg.dossier.known import Claim, Known
from ofstedkg.dossier.model import Block, Grid, Section, Statement, Words
from ofstedkg.dossier.sections.parts import command, plain, unique

SERIES = 8
"""Indicators with several dates shown at most, unless all are wanted: those of the last dates."""
SINGLE = 6
"""Indicators with one value shown at most, unless all are wanted."""
RATES = ("percent", "gbp")
"""Units of numbers that tell something by themselves."""
VALUES = 6
"""Values of one indicator shown at most: the last ones."""
_WORD = re.compile(r"[a-z]{3,}")


def section(known: Known) -> Section:
    """Numbers over time: indicators with several dated values, then the best of those with one."""
    groups = _groups(known)
    series = [g for g in groups if len(_days(g)) > 1 and _telling(g)]
    single = [g for g in groups if len(_days(g)) == 1 and _telling(g) and (known.whole or _rate(g))]
    chosen = single if known.whole else single[-SINGLE:]
    series = series if known.whole else series[-SERIES:]
    blocks: list[Block] = []
    if series or chosen:
        rows = [_line(g) for g in (*series, *chosen)]
        width = max(map(len, rows))
        even = tuple((*row, *[plain("")] * (width - len(row))) for row in rows)
        blocks.append(Grid("", ("Indicator", "Values, oldest first"), even, "numbers"))
    blocks.append(Words(_how(known, groups, series, chosen)))
    return Section("numbers", "Numbers over time", "numbers", tuple(blocks), (command(known, "numbers"),))


def _how(known: Known, groups: list[list[Claim]], series: list[list[Claim]], chosen: list[list[Claim]]) -> str:
    if not groups:
        return "No report or article in this graph gives a number for this council."
    shown = sum(len(g) for g in (*series, *chosen))
    total = len(known.of_kind("Measure"))
    rest = (
        "the others are older, have no date, or words that do not tell what is counted"
        if shown < total
        else "all of them"
    )
    return f"{shown} of {wording.plural(total, 'number')} shown; {rest}. Indicators are the sources’ own words."


def _groups(known: Known) -> list[list[Claim]]:
    """Numbers by indicator and unit, in the order of their last dates."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for c in known.of_kind("Measure"):
        groups.setdefault((" ".join(c.of("indicator").lower().split()), c.of("unit")), []).append(c)
    return sorted((sorted(g, key=_when) for g in groups.values()), key=lambda g: (_when(g[-1]), g[0].of("indicator")))


def _when(claim: Claim) -> tuple[str, tuple[object, ...]]:
    return dates.earliest(claim.of("date")) or "", claim.evidence.order


def _days(claims: list[Claim]) -> set[str]:
    return {c.of("date") for c in claims} - {""}


def _telling(claims: list[Claim]) -> bool:
    """Whether an indicator says by itself what is counted: in three words or more, one value a date."""
    values = {(c.of("date"), c.of("amount")) for c in claims}
    return len(_WORD.findall(claims[0].of("indicator").lower())) > 2 and len(values) == len({d for d, _ in values})


def _rate(claims: list[Claim]) -> bool:
    """Whether a lone number tells something: a rate or a sum, of what takes four plain words to say."""
    words = claims[0].of("indicator").lower()
    plain_words = len(_WORD.findall(words)) > 3 and not any(c.isdigit() for c in words)
    return plain_words and claims[0].of("unitNotation") in RATES


def _line(claims: list[Claim]) -> tuple[Statement, ...]:
    dated = [c for c in claims if c.of("date")]
    values: dict[tuple[str, str], list[Claim]] = {}
    for c in dated[-VALUES:]:
        values.setdefault((c.of("date"), c.of("amount")), []).append(c)
    cells = [Statement(v, unique(c.evidence for c in g), note=wording.when(d, 3)) for (d, v), g in values.items()]
    return (plain(wording.capital(claims[-1].of("indicator"))), *cells)
