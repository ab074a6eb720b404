"""Sentences to mentions of people, by the grammar of names and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

from ofstedkg import rules
from ofstedkg.model import Document, Mention, Sentence

_WORD = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]{2,})?(?:-[^\W\d_]+)*|[A-Z]['’][^\W\d_]+(?:-[^\W\d_]+)*)(?P<own>['’]s?\b)?"
)
_NAME = re.compile(
    r"(?:[A-Z]['’]|Mc|Mac|Fitz|De|Di|Le|La|O)?[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-ZÀ-Þa-zß-ÿ]+)*|[A-Z]['’][A-Z][a-z]+"
)
_CAPITAL = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]['’-])[A-ZÀ-ÖØ-Þ]")
"""Where a title or a name may begin: a capital that begins a word."""
_BEHIND = 2
"""Words in small letters after which what follows has nothing to do with a name."""
_REACH = 150
"""Characters before a name in which words may stand that tell that it is one."""
_LINE = 300
"""Characters of the longest line that may hold a name and nothing else."""
_INITIAL = re.compile(r"[A-Z]")
_BARS = frozenset({"Org", "Provider", "ProviderRef", "Council", "CouncilRef", "Service", "Date", "Intervention"})
_SURNAME_TOO = frozenset({"Council", "Date"})
"""Kinds of mention that may be a surname after all: Emma Derby, Theresa May."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    titles: re.Pattern[str]
    peers: frozenset[str]
    honours: frozenset[str]
    particles: frozenset[str]
    never: frozenset[str]
    surnames_too: frozenset[str]
    doubtful: frozenset[str]
    given: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    credit: re.Pattern[str]
    victim: re.Pattern[str]


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    own: bool
    barred: str
    """Kind of the gazetteer's mention that covers it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A title or none, and the words of a name; ``start`` and ``end`` count in the sentence."""

    title: str
    words: tuple[_Token, ...]
    start: int
    end: int
    honoured: bool

    @property
    def name(self) -> str:
        return " ".join(t.word for t in self.words)


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = rules.load("person_names").data

    def words(key: str) -> frozenset[str]:
        value = data[key]
        return frozenset(value.split() if isinstance(value, str) else map(str, value))  # type: ignore[call-overload]

    def any_of(key: str, flags: int = 0) -> re.Pattern[str]:
        return re.compile("|".join(map(str, cast(list[object], data[key]))), flags)

    particles = frozenset(p for entry in words("particles") for p in entry.split())
    return _Lexicon(
        any_of("titles"), words("peers"), words("honours"), particles, words("never"), words("surnames_too"),
        words("doubtful"), words("given"), any_of("before", re.IGNORECASE), any_of("after", re.IGNORECASE),
        re.compile(str(data["credit"]), re.IGNORECASE), re.compile(str(data["victim"])),
    )  # fmt: skip


def people(
    document: Document, sentences: Sequence[Sentence], names: Sequence[Sequence[Mention]]
) -> tuple[tuple[Mention, ...], ...]:
    """Person mentions of each sentence, titles and honours included in the span, never in the value.

    ``names`` holds what the gazetteer found in each sentence: councils, organisations, providers and dates
    are not taken for people, save as the surname of one. A surname alone ("Mr Holt", "Holt said") has the
    full name as its value where the document gives it. Bylines, picture credits and authors are left out.
    """
    runs = [
        tuple(_runs(s.text, [_local(m, s) for m in n if m.kind in _BARS]))
        for s, n in zip(sentences, names, strict=True)
    ]
    sure = [tuple(r for r in rs if _is_person(r, s)) for rs, s in zip(runs, sentences, strict=True)]
    known = _full_names(sure, document.authors)
    return tuple(
        tuple(_mentions(s, rs, ok, known, document.authors)) for s, rs, ok in zip(sentences, runs, sure, strict=True)
    )


