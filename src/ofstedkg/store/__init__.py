"""Quads to an embedded database on disk that one process writes and many read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pyoxigraph import Store

from ofstedkg.errors import StoreError
from ofstedkg.store import places, snapshots
from ofstedkg.store.writer import Writer, open_writer

__all__ = ["Writer", "held_reader", "open_reader", "open_writer"]


@contextmanager
def open_reader(path: Path) -> Iterator[Store]:
    """The graph in this folder, read-only, as it was when last written; others may write it meanwhile.

    Raises:
        StoreError: there is no graph, it is damaged, or it may not be read.
    """
    with ExitStack() as held:
        with places.reporting(path):
            copy = held.enter_context(snapshots.newest(places.copies(path)))
        yield _open(path, copy)


def held_reader(path: Path) -> Store:
    """As ``open_reader``, for as long as this process lasts.

    Raises:
        StoreError: as ``open_reader``.
    """
    return _open(path, snapshots.hold_newest(places.copies(path)))


def _open(path: Path, copy: Path | None) -> Store:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; a graph is a folder: name another with --store")
    if copy is None:
        raise StoreError(f"no graph at {path} yet; run: ofstedkg build seeds/")
    with places.reporting(path):
        return Store.read_only(str(copy))
