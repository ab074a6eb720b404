"""The named question on a command line to the options that it takes, their help and their mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ofstedkg.cli import completing
from ofstedkg.cli.grouped import GroupedCommand, GroupedOption
from ofstedkg.errors import OfstedKGError, QueryError

if TYPE_CHECKING:
    from ofstedkg.query.catalogue import Parameter, Question

VALUES = "ofstedkg.query.values"
"""Where the context keeps what the question is asked about: parameter to what the user typed."""
QUESTION = "ofstedkg.query.question"
"""Where the context keeps the named question; None where the user asks in SPARQL or not yet."""
_OPTIONS = "ofstedkg.query.options"
ABOUT = "What it can be asked about"


class QuestionCommand(GroupedCommand):
    """A command whose first word may be a named question, and which then takes that question's parameters."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words once it is known which question they ask.

        Raises:
            QueryError: there is no such question, or it takes no such option.
        """
        words = list(self._words(ctx, args))
        asked = words[0] if words else None
        question = _question(words, ctx.resilient_parsing) if asked is not None and is_name(asked) else None
        options = [_option(p) for p in question.parameters] if question else []
        ctx.meta.update({VALUES: {}, QUESTION: question, _OPTIONS: options})
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as e:
            raise self._unknown(ctx, e.option_name, asked) from e

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The question's parameters and the command's own."""
        return [*ctx.meta.get(_OPTIONS, ()), *super().get_params(ctx)]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the question where there is one, else the command's."""
        question: Question | None = ctx.meta.get(QUESTION)
        if question is None:
            super().format_help(ctx, formatter)
            return
        formatter.write_usage(f"ofstedkg query {question.name}", "[OPTIONS]")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"{question.summary}.")
            if question.asked_by:
                formatter.write_text(f"Asked by {question.asked_by}.")
        if question.parameters:
            with formatter.section(ABOUT):
                for line in _parameters(question, formatter.width):
                    formatter.write(f"{line}\n")
        with formatter.section("For example"):
            for line in (f"$ {question.call}", *_sample(ctx.obj, question, formatter.width - 2)):
                formatter.write(f"  {line}\n")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text("What every question takes, as formats, files and limits: ofstedkg query --help")

    def _words(self, ctx: click.Context, args: Sequence[str]) -> Iterator[str]:
        """The words that are no options; what follows an option that is no flag is its value."""
        own = [p for p in super().get_params(ctx) if isinstance(p, click.Option) and p.is_flag]
        flags = {name for p in own for name in (*p.opts, *p.secondary_opts)}
        rest = iter(args)
        for word in rest:
            if word == "--":
                yield from rest
            elif word == "-" or not word.startswith("-"):
                yield word
            elif word not in flags and "=" not in word and (word.startswith("--") or len(word) == 2):
                next(rest, None)

    def _unknown(self, ctx: click.Context, option: str, asked: str | None) -> Exception:
        from ofstedkg.query.spelling import nearest

        question: Question | None = ctx.meta[QUESTION]
        near = nearest(option, {n for p in self.get_params(ctx) for n in p.opts if n.startswith("--")})
        if question is not None and option.startswith("--"):
            has = ", ".join(f"--{p.name}" for p in question.parameters)
            return QueryError(f"{question.name} has no option {option}{near}; it takes {has or 'none of its own'}")
        if asked is not None and option.startswith("--") and not near:
            return QueryError(
                f"there is no option {option}; only named questions take parameters: write values into the query itself"
            )
        return click.UsageError(f"there is no option {option}{near or '; see ofstedkg query --help'}", ctx)


def is_name(word: str) -> bool:
    """Whether a word can be the name of a question: it is no file, no query and not ``-``."""
    return word != "-" and not word.endswith((".rq", ".sparql")) and not set(word) & set(" \n\t{}/")


def _question(words: Sequence[str], lenient: bool) -> Question | None:
    """The question that the first word names; where ``lenient`` (in completion), None for what is none.

    Raises:
        QueryError: there is none, or it is one that the graph cannot answer.
    """
    from ofstedkg.query import catalogue

    name = words[0]
    if name in catalogue.names():
        return catalogue.question(name)
    if lenient:
        return None
    from ofstedkg.query.catalogue.refusals import Unanswerable, answer, refusals

    if name in refusals():
        raise Unanswerable(refusals()[name].sentence)
    raise answer(" ".join(words)) if len(words) > 1 else catalogue.unknown(name, refusals())


def _sample(store: Path, question: Question, width: int) -> list[str]:
    """The first rows of the answer to the worked example, or a line on why there are none."""
    from ofstedkg.query.sample import sample

    try:
        return sample(store, question, width)
    except OfstedKGError as e:
        return [f"(no answer to show: {e})"]


def _parameters(question: Question, width: int) -> Iterator[str]:
    """What help says of each parameter: the words to choose from where they are few enough, need, default, example."""
    from ofstedkg.query.catalogue.choices import choices
    from ofstedkg.query.catalogue.listings import entry

    shown = {p: f"--{p.name} {p.kind}" for p in question.parameters}
    column = max(map(len, shown.values())) + 4
    for p, name in shown.items():
        words = [] if "|" in p.type or p.type == "council" else choices(p.type)
        parts = [*(f"{word}," for word in words[:-1]), *(f"{word};" for word in words[-1:]), *p.told.split()]
        yield from entry(name, parts, column, width)


def _option(parameter: Parameter) -> click.Option:
    return GroupedOption(
        [f"--{parameter.name}"],
        heading=ABOUT,
        metavar=parameter.kind,
        help=parameter.told,
        expose_value=False,
        callback=_keeping(parameter.name),
        shell_complete=completing.values(parameter.type),
    )


def _keeping(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is not None:
            ctx.meta[VALUES][name] = value

    return keep
