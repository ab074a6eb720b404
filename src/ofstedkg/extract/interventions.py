"""Sentences to interventions: the notices, directions, commissioners and trusts that government sends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import cast

from ofstedkg import dates, gazetteer, rules
from ofstedkg.extract import places, provisions, readings, setting
from ofstedkg.model import Evidence, Intervention, Marked, Mention, Provision, Sentence, Speech, Status

_FILE = "interventions"
_STAGES = ("proposed", "planned", "in force", "ended")
"""What a step goes through: the furthest is its status where an article states several."""


@dataclass(frozen=True, slots=True)
class _Step:
    claim: Intervention
    again: bool
    """Found by a word that stands for a step named in full elsewhere ("the notice")."""
    weak: bool
    """Found by a word that means a step only where government has a part in the article."""
    pronoun: bool
    """A trust that only a pronoun stands for."""
    lone: bool
    """A commissioner of no told kind: none, where the article speaks of the one for England or the police's."""


def extract(marked: Marked, speeches: Sequence[Speech]) -> Iterator[Intervention]:
    """One claim for each step of government against each council, in order of first mention.

    Restatements are merged: the furthest status, with the date of issue. ``council`` is set where the
    sentence names it. A bare "the notice" counts only in an article that speaks of an improvement notice.
    """
    found = list(_steps_of(marked))
    if readings.cue(_FILE, "minded").search(marked.document.text):
        found = [replace(s, claim=replace(s.claim, status="proposed")) if _is_plan(s.claim) else s for s in found]
    over, main = setting.called_off(marked), setting.main_council(marked)
    found = [s for s in found if not (_is_trust_to_come(s.claim) and (s.claim.council or main) in over)]
    kinds = {s.claim.kind for s in found if not s.again}
    specific = {s.claim.council for s in found if s.claim.kind != "other"}
    claims = _closed([s.claim for s in found if s.claim.kind in kinds], marked)
    rows = _merged(marked, [c for c in claims if c.kind != "other" or c.date or not (specific & {c.council, ""})])
    yield from _with_start(list(rows), marked, speeches)


def _is_plan(claim: Intervention) -> bool:
    return claim.status == "planned" and claim.kind != "trust"


def _closed(claims: Sequence[Intervention], marked: Marked) -> list[Intervention]:
    """The claims, with what was issued long before an intervention that the article says is over as over too."""
    over = {c.council for c in claims if c.kind == "other" and c.status == "ended"}
    today = dates.earliest(marked.document.published)
    if not over or not today or readings.cue(_FILE, "goes-on").search(marked.document.text):
        return list(claims)
    return [
        replace(c, status="ended")
        if c.kind in ("improvement notice", "direction")
        and c.status == "in force"
        and (c.council in over or "" in over)
        and (day := dates.latest(c.date))
        and day[:4] < today[:4]
        else c
        for c in claims
    ]


def _is_trust_to_come(claim: Intervention) -> bool:
    return claim.kind == "trust" and claim.status in ("planned", "proposed")


def _steps_of(marked: Marked) -> Iterator[_Step]:
    """The steps that each sentence tells; one that the next sentence says was lifted is over."""
    settled = setting.settled(marked)
    before: list[_Step] = []
    previous = ""
    text = marked.document.text
    governs = bool(readings.cue(_FILE, "government").search(text))
    others = bool(readings.cue(_FILE, "other-commissioner").search(text))
    trusted = setting.speaks_of_trust(settled)
    partners = frozenset() if trusted else setting.hosts(settled)
    for sentence, mentions in zip(settled.sentences, settled.mentions, strict=True):
        if before and readings.cue(_FILE, "lifted-since").search(sentence.text):
            before = [replace(s, claim=replace(s.claim, status="ended")) for s in before]
        yield from before
        before = []
        last, previous = previous, sentence.text
        goes_on = bool(last) and bool(readings.cue(_FILE, "sent-before").search(last))
        if goes_on or readings.gate(_FILE, "trigger").search(sentence.text):
            steps = _sentence(sentence, mentions, marked.document.published, last)
            before = [
                _by_kind(s, partners)
                for s in steps
                if (governs or not s.weak) and not (others and s.lone) and (trusted or not s.pronoun)
            ]
    yield from before


