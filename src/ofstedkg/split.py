"""Documents to sentences, with the parts of each that stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.errors import DataError
from ofstedkg.model import Block, Document, Sentence

LONGEST = 2000
"""Characters of the longest sentence: what runs on is cut."""

_UPPER = "A-ZÀ-ÖØ-ÞŒŠŽŸ"
_END = re.compile(
    rf"""(?P<stop>[.!?…](?<![.!?…]{{2}})[.!?…]*+)(?P<close>["'”’)\]]*+)   # stop and closing marks
    (?: \s++ (?=["'“‘(\[]*+ [{_UPPER}0-9£€$])        # white space, and what begins a sentence
      | (?<=[a-z]{{3}}[.!?]) (?=[{_UPPER}][a-z]))    # or none at all, where a page lost it
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'/]*$")
_WORD_AFTER = re.compile(r"[^\s.,;:!?]{1,30}")


@dataclass(frozen=True, slots=True)
class _Words:
    never_last: frozenset[str]
    before_number: frozenset[str]
    before_day: frozenset[str]
    days: frozenset[str]
    starters: frozenset[str]
    said: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = rules.load("sentences").data
    listed: dict[str, list[str]] = {}
    for key in ("never_last", "before_number", "before_day", "days", "starters", "said"):
        words = table.get(key)
        if not isinstance(words, list):
            raise DataError(f"rules/sentences.toml must hold the list {key}")
        listed[key] = words
    said = re.compile(rf"\s*(?:\S{{1,20}}\s+){{0,4}}?(?:{'|'.join(listed.pop('said'))})\b")
    return _Words(**{key: frozenset(words) for key, words in listed.items()}, said=said)


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in order; none crosses a block, a heading is one sentence.

    Each carries the runs of its text inside quotation marks (the outermost ones, marks excluded), also where
    they were opened in an earlier sentence or paragraph.
    """
    text = document.text
    quotes = quotations(text, document.blocks)
    sentences: list[Sentence] = []
    first = 0
    for number, block in enumerate(document.blocks):
        for start, end in _sentences(text, block):
            while first < len(quotes) and quotes[first][1] <= start:
                first += 1
            inside = tuple(_within(quotes, first, start, end))
            sentences.append(Sentence(len(sentences), start, end, text[start:end], number, block.kind, inside))
    return tuple(sentences)


def _within(quotes: Sequence[tuple[int, int]], first: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(first, len(quotes)):
        a, b = quotes[at]
        if a >= end:
            return
        if min(b, end) > max(a, start):
            yield max(a, start), min(b, end)


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a block; one too long for a sentence is cut between words, so that no text, however odd,
    costs later stages more than its length."""
    for start, end in _ended(text, block):
        while end - start > LONGEST:
            gap = text.rfind(" ", start + 1, start + LONGEST)
            cut = gap if gap > 0 else start + LONGEST
            yield start, cut
            start = cut + (gap > 0)
        yield start, end


def _ended(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    if block.kind != "heading":
        for m in _END.finditer(text, block.start, block.end):
            if _ends(text, m, block):
                yield start, m.end("close")
                start = m.end()
    if start < block.end:
        yield start, block.end


def _ends(text: str, m: re.Match[str], block: Block) -> bool:
    """Whether the stop found ends a sentence, going by the words on both sides of it."""
    stop, close = m["stop"], m["close"]
    if stop != ".":
        asked = close and stop[-1] in "!?" and _words().said.match(text, m.end(), min(block.end, m.end() + 60))
        return not asked
    if close and close[0] in ")]":
        return True
    before = _word_before(text, m.start(), block.start)
    if not before or len(before) > 8:
        return True
    return not _is_abbreviation(before, text, m.end(), block.end)


def _word_before(text: str, at: int, start: int) -> str:
    found = _WORD_BEFORE.search(text[max(start, at - 12) : at])
    return found[0] if found else ""


def _is_abbreviation(before: str, text: str, after: int, end: int) -> bool:
    words = _words()
    low = before.lower()
    following = _WORD_AFTER.match(text, after, end)
    word = following[0].strip("\"'“‘([").lower() if following else ""
    if low in words.before_number and before != "no":
        return word[:1].isdigit()
    if low in words.before_day:
        return word in words.days
    if low in words.never_last:
        return True
    if all(len(part) == 1 for part in before.split(".")):
        return before[0].isupper() and word not in words.starters
    return False


_BEFORE_OPENING = "([{—–-/\"“‘'«„"
_MARK = re.compile(r"[\"“”«»„‘’']")
_ELIDED = re.compile(r"[‘’'](?:\d0s\b|\d\d\b|em\b|til\b|cause\b|tis\b|twas\b|n[’']|bout\b|cos\b)", re.IGNORECASE)
_SINGLE = "‘’'"
_SIDES = {"“": 1, "«": 1, "„": 1, "‘": 1, "”": -1, "»": -1, "’": -1}
_PLURAL = re.compile(r"[sxz][’'] [a-z]")


_Mark = tuple[str, int, int, int]
"""The family of a mark (double or single), its start and end, and its side: 1 opens, -1 closes, 0 either."""


@dataclass(slots=True)
class _Scan:
    """Quotation marks read so far: the spans found, and for the open quotation its start, the family of its
    mark, and how many of that family stand open from it on."""

    found: list[tuple[int, int]] = field(default_factory=list)
    start: int = -1
    family: str = ""
    depth: int = 0

    def open(self, at: int, family: str) -> None:
        self.start, self.family, self.depth = at, family, 1

    def close(self, at: int) -> None:
        if at > self.start:
            self.found.append((self.start, at))
        self.forget()

    def forget(self) -> None:
        self.start, self.family, self.depth = -1, "", 0


def quotations(text: str, blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """The runs of a text inside quotation marks, marks excluded, in order; none crosses a block.

    A quotation within another is part of the outer one. One that its block leaves open runs to the block's
    end, and goes on from the start of the next where that closes it without opening it again.
    """
    scan = _Scan()
    marks = [list(_marks(text, block)) for block in blocks] + [[]]
    carried = ""
    for number, block in enumerate(blocks):
        if carried:
            scan.open(block.start, carried)
        carried = _left_open(marks[number], marks[number + 1], block, blocks[number + 1 : number + 2])
        _scan_block(scan, marks[number], text)
        if scan.start >= 0:
            _leave(scan, text, block)
    return tuple(scan.found)


def _marks(text: str, block: Block) -> Iterator[_Mark]:
    """The quotation marks of a block: apostrophes inside words and at the start of cut ones ("'90s") left
    out, two single marks in a row taken for a double one."""
    past = block.start
    for m in _MARK.finditer(text, block.start, block.end):
        start, end, mark = m.start(), m.end(), m[0]
        if start < past:
            continue
        single = mark in _SINGLE
        if single and mark == text[end : end + 1]:
            single, end = False, end + 1
        past = end
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if single and before.isalnum() and after.isalnum():
            continue
        opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        side = opens - closes if opens != closes else _SIDES.get(mark, 0)
        if single and side >= 0 and (side == 0 or _ELIDED.match(text, start)):
            continue
        yield ("single" if single else "double"), start, end, side


def _left_open(here: list[_Mark], after: Sequence[_Mark], block: Block, following: Sequence[Block]) -> str:
    """Add the closing mark that a running quotation leaves out at the end of its paragraph; give the mark's
    family where the next paragraph goes on without opening it again."""
    for family in ("double", "single"):
        first = next((mark for mark in after if mark[0] == family), None)
        if first is None or sum(mark[3] for mark in here if mark[0] == family) <= 0:
            continue
        if first[3] < 0 or (first[3] > 0 and first[1] == following[0].start):
            here.append((family, block.end, block.end, -1))
            return family if first[3] < 0 else ""
    return ""


def _scan_block(scan: _Scan, marks: Sequence[_Mark], text: str) -> None:
    to_close = {"double": 0, "single": 0}
    for family, _, _, side in marks:
        to_close[family] -= side
    for at, (family, start, end, side) in enumerate(marks):
        to_close[family] += side
        if scan.start < 0:
            if side > 0 or (side == 0 and family == "double"):
                scan.open(end, family)
        elif family == scan.family:
            if side > 0:
                scan.depth += to_close[family] > scan.depth
            elif scan.depth > 1:
                scan.depth -= 1
            elif not (family == "single" and _is_possessive(text, start, marks, at + 1)):
                scan.close(start)


def _is_possessive(text: str, start: int, marks: Sequence[_Mark], after: int) -> bool:
    """Whether a single mark is the apostrophe of "councils' services": another follows that closes."""
    return (
        bool(_PLURAL.match(text, start - 1))
        and after < len(marks)
        and marks[after][0] == "single"
        and marks[after][3] < 0
    )


def _leave(scan: _Scan, text: str, block: Block) -> None:
    """End an open quotation with its block. A single mark must stand where speech begins to count: alone
    inside a sentence it is more likely an apostrophe."""
    mark = scan.start - 1
    speech = mark <= block.start or text[max(block.start, mark - 2) : mark].rstrip()[-1:] in (":", ",")
    if scan.family == "double" or speech:
        scan.close(block.end)
    else:
        scan.forget()
