"""The interactive prompt of ``ofstedkg query``: each line typed to one run of the command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ofstedkg.errors import OfstedKGError


def run(command: click.Command, store: Path, form: str | None, evidence: bool) -> None:
    """Ask until the user leaves; a failure is told and ends nothing.

    Args:
        command: the command ``query`` itself, which each line is handed to.
        form, evidence: settings at the start.

    Raises:
        StoreError: there is no graph.
    """
    from ofstedkg.query.catalogue import choices
    from ofstedkg.query.prompt import Asker, Prompt
    from ofstedkg.query.prompt.words import Words
    from ofstedkg.store import open_reader

    def ask(words: Sequence[str]) -> None:
        _safely(command, list(words), store)

    with open_reader(store) as graph:
        words = Words(graph, lambda kind: choices.choices(kind, store))
        asker = Asker(ask, _show, click.echo)
        Prompt(words, asker, form, evidence).loop()


def _safely(command: click.Command, words: list[str], store: Path) -> None:
    """Run the command and tell its failures in a line."""
    try:
        command.main(words, prog_name="", standalone_mode=False, obj=store)
    except click.ClickException as e:
        _tell(e.format_message())
    except OfstedKGError as e:
        _tell(" ".join(str(e).split()))
    except (KeyboardInterrupt, click.Abort):
        _tell("stopped")


def _show(name: str) -> None:
    from ofstedkg.query import catalogue

    try:
        click.echo(catalogue.question(name).text, nl=False)
    except OfstedKGError as e:
        _tell(str(e))


def _tell(message: str) -> None:
    click.echo(message, err=True)
