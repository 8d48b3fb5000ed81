"""A run of `summarizer eval` that is filled: what it lacks is asked for, and told."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from summarizer.cli.saying import say
from summarizer.counting import count_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from summarizer.cli.progress import Reading
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.runs.run import Run
    from summarizer.evaluation.runs.runner import Step, TaskForCase


def fill(
    opened: Run,
    suite: Suite,
    opening: Callable[[Reading], AbstractContextManager[TaskForCase]],
    jobs: int,
    retry_failed: bool,
    *,
    whole_cases: bool = False,
) -> None:
    """Ask for what a run lacks. The system is opened only where there is something to ask."""
    from summarizer.cli.progress import shown
    from summarizer.evaluation.runs.runner import pending, run_cases

    if not pending(opened, suite, retry_failed=retry_failed, whole_cases=whole_cases):
        say("every case has been asked; scored as they are", err=True)
        return
    with shown(quiet=jobs > 1) as progress:
        try:
            with opening(progress) as task_for_case:
                run_cases(
                    opened,
                    suite,
                    task_for_case,
                    clock=time.monotonic,
                    begin=lambda case, _: progress.begin(case) if jobs == 1 else None,
                    note=lambda step: progress.say(told(step)),
                    jobs=jobs,
                    retry_failed=retry_failed,
                    whole_cases=whole_cases,
                )
        except BaseException:
            say(f"{opened.path} keeps what is done; the same command goes on from there", err=True)
            raise


def told(step: Step) -> str:
    """Return a line for a case that has ended."""
    from summarizer.brief import Brief
    from summarizer.evaluation.report.figures import duration

    name = step.case if step.sample == 0 else f"{step.case} #{step.sample + 1}"
    if isinstance(step.outcome, Brief):
        brief = step.outcome
        said = count_of(len(brief.positions), "position")
        said += f", {count_of(len(brief.commitments), 'commitment')}"
    else:
        said = f"FAILED {step.outcome.kind}: {step.outcome.reason}"
    return f"[{step.done}/{step.total}] {name}  {duration(step.seconds)}  {said}"
