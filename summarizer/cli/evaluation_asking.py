"""One system through a suite: asked, recorded or replayed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.evaluation_scored import Ended, finish, now
from summarizer.cli.saying import say
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from summarizer.cli.evaluation_run import Answers, Pace
    from summarizer.cli.evaluation_system import Asked
    from summarizer.cli.judging import JudgeOptions
    from summarizer.cli.progress import Reading
    from summarizer.cli.way import Way
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.runs.files import Mode
    from summarizer.evaluation.runs.runner import TaskForCase
    from summarizer.evaluation.scoring.own_metrics import Measure, Running

ALIKE = (
    "note: at temperature 0 the samples of a case differ only as far as the endpoint gives other "
    "answers to the same question; --temperature 0.7 has them drawn"
)
"""Said before several samples are asked for that would be alike."""


@dataclass(frozen=True)
class Orders:
    """Orders for each system: where it is kept, whether it is recorded or judged."""

    suite: Callable[[], Suite]
    """Loads the suite, with the cases that were selected."""
    mode: Mode | None
    """None where it was not said."""
    answers: Answers
    samples: int | None
    """None: as many as are recorded, or 1."""
    own_metrics: Running | None
    """True if the functions that the suite names are run; None: where it is trusted."""
    pace: Pace
    judging: JudgeOptions
    """Which model is asked beside the score."""
    way: Way
    """How the model is asked: request by request, or through a provider's batches."""


def run_system(asked: Asked, orders: Orders, out: Path | None, *, shown: bool = True) -> Ended:
    """Run one system over a suite; `shown` prints its report.

    Raises `UsageError` where answers cannot come from where they are to come from, and what
    planning, asking, recording and replaying raise.
    """
    from summarizer import __version__
    from summarizer.cli import evaluation_batched as batched
    from summarizer.cli import evaluation_recorded as recorded
    from summarizer.cli.evaluation_filling import fill
    from summarizer.cli.way import require_alone
    from summarizer.evaluation.runs.run import default_folder, open_run, plan_run

    mode = orders.mode
    if mode is None and asked.needs_model:
        raise UsageError(
            f"where are the answers of {asked.choice.name!r} to come from?",
            hint="ask the model with --live, or also keep its answers with --record, or take those "
            "that were kept with --replay",
        )
    if mode in ("record", "replay") and not asked.needs_model:
        if shown:
            raise UsageError(
                f"{asked.choice.name} gives no answers to keep",
                hint="leave out --record and --replay",
            )
        mode = None  # beside systems that are recorded it is simply run
    way = orders.way if asked.needs_model or shown else _plain(orders.way)
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
    suite = orders.suite()
    measures = _measures(suite, orders.own_metrics)
    samples = orders.samples
    if samples is None and mode in ("record", "replay"):
        samples = recorded.samples(suite, asked)
    plan = plan_run(
        suite,
        system=system,
        samples=samples or 1,
        mode=mode or "live",
        tool=f"summarizer {__version__}",
        now=now(),
    )
    update = orders.answers.update_baseline and asked.needs_model
    if mode == "replay":
        return recorded.replay_run(
            asked,
            suite,
            plan,
            out,
            measures,
            orders.judging,
            update=update,
            jobs=orders.pace.jobs,
            shown=shown,
        )
    if plan.samples > 1 and asked.needs_model and not asked.choice.model.temperature:
        say(ALIKE, err=True)
    pace = orders.pace
    with open_run(out or default_folder(plan), plan) as opened:
        if shown:
            say(f"run: {opened.path}", err=True)

        def opening(progress: Reading) -> AbstractContextManager[TaskForCase]:
            if way.is_batched:
                stale = orders.answers.stale
                return batched.task(
                    asked, suite, opened, way, progress, stale=stale, again=pace.retry_failed
                )
            if mode == "record":
                stale = orders.answers.stale
                return recorded.record_task(asked, suite, plan.samples, progress, stale=stale)
            return asked.live(progress)

        fill(opened, suite, opening, pace.jobs, pace.retry_failed, whole_cases=mode == "record")
        batched.forget(opened)
        is_replay = orders.mode == "replay"  # beside systems that are replayed nobody is asked
        sheet = finish(opened, suite, measures, orders.judging, shown=shown, replay=is_replay)
        if update:
            recorded.update_baseline(suite, asked.recorded_as, sheet)
    return Ended(opened.path, sheet)


def _plain(way: Way) -> Way:
    """Return the way of a system that asks no model, beside others that go with batches."""
    return replace(way, via="requests", wait=False, poll=None, reask=None, requests=None, size=None)


def _measures(suite: Suite, said: Running | None) -> Sequence[Measure]:
    """Import the suite's own metrics before anything is asked, so that a fault costs nothing."""
    from summarizer.cli.own_metrics import allowed
    from summarizer.evaluation.runs.results import require_allowed

    return require_allowed(suite, allowed(suite, said))
