"""`summarizer eval run --via batch-api`: the answers come with batches, and then all is as ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from typing import TYPE_CHECKING

from summarizer.cli.way import Way, tell_price, terms_of
from summarizer.counting import count_of

if TYPE_CHECKING:
    from summarizer.batch.api.office import Office
    from summarizer.cli.evaluation_system import Asked
    from summarizer.cli.progress import Reading
    from summarizer.evaluation.gold.case import Case
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.runs.run import Run
    from summarizer.evaluation.runs.runner import SampledTask, TaskForCase

STORE = ".batches.db"
"""In a run's folder: the answers, until the run is complete."""


class UnderWay(Exception):  # noqa: N818  nothing went wrong
    """Answers are still to come."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("answers are under way")
        self.lines = lines
        """Lines to tell the user."""


@contextmanager
def task(
    asked: Asked,
    suite: Suite,
    run: Run,
    way: Way,
    progress: Reading,
    *,
    stale: bool,
    again: bool,
) -> Iterator[TaskForCase]:
    """Return the system, once every answer that the run needs is there.

    With `stale` fresh recordings are replayed; with `again` failed cases are asked about again.

    Raises `UnderWay` where some are still to come.
    """
    from summarizer.batch.api.office import open_office
    from summarizer.batch.session import Plan
    from summarizer.briefing.opening import open_summarizer
    from summarizer.cli.evaluation_recorded import fresh_cases, record_task
    from summarizer.evaluation.runs.runner import pending
    from summarizer.models.client import Post

    model = asked.plan.model
    terms = terms_of(way, model)
    tell_price(model)
    is_recorded = run.file.mode == "record"
    lacking = pending(run, suite, retry_failed=again, whole_cases=is_recorded)
    if stale:
        with asked.play(suite.path) as player:
            for name in fresh_cases(player, suite, run.file.samples):
                lacking.pop(name, None)
    plan = Plan((), run.path / STORE, retry_failed=again)
    with (
        closing(Post(model.base_url or "")) as post,
        open_summarizer(asked.choice, progress=progress, post=post) as summarizer,
        open_office(plan, terms, summarizer, post, note=progress.say) as office,
    ):
        wanted = [(case, lacking[case.id]) for case in suite.cases if case.id in lacking]
        _gather(office, wanted)
        office.store.outcome = "complete"
        if is_recorded:
            opening = nullcontext(office.asking)
            with record_task(
                asked, suite, run.file.samples, progress, stale=stale, opening=opening
            ) as recorded:
                yield recorded
            return

        @contextmanager
        def opened(_: Case) -> Iterator[SampledTask]:
            yield office.asking.brief

        yield opened


def forget(run: Run) -> None:
    """Remove the answers of a run that is complete."""
    for path in run.path.glob(f"{STORE}*"):
        path.unlink(missing_ok=True)


def _gather(office: Office, wanted: Sequence[tuple[Case, list[int]]]) -> None:
    """Ask until every answer is there. Raises `UnderWay` where nobody waits for that."""
    from summarizer.batch.api.display import told

    collected = office.open()
    while True:
        held = "the provider takes no more now" if collected.is_full else None
        office.allowance.begin_round(held=held)
        missing = sum(_ask(office, case, sample) for case, samples in wanted for sample in samples)
        office.outbox.flush()
        if not missing:
            return
        news = None
        if office.terms.waits:
            office.note(f"waiting for a batch: {count_of(missing, 'brief')}")
            news = office.wait(stopped=lambda: False, tick=lambda: None)
        if news is None:
            office.store.outcome = "under way"
            raise UnderWay(told(office.collector.under_way()))
        collected = news


def _ask(office: Office, case: Case, sample: int) -> bool:
    """Have asked what a brief lacks, and say whether it lacks anything."""
    from summarizer.batch.asking import Later
    from summarizer.errors import ModelError
    from summarizer.store import Origin

    if office.ledger.is_waiting(case.article.sha256, sample):
        return True
    office.asking.llm.forget()  # each recording is to stand alone
    try:
        office.asking.brief(case.article, sample)
    except Later as later:
        later.send(case.article, Origin(case.article.source))
        return True
    except ModelError as error:
        if error.scope == "run":
            raise
    return False
