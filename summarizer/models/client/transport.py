"""One request to an endpoint, repeated where transport fails, until time is up."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from summarizer.errors import EndpointError
from summarizer.models.client import faults
from summarizer.models.client.events import Event, Tally
from summarizer.models.model import Model

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI
    from openai.types.chat import ChatCompletion
    from tenacity import RetryCallState

    from summarizer.models.limits import Limiter

REQUEST_SECONDS = 600.0
"""How long one request may take, the last byte of its answer included."""
LOOPBACK_REQUEST_SECONDS = 1800.0
"""The same for a server on this machine: a small one reads a long prompt for minutes."""
CONNECT_SECONDS = 10.0
LARGEST_RESPONSE = 32 * 1024 * 1024
"""Bytes; what is larger is no answer to us."""
ATTEMPTS: dict[str, int] = {"rate_limit": 8, "server": 5, "connection": 4, "timeout": 2}
"""How often a request is sent, by what went wrong last."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts where the endpoint names none."""
LONGEST_TOLD_WAIT = 600.0
"""Seconds that an endpoint may ask for where no deadline is set."""


@dataclass(frozen=True)
class Endpoint:
    """Where requests go. The key is never shown."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)


class Transport:
    """Requests to one endpoint. May be used by several threads at once."""

    def __init__(
        self,
        model: Model,
        endpoint: Endpoint,
        *,
        limiter: Limiter | None,
        retries: bool,
        http_client: httpx2.Client | None,
        emit: Callable[[Event], None],
    ) -> None:
        self.model = model
        self.endpoint = endpoint
        self.retries = retries
        self.emit = emit
        self._limiter = limiter
        self._client = _client(endpoint, http_client)
        loopback = faults.is_loopback(endpoint.base_url)
        self._longest = LOOPBACK_REQUEST_SECONDS if loopback else REQUEST_SECONDS

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def send(self, body: dict[str, Any], until: float | None, tally: Tally) -> ChatCompletion:
        """The answer to a request, sent again where transport fails; `until` is monotonic time.

        Raises:
            EndpointError: it was not answered.
            ContextOverflow: it does not fit the model's context.
        """
        from tenacity import Retrying

        patience = _Patience(self, until, tally)
        retrying = Retrying(
            retry=patience.is_worth_it,
            stop=patience.is_over,
            wait=patience.wait,
            before_sleep=patience.announce,
            reraise=True,
        )
        sent: ChatCompletion = retrying(self._send_once, body, until)
        return sent

    def _send_once(self, body: dict[str, Any], until: float | None) -> ChatCompletion:
        import openai
        from openai.types.chat import ChatCompletion

        slot: AbstractContextManager[None] = (
            self._limiter.slot() if self._limiter is not None else nullcontext()
        )
        with slot:
            left = self._longest if until is None else min(until - time.monotonic(), self._longest)
            if left <= 0:
                raise faults.out_of_time(self.model)
            timeout = openai.Timeout(left, connect=min(left, CONNECT_SECONDS))
            try:
                # What `chat.completions.create` does, without importing every other API first.
                response = self._client.post(
                    "/chat/completions",
                    cast_to=ChatCompletion,
                    body=body,
                    options={"timeout": timeout},
                )
            except (openai.OpenAIError, ValueError) as error:
                fault = faults.explain(error, self.model, self.endpoint.api_key)
                if self._limiter is not None and faults.is_throttling(fault):
                    self._limiter.throttled(faults.told_wait(fault))
                # The error of a status holds what the server said, and that may hold the key.
                raise fault from (None if isinstance(error, openai.APIStatusError) else error)
        if not getattr(response, "choices", None):
            raise faults.no_completion(self.model)
        if self._limiter is not None:
            self._limiter.succeeded()
        return response


class _Patience:
    """When a request is sent again, and how long that waits."""

    def __init__(self, transport: Transport, until: float | None, tally: Tally) -> None:
        from tenacity import wait_random_exponential

        self._transport = transport
        self._until = until
        self._tally = tally
        self._backoff = wait_random_exponential(multiplier=0.5, max=LONGEST_WAIT)

    def is_worth_it(self, state: RetryCallState) -> bool:
        error = _error(state)
        return error is not None and self._transport.retries and error.kind in ATTEMPTS

    def wait(self, state: RetryCallState) -> float:
        error = _error(state)
        told = faults.told_wait(error) if error is not None else None
        own = self._backoff(state)
        return own if told is None else told + min(own, 1.0)

    def is_over(self, state: RetryCallState) -> bool:
        error = _error(state)
        if error is None or state.attempt_number >= ATTEMPTS[error.kind]:
            return True
        left = LONGEST_TOLD_WAIT if self._until is None else self._until - time.monotonic()
        return state.upcoming_sleep >= left

    def announce(self, state: RetryCallState) -> None:
        self._tally.retries += 1
        seconds = state.upcoming_sleep
        self._transport.emit(Event("retry", f"{_error(state)}; trying again in {seconds:.1f} s"))


def _error(state: RetryCallState) -> EndpointError | None:
    error = state.outcome.exception() if state.outcome is not None else None
    return error if isinstance(error, EndpointError) else None


def preload() -> None:
    """Import the clients, which takes a second, so that the first request need not."""
    for name in ("openai", "instructor.core.retry"):
        importlib.import_module(name)


def _client(endpoint: Endpoint, http_client: httpx2.Client | None) -> OpenAI:
    import openai

    client = openai.OpenAI(
        api_key=endpoint.api_key or "none",
        base_url=endpoint.base_url,
        max_retries=0,
        default_headers={"Accept-Encoding": "identity"},
        http_client=http_client
        or _bounded_client()(trust_env=not faults.is_loopback(endpoint.base_url)),
    )
    # Read from the environment by the SDK, and nobody else's business.
    client.organization = client.project = None
    return client


@lru_cache(maxsize=1)
def _bounded_client() -> Callable[..., httpx2.Client]:
    """A client whose timeout bounds the whole answer, not the silence between two of its bytes."""
    import httpx2
    import openai

    class BoundedStream(httpx2.SyncByteStream):
        def __init__(self, stream: httpx2.SyncByteStream, until: float) -> None:
            self._stream = stream
            self._until = until

        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for chunk in self._stream:
                size += len(chunk)
                if time.monotonic() > self._until:
                    raise httpx2.ReadTimeout("the answer did not end in time")
                if size > LARGEST_RESPONSE:
                    raise httpx2.ReadError(f"the answer is larger than {LARGEST_RESPONSE} bytes")
                yield chunk

        def close(self) -> None:
            self._stream.close()

    class BoundedClient(openai.DefaultHttpxClient):
        def send(
            self, request: httpx2.Request, *, stream: bool = False, **kwargs: Any
        ) -> httpx2.Response:
            seconds = request.extensions.get("timeout", {}).get("read")
            until = time.monotonic() + (seconds or REQUEST_SECONDS)
            response: httpx2.Response = super().send(request, stream=True, **kwargs)
            if isinstance(response.stream, httpx2.SyncByteStream):
                response.stream = BoundedStream(response.stream, until)
            if not stream:
                try:
                    response.read()
                finally:
                    response.close()
            return response

    return BoundedClient
