"""Requests to ``/sparql`` to the query that they ask, as the SPARQL 1.1 Protocol has it, reading alone."""

from __future__ import annotations

from dataclasses import dataclass

from ofstedkg.serve import media
from ofstedkg.serve.wire import HTTPError, Request, fields

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this graph is read-only; only ofstedkg build changes it"
_DATASET = "{} is not taken: a query is asked of all graphs together; name graphs in it with GRAPH or FROM"


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, and the media types and formats for rows and for triples (None where the client takes none)."""

    query: str
    rows: tuple[str, str] | None
    triples: tuple[str, str] | None


def operation(request: Request) -> Operation:
    """The query operation that a request is.

    Raises:
        HTTPError: it is no query, or asks for what is not to be had; the message says what would be understood.
    """
    named, query = _asked(request)
    for name, _ in named:
        if name in ("default-graph-uri", "named-graph-uri"):
            raise HTTPError(400, _DATASET.format(name))
        if name in ("update", "using-graph-uri", "using-named-graph-uri"):
            raise HTTPError(400, _READ_ONLY)
    accept = request.headers.get("accept", "")
    rows, triples = media.chosen(accept, media.ROWS), media.chosen(accept, media.TRIPLES)
    if rows is None and triples is None:
        offered = ", ".join(dict.fromkeys(name for name, _ in (*media.ROWS, *media.TRIPLES)))
        raise HTTPError(406, f"none of the types accepted can be had; there are {offered}")
    return Operation(query, rows, triples)


def _asked(request: Request) -> tuple[tuple[tuple[str, str], ...], str]:
    """The fields of a request, and its query."""
    if request.method != "POST":
        return request.fields, _only(request.fields)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise HTTPError(400, _READ_ONLY)
    if kind == _QUERY:
        return request.fields, _text(request.body)
    if kind == _FORM:
        named = (*request.fields, *fields(_text(request.body)))
        return named, _only(named)
    raise HTTPError(415, f"POST takes {_QUERY} or {_FORM}, not {kind or 'a body of no stated type'}")


def _only(named: tuple[tuple[str, str], ...]) -> str:
    queries = [value for name, value in named if name == "query"]
    if not queries and any(name == "update" for name, _ in named):
        raise HTTPError(400, _READ_ONLY)
    if len(queries) != 1:
        raise HTTPError(400, "give exactly one query, as in /sparql?query=SELECT…")
    return queries[0]


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as e:
        raise HTTPError(400, "the body of the request is not UTF-8") from e
