"""Requests from a pipe to results: the process that does the work for ``pool``, until the pipe is closed."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from ofstedkg.errors import OfstedKGError

Task = Callable[..., object]
_GRACE = 5.0
"""Seconds beyond the time of a request after which the worker ends itself."""


def main(pipe: Connection, store: Path, memory: int) -> None:
    """Answer requests ``(task, words, seconds)`` by ``(kind of error or nothing, result or message)``."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if most < 0 else min(memory, most), most))
    from ofstedkg.serve.work import TASKS

    while True:
        try:
            task, words, seconds = pipe.recv()
        except (EOFError, OSError):
            return
        # The site ends a worker that takes too long; if the site is no more, the alarm does.
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE)
        done = _done(TASKS[task], store, words)
        signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            pipe.send(done)
        except OSError:
            return


def _done(task: Task, store: Path, words: Mapping[str, object]) -> tuple[str, object]:
    try:
        return "", task(store, **words)
    except OfstedKGError as e:
        return type(e).__name__, " ".join(str(e).split())
    except MemoryError:
        return "MemoryError", "the question needed too much memory; narrow it or add a LIMIT"
    except Exception as e:
        return "Exception", f"the request failed ({type(e).__name__}: {e}); please report it"


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
