"""The options of a command to help in which they stand under headings of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
OTHER = "Options"


class GroupedOption(click.Option):
    """An option that help shows under a heading."""

    def __init__(self, *names: Any, heading: str = OTHER, **how: Any) -> None:
        super().__init__(*names, **how)
        self.heading = heading


class GroupedCommand(click.Command):
    """A command whose help shows its options under their headings, in the order of their declaration."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one section for each heading."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                sections.setdefault(getattr(param, "heading", OTHER), []).append(record)
        for heading, records in sections.items():
            with formatter.section(heading):
                formatter.write_dl(records)


def under(heading: str) -> Callable[..., Callable[[F], F]]:
    """``click.option`` for options that help shows under this heading."""

    def option(*names: str, **how: Any) -> Callable[[F], F]:
        return click.option(*names, cls=GroupedOption, heading=heading, **how)

    return option
