"""Asking a model for a typed answer: transport, retries, re-asks, and what it all took.

Two loops, and they do not multiply. tenacity sits around one HTTP request and repeats it where
transport failed; instructor sits around that and asks again where the answer was not valid. The
SDK's own retries are off. This is the one module that imports openai, instructor and tenacity.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Literal, Self, TypeVar, cast

from pydantic import BaseModel, ValidationError

from summarizer import faults
from summarizer.answers import Schema, answer_schema, complaint, loosened
from summarizer.brief import Usage
from summarizer.config import Model
from summarizer.errors import ContextOverflow, DraftError, EndpointError, SummarizerError
from summarizer.tokens import estimate_messages

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI
    from openai.types.chat import ChatCompletion
    from tenacity import RetryCallState

    from summarizer.limits import Limiter
    from summarizer.messages import Message

T = TypeVar("T", bound=BaseModel)

REQUEST_SECONDS = 600.0
"""How long one request may take: a small machine reads a long prompt for minutes."""
CONNECT_SECONDS = 10.0
SEED = 20250225
"""Sent to servers that sample with a seed, so that an answer can be had again."""
ATTEMPTS: dict[str, int] = {"rate_limit": 8, "server": 5, "connection": 4, "timeout": 2}
"""How often a request is sent, by what went wrong last."""
LONGEST_WAIT = 60.0
"""Seconds between two attempts where the endpoint names none."""
LONGEST_TOLD_WAIT = 600.0
"""Seconds that an endpoint may ask for where no deadline is set."""
CUT_PROMPT = 0.5
"""A prompt that counts fewer tokens than this part of our estimate was cut."""
SMALLEST_CHECKED_PROMPT = 400
"""Tokens; the estimate of a shorter prompt is too rough to judge by."""

_OWN_TEMPERATURE = re.compile(r"^(?:.*/)?(?:o\d|gpt-5)")
"""Models that take no temperature but their own."""

logging.getLogger("instructor").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Endpoint:
    """Where requests go. The key is never shown."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on the way to an answer."""

    kind: Literal["answer", "retry", "reask", "longer"]
    text: str
    """One line for the user."""


