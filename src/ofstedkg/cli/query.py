"""``ofstedkg query``: a named question or SPARQL to an answer on stdout."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ofstedkg.cli import completing
from ofstedkg.cli.grouped import under
from ofstedkg.cli.named import ABOUT, QUESTION, VALUES, QuestionCommand
from ofstedkg.cli.showing import hand_over, in_colour, on_terminal, width
from ofstedkg.errors import QueryError

if TYPE_CHECKING:
    from ofstedkg.query import Question
    from ofstedkg.query.reply import Wanted

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md", "html", "xlsx", "turtle", "ntriples")
ON_TERMINAL = 1000
"""Rows shown on a terminal unless more are asked for."""
about, asking, answer, limits = under(ABOUT), under("The question"), under("The answer"), under("Limits")


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says beside the question itself; one field for each option of the groups Answer and Limits."""

    form: str | None
    columns: str | None
    output: str
    timeout: float
    max_rows: int | None
    fail_empty: bool
    evidence: bool
    explain_row: int | None
    pager: bool
    force: bool


def _pairs(ctx: click.Context, _: click.Parameter, pairs: Sequence[str]) -> None:
    for text in pairs:
        name, equals, value = text.partition("=")
        if not equals or not name or not value:
            raise click.UsageError(f"-p takes NAME=VALUE, as in -p council=Wandsworth; this is {text!r}")
        ctx.meta[VALUES][name] = value


