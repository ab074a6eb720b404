"""What a worker does: one function for each kind of request, from the graph's folder to bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store

from ofstedkg.errors import QueryError
from ofstedkg.facts import Facts
from ofstedkg.query import Table, Triples, Truth
from ofstedkg.store import open_reader

if TYPE_CHECKING:
    from ofstedkg.serve.answering import Asked

Offer = tuple[str, str] | None
"""A media type and the format that it stands for; None where a client takes none."""


class NotAcceptable(QueryError):
    """An answer of a kind that the client does not take."""


def sparql(store: Path, query: str, rows: Offer, triples: Offer, most: int) -> tuple[str, bytes, bool]:
    """The answer to a query as the SPARQL protocol has it: media type, content, and whether it was cut."""
    from ofstedkg.query import typed
    from ofstedkg.query.formats import encode
    from ofstedkg.serve import results

    with open_reader(store) as graph:
        answer = typed(graph, query, most)
        offer = triples if isinstance(answer, Triples) else rows
        if offer is None:
            kind = "triples" if isinstance(answer, Triples) else "rows"
            raise NotAcceptable(f"the answer is {kind}, and no type for them is accepted")
        media, form = offer
        more = not isinstance(answer, Truth) and answer.more
        if not isinstance(answer, Triples) and form in ("xml", "tsv"):
            text = (results.xml if form == "xml" else results.tsv)(answer)
            return media, text.encode("utf-8"), more
        return media, encode(graph, answer, form), more


def home(store: Path) -> bytes:
    """The page with all named questions and an editor."""
    from ofstedkg.serve import site

    with open_reader(store) as graph:
        return site.home(graph, store)


def ask(store: Path, name: str, values: Mapping[str, str], sentences: bool, most: int) -> bytes:
    """The page of a named question: its form and, once it can be asked, its answer."""
    from ofstedkg.query import question
    from ofstedkg.serve import site

    with open_reader(store) as graph:
        return site.ask(graph, store, question(name), values, sentences, most)


def ask_file(store: Path, name: str, values: Mapping[str, str], sentences: bool, form: str) -> bytes:
    """The answer to a named question as a file."""
    from ofstedkg.query import question
    from ofstedkg.serve.answering import asked, text_of

    asking = question(name)
    with open_reader(store) as graph:
        found = asked(graph, text_of(graph, asking, values), None, sentences)
        return _file(graph, found, form, asking.name, asking.summary)


def query(store: Path, text: str, sentences: bool, most: int) -> bytes:
    """The page of a query that a user typed."""
    from ofstedkg.serve import site

    with open_reader(store) as graph:
        return site.query(graph, text, sentences, most)


def query_file(store: Path, text: str, sentences: bool, form: str) -> bytes:
    """The answer to a query that a user typed as a file."""
    from ofstedkg.serve.answering import typed

    with open_reader(store) as graph:
        return _file(graph, typed(graph, text, None, sentences), form, "answer", "")


def _file(graph: Store, found: Asked, form: str, title: str, about: str) -> bytes:
    from ofstedkg.query.formats import Look, encode

    behind = found.behind if found.behind and isinstance(found.answer, Table) else None
    return encode(graph, found.answer, form, Look(title=title, about=about, behind=behind))


def council(store: Path, name: str) -> bytes:
    """A council's dossier."""
    from ofstedkg import dossier, naming

    with open_reader(store) as graph:
        return dossier.html(graph, naming.council(Facts(graph), name)).encode("utf-8")


def code(store: Path, name: str) -> str:
    """The GSS code of a council of this name."""
    from ofstedkg import naming

    with open_reader(store) as graph:
        return naming.council(Facts(graph), name).rsplit("/", 1)[-1]


def view(
    store: Path, councils: Sequence[str], theme: str, provider: str, compare: Sequence[str], nodes: int | None
) -> bytes:
    """A network."""
    from ofstedkg import view as views

    wanted = views.Wanted(tuple(councils), theme, provider, "", tuple(compare))
    with open_reader(store) as graph:
        return views.html(graph, wanted, nodes)[0].encode("utf-8")


def chart(store: Path, name: str, words: Mapping[str, Sequence[str]], file: bool) -> bytes:
    """A picture, as a page or (``file``) as SVG.

    Raises:
        QueryError: there is no such picture, or it does not take these words.
    """
    from ofstedkg.serve.charts import drawing

    with open_reader(store) as graph:
        drawn = drawing(graph, name, words)
        return (drawn.file() if file else drawn.page()).encode("utf-8")


def thing(store: Path, iri: str) -> bytes:
    """The page of anything that the graph tells of."""
    from ofstedkg.serve import site

    with open_reader(store) as graph:
        return site.thing(graph, iri)


TASKS: Mapping[str, Callable[..., object]] = {
    task.__name__: task for task in (sparql, home, ask, ask_file, query, query_file, council, code, view, chart, thing)
}  # fmt: skip
"""What can be asked of a worker, by name."""
