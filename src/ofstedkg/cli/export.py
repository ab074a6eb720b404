"""``ofstedkg export``: the graph as a file for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = (
    "turtle", "trig", "nquads", "ntriples", "jsonld", "gexf", "graphml", "json", "csv", "sqlite",
)  # fmt: skip


@click.command(short_help="Write the graph to a file for other tools.")
@click.option("-o", "--output", required=True, metavar="FILE", help="File to write; - for standard output.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    help="Format, where the file's ending does not say it.",
)
@click.option("--with-reference", is_flag=True, help="Add the ontology, the lists and the official inspections.")
@click.option("--force", is_flag=True, help="Replace a file even if ofstedkg has not written it.")
@click.pass_obj
def command(store: Path, output: str, kind: str | None, with_reference: bool, force: bool) -> None:
    """Write the graph to a file: everything read from articles, with its evidence.

    The ending says the format. The same graph gives the same bytes.

    \b
    RDF        .ttl .trig .nq .nt .jsonld
    networks   .gexf for Gephi; .graphml for Cytoscape, yEd and igraph;
               .json, node-link, for networkx and D3;
               .csv, as x-nodes.csv and x-edges.csv, for Gephi and spreadsheets
    tables     .sqlite, with x-metadata.json for Datasette

    In a network, councils, services, inspections, providers, people, organisations and themes are
    nodes. Edges are what is said of two of them, with the sentence, its source and, where known,
    start and end: council inspected → inspection, inspection judged → service (grade), service
    finding → theme (polarity; weight counts the findings), provider runs or ran → service, person
    post → council (role), department intervention → council. Neither Ofsted, grades nor articles
    are nodes: they would tie everything. Numbers are in the tables.

    \b
    ofstedkg export -o out/graph.ttl
    ofstedkg export -o out/graph.nq --with-reference
    ofstedkg export -o out/network.gexf
    ofstedkg export -o out/ofsted.sqlite && datasette out/ofsted.sqlite -m out/ofsted-metadata.json
    ofstedkg export -o - --format turtle | head
    """
    from ofstedkg import export
    from ofstedkg.store import open_reader

    kind = kind or export.format_of(output)
    with open_reader(store) as graph:
        if output == "-":
            sys.stdout.buffer.writelines(t.encode() for t in export.lines(graph, kind, with_reference))
            return
        written = export.write(graph, Path(output), kind, with_reference, force)
    if len(written) > 1:
        click.echo(f"ofstedkg: wrote {' and '.join(map(str, written))}", err=True)
