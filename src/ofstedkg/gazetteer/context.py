"""A bare place name in its sentence to whether it may stand for the council."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from ofstedkg.errors import DataError

_NEXT = re.compile(r"([ -])([\w’'.&-]+)(?: ([\w’'.&-]+))?(?: ([\w’'.&-]+))?")
_LAST = re.compile(r"(?<![\w’'.&-])([\w’'.&-]++) $")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{3,}")
_OPENING = re.compile(r"(?:^|[.!?:;•“”‘\"'(—–-])\s*$")
_POSTCODE = re.compile(r",? [A-Z]{1,2}\d[\dA-Z]?\b")
_TITLE = re.compile(r" (?:borough )?councils?$", re.IGNORECASE)
_LIST = re.compile(r"(?:, | and | & )[A-Z]")
_SETS = (
    "alone",
    "after",
    "after_certain",
    "after_council",
    "after_names",
    "before_names",
    "capitals",
    "forenames",
    "words",
    "words_next",
)
_RUN = ("-run", "-led", "-controlled", "-based", "-rated", "-area")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``rules/names.toml``, in small letters where case does not count."""

    alone: frozenset[str]
    after: frozenset[str]
    after_certain: frozenset[str]
    after_council: frozenset[str]
    after_names: frozenset[str]
    before: tuple[str, ...]
    before_names: frozenset[str]
    capitals: frozenset[str]
    forenames: frozenset[str]
    words: frozenset[str]
    words_next: frozenset[str]
    traps: tuple[str, ...]
    beside: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    hosts: Mapping[str, str]


@lru_cache(maxsize=1)
def words() -> Words:
    """Read ``rules/names.toml``.

    Raises:
        DataError: the file is missing, is not TOML or lacks a list.
    """
    try:
        raw = tomllib.loads((resources.files("ofstedkg") / "rules" / "names.toml").read_text("utf-8"))
        beside: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for entry in raw["beside"]:
            beside[entry["name"]] = (*beside.get(entry["name"], ()), (entry["council"], tuple(entry["near"])))
        sets = {k: frozenset(raw[k]) for k in _SETS}
        return Words(**sets, before=tuple(raw["before"]), traps=tuple(raw["traps"]), beside=beside, hosts=raw["hosts"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as e:
        raise DataError(f"rules/names.toml cannot be read: {e}") from e


def headline(text: str) -> bool:
    """Whether a text is set in title case or capitals, so that a capital says nothing."""
    seen = _WORD.findall(text)
    capital = sum(w[0].isupper() for w in seen)
    return len(seen) > 1 and capital >= 0.7 * len(seen) and not text.rstrip().endswith((".", ".”", '."'))


def stands_for_council(text: str, start: int, end: int, in_headline: bool) -> bool:
    """Whether the bare name ``text[start:end]`` may be the authority or its area, by the words around it."""
    before, rest = text[max(0, start - 60) : start], text[end : end + 80]
    if text.strip() == text[start:end] and text[start:end] in words().alone:
        return True
    common = text[start:end].title() in words().words and not _no_common_word(before, rest, in_headline)
    return not common and follows_well(rest, in_headline) and _is_led_well(before, in_headline)


def follows_well(rest: str, in_headline: bool) -> bool:
    """Whether what comes after a bare name leaves it a council: ``rest`` begins where the name ends."""
    if _POSTCODE.match(rest):
        return False
    m = _NEXT.match(rest)
    if not m:
        return True
    given = [w.rstrip(".,;:’'").removesuffix("’s").removesuffix("'s") for w in m.groups()[1:] if w]
    runs = _runs(given)
    first = given[0]
    if runs & words().after_council:
        return True
    if runs & words().after or (first[:1].isupper() and runs & words().after_names):
        return False
    if m[1] == "-" or in_headline or not first[:1].isupper():
        return True
    return first.lower() in words().capitals or m[2].lower() in words().capitals or first in words().forenames


def governs(rest: str) -> bool:
    """Whether what comes after a name is what a council has ("'s social workers"): ``rest`` begins where it ends."""
    m = _NEXT.match(rest.removeprefix("’s").removeprefix("'s"))
    return bool(m and _runs([w.replace("’", "'").rstrip(".,;:") for w in m.groups()[1:] if w]) & words().after_certain)


def _runs(given: Sequence[str]) -> set[str]:
    """The first word, the first two and the first three, in small letters."""
    return {" ".join(given[:n]).lower() for n in range(1, len(given) + 1)}


def _is_led_well(before: str, in_headline: bool) -> bool:
    if before.lower().rstrip().endswith(words().before):
        return False
    m = _LAST.search(before)
    if not m or not m[1][:1].isupper():
        return True
    last, plain = m[1], m[1].rstrip(".").lower()
    if last in words().forenames or plain in words().before_names or _initial(last):
        return False
    if in_headline or _OPENING.search(before[: m.start()]):
        return True
    return plain in words().capitals or last.endswith(("'s", "’s", "s'", "s’", *_RUN))


def _initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word not in {"A", "I"}


def _no_common_word(before: str, rest: str, in_headline: bool) -> bool:
    if not in_headline and (not _OPENING.search(before) or _LIST.match(rest)):
        return True
    m = _NEXT.match(rest)
    return rest.startswith(("'s", "’s")) or bool(m and m[2].lower() in words().words_next)


def certain(name: str, text: str, candidates: Iterable[str]) -> str:
    """The candidate that other words of the sentence make certain for a weak name; empty unless just one."""
    found = {
        gss
        for gss, near in words().beside.get(_TITLE.sub("", name), ())
        if gss in candidates and any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text) for n in near)
    }
    return found.pop() if len(found) == 1 else ""
