"""The bytes of an answer to a file, a pipe, or a terminal and its pager."""

from __future__ import annotations

import os
import sys

import click


def on_terminal(output: str) -> bool:
    """Whether an answer goes to a terminal."""
    return output == "-" and sys.stdout.isatty()


def width(output: str) -> int | None:
    """The width that a table must fit: the terminal's, or what COLUMNS says, if either is."""
    from shutil import get_terminal_size

    return get_terminal_size().columns if on_terminal(output) or "COLUMNS" in os.environ else None


def in_colour(output: str) -> bool:
    """Whether an answer may have colours: on a terminal that knows them, unless NO_COLOR is set."""
    return on_terminal(output) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def hand_over(content: bytes, output: str, pager: bool, force: bool = False) -> None:
    """Write an answer to its file; to standard output as bytes, too, whatever the platform and the locale.

    A long one on a terminal goes through the pager that PAGER names.

    Args:
        force: whether a page replaces one that the package did not write; data files are replaced as they are.

    Raises:
        OfstedKGError: the file cannot be written, or is another's.
    """
    from ofstedkg import files

    if output.lower().endswith((".html", ".htm")):
        files.write_own(output, content, force=force)
    elif output != "-":
        files.write_atomic(output, content)
    elif pager and _is_long(content):
        click.echo_via_pager(content.decode("utf-8"), color=in_colour(output))
    else:
        click.echo(content, nl=False)
        sys.stdout.flush()


def _is_long(content: bytes) -> bool:
    """Whether an answer is higher than the terminal that shows it, and there is somebody to turn its pages."""
    from shutil import get_terminal_size

    return sys.stdin.isatty() and sys.stdout.isatty() and content.count(b"\n") >= get_terminal_size().lines
