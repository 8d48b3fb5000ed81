"""One question to a model, until its answer is valid."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from pydantic import BaseModel

from summarizer.brief import Usage
from summarizer.models.client.attempts import Attempts
from summarizer.models.client.bodies import SEED, request_body
from summarizer.models.client.checking import Checked, InvalidAnswer, check, checker
from summarizer.models.client.completions import Completion
from summarizer.models.client.events import Event, Tally
from summarizer.models.client.likelihoods import Likelihoods
from summarizer.models.client.network import Carrier, Endpoint, Network
from summarizer.models.client.transport import Transport
from summarizer.models.model import Model
from summarizer.models.tokens import estimate_messages

if TYPE_CHECKING:
    from summarizer.models.journal import Journal
    from summarizer.models.limits import Limiter
    from summarizer.models.messages import Message

T = TypeVar("T", bound=BaseModel)

# instructor logs every failed attempt as an error; who wants to read it can add a handler.
logging.getLogger("instructor").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Reply(Generic[T]):
    """A valid answer, and what it took."""

    value: T
    usage: Usage
    """Summed over all attempts."""
    calls: int
    reasks: int
    retries: int
    raw: str
    """The answer's text."""
    finish_reason: str | None
    likelihoods: Likelihoods
    """One per token of the answer; empty where they were not asked for, or not given."""


class LLM:
    """A model behind an OpenAI-compatible endpoint. May be used by several threads at once."""

    def __init__(
        self,
        model: Model,
        *,
        endpoint: Endpoint,
        limiter: Limiter | None = None,
        deadline: float | None = None,
        retries: bool = True,
        carrier: Carrier | None = None,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        """Take `deadline`, the seconds that one `ask` may take, retries and waiting included.

        `retries` off sends every request once, for replaying recorded responses, which `carrier`
        brings in the network's place.
        """
        self.model = model
        self.endpoint = endpoint
        self.deadline = deadline
        self._on_event = on_event
        self._transport = Transport(
            model,
            endpoint,
            limiter=limiter,
            retries=retries,
            carrier=carrier or Network(model, endpoint),
            emit=self._emit,
        )

    def __repr__(self) -> str:
        return f"LLM({self.model.spec!r}, {self.endpoint.base_url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def forget(self) -> None:
        """Let go of what the endpoint was found not to take, so that a recording stands alone."""
        self._transport.forget()

    def _emit(self, event: Event) -> None:
        if self._on_event is not None:
            self._on_event(event)

    def ask(
        self,
        messages: Sequence[Message],
        answer: type[T],
        *,
        max_tokens: int,
        context: dict[str, Any] | None = None,
        reasks: int = 1,
        seed: int | None = SEED,
        until: float | None = None,
        tally: Tally | None = None,
        journal: Journal | None = None,
    ) -> Reply[T]:
        """Return the model's answer, validated; `context` is handed to the answer's validators.

        An answer that is not valid is asked for again at most `reasks` times, naming what was
        wrong. `until` is a reading of `time.monotonic` that overrules the deadline. `tally` counts
        everything, failures too. What `journal` has an answer to is not sent, and counts as if
        it were.

        Raises:
            DraftError: no answer was valid; `.raw` is the last one.
            ContextOverflow: the request does not fit the model's context.
            EndpointError: the endpoint did not answer; `.kind` says why.
        """
        if until is None and self.deadline is not None:
            until = time.monotonic() + self.deadline
        body = self.request_body(messages, answer, max_tokens=max_tokens, seed=seed)
        asking = Attempts(self._transport, until, estimate_messages(messages), journal)
        try:
            first = asking.send(body)
            value = _valid(asking.raw, answer, context)
            if value is None:
                value = _asked_again(asking, first, body, answer, context, reasks)
        finally:
            if tally is not None:
                tally.add(asking.tally)
        taken = asking.tally
        return Reply(
            value=value,
            usage=taken.usage,
            calls=taken.calls,
            reasks=taken.reasks,
            retries=taken.retries,
            raw=asking.raw,
            finish_reason=asking.finish_reason,
            likelihoods=asking.likelihoods,
        )

    def request_body(
        self,
        messages: Sequence[Message],
        answer: type[BaseModel],
        *,
        max_tokens: int,
        seed: int | None = SEED,
    ) -> dict[str, Any]:
        """Return the JSON body that is sent first: the same for the same arguments, byte
        for byte.
        """
        return request_body(self.model, messages, answer, max_tokens=max_tokens, seed=seed)


def _valid(text: str, answer: type[T], context: dict[str, Any] | None) -> T | None:
    try:
        return check(text, answer, context)
    except InvalidAnswer:
        return None


def _asked_again(
    asking: Attempts,
    first: Completion,
    body: dict[str, Any],
    answer: type[T],
    context: dict[str, Any] | None,
    reasks: int,
) -> T:
    """Return what instructor gets out of the model, whose first answer was not valid."""
    from instructor import Mode
    from instructor.core.exceptions import InstructorRetryException
    from instructor.core.retry import retry_sync

    try:
        checked: object = retry_sync(
            asking.again(first),
            cast(Any, checker(answer, context)),  # instructor asks only for a validator
            (),
            body,
            max_retries=reasks,
            # Whatever the endpoint is held to: what it answers is read by `checker`.
            mode=Mode.JSON_SCHEMA,
        )
    except InstructorRetryException as error:
        failure = asking.failure(error)
    else:
        return cast("Checked[T]", checked).value
    # Outside of `except`: its causes are its own, and not those that instructor adds.
    raise failure
