"""Work of unknown cost to its result: processes of their own that are ended when they take too long or too much.

The engine can be neither interrupted nor limited, and one long question must not hold up the others. So the process
that talks to browsers does no work itself; it hands each request to one of a few workers that wait for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import Empty, LifoQueue

from ofstedkg.errors import OfstedKGError

MEMORY = 4 << 30
"""Bytes of address space that a worker may take."""
SIZE = 4
"""Workers: one for each of two processors, and as many again for questions that are cut short by their time."""


class Busy(OfstedKGError):
    """No worker came free in time."""


class OutOfTime(OfstedKGError):
    """A request that was ended because it took too long."""


class Refused(OfstedKGError):
    """What the work itself refused; ``kind`` is the name of the error's class."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


class Pool:
    """Workers on one graph, each started when it is first needed."""

    def __init__(self, store: Path, seconds: float, size: int = SIZE, memory: int = MEMORY) -> None:
        self._store, self._seconds, self._memory = store, seconds, memory
        self._free: LifoQueue[_Worker | None] = LifoQueue()
        for _ in range(size):
            self._free.put(None)

    def run(self, task: str, words: Mapping[str, object]) -> object:
        """The result of one of the functions of ``work``.

        Raises:
            Busy: all workers were busy all the time that a request may take.
            OutOfTime: the work took longer than a request may.
            Refused: the work was refused, or took too much memory.
        """
        with self._worker() as worker:
            return worker.run(task, words, self._seconds)

    @contextmanager
    def _worker(self) -> Iterator[_Worker]:
        try:
            worker = self._free.get(timeout=self._seconds)
        except Empty:
            raise Busy("all workers are busy with other questions; try again in a moment") from None
        try:
            if worker is None or not worker.alive:
                worker = _Worker(self._store, self._memory)
            yield worker
        finally:
            self._free.put(worker if worker is not None and worker.alive else None)

    def close(self) -> None:
        """End all workers that wait; those at work end when they find that nobody listens."""
        while not self._free.empty():
            worker = self._free.get()
            if worker is not None:
                worker.end()


class _Worker:
    """One process that answers requests in turn."""

    def __init__(self, store: Path, memory: int) -> None:
        self._pipe: Connection
        self._pipe, other = Pipe()
        command = [sys.executable, "-m", "ofstedkg.serve.worker", str(other.fileno()), str(store), str(memory)]
        # The engine writes to standard error when memory runs out; the user is told in other words.
        self._process = subprocess.Popen(  # noqa: S603  our own module
            command, pass_fds=(other.fileno(),), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, start_new_session=True,
        )  # fmt: skip
        other.close()
        self.alive = True

    def run(self, task: str, words: Mapping[str, object], seconds: float) -> object:
        deadline = time.monotonic() + seconds
        try:
            self._pipe.send((task, dict(words), seconds))
            if not self._pipe.poll(max(0.0, deadline - time.monotonic())):
                raise OutOfTime(f"the question took longer than {seconds:g} seconds; narrow it or raise --timeout")
            kind, result = self._pipe.recv()
        except (EOFError, OSError) as e:
            self.end()
            raise Refused("the question needed too much memory; narrow it or add a LIMIT", "MemoryError") from e
        except BaseException:
            self.end()
            raise
        if kind == "MemoryError":
            self.end()  # what it still holds would leave too little for the next one
        if kind:
            raise Refused(str(result), kind)
        return result

    def end(self) -> None:
        """End the process at once."""
        self.alive = False
        self._pipe.close()
        self._process.kill()
        self._process.wait()
