"""Numbers of a sentence to short words of the text for what each measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ofstedkg.extract.figures import Sight, patterns
from ofstedkg.model import Measure

_LONGEST = 9
"""Words of an indicator."""
_USUAL = {"cases": "caseload", "fte": "full-time posts", "gbp": "money"}
"""What a number of a unit counts where no words say it."""
_COUNTS = frozenset({"people", "count", "cases"})
_BEFORE = 4
"""Words before a number that tell what a plain noun behind it does."""
_CLAUSES = 3
"""Clauses back from a number among which the subject is looked for."""
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[-‑][^\W\d_]++)+")
_SPANS = frozenset({"days", "weeks", "months", "hours"})


def indicator(sight: Sight, n: int, found: Sequence[Measure], unit: str) -> str:
    """Short words of the text for what is measured: those behind the number, what a "number of" stands with,
    the subject before it, or those of the number it is set against; never words that name nothing."""
    for words in _choices(sight, n, found, unit):
        if _names(words) and (unit != "cases" or patterns()["load_word"].search(" ".join(words))):
            return _hyphened(" ".join(words[:_LONGEST]).rstrip(","), sight)
    return _USUAL.get(unit, "number")


def _hyphened(words: str, sight: Sight) -> str:
    """The words of an indicator with the hyphens that the source has between them."""
    for compound in _COMPOUND.findall(sight.source, sight.sentence.start, sight.sentence.end):
        joined = compound.lower().replace("‑", "-")
        words = re.sub(rf"\b{re.escape(joined.replace('-', ' '))}\b", joined, words)
    return words


def _choices(sight: Sight, n: int, found: Sequence[Measure], unit: str) -> Iterator[Sequence[str]]:
    p, m = patterns(), sight.numbers[n]
    words = _bare_words(p["indicator_stop"].split(sight.after(m).lstrip(") "), maxsplit=1)[0])
    paired = bool(p["pair"].search(sight.before(m)))
    ahead = sight.ahead(m)
    if whole := p["of_whom"].search(sight.before(m)) or p["of_which"].search(sight.before(m)):
        yield _subject(sight.before(m)[: whole.start()])
    if per := p["per"].match(sight.after(m)) and p["per_text"].search(sight.after(m)):
        yield [*_subject(ahead), *per[0].split()]
    if unit == "percent" and p["in_last"].search(sight.before(m).rstrip()) and p["of_cases"].match(sight.after(m)):
        yield _bare_words(p["in_last"].sub("", p["clause_opens"].split(ahead.rstrip())[-1]))
    if unit == "cases" and p["load"].search(ahead):
        yield _subject(ahead)
    if unit == "gbp" and len(words) == 1 and p["budget"].fullmatch(words[0]):
        yield words
    if len(words) >= 2 and not paired and unit != "fte":
        yield words
    counted = [_bare_words(_headed(c)) for c in p["counted"].finditer(ahead)]
    yield from counted[-1:]
    if paired and found and found[-1].unit == unit:
        yield found[-1].indicator.split()
    if unit in _COUNTS and words and not paired:
        yield _with_verb(ahead, words)
    yield _subject(ahead)
    yield words
    yield _subject(sight.whole(m))
    if found and found[-1].unit == unit:
        yield found[-1].indicator.split()
    yield _USUAL.get(unit, "").split()


def _headed(counted: re.Match[str]) -> str:
    """What a "number of" stands with; with the word itself where that is a part of what is counted."""
    return counted[0] if patterns()["counted_head"].fullmatch(counted["head"]) else counted["what"]


def _with_verb(ahead: str, words: Sequence[str]) -> Sequence[str]:
    """The one noun behind a number, with the words before the number where it names too little alone: "the trust
    employs 470 people"."""
    p = patterns()
    if not p["plain_noun"].fullmatch(words[0]):
        return words
    before = _bare_words(p["clause_opens"].split(ahead)[-1])
    return [*before[-_BEFORE:], *words]


def _subject(text: str) -> Sequence[str]:
    """The subject of the clause that a text ends in: what stands before its first verb, behind what frames it;
    the object where it has none ("and cut our agency use from …"), that of the clause before where it has neither."""
    p = patterns()
    for clause in reversed(p["clause_opens"].split(text)[-_CLAUSES:]):
        for run in p["subject_verb"].split(clause, maxsplit=2):
            if _names(words := _bare_words(run)):
                return words
    return ()


@lru_cache(maxsize=256)
def _bare_words(text: str) -> Sequence[str]:
    words = patterns()["indicator_drop"].sub(" ", text).replace(" ,", ",").split()
    telling = [n for n, word in enumerate(words) if not _is_idle(word.rstrip(","))]
    end = telling[-1] + 1 if telling else 0
    if end < len(words) and (words[end] in _SPANS or (words[end] == "after" and words[end - 1].startswith("look"))):
        end += 1
    words = words[telling[0] : end] if telling else []
    return (*words[: _LONGEST - 1], *(w.rstrip(",") for w in words[_LONGEST - 1 : _LONGEST]))


def _names(words: Sequence[str]) -> bool:
    """Whether words name something: one of them is neither a number nor a mere joint of the sentence."""
    return any(not _is_idle(w.rstrip(",")) for w in words)


@lru_cache(maxsize=4096)
def _is_idle(word: str) -> bool:
    return patterns()["idle"].fullmatch(word) is not None
