"""Options by which several commands name a model, its prompts and its limits, in the same words."""

from __future__ import annotations

from pathlib import Path

import click

base_url = click.option(
    "--base-url", metavar="URL", help="An OpenAI-compatible endpoint, to use instead."
)
temperature = click.option(
    "--temperature",
    metavar="T",
    type=float,
    help="From 0, which takes the likeliest answer, to 2.  [default: the model's own, as a rule 0]",
)
strategy = click.option(
    "--strategy",
    type=click.Choice(["whole", "passages"]),
    help="The article in one request, or passage by passage.  [default: the model's own]",
)
prompts = click.option(
    "--prompts",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="A folder of prompts that go before the program's own.",
)
deadline = click.option(
    "--deadline",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="How long one article may take, retries included.",
)
config = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read this instead of the summarizer.toml of this folder or yours.",
)
offline = click.option(
    "--offline", is_flag=True, help="Never fetch weights; fail if they are not here."
)
