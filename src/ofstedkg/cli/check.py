"""``ofstedkg check``: whether the graph keeps its own rules."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Check shapes, and every quote at its source.")
@click.option("--strict", is_flag=True, help="Count sources that are gone or have changed as violations.")
@click.option("--with-reference", is_flag=True, help="Hold the package's own lists against the shapes too.")
@click.pass_obj
def command(store: Path, strict: bool, with_reference: bool) -> None:
    """Check the graph against its shapes (SHACL), and every quote against its source.

    Ends with 0 where nothing is wrong, else with 1 and a line for each violation.

    \b
    ofstedkg check
    ofstedkg check --strict
    ofstedkg --store out/graph check
    """
    from ofstedkg.check import check
    from ofstedkg.store import open_reader

    with open_reader(store) as graph:
        report = check(graph, strict, with_reference)
    for problem in report.problems:
        click.echo(str(problem))
    for line in report.unchecked:
        click.echo(f"not checkable: {line}", err=True)
    click.echo(report.summary)
    if report.problems:
        raise click.exceptions.Exit(1)
