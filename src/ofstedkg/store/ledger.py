"""A small dictionary to a file that survives a power cut: what is surely in the store, entry by entry.

The store commits without waiting for the disk, so it cannot say itself what would outlast a crash. Entries
are set here only after the store was flushed, are appended as lines of JSON, and the last line of a key wins.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

Entry: TypeAlias = Mapping[str, str]


class Ledger:
    """The entries of one file, and those not yet written to it.

    A line that a crash cut short is passed over: its entry counts as never set.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._entries: dict[str, Entry] = {}
        self._pending: list[tuple[str, Entry | None]] = []
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        for line in lines:
            self._read(line)
        if len(lines) > 2 * len(self._entries) + 100:
            self._rewrite()

    def get(self, key: str) -> Entry:
        """The entry of a key; an empty one where there is none."""
        return self._entries.get(key, {})

    def items(self, prefix: str) -> Iterator[tuple[str, Entry]]:
        """Key (without the prefix) and entry of all keys that begin with ``prefix``, sorted."""
        for key in sorted(k for k in self._entries if k.startswith(prefix)):
            yield key[len(prefix) :], self._entries[key]

    def set(self, key: str, entry: Entry | None) -> None:
        """Set an entry, or remove it with None; ``commit`` writes it."""
        self._apply(key, entry)
        self._pending.append((key, entry))

    @property
    def pending(self) -> bool:
        """Whether entries wait to be written."""
        return bool(self._pending)

    def commit(self) -> None:
        """Write what waits, and return when it is on the disk."""
        with self._path.open("a", encoding="utf-8") as f:
            # A line cut short by a crash must not swallow the next one.
            f.writelines(["\n", *(json.dumps([k, e]) + "\n" for k, e in self._pending)])
            f.flush()
            os.fsync(f.fileno())
        self._pending.clear()

    def _read(self, line: str) -> None:
        try:
            key, entry = json.loads(line)
        except ValueError:
            return
        self._apply(key, entry)

    def _apply(self, key: str, entry: Entry | None) -> None:
        if entry is None:
            self._entries.pop(key, None)
        else:
            self._entries[key] = entry

    def _rewrite(self) -> None:
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as f:
            f.writelines(json.dumps([k, e]) + "\n" for k, e in sorted(self._entries.items()))
            f.flush()
            os.fsync(f.fileno())
        fresh.replace(self._path)
