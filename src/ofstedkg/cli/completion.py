"""``ofstedkg completion``: the script by which a shell completes questions, options and names."""

from __future__ import annotations

import click

from ofstedkg.cli import completing


@click.command(short_help="Print what makes a shell complete words.")
@click.argument("shell", type=click.Choice(completing.SHELLS))
def command(shell: str) -> None:
    """Print the script that makes a shell complete questions, their options, councils, themes and areas.

    \b
    eval "$(ofstedkg completion bash)"       in ~/.bashrc
    eval "$(ofstedkg completion zsh)"        in ~/.zshrc, after compinit
    ofstedkg completion fish > ~/.config/fish/completions/ofstedkg.fish
    """
    click.echo(completing.script(shell), nl=False)
