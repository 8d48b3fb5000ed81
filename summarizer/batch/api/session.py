"""A run through a batch API: rounds over the sources, and the waiting between them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from summarizer.batch.api.collecting import Collected
from summarizer.batch.api.office import Office
from summarizer.batch.budget import LATE, Bounds, Budget
from summarizer.batch.control import Control
from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.runner import Ending, Runner
from summarizer.batch.session import Plan
from summarizer.batch.sources import count_articles, find_articles
from summarizer.batch.tally import Snapshot, Tally
from summarizer.store import SentBatch

CANCELLED = "a batch was cancelled at the provider"
FULL = "the provider takes no more before another batch has ended"


@dataclass(frozen=True, slots=True)
class BatchedEnding:
    """How a run ended, and what it left under way."""

    ending: Ending
    under_way: tuple[SentBatch, ...]


class BatchedSession:
    """A run that can be started and interrupted."""

    def __init__(self, plan: Plan, office: Office, limiter: AdaptiveLimiter) -> None:
        self._plan = plan
        self._office = office
        self._limiter = limiter
        # Articles, tokens and money are bounded where they are sent.
        self._budget = Budget(Bounds(seconds=plan.bounds.seconds))
        self._tally = Tally()
        self._control = Control(limiter, patience=plan.patience)
        self._interrupted = threading.Event()
        self._cancelled = False

    def run(self, *, tick: Callable[[Snapshot], None]) -> BatchedEnding:
        """Take in what is there, brief what can be, send what is missing, and wait if asked to.

        Raises `EndpointError` where the provider takes or gives nothing.
        """
        threading.Thread(target=self._count, name="counter", daemon=True).start()
        office = self._office
        ending = self._round(tick, office.open())
        while self._goes_on(ending) and office.collector.under_way():
            news = office.wait(stopped=self._is_stopped, tick=lambda: tick(self._snapshot()))
            if news is None:
                break
            self._cancelled = self._cancelled or news.was_cancelled
            self._tally.begin_again()
            ending = self._round(tick, news)
        office.outbox.drop()
        if self._interrupted.is_set():
            ending = replace(ending, outcome="interrupted", reason="interrupted")
        elif self._budget.is_late:
            ending = replace(ending, outcome="bound", reason=LATE)
        office.store.outcome = ending.reason or ending.outcome
        return BatchedEnding(ending, tuple(office.collector.under_way()))

    def interrupt(self) -> None:
        """Start nothing more; what is under way at the provider goes on there."""
        self._interrupted.set()
        self._control.stop("interrupted", "interrupted")

    def _round(self, tick: Callable[[Snapshot], None], collected: Collected) -> Ending:
        """Go through the sources once; what is asked then is sent, unless nothing is taken now."""
        office, plan = self._office, self._plan
        held = CANCELLED if self._cancelled else FULL if collected.is_full else None
        office.allowance.begin_round(held=held)
        self._control = Control(self._limiter, patience=plan.patience)
        if self._interrupted.is_set():
            self._control.stop("interrupted", "interrupted")
        runner = Runner(
            office.asking,
            ledger=office.ledger,
            committer=office.store.committer,
            control=self._control,
            budget=self._budget,
            jobs=plan.jobs,
            since=plan.since,
            note=office.note,
            tally=self._tally,
        )
        ending = runner.run(find_articles(plan.sources, plan.reading), tick=tick)
        if ending.outcome in ("complete", "bound"):
            office.outbox.flush()
        reason = office.allowance.reason
        if ending.outcome == "complete" and reason is not None:
            ending = replace(ending, outcome="bound", reason=reason)
        return ending

    def _snapshot(self) -> Snapshot:
        batched = self._office.collector.progress
        return replace(self._tally.snapshot(), batched=batched)

    def _goes_on(self, ending: Ending) -> bool:
        return self._office.terms.waits and ending.outcome in ("complete", "bound")

    def _is_stopped(self) -> bool:
        return self._interrupted.is_set() or self._budget.is_late

    def _count(self) -> None:
        names = self._plan.sources
        self._tally.total = count_articles(names, stopped=self._is_stopped)
