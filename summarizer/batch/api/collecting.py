"""Batches that are under way: found again, looked at, and their answers taken into the store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from summarizer.batch.api.allowance import Allowance, Spending
from summarizer.batch.api.outbox import Outbox, file_name, place_of
from summarizer.batch.api.terms import Terms
from summarizer.batch.committer import Committer
from summarizer.brief import Usage
from summarizer.counting import count_of
from summarizer.errors import EndpointError
from summarizer.models.client import BatchApi, RemoteBatch
from summarizer.models.client.batches import Delivery
from summarizer.models.model import Model
from summarizer.models.pricing import cost_usd
from summarizer.store import BatchWriter, Ledger, SentBatch, Writer

TOGETHER = 500
"""Answers in one transaction."""
QUEUE_IS_FULL = "token_limit_exceeded"
"""OpenAI's code where more tokens would be under way than it takes of an account."""


@dataclass(frozen=True, slots=True)
class Collected:
    """Counts of one look at the batches."""

    ended: int
    under_way: int
    is_full: bool
    """True if the provider takes nothing more before something else has ended."""
    was_cancelled: bool


class Collector:
    """Looks after the batches of one system at one endpoint."""

    def __init__(
        self,
        api: BatchApi,
        model: Model,
        *,
        ledger: Ledger,
        committer: Committer,
        outbox: Outbox,
        allowance: Allowance,
        terms: Terms,
        note: Callable[[str], None],
    ) -> None:
        self._api = api
        self._model = model
        self._ledger = ledger
        self._committer = committer
        self._outbox = outbox
        self._allowance = allowance
        self._terms = terms
        self._note = note
        self.progress = (0, 0)
        """Requests that are answered of those in batches under way, and all of these."""

    def under_way(self) -> list[SentBatch]:
        """Return the batches that are under way at this endpoint."""
        return [one for one in self._ledger.batches() if one.endpoint == self._model.base_url]

    def recover(self) -> None:
        """Find what a run left that was killed while it sent, or forget it where nothing was sent.

        Raises `EndpointError`.
        """
        for one in self._ledger.batches():
            if one.endpoint != self._model.base_url:
                self._note(
                    f"under way at {one.endpoint}, and not looked for: "
                    f"{count_of(one.requests, 'request')}"
                )
                continue
            if one.state in ("sending", "uploaded"):
                self._find(one)
        for one in self.under_way():
            self._allowance.spend(_spending(one))

    def _find(self, one: SentBatch) -> None:
        since = datetime.fromisoformat(one.began).timestamp()
        found = self._api.find(one.mark, since=since)
        if found is None and one.state == "uploaded":
            time.sleep(self._terms.settling)  # it may have been made at the last moment
            found = self._api.find(one.mark, since=since)
        if found is not None:
            self._note(f"found again: {found.id}, {count_of(one.requests, 'request')}")
            self._follow(one, found)
            return
        file = one.file
        if file is None:
            sent = self._api.find_file(file_name(one.mark), since=since)
            file = sent.id if sent is not None and sent.bytes == one.bytes else None
        if file is None:
            self._drop(one)
            return
        self._note(f"found again, as sent: {count_of(one.requests, 'request')}")
        self._committer.commit(lambda writer: BatchWriter(writer).uploaded(one.id, file=file))
        self._outbox.create(one.id, file=file, mark=one.mark, since=since)

    def collect(self) -> Collected:
        """Look at every batch, and take in what is there. Raises `EndpointError`."""
        ended: list[RemoteBatch] = []
        unknown: EndpointError | None = None
        batches = self.under_way()
        answered = asked = 0
        for one in batches:
            assert one.batch is not None, "what is under way has a name"
            try:
                remote = self._api.look(one.batch)
            except EndpointError as error:
                if error.kind != "invalid_request":
                    raise
                unknown = error  # the others first
                continue
            if not remote.has_ended:
                self._follow(one, remote)
                answered, asked = answered + remote.answered, asked + one.requests
            elif self._take_in(one, remote):
                ended.append(remote)
        self.progress = (answered, asked)
        if unknown is not None:
            unknown.scope = "run"
            unknown.hint += "; or give it up: summarizer store gc STORE --abandon"
            raise unknown
        return Collected(
            len(ended),
            len(batches) - len(ended),
            is_full=any(one.code == QUEUE_IS_FULL for one in ended),
            was_cancelled=any(one.status == "cancelled" for one in ended),
        )

    def _take_in(self, one: SentBatch, remote: RemoteBatch) -> bool:
        """Keep what a batch gave, and say whether that is all."""
        counted: dict[int, Usage] = {}
        for file in remote.results:
            lines = self._api.download(file)
            try:
                first = next(lines, None)
            except EndpointError as error:
                if error.scope == "run":
                    raise
                self._note(f"{remote.id} has ended, and its answers cannot be fetched yet: {error}")
                return False
            if first is not None:
                self._keep(one, chain([first], lines), counted)
        usage = Usage(
            input=sum(taken.input for taken in counted.values()),
            cached=sum(taken.cached for taken in counted.values()),
            output=sum(taken.output for taken in counted.values()),
        )
        cost = cost_usd(self._model, usage, batched=True)

        def write(writer: Writer) -> None:
            BatchWriter(writer).end(
                one.id,
                status=remote.status,
                reason=remote.reason,
                answered=len(counted),
                usage=usage,
                cost_usd=cost,
            )

        self._committer.commit(write)
        self._allowance.settle(_spending(one), Spending(usage.input + usage.output, cost))
        answered = f"{len(counted):,} of {count_of(one.requests, 'request')} answered"
        why = f" ({remote.reason})" if remote.reason else ""
        self._note(f"{remote.id}: {remote.status}{why}, {answered}")
        if remote.status == "failed" and remote.code != QUEUE_IS_FULL:
            raise _refused(self._model, remote)
        return True

    def _keep(self, one: SentBatch, lines: Iterator[Delivery], counted: dict[int, Usage]) -> None:
        while some := list(islice(lines, TOGETHER)):
            placed = [
                (place, line)
                for line in some
                if (place := place_of(line.custom_id, one.mark)) is not None
            ]

            def write(writer: Writer, placed: list[tuple[int, Delivery]] = placed) -> None:
                batches = BatchWriter(writer)
                for place, line in placed:
                    if line.is_answer and line.status is not None:
                        batches.answer(place, batch=one.id, status=line.status, answer=line.body)
                    else:
                        batches.unanswered(place, batch=one.id, reason=line.reason)

            self._committer.commit(write)
            for place, line in placed:
                if line.is_answer:
                    counted.setdefault(place, line.usage)

    def _follow(self, one: SentBatch, remote: RemoteBatch) -> None:
        self._committer.commit(
            lambda writer: BatchWriter(writer).under_way(
                one.id, name=remote.id, status=remote.status, answered=remote.answered
            )
        )

    def _drop(self, one: SentBatch) -> None:
        self._committer.commit(lambda writer: BatchWriter(writer).drop(one.id))


def _spending(one: SentBatch) -> Spending:
    return Spending(one.tokens, one.cost_usd)


def _refused(model: Model, remote: RemoteBatch) -> EndpointError:
    why = remote.reason or remote.code or "no reason is told"
    error = EndpointError(
        f"{model.spec}: the batch {remote.id} failed: {why}",
        hint="see to what the provider says, then run the same command again; or leave out "
        "--via batch-api",
        kind="invalid_request",
    )
    error.scope = "run"
    return error
