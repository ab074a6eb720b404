"""Numbers of a sentence to short words of the text for what each measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ofstedkg.extract.figures import Sight, patterns
from ofstedkg.model import Measure

_LONGEST = 9
"""Words of an indicator."""
_USUAL = {"cases": "caseload", "fte": "full-time posts", "gbp": "money"}
"""What a number of a unit counts where no words say it."""


def indicator(sight: Sight, n: int, found: Sequence[Measure], unit: str) -> str:
    """Short words of the text for what is measured: those behind the number, what a "number of" stands with,
    the subject before it, or those of the number it is set against; never words that name nothing."""
    for words in _choices(sight, n, found, unit):
        if _names(words):
            return " ".join(words[:_LONGEST]).rstrip(",")
    return _USUAL.get(unit, "number")


def _choices(sight: Sight, n: int, found: Sequence[Measure], unit: str) -> Iterator[Sequence[str]]:
    p, m = patterns(), sight.numbers[n]
    words = _bare_words(p["indicator_stop"].split(sight.after(m), maxsplit=1)[0])
    paired = bool(p["pair"].search(sight.before(m)))
    if len(words) >= 2 and not paired and unit != "fte":
        yield words
    ahead = sight.ahead(m)
    counted = [_bare_words(c["what"]) for c in p["counted"].finditer(ahead)]
    yield from counted[-1:]
    if paired and found and found[-1].unit == unit:
        yield found[-1].indicator.split()
    yield _subject(ahead)
    yield words
    yield _subject(sight.whole(m))
    yield _USUAL.get(unit, "").split()


def _subject(text: str) -> Sequence[str]:
    """The subject of the clause that a text ends in: what stands before its first verb, behind what frames it;
    the object where it has none ("and cut our agency use from …")."""
    p = patterns()
    runs = p["subject_verb"].split(p["clause_opens"].split(text)[-1], maxsplit=2)
    return next((words for run in runs[:2] if _names(words := _bare_words(run))), ())


@lru_cache(maxsize=256)
def _bare_words(text: str) -> Sequence[str]:
    words = patterns()["indicator_drop"].sub(" ", text).replace(" ,", ",").split()
    telling = [n for n, word in enumerate(words) if not _is_idle(word.rstrip(","))]
    words = words[telling[0] : telling[-1] + 1] if telling else []
    return (*words[: _LONGEST - 1], *(w.rstrip(",") for w in words[_LONGEST - 1 : _LONGEST]))


def _names(words: Sequence[str]) -> bool:
    """Whether words name something: one of them is neither a number nor a mere joint of the sentence."""
    return any(not _is_idle(w.rstrip(",")) for w in words)


@lru_cache(maxsize=4096)
def _is_idle(word: str) -> bool:
    return patterns()["idle"].fullmatch(word) is not None
