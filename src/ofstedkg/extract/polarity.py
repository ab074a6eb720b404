"""The values of a clause to what it says of the service: good, bad, both, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ofstedkg.extract.scene import Scene, cleared, grammar, past
from ofstedkg.extract.values import DECIDING, TELLING, Value, values

Polarity = Literal["positive", "negative", "mixed"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause says: its polarity, how strong the words are (1 to 3), where they stand, their kind."""

    polarity: Polarity
    strength: int
    start: int
    end: int
    kind: str = ""


def judge(scene: Scene) -> Verdict | None:
    """Weigh the cues of a clause; None where it values nothing, or only plans, thanks or grades."""
    if not scene.numbers and not any(c.kind in TELLING for c in scene.cues):
        return None
    if mended := _mended(scene):
        return mended
    scene = cleared(scene)
    found = values(scene)
    mixed = _mixed(scene)
    if not found:
        return mixed
    verdict = _decided(found) or _weighed(found)
    if _planned(scene, found):
        return None
    return mixed if mixed and verdict.strength < 3 else verdict


def _mended(scene: Scene) -> Verdict | None:
    """What was bad once and is now otherwise is good ("calls that once went unread are now dealt with by noon")."""
    m = past(scene)
    if not m or not any(m.groupdict().values()) or any(c.kind in TELLING and c.start > m.end() for c in scene.cues):
        return None
    before = replace(scene, end=m.start(), cues=tuple(c for c in scene.cues if c.end <= m.start()))
    within = replace(scene, start=m.start(), end=m.end(), cues=tuple(c for c in scene.cues if m.start() <= c.start))
    was = [v for part in (before, within) for v in values(part)]
    return Verdict("positive", 2, m.end(), scene.end, "change") if was and was[-1].sign < 0 else None


def turn(scene: Scene) -> tuple[int, int] | None:
    """Where a clause turns from good to bad or back: between the two strong values that it contrasts."""
    if not _several(scene):
        return None
    strong = [v for v in values(cleared(scene)) if v.weight >= 2]
    if any(v.kind in DECIDING for v in strong):
        return None
    return next(((a.end, b.start) for a, b in pairwise(strong) if a.sign != b.sign and a.end < b.start), None)


def strong(scene: Scene) -> list[tuple[int, int]]:
    """Where the plain words of a clause stand that value strongly; nowhere if there is only one."""
    return [(v.start, v.end) for v in values(cleared(scene)) if v.weight >= 2] if _several(scene) else []


def _several(scene: Scene) -> bool:
    return sum(c.kind in TELLING for c in scene.cues) > 1


def _mixed(scene: Scene) -> Verdict | None:
    cue = next((c for c in scene.cues if c.kind == "mixed"), None)
    return Verdict("mixed", 2, cue.start, cue.end, "mixed") if cue else None


def _decided(found: Sequence[Value]) -> Verdict | None:
    """Need goes before praise and blame, and these before all that stands beside them."""
    needs = [v for v in found if v.kind == "need"]
    said = needs or [v for v in found if v.kind in DECIDING]
    return _verdict(said[0], 3) if said else None


def _weighed(found: Sequence[Value]) -> Verdict:
    """The stronger side; of two as strong, the one said last."""
    top = max(v.weight for v in found)
    return _verdict([v for v in found if v.weight == top][-1], top)


def _verdict(value: Value, strength: int) -> Verdict:
    return Verdict("positive" if value.sign > 0 else "negative", strength, value.start, value.end, value.kind)


def _planned(scene: Scene, found: Sequence[Value]) -> bool:
    """Whether a plan, wish or condition stands before the value that counts, which is no need."""
    plans = [c.start for c in scene.cues if c.kind == "plan"]
    if not plans or any(v.kind == "need" for v in found):
        return False
    top = max(v.weight for v in found)
    last = max(v.start for v in found if v.weight == top)
    return min(plans) < last and not grammar().already.search(scene.folded, min(plans), last + 4)