def _by_kind(step: _Step, partners: AbstractSet[str]) -> _Step:
    """A council that loses its services has them go to a trust, unless the article tells of one that runs them."""
    if not partners or not step.claim.evidence.rule.endswith(".stripped"):
        return step
    return replace(step, claim=replace(step.claim, kind="other"))


def _with_start(rows: Sequence[Intervention], marked: Marked, speeches: Sequence[Speech]) -> Iterator[Intervention]:
    """A trust that government imposes has, where nothing else is said, the date on which it takes over."""
    if not any(_is_open(r) for r in rows):
        yield from rows
        return
    moves = [p for p in provisions.extract(marked, speeches) if p.service == "overall" and p.to not in ("", "council")]
    for row in rows:
        yield _started(row, [m for m in moves if _one_council(m.council, row.council)]) if _is_open(row) else row


def _is_open(row: Intervention) -> bool:
    """Whether the article may say elsewhere when the trust of a row takes over, or that it has."""
    return row.kind == "trust" and (not row.date or row.status == "planned")


def _started(row: Intervention, moves: Sequence[Provision]) -> Intervention:
    """The row with what the only move of the service says of it."""
    if len(moves) != 1:
        return row
    move = moves[0]
    if row.status == "planned" and move.status == "done":
        row = replace(row, status="in force")
    if row.status == "in force" and move.status == "planned" and move.date and not row.date:
        row = replace(row, status="planned")
    same = move.status == ("done" if row.status == "in force" else row.status)
    return replace(row, date=row.date or move.date) if same else row


def _one_council(a: str, b: str) -> bool:
    return a == b or not (a and b)


def _sentence(sentence: Sentence, mentions: Sequence[Mention], published: str | None, last: str) -> Iterator[_Step]:
    acting = [m if m.kind != "Org" or _governs(m) else replace(m, kind="Body") for m in mentions]
    shown = rules.typed(sentence.text, sentence.start, acting, (*readings.kinds(_FILE), "Body"))
    taken: list[tuple[rules.Rule, int, int]] = []
    for rule in rules.load(_FILE).live(shown.text):
        if "after" in rule.set and not readings.cue(_FILE, rule.set["after"]).search(last):
            continue
        for match in rule.pattern.finditer(shown.text):
            start, end = next(match.span(g) for g in ("what", "what2", "what3", "what4") if match.groupdict().get(g))
            if not any(start < b and a < end for _, a, b in taken):
                taken.append((rule, start, end))
    spans = [(a, b) for _, a, b in taken]
    for rule, start, end in taken:
        around = _around(shown.text, (start, end), spans)
        yield from _steps(rule, shown, (start, end), readings.tensed(around, shown, published), sentence, published)


def _around(text: str, step: tuple[int, int], others: Sequence[tuple[int, int]]) -> str:
    """The sentence with the step as § and the other steps in it as ¶."""
    for a, b in sorted(others, reverse=True):
        text = text[:a] + ("§" if (a, b) == step else "¶") + text[b:]
    return text


def _governs(m: Mention) -> bool:
    """Whether an organisation is a department of government: no other can intervene."""
    known = gazetteer.load().organisations.get(m.value)
    return known is not None and known.classification == "government"


def _steps(
    rule: rules.Rule,
    shown: rules.Typed,
    step: tuple[int, int],
    around: str,
    sentence: Sentence,
    published: str | None,
) -> Iterator[_Step]:
    kind = rule.set["kind"]
    status = _status(rule, around)
    if status == "void":
        return
    dated = readings.fitting(_FILE, "when", around.replace("<Later", "<Date"), kind)
    token = next((match[match.lastgroup or "date"] for _, match in dated), "")
    if kind == "trust" and status in ("planned", "proposed") and token.replace("<Date", "<Later") not in around:
        token = ""  # a trust to come has the date when it comes, not that of the decision
    date = _date(token, shown) if token else _soon(around, status, published)
    if "dateless" in rule.set:
        date = None
    if "to-come" in rule.set and status == "in force" and not date:
        status = "planned"
    by = "MHCLG" if kind == "commissioner" and readings.cue(_FILE, "finance").search(sentence.text) else "DfE"
    evidence = Evidence(sentence.start, sentence.end, rule.id)
    for council in places.councils(shown, *step, _others(shown)):
        claim = Intervention(council, kind, by, cast(Status, status), evidence, date)
        yield _Step(claim, "again" in rule.set, "weak" in rule.set, "trusted" in rule.set, "lone" in rule.set)


