"""Requests on their way out: put together as JSONL, noted in the store, and sent as a batch.

What is about to be sent is noted before, under a name of our own that the provider is told, too: so
it is found again, whenever the program is killed.
"""

from __future__ import annotations

import json
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from summarizer.article import Article
from summarizer.batch.api.allowance import Allowance, Spending
from summarizer.batch.api.terms import Terms
from summarizer.batch.committer import Committer
from summarizer.brief import Usage
from summarizer.briefing.plan import USUAL_ANSWER
from summarizer.counting import count_of
from summarizer.errors import EndpointError
from summarizer.models.client import BATCH_PATH, BatchApi
from summarizer.models.client.batches import UNCERTAIN
from summarizer.models.messages import Body
from summarizer.models.model import Model
from summarizer.models.pricing import cost_usd
from summarizer.models.tokens import estimate_messages
from summarizer.store import BatchWriter, Origin, System, Writer

AROUND = 200
"""Bytes that a line has around a request's body, at most."""


@dataclass(slots=True)
class _Parcel:
    """A batch that is being put together."""

    id: int
    mark: str
    content: IO[bytes]
    requests: int = 0
    bytes: int = 0
    input: int = 0
    output: int = 0
    noted: list[Future[None]] = field(default_factory=list)


class Outbox:
    """Takes requests from all threads, and sends them as batches."""

    def __init__(
        self,
        api: BatchApi,
        model: Model,
        *,
        system: System,
        committer: Committer,
        allowance: Allowance,
        terms: Terms,
        folder: Path,
        note: Callable[[str], None],
    ) -> None:
        self._api = api
        self._model = model
        self._system = system
        self._committer = committer
        self._allowance = allowance
        self._terms = terms
        self._folder = folder
        self._note = note
        self._parcel: _Parcel | None = None
        self._lock = threading.Lock()

    def put(
        self,
        article: Article,
        origin: Origin,
        requests: Mapping[bytes, Body],
        *,
        is_new: bool,
        sample: int = 0,
    ) -> bool:
        """Have an article's requests sent with the next batch; False where bounds forbid it.

        `is_new` says that nothing about the article was sent before. Returns once they are noted
        in the store. Raises `EndpointError` where one of them is larger than a batch, before any is
        noted, and where a batch that is full cannot be sent.
        """
        for body in requests.values():
            self._require_small(body)
        estimated = [estimate(body) for body in requests.values()]
        tokens = sum(one.input + one.output for one in estimated)
        cost = sum(self._cost(one) or 0.0 for one in estimated)
        if not self._allowance.reserve(Spending(tokens, cost, int(is_new))):
            return False
        notes: list[Future[None]] = []
        with self._lock:
            for (request, body), usage in zip(requests.items(), estimated, strict=True):
                parcel = self._room_for(body)
                place = self._write(parcel, body, usage)
                parcel.noted.append(
                    self._committer.submit(
                        self._noting(article, origin, request, parcel.id, place, sample)
                    )
                )
                notes.append(parcel.noted[-1])
        for one in notes:
            one.result()
        return True

    def flush(self) -> None:
        """Send what has been put together so far. Raises `EndpointError`."""
        with self._lock:
            if self._parcel is not None:
                self._send(self._parcel)

    def drop(self) -> None:
        """Forget what has been put together and not sent."""
        with self._lock:
            if self._parcel is not None:
                parcel, self._parcel = self._parcel, None
                parcel.content.close()
                self._forget(parcel.id)

    def create(self, batch: int, *, file: str, mark: str, since: float) -> None:
        """Have an uploaded file answered, and note the provider's name of the batch.

        Raises `EndpointError`; where it was refused, the batch is forgotten, and where that is not
        sure, it stays to be found.
        """
        try:
            made = self._api.create(file, mark=mark, since=since, settling=self._terms.settling)
        except EndpointError as error:
            if error.kind not in UNCERTAIN:
                self._forget(batch)
            raise
        self._committer.commit(
            lambda writer: BatchWriter(writer).under_way(
                batch, name=made.id, status=made.status, answered=0
            )
        )

    def _require_small(self, body: Body) -> None:
        size, most = _size(body), self._terms.most_bytes
        if size > most:
            raise EndpointError(
                f"a request takes {count_of(size, 'byte')}, and a batch {most:,} at most",
                hint="allow more: --batch-bytes; or leave out --via batch-api for this article",
                kind="invalid_request",
            )

    def _room_for(self, body: Body) -> _Parcel:
        """Return the batch that has room for one more request: a new one where the last is full."""
        size = _size(body)
        most = self._terms.most_bytes
        parcel = self._parcel
        if parcel is not None and (
            parcel.requests >= self._terms.most_requests or parcel.bytes + size > most
        ):
            self._send(parcel)
            parcel = None
        if parcel is None:
            parcel = self._parcel = self._begin()
        return parcel

    def _begin(self) -> _Parcel:
        mark = f"summarizer-{uuid4().hex}"
        made: list[int] = []
        endpoint = self._model.base_url or ""
        self._committer.commit(
            lambda writer: made.append(
                BatchWriter(writer).begin(mark, system=self._system, endpoint=endpoint)
            )
        )
        # Without a name in the folder, so that nothing is left of it whatever happens.
        return _Parcel(made[-1], mark, tempfile.TemporaryFile(dir=self._folder))

    def _write(self, parcel: _Parcel, body: Body, usage: Usage) -> int:
        place = parcel.requests
        line = {
            "custom_id": custom_id(parcel.mark, place),
            "method": "POST",
            "url": BATCH_PATH,
            "body": body,
        }
        parcel.bytes += parcel.content.write(_encoded(line) + b"\n")
        parcel.requests += 1
        parcel.input += usage.input
        parcel.output += usage.output
        return place

    def _noting(
        self,
        article: Article,
        origin: Origin,
        request: bytes,
        batch: int,
        place: int,
        sample: int,
    ) -> Callable[[Writer], None]:
        def write(writer: Writer) -> None:
            BatchWriter(writer).request(
                request,
                batch=batch,
                place=place,
                article_id=writer.article(article, origin=origin),
                system=self._system,
                sample=sample,
            )

        return write

    def _send(self, parcel: _Parcel) -> None:
        """Send a batch. One that is refused is forgotten; where that is not sure, it stays to be
        found by the next run.
        """
        self._parcel = None
        try:
            self._send_whole(parcel)
        except EndpointError as error:
            error.scope = "run"  # no other batch would fare better
            raise

    def _send_whole(self, parcel: _Parcel) -> None:
        with parcel.content as content:
            for one in parcel.noted:
                one.result()
            usage = Usage(input=parcel.input, cached=0, output=parcel.output)
            cost = self._cost(usage)
            self._committer.commit(
                lambda writer: BatchWriter(writer).sending(
                    parcel.id,
                    requests=parcel.requests,
                    size=parcel.bytes,
                    usage=usage,
                    cost_usd=cost,
                )
            )
            self._note(
                f"sending {count_of(parcel.requests, 'request')} ({parcel.bytes / 1e6:,.1f} MB) to "
                f"{self._model.host}"
            )
            began = time.time()
            try:
                file = self._api.upload(file_name(parcel.mark), content)
            except EndpointError:
                self._forget(parcel.id)  # a file alone is nothing, if it should have arrived
                raise
        self._committer.commit(lambda writer: BatchWriter(writer).uploaded(parcel.id, file=file.id))
        self.create(parcel.id, file=file.id, mark=parcel.mark, since=began)

    def _forget(self, batch: int) -> None:
        self._committer.commit(lambda writer: BatchWriter(writer).drop(batch))

    def _cost(self, usage: Usage) -> float | None:
        return cost_usd(self._model, usage, batched=True)


def custom_id(mark: str, place: int) -> str:
    """Return what tells a request from all others, of this batch and of other batches."""
    return f"{mark}-{place}"


def place_of(name: str, mark: str) -> int | None:
    """Return the place of a request in its batch; None where it is none of that batch."""
    head, dash, place = name.rpartition("-")
    return int(place) if dash and head == mark and place.isdecimal() else None


def file_name(mark: str) -> str:
    """Return what the provider is told that a batch's file of requests is called."""
    return f"{mark}.jsonl"


def _size(body: Body) -> int:
    return len(_encoded(body)) + AROUND


def _encoded(value: Body) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def estimate(body: Body) -> Usage:
    """Estimate the tokens of a request and of a usual answer to it."""
    most = body.get("max_completion_tokens") or body.get("max_tokens") or USUAL_ANSWER
    messages: Sequence[Any] = body["messages"]
    return Usage(input=estimate_messages(messages), cached=0, output=min(most, USUAL_ANSWER))
