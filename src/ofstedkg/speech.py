"""A marked document to the runs of it that Ofsted, the council, the government or others say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ofstedkg.model import Marked, Mention, Sentence, Speech
from ofstedkg.voices import patterns, plain, voice

_BESIDE = 130
"""Characters beside a verb of saying in which its speaker is looked for."""
_AFTER = re.compile(r"\b(?:in|at|of|for|to|from|by|with)\s+$")
"""What stands before a council's name that is no subject ("a visit to Leeds found")."""
_NOUNS = frozenset({"reports", "notes", "states", "claims", "calls", "comments", "hopes"})
"""Words of saying that are nouns as often."""
_PARTICIPLES = frozenset({"saying", "adding", "citing"})
"""Words of saying whose speaker is the subject of what goes before."""
_FRONT = 6
"""Characters before the name of a sentence's subject: a title."""
DEFAULT = "ofsted"
"""An article on an inspection tells what inspectors found, where it names no other speaker."""

FIRST_PERSON = 2
"""Times that a writer says "I" in a text of their own."""


@dataclass
class _State:
    """What is known while a document is read from its first sentence to its last."""

    voices: dict[str, str] = field(default_factory=dict)
    """Surnames of those introduced, and whose voice each is."""
    person: str = ""
    """The voice of whoever "he" or "she" stands for."""
    body: str = DEFAULT
    quoting: str = ""
    """The voice of the quotation that the last sentence was part of, or that it announced."""
    last: str = ""
    """The voice last named in the paragraph."""
    teller: str = DEFAULT
    """Whose voice a sentence has that names none."""
    block: int = -1


def attribute(marked: Marked) -> tuple[Speech, ...]:
    """Who says each run of a document: runs in order that cover its whole text.

    What names no speaker is Ofsted's, as an article on an inspection reports what inspectors found. A
    quotation is its speaker's, over as many sentences and paragraphs as it runs.
    """
    state = _State(voices=_introduced(marked), teller=_teller(marked))
    runs: list[tuple[int, str]] = []
    for n, sentence in enumerate(marked.sentences):
        runs += _said(marked, n, sentence, state)
    return tuple(_cover(runs, len(marked.document.text)))


def source_at(speeches: Sequence[Speech], at: int) -> str:
    """The source of the run that holds an offset; Ofsted where none does."""
    return next((s.source for s in speeches if s.start <= at < s.end), DEFAULT)


def _cover(runs: list[tuple[int, str]], end: int) -> Iterator[Speech]:
    start, source = 0, DEFAULT
    for at, who in runs:
        if who != source:
            if at > start:
                yield Speech(start, at, source)
            start, source = max(at, start), who
    if end > start or not runs:
        yield Speech(start, end, source)


def _introduced(marked: Marked) -> dict[str, str]:
    """Everyone whose role stands beside the name, by surname: where the document first says it."""
    voices: dict[str, str] = {}
    for sentence, mentions in zip(marked.sentences, marked.mentions, strict=True):
        for m in mentions:
            if m.kind == "Person" and (who := _beside(sentence, m, mentions)):
                voices.setdefault(_surname(m), who)
    return voices


def _surname(m: Mention) -> str:
    return m.value.split()[-1].lower() if m.value else ""


def _beside(sentence: Sentence, person: Mention, mentions: Sequence[Mention]) -> str:
    """The voice of what stands beside a name: its apposition, else the words before it."""
    low = plain(sentence.text)
    start, end = person.start - sentence.start, person.end - sentence.start
    others = [m.start - sentence.start for m in mentions if m.kind == "Person" and m.start > person.end]
    behind = low[end : min([end + _BESIDE, *others])]
    apposed = re.match(r"\s*(?:,|\(|–|who\b|is\b)", behind)
    after = patterns().say.split(behind, maxsplit=1)[0] if apposed else ""
    before = re.split(r"[.;:]|\b(?:said|told|by|that|with|under|from)\b", low[max(0, start - 70) : start])[-1]
    title = low[start : start + 12]
    return voice(after) or voice(before) or ("council" if re.match(r"cllr|councillor", title) else "")


