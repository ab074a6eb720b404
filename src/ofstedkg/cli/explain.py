"""``ofstedkg explain``: why the graph says what it says of a thing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command(short_help="Show facts with sentence, source and rule.")
@click.argument("name", metavar="NAME-OR-IRI", nargs=-1)
@click.option("--text", metavar="TEXT|FILE", help="Show instead what is read from these words, or from a file.")
@click.option("--limit", type=click.IntRange(min=0), default=100, show_default=True, help="Facts shown; 0 for all.")
@click.pass_obj
def command(store: Path, name: tuple[str, ...], text: str | None, limit: int) -> None:
    """Show every fact about a thing with its sentence, its source and who says it.

    The thing is a council, person, provider, theme, grade, article's file name, IRI or short IRI.

    \b
    ofstedkg explain Wandsworth
    ofstedkg explain "Sarah McDermott"
    ofstedkg explain theme:caseloads
    ofstedkg explain 002_82b1c58cb0245427.txt
    ofstedkg explain --text "Ofsted rated Leeds good overall in May 2018."
    """
    if text is not None:
        _trace(text)
        return
    if not name:
        raise click.UsageError("explain what? give a name, or --text with words or a file")
    from ofstedkg.explain import explain
    from ofstedkg.store import open_reader

    ansi = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    with open_reader(store) as graph:
        for line in explain(graph, " ".join(name), limit, _underline if ansi else None):
            click.echo(line)


def _trace(text: str) -> None:
    from ofstedkg import trace
    from ofstedkg.build import steps
    from ofstedkg.read import read

    document = read(text) if _is_file(text) else trace.plain(text)
    for line in trace.lines(steps(document)):
        click.echo(line)


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except OSError:  # too long for a name, so it is a text
        return False


def _underline(text: str) -> str:
    return click.style(text, underline=True)
