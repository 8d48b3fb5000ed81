"""`summarizer gold draft`: a first draft of gold for a person to correct."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.model_options import model_choice
from summarizer.cli.saying import say
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.evaluation.gold.gold import Split
    from summarizer.models.choice import ModelChoice

BASELINE = "baseline:lead"
"""Drafts by rules of thumb, without a model."""


@click.command("draft")
@click.argument("source")
@model_choice(
    without=("temperature", "prompts", "deadline", "config_file"),
    help_of_model="As for `summarizer brief`.",
)
@click.option("--published", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--split", type=click.Choice(["dev", "test"]), default="dev", show_default=True)
@click.option(
    "--case",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of a new case, for article.txt and gold.yaml.  [default: print the gold]",
)
def draft(
    source: str,
    choice: ModelChoice,
    published: datetime | None,
    split: Split,
    folder: Path | None,
) -> None:
    """Draft the gold of a new article from a model's brief of it.

    The draft is marked: no command takes it for gold until a person has corrected it by the guide
    and removed the mark. Gold for measuring that very model is better written without its draft.
    """
    from summarizer.evaluation.annotating.drafting import draft_gold, draft_text
    from summarizer.evaluation.gold.suite import GOLD_FILE
    from summarizer.reading import load_article

    for name in (GOLD_FILE, "article.txt"):
        if folder is not None and (folder / name).exists():
            raise UsageError(
                f"{folder / name} is there already", hint="name the folder of a new case"
            )
    article = load_article(source, published=published.date() if published else None)
    if choice.name == BASELINE:
        from summarizer.evaluation.runs.trivial_system import lead_brief

        brief = lead_brief(article)
    else:
        brief = _brief(article, choice)
    text = draft_text(draft_gold(brief, split=split))
    if folder is None:
        say(text, nl=False)
        return
    _write(folder, article, text)


def _brief(article: Article, choice: ModelChoice) -> Brief:
    from summarizer.briefing.opening import summarize
    from summarizer.cli.progress import shown

    with shown(quiet=False) as progress:
        progress.begin(article.source)
        return summarize(article, choice, progress=progress)


def _write(folder: Path, article: Article, text: str) -> None:
    from summarizer.cli.writing import write_whole
    from summarizer.evaluation.gold.suite import GOLD_FILE

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"cannot make {str(folder)!r}: {error.strerror}", hint="name another folder"
        ) from error
    write_whole(folder / "article.txt", article.text)
    write_whole(folder / GOLD_FILE, text)
    say(f"{folder / GOLD_FILE}: correct it, then remove `draft: true`", err=True)