def _local(m: Mention, s: Sentence) -> Mention:
    return Mention(m.kind, m.start - s.start, m.end - s.start, m.text, m.value, m.candidates)


def _tokens(text: str, at: int, held: Sequence[Mention]) -> Iterator[_Token]:
    """The words of a text from an offset on."""
    for m in _WORD.finditer(text, at):
        start, end = m.span("word")
        kind = next((b.kind for b in held if b.start < end and start < b.end), "")
        yield _Token(m["word"], start, end, m["own"] is not None, kind)


def _stretch(text: str, at: int, held: Sequence[Mention]) -> list[_Token]:
    """The words from a capital on that may belong to one name or title, and those right behind them."""
    tokens: list[_Token] = []
    behind = 0
    for token in _tokens(text, at, held):
        tokens.append(token)
        behind = 0 if token.word[0].isupper() or token.word in _lexicon().particles else behind + 1
        if behind == _BEHIND:
            break
    return tokens


def _runs(text: str, bars: Iterable[Mention]) -> Iterator[_Run]:
    held = tuple(bars)
    found = _CAPITAL.search(text)
    while found:
        tokens = _stretch(text, found.start(), held)
        yield from _runs_of(tokens, text)
        found = _CAPITAL.search(text, tokens[-1].end)


def _runs_of(tokens: Sequence[_Token], text: str) -> Iterator[_Run]:
    at = 0
    while at < len(tokens):
        if not tokens[at].word[0].isupper():  # begins neither a title nor a name
            at += 1
            continue
        first, name = _title(tokens, at, text)
        words = _words(tokens, name, text, titled=name > at)
        if not words:
            at = max(name, at + 1)
            continue
        after = name + len(words)
        end, honoured = _honours(tokens, after, text, words[-1].end)
        yield _trimmed(_Run(first, tuple(words), tokens[at].start, end, honoured))
        at = after


def _title(tokens: Sequence[_Token], at: int, text: str) -> tuple[str, int]:
    """The titles that begin at a token, and the index of the token after them."""
    n, last = at, ""
    while (
        n < len(tokens)
        and (n == at or _adjoin(tokens[n - 1], tokens[n], text))
        and _lexicon().titles.fullmatch(tokens[n].word)
    ):
        last, n = tokens[n].word, n + 1
    if n > at and (n == len(tokens) or not _adjoin(tokens[n - 1], tokens[n], text)):
        return "", n
    return last, n


def _adjoin(a: _Token, b: _Token, text: str) -> bool:
    return not a.own and text[a.end : b.start] in (" ", ". ", "\xa0", "\n")


def _words(tokens: Sequence[_Token], at: int, text: str, titled: bool) -> list[_Token]:
    lex, words = _lexicon(), list[_Token]()
    for n in range(at, len(tokens)):
        token = tokens[n]
        if words and not (
            _adjoin(tokens[n - 1], token, text)
            and (len(words[-1].word) == 1 or "." not in text[words[-1].end : token.start])
        ):
            break
        lead = titled or bool(words and words[0].word.lower() in lex.given)
        if (
            _name_like(token, lead, bool(words))
            or ((words or titled) and _INITIAL.fullmatch(token.word))
            or (token.word in lex.particles and (words or titled) and _leads_on(tokens[n + 1 : n + 3], lead))
        ):
            words.append(token)
        else:
            break
    return words


def _leads_on(after: Sequence[_Token], lead: bool) -> bool:
    """Whether a particle ("van", "van der") has a name behind it."""
    return bool(after) and (
        _name_like(after[0], lead, True)
        or (len(after) > 1 and after[0].word in _lexicon().particles and _name_like(after[1], lead, True))
    )


def _name_like(token: _Token, lead: bool, inside: bool) -> bool:
    """Whether a token can be part of a name; ``lead``: a title or a given name begins the run."""
    lex, word = _lexicon(), token.word
    if not _NAME.fullmatch(word) or lex.titles.fullmatch(word):
        return False
    if token.barred:
        return lead and token.barred in _SURNAME_TOO
    return word.lower() not in lex.never or (lead and word.lower() in lex.surnames_too)


