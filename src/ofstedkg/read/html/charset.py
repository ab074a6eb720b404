"""Bytes of a web page to its characters: by its mark, as UTF-8, as it declares, or as the web's default."""

from __future__ import annotations

import codecs
import re

from ofstedkg.errors import InputRefused
from ofstedkg.read.decode import refuse_other_kinds

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I)
_ALLOWED = re.compile(
    r"(?:iso-?8859-?\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr))",
    re.I,
)
_DEFAULT = "windows-1252"
"""What browsers take a page for that declares nothing, ASCII or Latin-1."""

_HEAD = 4096
_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|main|section|div|table|h[1-6]|p|br|ul|span)\b", re.I
)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?P<root>rss|feed|rdf:RDF|svg|urlset)\b", re.I)
_ARCHIVE = re.compile(rb"(?:From: <Saved by|MIME-Version:|Content-Type: multipart/related)", re.I)
_CONTROLS = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160), 65534, 65535), " ")


def html_of(raw: bytes, name: str) -> str:
    """The characters of a page, its byte order mark off and control characters blanked.

    Raises:
        InputRefused: the file is empty, of another kind, or holds no HTML.
    """
    refuse_other_kinds(raw, name, "the page as HTML")
    if _ARCHIVE.match(raw.lstrip()[:40]):
        raise InputRefused(f"{name}: it is a web archive (MHTML), not HTML; save the page as HTML only")
    text = _decoded(raw)
    if text.count("\0") > 0:
        raise InputRefused(f"{name}: it is binary (a zero byte); give the page as HTML")
    text = text.translate(_CONTROLS)
    if feed := _FEED.match(text):
        raise InputRefused(f"{name}: it is XML ({feed['root']}), not a web page; give the page as HTML")
    if not _HTML.search(text):
        raise InputRefused(f"{name}: it is no HTML page; if it is plain text, name it .txt")
    return text


def _decoded(raw: bytes) -> str:
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(codec, "replace")
    try:
        # Valid UTF-8 is hardly ever anything else, whatever the page declares: browsers save in UTF-8 and
        # leave the old declaration standing.
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(raw)


def _not_utf8(raw: bytes) -> str:
    declared = _DECLARED.search(raw[:_HEAD])
    label = declared[1].decode("ascii", "replace").lower() if declared else ""
    mended = raw.decode("utf-8", "replace")
    bad = mended.count("\ufffd")
    if sum(c > "\x7f" for c in mended) - bad > bad:
        return mended
    if not _ALLOWED.fullmatch(label) or label.replace("-", "") in ("iso88591", "iso885911"):
        label = _DEFAULT
    try:
        return raw.decode("mac_roman" if label == "macintosh" else label, "replace")
    except LookupError:
        return raw.decode(_DEFAULT, "replace")
