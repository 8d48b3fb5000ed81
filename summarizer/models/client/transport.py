"""One request to an endpoint, repeated where transport fails, until time is up."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from summarizer.errors import ContextOverflow, EndpointError, ModelError
from summarizer.models.client import faults, payloads, words
from summarizer.models.client.addresses import is_loopback
from summarizer.models.client.bounded import bounded_client
from summarizer.models.client.cures import REFUSALS, Cures
from summarizer.models.client.events import Event, Tally
from summarizer.models.client.payloads import Payload
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
ATTEMPTS: dict[str, int] = {"rate_limit": 8, "server": 5, "connection": 4, "timeout": 2}
"""How often a request is sent, by what went wrong last."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts where the endpoint names none."""
LONGEST_TOLD_WAIT = 600.0
"""Seconds that an endpoint may ask for where no deadline is set."""
MOST_CURES = 8
"""Changes to a request before it is given up."""
LISTING_SECONDS = 5.0
"""How long an endpoint may take to list its models, for a hint."""
MOST_LISTED = 8


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
        self._cures = Cures()
        self._listed: str | None = None
        self._client = connect(
            endpoint,
            http_client
            or bounded_client(
                trust_env=not is_loopback(endpoint.base_url), longest=REQUEST_SECONDS
            ),
        )
        loopback = is_loopback(endpoint.base_url)
        self._longest = LOOPBACK_REQUEST_SECONDS if loopback else REQUEST_SECONDS

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def forget(self) -> None:
        """Let go of what was learnt of the endpoint."""
        self._cures = Cures()

    def send(self, body: dict[str, Any], until: float | None, tally: Tally) -> ChatCompletion:
        """Return the answer to a request, sent again where transport fails; `until` is monotonic
        time.

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
        from openai.types.chat import ChatCompletion

        slot: AbstractContextManager[None] = (
            self._limiter.slot() if self._limiter is not None else nullcontext()
        )
        with slot:
            for _ in range(MOST_CURES):
                sent = self._cures.applied(body)
                status, payload, headers = self._exchange(sent, until)
                if status in REFUSALS and self._is_cured(sent, payload):
                    continue
                break
        key = self.endpoint.api_key
        fault = (
            faults.of_payload(payload, self.model, key)
            if 200 <= status < 300
            else faults.of_status(status, payload, self.model, key, headers=headers)
        )
        if fault is not None:
            if self._limiter is not None and faults.is_throttling(fault):
                self._limiter.throttled(faults.told_wait(fault))
            if self.retries and faults.is_missing_model(fault):
                fault.hint = f"{fault.hint}{self._models_there()}"
            raise fault
        if self._limiter is not None:
            self._limiter.succeeded()
        return ChatCompletion.construct(**payloads.completion_of(payload))

    def _exchange(
        self, body: dict[str, Any], until: float | None
    ) -> tuple[int, Payload, dict[str, str]]:
        """Return one request and what came back: status, body and headers.

        Raises `ModelError` where nothing came back.
        """
        import httpx2
        import openai

        left = self._longest if until is None else min(until - time.monotonic(), self._longest)
        if left <= 0:
            raise faults.out_of_time(self.model)
        timeout = openai.Timeout(left, connect=min(left, CONNECT_SECONDS))
        try:
            # What `chat.completions.create` does, without importing every other API first.
            response = self._client.post(
                "/chat/completions",
                cast_to=httpx2.Response,
                body=body,
                options={"timeout": timeout},
            )
        except openai.APIStatusError as error:
            response = error.response
        except (openai.OpenAIError, httpx2.HTTPError, ValueError) as error:
            if isinstance(error.__cause__, ModelError):
                raise error.__cause__ from None  # a client of ours says why it does not answer
            raise faults.explain(error, self.model, self.endpoint.api_key) from error
        headers = {name.lower(): value for name, value in response.headers.items()}
        payload = payloads.read_payload(response.content, headers.get("content-type", ""))
        return response.status_code, payload, headers

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
        import httpx2
        import openai

        if self._listed is None:
            self._listed = ""
            try:
                found: Any = self._client.get(
                    "/models",
                    cast_to=httpx2.Response,
                    options={"timeout": openai.Timeout(LISTING_SECONDS)},
                ).json()
                names = [str(one["id"]) for one in found["data"]]
            except (openai.OpenAIError, httpx2.HTTPError, ValueError, LookupError, TypeError):
                names = []
            if names:
                more = " …" if len(names) > MOST_LISTED else ""
                self._listed = f"; it has: {', '.join(names[:MOST_LISTED])}{more}"
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


def connect(endpoint: Endpoint, http_client: httpx2.Client) -> OpenAI:
    """Return the official client of an endpoint, which repeats nothing and reads no environment."""
    import openai

    client = openai.OpenAI(
        api_key=endpoint.api_key or "none",
        base_url=endpoint.base_url,
        max_retries=0,
        http_client=http_client,
    )
    # Read from the environment by the SDK, and nobody else's business: other accounts' names, a
    # key that administers one, and headers that were meant for another endpoint.
    client.organization = client.project = client.admin_api_key = None
    client._custom_headers = {"Accept-Encoding": "identity"}
    return client
