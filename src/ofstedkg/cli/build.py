"""``ofstedkg build``: files to the graph, with what was done on stderr."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ofstedkg.build import Report
    from ofstedkg.model import Article

_NEW_OBJECTS = 200_000
"""Objects made between two searches for unused ones that refer to each other."""
SHOWN = 20
"""Names that could not be linked that a summary lists; the question ``unlinked`` has all of them."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--force", is_flag=True, help="Read unchanged files again, too.")
@click.option("--dry-run", is_flag=True, help="Print the facts instead of storing them.")
@click.pass_context
def command(ctx: click.Context, paths: Sequence[str], force: bool, dry_run: bool) -> None:
    """Read articles and reports into the graph.

    PATH is a file, a folder or - for standard input. A file that has not changed is passed over, one that has
    replaces what it said before. What cannot be read, or has nothing on a council, is named with the reason and
    the rest is built; the exit code is then 1. An article on a council that cannot be told is kept and named.

    \b
    ofstedkg build seeds/
    ofstedkg --store /tmp/graph build letters/ article.txt
    ofstedkg build --dry-run article.txt
    curl -s https://example.org/story.txt | ofstedkg build -
    """
    from ofstedkg import build

    # The records of an article refer to nothing in circles: looking for circles so often is a twentieth of the time.
    gc.set_threshold(_NEW_OBJECTS)
    report = build.Report()
    with _progress() as step:
        if dry_run:
            for _, article in build.articles(paths, report, step):
                _print_facts(article)
        else:
            from ofstedkg.store import open_writer

            with open_writer(ctx.obj) as writer:
                report = build.build(paths, writer, force, step)
    _summarise(report, None if dry_run else ctx.obj)
    ctx.exit(1 if report.refused else 0)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show on a terminal which file is being read."""
    import sys

    if not sys.stderr.isatty():
        yield lambda path: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("starting") as status:
        yield lambda path: status.update(Text(f"reading {path}"))


def _print_facts(article: Article) -> None:
    from dataclasses import fields

    for claim in sorted(article.claims, key=lambda c: (c.evidence.start, type(c).__name__)):
        said = [(f.name, getattr(claim, f.name)) for f in fields(claim) if f.name != "evidence"]
        slots = " ".join(f"{name}={_value(value)}" for name, value in said if value not in ("", None, ()))
        quote = " ".join(article.document.text[claim.evidence.start : claim.evidence.end].split())
        click.echo(f"{article.document.name}\t{type(claim).__name__}\t{slots}\t{quote}")


def _value(value: object) -> str:
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    return repr(text) if " " in text else text


def _summarise(report: Report, store: Path | None) -> None:
    say = _say
    say(f"{_many(report.read, 'article')} read, {report.skipped} unchanged{f' ({store})' if store else ''}")
    if report.facts:
        say("facts: " + ", ".join(_many(n, _words(kind)) for kind, n in sorted(report.facts.items())))
    if report.unlinked:
        say(f"{_many(len(report.unlinked), 'name')} could not be linked:")
        for name, words, why in report.unlinked[:SHOWN]:
            say(f"  {name}: {words!r}: {why}")
        if len(report.unlinked) > SHOWN:
            say(f"  and {len(report.unlinked) - SHOWN} more; ofstedkg query unlinked has all of them")
    if report.nameless:
        say(f"{_many(len(report.nameless), 'article')} kept without a council, for it cannot be told which:")
        for path in report.nameless:
            say(f"  {path}: it names no English children's authority, and none can be deduced")
    if report.refused:
        say(f"{_many(len(report.refused), 'file')} refused:")
        for path, why in report.refused:
            say(f"  {why if why.startswith(path) else f'{path}: {why}'}")


def _say(line: str) -> None:
    click.echo("".join(c if c.isprintable() else "\ufffd" for c in line), err=True)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _words(kind: str) -> str:
    """``CouncilMention`` as ``council mention``."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in kind).strip()
