"""Lines that say who wrote an article to the writers' names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ofstedkg import rules
from ofstedkg.errors import DataError

_CONTACT = re.compile(
    r"\(?(?:[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+|https?://\S+|www\.\S+)\)?|\b(?:on )?(?:twitter|x):\s*"
)
_FIELDS = re.compile(r"\s*(?:[,;|•·/&]|\s[-–—]\s|\band\b|\bwith\b)\s*")
_AFTERWARDS = re.compile(r"\s(?:in|for|at|from|on)\s.*$")
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]*)"
_NAME = re.compile(
    rf"{_CAPITAL}(?: (?:(?:de|da|del|della|der|van|von|la|le|al|bin|ap|ó|ní|mac|ten) )?{_CAPITAL}){{1,3}}"
)
_REPORTS = re.compile(
    rf"(?:^|[.!?:,] )(?:(?P<name>{_NAME.pattern}) (?:reports|writes)|(?:reports|writes) (?P<after>{_NAME.pattern}))\.?$"
)
_RUN_ON = re.compile(r"^By(?=[A-Z][a-z])")
"""A page's label and name without the space between them ("ByJane Doe")."""
_JOINED = re.compile(r"(?!Ma?c[A-Z])[A-Z][a-z]+[A-Z][a-z]+")
"""A given name and a surname written as one word, as commenters sign ("JaneDoe")."""
_MOST = 120
_MOST_OF_A_JOB = 6
_LISTS = ("job", "sure", "desk", "never", "never_first", "never_after_by", "masthead")


@dataclass(frozen=True, slots=True)
class _Words:
    lead: re.Pattern[str]
    job: frozenset[str]
    sure: frozenset[str]
    desk: frozenset[str]
    never: frozenset[str]
    never_first: frozenset[str]
    never_after_by: frozenset[str]
    masthead: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = rules.load("frame").data.get("byline")
    if not isinstance(table, dict):
        raise DataError("rules/frame.toml must hold the table [byline]")
    lead = re.compile(rf"(?:{'|'.join(table['lead'])})\s+(?=\S)", re.IGNORECASE)
    return _Words(lead, *(frozenset(table[key]) for key in _LISTS))


@lru_cache(maxsize=1)
def _given() -> frozenset[str]:
    return frozenset(str(rules.load("person_names").data["given"]).split())


def read_byline(line: str, *, beside_date: bool = False) -> tuple[str, ...] | None:
    """The writers a line names, or None where it is no byline; ``()`` for a byline without a person
    ("By Local Democracy Reporter").

    A bare name counts only ``beside_date``: on the line of a date, or next to it.
    """
    text = _CONTACT.sub(" ", _RUN_ON.sub("By ", line)).strip(" |,-–—:")
    if not text or len(text) > _MOST or (text.endswith(".") and len(text) > 60):
        return () if line and not text else None
    for field in (text, *text.split("|")[1:]):
        if led := _words().lead.match(field.strip()):
            return _led(field.strip()[led.end() :])
    names, others = _sorted(text)
    if others or not names:
        return None
    return names if beside_date or not _words().sure.isdisjoint(_plain(text)) else None


def _led(text: str) -> tuple[str, ...] | None:
    names, _ = _sorted(_AFTERWARDS.sub("", text), led=True)
    if names:
        return names
    plain = _plain(text)
    return () if len(plain) <= 6 and not _words().desk.isdisjoint(plain) else None


def _plain(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _sorted(text: str, *, led: bool = False) -> tuple[tuple[str, ...], list[str]]:
    """The names among the fields of a line, and the fields that are neither name nor job."""
    job = _words().job
    names: list[str] = []
    others: list[str] = []
    for field in filter(None, (f.strip(" .:()") for f in _FIELDS.split(text))):
        words = field.split()
        while len(words) > 2 and words[0].lower().strip("'s") in job:
            words.pop(0)
        while len(words) > 2 and words[-1].lower() in job:
            words.pop()
        if is_name(" ".join(words), led=led):
            names.append(" ".join(words))
        elif not all(w.lower() in job for w in words):
            others.append(field)
    return tuple(dict.fromkeys(names)), others


def is_name(text: str, *, led: bool = False) -> bool:
    """Whether the words look like a person's name: two to four capitalised words, none of which names a
    section, a place or an office (after "by", when ``led``, fewer words rule it out)."""
    if not (_NAME.fullmatch(text) or (led and _JOINED.fullmatch(text))):
        return False
    words = [w.lower().strip(".'’") for w in text.split()]
    if led:
        return _words().never_after_by.isdisjoint(words)
    if not _words().never.isdisjoint(words) or words[0] in _words().never_first:
        return False
    return words[0] in _given() or _words().masthead.isdisjoint(words)


def is_job(line: str) -> bool:
    """Whether a line is a writer's job and nothing else ("Education Correspondent"): a name stands above it."""
    words = _plain(_CONTACT.sub(" ", line)) if len(line) <= _MOST else []
    return 0 < len(words) <= _MOST_OF_A_JOB and _words().job.issuperset(words) and not _words().sure.isdisjoint(words)


def is_full_name(text: str) -> bool:
    """Whether the words are surely a person's name: a known given name and a surname or two."""
    return is_name(text) and text.split()[0].lower() in _given() and len(text.split()) <= 3


def reports(line: str) -> str:
    """The writer named at the end of a standfirst ("… . Jane Doe reports", "…, writes Jane Doe"), or ``""``."""
    m = _REPORTS.search(line[-_MOST:])
    name = (m["name"] or m["after"]).rstrip(".") if m else ""
    return name if name and is_name(name) else ""
