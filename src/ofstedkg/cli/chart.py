"""``ofstedkg chart``: pictures that answer a question, as a page, SVG or PNG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ofstedkg.cli import completing

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ofstedkg.chart import Drawing

_Command = TypeVar("_Command", bound=Callable[..., None])


def _common(name: str) -> Callable[[_Command], _Command]:
    """The options that every chart has."""

    def add(command: _Command) -> _Command:
        for option in (
            click.option("--scale", type=click.FloatRange(0.5, 8), default=2, show_default=True,
                         help="Pixels of a PNG for each pixel of the picture."),
            click.option("--force", is_flag=True, help="Replace a file that ofstedkg has not written."),
            click.option("--open", "show", is_flag=True, help="Open the file in the browser."),
            click.option("-o", "--output", type=click.Path(path_type=Path), default=Path(f"out/{name}.html"),
                         show_default=True, metavar="FILE", help="File to write: .html, .svg or .png."),
        ):  # fmt: skip
            command = option(command)
        return command

    return add


@click.group(short_help="Draw a timeline, the grades or the themes.")
def command() -> None:
    """Draw a picture that answers a question: one HTML page that works offline, SVG or PNG.

    \b
    ofstedkg chart timeline --council Wandsworth --open
    ofstedkg chart grades --sort latest -o out/grades.svg
    ofstedkg chart themes --service care-leavers --region London
    """


@command.command()
@click.option("--council", required=True, metavar="NAME", shell_complete=completing.values("council"),
              help="Its name or GSS code.")  # fmt: skip
@click.option(
    "--on", default="", metavar="DATE", help="The day that counts as now.  [default: that of the newest source]"
)
@_common("timeline")
@click.pass_obj
def timeline(store: Path, council: str, on: str, output: Path, show: bool, force: bool, scale: float) -> None:
    """One council's inspections, grades, visits, interventions, services and people on one axis of time."""

    def draw(graph: ox.Store) -> Drawing:
        from ofstedkg import chart, dates, naming
        from ofstedkg.errors import QueryError
        from ofstedkg.facts import Facts

        if on and dates.latest(on) is None:
            raise QueryError(f"--on: {on!r} is no date; write 2018, 2018-05 or 2018-05-14")
        return chart.timeline(graph, naming.council(Facts(graph), council), on=on)

    _write(store, draw, output, show, force, scale)


@command.command()
@click.option("--region", default="", metavar="NAME", shell_complete=completing.values("region"),
              help="Only its councils, e.g. London.")  # fmt: skip
@click.option("--area", default="overall", show_default=True, metavar="AREA",
              shell_complete=completing.values("area"), help="E.g. care-leavers.")  # fmt: skip
@click.option("--since", default="", metavar="DATE", help="Only inspections that began then or later, e.g. 2018.")
@click.option("--until", default="", metavar="DATE", help="Only inspections that began then or earlier.")
@click.option("--sort", default="name", show_default=True, metavar="name|region|latest",
              shell_complete=completing.values("name|region|latest"),
              help="Order of the councils; latest is by the latest grade, worst first.")  # fmt: skip
@_common("grades")
@click.pass_obj
def grades(
    store: Path, region: str, area: str, since: str, until: str, sort: str, output: Path, show: bool, force: bool,
    scale: float,
) -> None:  # fmt: skip
    """Councils by years: a mark with its letter for each inspection, and the changes of framework."""

    def draw(graph: ox.Store) -> Drawing:
        from ofstedkg import chart

        return chart.grades(graph, area=area, region=region, since=since, until=until, sort=sort)

    _write(store, draw, output, show, force, scale)


@command.command()
@click.option("--council", "councils", multiple=True, metavar="NAME",
              shell_complete=completing.values("council"), help="Only this one; may be given again.")  # fmt: skip
@click.option("--region", default="", metavar="NAME", shell_complete=completing.values("region"),
              help="Only its councils, e.g. London.")  # fmt: skip
@click.option("--service", default="", metavar="SERVICE",
              shell_complete=completing.values("service"), help="Only findings on this: care-leavers.")  # fmt: skip
@click.option("--themes", "most", type=click.IntRange(1, 60), default=15, show_default=True, help="Themes at most.")
@click.option(
    "--councils", "across", type=click.IntRange(1, 20), default=9, show_default=True, help="Councils at most."
)
@_common("themes")
@click.pass_obj
def themes(
    store: Path, councils: tuple[str, ...], region: str, service: str, most: int, across: int, output: Path,
    show: bool, force: bool, scale: float,
) -> None:  # fmt: skip
    """Themes by councils: how often each is criticised and praised."""

    def draw(graph: ox.Store) -> Drawing:
        from ofstedkg import chart, naming
        from ofstedkg.facts import Facts

        facts = Facts(graph)
        chosen = list(dict.fromkeys(naming.council(facts, name) for name in councils))
        return chart.themes(
            graph, councils=chosen, region=region, service=service, themes=most, most=max(across, len(chosen))
        )

    _write(store, draw, output, show, force, scale)


def _write(
    store: Path, draw: Callable[[ox.Store], Drawing], output: Path, show: bool, force: bool, scale: float
) -> None:  # fmt: skip
    import webbrowser

    from ofstedkg import chart, files
    from ofstedkg.store import open_reader

    chart.check(output)
    with open_reader(store) as graph:
        drawing = draw(graph)
        files.write_own(output, drawing.as_file(output, scale), force=force)
    click.echo(f"{output}: {drawing.title}", err=True)
    if show:
        webbrowser.open(output.resolve().as_uri())
