"""What a store holds of articles as the stages across articles compare it, and what they decide.

IRIs and file names are strings; dates are EDTF, vocabulary values as in ``model``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredReference:
    """A reference as the store holds it: what ``resolve`` compares across articles.

    ``iri`` and ``article`` are IRIs; ``quotes`` are the passages of the reference and of the judgements and
    findings that hang on it, which two articles on one letter often share; ``quote`` is the reference's own.
    """

    iri: str
    article: str
    council: str
    kind: str
    visit: str | None = None
    published: str | None = None
    ordinal: int | None = None
    quotes: tuple[str, ...] = ()
    quote: str = ""
    rule: str = ""
    end: int = 0
    """Where the quote ends in the article."""


@dataclass(frozen=True, slots=True)
class Merge:
    """The decision that a reference is to this inspection, with one sentence on why."""

    reference: str
    inspection: str
    because: str


@dataclass(frozen=True, slots=True)
class StoredPost:
    """A person's post as the store holds it: what ``offices`` compares across articles.

    ``council`` is the GSS code of the council that the article gives the post to, empty where it tells none;
    ``source`` is the article's file name.
    """

    article: str
    source: str
    person: str
    role: str
    council: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """What the posts that other articles give tell of an article that names no council: the council that its
    office-holders (``people``) are of, with a sentence on why."""

    council: str
    people: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the store holds it: what ``resolve`` tells copies of one story by.

    ``councils`` are the codes of those it names or is about; ``fingerprint`` is ``fingerprint.of`` its text,
    empty for an official report and for a text of few words.
    """

    iri: str
    name: str
    published: str | None = None
    councils: frozenset[str] = frozenset()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A grade, a number or an inspector's name as the store holds it: what ``resolve`` compares with the record.

    ``kind`` is the class of the claim; fields that it has not are empty. ``reference`` is an IRI, ``value`` the
    grade, the number in plain digits or the person's name, ``unit`` that of a number, ``date`` that of a number.
    """

    iri: str
    article: str
    kind: str
    quote: str
    value: str
    council: str = ""
    reference: str = ""
    service: str = ""
    indicator: str = ""
    unit: str = ""
    date: str | None = None
    source: str = ""
    rule: str = ""
    start: int = 0
    """Where the quote begins in the article."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A claim of an article that disagrees with the official record.

    ``claim``, ``record`` and ``inspection`` are IRIs: ``record`` is a claim of a report, or a judgement or an
    inspection of the list. ``kind`` is a notation of the list conflict-kind; ``words`` is the record's sentence.
    """

    claim: str
    record: str
    kind: str
    council: str
    inspection: str
    because: str
    words: str
