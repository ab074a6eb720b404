"""The cues of a clause to its values: which way each points after changes, lacks and negations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ofstedkg.extract.cues import Cue
from ofstedkg.extract.scene import REACH, Scene, grammar

DECIDING = frozenset({"praise", "blame", "need"})
"""Kinds of value that decide what a whole clause says."""

_VALUES = DECIDING | {"good", "good-weak", "bad", "bad-weak", "lack"}
_GOOD = frozenset({"good", "good-weak"})
_THINGS = frozenset({"burden", "asset"})
_COMPARED = _THINGS | {"bad", "lack"}
_CHANGES = frozenset({"more", "fewer", "high", "low"})
_HEIGHTS = frozenset({"high", "low"})
LIGHT = (8, 18)
"""Children that a social worker can see to: a caseload that nobody calls high."""
HEAVY = (22, 70)
"""Children on a caseload that nobody calls low."""
_DEALS = ("address", "tackl", "resolv", "rectif", "avoid", "prevent", "overc", "eradicat", "put right", "remov")
"""Beginnings of what is done to troubles alone, not to what there ought to be more of."""
_DONE = ("ed", "come", "right")
"""Ends of these where they may be said of what stands before ("delays have been tackled")."""
_PASSIVE = ("has ", "have ", "had ", "was ", "were ", "been ")
_EMPTY_NOT = frozenset({"few", "very few", "little", "less", "no longer", "nothing"})
"""Negations that say nothing where they meet no value."""
TELLING = _VALUES | _CHANGES | {"not", "versus", "mixed", "grade"}
"""Kinds of cue without any of which a text values nothing."""
_ANY = 24
"""Characters before a value in which its "any" stands."""
_ONLY = frozenset({"only", "just"})


@dataclass(frozen=True, slots=True)
class Value:
    """A cue in its context: which way it points and how much it weighs."""

    start: int
    end: int
    sign: int
    weight: int
    kind: str


def values(scene: Scene) -> list[Value]:
    """The values of a clause in order, each as it stands in its context."""
    spent: set[tuple[int, int]] = set()
    changed = list(_changes(scene, spent)) or list(_comparisons(scene, spent))
    plain = [
        Value(c.start, c.end, c.sign, c.weight, c.kind)
        for c in scene.cues
        if c.kind in _VALUES and (c.start, c.end) not in spent and not _supposed(scene, c)
    ]
    return sorted(_negated(scene, list(_not_lacking(scene, [*plain, *changed]))), key=lambda v: v.start)


def _supposed(scene: Scene, cue: Cue) -> bool:
    """Whether a trouble is only one that there may be ("managers look into any gaps")."""
    if cue.sign >= 0 or cue.kind in DECIDING or not _any(scene, cue.start):
        return False
    return not any(c.kind in ("not", "lack") and c.end <= cue.start for c in scene.cues)


def _any(scene: Scene, at: int) -> bool:
    """Whether "any" stands before an offset."""
    return bool(grammar().any.search(scene.folded[max(scene.start, at - _ANY) : at]))


def _not_lacking(scene: Scene, found: Sequence[Value]) -> Iterator[Value]:
    """All but the good that a lack swallows ("lack of good plans", "failed to improve")."""
    lacks = [v for v in found if v.kind == "lack"]
    for v in found:
        missed = (v.kind in _GOOD or (v.kind == "change" and v.sign > 0)) and any(
            lack.end <= v.start and not grammar().beyond.search(scene.folded, lack.end, v.start) for lack in lacks
        )
        if not missed:
            yield v


def _changes(scene: Scene, spent: set[tuple[int, int]]) -> Iterator[Value]:
    """More or fewer, higher or lower: good or bad by what it is said of, which is then ``spent``."""
    graded = scene.has("judging")
    for cue in scene.cues:
        if cue.kind not in _CHANGES or (graded and cue.kind in _HEIGHTS):
            continue
        target = _counted(scene, cue) or _target(scene, cue)
        if target and not (cue.sign > 0 and target.kind not in _THINGS) and not _mere(scene, cue, target):
            spent.update({(target.start, target.end), (cue.start, cue.end)})
            start, end = min(cue.start, target.start), max(cue.end, target.end)
            yield Value(start, end, cue.sign * target.sign, 2, "change")


def _mere(scene: Scene, cue: Cue, target: Cue) -> bool:
    """Whether "only" stands right before a fault, which it leaves one ("only infrequent visits")."""
    joined = not scene.folded[cue.end : target.start].strip()
    return cue.text in _ONLY and target.kind in ("bad", "lack") and cue.end <= target.start and joined


def _counted(scene: Scene, cue: Cue) -> Cue | None:
    """What "only" is said of before a number: the first thing after it ("only 37% of plans were in time")."""
    if cue.text not in _ONLY or not any(0 < at - cue.end <= 2 for at, _ in scene.numbers):
        return None
    return next((c for c in scene.cues if c.kind in _THINGS and c.start > cue.end), None)


def _target(scene: Scene, cue: Cue) -> Cue | None:
    """What a change is said of: the next thing or value close after it, else the nearest thing before it."""
    deals = cue.text.startswith(_DEALS)
    of = {"bad", "lack", "burden"} if deals else (_VALUES | _THINGS) - DECIDING
    after = [c for c in scene.cues if c.start >= cue.end and c.kind in of]
    if not grammar().aside.match(scene.folded, cue.end, scene.end):
        for c in after:
            joined = " and " in scene.folded[cue.end : c.start]
            if c.kind != "good-weak" and not joined and scene.gap(cue.end, c.start) <= _near(cue, c):
                return c
    if (cue.kind in _HEIGHTS and not _predicative(scene, cue)) or (deals and not cue.text.endswith(_DONE)):
        return None
    before = [c for c in scene.cues if c.end <= cue.start and c.kind in {*_THINGS, "bad", "lack"} & of]
    if any(c.kind == "lack" and c.text.startswith("not ") for c in before):  # "… are not recognised or addressed"
        return None
    near = [c for c in before if scene.gap(c.end, cue.start) <= REACH or _subject(scene, c, cue)]
    burdens = [c for c in near if c.kind != "asset"] or near
    far = [c for c in after if c.kind == "burden" and scene.gap(cue.end, c.start) <= REACH]
    return next(iter([*burdens[-1:], *far]), None)


def _subject(scene: Scene, trouble: Cue, change: Cue) -> bool:
    """Whether a trouble opens a clause, and only a relative clause parts it from its verb ("the drift that a visit
    found has been dealt with")."""
    opens = len(scene.folded[scene.start : trouble.start].split()) <= 2
    passive = change.text.startswith(_PASSIVE) or scene.folded.endswith(_PASSIVE, trouble.end, change.start)
    return opens and passive and bool(grammar().parted.match(scene.folded, trouble.end, change.start))


def _near(change: Cue, said_of: Cue) -> int:
    """How many words may stand between a change and what it is said of."""
    if said_of.kind in _THINGS:
        return REACH if change.text.endswith(" of") else 4
    if change.kind in _HEIGHTS:
        return 0 if said_of.kind in _GOOD else 1
    return 4 if change.text.startswith(_DEALS) and said_of.kind == "bad" else 2


def _predicative(scene: Scene, height: Cue) -> bool:
    """Whether a height is said of what stands before it ("caseloads are high", "turnover remains high")."""
    if height.text == "most":
        return False
    own_verb = height.text.startswith(("remain", "contin"))
    return own_verb or bool(grammar().linked.search(scene.folded[scene.start : height.start]))


def _comparisons(scene: Scene, spent: set[tuple[int, int]]) -> Iterator[Value]:
    """Two numbers set against each other ("16%, against 29% a year earlier"; "has gone from 16 to 23")."""
    said_of = _compared(scene)
    if len(scene.numbers) != 2 or not said_of:
        yield from _heights(scene)
        return
    (a, first), (b, second) = scene.numbers
    against = any(c.kind == "versus" and a < c.start < b for c in scene.cues)
    grown = grammar().grown.search(scene.folded[scene.start : a]) and grammar().to.match(scene.folded[a:b])
    if first != second and (against or grown):
        spent.update((c.start, c.end) for c in scene.cues if c.kind in _COMPARED)
        sign = (1 if (first > second) == against else -1) * said_of[2]
        yield Value(said_of[0], max(b, said_of[1]), sign, 2, "change")


def _compared(scene: Scene) -> tuple[int, int, int] | None:
    """What two numbers are set against each other for, with its sign: a trouble before anything else, since those
    who bear it are named beside it ("social workers from agencies", "16 children a worker")."""
    things = [c for c in scene.cues if c.kind in _COMPARED]
    thing = next((c for c in things if c.kind != "asset"), things[0] if things else None)
    if thing and thing.kind != "asset":
        return thing.start, thing.end, thing.sign
    if load := grammar().load.search(scene.folded, scene.start, scene.end):
        return load.start(), load.end(), -1
    return (thing.start, thing.end, thing.sign) if thing else None


def _heights(scene: Scene) -> Iterator[Value]:
    """A caseload by its size: good or bad where few would call it otherwise."""
    load = scene.numbers and grammar().load.search(scene.folded, scene.start, scene.end)
    sizes = [v for _, v in scene.numbers] if load else []
    if sizes and all(LIGHT[0] <= size <= LIGHT[1] for size in sizes):
        yield Value(scene.start, scene.end, 1, 2, "change")
    if sizes and all(HEAVY[0] <= size <= HEAVY[1] for size in sizes):
        yield Value(scene.start, scene.end, -1, 2, "change")


def _negated(scene: Scene, found: Sequence[Value]) -> Iterator[Value]:
    """Turn round what a negation reaches; a negation that reaches nothing is itself a fault."""
    ordered = sorted(found, key=lambda v: v.start)
    turned: list[Value] = []
    nots = [c for c in scene.cues if c.kind == "not" and not (c.text == "nor" and _goes_on(scene, c))]
    doubled = [c for c in nots if c.text == "without" and _answers(scene, nots, c, ordered)]
    for cue in nots:
        if cue in doubled:
            yield Value(cue.start, cue.end, 1, 2, "good")
            continue
        reached = _reached(scene, cue, ordered)
        turned += reached
        if not reached and not any(scene.gap(cue.end, d.start) <= REACH for d in doubled if d.start > cue.end):
            yield from _bare(scene, cue, ordered)
    for v in ordered:
        yield _turned(v) if turned.count(v) % 2 else v


def _answers(scene: Scene, nots: Sequence[Cue], without: Cue, ordered: Sequence[Value]) -> bool:
    """Whether another negation reaches a "without" ("nobody was left without a worker")."""
    before = (n for n in nots if n.end <= without.start and scene.gap(n.end, without.start) <= REACH)
    return any(not any(n.end <= v.start < without.start for v in ordered) for n in before)


def _reached(scene: Scene, negation: Cue, ordered: Sequence[Value]) -> list[Value]:
    """The first value a negation reaches, and all good ones after it; at the end of a clause, the last."""
    if negation.text != "nothing" and not scene.folded[negation.end : scene.end].strip(" .,"):
        return [v for v in ordered if v.end <= negation.start][-1:]
    if grammar().unfound.match(scene.folded, negation.start, scene.end):
        bad = (v for v in ordered if v.sign < 0 and v.start >= negation.end)
        return [v for v in bad if "," not in scene.folded[negation.end : v.start]]
    verb = grammar().nobody.match(scene.folded, negation.start, scene.end)
    after = verb.end() if verb else negation.end
    near = [v for v in ordered if v.start >= after and scene.gap(after, v.start) <= REACH]
    if near and near[0].kind == "lack" and " and " in scene.folded[negation.end : near[0].start]:
        return []
    if near and near[0].sign < 0:  # "nobody is left guessing what happens", "not afraid of decisive steps"
        return near[:1]
    return [*near[:1], *(v for v in near[1:] if v.kind in _GOOD)]


def _goes_on(scene: Scene, nor: Cue) -> bool:
    """Whether a "nor" only carries on what a negation before it says ("not clear nor fair")."""
    before = [c for c in scene.cues if c.kind == "not" and c.end <= nor.start]
    return any(c.text == "neither" or scene.gap(c.end, nor.start) <= REACH for c in before)


def _turned(v: Value) -> Value:
    kind = {"praise": "blame", "blame": "praise"}.get(v.kind, "bad" if v.sign > 0 else "good")
    return replace(v, sign=-v.sign, weight=2, kind=kind)


def _bare(scene: Scene, negation: Cue, ordered: Sequence[Value]) -> Iterator[Value]:
    """A negation without a value: of a thing ("no vacancies"), of the good said before it ("good practice is
    not shared"), else of a deed ("do not check")."""
    things = (c for c in scene.cues if c.kind in _THINGS and c.start >= negation.end)
    thing = next((c for c in things if scene.gap(negation.end, c.start) <= 3), None)
    if thing:
        yield Value(negation.start, thing.end, -thing.sign, 2, "change")
    elif negation.text not in _EMPTY_NOT:
        praised = any(
            v.sign > 0 and scene.gap(v.end, negation.start) <= REACH for v in ordered if v.end <= negation.start
        )
        yield Value(negation.start, negation.end, -1, 2 if praised else 1, "bad" if praised else "bad-weak")
