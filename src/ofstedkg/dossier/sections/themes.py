"""Findings to counts by theme and inspection, praise and criticism apart, and the clearest sentences of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ofstedkg import wording
from ofstedkg.dossier.choice import BEST, NEGATIVE, POSITIVE, clearest, names
from ofstedkg.dossier.known import Claim, Event, Known

Ends: TypeAlias = tuple[Claim, Claim] | None


@dataclass(frozen=True, slots=True)
class Said:
    """What was found on a theme at one inspection or visit."""

    event: Event
    claims: tuple[Claim, ...]

    def of(self, polarity: str) -> list[Claim]:
        """Those of one polarity, in the order of their evidence."""
        return [c for c in self.claims if c.of("polarity") == polarity]

    @property
    def lean(self) -> int:
        """How many more praise than criticise."""
        return len(self.of(POSITIVE)) - len(self.of(NEGATIVE))

    @property
    def counts(self) -> str:
        """Both counts in words."""
        return f"{len(self.of(NEGATIVE))} critical, {len(self.of(POSITIVE))} positive"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and what was found on it at each inspection and visit, oldest first."""

    name: str
    at: tuple[Said, ...]

    @property
    def total(self) -> int:
        """All findings on it."""
        return sum(len(s.claims) for s in self.at)


def themes(known: Known) -> list[Theme]:
    """All themes of findings that belong to an inspection or a visit, the most spoken of first."""
    names = {t for c in known.of_kind("Finding") for t in c.themes}
    found = [Theme(n, _at(known, n)) for n in names]
    return sorted((t for t in found if t.total), key=lambda t: (-t.total, t.name))


def _at(known: Known, name: str) -> tuple[Said, ...]:
    found = [c for c in known.of_kind("Finding") if name in c.themes and c.ofsted]
    said = [Said(e, tuple(c for c in found if c.event == e.iri)) for e in known.events]
    return tuple(s for s in said if s.claims)


def improved(all_themes: list[Theme]) -> list[tuple[Theme, Said, Said]]:
    """Themes with more criticism than praise at one inspection and more praise than criticism at the last one since."""
    out = []
    for theme in all_themes:
        dated = [s for s in theme.at if s.event.day]
        before = [s for s in dated[:-1] if s.lean < 0]
        if before and dated[-1].lean > 0:
            out.append((theme, before[-1], dated[-1]))
    return sorted(out, key=lambda t: (t[1].lean - t[2].lean, t[0].name))


def recurring(all_themes: list[Theme]) -> list[tuple[Theme, list[Said]]]:
    """Themes criticised at two or more inspections or visits; first those where criticism prevailed most often."""
    found = [(t, [s for s in t.at if s.of(NEGATIVE)]) for t in all_themes]
    often = [(t, at) for t, at in found if len(at) > 1]
    return sorted(often, key=lambda f: (-sum(s.lean < 0 for s in f[1]), -len(f[1]), -f[0].total, f[0].name))


def both(theme: Theme, ends: tuple[Said, Said], signs: tuple[str, str], taken: set[str], strict: bool) -> Ends:
    """The clearest sentence of each of two inspections, of these polarities and not yet ``taken``, which they then are.

    ``strict`` wants sentences that are clear and name the theme; without it the nearest to that are taken. None where
    one of the two has no sentence.
    """
    one = best(theme, ends[0], signs[0], taken, strict)
    two = best(theme, ends[1], signs[1], taken | ({one.evidence.quote} if one else set()), strict)
    if not (one and two):
        return None
    taken.update((one.evidence.quote, two.evidence.quote))
    return one, two


def best(theme: Theme, said: Said, polarity: str, taken: set[str], strict: bool) -> Claim | None:
    """The clearest sentence of one inspection and polarity; see ``both``."""
    free = [c for c in said.of(polarity) if c.evidence.quote not in taken]
    named = [c for c in free if names(c.evidence.quote, theme.name)]
    if strict:
        return next(iter(clearest(named, 1)), None)
    named = named or free
    return next(iter(clearest(named, 1) or sorted(named, key=_whole)), None)


def _whole(claim: Claim) -> tuple[bool, int]:
    quote = claim.evidence.quote
    return not quote[:1].isupper(), abs(len(quote) - BEST)


def title(theme: Theme) -> str:
    """A theme's name with a capital."""
    return wording.capital(theme.name)
