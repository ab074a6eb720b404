"""The frozen records that the stages hand to each other.

All offsets are half-open character ranges of ``Document.text``; all dates are EDTF (level 0/1 subset:
``2018``, ``2018-05``, ``2018-05-14``, ``A/B`` and ``XXXX-07``). Vocabulary values (services, grades, themes,
roles …) are the ``skos:notation`` strings of ``ontology/concepts.ttl``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

BlockKind = Literal["title", "standfirst", "heading", "paragraph", "item"]
Status = Literal["asserted", "planned", "proposed", "denied", "done", "ended", "in force"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the document's text that is one paragraph, heading, list item, title or standfirst."""

    start: int
    end: int
    kind: BlockKind
    page: int | None = None
    number: str = ""
    """The number that the source gives the paragraph, where it numbers them."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Where in the block each further page begins: offset in the document, and page."""

    def page_at(self, offset: int) -> int | None:
        """The page on which the text at an offset of the document stands."""
        return next((page for start, page in reversed(self.breaks) if start <= offset), self.page)


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read: ``text`` holds the story alone, every later offset counts its characters.

    ``name`` is the source's file name; ``sha256`` is that of its bytes. Fields that the source does not
    state surely are empty (``""``, ``None`` or ``()``). ``published`` is EDTF.
    """

    name: str
    path: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str = ""
    published: str | None = None
    authors: tuple[str, ...] = ()
    url: str = ""
    kind: Literal["article", "report"] = "article"
    """Whether others write of an inspection, or the inspectorate reports its own."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document; ``block`` is the index of its block, ``index`` its place in the document.

    ``quotes`` are the parts of the sentence inside quotation marks, marks excluded, at document offsets,
    also where the quotation was opened in an earlier sentence or paragraph.
    """

    index: int
    start: int
    end: int
    text: str
    block: int
    kind: BlockKind
    quotes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of text with a type.

    ``kind`` is one of ``spot.KINDS``; ``value`` is what it stands for: a GSS code, a notation, an EDTF date,
    a number as written in digits, a person's name. ``candidates`` holds the values it may stand for where
    there are several and none is certain (``value`` is then empty).
    """

    kind: str
    start: int
    end: int
    text: str
    value: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A document split into sentences with the mentions of each (sorted by start, none overlapping another
    of its kind): what every extractor reads."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a run of text: ``source`` is ``ofsted``, ``council``, ``government`` or ``other``."""

    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim is stated: an exact run of the document's text, and the rule that read it."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class CouncilMention:
    """An article is about, or names, this council. ``reason`` says why where the text never names it."""

    council: str
    named: bool
    evidence: Evidence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What one article says of one inspection. ``key`` is unique in the article (``"r1"``, …)."""

    key: str
    council: str
    kind: str
    evidence: Evidence
    visit: str | None = None
    published: str | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade given to a service in an inspection."""

    council: str
    service: str
    grade: str
    evidence: Evidence
    reference: str = ""
    source: str = "ofsted"
    when: str | None = None
    """The date said beside the grade (EDTF), by which the inspection is found."""
    earlier: bool = False
    """Whether the words speak of an earlier inspection than the one reported."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A service moving between council and provider, or run by one. ``origin``/``to`` as in FACTS (a name,
    ``council``, ``external provider``, ``independent trust`` or empty)."""

    council: str
    service: str
    origin: str
    to: str
    status: str
    evidence: Evidence
    date: str | None = None
    source: str = "other"


@dataclass(frozen=True, slots=True)
class Post:
    """A named person with the role the text gives. ``org`` is a council's GSS code, a name, or empty."""

    person: str
    role: str
    role_type: str
    org: str
    evidence: Evidence
    council: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One evaluative statement on how a service works."""

    council: str
    service: str
    themes: tuple[str, ...]
    polarity: str
    source: str
    evidence: Evidence
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number that measures a service, its workforce, children or money. ``value`` in plain digits."""

    council: str
    indicator: str
    value: str
    unit: str
    evidence: Evidence
    date: str | None = None
    source: str = "ofsted"


@dataclass(frozen=True, slots=True)
class Intervention:
    """A step that central government (or its agent) took or takes because services fail."""

    council: str
    kind: str
    by: str
    status: str
    evidence: Evidence
    date: str | None = None


Claim: TypeAlias = CouncilMention | Reference | Judgement | Provision | Post | Finding | Measure | Intervention


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A name or reference in the text that could not be linked, with what it might be and why it was left."""

    text: str
    start: int
    end: int
    why: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One document with all that was read from it: what the graph stage turns into quads."""

    document: Document
    claims: tuple[Claim, ...] = ()
    unlinked: tuple[Unlinked, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Steps:
    """What each stage made of one document: mentions, who says what, claims as read, and claims as linked."""

    marked: Marked
    speeches: tuple[Speech, ...]
    claims: tuple[Claim, ...]
    article: Article
