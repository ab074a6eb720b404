"""A real site on the loopback interface, for as long as a test needs it."""

from __future__ import annotations

import copy
import http.client
import os
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

import demo
from ofstedkg import iris
from ofstedkg.store import open_writer

EVIL = "</script></textarea><script>window.hacked=1</script><img src=x onerror=window.hacked=1>'\"\u2028&amp;{{7*7}}"
COUNCIL = "E10009999"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass(frozen=True)
class Site:
    """A site that runs: where it is, its graph's folder, and its process."""

    address: str
    store: Path
    process: subprocess.Popen[str]

    def ask(
        self, path: str, fields: Mapping[str, str] | None = None, method: str = "GET", body: bytes | None = None,
        **headers: str,
    ) -> Answer:  # fmt: skip
        """The answer to one request; names of headers have lines for dashes."""
        place = urllib.parse.urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port or 0, timeout=60)
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = f"{path}?{urllib.parse.urlencode(fields)}" if fields else path
        try:
            connection.request(method, asked, body, said)
            got = connection.getresponse()
            return Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            connection.close()

    def sparql(self, query: str, accept: str = "application/sparql-results+json") -> Answer:
        return self.ask("/sparql", {"query": query}, Accept=accept)


def hostile(folder: Path) -> Path:
    """A graph on disk in which every text would run a script, if it could."""
    article = copy.deepcopy(demo.ARTICLE)
    article["article"].update(title=EVIL, publisher=EVIL, url="https://post.example/")
    article["people"].append({"name": EVIL, "role": EVIL, "role_type": "other", "org": EVIL, "quote": "Ann Other"})
    article["measures"].append({**article["measures"][0], "indicator": EVIL})
    article["provisions"].append({**article["provisions"][0], "from": EVIL})
    article["findings"].append({**article["findings"][0], "quote": EVIL})
    graph = demo.store([article], {"exampleshire.txt": demo.TEXT})
    with open_writer(folder) as writer:
        for q in list(graph.quads_for_pattern(iris.council(COUNCIL), None, None, None)):
            writer.database.add(ox.Quad(q.subject, q.predicate, q.object, iris.COUNCILS))
            graph.remove(q)
    return demo.on_disk(folder, graph)


@contextmanager
def serving(store: Path, *options: str) -> Iterator[Site]:
    """Start ``ofstedkg serve`` on any free port."""
    command = [sys.executable, "-m", "ofstedkg", "--store", str(store), "serve", "--port", "0", *options]
    env = {k: v for k, v in os.environ.items() if k != "OFSTEDKG_STORE"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        assert line.startswith("ofstedkg: http://127.0.0.1:"), line
        yield Site(line.split()[1], store, process)
    finally:
        process.terminate()
        process.wait(20)
