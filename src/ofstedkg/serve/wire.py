"""WSGI to requests and back, for this machine alone: other hosts' names, other sites' scripts and other verbs are
refused before anything is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ofstedkg.errors import OfstedKGError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Addresses that can be served: those of this machine itself."""
MOST = 1 << 20
"""Bytes of a request's body."""
_ALLOWED = ("GET", "HEAD", "POST")
_HEADERS = {
    # What a page may load is in its own policy; that nothing may frame it can only be said here.
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_REASONS = {
    200: "OK", 303: "See Other", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    406: "Not Acceptable", 413: "Content Too Large", 415: "Unsupported Media Type", 421: "Misdirected Request",
    500: "Internal Server Error", 503: "Service Unavailable", 504: "Gateway Timeout",
}  # fmt: skip

Environ = Mapping[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]


class HTTPError(OfstedKGError):
    """A request that is refused, with the status that says so."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers or {}


@dataclass(frozen=True, slots=True)
class Request:
    """What a browser or a program asks for. ``fields`` are those of the address, in their order."""

    method: str
    path: str
    fields: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def one(self, name: str) -> str:
        """The first value of a field, or an empty string."""
        return next((value for key, value in self.fields if key == name), "")

    def all(self, name: str) -> list[str]:
        """All values of a field that are not empty."""
        return [value for key, value in self.fields if key == name and value.strip()]


@dataclass(frozen=True, slots=True)
class Response:
    """What is answered."""

    body: bytes
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def application(handle: Callable[[Request], Response], refuse: Callable[[Request, HTTPError], Response]) -> Any:
    """A WSGI application that answers by ``handle``, and by ``refuse`` where that raises ``HTTPError``."""

    def answer(environ: Environ, start: Start) -> Iterable[bytes]:
        request = Request(str(environ.get("REQUEST_METHOD", "")), str(environ.get("PATH_INFO", "/")))
        try:
            guard(environ)
            request = _read(environ)
            response = handle(request)
        except HTTPError as e:
            response = refuse(request, e)
        except Exception as e:
            words = f"the request failed ({type(e).__name__}: {e}); please report it"
            response = refuse(request, HTTPError(500, words))
        return _send(request, response, start)

    return answer


def guard(environ: Environ) -> None:
    """Refuse what does not come from this machine's own pages and programs.

    A page elsewhere whose name is made to mean this machine (DNS rebinding) sends that name as ``Host``; a page
    elsewhere that asks by script or form sends its ``Origin``, and browsers say so in ``Sec-Fetch-Site``, too.

    Raises:
        HTTPError: the request is for another host, of another site, or by a verb that is not for reading.
    """
    if environ.get("REQUEST_METHOD") not in _ALLOWED:
        raise HTTPError(405, f"only {', '.join(_ALLOWED)} are answered", {"Allow": ", ".join(_ALLOWED)})
    port = str(environ.get("SERVER_PORT", ""))
    host = str(environ.get("HTTP_HOST", ""))
    names = [f"[{name}]" if ":" in name else name for name in LOOPBACK]
    own = {f"{name}:{port}" for name in names} | set(names if port == "80" else ())
    if host not in own:
        raise HTTPError(421, f"this is no site called {host!r}; ask for http://127.0.0.1:{port}/")
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and origin not in {f"http://{name}" for name in own}:
        raise HTTPError(403, "pages of other sites may not ask this one")
    elsewhere = environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")
    if elsewhere and environ.get("HTTP_SEC_FETCH_MODE") != "navigate":
        raise HTTPError(403, "pages of other sites may not ask this one")


def _read(environ: Environ) -> Request:
    length = str(environ.get("CONTENT_LENGTH") or "0")
    if not length.isdigit() or int(length) > MOST:
        raise HTTPError(413, f"a request may hold {MOST:,} bytes")
    headers = {k[5:].replace("_", "-").lower(): str(v) for k, v in environ.items() if k.startswith("HTTP_")}
    headers["content-type"] = str(environ.get("CONTENT_TYPE") or "")
    body = environ["wsgi.input"].read(int(length)) if int(length) else b""
    # WSGI hands paths over as Latin-1 whatever they are.
    path = str(environ.get("PATH_INFO", "/")).encode("latin-1", "replace").decode("utf-8", "replace")
    return Request(str(environ["REQUEST_METHOD"]), path, fields(str(environ.get("QUERY_STRING", ""))), headers, body)


def fields(text: str) -> tuple[tuple[str, str], ...]:
    """The fields of an address or a form.

    Raises:
        HTTPError: they are malformed.
    """
    try:
        return tuple(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=200))
    except ValueError as e:
        raise HTTPError(400, f"the fields of the request cannot be read ({e})") from e


def within(place: str) -> str:
    """An address as a redirection takes it: a path on this site."""
    parts = urlsplit(place)
    if parts.scheme or parts.netloc or not place.startswith("/") or place.startswith("//"):
        raise HTTPError(400, f"{place} is not on this site")
    return place


def see(place: str) -> Response:
    """A redirection to another page of this site."""
    return Response(b"", "text/plain; charset=utf-8", 303, {"Location": within(place)})


def _send(request: Request, response: Response, start: Start) -> Iterable[bytes]:
    headers = {**_HEADERS, **response.headers, "Content-Type": response.media}
    headers.setdefault("Cache-Control", "no-store")
    headers["Content-Length"] = str(len(response.body))
    start(f"{response.status} {_REASONS[response.status]}", list(headers.items()))
    return [] if request.method == "HEAD" else [response.body]
