"""Moves of an article to its provisions: restatements of one move become one row with the fullest facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ofstedkg import dates
from ofstedkg.extract.parties import GENERIC
from ofstedkg.model import Provision

_STAGES = ("proposed", "planned", "done")


@dataclass(frozen=True, slots=True)
class Move:
    """A provision as one sentence tells it."""

    claim: Provision
    donor: bool
    """Says of a move told elsewhere in the article when it happens or from whom, and is no row of its own."""
    headline: bool = False
    """Told in a headline, whose present tense may stand for past or future."""


def merged(moves: Sequence[Move], main: str) -> Iterator[Provision]:
    """One provision for each move; ``main`` is the GSS code of the council that one without a name stands for."""
    groups: list[list[Move]] = []
    for move in (m for m in moves if not m.donor):
        held = next((g for g in groups if any(_same(m.claim, move.claim, main) for m in g)), None)
        if held is None:
            groups.append([move])
        else:
            held.append(move)
    donors = [m.claim for m in moves if m.donor]
    told = [_told(group, donors, main) for group in groups if not _is_loose(group, groups, main)]
    for claim in told:
        yield _from_its_runner(claim, told, main)


def _from_its_runner(claim: Provision, told: Sequence[Provision], main: str) -> Provision:
    """A service that comes back from nobody named comes from the provider that the article says runs it."""
    if claim.to != "council" or claim.origin not in GENERIC:
        return claim
    runners = dict.fromkeys(
        c.to
        for c in told
        if c.status == "done" and c.to not in GENERIC and (c.council or main) == (claim.council or main)
        and c.service in (claim.service, "overall")
    )  # fmt: skip
    return replace(claim, origin=next(iter(runners))) if len(runners) == 1 else claim


def _is_loose(group: Sequence[Move], groups: Sequence[Sequence[Move]], main: str) -> bool:
    """Whether "child protection" stands for what the article elsewhere calls the whole service."""
    first = group[0].claim
    if first.service != "help-and-protection" or any(m.claim.date or m.claim.to not in GENERIC for m in group):
        return False
    others = (g[0].claim for g in groups if g is not group)
    return any(_same(replace(first, service="overall"), other, main) for other in others)


def _same(a: Provision, b: Provision, main: str) -> bool:
    if (a.council or main, a.service, _side(a.to)) != (b.council or main, b.service, _side(b.to)):
        return False
    if a.to != b.to and a.to not in GENERIC and b.to not in GENERIC:
        return False
    return not (a.date and b.date) or dates.overlap(a.date, b.date)


def is_date(donor: Provision) -> bool:
    """Whether a donor says when the move of the article takes place, and nothing else."""
    return not (donor.origin or donor.to)


def _coming(p: Provision) -> bool:
    return p.status in ("planned", "proposed")


def _side(party: str) -> str:
    return party if party in ("", "council") else "provider"


def _rank(move: Move) -> tuple[object, ...]:
    """How full a telling is: the highest speaks for the others."""
    p = move.claim
    stage = _STAGES.index(p.status) if p.status in _STAGES else 0
    return p.date is not None, p.to not in GENERIC, not move.headline, stage, bool(p.council), -p.evidence.start


def _told(moves: Sequence[Move], donors: Sequence[Provision], main: str) -> Provision:
    """The fullest of the restatements, with the council, date and names that any of them gives."""
    group, best = [m.claim for m in moves], max(moves, key=_rank).claim
    same = [d for d in donors if (d.council or main) == (best.council or main)]
    helpers = [d for d in same if not is_date(d)] if best.to == "council" else []
    dated = [d for d in donors if is_date(d) and (d in same or not d.council) and _coming(d) == _coming(best)]
    pool = [*group, *helpers, *dated]
    return replace(
        best,
        council=next((p.council for p in group if p.council), ""),
        origin=next(
            (p.origin for p in pool if p.origin not in GENERIC),
            next((p.origin for p in group if p.origin), ""),
        ),
        to=next((p.to for p in group if p.to not in GENERIC), best.to),
        date=best.date or next((p.date for p in pool if p.date), None),
    )
