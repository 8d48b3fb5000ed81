"""Any callable through a suite, in this process: its briefs or drafts, scored."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.errors import UsageError
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.report.report import Report
from summarizer.evaluation.runs.drafts import brief_of
from summarizer.evaluation.runs.files import Outcome
from summarizer.evaluation.runs.results import require_allowed, results, system_of
from summarizer.evaluation.runs.runner import failure
from summarizer.evaluation.scoring.own_metrics import Measure, load_measures

Task = Callable[[Article], object]
"""Makes of an article a `Brief`, a draft (`summarizer schema draft`), or a dict of either."""

_ALLOWING = "look at them, then say own_metrics=True; own_metrics=False leaves them out"


def run_suite(
    task: Task,
    suite: Suite,
    *,
    samples: int = 1,
    jobs: int = 1,
    system: str | None = None,
    own_metrics: bool | None = None,
) -> Report:
    """Give every article of a suite to a task, and score what it returns.

    Whatever the task raises is the failure of its case alone, which counts all of its gold as
    missed. `samples` asks for each article several times, `jobs` for several articles at once, in
    threads. `system` names what is scored; the task's own name where it is not given. `own_metrics`
    says whether the functions that suite.yaml names are run, which must be said where it has some.

    Raises `UsageError` for a task that is asynchronous, and `GoldError` for own metrics that do not
    import, or of which nothing was said.
    """
    if inspect.iscoroutinefunction(task):
        raise UsageError(
            f"{task!r} is asynchronous",
            hint="give a plain function; run an asynchronous one inside it with asyncio.run",
        )
    measures = require_allowed(suite, _measures(suite, own_metrics), hint=_ALLOWING)
    name = system or str(getattr(task, "__name__", type(task).__name__))
    todo = [(case, sample) for case in suite.cases for sample in range(samples)]
    if jobs == 1:
        done = [_outcome(task, case, sample, name) for case, sample in todo]
    else:
        with ThreadPoolExecutor(jobs, thread_name_prefix="case") as pool:
            cases, numbers = [case for case, _ in todo], [sample for _, sample in todo]
            done = list(pool.map(_outcome, repeat(task), cases, numbers, repeat(name)))
    found: dict[str, tuple[Outcome | None, ...]] = {}
    for (case, _), outcome in zip(todo, done, strict=True):
        found[case.id] = (*found.get(case.id, ()), outcome)
    briefs = [outcome for outcome in done if isinstance(outcome, Brief)]
    described = system_of(briefs) if briefs and system is None else {"model": name}
    return Report(results(suite, found, system=described, measures=measures), found)


def _measures(suite: Suite, said: bool | None) -> tuple[Measure, ...] | None:
    if said is None:
        return None
    return load_measures(suite) if said else ()


def _outcome(task: Task, case: Case, sample: int, name: str) -> Outcome:
    started = time.monotonic()
    try:
        value = task(case.article)
        took = time.monotonic() - started
        brief = brief_of(value, case.article)
    except Exception as error:  # noqa: BLE001  whatever a user's function raises is a row
        return failure(error, case.id, sample, seconds=time.monotonic() - started)
    if value is brief:
        return brief
    made = brief.provenance
    update = {
        "model": name if made.model == "another program" else made.model,
        "seconds": made.seconds or round(took, 3),
    }
    return brief.model_copy(update={"provenance": made.model_copy(update=update)})
