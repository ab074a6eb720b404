"""A small store that questions are asked of, the command that asks, and a terminal that it is typed into."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from made import BARNET, BEXLEY, TEXT, article
from ofstedkg import build, graph
from ofstedkg.model import Article
from ofstedkg.store import open_writer

CODE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78])")
"""Codes by which a program moves the cursor and colours text."""
LEFT_OUT = ("OFSTEDKG_STORE", "NO_COLOR", "COLUMNS", "LINES", "PAGER", "LESS")


def stored(path: Path, *articles: Article) -> Path:
    """A store of these articles; of one on Barnet and one on Bexley where none is given."""
    found = articles or (article("a.txt", url="https://example.org/a"), article("b.txt", TEXT + " B.", BEXLEY))
    with open_writer(path) as writer:
        for one in found:
            writer.put(one.document.path, one.document.name, one.document.sha256, graph.quads(one))
        build.refresh(writer)
    return path


def command(store: Path, *words: str) -> list[str]:
    """The words that ask this store."""
    return [sys.executable, "-m", "ofstedkg", "--store", str(store), "query", *words]


def environment(**env: str) -> dict[str, str]:
    """The environment of this process without what a user may have set for answers."""
    return {k: v for k, v in os.environ.items() if k not in LEFT_OUT} | {"TERM": "xterm-256color"} | env


def ask(store: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Ask without a terminal."""
    return subprocess.run(command(store, *words), capture_output=True, text=True, env=environment(**env), check=False)


def _control() -> None:
    """Make the terminal the one whose Control-C reaches this process."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """A pseudo-terminal with a program in it."""

    def __init__(self, words: Sequence[str], size: tuple[int, int] = (40, 100), **env: str) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.raw = ""
        self.seen = 0
        self.process = subprocess.Popen(
            words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment(**env), start_new_session=True,
            preexec_fn=_control,
        )  # fmt: skip
        os.close(theirs)

    def type(self, text: str) -> None:
        """Press these keys (``\\r`` is Enter, ``\\x1b\\r`` Alt-Enter)."""
        os.write(self.ours, text.encode())

    def wait_for(self, text: str, seconds: float = 20) -> str:
        """What is written from where the last wait ended to this text.

        Raises:
            AssertionError: it does not come.
        """
        deadline = time.monotonic() + seconds
        while text not in self.text()[self.seen :]:
            ready, _, _ = select.select([self.ours], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"{text!r} does not come after {self.text()[self.seen :][-2000:]!r}"
            assert self._read(), f"the program ended without {text!r}: {self.text()[self.seen :][-2000:]!r}"
        start = self.seen
        self.seen = self.text().index(text, start) + len(text)
        return self.text()[start : self.seen]

    def rest(self, seconds: float = 20) -> str:
        """All that is written until the program ends."""
        deadline = time.monotonic() + seconds
        while select.select([self.ours], [], [], max(0.0, deadline - time.monotonic()))[0] and self._read():
            pass
        self.process.wait(seconds)
        return self.text()[self.seen :]

    def text(self) -> str:
        """All that was written, without codes."""
        return CODE.sub("", self.raw).replace("\r", "")

    def close(self) -> None:
        """End the program, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def _read(self) -> bool:
        try:
            data = os.read(self.ours, 1 << 16)
        except OSError:  # Linux says so when the program has ended
            return False
        self.raw += data.decode("utf-8", "replace")
        if b"\x1b[6n" in data:
            self.type("\x1b[1;1R")
        return bool(data)


__all__ = ["BARNET", "BEXLEY", "Terminal", "ask", "command", "stored"]
