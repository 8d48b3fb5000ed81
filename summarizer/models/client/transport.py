"""One request to an endpoint, repeated where transport fails, until time is up."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from summarizer.errors import ContextOverflow, EndpointError
from summarizer.models.client import faults, words
from summarizer.models.client.addresses import is_loopback
from summarizer.models.client.completions import Completion
from summarizer.models.client.cures import REFUSALS, Cures
from summarizer.models.client.events import Event, Tally
from summarizer.models.client.network import REQUEST_SECONDS, Answered, Carrier, Endpoint
from summarizer.models.client.payloads import Payload
from summarizer.models.model import Model

if TYPE_CHECKING:
    from tenacity import RetryCallState

    from summarizer.models.limits import Limiter

LOOPBACK_REQUEST_SECONDS = 1800.0
"""How long one request to a server on this machine may take: a small one reads a long prompt for
minutes."""
ATTEMPTS: dict[str, int] = {"rate_limit": 8, "server": 5, "connection": 4, "timeout": 2}
"""How often a request is sent, by what went wrong last."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts where the endpoint names none."""
LONGEST_TOLD_WAIT = 600.0
"""Seconds that an endpoint may ask for where no deadline is set."""
MOST_CURES = 8
"""Changes to a request before it is given up."""
MOST_LISTED = 8


class Transport:
    """Requests to one endpoint. May be used by several threads at once."""

    def __init__(
        self,
        model: Model,
        endpoint: Endpoint,
        *,
        limiter: Limiter | None,
        retries: bool,
        carrier: Carrier,
        emit: Callable[[Event], None],
    ) -> None:
        self.model = model
        self.endpoint = endpoint
        self.retries = retries
        self.emit = emit
        self._limiter = limiter
        self._cures = Cures()
        self._listed: str | None = None
        self._carrier = carrier
        loopback = is_loopback(endpoint.base_url)
        self._longest = LOOPBACK_REQUEST_SECONDS if loopback else REQUEST_SECONDS

    def close(self) -> None:
        """Let go of the connections."""
        self._carrier.close()

    def forget(self) -> None:
        """Let go of what was learnt of the endpoint."""
        self._cures = Cures()

    def send(self, body: dict[str, Any], until: float | None, tally: Tally) -> Completion:
        """Return the answer to a request, sent again where transport fails; `until` is monotonic
        time.

        Raises:
            EndpointError: it was not answered.
            ContextOverflow: it does not fit the model's context.
        """
        if not self.retries:
            return self._send_once(body, until)
        from tenacity import Retrying

        patience = _Patience(self, until, tally)
        retrying = Retrying(
            retry=patience.is_worth_it,
            stop=patience.is_over,
            wait=patience.wait,
            before_sleep=patience.announce,
            reraise=True,
        )
        sent: Completion = retrying(self._send_once, body, until)
        return sent

    def _send_once(self, body: dict[str, Any], until: float | None) -> Completion:
        slot: AbstractContextManager[None] = (
            self._limiter.slot() if self._limiter is not None else nullcontext()
        )
        with slot:
            for _ in range(MOST_CURES):
                sent = self._cures.applied(body)
                found = self._exchange(sent, until)
                if found.status in REFUSALS and self._is_cured(sent, found.payload):
                    continue
                break
        key = self.endpoint.api_key
        fault = (
            faults.of_payload(found.payload, self.model, key)
            if 200 <= found.status < 300
            else faults.of_status(
                found.status, found.payload, self.model, key, headers=found.headers
            )
        )
        if fault is not None:
            if self._limiter is not None and faults.is_throttling(fault):
                self._limiter.throttled(faults.told_wait(fault))
            if self.retries and faults.is_missing_model(fault):
                fault.hint = f"{fault.hint}{self._models_there()}"
            raise fault
        if self._limiter is not None:
            self._limiter.succeeded()
        return Completion.of_payload(found.payload)

    def _exchange(self, body: dict[str, Any], until: float | None) -> Answered:
        """Return what came back. Raises `ModelError` where nothing did, or time is up."""
        left = self._longest if until is None else min(until - time.monotonic(), self._longest)
        if left <= 0:
            raise faults.out_of_time(self.model)
        return self._carrier.exchange(body, left)

    def _is_cured(self, sent: dict[str, Any], payload: Payload) -> bool:
        """Tell whether the refusal of a request taught how to send it."""
        said = words.words_of(payload.value or payload.text, self.endpoint.api_key)
        code = words.codes_of(payload.value)
        if isinstance(
            faults.of_status(400, payload, self.model, None, headers={}), ContextOverflow
        ):
            return False
        note = self._cures.learn(sent, f"{said} {code}", words.parameters_of(payload.value))
        if note:
            self.emit(Event("note", f"{self.model.spec}: {note}"))
        return note is not None

    def _models_there(self) -> str:
        """Tell which models the endpoint says it has, for a hint; asked once."""
        if self._listed is None:
            names = self._carrier.models()
            more = " …" if len(names) > MOST_LISTED else ""
            self._listed = f"; it has: {', '.join(names[:MOST_LISTED])}{more}" if names else ""
        return self._listed


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
        return error is not None and error.kind in ATTEMPTS

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
