"""`summarizer prompts`: look at and check the prompts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from summarizer.cli.saying import say, say_json
from summarizer.counting import count_of
from summarizer.errors import PromptError

own_folder = click.option(
    "--prompts",
    "overrides",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder of prompts of yours; they go before the program's own.",
)


@click.group("prompts")
def command() -> None:
    """Look at and check the prompts. --prompts DIR tries files of your own."""


@command.command("list")
@own_folder
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_all(overrides: Path | None, as_json: bool) -> None:
    """List the prompts with version, fingerprint and file."""
    from summarizer.briefing.prompts import load_prompt, prompt_names

    rows = []
    for name in prompt_names(overrides=overrides):
        prompt = load_prompt(name, folder=overrides)
        rows.append(
            {
                "name": prompt.name,
                "version": prompt.version,
                "sha256": prompt.sha256(),
                "description": prompt.description,
                "path": str(prompt.path),
            }
        )
    if as_json:
        say_json(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        say(f"{row['name']:<{width}}  {row['version']}  {row['sha256'][:12]}  {row['description']}")


@command.command("show")
@click.argument("name")
@own_folder
def show(name: str, overrides: Path | None) -> None:
    """Print the prompt NAME as the file has it."""
    from summarizer.briefing.prompts import load_prompt

    say(load_prompt(name, folder=overrides).path.read_text("utf-8"), nl=False)


@command.command("check", short_help="Check prompts, and every example in them.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@own_folder
def check(names: tuple[str, ...], overrides: Path | None) -> None:
    """Check prompts: header, templates, and every example against schema and text."""
    from summarizer.briefing.prompts import load_prompt, prompt_names

    chosen = names or prompt_names(overrides=overrides)
    wrong: list[PromptError] = []
    for name in chosen:
        try:
            prompt = load_prompt(name, folder=overrides)
        except PromptError as error:
            wrong.append(error)
            say(f"{name}  {error}\n  hint: {error.hint}")
            continue
        count = len(prompt.examples)
        say(f"{name}  good, {count_of(count, 'example')}")
    if wrong:
        raise PromptError(
            f"{len(wrong)} of {count_of(len(chosen), 'prompt')} wrong",
            hint="each is listed above with its cure",
        )
