"""What a web page states of itself (meta elements, JSON-LD, links) to title, date, writers and publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from ofstedkg.read import publisher
from ofstedkg.read.byline import read_byline
from ofstedkg.read.dateline import edtf_of
from ofstedkg.read.html.jsonld import articles_of, strings
from ofstedkg.read.html.tree import Element, meta_keys, text_of
from ofstedkg.read.page import Meta
from ofstedkg.read.title import is_label, split_site

_SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)(\S+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]|$)")
_SITE = re.compile(r"\s+[|»·–—-]\s+")
_LONGEST = 300
_MOST_AUTHORS = 10

_Stated = Mapping[str, list[str]]


def meta_of(root: Element, source: str) -> Meta:
    """What the page says of itself; what it does not say surely is left empty."""
    stated = _stated(root)
    records = articles_of(root)
    site = _words((*_named(records, "publisher"), *_listed(stated, "publisher")))
    url = _url(root, source, stated, records)
    return Meta(
        title=_title(root, stated, records, site),
        publisher=_publisher(site, url),
        published=_published(root, stated, records),
        authors=_authors(stated, records),
        url=url,
    )


def same_title(heading: str, title: str) -> bool:
    """Whether a page's main heading is its title, as far as the words tell (either may be cut short)."""
    a, b = ("".join(c for c in text.lower() if c.isalnum()) for text in (heading, title))
    short, long = sorted((a, b), key=len)
    return bool(short) and (short == long or (len(short) >= 15 and short in long))


def _stated(root: Element) -> _Stated:
    stated: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content", "").strip()
        for attribute in ("property", "name", "itemprop"):
            for key in element.get(attribute, "").lower().split():
                if content:
                    stated.setdefault(key, []).append(content)
    return stated


def _listed(stated: _Stated, what: str) -> Iterator[str]:
    for key in meta_keys()[what]:
        yield from stated.get(key, ())


def _named(records: Iterable[Mapping[str, object]], key: str) -> Iterator[str]:
    for record in records:
        yield from strings(record.get(key), "name")


def _words(found: Iterable[str]) -> list[str]:
    """Texts on one line each, markup's entities read, without those that are no words or too long."""
    folded = (" ".join("".join(c if c.isprintable() else " " for c in text).split()) for text in found)
    return [text for text in folded if text and len(text) <= _LONGEST]


def _title(root: Element, stated: _Stated, records: Iterable[Mapping[str, object]], site: Iterable[str]) -> str:
    element = root.find(".//head/title")
    whole = element.text_content() if element is not None else ""
    found = _words((*_listed(stated, "title"), *_named_headlines(records)))
    if found:
        return _without_site(found[0], {*site})
    # A browser's title often names the section or the site: the page's main heading says it better.
    heading = next(filter(None, _words(map(text_of, root.iter("h1")))), "")
    if heading and not is_label(heading) and heading.lower() not in {name.lower() for name in site}:
        return heading
    return next((_without_site(text, {*site}) for text in _words([whole])), "")


def _named_headlines(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for record in records:
        yield from strings(record.get("headline"), "name")


def _without_site(title: str, site: Iterable[str]) -> str:
    """The title without the site's name after its last bar or dash."""
    names = {name.lower() for name in site}
    while len(parts := list(_SITE.finditer(title))) and title[parts[-1].end() :].lower() in names:
        title = title[: parts[-1].start()]
    return split_site(title)[0]


def _published(root: Element, stated: _Stated, records: Iterable[Mapping[str, object]]) -> str | None:
    given = [s for r in records for s in strings(r.get("datePublished"), "@value")]
    marked = (
        e.get("content") or e.get("datetime") or e.text_content()
        for e in root.iter()
        if isinstance(e.tag, str) and e.get("itemprop", "").lower() == "datepublished"
    )
    found = (*_listed(stated, "published"), *given, *marked, *_times(root))
    return next(filter(None, map(_edtf, found)), None)


def _times(root: Element) -> list[str]:
    """Times said to be those of publication, else the first one beside the page's only main heading."""
    said = [e for e in root.iter("time") if "pubdate" in e.attrib or "published" in e.get("class", "").split()]
    beside = root.xpath(
        "//h1[count(//h1)=1]/ancestor::*[self::article or self::main or self::header][1]//time[@datetime]"
    )
    first = [e for e in beside[:1] if not _CHANGED.search(e.get("class", ""))]
    return [e.get("datetime", "") for e in (*said, *first)]


def _edtf(text: str) -> str | None:
    day = _DAY.match(text.strip())
    if not day:
        return edtf_of(" ".join(text.split())) if 4 < len(text) <= 80 else None
    try:
        return date.fromisoformat(day[1]).isoformat()
    except ValueError:
        return None


def _authors(stated: _Stated, records: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """The names of persons among the writers stated, by the first kind of statement that has any."""
    sources = (list(_named(records, "author")), *([*stated.get(key, ())] for key in meta_keys()["authors"]))
    for source in sources:
        names: dict[str, None] = {}
        for text in _words(source[:_MOST_AUTHORS]):
            words = text if text.lower().startswith("by ") else f"By {text}"
            names |= dict.fromkeys(() if "://" in text else read_byline(words) or ())
        if names:
            return tuple(names)
    return ()


def _publisher(site: Iterable[str], url: str) -> str:
    """The publisher as it is known by, else by its host, else as it calls itself."""
    known = next(filter(None, map(publisher.named, site)), "")
    by_host = publisher.of_url(url)
    if known or (by_host and not by_host.endswith(".gov.uk")):
        return known or by_host
    own = (text for text in site if len(text) <= 80 and not text.startswith(("@", "http", "©")))
    return next(own, "") or by_host


def _url(root: Element, source: str, stated: _Stated, records: Iterable[Mapping[str, object]]) -> str:
    links = (e.get("href", "") for e in root.iter("link") if "canonical" in e.get("rel", "").lower().split())
    own = (s for r in records for key in ("mainEntityOfPage", "url") for s in strings(r.get(key), "@id"))
    saved = _SAVED.findall(source[:4096])
    found = [u.strip() for u in (*links, *_listed(stated, "url"), *own, *saved)]
    whole = [u for u in found if _ADDRESS.fullmatch(u) and _has_path(u)]
    return whole[0] if whole else ""


def _has_path(url: str) -> bool:
    """Whether an address is a page's rather than a site's."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return len(parts.path) > 1 or bool(parts.query)
