"""`summarizer completion`: what makes the Tab key complete commands and options."""

from __future__ import annotations

import click

_WHERE = {
    "bash": "~/.bashrc",
    "zsh": "~/.zshrc",
    "fish": "~/.config/fish/completions/summarizer.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(list(_WHERE)))
def command(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    bash:  summarizer completion bash >> ~/.bashrc
    zsh:   summarizer completion zsh >> ~/.zshrc
    fish:  summarizer completion fish > ~/.config/fish/completions/summarizer.fish
    """
    from click.shell_completion import get_completion_class

    from summarizer.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "summarizer", "_SUMMARIZER_COMPLETE").source())
