"""``ofstedkg forget``: articles out of the graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ofstedkg.errors import InputRefused


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME|PATH]...")
@click.option("--missing", is_flag=True, help="Forget every article whose file is gone.")
@click.pass_obj
def command(store: Path, names: Sequence[str], missing: bool) -> None:
    """Remove articles from the graph, by file name, path or folder.

    \b
    ofstedkg forget 002_82b1c58cb0245427.txt
    ofstedkg forget letters/
    ofstedkg forget --missing
    """
    from ofstedkg import build
    from ofstedkg.store import open_reader, open_writer

    if not names and not missing:
        raise click.UsageError("which articles? give names or paths, or --missing for all whose file is gone")
    with open_reader(store):
        pass  # There must be a graph: opening it for writing would make one.
    with open_writer(store) as writer:
        held = writer.sources()
        gone = {source for name in names for source in _fitting(name, held)}
        if missing:
            gone |= {source for source in held if Path(source).is_absolute() and not Path(source).exists()}
        build.forget(sorted(gone), writer)
    click.echo(f"articles forgotten: {len(gone)}, kept: {len(held) - len(gone)} ({store})", err=True)


def _fitting(name: str, held: Mapping[str, str]) -> list[str]:
    whole = Path(name).absolute()
    found = [s for s in held if Path(s) == whole or whole in Path(s).parents] or [
        s for s in held if Path(s).name == name
    ]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(Path(name).name, [Path(s).name for s in held], n=1)
        hint = f"; did you mean {near[0]}?" if near else "; ofstedkg query articles lists what is there"
        raise InputRefused(f"{name}: nothing in the graph was read from it{hint}")
    return found
