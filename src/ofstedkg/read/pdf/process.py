"""The bytes of PDFs to what ``worker.py`` answers of them, from one process that is kept for the next."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from threading import Timer
from typing import Any, cast

from ofstedkg.read.pdf.worker import SECONDS

_WORKER = Path(__file__).with_name("worker.py")
_PATIENCE = 3 * SECONDS
"""Seconds by the clock after which the worker is ended, should its own limits fail."""


class Failed(Exception):
    """The worker ended, or was ended, without an answer."""


def answer(raw: bytes) -> tuple[str, list[list[Any]]]:
    """The worker's answer for one PDF: the problem, or an empty string and the lines.

    Raises:
        Failed: the file made the worker crash, or took more memory or time than it may; the next one gets a
            new worker.
    """
    worker = _worker()
    clock = Timer(_PATIENCE, worker.kill)
    clock.start()
    try:
        return _ask(worker, raw)
    except (OSError, ValueError) as e:
        worker.kill()
        worker.wait()
        _worker.cache_clear()
        raise Failed(str(e)) from e
    finally:
        clock.cancel()


def _ask(worker: subprocess.Popen[bytes], raw: bytes) -> tuple[str, list[list[Any]]]:
    if worker.stdin is None or worker.stdout is None:
        raise OSError("the worker has no pipes")
    worker.stdin.write(b"%d\n" % len(raw) + raw)
    worker.stdin.flush()
    problem, lines = json.loads(worker.stdout.readline())
    return cast("str", problem), cast("list[list[Any]]", lines)


@lru_cache(maxsize=1)
def _worker() -> subprocess.Popen[bytes]:
    # It ends by itself when its input does, at the latest with this process.
    return subprocess.Popen(  # noqa: S603 (this interpreter, on a file of this package)
        [sys.executable, "-I", str(_WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
