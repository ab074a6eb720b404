"""A clause and its cues to a clause with only such cues as may value the service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from ofstedkg import rules
from ofstedkg.extract.cues import Cue

REACH = 8
"""Words over which a negation, a change or a lack reaches."""
FAR = 99
"""More words than anything reaches over."""

_SAID = frozenset({"praise", "blame", "need", "good", "good-weak", "bad", "bad-weak", "lack"})
_GRADES = frozenset({"good", "poor"})
_GRADE_SIGNS = {"outstanding": 1, "inadequate": -1}
_DONE = ("ddressed", "ackled", "esolved", "ectified", "ut right", "vercome")
"""Ends of what has been done to a weakness."""
_NEXT = re.compile(r"[ ]*([a-z]+)")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The function words of ``rules/findings.toml`` by which cues are put together."""

    barrier: re.Pattern[str]
    beyond: re.Pattern[str]
    any: re.Pattern[str]
    linked: re.Pattern[str]
    ungraded: re.Pattern[str]
    aside: re.Pattern[str]
    grown: re.Pattern[str]
    to: re.Pattern[str]
    load: re.Pattern[str]
    hinge: re.Pattern[str]
    context: re.Pattern[str]
    already: re.Pattern[str]
    """Before a value, that it has come about ("the council, which will be merged, has improved")."""
    case: re.Pattern[str]
    instance: re.Pattern[str]
    unfound: re.Pattern[str]
    parted: re.Pattern[str]
    """Between a noun and its verb, a relative clause."""
    nobody: re.Pattern[str]
    """From a "nobody" over a relative clause to its verb."""
    task: re.Pattern[str]
    """One more thing to do ("it asks us to see them sooner, and to write down why")."""
    past: re.Pattern[str]
    """What was so once and is no longer, up to what is so now."""


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The compiled ``[grammar]`` of ``rules/findings.toml``."""
    raw = cast("dict[str, str]", rules.load("findings").data["grammar"])
    return Grammar(**{k: re.compile(pattern) for k, pattern in raw.items()})


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with its cues and the numbers in it (offset, value), as the weighing sees it."""

    folded: str
    start: int
    end: int
    cues: tuple[Cue, ...]
    numbers: tuple[tuple[int, float], ...] = ()
    graded: bool = False
    """Whether the clause is about a thing that Ofsted grades."""

    def has(self, kind: str) -> bool:
        """Whether a cue of that kind is there."""
        return any(c.kind == kind for c in self.cues)

    def gap(self, a: int, b: int) -> int:
        """Words between two offsets; a barrier (comma, "that", "who" …) makes them too many."""
        between = self.folded[a:b]
        return FAR if grammar().barrier.search(between) else len(between.split())


def cleared(scene: Scene) -> Scene:
    """The scene with only such cues as may value the service."""
    scene = _without_past(scene)
    kinds = {c.kind for c in scene.cues}
    if "thanks" in kinds:
        scene = _without_thanks(scene)
    if "grade" in kinds or any(c.text in _GRADES for c in scene.cues):
        scene = _without_grades(scene)
    scene = _without_context(scene)
    return _without_met_needs(scene) if "need" in kinds else scene


def _without_context(scene: Scene) -> Scene:
    """What is said of a case ("when a child is in danger") counts only where nothing is said before it; a
    trouble that something comes before is forestalled."""
    for m in grammar().context.finditer(scene.folded, scene.start, scene.end):
        if any(c.kind in _SAID and c.end <= m.start() for c in scene.cues):
            return replace(scene, cues=tuple(c for c in scene.cues if c.end <= m.start() or c.kind == "plan"))
    return scene


def past(scene: Scene) -> re.Match[str] | None:
    """What a clause says was so once, up to a "now" where it has one."""
    text = scene.folded[scene.start : scene.end]
    may = "used to" in text or " now " in text
    return grammar().past.search(scene.folded, scene.start, scene.end) if may else None


def _without_past(scene: Scene) -> Scene:
    """What "used to be" says nothing of what is; only what comes after a "now" does."""
    m = past(scene)
    return replace(scene, cues=tuple(c for c in scene.cues if c.start >= m.end())) if m else scene


def _without_thanks(scene: Scene) -> Scene:
    """Thanks say nothing: only what stands before them, or follows a "that", may ("pleased that …")."""
    thanks = [c for c in scene.cues if c.kind == "thanks"]
    hinge = grammar().hinge.search(scene.folded, thanks[-1].end, scene.end)
    that = hinge.start() if hinge else -1
    before = (c for c in scene.cues if c.end <= thanks[0].start)
    after = (c for c in scene.cues if 0 <= that < c.start and c.kind != "good-weak")
    return replace(scene, cues=(*before, *after))


def _without_grades(scene: Scene) -> Scene:
    """Leave grade words out where a grade is given; elsewhere they are values of the thing they describe."""
    judging = scene.has("judging")
    return replace(scene, cues=tuple(c for cue in scene.cues for c in _ungraded(scene, cue, judging)))


def _ungraded(scene: Scene, cue: Cue, judging: bool) -> Iterator[Cue]:
    if cue.kind == "grade":
        sign = _GRADE_SIGNS.get(cue.text, -1 if cue.text.startswith("requir") else 0)
        if sign and (_describes(scene, cue) or not (judging or scene.graded)):
            yield replace(cue, kind="good" if sign > 0 else "bad", sign=sign, weight=2)
    elif cue.text not in _GRADES:
        yield cue
    elif _describes(scene, cue):
        yield replace(cue, kind="good" if cue.sign > 0 else "bad", weight=2)
    elif not judging:
        yield cue


def _describes(scene: Scene, cue: Cue) -> bool:
    """Whether a grade word stands before a thing that has no grade ("inadequate supervision")."""
    following = _NEXT.match(scene.folded, cue.end, scene.end)
    return bool(following and grammar().ungraded.fullmatch(following[1]))


def _without_met_needs(scene: Scene) -> Scene:
    """A weakness that is dealt with is a strength ("have responded swiftly to the areas for improvement")."""
    answers = [c for c in scene.cues if c.kind in ("good", "fewer")]
    dealt = [c for c in answers if c.kind == "fewer" and c.text.endswith(_DONE)]

    def met(need: Cue) -> bool:
        if need.kind != "need" or not need.text.startswith("area"):
            return False
        before = any(a.end <= need.start and scene.gap(a.end, need.start) <= REACH for a in answers)
        after = any(need.end <= a.start and scene.gap(need.end, a.start) <= REACH for a in dealt)
        return before or (after and not scene.has("not"))

    cues = (replace(c, kind="good", sign=1, weight=2) if met(c) else c for c in scene.cues)
    return replace(scene, cues=tuple(cues))
