"""A run that is complete: scored, its scores kept, and its report shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.errors import GoldError

if TYPE_CHECKING:
    from summarizer.cli.judging import JudgeOptions
    from summarizer.evaluation.comparing.sheet import Sheet
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.runs.run import Run
    from summarizer.evaluation.scoring.own_metrics import Measure


@dataclass(frozen=True, slots=True)
class Ended:
    """A system that has scores: their sheet, and how it ended."""

    folder: Path
    sheet: Sheet
    complaints: tuple[str, ...] = ()
    """Scores that fail a gate, a line each; empty where none does."""


def finish(
    opened: Run,
    suite: Suite,
    measures: Sequence[Measure],
    judging: JudgeOptions,
    *,
    shown: bool,
    replay: bool = False,
    jobs: int = 1,
) -> Sheet:
    """Score a run that is complete and keep the scores in it; `shown` prints the report.

    With `replay` a judge's answers are recorded ones, too. `jobs` processes score.

    Raises `GoldError` where no case gave a brief.
    """
    from summarizer.cli.evaluation_output import terminal
    from summarizer.cli.judging import judge_folder
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.runs.results import save_results, score_folder

    scored = score_folder(opened.path, suite, jobs=jobs, measures=measures)
    save_results(opened.path, scored)
    opened.finish(now=now(), signature=str(scored.sheet.signature))
    judged = judge_folder(opened.path, suite, judging, replay=replay)
    if shown:
        click.echo(terminal(Figures(replace(scored, judged=judged))))
    if scored.sheet.failure_rate == 1:
        raise GoldError(
            f"{opened.path}: no case gave a brief{_first_reason(scored.sheet)}",
            hint="the report above has the reasons"
            if shown
            else f"see the reason of each case: summarizer eval report {opened.path}",
        )
    return scored.sheet


def _first_reason(sheet: Sheet) -> str:
    reason = next((score.failure for score in sheet.scores if score.failure), None)
    return f"; the first: {reason}" if reason else ""


def now() -> datetime:
    """Return the present second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)
