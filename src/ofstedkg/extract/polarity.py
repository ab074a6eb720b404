"""The cues of a clause to what it says of the service: good, bad, both, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ofstedkg.extract.cues import Cue

Polarity = Literal["positive", "negative", "mixed"]
REACH = 8
"""Words over which a negation or a change reaches."""

_VALUES = frozenset({"praise", "blame", "need", "good", "good-weak", "bad", "bad-weak", "lack"})
_CHANGES = frozenset({"more", "fewer", "high", "low"})
_LINKED = re.compile(r"\b(?:is|are|was|were|be|been|being|remain\w*|stay\w*|still|too|so|very|far|much|even|now|becom\w+|became)\b[^,]{0,12}$")
_DECIDING = frozenset({"praise", "blame", "need"})
_THINGS = frozenset({"burden", "asset"})
_BARRIER = re.compile(r",| (?:that|because|so|but|who|which|if|when|while|although|where) ")
_GRADES = frozenset({"good", "poor"})
_NEXT = re.compile(r"[ ]*([a-z]+)")
_UNGRADED = re.compile(
    r"supervision|oversight|assess\w+|plan\w*|record\w*|support\w*|response\w*|practice\w*|manage\w+|help|protection|"
    r"resourc\w+|staffing|training|risk|analysis|systems?|procedures?|process\w*|communication|information|standards?|"
    r"quality|knowledge|capacity|housing|accommodation|monitoring|decision\w*|leadership|attention|consideration|"
    r"challenge|scrutiny|handling|understanding|progress|work|relationships?|opportunit\w+|outcomes?|visits?|checks?|"
    r"early|multi|partnership\w*|preparation|use|examples?|access|direct|life|child|social|and|attendance|attainment|"
    r"engagement|arrangements?|levels?|range|advice|commissioning|stability|performance|proportion|health|permanence"
)
_EMPTY_NOT = frozenset({"few", "very few", "little", "less", "no longer", "nothing"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause says: its polarity, how strong the words are (1 to 3), where they stand, of which kind."""

    polarity: Polarity
    strength: int
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A cue in its context: which way it points after negation and change."""

    start: int
    end: int
    sign: int
    weight: int
    kind: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A clause with its cues and the numbers in it (offset, value), as the rules below see it."""

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
        """Words between two offsets; a barrier (comma, "that", "who" …) makes it endless."""
        between = self.folded[a:b]
        return 99 if _BARRIER.search(between) else len(between.split())


def judge(scene: Scene) -> Verdict | None:
    """Weigh the cues of a clause; None where it values nothing, or only plans, thanks or grades."""
    scene = _without_grades(_after_thanks(scene))
    values = sorted(_values(scene), key=lambda v: v.start)
    if not values:
        return _mixed(scene)
    verdict = _decided(values) or _weighed(values)
    if verdict is None or _planned(scene, values):
        return None
    return _mixed(scene) or verdict if scene.has("mixed") and verdict.strength < 3 else verdict


def _mixed(scene: Scene) -> Verdict | None:
    for cue in scene.cues:
        if cue.kind == "mixed":
            return Verdict("mixed", 2, cue.start, cue.end, "mixed")
    return None


def _decided(values: Sequence[Value]) -> Verdict | None:
    """Need goes before praise and blame, and these before all that stands beside them."""
    for kinds in (("need",), ("praise", "blame")):
        for v in values:
            if v.kind in kinds:
                return Verdict("positive" if v.sign > 0 else "negative", 3, v.start, v.end, v.kind)
    return None


def _weighed(values: Sequence[Value]) -> Verdict | None:
    """The stronger side; of two as strong, the one said last."""
    top = max(v.weight for v in values)
    last = [v for v in values if v.weight == top][-1]
    return Verdict("positive" if last.sign > 0 else "negative", top, last.start, last.end, last.kind)


def _planned(scene: Scene, values: Sequence[Value]) -> bool:
    """Whether a plan, wish or condition stands before the first value that is no need."""
    firm = [v.start for v in values if v.kind == "need"]
    plans = [c.start for c in scene.cues if c.kind == "plan"]
    return bool(plans) and not firm and min(plans) < max(v.start for v in values if v.weight == max(w.weight for w in values))


def _after_thanks(scene: Scene) -> Scene:
    """Thanks say nothing themselves: only what follows a "that" after them may ("pleased that …")."""
    thanks = [c for c in scene.cues if c.kind == "thanks"]
    if not thanks:
        return scene
    that = scene.folded.find(" that ", thanks[-1].end, scene.end)
    kept = tuple(c for c in scene.cues if 0 <= that < c.start and c.kind != "good-weak")
    return replace(scene, cues=kept)


def _without_grades(scene: Scene) -> Scene:
    """Leave grade words out where a grade is given; elsewhere take them as values of the thing they describe."""
    judging = scene.has("judging")
    out: list[Cue] = []
    for cue in scene.cues:
        if cue.kind == "grade":
            out += _grade_value(scene, cue, judging)
        elif not (judging and cue.text in _GRADES and not _attributive(scene, cue)):
            out.append(cue)
    return replace(scene, cues=tuple(out))


def _grade_value(scene: Scene, cue: Cue, judging: bool) -> Iterator[Cue]:
    sign = {"outstanding": 1, "inadequate": -1}.get(cue.text, -1 if cue.text.startswith("requir") else 0)
    if sign and (_attributive(scene, cue) or not (judging or scene.graded)):
        yield replace(cue, kind="good" if sign > 0 else "bad", sign=sign, weight=2)


