"""A question to SPARQL that any store understands: prefixes declared, values bound, no marks left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from pyoxigraph import Store

from ofstedkg.curies import PREFIXES
from ofstedkg.query.catalogue import parameters
from ofstedkg.query.catalogue.reading import Question
from ofstedkg.query.sparql.tokens import tokens

_UNION = "# Ask it of all graphs together: the default graph of the store must be the union of its named graphs."


def sparql(store: Path, asked: Question | str, values: Mapping[str, str]) -> str:
    """The query that is asked, ready to paste into another store.

    Args:
        store: the folder of a graph, for the names that values stand for; the reference lists do where none is.

    Raises:
        QueryError: a value cannot be understood.
    """
    if isinstance(asked, str):
        return declared(asked)
    with _names(store) as graph:
        text = asked.with_values(parameters.terms(graph, asked, values))
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
    return f"# {asked.summary}.\n{_UNION}\n\n{declared(body.lstrip())}"


def declared(text: str) -> str:
    """A query with a declaration of each prefix that it uses and leaves out."""
    found = list(tokens(text))
    own = {name.text for word, name in pairwise(found) if word.upper == "PREFIX"}
    used = {token.text.partition(":")[0] for token in found if token.kind == "name"}
    missing = sorted(prefix for prefix in used if prefix in PREFIXES and f"{prefix}:" not in own)
    ending = "" if text.endswith("\n") else "\n"
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in missing) + text + ending


@contextmanager
def _names(store: Path) -> Iterator[Store]:
    from ofstedkg.store import open_reader, places, reference, snapshots

    if snapshots.any_in(places.copies(store)):
        with open_reader(store) as graph:
            yield graph
    else:
        graph = Store()
        for name, path in reference.sources().items():
            graph.bulk_extend(reference.quads(name, path))
        yield graph
