"""`summarizer brief`: the main job."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.brief_run import BriefRun, Options
from summarizer.cli.formats import Format, format_for
from summarizer.cli.model_options import model_choice
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.models.choice import ModelChoice


@click.command("brief")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@model_choice()
@click.option(
    "--published",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="When the article was published (YYYY-MM-DD), where the source does not say.",
)
@click.option("--language", metavar="CODE", help="The article's language, such as en or de.")
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["terminal", "json", "markdown", "html"]),
    help="[default: terminal on a terminal, else json; with -o by the file's name]",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file to write instead of standard output.",
)
@click.option("--allow-private", is_flag=True, help="Let a URL lead to this machine or network.")
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of every request.")
def command(
    sources: tuple[str, ...],
    choice: ModelChoice,
    published: datetime | None,
    language: str | None,
    output_format: Format | None,
    output: Path | None,
    allow_private: bool,
    dry_run: bool,
    verbose: bool,
) -> None:
    """Brief one or more articles: files, URLs, or - for standard input.

    A brief says who acts, who is for or against what, who will do what for whom by when, and
    sums it up; each statement names the sentences that show it. The default model runs on this
    machine and sends nothing anywhere.

    Several sources with --format json give one brief a line. One that fails leaves the others
    printed; the exit status is then 1.
    """
    options = Options(
        choice=choice,
        published=published.date() if published else None,
        language=language,
        output_format=output_format or format_for(output),
        output=output,
        allow_private=allow_private,
        verbose=verbose,
    )
    if sources.count("-") > 1:
        raise UsageError("- is named more than once", hint="standard input is one article")
    if dry_run:
        from summarizer.cli.planning import show_plans

        show_plans(sources, options)
        return
    if options.output_format == "html":
        if len(sources) > 1:
            raise UsageError(
                f"html is one page for one article, not for {len(sources)}",
                hint="brief them with --format json, then: summarizer view BRIEF.json -o PAGE.html",
            )
        if output is None and sys.stdout.isatty():
            raise UsageError("a page is not for the terminal", hint="add: -o page.html")
    if output is not None:
        from summarizer.cli.writing import require_place

        require_place(output)
    BriefRun(sources, options).work()
