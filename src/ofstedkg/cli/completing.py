"""What stands on a command line so far to the words that a shell offers next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ofstedkg.errors import OfstedKGError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Completer = Callable[[click.Context, click.Parameter, str], list["CompletionItem"]]
SHELLS = ("bash", "zsh", "fish")


def prepare() -> None:
    """Teach click what its own completion leaves out.

    Bash splits ``--council=Leeds`` in three, and would need quotes around names with spaces: it is offered dashes,
    which are understood, too. Zsh and fish replace the whole of ``--council=Le``. Fish would end names at a comma.
    """
    from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, add_completion_class

    class Bash(BashComplete):
        def get_completion_args(self) -> tuple[list[str], str]:
            args, incomplete = super().get_completion_args()
            return [word for word in args if word != "="], incomplete

        def format_completion(self, item: CompletionItem) -> str:
            return f"{item.type},{item.value.replace(' ', '-') if item.type == 'plain' else item.value}"

        def source(self) -> str:
            # The one inherited starts bash to find out its version, and a script may be made where there is none.
            return self.source_template % self.source_vars()

    class Whole(ShellComplete):
        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            found = super().get_completions(args, incomplete)
            option, equals, _ = incomplete.partition("=")
            for item in found if equals and option.startswith("--") else ():
                item.value = f"{option}={item.value}"
            return found

    class Zsh(Whole, ZshComplete):
        pass

    class Fish(Whole, FishComplete):
        source_template = FishComplete.source_template.replace('string split ","', 'string split -m1 ","')

    for shell in (Bash, Zsh, Fish):
        add_completion_class(shell)


def values(kind: str) -> Completer:
    """A completer (``shell_complete=``) of the values of a kind of parameter: ``council``, ``theme``, ``a|b``."""

    def complete(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem]:
        from ofstedkg.query.catalogue.choices import choices

        store = ctx.find_root().params.get("store")
        try:
            return _items(((word, "") for word in choices(kind, store if isinstance(store, Path) else None)), start)
        except OfstedKGError:
            # A shell that asks what may come next has no use for a message.
            return []

    return complete


def questions(ctx: click.Context, _: click.Parameter, start: str) -> list[CompletionItem]:
    """Names of questions with what they answer, and files; none where the question stands already."""
    from click.shell_completion import CompletionItem

    from ofstedkg.query import catalogue

    if ctx.params.get("words"):
        return []
    named = ((name, catalogue.question(name).summary) for name in catalogue.names())
    return _items(named, start) or [CompletionItem(start, type="file")]


def script(shell: str) -> str:
    """The script by which a shell learns to complete the command."""
    from click.shell_completion import get_completion_class

    from ofstedkg.cli import cli

    prepare()
    found = get_completion_class(shell)
    assert found is not None, shell  # noqa: S101
    return found(cli, {}, "ofstedkg", "_OFSTEDKG_COMPLETE").source() + "\n"


def _items(words: Iterable[tuple[str, str]], start: str) -> list[CompletionItem]:
    """Those words that begin as typed, whatever the case, with spaces or with dashes."""
    from click.shell_completion import CompletionItem

    typed = _plain(start)
    return [CompletionItem(word, help=told) for word, told in words if _plain(word).startswith(typed)]


def _plain(word: str) -> str:
    return word.casefold().replace("-", " ")
