"""``ofstedkg dossier``: one council's page to read and to print."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Write one council's dossier, to print.")
@click.argument("council")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
    help="File to write.  [default: out/COUNCIL.html]",
)  # fmt: skip
@click.option("--on", metavar="DATE", default="", help="Tell it as of this day: later sources are left out.")
@click.option("--all", "whole", is_flag=True, help="Show every sentence, not the clearest alone.")
@click.option("--force", is_flag=True, help="Replace a file that ofstedkg did not write.")
@click.option("--open", "show", is_flag=True, help="Open the file in the browser.")
@click.pass_obj
def command(store: Path, council: str, output: Path | None, on: str, whole: bool, force: bool, show: bool) -> None:
    """Write all that the graph knows of one council as a page to print, each statement with its evidence.

    COUNCIL is a name or a GSS code.

    \b
    ofstedkg dossier Wandsworth
    ofstedkg dossier Bradford -o bradford.html --on 2021-03
    ofstedkg dossier E08000032 --all --open
    """
    import webbrowser

    from ofstedkg import dates, dossier, files, naming
    from ofstedkg.errors import QueryError
    from ofstedkg.facts import Facts
    from ofstedkg.store import open_reader

    if on and not (dates.valid(on) and dates.latest(on)):
        raise QueryError(f"--on: {on!r} is no date; write 2018, 2018-05 or 2018-05-14")
    with open_reader(store) as graph:
        chosen = naming.council(Facts(graph), council)
        target = output or dossier.place(graph, chosen)
        files.write_own(target, dossier.html(graph, chosen, on, whole=whole), force=force)
    click.echo(str(target), err=True)
    if show:
        webbrowser.open(target.resolve().as_uri())
