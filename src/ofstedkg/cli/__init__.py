"""Command line to one function per command: parse, call, echo, and turn every failure into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

import ofstedkg
from ofstedkg.errors import OfstedKGError

COMMANDS = ("build", "query", "view", "chart", "dossier", "export", "serve", "check", "explain", "forget", "completion")
"""Each is the object ``command`` of the module ``ofstedkg.cli.<name>``, imported only when it is needed."""


class LazyGroup(click.Group):
    """A group whose commands are modules, so that starting one does not import the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"ofstedkg.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command {args[0]!r}{_nearest(args[0])}")
        return super().resolve_command(ctx, args)


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(COMMANDS)}"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    default=Path("out/graph"),
    envvar="OFSTEDKG_STORE",
    show_default=True,
    show_envvar=True,
    help="Folder of the graph.",
)
@click.version_option(ofstedkg.__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context, store: Path) -> None:
    """Knowledge graph of Ofsted's findings on England's children's services.

    \b
    ofstedkg build seeds/                     read articles into the graph
    ofstedkg query --list                     what it can be asked
    ofstedkg query timeline --council Leeds   ask a named question
    ofstedkg dossier Wandsworth               one council on a page
    ofstedkg serve --open                     all of it in the browser
    """
    ctx.obj = store
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 done, 1 refused or failed, 2 wrong usage, 3 out of time."""
    sys.exit(_run(args))


def _run(args: Sequence[str] | None) -> int:
    if "_OFSTEDKG_COMPLETE" in os.environ:
        from ofstedkg.cli import completing

        completing.prepare()
    try:
        code = cli.main(args=args, prog_name="ofstedkg", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as e:
        e.show()
        return e.exit_code
    except OfstedKGError as e:
        click.echo(f"ofstedkg: {' '.join(str(e).split())}", err=True)
        return e.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("ofstedkg: stopped", err=True)
        return 130
    except BrokenPipeError:
        # The reader of a pipe has left (`| head`): whatever is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
