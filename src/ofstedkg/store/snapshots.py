"""A store that one process writes to copies that any number may read meanwhile.

The engine forbids reading a database that another process writes. Its backups are hard links to files that
never change, so a copy costs milliseconds and no space. Each copy is a numbered folder; readers take the
highest and hold a shared lock on it, and a writer removes only copies that no reader holds.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from pyoxigraph import Store

_HELD = ExitStack()
"""Copies that stay locked until this process ends."""


def publish(database: Store, folder: Path) -> None:
    """Make the database as it is now the one that new readers see.

    Raises:
        OSError: the copy cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in (*folder.glob("*.unfinished"), *folder.glob("*.removed")):
        shutil.rmtree(left, ignore_errors=True)
    held = _numbers(folder)
    number = held[-1] + 1 if held else 1
    unfinished = folder / f"{number}.unfinished"
    database.backup(str(unfinished))
    unfinished.rename(folder / str(number))
    for old in held:
        _remove(folder / str(old))


def any_in(folder: Path) -> bool:
    """Whether there is a copy to read."""
    return bool(_numbers(folder))


@contextmanager
def newest(folder: Path) -> Iterator[Path | None]:
    """The newest copy, kept from removal while it is in use; None where there is no copy."""
    lock = None
    while lock is None:
        numbers = _numbers(folder)
        if not numbers:
            yield None
            return
        path = folder / str(numbers[-1])
        lock = _hold(path)
    try:
        yield path
    finally:
        os.close(lock)


def hold_newest(folder: Path) -> Path | None:
    """The newest copy, kept from removal until this process ends; None where there is no copy."""
    return _HELD.enter_context(newest(folder))


def _numbers(folder: Path) -> list[int]:
    try:
        return sorted(int(p.name) for p in folder.iterdir() if p.name.isdigit())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _hold(path: Path) -> int | None:
    """Lock a copy for reading; None where a writer has just removed it."""
    try:
        lock = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    fcntl.flock(lock, fcntl.LOCK_SH)
    with suppress(FileNotFoundError):
        if path.stat().st_ino == os.fstat(lock).st_ino:
            return lock
    os.close(lock)
    return None


def _remove(path: Path) -> None:
    lock = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        doomed = path.with_suffix(".removed")
        path.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    except BlockingIOError:
        return
    finally:
        os.close(lock)