def _said(marked: Marked, n: int, sentence: Sentence, state: _State) -> Iterator[tuple[int, str]]:
    """Where in a sentence the voice changes, and to whose."""
    if sentence.block != state.block:
        state.block, state.last = sentence.block, ""
    opening = plain(sentence.text[:28])
    state.body = (voice(opening) if not patterns().opening.match(opening) else "") or state.body
    found = list(_speakers(marked, n, sentence, state))
    if not found:
        _introduce(marked.mentions[n], state)
    quoted = sum(b - a for a, b in sentence.quotes)
    if found:
        yield from [(sentence.start, found[0][1]), *found[1:]]
        state.last = found[-1][1]
        state.quoting = state.last if quoted or sentence.text.rstrip().endswith(":") else ""
    elif quoted >= 0.8 * len(sentence.text.strip()):
        state.quoting = _ahead(marked, n, sentence, state) or state.quoting or state.last or DEFAULT
        yield sentence.start, state.quoting
    else:
        state.quoting = state.quoting if quoted and _continues(marked, n) else ""
        yield sentence.start, state.quoting or _told(sentence, state, bool(quoted))


def _introduce(mentions: Sequence[Mention], state: _State) -> None:
    """Note whom "he" or "she" stands for after a sentence that names one person and lets nobody speak."""
    known = {who for m in mentions if m.kind == "Person" and (who := state.voices.get(_surname(m), ""))}
    state.person = known.pop() if len(known) == 1 else state.person


def _told(sentence: Sentence, state: _State, quoted: bool) -> str:
    """The voice of a sentence that names no speaker: "we" is the council that writes of itself, money and
    unions are what reporters know themselves, all else what inspectors found."""
    p = patterns()
    low = sentence.text.lower().replace("’", "'")
    if quoted or p.inspectors.search(low):
        return DEFAULT
    if state.teller == DEFAULT and state.last != DEFAULT and p.we.search(low):
        return "council"
    return "other" if p.background.search(low) else state.last or state.teller


def _teller(marked: Marked) -> str:
    """Whose voice a text has that names no speaker: its writer's, where that is an "I" outside quotation."""
    unquoted = " ".join(_outside(s, s.text.lower(), 0, len(s.text)) for s in marked.sentences)
    return "other" if len(patterns().me.findall(unquoted)) >= FIRST_PERSON else DEFAULT


def _continues(marked: Marked, n: int) -> bool:
    """Whether a quotation runs on from the sentence before: the sentence begins inside it."""
    sentence = marked.sentences[n]
    return bool(sentence.quotes) and sentence.quotes[0][0] - sentence.start <= 2


def _ahead(marked: Marked, n: int, sentence: Sentence, state: _State) -> str:
    """The speaker named later in the same paragraph, for a quotation that opens it."""
    if n and marked.sentences[n - 1].block == sentence.block:
        return state.quoting or state.last
    for later in range(n + 1, len(marked.sentences)):
        other = marked.sentences[later]
        if other.block != sentence.block:
            return ""
        found = list(_speakers(marked, later, other, _State(dict(state.voices), state.person, state.body)))
        if found:
            return found[0][1]
    return ""


def _speakers(marked: Marked, n: int, sentence: Sentence, state: _State) -> Iterator[tuple[int, str]]:
    """Each verb of saying outside quotation marks: the voice of its subject, and where that part begins."""
    low = plain(sentence.text)
    last = 0
    for m in patterns().say.finditer(low):
        if _in_quotes(sentence, m.start()) or (m[0] in _NOUNS and patterns().noun.search(low[: m.start()])):
            continue
        who = _subject(marked.mentions[n], sentence, low, last, m, state)
        if who and not (who == "council" and m[0] == "judged"):
            cut = max((b.end() for b in patterns().breaks.finditer(low, last, m.start())), default=last)
            yield sentence.start + cut, who
            last = m.end()


def _in_quotes(sentence: Sentence, at: int) -> bool:
    return any(a <= sentence.start + at < b for a, b in sentence.quotes)


