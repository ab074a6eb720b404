"""Grades, themes and points to improve to what has improved."""

from __future__ import annotations

from ofstedkg import wording
from ofstedkg.dossier.choice import NEGATIVE, POSITIVE, clear
from ofstedkg.dossier.known import Known
from ofstedkg.dossier.model import Block, Grid, Pair, Pairs, Section, Words
from ofstedkg.dossier.sections import grades, points, themes
from ofstedkg.dossier.sections.parts import command, plain, quoted

SHOWN = 4
"""Themes shown at most, unless all are wanted."""
POINTS = 4
"""Points that did not return shown at most."""


def section(known: Known) -> Section:
    """What has improved: areas up, praise after criticism on a theme, and points that did not return."""
    blocks = [*_areas(known), *_themes(known), *_points(known)]
    commands = (command(known, "changes"), command(known, "findings"))
    return Section("improved", "What has improved", "improved", tuple(blocks), commands)


def _areas(known: Known) -> list[Block]:
    if up := grades.moves(known, -1):
        return up
    if len(known.inspections) > 1:
        return [Words("No area’s grade went up from one inspection to the next.")]
    return [Words("Fewer than two inspections of this council are in the graph, so no grade can have moved.")]


def _themes(known: Known) -> list[Block]:
    found = themes.improved(themes.themes(known))
    if not found:
        return [Words("No theme has more praise than criticism after an inspection where it was the other way round.")]
    pairs = _pairs(found, True) or _pairs(found, False)
    shown = pairs if known.whole else pairs[:SHOWN]
    how = f"{wording.plural(len(found), 'theme')} of this kind; " if len(found) > len(shown) else ""
    rule = "More criticism than praise at one inspection, more praise than criticism at the last"
    out: list[Block] = [Pairs("Praised where once criticised", tuple(shown))] if shown else []
    return [*out, Words(f"{rule}. {wording.capital(how)}{len(shown)} shown, those that turned most first.")]


def _pairs(found: list[tuple[themes.Theme, themes.Said, themes.Said]], strict: bool) -> list[Pair]:
    taken: set[str] = set()
    return [p for t, before, after in found if (p := _theme(t, before, after, taken, strict))]


def _theme(
    theme: themes.Theme, before: themes.Said, after: themes.Said, taken: set[str], strict: bool
) -> Pair | None:  # fmt: skip
    found = themes.both(theme, (before, after), (NEGATIVE, POSITIVE), taken, strict)
    if not found:
        return None
    note = f"{before.event.label}: {before.counts}; {after.event.label}: {after.counts}"
    parts = ((f"{before.event.label} −", quoted(found[0])), (f"{after.event.label} +", quoted(found[1])))
    return Pair(themes.title(theme), note, parts)


def _points(known: Known) -> list[Block]:
    found = points.by_inspection(known)
    gone, of = points.gone(found)
    if len(found) < 2:
        return [Words("Whether points to improve came back cannot be told: it takes two reports with such points.")]
    if not gone:
        return [Words("Every point to improve shares a theme with one of the next report.")]
    shown = gone if known.whole else sorted(gone, key=lambda g: not clear(g[1]))[:POINTS]
    rows = tuple((quoted(c), plain(a.label), plain(b.label)) for a, c, b in shown)
    how = f"{len(gone)} of {of} points share no theme with a point of the next report; {len(shown)} shown."
    return [Grid("Points to improve that did not return", ("Point", "Made in", "Not in"), rows, "points"), Words(how)]
