"""Puts every case of a suite through a task, and keeps what comes of it.

The task is handed in: this module knows no model.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import DraftError, EndpointError, EngineError, SummarizerError
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.runs.files import Failure, Outcome
from summarizer.evaluation.runs.run import Run

Task = Callable[[Article], Brief]
"""Makes the brief of an article, or raises."""
SampledTask = Callable[[Article, int], Brief]
"""A task that is also told which sample it makes, counted from 0."""
TaskForCase = Callable[[Case], AbstractContextManager[SampledTask]]
"""Opens the task for one case: where a recording is opened and closed again."""


@dataclass(frozen=True, slots=True)
class Step:
    """A sample of a case that has just ended."""

    case: str
    sample: int
    outcome: Outcome
    seconds: float
    done: int
    """Samples that have ended, of this and of earlier processes."""
    total: int


def same_task(task: Task) -> TaskForCase:
    """Return one task for every sample of every case."""

    @contextmanager
    def opened(_: Case) -> Iterator[SampledTask]:
        yield lambda article, _: task(article)

    return opened


def run_cases(
    run: Run,
    suite: Suite,
    task_for_case: TaskForCase,
    *,
    clock: Callable[[], float],
    begin: Callable[[str, int], None] = lambda _, __: None,
    note: Callable[[Step], None] = lambda _: None,
    jobs: int = 1,
    retry_failed: bool = False,
    whole_cases: bool = False,
) -> None:
    """Ask for every sample that the run does not have yet.

    A case that fails is recorded, and the next one follows. What no case would survive (a missing
    key, an endpoint that is not there, a stale recording) ends the run; it can be gone on with.
    `begin` is told the case and sample that are asked for, `note` what came of them. With
    `whole_cases` a case is kept only once its task has closed, all samples of it or none.
    """
    missing = pending(run, suite, retry_failed=retry_failed, whole_cases=whole_cases)
    total = len(suite.cases) * run.file.samples
    done = total - sum(map(len, missing.values()))

    def told(steps: Iterator[Step]) -> None:
        nonlocal done
        for step in steps:
            done += 1
            note(Step(step.case, step.sample, step.outcome, step.seconds, done=done, total=total))

    asking = _Asking(run, task_for_case, clock, begin, whole_cases)

    def ended(case: Case) -> Iterator[Step]:
        return asking.case(case, missing[case.id])

    todo = [case for case in suite.cases if case.id in missing]
    if jobs == 1:
        for case in todo:
            told(ended(case))
        return
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="case")
    try:
        futures = [pool.submit(lambda case: list(ended(case)), case) for case in todo]
        for future in as_completed(futures):
            told(iter(future.result()))
    finally:
        pool.shutdown(cancel_futures=True)


def pending(
    run: Run, suite: Suite, *, retry_failed: bool = False, whole_cases: bool = False
) -> dict[str, list[int]]:
    """Return case → the samples that are still to be asked for; without the cases that lack
    none.

    With `whole_cases` a case that lacks a sample is asked for all of them again.
    """
    kept = {"brief"} if retry_failed else {"brief", "failure"}
    samples = range(run.file.samples)
    missing = {
        case.id: [sample for sample in samples if run.has(case.id, sample) not in kept]
        for case in suite.cases
    }
    return {
        case: list(samples) if whole_cases else lacking
        for case, lacking in missing.items()
        if lacking
    }


@dataclass(frozen=True)
class _Asking:
    run: Run
    task_for_case: TaskForCase
    clock: Callable[[], float]
    begin: Callable[[str, int], None]
    whole_cases: bool

    def case(self, case: Case, samples: list[int]) -> Iterator[Step]:
        held: list[Step] = []
        stop: EngineError | None = None
        with self.task_for_case(case) as task:
            for sample in samples:
                step, stop = self._sample(task, case, sample)
                if self.whole_cases:
                    held.append(step)
                else:
                    self.run.save(case.id, sample, step.outcome)
                    yield step
                if stop is not None:
                    break
        for step in held:
            self.run.save(case.id, step.sample, step.outcome)
            yield step
        if stop is not None:
            raise stop

    def _sample(
        self, task: SampledTask, case: Case, sample: int
    ) -> tuple[Step, EngineError | None]:
        """Tell what came of a sample, and the engine's end where it ended."""
        self.begin(case.id, sample)
        started = self.clock()
        outcome: Outcome
        stop: EngineError | None = None
        try:
            outcome = task(case.article, sample)
        except Exception as error:
            if is_fatal(error, has_worked=any((self.run.path / "briefs").iterdir())):
                raise
            outcome = failure(error, case.id, sample, seconds=self.clock() - started)
            # Recorded as well: an article that brings the engine down would do so for ever.
            stop = error if isinstance(error, EngineError) else None
        return Step(case.id, sample, outcome, self.clock() - started, done=0, total=0), stop


def is_fatal(error: Exception, *, has_worked: bool) -> bool:
    """Tell whether no other case would fare better, as far as can be told.

    An endpoint that takes no request is fatal as long as it has taken none: a model's name that
    it does not know, say, and not an article that it does not like.
    """
    if isinstance(error, EndpointError) and error.kind == "invalid_request":
        return not has_worked
    if isinstance(error, EndpointError) and error.is_outage:
        return True
    # An article that brings the engine down is recorded before the run ends.
    ends = isinstance(error, SummarizerError) and error.scope == "run"
    return ends and not isinstance(error, EngineError)


def failure(error: Exception, case: str, sample: int, *, seconds: float) -> Failure:
    """Return the record of an error."""
    foreseen = isinstance(error, SummarizerError)
    return Failure(
        case=case,
        sample=sample,
        kind=type(error).__name__,
        reason=str(error) or type(error).__name__,
        hint=error.hint if isinstance(error, SummarizerError) else "",
        seconds=round(seconds, 3),
        usage=error.usage if isinstance(error, DraftError) else None,
        raw=error.raw if isinstance(error, DraftError) else "",
        trace="" if foreseen else "".join(traceback.format_exception(error)),
    )
