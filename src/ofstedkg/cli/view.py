"""``ofstedkg view``: a question's answer as a network in one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ofstedkg.cli import completing

if TYPE_CHECKING:
    from ofstedkg.view import Wanted


def _given(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """An option's words; none are no words, for they would draw everything unasked."""
    if value is not None and not value.strip():
        raise click.BadParameter("nothing is given; write a name after it")
    return value or ""


@click.command(short_help="Draw a network as one offline HTML page.")
@click.option(
    "--council", "councils", metavar="NAME", multiple=True, shell_complete=completing.values("council"),
    help="Draw this council; may be repeated.",
)  # fmt: skip
@click.option(
    "--theme", metavar="THEME", callback=_given, shell_complete=completing.values("theme"),
    help="Draw what is found on a theme, and of whom.",
)  # fmt: skip
@click.option(
    "--provider", metavar="NAME", callback=_given, shell_complete=completing.values("provider"),
    help="Draw what a trust, company or charity runs.",
)  # fmt: skip
@click.option(
    "--compare", metavar="A B", nargs=2, default=None, shell_complete=completing.values("council"),
    help="Draw two councils, with what both have in the middle.",
)  # fmt: skip
@click.option(
    "--query", metavar="FILE.rq", callback=_given, help="Draw the triples of a CONSTRUCT query; - reads it."
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("out/network.html"), show_default=True,
    metavar="FILE", help="File to write.",
)  # fmt: skip
@click.option(
    "--max-nodes", type=click.IntRange(min=1), metavar="N",
    help="Nodes drawn at most, those with most statements of each kind first.  [default: what can be read, up to 300]",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS",
    help="For a query of your own.",
)  # fmt: skip
@click.option("--show-sparql", is_flag=True, help="Print the query whose triples are drawn, and draw nothing.")
@click.option("--force", is_flag=True, help="Replace the file also where something else wrote it.")
@click.option("--open", "show", is_flag=True, help="Open the file in the browser.")
@click.pass_obj
def command(
    store: Path, councils: tuple[str, ...], theme: str, provider: str, compare: tuple[str, str] | None, query: str,
    output: Path, max_nodes: int | None, timeout: float, show_sparql: bool, force: bool, show: bool,
) -> None:  # fmt: skip
    """Draw the answer to a question as one HTML file that works offline; without options, everything.

    \b
    ofstedkg view
    ofstedkg view --council Wandsworth --open
    ofstedkg view --theme pathway-planning -o out/pathway-planning.html
    ofstedkg view --provider "Achieving for Children"
    ofstedkg view --compare Wandsworth Bradford
    ofstedkg view --query my-construct.rq --max-nodes 5000
    """
    import webbrowser

    from ofstedkg import files, view
    from ofstedkg.store import open_reader

    with open_reader(store) as graph:
        wanted = _wanted(councils, theme, provider, compare, query)
        if show_sparql:
            click.echo(view.sparql(graph, wanted), nl=False)
            return
        page, picture = view.html(graph, wanted, max_nodes, timeout)
    files.write_own(output, page, force=force)
    click.echo(f"{output}: {picture.why}", err=True)
    if show:
        webbrowser.open(output.resolve().as_uri())


def _wanted(
    councils: tuple[str, ...], theme: str, provider: str, compare: tuple[str, str] | None, query: str
) -> Wanted:
    from ofstedkg.view import Wanted

    return Wanted(councils, theme, provider, _text(query) if query else "", compare or ())


def _text(path: str) -> str:
    import sys

    from ofstedkg.errors import QueryError

    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        if text := raw.decode("utf-8").strip():
            return text + "\n"
    except OSError as e:
        raise QueryError(
            f"{path}: cannot be read ({(e.strerror or str(e)).lower()}); give a file with a CONSTRUCT query"
        ) from e
    except UnicodeDecodeError as e:
        raise QueryError(f"{path}: is not UTF-8 text") from e
    raise QueryError(f"{path}: holds no query; write CONSTRUCT {{ … }} WHERE {{ … }}")