def _status(rule: rules.Rule, around: str) -> str:
    """What the words around a step make of it; one that a rule knows only as a question stays that."""
    if "asked" in rule.set:
        return rule.set["status"]
    fitting = readings.fitting(_FILE, "status", around, rule.set["kind"])
    return next((reading.notation for reading, _ in fitting), rule.set.get("status", "void"))


def _soon(around: str, status: str, published: str | None) -> str | None:
    """When a planned step is to come, where the sentence reckons it from the day of the article.

    A count of days or weeks that may run into the next year gives nothing.
    """
    found = readings.cue(_FILE, "soon").search(around) if status == "planned" and published else None
    if not found or not published:
        return None
    span, month = found[found.lastgroup or 0], published[5:7]
    if span.lower() == "month":
        return published[:7] if month else None
    return published[:4] if span.lower() == "year" or "" < month < "11" else None


def _others(shown: rules.Typed) -> list[Mention]:
    """What in a sentence is not the council concerned: where people work, and "the department", often the ministry."""
    found = readings.cue(_FILE, "employer").finditer(shown.text)
    employers = [shown.mentions[int(m[m.lastindex or 1])] for m in found]
    employers += [shown.mentions[int(m[1])] for m in readings.cue(_FILE, "helper").finditer(shown.text)]
    return [*employers, *(m for m in shown.mentions if m.kind == "CouncilRef" and m.value == "department")]


def _date(token: str, shown: rules.Typed) -> str | None:
    return shown.mentions[int(token.strip("<>").split()[1])].value or None


def _merged(marked: Marked, claims: Sequence[Intervention]) -> Iterator[Intervention]:
    groups: dict[tuple[str, str, str], list[Intervention]] = {}
    known = {
        (c.kind, c.by): {o.council for o in claims if o.council and (o.kind, o.by) == (c.kind, c.by)} for c in claims
    }
    for claim in claims:
        council = claim.council or _focus(marked, claim, known[claim.kind, claim.by])
        groups.setdefault((council, claim.kind, claim.by), []).append(replace(claim, council=council))
    for members in groups.values():
        yield from (_placed(marked, row) for row in _rows(members))


def _focus(marked: Marked, claim: Intervention, known: AbstractSet[str]) -> str:
    """The council that another mention of the step names, where it was named last, or is the only one."""
    named = [m.value for ms in marked.mentions for m in ms if m.kind == "Council" and m.end <= claim.evidence.start]
    if named and named[-1] in known:
        return named[-1]
    return next(iter(known)) if len(known) == 1 else ""


def _placed(marked: Marked, row: Intervention) -> Intervention:
    """A row whose sentence names councils, but none as the one concerned, is about the article's main one;
    so is one about a council that only works for another."""
    here = range(row.evidence.start, row.evidence.end)
    partners = setting.hosts(marked)
    aside = any(m.kind == "Council" and m.start in here for ms in marked.mentions for m in ms)
    unsaid = not row.council and (aside or partners)
    if not unsaid and row.council not in partners:
        return row
    main = setting.main_council(marked)
    return replace(row, council="" if main in setting.helpers(marked) else main)


def _rows(members: Sequence[Intervention]) -> Iterator[Intervention]:
    """One row for each date of issue; undated mentions lend their status to them."""
    furthest = max((m.status for m in members), key=_STAGES.index)
    dated = {m.date: m for m in reversed(members) if m.date and m.status in ("in force", "ended")}
    over = members[0].status == "ended" or all(m.date is None for m in members if m.status == "ended")
    if not dated or furthest not in ("in force", "ended"):
        best = max(members, key=lambda m: (_STAGES.index(m.status), bool(m.date)))
        yield replace(best, date=best.date or next((m.date for m in members if m.date), None))
        return
    for claim in sorted(dated.values(), key=lambda m: m.evidence.start):
        yield replace(claim, status=furthest if over else claim.status)
