"""Bytes of a text file to characters, refusing what is no UTF-8 text."""

from __future__ import annotations

from ofstedkg.errors import InputRefused

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"{\\rtf", "an RTF document"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_WHITE = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f")
_MOST_CONTROLS = 0.03
"""The share of control characters above which a file is no text."""


def refuse_other_kinds(raw: bytes, name: str, wanted: str) -> None:
    """Refuse what is empty or begins as a file of a known other kind; ``wanted`` says what to give instead.

    Raises:
        InputRefused: it does.
    """
    if not raw.removeprefix(_BOM).strip():
        raise InputRefused(f"{name}: it is empty; an article needs text")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise InputRefused(f"{name}: it is {what}, not text; give {wanted}")


def text_of(raw: bytes, name: str) -> str:
    """The characters of a UTF-8 file, its byte order mark off.

    Raises:
        InputRefused: the file is empty, is not text, or is not UTF-8 (the message gives the first bad byte).
    """
    refuse_other_kinds(raw, name, "the article as UTF-8 text")
    if raw.startswith(_UTF16):
        raise InputRefused(f"{name}: it is UTF-16; save it as UTF-8")
    if (at := raw.find(b"\0")) >= 0:
        raise InputRefused(f"{name}: it is binary (a zero byte at offset {at:,}); give the article as UTF-8 text")
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as e:
        bad = raw[e.start]
        raise InputRefused(f"{name}: it is not UTF-8 (byte 0x{bad:02x} at offset {e.start:,}); save it as UTF-8") from e
    return _without_controls(text, name)


def _without_controls(text: str, name: str) -> str:
    """Control characters become line breaks, so that no quote runs across one; many of them mean binary."""
    controls = [c for c in set(text) if (c < " " or c in "\x7f\ufffe\uffff") and c not in _WHITE]
    if not controls:
        return text
    if sum(map(text.count, controls)) > len(text) * _MOST_CONTROLS:
        raise InputRefused(f"{name}: it is binary (control characters); give the article as UTF-8 text")
    return text.translate({ord(c): "\n" for c in controls})
