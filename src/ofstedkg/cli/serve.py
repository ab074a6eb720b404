"""``ofstedkg serve``: the graph as a site on this machine."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(short_help="Serve pages and SPARQL on this machine.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port; 0 for any free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine itself; no other.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS",
    help="After which a question is given up.",
)  # fmt: skip
@click.option(
    "--max-rows", type=click.IntRange(min=1), default=100_000, show_default=True, metavar="N",
    help="Rows after which an answer at /sparql is cut.",
)  # fmt: skip
@click.pass_obj
def command(store: Path, port: int, host: str, show: bool, timeout: float, max_rows: int) -> None:
    """Serve the graph to the browser and to SPARQL clients on this machine, until Control and C.

    Nothing is written, nothing is loaded from elsewhere, and nobody else can reach it.

    \b
    /                     the named questions, and an editor for SPARQL
    /sparql               the SPARQL 1.1 Protocol, for programs
    /council/E09000032    a council's dossier
    /view?council=Leeds   a network; also theme=, provider=, and compare= twice
    /chart/grades         a picture; also /chart/themes and /chart/timeline?council=Leeds

    \b
    ofstedkg serve --open
    ofstedkg serve --port 0
    curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT …' http://127.0.0.1:8001/sparql
    """
    import signal
    import webbrowser

    from ofstedkg.serve import serving
    from ofstedkg.store import open_reader

    with open_reader(store):
        pass
    with serving(store, host, port, timeout, max_rows) as (server, address):
        click.echo(f"ofstedkg: {address} (Control and C ends it)", err=True)
        if show:
            webbrowser.open(address)
        # Whoever ends the process politely gets the same as by Control and C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        server.run()
