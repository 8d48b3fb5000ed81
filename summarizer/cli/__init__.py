"""The command line. Commands are loaded when they are called, so that `--help` is instant."""

from __future__ import annotations

import importlib

import click

from summarizer import __version__

COMMANDS = {
    "brief": ("summarizer.cli.brief:command", "Brief one or more articles."),
    "batch": ("summarizer.cli.batch:command", "Brief many articles into a store, resumable."),
    "store": ("summarizer.cli.store:command", "Search, export and check a store of briefs."),
    "view": ("summarizer.cli.view:command", "Show a brief as a page, beside its article."),
    "models": ("summarizer.cli.models:command", "Fetch, check and remove the embedded model."),
    "gold": ("summarizer.cli.gold:command", "Look after hand-written gold."),
}
"""Command name → where it is defined ("module:attribute") and its line in `--help`."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def __init__(self, *args: object, commands: dict[str, tuple[str, str]], **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own keywords
        self._table = commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._table:
            return None
        module, attribute = self._table[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._table.items()])