@dataclass(slots=True)
class Tally:
    """What requests took so far. One article, one thread, one tally."""

    calls: int = 0
    reasks: int = 0
    retries: int = 0
    input: int = 0
    cached: int = 0
    output: int = 0

    @property
    def usage(self) -> Usage:
        """The tokens, as a brief records them."""
        return Usage(input=self.input, cached=self.cached, output=self.output)

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        self.calls += other.calls
        self.reasks += other.reasks
        self.retries += other.retries
        self.input += other.input
        self.cached += other.cached
        self.output += other.output


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
        http_client: httpx2.Client | None = None,
        on_event: Callable[[Event], None] | None = None,
    ) -> None:
        """`deadline` is the seconds that one `ask` may take, retries and waiting included.

        `retries` off sends every request once, for replaying recorded responses.
        """
        self.model = model
        self.endpoint = endpoint
        self.deadline = deadline
        self._limiter = limiter
        self._retries = retries
        self._on_event = on_event
        self._client = _client(endpoint, http_client)

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
        self._client.close()

    def ask(
        self,
        messages: Sequence[Message],
        answer: type[T],
        *,
        max_tokens: int,
        context: dict[str, Any] | None = None,
        reasks: int = 1,
        temperature: float = 0.0,
        seed: int | None = SEED,
        until: float | None = None,
        tally: Tally | None = None,
    ) -> Reply[T]:
        """The model's answer, validated; `context` is handed to the answer's validators.

        An answer that is not valid is asked for again at most `reasks` times, naming what was
        wrong. `until` is a reading of `time.monotonic` that overrules the deadline. `tally` counts
        everything, failures too.

        Raises:
            DraftError: no answer was valid; `.raw` is the last one.
            ContextOverflow: the request does not fit the model's context.
            EndpointError: the endpoint did not answer; `.kind` says why.
        """
        from instructor import Mode
        from instructor.core.exceptions import InstructorRetryException
        from instructor.core.retry import retry_sync

        if until is None and self.deadline is not None:
            until = time.monotonic() + self.deadline
        body = self.request_body(
            messages, answer, max_tokens=max_tokens, temperature=temperature, seed=seed
        )
        asking = _Asking(self, until, estimate_messages(messages))
        mode = Mode.MD_JSON if self.model.mode == "md_json" else Mode.JSON_SCHEMA
        try:
            checked = retry_sync(
                asking.send,
                cast(Any, _checker(answer, context)),  # instructor asks only for a validator
                (),
                body,
                max_retries=reasks,
                mode=mode,
            )
        except InstructorRetryException as error:
            raise asking.failure(error) from error.__cause__
        finally:
            if tally is not None:
                tally.add(asking.tally)
        taken = asking.tally
        return Reply(
            value=cast("_Checked[T]", checked).value,
            usage=taken.usage,
            calls=taken.calls,
            reasks=taken.reasks,
            retries=taken.retries,
            raw=asking.raw,
            finish_reason=asking.finish_reason,
        )

    def request_body(
        self,
        messages: Sequence[Message],
        answer: type[BaseModel],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        seed: int | None = SEED,
    ) -> dict[str, Any]:
        """The JSON body that is sent first: the same for the same arguments, byte for byte."""
        return request_body(
            self.model, messages, answer, max_tokens=max_tokens, temperature=temperature, seed=seed
        )

    # -- used by _Asking ----------------------------------------------------------------------

    def emit(self, event: Event) -> None:
        """Tell whoever listens."""
        if self._on_event is not None:
            self._on_event(event)

    def send(self, body: dict[str, Any], until: float | None, tally: Tally) -> ChatCompletion:
        """One request, repeated where transport fails."""
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

        left = REQUEST_SECONDS if until is None else until - time.monotonic()
        if left <= 0:
            raise faults.out_of_time(self.model)
        slot: AbstractContextManager[None] = (
            self._limiter.slot() if self._limiter is not None else nullcontext()
        )
        with slot:
            try:
                response = self._client.chat.completions.create(
                    **body,
                    timeout=openai.Timeout(
                        min(left, REQUEST_SECONDS), connect=min(left, CONNECT_SECONDS)
                    ),
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

    @property
    def retries(self) -> bool:
        """Whether a request that failed is sent again."""
        return self._retries


def request_body(
    model: Model,
    messages: Sequence[Message],
    answer: type[BaseModel],
    *,
    max_tokens: int,
    temperature: float = 0.0,
    seed: int | None = SEED,
) -> dict[str, Any]:
    """The JSON body that asks a model for an answer, known before anything is sent."""
    schema = answer_schema(answer)
    turns = [dict(message) for message in messages]
    body: dict[str, Any] = {"model": model.name}
    body["messages"] = turns
    if model.mode == "md_json":
        turns[0]["content"] = f"{turns[0]['content']}{_schema_in_words(schema)}"
    elif model.mode == "json_schema_strict":
        form: Schema = {"name": answer.__name__, "schema": loosened(schema), "strict": True}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    else:
        form = {"name": answer.__name__, "schema": schema}
        body["response_format"] = {"type": "json_schema", "json_schema": form}
    body["max_completion_tokens" if model.provider == "openai" else "max_tokens"] = max_tokens
    if not _OWN_TEMPERATURE.match(model.name):
        body["temperature"] = temperature
    if seed is not None and model.provider not in ("openai", "openrouter"):
        body["seed"] = seed
    return body


def _schema_in_words(schema: Schema) -> str:
    import json

    form = json.dumps(schema, ensure_ascii=False)
    return f"\n\nAnswer with one JSON object, in a ```json block, that fits this schema:\n{form}"


class _Asking:
    """The requests of one `ask`."""

    def __init__(self, llm: LLM, until: float | None, estimated: int) -> None:
        self.tally = Tally()
        self.raw = ""
        self.finish_reason: str | None = None
        self._llm = llm
        self._until = until
        self._estimated = estimated
        self._enlarged = 1

    def send(self, **body: Any) -> ChatCompletion:
        """Called by instructor once for each attempt at a valid answer."""
        if self.tally.calls:
            self.tally.reasks += 1
            self._llm.emit(Event("reask", "the answer was not valid; asking again"))
        limit = "max_tokens" if "max_tokens" in body else "max_completion_tokens"
        response = self._count(self._llm.send(self._larger(body, limit), self._until, self.tally))
        if self.finish_reason == "length" and self._enlarged == 1:
            self._require_room(response, body[limit])
            self._enlarged = 2
            self._llm.emit(Event("longer", "the answer was cut; asking for a longer one"))
            self.tally.reasks += 1
            response = self._count(
                self._llm.send(self._larger(body, limit), self._until, self.tally)
            )
        if self.finish_reason == "length":
            raise self._draft_error("the answer does not end within the token limit", cut=True)
        if refusal := response.choices[0].message.refusal:
            raise self._draft_error(f"the model refused: {refusal[:200]!r}")
        return response

    def _larger(self, body: dict[str, Any], limit: str) -> dict[str, Any]:
        return {**body, limit: body[limit] * self._enlarged}

    def _count(self, response: ChatCompletion) -> ChatCompletion:
        choice = response.choices[0]
        self.raw = choice.message.content or ""
        self.finish_reason = choice.finish_reason
        self.tally.calls += 1
        usage = response.usage
        if usage is None:
            return response
        details = usage.prompt_tokens_details
        cached = (details.cached_tokens or 0) if details else 0
        self.tally.input += usage.prompt_tokens
        self.tally.cached += min(cached, usage.prompt_tokens)
        self.tally.output += usage.completion_tokens
        self._llm.emit(
            Event(
                "answer",
                f"{usage.prompt_tokens} tokens in ({cached} cached), {usage.completion_tokens} out",
            )
        )
        counted = usage.prompt_tokens
        least = CUT_PROMPT * self._estimated
        if self._estimated >= SMALLEST_CHECKED_PROMPT and 0 < counted < least:
            raise faults.cut_prompt(self._llm.model, counted, self._estimated)
        return response

    def _require_room(self, response: ChatCompletion, limit: int) -> None:
        """A server that stopped well before the limit has no room left for a longer answer."""
        usage = response.usage
        if usage is not None and 0 < usage.completion_tokens < 0.9 * limit:
            raise ContextOverflow(
                f"{self._llm.model.spec}: prompt ({usage.prompt_tokens} tokens) and answer do not "
                "fit the model's context together",
                hint="use --strategy passages, or start the server with a larger context",
            )

    def _draft_error(self, message: str, *, cut: bool = False) -> DraftError:
        return DraftError(
            f"{self._llm.model.spec}: {message}",
            hint="try again, or another model: --model",
            raw=self.raw,
            usage=self.tally.usage,
            cut=cut,
        )

    def failure(self, error: Exception) -> SummarizerError:
        """What to raise where instructor gave up."""
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, SummarizerError):
                return cause
            cause = cause.__cause__
        first = str(error.__cause__ or error).split("\n")[0].removeprefix("- ")
        return self._draft_error(f"no valid answer in {self.tally.calls} attempts: {first[:200]}")


