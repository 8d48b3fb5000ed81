"""The formats in which `summarizer brief` prints."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief

Format = Literal["terminal", "json", "markdown", "html"]
_TRAILING_SPACE = re.compile(r"(?<! ) +$", re.M)
"""What fills lines up to the console's width, and spoils whatever is copied or compared."""
SUFFIXES: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".txt": "terminal",
}
"""File name's end → format, where none is named; everything else is JSON."""


def format_for(output: Path | None) -> Format:
    """Return the format where the user names none: by the file's name, else by who reads it."""
    if output is not None:
        return SUFFIXES.get(output.suffix.lower(), "json")
    return "terminal" if sys.stdout.isatty() else "json"


def between(output_format: Format) -> str:
    """Tell what stands between two briefs."""
    return {"json": "", "markdown": "\n---\n\n"}.get(output_format, "\n")


def rendered(
    brief: Brief, article: Article, output_format: Format, *, single: bool, to_file: bool
) -> str:
    """Return the brief as text; JSON takes one line where it is not the `single` one."""
    if output_format == "json":
        from summarizer.render.display import show_json

        return show_json(brief.model_dump_json(indent=2 if single else None)) + "\n"
    if output_format == "markdown":
        from summarizer.render import markdown

        return markdown.render(brief)
    if output_format == "html":
        from summarizer.render import page

        return page.render(brief, article)
    return on_console(brief, to_file=to_file)


def on_console(brief: Brief, *, to_file: bool) -> str:
    """Return the brief as a terminal shows it; plain, 100 columns wide, where it goes to a file."""
    import io

    from rich.console import Console

    from summarizer.render import terminal

    console = Console(file=io.StringIO(), width=100, color_system=None) if to_file else Console()
    with console.capture() as captured:
        terminal.render(brief, console=console)
    return _TRAILING_SPACE.sub("", captured.get())
