"""A text to what the stages make of it, sentence by sentence: for whoever adds a rule or a wording."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ofstedkg import gazetteer, rules
from ofstedkg.model import Block, Claim, Document, Judgement, Mention, Reference, Sentence, Steps, Unlinked

RULE_FILES = ("inspections", "judgements", "provisions", "people", "interventions")
"""The rule files whose patterns are matched sentence by sentence."""
_INDENT = "    "
_HIDDEN = frozenset({"evidence", "key", "council"})


def plain(text: str) -> Document:
    """A typed text as a document: each line a paragraph, nothing cleaned away."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return Document("text", "", "", text, tuple(blocks))


def lines(steps: Steps) -> Iterator[str]:
    """Lines on each sentence: its words with what was spotted underlined, who says it, the facts with the rule
    that read them, and which rules matched without a fact, with the reason where one is known."""
    for sentence, mentions in zip(steps.marked.sentences, steps.marked.mentions, strict=True):
        yield sentence.text.replace("\n", " ")
        yield _carets(sentence, mentions)
        yield from (f"{_INDENT}{_mention(m)}" for m in mentions)
        said = [s.source for s in steps.speeches if s.start <= sentence.start < s.end]
        if said:
            yield f"{_INDENT}said by: {said[-1]}"
        yield from _facts(steps, sentence)
        yield from _dropped(steps, sentence, mentions)
        yield ""
    yield from (f"not linked: “{u.text}”: {u.why}{_candidates(u)}" for u in steps.article.unlinked)


def _carets(sentence: Sentence, mentions: tuple[Mention, ...]) -> str:
    marks = [" "] * len(sentence.text)
    for m in mentions:
        marks[m.start - sentence.start : m.end - sentence.start] = "^" * (m.end - m.start)
    return "".join(marks).rstrip()


def _mention(m: Mention) -> str:
    names = gazetteer.load().councils
    value = names[m.value].short_name if m.value in names else m.value
    maybe = " or ".join(names[c].short_name if c in names else c for c in m.candidates)
    return f"{m.kind} “{m.text}” = {value or f'? ({maybe})'}"


def _candidates(u: Unlinked) -> str:
    names = gazetteer.load().councils
    known = [names[c].short_name if c in names else c for c in u.candidates]
    return f" (perhaps {', '.join(known)})" if known else ""


def _within(claim: Claim, sentence: Sentence) -> bool:
    return sentence.start <= claim.evidence.start < sentence.end


def _facts(steps: Steps, sentence: Sentence) -> Iterator[str]:
    text = steps.marked.document.text
    for claim in steps.article.claims:
        if _within(claim, sentence):
            quote = text[claim.evidence.start : claim.evidence.end].replace("\n", " ")
            yield f"{_INDENT}→ {type(claim).__name__} {_slots(claim)} [{claim.evidence.rule}] “{quote}”"


def _slots(claim: Claim) -> str:
    names = gazetteer.load().councils
    shown = [names[claim.council].short_name] if claim.council in names else []
    for field in fields(claim):
        value = getattr(claim, field.name)
        if field.name not in _HIDDEN and value not in (None, "", (), False):
            shown.append(f"{field.name}={'+'.join(value) if isinstance(value, tuple) else value}")
    return ", ".join(shown)


def _dropped(steps: Steps, sentence: Sentence, mentions: tuple[Mention, ...]) -> Iterator[str]:
    """What was read but not kept: claims that could not be linked, and rules that matched in vain."""
    kept = [c for c in steps.article.claims if _within(c, sentence)]
    places = {(type(c), c.evidence) for c in kept}
    for claim in steps.claims:
        if _within(claim, sentence) and (type(claim), claim.evidence) not in places:
            yield f"{_INDENT}✗ {type(claim).__name__} [{claim.evidence.rule}]: {_reason(claim)}"
    made = {c.evidence.rule.split(".")[0] for c in (*kept, *(c for c in steps.claims if _within(c, sentence)))}
    for name in RULE_FILES:
        if name not in made:
            yield from _in_vain(name, sentence, mentions)


def _reason(claim: Claim) -> str:
    if not claim.council and isinstance(claim, (Reference, Judgement)):
        return "the council it is about cannot be told, or another sentence says the same"
    return "another sentence says the same, or it contradicts one"


def _in_vain(name: str, sentence: Sentence, mentions: tuple[Mention, ...]) -> Iterator[str]:
    book = rules.load(name)
    seen = rules.typed(sentence.text, sentence.start, mentions, book.kinds)
    matched = list(dict.fromkeys(h.rule.id for h in book.hits(seen)))
    if not matched:
        return
    found = [f"{key}: “{m[0].strip()}”" for key in book.cues if (m := book.cue(key).search(sentence.text))]
    why = "; ".join(found) or "its other conditions do not hold"
    yield f"{_INDENT}✗ {', '.join(matched)} matched, but nothing was kept ({why})"
