"""What a client accepts to the format that it gets, and formats to media types."""

from __future__ import annotations

from collections.abc import Sequence

ROWS = (
    ("application/sparql-results+json", "json"), ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"), ("text/tab-separated-values", "tsv"), ("application/json", "json"),
    ("application/xml", "xml"), ("text/xml", "xml"),
)  # fmt: skip
"""Media types of an answer in rows, or of yes and no; the first is that of who accepts anything."""
TRIPLES = (
    ("text/turtle", "turtle"), ("application/n-triples", "ntriples"), ("application/n-quads", "ntriples"),
    ("application/trig", "turtle"), ("text/plain", "ntriples"),
)  # fmt: skip
"""Media types of an answer in triples. All Turtle is TriG, and all N-Triples are N-Quads."""
DOWNLOADS = {
    "csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/sparql-results+json", "jsonl": "application/x-ndjson",
    "md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "turtle": "text/turtle; charset=utf-8", "ntriples": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
}  # fmt: skip
"""Formats in which an answer can be had as a file, with their media types."""
ENDINGS = {"turtle": "ttl", "ntriples": "nt"}
"""How names of files end where the format's name is not the ending."""


def chosen(accept: str, offers: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The media type and format of the offers that an ``Accept`` header likes best; None where it refuses all."""
    ranges = _ranges(accept)
    rated = [(_liked(media, ranges), -n) for n, (media, _) in enumerate(offers)]
    best, place = max(rated, default=(0.0, 0))
    return offers[-place] if best > 0 else None


def mentions(accept: str, media: str) -> bool:
    """Whether an ``Accept`` header names this media type itself."""
    return any(name == media and q > 0 for name, q in _ranges(accept))


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in (accept or "*/*").split(","):
        name, *parameters = (p.strip().lower() for p in part.split(";"))
        q = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((name, float(q)))
        except ValueError:
            found.append((name, 0.0))
    return found


def _liked(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """By the most exact range that fits."""
    for pattern in (media, media.partition("/")[0] + "/*", "*/*"):
        fitting = [q for name, q in ranges if name == pattern]
        if fitting:
            return max(fitting)
    return 0.0
