"""Requests to responses: which address is what, and what a failure is called in HTTP."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from ofstedkg.pages import asset
from ofstedkg.serve import media, protocol, wire
from ofstedkg.serve.pool import Busy, OutOfTime, Refused
from ofstedkg.serve.wire import HTTPError, Request, Response

ON_PAGE = 500
"""Rows that a page shows; files have all."""
_STATUS = {"NotAcceptable": 406, "NotThere": 404, "Exception": 500, "StoreError": 503, "MemoryError": 503}
"""Of what a worker refuses; whatever else is the request's own fault."""
_PLAIN = "text/plain; charset=utf-8"


class Runner(Protocol):
    """What does the work: ``pool.Pool``, or a stand-in that does it at once."""

    def run(self, task: str, words: dict[str, object]) -> object:
        """The result of a task."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """The site of one graph. ``most`` is how many rows ``/sparql`` gives at most."""

    runner: Runner
    most: int

    def application(self) -> Any:
        """The site as a WSGI application."""
        return wire.application(self.handle, refuse)

    def handle(self, request: Request) -> Response:
        """The response to a request.

        Raises:
            HTTPError: there is no such page, or it cannot be had.
        """
        head, _, rest = request.path.strip("/").partition("/")
        name, dot, ending = head.partition(".")
        handler = _ROUTES.get(name if dot and name == "query" else head)
        if handler is None or (rest and head not in ("ask", "council", "chart")):
            raise HTTPError(404, f"there is no page {request.path}; all questions are at /")
        return handler(self, request, rest or ending)

    def _run(self, task: str, **words: object) -> Any:
        try:
            return self.runner.run(task, words)
        except Busy as e:
            raise HTTPError(503, str(e), {"Retry-After": "5"}) from e
        except OutOfTime as e:
            raise HTTPError(504, str(e)) from e
        except Refused as e:
            raise HTTPError(_STATUS.get(e.kind, 400), str(e)) from e

    def _home(self, request: Request, rest: str) -> Response:
        return Response(self._run("home"))

    def _ask(self, request: Request, rest: str) -> Response:
        name, dot, form = rest.partition(".")
        sentences = bool(request.one("evidence"))
        values = {key: value for key, value in request.fields if value.strip() and key != "evidence"}
        if not dot:
            return Response(self._run("ask", name=name, values=values, sentences=sentences, most=ON_PAGE))
        return self._file("ask_file", form, name, name=name, values=values, sentences=sentences)

    def _query(self, request: Request, form: str) -> Response:
        if request.method == "POST":
            request = _posted(request)
        text, sentences = request.one("query"), bool(request.one("evidence"))
        if not form:
            return Response(self._run("query", text=text, sentences=sentences, most=ON_PAGE))
        return self._file("query_file", form, "answer", text=text, sentences=sentences)

    def _file(self, task: str, form: str, title: str, **words: object) -> Response:
        form = next((name for name, ending in media.ENDINGS.items() if ending == form), form)
        if form not in media.DOWNLOADS:
            raise HTTPError(404, f"answers come as {', '.join(media.DOWNLOADS)}, not as {form!r}")
        content = self._run(task, form=form, **words)
        ending = media.ENDINGS.get(form, form)
        attached = {"Content-Disposition": f'attachment; filename="{title}.{ending}"'}
        return Response(content, media.DOWNLOADS[form], headers=attached)

    def _sparql(self, request: Request, rest: str) -> Response:
        if request.method != "POST" and media.mentions(request.headers.get("accept", ""), "text/html"):
            return wire.see(f"/query?{urlencode({'query': request.one('query')})}")
        asked = protocol.operation(request)
        kind, content, more = self._run(
            "sparql", query=asked.query, rows=asked.rows, triples=asked.triples, most=self.most
        )
        headers = {"Vary": "Accept"}
        if more:
            # Clients that check for it can tell; a program must not take a part for the whole.
            headers["Warning"] = f'299 - "cut after {self.most} rows; raise --max-rows"'
        return Response(content, f"{kind}; charset=utf-8", headers=headers)

    def _council(self, request: Request, rest: str) -> Response:
        if rest:
            return Response(self._run("council", name=rest))
        return wire.see(f"/council/{self._run('code', name=request.one('name'))}")

    def _view(self, request: Request, rest: str) -> Response:
        nodes = request.one("max-nodes")
        if nodes and not (nodes.isdigit() and 0 < int(nodes) <= 20_000):
            raise HTTPError(400, f"max-nodes: {nodes!r} is no number from 1 to 20000")
        page = self._run(
            "view", councils=[*request.all("council"), *request.all("name")], theme=request.one("theme"),
            provider=request.one("provider"), compare=request.all("compare"), nodes=int(nodes) if nodes else None,
        )  # fmt: skip
        return Response(page)

    def _chart(self, request: Request, rest: str) -> Response:
        name, _, ending = rest.partition(".")
        if ending not in ("", "svg"):
            raise HTTPError(404, f"charts come as pages and as .svg, not as {ending!r}")
        words = {key: request.all(key) for key, value in request.fields if value.strip()}
        page = self._run("chart", name=name, words=words, file=bool(ending))
        # A picture of its own may run nothing, whatever words stand in it.
        alone = {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'"}
        return Response(page, "image/svg+xml", headers=alone) if ending else Response(page)

    def _thing(self, request: Request, rest: str) -> Response:
        return Response(self._run("thing", iri=request.one("iri")))

    def _licences(self, request: Request, rest: str) -> Response:
        return Response(asset("serve/editor/LICENSES.txt").encode("utf-8"), _PLAIN)


_ROUTES: dict[str, Callable[[Site, Request, str], Response]] = {
    "": Site._home, "ask": Site._ask, "query": Site._query, "sparql": Site._sparql, "council": Site._council,
    "view": Site._view, "chart": Site._chart, "thing": Site._thing, "licences": Site._licences,
}  # fmt: skip


def _posted(request: Request) -> Request:
    """A form that was posted, as if its fields had stood in the address."""
    return Request("GET", request.path, wire.fields(request.body.decode("utf-8", "replace")), request.headers)


def refuse(request: Request, error: HTTPError) -> Response:
    """A page for browsers, one line for programs."""
    words = " ".join(str(error).split())
    if media.mentions(request.headers.get("accept", ""), "text/html") and request.path != "/sparql":
        from ofstedkg.serve.site import message

        return Response(message("That cannot be shown", words), status=error.status, headers=error.headers)
    return Response(f"{words}\n".encode(), _PLAIN, error.status, error.headers)
