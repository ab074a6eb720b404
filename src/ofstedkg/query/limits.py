"""Work of unknown cost to its result, or to a refusal when it takes too long or too much memory.

The engine has neither a time nor a memory limit and cannot be interrupted, so the work runs in a child
process that can be ended.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import time
from collections.abc import Callable

from ofstedkg.errors import OfstedKGError, QueryError

MEMORY = 4 << 30
"""Bytes of address space that a question may take."""


class OutOfTime(QueryError):
    """A question that was ended because it took too long."""

    exit_code = 3


def within(seconds: float, work: Callable[[], bytes], memory: int = MEMORY) -> bytes:
    """Run ``work`` in a child process and return its bytes.

    Raises:
        OutOfTime: it took longer than ``seconds``.
        QueryError: it failed, or needed too much memory.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        _work(write_end, work, memory)
    os.close(write_end)
    try:
        answer = _read(read_end, time.monotonic() + seconds)
    finally:
        os.close(read_end)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if answer is None:
        raise OutOfTime(f"the question took longer than {seconds:g} seconds; narrow it or raise --timeout")
    if not answer:
        raise QueryError(f"the query needed more than {memory >> 20:,} MB of memory; narrow it or add a LIMIT")
    if answer[:1] == b"!":
        raise QueryError(answer[1:].decode("utf-8"))
    return answer[1:]


def _work(write_end: int, work: Callable[[], bytes], memory: int) -> None:
    try:
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if most < 0 else min(memory, most), most))
        # The engine ends the process with a message of its own when memory runs out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            answer = b"=" + work()
        except OfstedKGError as e:
            answer = f"!{e}".encode()
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(answer)
    finally:
        os._exit(0)


def _read(pipe: int, deadline: float) -> bytes | None:
    """All that comes from the pipe; None when the deadline passes first."""
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
