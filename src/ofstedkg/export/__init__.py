"""A store to files for other programs: RDF, networks and tables; the same bytes for the same graph."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from ofstedkg import files
from ofstedkg.errors import OfstedKGError
from ofstedkg.export import rdf

if TYPE_CHECKING:
    from ofstedkg.export.network import Network

__all__ = ["FORMATS", "TEXTS", "format_of", "lines", "write"]

SUFFIXES = {
    ".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".nt": "ntriples", ".jsonld": "jsonld", ".gexf": "gexf",
    ".graphml": "graphml", ".json": "json", ".csv": "csv", ".sqlite": "sqlite", ".db": "sqlite",
}  # fmt: skip
"""The format that the end of a file's name stands for."""
FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
TEXTS = tuple(form for form in FORMATS if form not in ("csv", "sqlite"))
"""Formats that are one text, which can go to standard output."""
_COLUMNS = b"Type,Id,Source,Target,relation,"
"""How our files of edges begin."""
_APPLICATION = slice(68, 72)
"""Where SQLite keeps its application's number, which ``tables.APPLICATION`` is."""


def format_of(path: str) -> str:
    """The format that a file's name asks for; Turtle for ``-`` (standard output).

    Raises:
        OfstedKGError: its ending stands for none.
    """
    if path == "-":
        return "turtle"
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise OfstedKGError(f"{path}: the ending must be one of {known}; or name a format with --format")
    return SUFFIXES[suffix]


def lines(store: Store, kind: str, with_reference: bool = False) -> Iterator[str]:
    """The graph as runs of text in one of ``TEXTS``: all articles and merges, with the lists where asked.

    Raises:
        OfstedKGError: the format is no one text.
    """
    if kind in rdf.FORMATS:
        return rdf.lines(store, kind, with_reference)
    if kind not in TEXTS:
        raise OfstedKGError(f"{kind} is more than one text; name a file with -o, as in -o graph.{kind}")
    from ofstedkg.export import interchange

    return interchange.lines(_network(store, with_reference), kind)


def write(store: Store, path: Path, kind: str, with_reference: bool = False, force: bool = False) -> list[Path]:
    """Write the file, or the files, of this format, each whole or not at all, and say which they are.

    Raises:
        OfstedKGError: the folder isn't there or cannot be written, the path is no regular file, or it is a file that
            the package hasn't written and ``force`` is not given.
    """
    parts = _parts(store, path, kind, with_reference)
    for target in parts:
        _refuse(target, force)
    for target, fill in parts.items():
        with _whole(target) as part:
            fill(part)
    return list(parts)


def _parts(store: Store, path: Path, kind: str, with_reference: bool) -> dict[Path, Callable[[Path], None]]:
    """The files of a format, each with what fills it."""
    if kind == "sqlite":
        from ofstedkg.export import tables

        described = path.with_name(f"{path.stem}-metadata.json")
        return {
            path: lambda p: tables.write(store, p, with_reference),
            described: lambda p: tables.describe(p, path.stem),
        }
    if kind == "csv":
        from ofstedkg.export import interchange

        network = _network(store, with_reference)
        nodes, edges = (path.with_name(f"{path.stem}-{name}{path.suffix or '.csv'}") for name in ("nodes", "edges"))
        return {
            nodes: lambda p: _fill(p, interchange.nodes_csv(network)),
            edges: lambda p: _fill(p, interchange.edges_csv(network)),
        }
    return {path: lambda p: _fill(p, lines(store, kind, with_reference))}


def _network(store: Store, with_reference: bool) -> Network:
    from ofstedkg.export.network import network

    return network(store, with_reference)


def _fill(path: Path, texts: Iterator[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(texts)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A new file beside this one, which it replaces when all went well."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.touch(exist_ok=False)
        yield part
        part.replace(target)
    except OSError as e:
        raise OfstedKGError(f"{path}: cannot be written ({(e.strerror or str(e)).lower()})") from e
    finally:
        part.unlink(missing_ok=True)


def _refuse(path: Path, force: bool) -> None:
    if path.exists() and not path.is_file():
        raise OfstedKGError(f"{path}: it is no regular file; name a file to write, or - for standard output")
    files.refuse_others(path, force=force, is_own=_is_own)


def _is_own(head: bytes) -> bool:
    """Whether a file's head has the package's name, as all exports have: in an IRI or a mark."""
    return files.MARK.encode() in head or head.startswith(_COLUMNS) or head[_APPLICATION] == b"ofkg"
