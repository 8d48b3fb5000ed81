"""`summarizer eval run`: every case of a suite through the pipeline that a user runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.batch_api import WAY, Way, require_alone
from summarizer.cli.evaluation_system import Asked
from summarizer.cli.judging import JUDGE, JudgeOptions, judge_folder
from summarizer.cli.model_options import bundled, model_choice
from summarizer.cli.saying import say
from summarizer.errors import GoldError, UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from summarizer.cli.progress import Reading
    from summarizer.evaluation.comparing.sheet import Sheet
    from summarizer.evaluation.gold.gold import Split
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.runs.run import Run
    from summarizer.evaluation.runs.runner import TaskForCase
    from summarizer.models.choice import ModelChoice


ALIKE = (
    "note: at temperature 0 the samples of a case differ only as far as the endpoint gives other "
    "answers to the same question; --temperature 0.7 has them drawn"
)
"""Said before several samples are asked for that would be alike."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the answers of a model come from, and what becomes of their scores."""

    live: bool
    record: bool
    replay: bool
    stale: bool
    update_baseline: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cases are run, and how often each."""

    cases: tuple[str, ...]
    split: Split | None
    samples: int | None


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
@model_choice(help_of_model="As for `summarizer brief`; baseline:lead needs no model.")
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
    choice: ModelChoice,
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
    """
    from summarizer import __version__
    from summarizer.cli import evaluation_batched as batched
    from summarizer.cli import evaluation_recorded as recorded
    from summarizer.cli.evaluation_filling import fill
    from summarizer.evaluation.gold.suite import load_suite
    from summarizer.evaluation.runs.run import default_folder, open_run, plan_run

    asked = Asked(choice)
    mode = recorded.chosen_mode(
        live=answers.live,
        record=answers.record,
        replay=answers.replay,
        stale=answers.stale,
        update_baseline=answers.update_baseline,
        jobs=pace.jobs,
    )
    if mode is None and asked.needs_model:
        raise UsageError(
            f"where are the answers of {choice.name!r} to come from?",
            hint="ask the model with --live, or also keep its answers with --record, or take those "
            "that were kept with --replay",
        )
    if mode in ("record", "replay") and not asked.needs_model:
        raise UsageError(
            f"{choice.name} gives no answers to keep", hint="leave out --record and --replay"
        )
    if not way.is_batched:
        require_alone(way)
    elif mode not in ("live", "record") or not asked.needs_model:
        raise UsageError(
            "--via batch-api asks a provider's model",
            hint="say --live or --record and a provider's model, or leave it out",
        )
    system = asked.describe()
    if mode in ("record", "replay"):
        system = recorded.replayed(system)
    loaded = load_suite(suite, cases=selection.cases, split=selection.split)
    samples = selection.samples
    if samples is None and mode in ("record", "replay"):
        samples = recorded.samples(loaded, asked)
    plan = plan_run(
        loaded,
        system=system,
        samples=samples or 1,
        mode=mode or "live",
        tool=f"summarizer {__version__}",
        now=_now(),
    )
    if mode == "replay":
        recorded.replay_run(
            asked,
            loaded,
            plan,
            out,
            update=answers.update_baseline,
            jobs=pace.jobs,
            judging=judging,
        )
        return
    if plan.samples > 1 and asked.needs_model and not choice.model.temperature:
        say(ALIKE, err=True)
    with open_run(out or default_folder(plan), plan) as opened:
        say(f"run: {opened.path}", err=True)

        def opening(progress: Reading) -> AbstractContextManager[TaskForCase]:
            if way.is_batched:
                return batched.task(
                    asked, loaded, opened, way, progress, stale=answers.stale, again=again
                )
            if mode == "record":
                return recorded.record_task(
                    asked, loaded, plan.samples, progress, stale=answers.stale
                )
            return asked.live(progress)

        again, whole = pace.retry_failed, mode == "record"
        try:
            fill(opened, loaded, opening, pace.jobs, again, whole_cases=whole)
        except batched.UnderWay as waiting:
            say("\n".join(waiting.lines), err=True)
            return
        batched.forget(opened)
        sheet = finish(opened, loaded, judging)
        if answers.update_baseline:
            recorded.update_baseline(loaded, asked.recorded_as, sheet)


def finish(
    opened: Run, suite: Suite, judging: JudgeOptions, *, replay: bool = False, jobs: int = 1
) -> Sheet:
    """Score a run that is complete, keep the scores in it and print the report.

    With `replay` a judge's answers are recorded ones, too. `jobs` processes score.
    """
    from summarizer.cli.evaluation_output import terminal
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.runs.results import read_results, save_results, score_folder

    scored = score_folder(opened.path, suite, jobs=jobs)
    save_results(opened.path, scored)
    opened.finish(now=_now(), signature=str(scored.sheet.signature))
    judge_folder(opened.path, suite, judging, replay=replay)
    click.echo(terminal(Figures(read_results(opened.path))))
    if scored.sheet.failure_rate == 1:
        raise GoldError(
            f"{opened.path}: no case gave a brief", hint="the report above has the reasons"
        )
    return scored.sheet


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
