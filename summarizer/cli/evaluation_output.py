"""What the commands of `summarizer eval` print, and the exit status of a gate."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.report.terminal import Paint

GATE_FAILED = 3
"""Exit status."""
Format = Literal["terminal", "json", "junit", "csv", "markdown", "html"]
SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "markdown",
    ".txt": "terminal",
    ".xml": "junit",
}
"""File name's end → format, where none is named."""


def format_of(form: Format | None, output: Path | None) -> Format:
    """Choose the format: the one named, else by the file's name, else the terminal's."""
    if form is not None:
        return form
    return SUFFIXES.get(output.suffix.lower(), "terminal") if output else "terminal"


def put(text: str, output: Path | None) -> None:
    """Print a report, or write it into a file, whole or not at all."""
    from summarizer.cli.writing import write_whole

    text = text if text.endswith("\n") else f"{text}\n"
    if output is None:
        click.echo(text.encode("utf-8", "replace"), nl=False)
    else:
        write_whole(output, text)


def terminal(
    figures: Figures,
    *,
    differences: str | None = None,
    paint: Paint | None = None,
    pairs: bool = False,
) -> str:
    """Render the report of a run as a terminal shows it."""
    from summarizer.evaluation.report.terminal import render

    return render(figures, paint=paint or painter(), differences=differences, pairs=pairs)


def painter(output: Path | None = None) -> Paint:
    """Choose how words are coloured: as standard output can show it, and not at all in a file."""
    from summarizer.evaluation.report.terminal import plain

    return _coloured if output is None and sys.stdout.isatty() else plain


def _coloured(text: str, colour: str) -> str:
    if colour in ("bold", "dim"):
        return click.style(text, bold=colour == "bold" or None, dim=colour == "dim" or None)
    return click.style(text, fg=colour)
