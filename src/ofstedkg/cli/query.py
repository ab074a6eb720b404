"""``ofstedkg query``: a named question or SPARQL to an answer on stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ofstedkg.errors import QueryError


@dataclass(frozen=True, slots=True)
class Wanted:
    """How and where the answer is wanted: format, columns (None for what is usual) and file (``-`` for stdout)."""

    form: str | None
    columns: str | None
    output: str


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="NAME | FILE.rq | - | SPARQL")
@click.option("--list", "listing", is_flag=True, help="List the named questions and what they take.")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="What to ask about.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "md", "xlsx", "turtle", "ntriples"]),
    help="Of the answer.  [default: by the file's ending; table on a terminal, csv elsewhere; turtle for triples]",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="File to write instead of standard output.")
@click.option("--columns", metavar="A,B,…", help="Columns of the answer to show, in this order.")
@click.option("--show", is_flag=True, help="Print the SPARQL of a named question instead of asking it.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="Seconds for SPARQL you type.",
)
@click.pass_obj
def command(
    store: Path,
    words: Sequence[str],
    listing: bool,
    params: Sequence[str],
    form: str | None,
    output: str,
    columns: str | None,
    show: bool,
    timeout: float,
) -> None:
    """Ask the graph a named question, or one in SPARQL.

    \b
    ofstedkg query --list
    ofstedkg query judgements --format csv > judgements.csv
    ofstedkg query grades -o grades.xlsx
    ofstedkg query timeline --council Wandsworth
    ofstedkg query themes -p theme=caseloads -p polarity=negative
    ofstedkg query judgements --columns council,visit,service,grade
    ofstedkg query 'SELECT ?label { ?c a kg:Council ; rdfs:label ?label }'
    ofstedkg query my-question.rq
    echo 'ASK { ?f a kg:Finding }' | ofstedkg query -
    """
    from ofstedkg import query

    asked, values = _split(words)
    values |= dict(_pair(p) for p in params)
    if listing:
        _list()
    elif asked is None:
        raise click.UsageError("what is the question? ofstedkg query --list shows the named ones")
    elif show:
        click.echo(query.question(asked).text, nl=False)
    else:
        wanted = Wanted(_chosen(form, output), columns, output)
        if _is_name(asked):
            _answer(store, wanted, asked, values)
        else:
            _typed(store, wanted, _text(asked), values, timeout)


def _chosen(form: str | None, output: str) -> str | None:
    """The format asked for, or that of the file's ending; None for what is usual."""
    from ofstedkg.query.formats import BOOKS, SUFFIXES

    suffix = Path(output).suffix.lower()
    if form is None and output != "-":
        if suffix not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            raise QueryError(f"{output}: the ending must be one of {known}; or name a format with --format")
        form = SUFFIXES[suffix]
    if form in BOOKS and output == "-" and sys.stdout.isatty():
        raise QueryError(f"{form} is no text for a terminal; name a file with -o, as in -o answer.{form}")
    return form


def _answer(store: Path, wanted: Wanted, name: str, values: dict[str, str]) -> None:
    from ofstedkg import query
    from ofstedkg.query.formats import encode
    from ofstedkg.store import open_reader

    question = query.question(name)
    with open_reader(store) as graph:
        answer = query.with_columns(query.named(graph, question.name, values), wanted.columns)
        _hand_over(encode(graph, answer, *_form(wanted, answer), question.name), wanted.output)


def _typed(store: Path, wanted: Wanted, text: str, values: dict[str, str], timeout: float) -> None:
    from ofstedkg import query
    from ofstedkg.query.formats import encode
    from ofstedkg.query.limits import within
    from ofstedkg.query.mistakes import odd_graph_forms
    from ofstedkg.store import open_reader

    if values:
        raise QueryError("only named questions take parameters; write values into the query itself")
    for warning in odd_graph_forms(text):
        click.echo(f"ofstedkg: {warning}", err=True)

    def work() -> bytes:
        with open_reader(store) as graph:
            answer = query.with_columns(query.typed(graph, text), wanted.columns)
            return encode(graph, answer, *_form(wanted, answer))

    _hand_over(within(timeout, work), wanted.output)


def _form(wanted: Wanted, answer: object) -> tuple[str | None, int | None]:
    """The format, and the width that a table must fit: the terminal's, or what COLUMNS says, if either is."""
    from shutil import get_terminal_size

    from ofstedkg.query import Table

    form, on_terminal = wanted.form, wanted.output == "-" and sys.stdout.isatty()
    if form is None and on_terminal and isinstance(answer, Table):
        form = "table"
    return form, get_terminal_size().columns if on_terminal or "COLUMNS" in os.environ else None


def _hand_over(content: bytes, output: str) -> None:
    """Write the answer to its file; to standard output as bytes, too, whatever the platform and the locale."""
    from ofstedkg import files

    if output == "-":
        click.echo(content, nl=False)
    else:
        files.write_atomic(output, content)


def _split(words: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """The question, and the values of options named like its parameters (``--council Wandsworth``)."""
    asked: str | None = None
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word.startswith("--") and len(word) > 2:
            name, given, value = word[2:].partition("=")
            values[name] = value if given else next(rest, "")
            if not values[name]:
                raise click.UsageError(f"{word} needs a value, as in {word} VALUE")
        elif word.startswith("-") and word != "-":
            raise click.UsageError(f"there is no option {word}; see ofstedkg query --help")
        elif asked is None:
            asked = word
        else:
            raise click.UsageError(f"one question at a time, and there is also {word!r}; put quotes around SPARQL")
    return asked, values


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise click.UsageError(f"-p takes NAME=VALUE, as in -p council=Wandsworth; this is {text!r}")
    return name, value


def _is_name(asked: str) -> bool:
    return asked != "-" and not asked.endswith((".rq", ".sparql")) and not set(asked) & set(" \n\t{}/")


def _text(asked: str) -> str:
    try:
        if asked == "-":
            return sys.stdin.buffer.read().decode("utf-8")
        if asked.endswith((".rq", ".sparql")) and "{" not in asked:
            return Path(asked).read_text("utf-8")
    except OSError as e:
        raise QueryError(f"{asked}: cannot be read ({e.strerror})") from e
    except UnicodeDecodeError as e:
        raise QueryError(f"{asked}: is not UTF-8 text") from e
    return asked


def _list() -> None:
    from ofstedkg import query

    for question in query.questions().values():
        click.echo(f"{question.name:<15}{question.summary}")
        for p in question.parameters:
            example = f", e.g. {p.example}" if p.example else ""
            default = f", default {p.default}" if p.default else ""
            need = ", needed" if p.required else ""
            click.echo(f"{'':<15}  -p {p.name}={p.type if '|' in p.type else p.type.upper()}{need}{default}{example}")
