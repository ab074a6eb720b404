"""TOML files of patterns to compiled rules that match typed sentences.

A pattern sees a sentence in which each mention stands as its kind and number (``<Council 0> was rated
<Grade 1>``), so it stays short and names stay in the gazetteer. In a pattern ``{Grade}`` stands for any
mention of that kind, ``{Council|CouncilRef}`` for either, and ``{said}`` (lower case) for an alternation of
the file's ``[words]`` table. Every rule carries sentences it must match and sentences it must not.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter

from ofstedkg.errors import DataError
from ofstedkg.model import Mention
from ofstedkg.sieve import Sieve, between_bars

MAX_SENTENCE = 2000
"""Characters of a sentence that patterns see; what follows is not matched (bounds matching time)."""

_FIRST = itemgetter(0)
_MACRO = re.compile(r"\{([A-Za-z][A-Za-z0-9_|.-]*)\}")
_LETTER = re.compile(r"[a-z](?![?*+{])")
"""A letter that a pattern begins with whatever follows."""
_TOKEN = re.compile(r"<[A-Z][A-Za-z]* (\d+)>")


@dataclass(frozen=True, slots=True)
class Typed:
    """A sentence with its mentions replaced by ``<Kind n>``, and the way back to document offsets."""

    text: str
    mentions: tuple[Mention, ...]
    anchors: tuple[tuple[int, int], ...]
    """Pairs (offset in ``text``, offset in the document) where a new run begins; sorted."""
    inside: tuple[tuple[int, int, int, int], ...]
    """For each mention token: start and end in ``text``, start and end in the document."""

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Document offsets of the run ``text[start:end]``; a token counts whole."""
        return self._offset(start, False), self._offset(end, True)

    def _offset(self, at: int, is_end: bool) -> int:
        near = bisect_right(self.inside, at, key=_FIRST)
        for t0, t1, d0, d1 in self.inside[max(0, near - 2) : near]:
            if t0 < at < t1 or (at == t0 and not is_end) or (at == t1 and is_end):
                return d1 if is_end else d0
        base_t, base_d = self.anchors[max(0, bisect_right(self.anchors, at, key=_FIRST) - 1)]
        return base_d + at - base_t


def typed(text: str, start: int, mentions: Sequence[Mention], kinds: Iterable[str]) -> Typed:
    """Show ``text`` (which begins at document offset ``start``) with its mentions of ``kinds`` as tokens.

    Where mentions overlap, the longer one is shown; ``<`` and ``>`` of the text itself are shown as ``‹›``.
    """
    end = start + min(len(text), MAX_SENTENCE)
    wanted = frozenset(kinds)
    chosen = _apart([m for m in mentions if m.kind in wanted and start <= m.start and m.end <= end])
    shown = _plain(text)
    out: list[str] = []
    anchors: list[tuple[int, int]] = [(0, start)]
    inside: list[tuple[int, int, int, int]] = []
    at, length = start, 0
    for n, m in enumerate(chosen):
        plain = shown[at - start : m.start - start]
        token = f"<{m.kind} {n}>"
        out += [plain, token]
        length += len(plain)
        inside.append((length, length + len(token), m.start, m.end))
        length += len(token)
        anchors.append((length, m.end))
        at = m.end
    out.append(shown[at - start : end - start])
    return Typed("".join(out), tuple(chosen), tuple(anchors), tuple(inside))


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Mentions by start, of those that overlap the longer one."""
    mentions.sort(key=_by_start)
    if all(a.end <= b.start for a, b in pairwise(mentions)):
        return mentions
    chosen: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.kind)):
        if all(m.end <= c.start or c.end <= m.start for c in chosen):
            chosen.append(m)
    return sorted(chosen, key=_by_start)


_by_start = attrgetter("start")


def _plain(text: str) -> str:
    # On texts that hold little of it, several replacements take a tenth of the time of one translation.
    return (
        text.replace("<", "‹")
        .replace(">", "›")
        .replace("’", "'")
        .replace("‘", "'")
        .replace("\xa0", " ")
        .replace("\n", " ")
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule: document offsets, and for each named group its mention or its offsets."""

    rule: Rule
    start: int
    end: int
    mentions: Mapping[str, Mention]
    spans: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with its constants (``set``) and its examples for and against."""

    id: str
    pattern: re.Pattern[str]
    set: Mapping[str, str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    only: str | None = None
    """Where set, the rule holds for mentions of this value alone."""

    def hits(self, sentence: Typed) -> Iterator[Hit]:
        """Every match in the sentence, leftmost first."""
        for m in self.pattern.finditer(sentence.text):
            mentions: dict[str, Mention] = {}
            spans: dict[str, tuple[int, int]] = {}
            for name, value in m.groupdict().items():
                if value is None:
                    continue
                spans[name] = sentence.source(*m.span(name))
                if value.startswith("<") and (token := _TOKEN.fullmatch(value)):
                    mentions[name] = sentence.mentions[int(token[1])]
            start, end = sentence.source(m.start(), m.end())
            yield Hit(self, start, end, mentions, spans)


@dataclass(frozen=True)
class RuleBook:
    """The rules of one TOML file in order, its word lists, and its other tables as plain data."""

    rules: tuple[Rule, ...]
    words: Mapping[str, str]
    data: Mapping[str, object]

    def hits(self, sentence: Typed) -> Iterator[Hit]:
        """Matches of all rules, rule by rule in file order."""
        for rule in self.live(sentence.text):
            yield from rule.hits(sentence)

    def live(self, text: str) -> list[Rule]:
        """The rules that may match a typed text, in file order: no other one does."""
        return [self.rules[n] for n in self._sieve.live(text)]

    @cached_property
    def _sieve(self) -> Sieve:
        return Sieve([rule.pattern for rule in self.rules])

    @cached_property
    def _cues(self) -> dict[str, re.Pattern[str]]:
        return {}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of mention that the file's patterns see as tokens.

        Raises:
            DataError: the file lists none.
        """
        return self.strings("kinds")

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings of the file.

        Raises:
            DataError: the file has no such list.
        """
        try:
            return _strings(self.data[key])
        except (KeyError, TypeError) as e:
            raise DataError(f"a rule file lacks the list {key!r}: {e}") from e

    @property
    def cues(self) -> tuple[str, ...]:
        """The names of the file's cues, sorted: its tables that hold no more than patterns with their examples."""
        return tuple(key for key, entries in sorted(self.data.items()) if _is_cue(entries))

    def cue(self, key: str) -> re.Pattern[str]:
        """The alternation of the patterns of all ``[[key]]`` entries, letter case ignored.

        Raises:
            DataError: the file has no such entries, or one is malformed.
        """
        if key in self._cues:
            return self._cues[key]
        try:
            entries = self.data[key]
            if not isinstance(entries, list):
                raise TypeError(f"{key!r} is not a list of tables")
            pattern = re.compile("|".join(f"(?:{_dict(e)['pattern']})" for e in entries), re.IGNORECASE)
            return self._cues.setdefault(key, pattern)
        except (KeyError, TypeError, re.error) as e:
            raise DataError(f"a rule file has malformed entries {key!r}: {e}") from e


