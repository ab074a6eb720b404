"""A text to a few numbers that nearly identical texts share, whatever words of others they quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b

RUN = 8
"""Words of a run: two reporters hardly ever write so many in the same order."""
SIZE = 32
"""Runs that are kept: those with the smallest hashes, so that two texts keep the same ones of what they share."""
LEAST = 60
"""Words outside quotation marks that a text must have: of fewer, too little is known."""
_QUOTED = re.compile(r"“[^“”]{0,2000}”|\"[^\"]{0,2000}\"|(?<!\w)‘[^‘]{0,2000}?’(?!\w)")
_WORD = re.compile(r"[a-z0-9]+")


def of(paragraphs: Iterable[str]) -> str:
    """The hashes of a text, in hexadecimal digits with spaces between, smallest first; empty where it is short."""
    words = [w for p in paragraphs for w in _WORD.findall(_QUOTED.sub(" ", p).lower().replace("’", ""))]
    if len(words) < LEAST:
        return ""
    runs = {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    return " ".join(sorted(blake2b(run.encode(), digest_size=8).hexdigest() for run in runs)[:SIZE])


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The estimated share of runs that two texts have in common, from 0 to 1; of no hashes 0."""
    smallest = set(sorted(a | b)[:SIZE])
    return len(smallest & a & b) / len(smallest) if smallest else 0.0
