"""The command line. Commands are loaded when they are called, so that `--help` is instant."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from typing import NoReturn

import click

from summarizer import __version__
from summarizer.cli.saying import complain, say

COLLECT_AFTER = 50_000
"""New objects, less those let go, before the youngest are looked through for garbage."""

COMMANDS = {
    "brief": ("summarizer.cli.brief:command", "Brief one or more articles."),
    "batch": ("summarizer.cli.batch:command", "Brief many articles into a store, resumable."),
    "store": ("summarizer.cli.store:command", "Search, export and check a store of briefs."),
    "view": ("summarizer.cli.view:command", "Show a brief as a page, beside its article."),
    "models": ("summarizer.cli.models:command", "Fetch, check and remove the embedded model."),
    "eval": ("summarizer.cli.evaluation:command", "Score briefs against gold, compare, report."),
    "gold": ("summarizer.cli.gold:command", "Look after hand-written gold."),
    "cassettes": ("summarizer.cli.cassettes:command", "See how recorded answers stand."),
    "prompts": ("summarizer.cli.prompts:command", "Look at and check the prompts."),
    "schema": ("summarizer.cli.schema:command", "Print the JSON Schema of a brief or of gold."),
    "completion": ("summarizer.cli.completion:command", "Complete commands with the Tab key."),
}
"""Command name → where it is defined ("module:attribute") and its line in `--help`."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def __init__(self, *args: object, commands: dict[str, tuple[str, str]], **kwargs: object):
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # click's own keywords
        self._table = commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """List names, in the order of the table."""
        return list(self._table)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Return the command, imported now."""
        if cmd_name not in self._table:
            return None
        module, attribute = self._table[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write names and lines from the table: nothing is imported for `--help`."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in self._table.items()])


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="summarizer")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    """Grounded, structured briefs of news articles.

    summarizer brief article.txt
    """


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 error, 2 usage, 3 a gate failed, 130 interrupted."""
    from summarizer.errors import SummarizerError, UsageError

    # Imports make hundreds of thousands of objects that stay: a sixth of a replay went into
    # looking through them for garbage.
    gc.set_threshold(COLLECT_AFTER)
    # On the way out the interpreter would look through them all once more, for nothing: what has to
    # be closed is closed by then.
    atexit.register(gc.freeze)
    debug = "--debug" in sys.argv[1:]
    # It may stand anywhere: who needs it appends it to the command that failed.
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    try:
        status = cli.main(arguments, prog_name="summarizer", standalone_mode=False)
    except SummarizerError as error:
        status = 2 if isinstance(error, UsageError) else 1
        if debug:
            raise
        complain(str(error), error.hint)
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message(), err=True)
        status = 2
    except click.UsageError as error:
        complain(error.format_message(), _usage_hint(error))
        status = 2
    except click.ClickException as error:
        complain(error.format_message(), "summarizer --help")
        status = 1
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted.", err=True)
        status = 130
    except BrokenPipeError:
        # Who reads our output has enough; nothing may be written to it on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)


def _usage_hint(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx is not None else "summarizer"
    return f"{path} --help"
