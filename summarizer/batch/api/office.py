"""All parts of the post, put together: what is sent, what comes, and who asks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from summarizer.batch.api.allowance import Allowance
from summarizer.batch.api.asking import BatchedSummarizer
from summarizer.batch.api.collecting import Collected, Collector
from summarizer.batch.api.outbox import Outbox
from summarizer.batch.api.terms import Terms
from summarizer.batch.session import OpenedStore, Plan, opened_store
from summarizer.briefing.pipeline import Summarizer
from summarizer.errors import EndpointError
from summarizer.models.client import BatchApi, Post
from summarizer.store import BatchWriter, Ledger, System

TICK = 0.2
"""Seconds between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Office:
    """The post of one store and one model."""

    store: OpenedStore
    ledger: Ledger
    allowance: Allowance
    outbox: Outbox
    collector: Collector
    asking: BatchedSummarizer
    terms: Terms
    patience: float
    """Seconds with nothing but faults after which waiting ends."""
    note: Callable[[str], None]

    def open(self) -> Collected:
        """Find again what an earlier run left, and take in what is there.

        Raises `EndpointError`, also where the provider takes nothing.
        """
        self.collector.recover()
        return self.require_room(self.collector.collect())

    def wait(self, *, stopped: Callable[[], bool], tick: Callable[[], None]) -> Collected | None:
        """Look now and then until a batch has ended; None where it was stopped before.

        Raises `EndpointError`, also where the provider takes nothing.
        """
        looked = heard = time.monotonic()
        while not stopped():
            tick()
            time.sleep(min(TICK, self.terms.poll))
            if time.monotonic() - looked < self.terms.poll:
                continue
            looked = time.monotonic()
            try:
                collected = self.collector.collect()
            except EndpointError as error:
                if error.scope != "passing" or looked - heard > self.patience:
                    raise
                self.note(f"{error}; looking again in {self.terms.poll:.0f} s")
                continue
            heard = looked
            if collected.ended:
                return self.require_room(collected)
        return None

    def require_room(self, collected: Collected) -> Collected:
        """Return what was collected, where the provider takes more, or will when something ends.

        Raises `EndpointError`.
        """
        if collected.is_full and not collected.under_way:
            raise EndpointError(
                "the provider takes no batch of this size: it would have more tokens under way "
                "than this account may",
                hint="send less at once: the same command with --batch-requests N",
                kind="quota",
            )
        return collected


@contextmanager
def open_office(
    plan: Plan,
    terms: Terms,
    summarizer: Summarizer,
    post: Post,
    *,
    note: Callable[[str], None],
) -> Iterator[Office]:
    """Return the post of a plan's store. `summarizer` asks through `post`.

    Raises `StoreError` where another run holds the store.
    """
    model, endpoint = summarizer.plan.model, summarizer.llm.endpoint
    with closing(BatchApi(model, endpoint)) as api, opened_store(plan, note=note) as opened:
        system = System.of(summarizer.key)
        ledger = opened.ledger(system, retry_failed=plan.retry_failed)
        committer = opened.committer
        allowance = Allowance(plan.bounds)
        outbox = Outbox(
            api,
            model,
            system=system,
            committer=committer,
            allowance=allowance,
            terms=terms,
            folder=plan.store.parent,
            note=note,
        )
        collector = Collector(
            api,
            model,
            ledger=ledger,
            committer=committer,
            outbox=outbox,
            allowance=allowance,
            terms=terms,
            note=note,
        )
        asking = BatchedSummarizer(
            summarizer,
            post,
            ledger=ledger,
            committer=committer,
            outbox=outbox,
            allowance=allowance,
            terms=terms,
        )
        committer.commit(lambda writer: BatchWriter(writer).forgive(system))
        yield Office(
            opened, ledger, allowance, outbox, collector, asking, terms, plan.patience, note
        )