class _Patience:
    """When a request is sent again, and how long that waits."""

    def __init__(self, llm: LLM, until: float | None, tally: Tally) -> None:
        from tenacity import wait_random_exponential

        self._llm = llm
        self._until = until
        self._tally = tally
        self._backoff = wait_random_exponential(multiplier=0.5, max=LONGEST_WAIT)

    def is_worth_it(self, state: RetryCallState) -> bool:
        error = _error(state)
        return error is not None and self._llm.retries and error.kind in ATTEMPTS

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
        self._llm.emit(Event("retry", f"{_error(state)}; trying again in {seconds:.1f} s"))


def _error(state: RetryCallState) -> EndpointError | None:
    error = state.outcome.exception() if state.outcome is not None else None
    return error if isinstance(error, EndpointError) else None


@dataclass(frozen=True, slots=True)
class _Checked(Generic[T]):
    value: T


def _checker(answer: type[T], context: dict[str, Any] | None) -> type:
    """What instructor takes for the answer's type: it validates, and complains in our words.

    The context goes around instructor, which would render templates in the messages with it, and
    the messages hold an article.
    """
    from instructor.core.exceptions import ResponseParsingError

    class Checker:
        @classmethod
        def model_validate_json(cls, text: str, **_: object) -> _Checked[T]:
            try:
                return _Checked(answer.model_validate_json(text, context=context))
            except ValidationError as error:
                raise ResponseParsingError(complaint(error)) from error

    return Checker


def _client(endpoint: Endpoint, http_client: httpx2.Client | None) -> OpenAI:
    import openai

    client = openai.OpenAI(
        api_key=endpoint.api_key or "none",
        base_url=endpoint.base_url,
        max_retries=0,
        default_headers={"Accept-Encoding": "identity"},
        http_client=http_client or _http_client(endpoint),
    )
    # Read from the environment by the SDK, and nobody else's business.
    client.organization = client.project = None
    return client


def _http_client(endpoint: Endpoint) -> httpx2.Client:
    import openai

    return openai.DefaultHttpxClient(trust_env=not faults.is_loopback(endpoint.base_url))
