"""`summarizer eval`: score briefs against gold, compare runs, show what came out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.evaluation_export import export
from summarizer.cli.evaluation_output import (
    GATE_FAILED,
    painter,
    terminal,
)
from summarizer.cli.evaluation_reports import compare, report
from summarizer.cli.evaluation_run import CASES, run
from summarizer.cli.evaluation_suite import load_noted, suite_of
from summarizer.cli.judging import JUDGE, JudgeOptions, judge_folder
from summarizer.cli.judging import command as judge
from summarizer.cli.own_metrics import OPTION, allowed, trust_suite
from summarizer.cli.saying import say, say_json
from summarizer.errors import GoldError

if TYPE_CHECKING:
    from summarizer.evaluation.gold.gold import Split
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.scoring.own_metrics import Running


@click.group("eval")
def command() -> None:
    """Score briefs against hand-written gold, compare runs, and report."""


command.add_command(run)
command.add_command(judge)
command.add_command(trust_suite)
command.add_command(compare)
command.add_command(report)
command.add_command(export)


@command.command(short_help="Score saved briefs again, or those of another program.")
@click.argument("folder", metavar="RUN|DIR", type=click.Path(path_type=Path))
@click.option("--suite", help="Name or path of the suite.  [default: the run's own]")
@CASES
@click.option("--split", type=click.Choice(["dev", "test"]), help="Only this split.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    help="Processes that share the cases.",
)
@OPTION
@JUDGE
def score(
    folder: Path,
    *,
    suite: str | None,
    cases: tuple[str, ...],
    split: Split | None,
    jobs: int,
    own_metrics: Running | None,
    judging: JudgeOptions,
) -> None:
    """Score saved briefs again, or briefs that another program made. Needs no model.

    DIR holds one brief a case in this program's schema (`summarizer schema brief`), or one draft
    (`summarizer schema draft`: claims with quotes, without offsets), named after the case:
    DIR/CASE.json. What is neither, or is missing, counts as a failure of that case; a quote that
    the article does not have is a grounding violation. Scores are written into the folder.
    """
    from summarizer.evaluation.runs.results import save_results, score_folder

    loaded = suite_of(folder, suite, cases=cases, split=split, jobs=jobs)
    measures = allowed(loaded, own_metrics)
    scored = score_folder(folder, loaded, jobs=jobs, measures=measures)
    save_results(folder, scored)
    judge_folder(folder, loaded, judging)
    click.echo(terminal(_figures(folder)))
    if scored.sheet.failure_rate == 1:
        raise GoldError(
            f"{folder}: nothing could be scored",
            hint="the report above has the reason of each case",
        )


@command.command()
@click.argument("suite")
@CASES
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "markdown"]),
    default="terminal",
)
def selfcheck(suite: str, cases: tuple[str, ...], form: str) -> None:
    """Let the scorer pass its own exam on SUITE.

    Gold is made wrong in known ways, and the scores must fall as they should. Exits with 3 where
    they do not.
    """
    from summarizer.evaluation.exam.selfcheck import selfcheck as examined
    from summarizer.evaluation.report import exam

    chosen = load_noted(suite, cases=cases, split=None)
    checks = examined(chosen)
    if form == "json":
        import json

        say_json(json.dumps([check.model_dump() for check in checks], indent=2))
    elif form == "markdown":
        say(exam.markdown({chosen.name: checks}))
    else:
        click.echo(exam.render(checks, paint=painter()))
    if not all(check.passed for check in checks):
        sys.exit(GATE_FAILED)


def _figures(path: Path) -> Figures:
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.runs.results import read_results

    return Figures(read_results(path))