@click.command(cls=QuestionCommand)
@click.argument("words", nargs=-1, metavar="[NAME | FILE.rq | - | SPARQL]", shell_complete=completing.questions)
@about(
    "-p",
    "--param",
    multiple=True,
    metavar="NAME=VALUE",
    expose_value=False,
    callback=_pairs,
    help="The same for any parameter: -p council=Leeds is --council Leeds.",
)
@asking("--list", "listing", is_flag=True, help="List the named questions; as json or md for other tools.")
@asking("--show-sparql", is_flag=True, help="Print the query, ready for another store, instead of asking it.")
@answer(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Of the answer.  [default: by the file's ending; table on a terminal, csv elsewhere; turtle for triples]",
)
@answer(
    "-o",
    "--output",
    metavar="FILE",
    default="-",
    type=click.Path(dir_okay=False),
    help="File to write instead of standard output.",
)
@answer("--evidence", is_flag=True, help="With each row the sentences behind it, their sources, and who says so.")
@answer(
    "--explain-row",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show instead all that is behind row N, as ofstedkg explain does.",
)
@answer("--columns", metavar="A,B,…", help="Columns of the answer to show, in this order.")
@answer("--pager/--no-pager", default=True, help="Whether a long answer on a terminal goes through PAGER.")
@answer("--force", is_flag=True, help="Replace a page that ofstedkg did not write.")
@limits(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="After which the question is given up, with exit code 3.",
)
@limits(
    "--max-rows",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Rows after which the answer is cut.  [default: {ON_TERMINAL:,} on a terminal, else all]",
)
@limits("--fail-empty", is_flag=True, help="Exit with code 1 when nothing is found.")
@click.pass_context
def command(ctx: click.Context, /, words: Sequence[str], listing: bool, show_sparql: bool, **given: Any) -> None:
    """Ask the graph a named question, or one in SPARQL.

    \b
    ofstedkg query --list
    ofstedkg query timeline --help
    ofstedkg query timeline --council Wandsworth
    ofstedkg query judgements --columns council,visit,service,grade -o judgements.xlsx
    ofstedkg query 'SELECT ?label { ?c a kg:Council ; rdfs:label ?label }'
    ofstedkg query my-question.rq
    echo 'ASK { ?f a kg:Finding }' | ofstedkg query -

    It ends with exit code 0 where there is an answer, 1 where the question is refused, 2 where the command is wrong
    and 3 where time ran out.
    """
    options = Options(**given)
    if len(words) > 1:
        raise click.UsageError(f"one question at a time, and there is also {words[1]!r}; {_meant(ctx.meta[QUESTION])}")
    if listing:
        from ofstedkg.query.catalogue.listings import listing as listed

        click.echo(listed(options.form, width(options.output)), nl=False)
    elif not words:
        _prompt(ctx.obj, options)
    else:
        asked = ctx.meta[QUESTION] or _text(words[0])
        if ctx.meta[VALUES] and isinstance(asked, str):
            raise QueryError("only named questions take parameters; write values into the query itself")
        if show_sparql:
            from ofstedkg.query.catalogue import portable

            click.echo(portable.sparql(ctx.obj, asked, ctx.meta[VALUES]), nl=False)
        else:
            ctx.exit(_answer(ctx.obj, asked, ctx.meta[VALUES], options))


def _meant(question: Question | None) -> str:
    """What somebody probably wants who gives a word too many."""
    if question is None or not question.parameters:
        return "put quotes around SPARQL"
    first = question.parameters[0]
    return f"what {question.name} is asked about are options, as in --{first.name} {shlex.quote(first.example)}"


def _prompt(store: Path, options: Options) -> None:
    """No question at all: on a terminal, the interactive prompt."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("what is the question? ofstedkg query --list shows the named ones")
    from ofstedkg.cli import prompting

    prompting.run(command, store, options.form, options.evidence)


def _answer(store: Path, asked: Any, values: dict[str, str], options: Options) -> int:
    """Ask, hand over, and say the exit code."""
    from ofstedkg.query import reply

    if options.explain_row is not None:
        return _explain(store, asked, values, options)
    wanted = _wanted(options)
    if isinstance(asked, str):
        _tell(reply.warnings(store, asked))
    found = reply.within_limits(options.timeout, store, asked, values, wanted)
    hand_over(found.content, options.output, options.pager, options.force)
    _tell(found.notes)
    return 1 if found.empty and options.fail_empty else 0


def _wanted(options: Options) -> Wanted:
    from ofstedkg.query.reply import Wanted

    terminal = on_terminal(options.output)
    return Wanted(
        form=_form(options),
        columns=options.columns,
        width=width(options.output),
        most=options.max_rows or (ON_TERMINAL if terminal else None),
        tabled=terminal,
        colour=in_colour(options.output),
        evidence=options.evidence,
    )


def _explain(store: Path, asked: Any, values: dict[str, str], options: Options) -> int:
    """All that is behind one row."""
    from ofstedkg.explain import explain_claims
    from ofstedkg.query import row
    from ofstedkg.store import open_reader

    number = options.explain_row or 1
    found = row.within_limits(options.timeout, store, asked, values, number)
    underline = partial(click.style, underline=True) if in_colour(options.output) else None
    lines = [f"Row {number:,}", *(f"    {name}: {text}" for name, text in found.said.items() if text), ""]
    with open_reader(store) as graph:
        lines += explain_claims(graph, found.claims, underline=underline)
    hand_over("".join(line + "\n" for line in lines).encode("utf-8"), options.output, options.pager)
    return 0


def _form(options: Options) -> str | None:
    """The format asked for, or that of the file's ending; None for what is usual."""
    from ofstedkg.query.formats import BOOKS, SUFFIXES

    form, suffix = options.form, Path(options.output).suffix.lower()
    if form is None and options.output != "-":
        if suffix not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            raise QueryError(f"{options.output}: the ending must be one of {known}; or name a format with --format")
        form = SUFFIXES[suffix]
    if form in (*BOOKS, "html") and on_terminal(options.output):
        raise QueryError(f"{form} is no text for a terminal; name a file with -o, as in -o answer.{form}")
    return form


def _tell(notes: Sequence[str]) -> None:
    for note in notes:
        click.echo(f"ofstedkg: {note}", err=True)


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
    from ofstedkg.query.catalogue import refusals

    if refusals.is_plain(asked):
        raise refusals.answer(asked)
    return asked