def _attributive(scene: Scene, cue: Cue) -> bool:
    following = _NEXT.match(scene.folded, cue.end, scene.end)
    return bool(following and _UNGRADED.fullmatch(following[1]))


def _values(scene: Scene) -> Iterator[Value]:
    """Every value of the clause after changes, comparisons and negations."""
    spent: set[Cue] = set()
    base = [Value(c.start, c.end, c.sign, c.weight, c.kind) for c in scene.cues if c.kind in _VALUES]
    changed = list(_changes(scene, spent))
    if not changed:
        changed = list(_comparisons(scene, spent))
    taken = {(c.start, c.end) for c in spent}
    base = [v for v in base if (v.start, v.end) not in taken]
    yield from _negated(scene, _hidden(scene, base) + changed)


def _hidden(scene: Scene, values: list[Value]) -> list[Value]:
    """Drop the values that a lack swallows ("lack of good plans", "failed to improve")."""
    lacks = [v for v in values if v.kind == "lack"]
    return [
        v for v in values
        if v.kind not in ("good", "good-weak") or not any(l.end <= v.start and scene.gap(l.end, v.start) <= REACH for l in lacks)
    ]  # fmt: skip


def _changes(scene: Scene, spent: set[Cue]) -> Iterator[Value]:
    """More or fewer, higher or lower: good or bad by what it is said of."""
    for cue in scene.cues:
        if cue.kind in _CHANGES and (target := _share(scene, cue) or _target(scene, cue)):
            if cue.sign > 0 and target.kind not in _THINGS:
                continue
            spent.add(target)
            sign = cue.sign * target.sign
            yield Value(min(cue.start, target.start), max(cue.end, target.end), sign, 2, "change")


def _share(scene: Scene, cue: Cue) -> Cue | None:
    """What "only" is said of before a number: the first thing after it ("only 41% of plans were issued in time")."""
    counted = any(0 < at - cue.end <= 2 for at, _ in scene.numbers)
    if cue.text not in ("only", "just") or not counted:
        return None
    return next((c for c in scene.cues if c.kind in _THINGS and c.start > cue.end), None)


def _target(scene: Scene, cue: Cue) -> Cue | None:
    """What a change is said of: the next thing or value close after it, else the nearest thing before it."""
    after = [c for c in scene.cues if c.start >= cue.end and c.kind in _VALUES | _THINGS and c.kind not in _DECIDING]
    for c in after:
        if scene.gap(cue.end, c.start) <= (4 if c.kind in _THINGS else 2) and c.kind != "good-weak":
            return c
    if cue.kind in ("high", "low") and not _LINKED.search(scene.folded[scene.start : cue.start]) and not cue.text.startswith(("remain", "contin")):
        return None
    before = [c for c in scene.cues if c.end <= cue.start and c.kind in {*_THINGS, "bad", "lack"}]
    near = [c for c in before if scene.gap(c.end, cue.start) <= REACH]
    burdens = [c for c in near if c.kind == "burden"] or near
    if burdens:
        return burdens[-1]
    far = [c for c in after if c.kind == "burden" and scene.gap(cue.end, c.start) <= REACH]
    return far[0] if far else None


def _comparisons(scene: Scene, spent: set[Cue]) -> Iterator[Value]:
    """Two numbers set against each other ("18%, against 33% a year earlier")."""
    things = [c for c in scene.cues if c.kind in _THINGS or c.kind == "bad"]
    against = [c for c in scene.cues if c.kind == "versus"]
    if len(scene.numbers) == 2 and things and against:
        (a, now), (b, then) = scene.numbers
        if a < against[0].start < b and now != then:
            sign = (1 if now > then else -1) * things[0].sign
            spent.update(things)
            yield Value(things[0].start, against[0].end, sign, 2, "change")


def _negated(scene: Scene, values: list[Value]) -> Iterator[Value]:
    """Turn round what a negation reaches; a negation that reaches nothing is itself a weak fault."""
    ordered = sorted(values, key=lambda v: v.start)
    flips: dict[Value, int] = {}
    for cue in scene.cues:
        if cue.kind != "not" or (cue.text == "nor" and _neither(scene, cue)):
            continue
        reached = [v for v in ordered if _within_reach(scene, cue, v)]
        for v in [*reached[:1], *(v for v in reached[1:] if v.kind in ("good", "good-weak"))]:
            flips[v] = flips.get(v, 0) + 1
        if not reached:
            yield from _bare(scene, cue)
    for v in ordered:
        yield _flip(v) if flips.get(v, 0) % 2 else v


def _neither(scene: Scene, nor: Cue) -> bool:
    return any(c.text == "neither" and c.end <= nor.start for c in scene.cues)


def _within_reach(scene: Scene, cue: Cue, value: Value) -> bool:
    return value.start >= cue.end and scene.gap(cue.end, value.start) <= REACH


def _flip(v: Value) -> Value:
    kind = {"praise": "blame", "blame": "praise"}.get(v.kind, "bad" if v.sign > 0 else "good")
    return replace(v, sign=-v.sign, weight=2, kind=kind)


def _bare(scene: Scene, cue: Cue) -> Iterator[Value]:
    thing = next((c for c in scene.cues if c.kind in _THINGS and c.start >= cue.end and scene.gap(cue.end, c.start) <= 3), None)
    if thing:
        yield Value(cue.start, thing.end, -thing.sign, 2, "change")
    elif cue.text not in _EMPTY_NOT:
        yield Value(cue.start, cue.end, -1, 1, "bad-weak")
