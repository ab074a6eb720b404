"""A council's name in its sentence to the part it plays there: what the sentence is about, or background."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ofstedkg import rules
from ofstedkg.model import Mention, Sentence

_JOINED = re.compile(
    r"^(?:['’]s)?(?: (?:city|county|borough))?(?: councils?)?(?:,| and|, and| &|,? as well as)\s*(?:the )?$"
)
_BEFORE = 90
"""Characters before a name that tell what part it plays."""
_FRONTED = 12
"""A council named within this many characters of a sentence's beginning is what the sentence is about."""
_LEADING = frozenset(
    (
        "meanwhile elsewhere however but and in at over also neighbouring nearby next-door adjoining the a an its "
        "neighbour council borough city of london royal metropolitan children's services social "
        "care inspectors ofsted visited rated judged run by report on inspection visit letter to "
        "monitoring focused second third separate by contrast"
    ).split()
)
"""Words that may stand before the council that a sentence is about ("Inspectors visited the …")."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the councils named in one sentence are to it.

    ``topics`` are those it says something of, in order; ``leads`` is the one it is about, empty where none
    stands in front; ``together`` says whether several topics stand there alike ("A, B and C").
    """

    topics: tuple[str, ...] = ()
    leads: str = ""
    together: bool = False


def of(sentence: Sentence, named: Sequence[Mention]) -> Standing:
    """The part that the councils named in a sentence play (``named``: mentions with a value, by start)."""
    topical = without_background(sentence, named)
    if not topical:
        return Standing()
    first = topical[0]
    in_front = leads(sentence.text[: first.start - sentence.start])
    alike = [m for m in topical[1:] if m.value != first.value and joined(sentence, topical, m)]
    return Standing(
        tuple(dict.fromkeys(m.value for m in topical)),
        first.value if in_front and not alike and not is_help(sentence) else "",
        bool(alike),
    )


def is_help(sentence: Sentence) -> bool:
    """Whether a sentence says that a council helps another one."""
    return _helps(sentence.text)


@lru_cache(maxsize=64)
def _helps(text: str) -> bool:
    # Told once for all that a sentence says: it may say a thousand things.
    return rules.load("refs").cue("helps").search(text) is not None


def without_background(sentence: Sentence, named: Sequence[Mention]) -> list[Mention]:
    """The mentions that are not background, such as where somebody comes from."""
    out: list[Mention] = []
    past: Mention | None = None
    for m in named:
        behind = past is not None and _follows(sentence, past, m)
        if behind or is_background(sentence, m):
            past = m
        else:
            out.append(m)
    return out


def is_background(sentence: Sentence, m: Mention) -> bool:
    """Whether the words before a name say that it is no more than background."""
    ahead = sentence.text[: m.start - sentence.start]
    before, book = ahead[-_BEFORE:], rules.load("refs")
    if book.cue("background").search(before):
        return True
    return book.cue("beside").search(before) is not None and not _all_leading(ahead)


def joined(sentence: Sentence, named: Sequence[Mention], m: Mention) -> bool:
    """Whether a name stands in a list with another council ("A, B and C")."""
    others = [o for o in named if o.value != m.value]
    return any(_follows(sentence, o, m) or _follows(sentence, m, o) for o in others)


def all_joined(sentence: Sentence, named: Sequence[Mention]) -> bool:
    """Whether names follow each other as one list."""
    return all(_follows(sentence, a, b) for a, b in pairwise(named))


def _follows(sentence: Sentence, a: Mention, b: Mention) -> bool:
    return a.end <= b.start and bool(_JOINED.match(sentence.text[a.end - sentence.start : b.start - sentence.start]))


def leads(words: str) -> bool:
    """Whether the council behind these first words of a sentence is what the sentence is about."""
    return len(words) < _FRONTED or _all_leading(words)


def _all_leading(words: str) -> bool:
    """Whether these are words that stand before the council that a sentence is about, and no others."""
    return all(w in _LEADING for w in words.lower().replace("’", "'").replace(",", " ").split())
