"""`summarizer eval run`: every case of a suite through the pipeline that a user runs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.evaluation_output import GATE_FAILED
from summarizer.cli.judging import JUDGE, JudgeOptions
from summarizer.cli.model_options import bundled, model_choices
from summarizer.cli.own_metrics import OPTION
from summarizer.cli.saying import say
from summarizer.cli.way import WAY, Way
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.gold.gold import Split
    from summarizer.evaluation.scoring.own_metrics import Running
    from summarizer.models.choice import ModelChoice


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the answers of a model come from, and what becomes of their scores."""

    live: bool
    record: bool
    replay: bool
    recorded: bool
    stale: bool
    update_baseline: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases are run, and how often each."""

    cases: tuple[str, ...]
    split: Split | None
    samples: int | None
    own_metrics: Running | None


@dataclass(frozen=True, slots=True)
class Pace:
    """How many cases are asked at once, and whether failed ones are asked again."""

    jobs: int
    retry_failed: bool


CASES = click.option(
    "--cases",
    metavar="GLOB",
    multiple=True,
    help="Only cases whose id matches; may be given several times.",
)
_ANSWERS = bundled(
    Answers,
    "answers",
    live=click.option("--live", is_flag=True, help="Ask the model."),
    record=click.option(
        "--record", is_flag=True, help="Ask the model, and keep its answers in the suite."
    ),
    replay=click.option(
        "--replay", is_flag=True, help="Ask nobody: take the answers that were recorded."
    ),
    recorded=click.option(
        "--recorded", is_flag=True, help="With --replay: every system that is recorded."
    ),
    stale=click.option("--stale", is_flag=True, help="With --record: only what is not fresh."),
    update_baseline=click.option(
        "--update-baseline",
        is_flag=True,
        help="Make these scores the baseline that --replay is held to.",
    ),
)
_SELECTION = bundled(
    Selection,
    "selection",
    cases=CASES,
    split=click.option("--split", type=click.Choice(["dev", "test"]), help="Only this split."),
    samples=click.option(
        "--samples",
        metavar="K",
        type=click.IntRange(min=1),
        help="Briefs of each case; its score is their mean.  [default: as many as are recorded, "
        "or 1]",
    ),
    own_metrics=OPTION,
)
_PACE = bundled(
    Pace,
    "pace",
    jobs=click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1, max=64),
        default=1,
        show_default=True,
        help="Cases at once; with --replay, processes that share them.",
    ),
    retry_failed=click.option(
        "--retry-failed", is_flag=True, help="Ask again for cases that failed."
    ),
)


@click.command("run")
@click.argument("suite")
@_ANSWERS
@model_choices(help_of_model="As for `summarizer brief`; baseline:lead needs no model.")
@_SELECTION
@_PACE
@JUDGE
@WAY
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The run's folder.  [default: runs/SUITE-SYSTEM-DATE]",
)
def run(
    suite: str,
    *,
    answers: Answers,
    choices: tuple[ModelChoice, ...],
    selection: Selection,
    pace: Pace,
    judging: JudgeOptions,
    way: Way,
    out: Path | None,
) -> None:
    """Brief every case of SUITE, score the briefs and report.

    SUITE is a name under ./evals or the path of a folder. The run's folder keeps each brief as
    soon as it is there, so a run that was stopped, however it was, goes on where it stood when
    the same command is given again. A case that fails is recorded and counts as all of its gold
    missed.

    With --replay the answers come from SUITE/cassettes: no network, no key, no weights. Exits
    with 3 where the scores are not those of SUITE/baselines. With --via batch-api what is asked is
    sent as files, and the same command collects the answers.

    Several models or prompts run one after the other, each in a folder of its own in DIR, and are
    shown in one table: which is best, by how much, at what cost, and whether that is sure. One
    that fails is a row with its error, and the exit status is 1. With --wait all are sent before
    any is waited for.
    """
    from summarizer.cli import evaluation_recorded as recorded
    from summarizer.cli.evaluation_asking import Orders, run_system
    from summarizer.cli.evaluation_batched import UnderWay
    from summarizer.cli.evaluation_matrix import chosen_systems, run_systems
    from summarizer.cli.evaluation_suite import load_noted

    mode = recorded.chosen_mode(answers, jobs=pace.jobs)
    if answers.recorded and (len(choices) > 1 or choices[0].name != "local"):
        raise UsageError(
            "--recorded means every system that is recorded",
            hint="leave out --model, or --recorded",
        )
    jobs = pace.jobs if mode == "replay" else 1  # otherwise they are requests under way at once
    load = partial(load_noted, suite, cases=selection.cases, split=selection.split, jobs=jobs)
    orders = Orders(
        suite=cache(load),
        mode=mode,
        answers=answers,
        samples=selection.samples,
        own_metrics=selection.own_metrics,
        pace=pace,
        judging=judging,
        way=way,
    )
    systems = chosen_systems(choices, orders)
    if len(systems) > 1 or answers.recorded:
        status = run_systems(systems, orders, out)
    else:
        asked = systems[0].asked
        assert asked is not None, "one that was named is asked"
        try:
            ended = run_system(asked, orders, out)
        except UnderWay as waiting:
            say("\n".join(waiting.lines), err=True)
            return
        status = GATE_FAILED if ended.complaints else 0
    if status:
        sys.exit(status)
