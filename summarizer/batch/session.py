"""A run with all its parts: the store locked and opened, the run noted, everything closed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from summarizer.batch.asking import Summarizer
from summarizer.batch.budget import Bounds, Budget
from summarizer.batch.candidates import Reading
from summarizer.batch.committer import Committer
from summarizer.batch.control import PATIENCE, Control
from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.runner import Ending, Runner
from summarizer.batch.sources import count_articles, find_articles
from summarizer.batch.tally import Snapshot
from summarizer.store import (
    Ledger,
    System,
    alone,
    begin_run,
    end_run,
    explained,
    open_readable,
    open_writable,
)

COMMIT_PATIENCE = 60.0
"""Seconds that a full or locked disk is waited for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A run before it begins: its articles, bounds and store."""

    sources: tuple[str, ...]
    store: Path
    reading: Reading = field(default_factory=Reading)
    bounds: Bounds = field(default_factory=Bounds)
    jobs: int = 8
    since: date | None = None
    """Articles that say they are older are left out."""
    retry_failed: bool = False
    patience: float = PATIENCE
    commit_patience: float = COMMIT_PATIENCE


@contextmanager
def open_session(
    plan: Plan,
    summarizer: Summarizer,
    *,
    limiter: AdaptiveLimiter,
    note: Callable[[str], None],
) -> Iterator[Session]:
    """Open everything that a run needs. Raises `StoreError` where another run holds the store."""
    with opened_store(plan, note=note) as opened:
        control = Control(limiter, patience=plan.patience)
        runner = Runner(
            summarizer,
            ledger=opened.ledger(System.of(summarizer.key), retry_failed=plan.retry_failed),
            committer=opened.committer,
            control=control,
            budget=Budget(plan.bounds),
            jobs=plan.jobs,
            since=plan.since,
            note=note,
        )
        session = Session(plan, runner, control)
        try:
            yield session
        finally:
            opened.outcome = session.outcome


@dataclass(slots=True)
class OpenedStore:
    """The store of a run, held against other runs."""

    reading: sqlite3.Connection
    committer: Committer
    outcome: str = "crashed"
    """How the run ended, as the store is to note it."""

    def ledger(self, system: System, *, retry_failed: bool) -> Ledger:
        """Return what the store knows of a system's articles."""
        return Ledger(self.reading, system, retry_failed=retry_failed)


@contextmanager
def opened_store(plan: Plan, *, note: Callable[[str], None]) -> Iterator[OpenedStore]:
    """Hold and open a plan's store, and note the run in it until the block ends.

    Raises `StoreError` where another run holds it.
    """
    with ExitStack() as stack:
        stack.enter_context(alone(plan.store))
        writing = stack.enter_context(closing(open_writable(plan.store)))
        reading = stack.enter_context(closing(open_readable(plan.store)))
        with explained(plan.store):
            run_id = begin_run(writing)
        committer = Committer(
            writing, plan.store, run_id=run_id, patience=plan.commit_patience, note=note
        )
        opened = OpenedStore(reading, committer)
        try:
            yield opened
        finally:
            committer.close()
            with explained(plan.store):
                end_run(writing, run_id, outcome=opened.outcome)


class Session:
    """A run that can be started and interrupted."""

    def __init__(self, plan: Plan, runner: Runner, control: Control) -> None:
        self._plan = plan
        self._runner = runner
        self._control = control
        self.outcome = "crashed"
        """How the run ended, as the store notes it."""

    def run(self, *, tick: Callable[[Snapshot], None]) -> Ending:
        """Brief what is missing; blocks until the run is over."""
        names: Sequence[str] = self._plan.sources
        threading.Thread(target=self._count, args=(names,), name="counter", daemon=True).start()
        ending = self._runner.run(find_articles(names, self._plan.reading), tick=tick)
        self.outcome = ending.reason or ending.outcome
        return ending

    def interrupt(self) -> None:
        """Start nothing more, and end when what is under way is done."""
        self._control.stop("interrupted", "interrupted")

    def _count(self, names: Sequence[str]) -> None:
        total = count_articles(names, stopped=self._control.is_stopped)
        self._runner.tally.total = total