def _honours(tokens: Sequence[_Token], at: int, text: str, end: int) -> tuple[int, bool]:
    honoured = False
    while at < len(tokens) and tokens[at].word in _lexicon().honours and text[end : tokens[at].start] in (" ", ", "):
        end, honoured, at = tokens[at].end, True, at + 1
    return end, honoured


def _trimmed(run: _Run) -> _Run:
    """The run without a capitalised word before the given name ("Announcing Jane Holt")."""
    given = _lexicon().given
    n = next((i for i, t in enumerate(run.words[:-1]) if t.word.lower() in given), 0)
    if run.title or not n:
        return run
    return _Run("", run.words[n:], run.words[n].start, run.end, run.honoured)


def _is_person(run: _Run, sentence: Sentence) -> bool:
    """Whether a run is sure to be a person, from itself and what stands beside it."""
    lex, text, count = _lexicon(), sentence.text, sum(t.word[0].isupper() for t in run.words)
    if count > 5 or len(run.words[-1].word) == 1 or _bare_line(run, sentence) or _ahead(lex.credit, text, run):
        return False
    if lex.victim.match(text[run.end :]):
        return False
    if run.title or (run.honoured and count > 1):
        return True
    if count < 2 or run.words[0].barred:
        return False
    beside = _ahead(lex.before, text, run) or bool(lex.after.match(text[run.end :]))
    if run.words[0].word.lower() in lex.given:
        last = run.words[-1]
        return beside or not (last.barred or last.word.lower() in lex.never)
    return beside and count < 4 and sentence.kind not in ("title", "heading")


def _ahead(pattern: re.Pattern[str], text: str, run: _Run) -> bool:
    """Whether a pattern's words stand right before a run."""
    return pattern.search(text, max(0, run.start - _REACH), run.start) is not None


def _bare_line(run: _Run, sentence: Sentence) -> bool:
    """A line that holds a name and nothing else: a byline or a picture's."""
    if len(sentence.text) > _LINE:
        return False
    rest = sentence.text[: run.start] + sentence.text[run.end :]
    return not run.title and not re.search(r"[^\W\d_]{2,}", re.sub(r"(?i)\b(?:by|photo|picture|image)\b", "", rest))


def _full_names(sure: Iterable[Iterable[_Run]], authors: Sequence[str]) -> dict[str, list[str]]:
    """Surname to the full names that the document gives, in order."""
    out: dict[str, list[str]] = {}
    for run in (r for rs in sure for r in rs if len(r.words) > 1 and r.name not in authors):
        held = out.setdefault(run.words[-1].word, [])
        if run.name not in held:
            held.append(run.name)
    return out


def _mentions(
    s: Sentence,
    runs: Iterable[_Run],
    sure: Sequence[_Run],
    known: dict[str, list[str]],
    authors: Sequence[str],
) -> Iterator[Mention]:
    starts = {run.start for run in sure}
    for run in runs:
        value = _value(run, run.start in starts, s.text, known)
        if value and value not in authors:
            yield Mention("Person", s.start + run.start, s.start + run.end, s.text[run.start : run.end], value)


def _value(run: _Run, sure: bool, text: str, known: dict[str, list[str]]) -> str:
    full = known.get(run.words[-1].word, [])
    if len(run.words) > 1:
        longer = next((name for name in full if name.endswith(f" {run.name}")), "")
        return longer or (run.name if sure or run.name in full else "")
    if run.title and sure:
        return full[0] if full else (run.title + " " if run.title in _lexicon().peers else "") + run.name
    if not full or run.words[0].barred:
        return ""
    doubtful = run.words[0].word.lower() in _lexicon().doubtful
    return "" if doubtful and not _lexicon().after.match(text[run.end :]) else full[0]
