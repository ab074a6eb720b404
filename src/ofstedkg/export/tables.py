"""A store to one SQLite file: tables with keys, a network, and a search in sentences; the same bytes for one graph."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from pathlib import Path

from pyoxigraph import Store

from ofstedkg.errors import OfstedKGError
from ofstedkg.export import rows
from ofstedkg.export.network import Network
from ofstedkg.export.records import Records, Shared, first, kind, local
from ofstedkg.version import __version__

APPLICATION = 0x6F666B67
"""What a file of this kind has as SQLite's ``application_id``: "ofkg"."""
SCHEMA = 1
"""The version of ``schema.sql``, as SQLite's ``user_version``."""


def write(store: Store, path: Path, with_reference: bool = False) -> None:
    """Fill a new SQLite file. Articles go in one by one; only what they share is held in memory.

    Raises:
        OSError: the file cannot be written.
        OfstedKGError: the graph holds what the tables cannot.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            # The file is new and replaces another only when it is whole: nothing needs a journal.
            database.executescript(
                f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};"
            )
            database.executescript(_text("schema.sql"))
            database.execute("BEGIN")
            _Filling(database, store, with_reference).fill()
            database.execute("COMMIT")
            database.executescript(_text("indexes.sql"))
            database.execute("VACUUM")
    except sqlite3.OperationalError as e:
        raise OSError(str(e)) from e
    except sqlite3.Error as e:
        raise OfstedKGError(
            f"the graph does not fit the tables ({e}); ofstedkg check says what is wrong with it"
        ) from e


def describe(path: Path, database: str) -> None:
    """Write what Datasette shows of the database of this name: tables and columns in words, and where to search."""
    said = json.loads(_text("datasette.json"))
    said["databases"] = {database: said["databases"]["*"]}
    path.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _text(name: str) -> str:
    return resources.files("ofstedkg.export").joinpath(name).read_text("utf-8")


class _Filling:
    """A database that is being filled."""

    def __init__(self, database: sqlite3.Connection, store: Store, with_reference: bool) -> None:
        self._database = database
        self._statements: dict[str, str] = {}
        self._passages = 0
        self.shared = Shared(store)
        self.network = Network(self.shared, with_reference)

    def fill(self) -> None:
        """All rows of all tables."""
        for said in self.shared.articles():
            self._article(said)
        self.network.finish()
        if self.network.with_reference:
            for iri in self.shared.of_class("Judgement"):
                self._claim(iri, self.shared.records, None)
        for iri in sorted(self.network.used):
            if kind(iri) in rows.THINGS:
                self._insert(rows.THINGS[kind(iri)], rows.thing(self.shared, iri))
        for iri in self.shared.of_class("Conflict"):
            self._insert("conflicts", rows.conflict(self.shared, iri))
        for node in self.network.nodes():
            self._insert("nodes", rows.drawn(node))
        for edge in self.network.edges():
            self._insert("edges", rows.drawn(edge))
        for row in self._metadata():
            self._insert("metadata", row)

    def _article(self, said: Records) -> None:
        places = {}
        for iri, row in rows.passages(said):
            self._passages += 1
            places[iri] = self._passages
            self._insert("passages", (self._passages, *row))
        for iri in sorted(said):
            if kind(iri) == "article":
                self._insert("articles", rows.article(iri, said[iri]))
            elif kind(iri) == "claim":
                self._claim(iri, said, places.get(first(said[iri], "evidence")))
        for relation, claim in self.network.add(said):
            self._insert("edge_claims", (relation.id, local(claim)))

    def _claim(self, iri: str, said: Records, passage: int | None) -> None:
        self._insert("claims", rows.claim(self.shared, iri, said[iri], passage))
        for table, row in rows.details(self.shared, iri, said[iri]):
            self._insert(table, row)

    def _metadata(self) -> Iterator[tuple[str, str]]:
        yield "generator", f"ofstedkg {__version__}"
        yield "schema", str(SCHEMA)
        yield "reference_lists", "yes" if self.network.with_reference else "no"
        newest = self._database.execute("SELECT max(published) FROM articles").fetchone()[0]
        yield "newest_source", newest or ""

    def _insert(self, table: str, row: rows.Row) -> None:
        if table not in self._statements:
            # Names of tables are ours, values are bound.
            self._statements[table] = f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})"  # noqa: S608
        self._database.execute(self._statements[table], row)
