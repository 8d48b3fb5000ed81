"""The one place where the command line prints words: nothing in them steers a terminal.

A server's message, the name of a model or a file, the title of a feed may hold escapes that colour,
erase or retitle. They are shown as what they are.
"""

from __future__ import annotations

import click

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