def _subject(
    mentions: Sequence[Mention], sentence: Sentence, low: str, last: int, verb: re.Match[str], state: _State
) -> str:
    p = patterns()
    start = max(last, verb.start() - _BESIDE)
    before = p.aside.sub(" ", _outside(sentence, low, start, verb.start()))
    after = _outside(sentence, low, verb.end(), min(len(low), verb.end() + _BESIDE))
    if p.testimony.match(low[verb.start() : verb.end() + 30]):
        return "ofsted"
    if verb[0] in _PARTICIPLES and before.rstrip().endswith(","):
        return "" if last else _opens(mentions, sentence, low, state)
    if p.passive.search(before) or after.startswith(" by "):
        return _body(p.agent.split(after, maxsplit=1)[1][:40], state) if p.agent.search(after) else ""
    if p.shared.search(before):
        return "" if last else _opens(mentions, sentence, low, state)
    if p.pronoun.search(before.rstrip() + " "):
        return state.person
    if p.it.search(before.rstrip() + " ") and p.inspecting.match(verb[0]):
        return "ofsted"
    if p.it.search(before.rstrip() + " "):
        return state.body
    persons = _persons(mentions, sentence, start, verb.start())
    persons = [m for m in persons if not p.led.search(low[: m.start - sentence.start])]
    if persons and p.apposed.match(low, persons[-1].end - sentence.start, verb.start()):
        return _known(persons[-1], sentence, mentions, state)
    if verb[0] == "according to" or (before.rstrip()[-1:] in ("", ",") and p.inverted.match(verb[0] + after)):
        named = _persons(mentions, sentence, verb.end(), verb.end() + len(after))
        return _known(named[0], sentence, mentions, state) if named else _body(after, state)
    near = p.breaks.split(before)[-1]
    if own := p.subordinate.search(near):
        return _body(own["own"], state)
    return (
        _body(p.clause.split(near)[-1], state) or _body(near, state) or _named(mentions, sentence, verb.start(), state)
    )


def _opens(mentions: Sequence[Mention], sentence: Sentence, low: str, state: _State) -> str:
    """The voice of a sentence's subject, for its second verb ("Ann Lowe asked for a report and warned …")."""
    first = _persons(mentions, sentence, 0, _FRONT)
    return _known(first[0], sentence, mentions, state) if first else _body(" ".join(low.split()[:3]), state)


def _named(mentions: Sequence[Mention], sentence: Sentence, end: int, state: _State) -> str:
    """The council or trust whose name stands right before a verb of saying ("Leeds said")."""
    held = ("Council", "Provider", "CouncilRef", "ProviderRef")
    close = (m for m in mentions if m.kind in held and sentence.start + end - m.end == 1)
    subjects = (m for m in close if not _AFTER.search(sentence.text[: m.start - sentence.start]))
    if any(not _in_quotes(sentence, m.start - sentence.start) for m in subjects):
        state.body = "council"
        return "council"
    return ""


def _outside(sentence: Sentence, low: str, start: int, end: int) -> str:
    """The text between two places that is not quoted."""
    out = list(low[start:end])
    for a, b in sentence.quotes:
        for i in range(max(a - sentence.start, start), min(b - sentence.start, end)):
            out[i - start] = " "
    return "".join(out)


def _persons(mentions: Sequence[Mention], sentence: Sentence, start: int, end: int) -> list[Mention]:
    placed = ((m, m.start - sentence.start) for m in mentions if m.kind == "Person")
    return [m for m, at in placed if start <= at < end and not _in_quotes(sentence, at)]


def _known(person: Mention, sentence: Sentence, mentions: Sequence[Mention], state: _State) -> str:
    """The voice of a person, who is from then on "he" or "she"."""
    known = state.voices.get(_surname(person)) or _beside(sentence, person, mentions)
    apposed = patterns().stranger.match(plain(sentence.text[person.end - sentence.start :]))
    known = known or ("" if apposed else state.person)
    who = known or ("council" if _speaks_for_all(sentence) else "other")
    state.person = who
    return who


def _speaks_for_all(sentence: Sentence) -> bool:
    """Whether what is quoted is said in the name of a body ("we", "our"), as those do who run a service."""
    quoted = " ".join(sentence.text[a - sentence.start : b - sentence.start] for a, b in sentence.quotes)
    return bool(patterns().we.search(plain(quoted)))


def _body(words: str, state: _State) -> str:
    who = voice(words)
    if who:
        state.body = who
        if re.search(
            r"director|member|leader|executive|minister|secretary|spokes|mayor|councillor|commissioner|adviser",
            words,
        ):
            state.person = who
    return who
