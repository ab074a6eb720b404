"""Points to improve and criticism to what keeps coming back."""

from __future__ import annotations

from ofstedkg import wording
from ofstedkg.dossier.choice import NEGATIVE
from ofstedkg.dossier.known import Known
from ofstedkg.dossier.model import Block, Pair, Pairs, Section, Words
from ofstedkg.dossier.sections import points, themes
from ofstedkg.dossier.sections.parts import command, quoted

POINTS = 5
THEMES = 5
"""Themes shown at most, unless all are wanted."""


def section(known: Known) -> Section:
    """What keeps coming back: points to improve of two or more reports, and themes criticised again."""
    taken: set[str] = set()
    blocks = [*_points(known, taken), *_themes(known, taken)]
    commands = (command(known, "recurring"), command(known, "findings", "--polarity negative"))
    return Section("recurring", "What keeps coming back", "recurring", tuple(blocks), commands)


def _points(known: Known, taken: set[str]) -> list[Block]:
    found = points.by_inspection(known)
    if len(found) < 2:
        return []
    pairs = points.returned(found)
    if not pairs:
        return [Words("No theme has points to improve in two reports in a row.")]
    shown = pairs if known.whole else _distinct(pairs)[:POINTS]
    taken.update(s.text for p in shown for _, s in p.parts)
    how = f"{wording.plural(len(pairs), 'theme')} with points to improve in two reports in a row; {len(shown)} shown"
    rule = "those that came back most often first, each with the two points that share most words"
    return [Pairs("Told to improve again", tuple(shown)), Words(f"{how}, {rule}.")]


def _distinct(pairs: list[Pair]) -> list[Pair]:
    """Pairs of which no sentence has been shown: a point of two themes would stand there twice."""
    seen: set[str] = set()
    out = []
    for pair in pairs:
        texts = {s.text for _, s in pair.parts}
        if not texts & seen:
            out.append(pair)
            seen |= texts
    return out


def _themes(known: Known, taken: set[str]) -> list[Block]:
    found = themes.recurring(themes.themes(known))
    if not found:
        return [Words("No theme is criticised at two or more inspections or visits of this graph.")]
    pairs = [p for theme, at in found if (p := _theme(theme, at, taken, True))]
    pairs = pairs or [p for theme, at in found if (p := _theme(theme, at, taken, False))]
    shown = pairs if known.whole else pairs[:THEMES]
    if not shown:
        these = wording.listed([theme.name for theme, _ in found])
        return [Words(f"Criticised at two or more inspections or visits: {these}. The sentences stand above.")]
    title = "Criticised at two or more inspections or visits"
    how = f"{wording.plural(len(found), 'theme')} in all, {len(shown)} shown, with the clearest sentence of the first"
    rule = "and of the last that names the theme; those where criticism outnumbered praise most often come first"
    return [Pairs(title, tuple(shown)), Words(f"{how} {rule}.")]


def _theme(theme: themes.Theme, at: list[themes.Said], taken: set[str], strict: bool) -> Pair | None:
    dated = [s for s in at if s.event.day]
    ends = dated if len(dated) > 1 else at
    first, last = ends[0], ends[-1]
    found = themes.both(theme, (first, last), (NEGATIVE, NEGATIVE), taken, strict)
    if not found:
        return None
    note = "; ".join(f"{s.event.label}: {s.counts}" for s in at)
    parts = ((first.event.label, quoted(found[0])), (last.event.label, quoted(found[1])))
    return Pair(themes.title(theme), note, parts)
