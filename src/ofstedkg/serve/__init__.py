"""A graph to a site on this machine alone: questions, SPARQL, dossiers and networks, read-only."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ofstedkg.errors import OfstedKGError
from ofstedkg.serve.app import Site
from ofstedkg.serve.pool import Pool
from ofstedkg.serve.wire import LOOPBACK, MOST

__all__ = ["LOOPBACK", "serving"]

THREADS = 16
"""Requests that are talked to at a time; most of them wait for a worker."""


@contextmanager
def serving(
    store: Path, host: str = "127.0.0.1", port: int = 8001, seconds: float = 30.0, most: int = 100_000
) -> Iterator[tuple[Any, str]]:
    """A server that listens, and the address of its site; ``run()`` it until it is to end.

    Args:
        host: an address of this machine itself: one of ``LOOPBACK``.
        port: 0 for any that is free.
        seconds: how long a request may take.
        most: rows that ``/sparql`` gives at most.

    Raises:
        OfstedKGError: the address is not this machine's own, or is taken.
    """
    if host not in LOOPBACK:
        raise OfstedKGError(f"--host: {host} can be reached from elsewhere; one of {', '.join(LOOPBACK)} cannot")
    from waitress import create_server

    pool = Pool(store, seconds)
    try:
        server = create_server(
            Site(pool, most).application(), sockets=[_bound(host, port)], threads=THREADS, ident=None,
            max_request_body_size=MOST, channel_timeout=60, expose_tracebacks=False,
        )  # fmt: skip
        name = f"[{host}]" if ":" in host else host
        yield server, f"http://{name}:{server.effective_port}/"
        server.close()
    finally:
        pool.close()


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
    except OSError as e:
        bound.close()
        reason = (e.strerror or str(e)).lower()
        raise OfstedKGError(f"port {port} cannot be used ({reason}); name another with --port, or 0 for any") from e
    return bound
