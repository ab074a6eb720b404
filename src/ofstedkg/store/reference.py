"""The package's own Turtle files to the graphs that every store holds beside its articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

import ofstedkg
from ofstedkg import files, iris
from ofstedkg.errors import DataError

_NAMED = {"ontology": "ofstedkg.ttl", "concepts": "concepts.ttl", "organisations": "organisations.ttl"}


@cache
def sources() -> Mapping[str, Path]:
    """The graph's IRI and file of the terms, the concepts and each reference list.

    Raises:
        DataError: the package has no ontology.
    """
    folder = files.data("ontology")
    found = {name: folder / file for name, file in _NAMED.items()}
    found |= {f"reference/{p.stem}": p for p in sorted((folder / "reference").glob("*.ttl"))}
    return {f"{iris.ID}graph/{name}": path for name, path in found.items() if path.exists()}


def fingerprint(path: Path) -> str:
    """The hash of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def stamp() -> str:
    """What decides, beside an article's text, what is read from it: package version, names and rules."""
    rules = Path(ofstedkg.__file__).parent / "rules"
    read = [*sources().values(), *sorted(rules.glob("*.toml"))]
    return iris.digest(ofstedkg.__version__, *(fingerprint(p) for p in read))


def quads(graph: str, path: Path) -> Iterator[Quad]:
    """The statements of a Turtle file as quads of this graph.

    Raises:
        DataError: the file is not Turtle.
    """
    name = NamedNode(graph)
    try:
        for q in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Quad(q.subject, q.predicate, q.object, name)
    except SyntaxError as e:
        raise DataError(f"{path.name}: {e}") from e