def _is_cue(entries: object) -> bool:
    if not isinstance(entries, list) or not entries:
        return False
    return all(isinstance(e, dict) and "pattern" in e and e.keys() <= {"pattern", "for", "against"} for e in entries)


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """Replace ``{Kind}`` and ``{word-list}`` in a pattern by what they stand for.

    Raises:
        DataError: the pattern names a word list that the file does not have.
    """

    def one(m: re.Match[str]) -> str:
        name = m[1]
        if name[0].isupper():
            return rf"<(?:{name}) \d+>"
        if name not in words:
            raise DataError(f"no word list {name!r} for pattern {pattern!r}; add it under [words]")
        return f"(?:{words[name]})"

    return _MACRO.sub(one, pattern)


@cache
def load(name: str) -> RuleBook:
    """Read ``rules/<name>.toml`` of the package.

    Raises:
        DataError: the file is missing, is not TOML, or a rule lacks an id, a pattern or its examples.
    """
    try:
        raw = tomllib.loads((resources.files("ofstedkg") / "rules" / f"{name}.toml").read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as e:
        raise DataError(f"rules/{name}.toml cannot be read: {e}") from e
    words: dict[str, str] = {}
    for key, value in raw.pop("words", {}).items():
        listed = expand("|".join(value) if isinstance(value, list) else str(value), words)
        words[key] = by_letter(between_bars(listed))
    rules = tuple(_rule(name, r, words) for r in raw.pop("rule", []))
    return RuleBook(rules, words, raw)


def by_letter(options: Sequence[str]) -> str:
    """An alternation of options in their order, in which those in a row that begin with the same letters are tried
    only where these stand: of the hundreds of words of a list, a place in a text costs no more than a few."""
    shown: list[str] = []
    for plain, row in groupby(options, key=lambda option: bool(_LETTER.match(option))):
        if not plain:
            shown += row
            continue
        groups: dict[str, list[str]] = {}
        for option in row:
            groups.setdefault(option[0], []).append(option[1:])
        shown += [f + rest[0] if len(rest) == 1 else f"{f}(?:{by_letter(rest)})" for f, rest in groups.items()]
    return "|".join(shown)


def _rule(name: str, raw: Mapping[str, object], words: Mapping[str, str]) -> Rule:
    try:
        source = " ".join(str(raw["pattern"]).split())
        only = raw.get("only")
        return Rule(
            f"{name}.{raw['id']}",
            re.compile(expand(source, words), re.IGNORECASE),
            {k: str(v) for k, v in _dict(raw.get("set", {})).items()},
            _strings(raw["for"]),
            _strings(raw["against"]),
            None if only is None else str(only),
        )
    except (KeyError, re.error, TypeError) as e:
        raise DataError(f"rules/{name}.toml: rule {raw.get('id', '?')!r} is malformed: {e}") from e


def _strings(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list of strings")
    return tuple(map(str, value))


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is not a table")
    return value
