"""A fresh Oxigraph server on the loopback interface, for as long as a test needs it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Start the server of PyPI's oxigraph with an empty store; its URL."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        pytest.skip("the oxigraph server (PyPI oxigraph) is not installed")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    server = subprocess.Popen(
        [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the oxigraph server did not start within ten seconds")


def put(url: str, body: bytes, media_type: str) -> None:
    """Put a graph into the store."""
    request = urllib.request.Request(url, body, {"Content-Type": media_type}, method="PUT")
    with _DIRECT.open(request, timeout=20) as answer:
        assert answer.status in (200, 201, 204)


def ask(url: str, query: str) -> int:
    """The one number that a query gives."""
    address = f"{url}?{urllib.parse.urlencode({'query': query})}"
    request = urllib.request.Request(address, headers={"Accept": "application/sparql-results+json"})
    with _DIRECT.open(request, timeout=20) as answer:
        row = json.load(answer)["results"]["bindings"][0]
    return int(next(iter(row.values()))["value"])
