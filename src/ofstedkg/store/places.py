"""Where a store keeps what is not the engine's, who may write it, and what its failures mean to a user."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ofstedkg.errors import StoreError


def own(path: Path) -> Path:
    """The folder inside the database's that holds the ledger, the lock and the copies for readers."""
    return path / "ofstedkg"


def copies(path: Path) -> Path:
    """The folder of the copies for readers."""
    return own(path) / "read"


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only writer of a store.

    Raises:
        StoreError: another process writes it.
    """
    with (own(path) / "lock").open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            who = lock.read(20).strip()
            raise StoreError(
                f"{path} is being written by another process{f' ({who})' if who else ''}; "
                "wait for it to end, or name another graph with --store"
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
        lock.truncate(0)


@contextmanager
def reporting(path: Path) -> Iterator[None]:
    """Turn what the engine or the disk refuses into a message that names the store.

    Raises:
        StoreError: anything inside raised OSError, or RuntimeError as the engine does for corruption.
    """
    try:
        yield
    except (OSError, RuntimeError) as e:
        raise StoreError(f"{path}: {_meaning(e)}") from e


def _meaning(error: OSError | RuntimeError) -> str:
    reason = " ".join(str(error).split())
    if isinstance(error, PermissionError) or "Permission denied" in reason:
        return "no permission to use this graph; name another with --store"
    if "LOCK:" in reason or "lock hold" in reason:
        return "in use by another program; end it, or name another graph with --store"
    if getattr(error, "errno", None) == errno.ENOSPC or "No space left" in reason:
        return "the disk is full; free some space and run the same command again"
    return f"the graph is damaged ({reason}); delete the folder and build it again"
