"""`summarizer brief`: the main job."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import model_options
from summarizer.cli.brief_run import BriefRun, Options
from summarizer.cli.formats import Format, format_for
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.models.model import Strategy


@click.command("brief")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "-m",
    "--model",
    default="local",
    show_default=True,
    help="local, local:NAME, local:/path/file.gguf, PROVIDER/NAME (openai, ollama, vllm, llamacpp, "
    "lmstudio, openrouter), or a name from summarizer.toml.",
)
@model_options.base_url
@model_options.temperature
@model_options.strategy
@model_options.prompts
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
@model_options.deadline
@model_options.config
@model_options.offline
@click.option("--allow-private", is_flag=True, help="Let a URL lead to this machine or network.")
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and send nothing.")
@click.option("-v", "--verbose", is_flag=True, help="Tell of every request.")
def command(
    sources: tuple[str, ...],
    model: str,
    base_url: str | None,
    temperature: float | None,
    strategy: Strategy | None,
    prompts: Path | None,
    published: datetime | None,
    language: str | None,
    output_format: Format | None,
    output: Path | None,
    deadline: float | None,
    config_file: Path | None,
    offline: bool,
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
        model=model,
        base_url=base_url,
        temperature=temperature,
        strategy=strategy,
        prompts=prompts,
        published=published.date() if published else None,
        language=language,
        output_format=output_format or format_for(output),
        output=output,
        deadline=deadline,
        config_file=config_file,
        offline=offline,
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
