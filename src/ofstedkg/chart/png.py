"""SVG to PNG, with a library that is an extra: resvg is one small wheel without system libraries, under MIT."""

from __future__ import annotations

import struct
import zlib
from importlib.util import find_spec

from ofstedkg.errors import OfstedKGError
from ofstedkg.version import __version__

_HEAD = 8 + 25
"""Bytes of the signature and of the first chunk."""


def drawn(svg: str, scale: float) -> bytes:
    """A picture as PNG, on white, each of its pixels ``scale`` pixels wide.

    Raises:
        OfstedKGError: the extra is not installed.
    """
    check()
    import resvg_py

    raw = bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, background="white", font_family="Arial"))
    return raw[:_HEAD] + _chunk(b"tEXt", b"Software\0ofstedkg " + __version__.encode()) + raw[_HEAD:]


def check() -> None:
    """See that the extra is there.

    Raises:
        OfstedKGError: it isn't; the message says how to install it.
    """
    if find_spec("resvg_py") is None:
        raise OfstedKGError("PNG needs one more package: pip install 'ofstedkg[png]'; SVG and HTML need none")


def _chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk that says who wrote the file, so that a later run may replace it."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
