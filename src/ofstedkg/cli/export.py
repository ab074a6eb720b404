"""``ofstedkg export``: the graph as one file."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.option("-o", "--output", required=True, metavar="FILE", help="File to write; - for standard output.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["turtle", "trig", "nquads", "ntriples", "jsonld"]),
    help="Format, where the file's ending does not say it.",
)
@click.option("--with-reference", is_flag=True, help="Add the ontology, the lists and the official inspections.")
@click.pass_obj
def command(store: Path, output: str, kind: str | None, with_reference: bool) -> None:
    """Write the graph to one file: everything read from articles, with its evidence.

    The ending says the format: .ttl, .trig, .nq, .nt or .jsonld. The same graph gives the same bytes.

    \b
    ofstedkg export -o out/graph.ttl
    ofstedkg export -o out/graph.nq --with-reference
    ofstedkg export -o - --format turtle | head
    """
    from ofstedkg import export
    from ofstedkg.store import open_reader

    kind = kind or export.format_of(output)
    with open_reader(store) as graph:
        if output == "-":
            sys.stdout.buffer.writelines(t.encode() for t in export.lines(graph, kind, with_reference))
        else:
            export.write(graph, Path(output), kind, with_reference)
