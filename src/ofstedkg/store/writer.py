"""The one process that may change a store, and how an article is put in, replaced and forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from pyoxigraph import NamedNode, Quad, Store

from ofstedkg import iris
from ofstedkg.errors import StoreError
from ofstedkg.store import contents, places, reference, snapshots
from ofstedkg.store.ledger import Ledger
from ofstedkg.stored import StoredArticle, StoredClaim, StoredPost, StoredReference

EVERY = 200
"""Articles between two checkpoints: at most so many are read again after a crash."""

BATCH = 100_000
"""Statements of new articles that wait to be put in at once, which takes half the time of one by one."""

_FILE, _GRAPH, _RESOLVED = "file ", "graph ", "resolved"


class Writer:
    """An open store. What replaces anything is one update; new articles go in together, and count only once the
    ledger knows them: after a crash each is there whole or not at all.

    Its methods raise StoreError where the disk refuses.
    """

    def __init__(self, database: Store, folder: Path) -> None:
        self._database = database
        self._new: list[Quad] = []
        self._folder = folder
        self._ledger = Ledger(places.own(folder) / "ledger.jsonl")
        self._holders: dict[str, set[str]] = {}
        self._since = 0
        for source, entry in self._ledger.items(_FILE):
            self._holders.setdefault(entry["article"], set()).add(source)
        self._reconcile()
        self._load_reference()

    @property
    def database(self) -> Store:
        """The store itself, with all that was put in so far."""
        if self._new:
            with places.reporting(self._folder):
                self._database.bulk_extend(self._new)
            self._new.clear()
        return self._database

    def close(self) -> None:
        """Bring all to the disk and let the engine go; it closes when its last reference goes."""
        self.checkpoint()
        del self._database

    def is_current(self, source: str, sha256: str) -> bool:
        """Whether this file was read with this content by this version, rules and names."""
        entry = self._ledger.get(_FILE + source)
        return entry.get("sha256") == sha256 and entry.get("stamp") == reference.stamp()

    def knows(self, source: str) -> bool:
        """Whether this file was read before."""
        return bool(self._ledger.get(_FILE + source))

    def sources(self) -> dict[str, str]:
        """Every file that was read, and the key of its article."""
        return {source: entry["article"] for source, entry in self._ledger.items(_FILE)}

    def put(self, source: str, name: str, sha256: str, quads: Iterable[Quad]) -> None:
        """Put an article in, in place of what was read from this file before."""
        key = iris.article_key(name, sha256)
        old = self._let_go([source])
        if old or key in self._holders:
            self._replace(self._graphs({key, *old}), quads)
        else:
            self._add(quads)
        self._holders.setdefault(key, set()).add(source)
        entry = {"article": key, "sha256": sha256, "stamp": reference.stamp()}
        self._ledger.set(_FILE + source, entry)
        self._since += 1
        if self._since >= EVERY:
            self.checkpoint()

    def _add(self, quads: Iterable[Quad]) -> None:
        self._new += quads
        if len(self._new) >= BATCH:
            _ = self.database

    def forget(self, sources: Iterable[str]) -> None:
        """Remove what was read from these files; an article that another file still states stays."""
        gone = list(sources)
        self._replace(self._graphs(self._let_go(gone)), ())
        for source in gone:
            self._ledger.set(_FILE + source, None)

    @property
    def resolved(self) -> bool:
        """Whether the resolution was made from just the articles that are here now."""
        return self._ledger.get(_RESOLVED).get("of") == self._articles()

    def put_resolution(self, quads: Iterable[Quad]) -> None:
        """Replace the resolution, made from the articles as they are, and what is said of shared things."""
        self._replace([iris.RESOLUTION.value], quads)
        self._run("derived")
        self._ledger.set(_RESOLVED, {"of": self._articles()})

    def references(self) -> tuple[StoredReference, ...]:
        """What the articles say of inspections, sorted."""
        with places.reporting(self._folder):
            return contents.references(self.database)

    def articles(self) -> tuple[StoredArticle, ...]:
        """The articles and reports, sorted."""
        with places.reporting(self._folder):
            return contents.articles(self.database)

    def claims(self) -> tuple[StoredClaim, ...]:
        """The claims that the official record can gainsay, sorted."""
        with places.reporting(self._folder):
            return contents.claims(self.database)

    def posts(self) -> tuple[list[StoredPost], list[StoredPost]]:
        """The posts of articles that name no council, and those that other articles give to one."""
        with places.reporting(self._folder):
            return contents.posts(self.database)

    def told(self) -> frozenset[str]:
        """The IRIs of the articles whose council others told."""
        with places.reporting(self._folder):
            return contents.told(self.database)

    def official(self) -> frozenset[str]:
        """The IRIs of the inspections that the reference lists describe."""
        with places.reporting(self._folder):
            return contents.official(self.database)

    def checkpoint(self) -> None:
        """Bring all changes to the disk, show them to new readers and record them as surely there."""
        copies = places.copies(self._folder)
        if not self._ledger.pending and snapshots.any_in(copies):
            return
        with places.reporting(self._folder):
            self.database.flush()
            snapshots.publish(self.database, copies)
            self._ledger.commit()
        self._since = 0

    def _articles(self) -> str:
        return iris.digest(reference.stamp(), *sorted(self._holders))

    def _graphs(self, keys: Iterable[str]) -> list[str]:
        return [iris.article_graph(key).value for key in sorted(keys)]

    def _let_go(self, sources: Iterable[str]) -> set[str]:
        """Take files from their articles; the keys of the articles that no file states any more."""
        orphans = set()
        for source in sources:
            key = self._ledger.get(_FILE + source).get("article", "")
            holders = self._holders.get(key, set())
            holders.discard(source)
            if key and not holders:
                self._holders.pop(key, None)
                orphans.add(key)
        return orphans

    def _replace(self, doomed: Iterable[str], quads: Iterable[Quad]) -> None:
        drops = "".join(f"DROP SILENT GRAPH <{graph}> ;\n" for graph in doomed)
        self._update(f"{drops}INSERT DATA {{\n{_data(quads)}}}")

    def _run(self, name: str) -> None:
        self._update((resources.files(__package__) / f"{name}.ru").read_text("utf-8"))

    def _update(self, text: str) -> None:
        with places.reporting(self._folder):
            self.database.update(text)

    def _reconcile(self) -> None:
        """After a crash the store may hold more, or less, than the ledger: only what both hold counts."""
        prefix = iris.article_graph("").value
        names = [str(g.value) for g in self.database.named_graphs()]
        there = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
        lost = [source for source, key in self.sources().items() if key not in there]
        unfinished = there - self._holders.keys()
        if lost or unfinished:
            self.forget(lost)
            self._replace(self._graphs(unfinished), ())

    def _has(self, graph: str) -> bool:
        """Whether anything is said in a graph: also by a start that a crash cut short."""
        return self._database.contains_named_graph(NamedNode(graph))

    def _load_reference(self) -> None:
        wanted = {g: reference.fingerprint(path) for g, path in reference.sources().items()}
        held = {g: entry["sha256"] for g, entry in self._ledger.items(_GRAPH)}
        if held == wanted:
            return
        for graph in sorted(held.keys() | wanted.keys()):
            if held.get(graph) != wanted.get(graph):
                path = reference.sources().get(graph)
                quads = reference.quads(graph, path) if path else ()
                if self._has(graph):
                    self._replace([graph], quads)
                else:
                    self._add(quads)
        self._run("services")
        # The ledger is told last: after a crash in between, all of this is done again.
        for graph in sorted(held.keys() | wanted.keys()):
            self._ledger.set(_GRAPH + graph, {"sha256": wanted[graph]} if graph in wanted else None)


def _data(quads: Iterable[Quad]) -> str:
    return "".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}\n" for q in quads)


@contextmanager
def open_writer(path: Path) -> Iterator[Writer]:
    """Open (or make) the store in this folder for writing; leaving brings all changes to the disk.

    Raises:
        StoreError: the path is a file, a folder of something else, in use, damaged or may not be written.
    """
    with places.reporting(path):
        _refuse_other_folders(path)
        places.own(path).mkdir(parents=True, exist_ok=True)
    with places.alone(path):
        with places.reporting(path):
            writer = Writer(Store(str(path)), path)
        try:
            yield writer
        finally:
            writer.close()
            _tidy(path)


def _refuse_other_folders(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; a graph is a folder: name another with --store")
    ours = (path / "CURRENT").exists() or places.own(path).exists()
    if path.is_dir() and not ours and any(path.iterdir()):
        raise StoreError(f"{path} is a folder of other files, no graph; name a new one with --store")


def _tidy(path: Path) -> None:
    """The engine keeps the log of every opening; nobody reads them."""
    for old in path.glob("LOG.old.*"):
        old.unlink(missing_ok=True)
