"""A page's address to the headline that its last part was made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from ofstedkg.read.page import Line

_SHORTEST, _LONGEST = 4, 30
"""Words of a part that is a headline rather than a section or a name."""
_BESIDE = re.compile(
    r"^\d{4,}[.-]|^\d{1,3}-(?=[a-z])|\.(?:s?html?|php|aspx?|article|story|page|print)$|[-_.]?(?<!\d)\d{5,}+$"
)
"""What stands beside the words: a number, the ending of a file."""
_SINGLE_S = re.compile(r"(?<=[a-z]) s(?= |$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile(r"[^\w ]")
_STEM = 5
_SHOUTED = 5
"""Letters of the shortest word that is no abbreviation where it stands in capitals."""


def headline_words(url: str) -> str:
    """The words of the headline that an address is made of ("leeds childrens services rated good"), or ``""``
    where none of its parts holds one."""
    for part in reversed(urlsplit(url).path.split("/")):
        bare = unquote(part)
        for _ in range(2):
            bare = _BESIDE.sub("", bare)
        words = _MARKS.sub(" ", bare.replace("-", " ").replace("_", " ")).split()
        letters = sum(word.isalpha() for word in words)
        if letters >= _SHORTEST and len(words) <= _LONGEST and not any(len(word) > 20 for word in words):
            return " ".join(words)
    return ""


def headline_line(lines: Sequence[Line], words: str) -> str:
    """The text of the line that an address was made of, wherever on the page it stands, or ``""``."""
    wanted = _letters(words)
    return next((line.text for line in lines if wanted and _letters(line.text) == wanted), "")


def spelt(words: str, story: Iterable[str]) -> str:
    """The words of an address as the story spells them, apostrophes and capitals restored, where the story has
    half of them; else ``""``: an address may be that of another page."""
    forms = _forms(story)
    stems = {letters[:_STEM] for letters in forms}
    parts = _SINGLE_S.sub("'s", words).split()
    long = [_letters(part)[:_STEM] in stems for part in parts if len(part) >= _SHORTEST]
    if 2 * sum(long) < len(long):
        return ""
    told = " ".join(_spelt(part, forms) for part in parts)
    return told[:1].upper() + told[1:]


def _spelt(part: str, forms: Mapping[str, str]) -> str:
    if not part.islower():
        return part
    whole, without = forms.get(part, ""), forms.get(part.removesuffix("s"), "")
    return whole or (f"{without}'s" if without[:1].isupper() and part.endswith("s") else part)


def _forms(story: Iterable[str]) -> dict[str, str]:
    """The spelling of each word of a story, by its letters: that in lower case, where it has one."""
    words = [word for text in story for word in _WORD.findall(text)]
    counts = Counter([*words, *(word[:-2] for word in words if word.endswith(("'s", "’s")))])
    best: dict[str, str] = {}
    for word in (word for word, _ in counts.most_common() if len(word) < _SHOUTED or not word.isupper()):
        held = best.setdefault(_letters(word), word)
        if word.islower() and not held.islower():
            best[_letters(word)] = word
    return best


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
