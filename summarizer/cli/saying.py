"""The one place where the command line prints words: nothing in them steers a terminal.

A server's message, the name of a model or a file, the title of a feed may hold escapes that colour,
erase or retitle. They are shown as what they are.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from summarizer.errors import SummarizerError
from summarizer.render.display import line, show, show_json


def say(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Print text for a reader, on standard output or standard error."""
    click.echo(show(str(text)), err=err, nl=nl)


def say_json(text: str) -> None:
    """Print JSON, the same value in characters that no terminal obeys."""
    click.echo(show_json(text))


def complain(message: str, hint: str) -> None:
    """Print an error: one line for what failed, one for the cure."""
    say(f"Error: {line(message)}\nhint: {line(hint)}", err=True)


def fail_for(errors: Sequence[SummarizerError]) -> None:
    """Tell of all that was left out, and raise the last of the errors; do nothing for none."""
    for error in errors[:-1]:
        say(f"left out: {line(str(error))}", err=True)
    if errors:
        raise errors[-1]
