"""``ofstedkg view``: the graph as a picture in one HTML file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("out/network.html"), show_default=True,
    metavar="FILE", help="File to write.",
)  # fmt: skip
@click.option("--council", metavar="NAME", default="", help="Draw one council: its name or GSS code.")
@click.option(
    "--max-nodes", type=click.IntRange(min=1), default=300, show_default=True,
    help="Nodes drawn at most: the councils with most facts come first.",
)  # fmt: skip
@click.option("--open", "show", is_flag=True, help="Open the file in the browser.")
@click.pass_obj
def command(store: Path, output: Path, council: str, max_nodes: int, show: bool) -> None:
    """Draw the graph as one HTML file that works offline.

    \b
    ofstedkg view
    ofstedkg view --council Wandsworth --open
    ofstedkg view -o bradford.html --council E08000032
    """
    import webbrowser

    from ofstedkg import files, naming, view
    from ofstedkg.facts import Facts
    from ofstedkg.store import open_reader

    with open_reader(store) as graph:
        chosen = naming.council(Facts(graph), council) if council else ""
        page, picture = view.html(graph, chosen, max_nodes)
    files.write_atomic(view.place(output), page)
    click.echo(f"{output}: {picture.shown:,} of {picture.total:,} nodes", err=True)
    if show:
        webbrowser.open(output.resolve().as_uri())
