"""What an endpoint's failures mean, and what to do about each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.errors import ContextOverflow, EndpointError, ModelError
from summarizer.models.client import addresses, words
from summarizer.models.client.payloads import Payload
from summarizer.models.model import Model

if TYPE_CHECKING:
    import openai

_OVERFLOW = re.compile(
    r"context[_ ](?:length|size|window)|maximum context"
    r"|exceed\w{0,4} (?:the )?(?:available )?context|too many tokens|prompt is too long",
    re.I,
)
"""As "maximum context length", "prompt is too long"."""
# "content_filter", "flagged by our moderation", "content management policy"
_FILTERED = re.compile(r"content[_ ]?(?:filter|management|policy)|moderation|flagged|safety", re.I)
# "model_not_found", "The model `x` does not exist", "model 'x' not found, try pulling it first"
_NO_MODEL = re.compile(
    r"model_not_found|no such model|\bmodel\b.{0,120}(?:not found|not exist|unknown|not available)"
    r"|unknown model|invalid model",
    re.I,
)
PASSING = frozenset({401, 402, 403, 407, 408, 409, 425, 429})
"""Statuses that say nothing about the request, as all from 500 do not."""
_STATUS_WORDS = {402: "payment required", 404: "not found", 405: "method not allowed"}


def explain(error: Exception, model: Model, key: str | None) -> ModelError:
    """Return the failure of one request, in the project's words."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        if "Connect" in type(error.__cause__).__name__:  # httpx2's ConnectTimeout
            return EndpointError(
                f"{model.spec}: no connection to {addresses.place(model)} in time",
                hint=addresses.HINT,
                kind="timeout",
            )
        return EndpointError(
            f"{model.spec}: no answer from {model.host} in time",
            hint="the server hangs or is busy; try again, or allow more time: --deadline",
            kind="timeout",
        )
    if isinstance(error, openai.APIConnectionError):
        return _connection(error, model, key)
    said = words.shortened(words.without_key(" ".join(str(error).split()), key))
    return EndpointError(
        f"{model.spec}: the request could not be made: {said}",
        hint=addresses.HINT,
        kind="invalid_request",
    )


def of_payload(payload: Payload, model: Model, key: str | None) -> ModelError | None:
    """Tell what is wrong with a body that came with a good status; None where it has an answer."""
    if payload.is_broken:
        return EndpointError(
            f"{model.spec}: the stream from {addresses.place(model)} broke off",
            hint="try again; if it breaks again, look at what the server itself says",
            kind="connection",
        )
    if payload.error is None and payload.choices:
        return None
    if payload.error is None and payload.value:
        return EndpointError(
            f"{model.spec}: {model.host} answered without an answer: `choices` is empty",
            hint="the server has a problem, or filtered the answer; look at what it says itself",
            kind="server",
        )
    if payload.error is None:
        return _no_completion(payload, model, key)
    said = words.words_of(payload.error, key)
    status = words.status_of(payload.value)
    is_error = isinstance(payload.value, dict) and payload.value.get("error")
    if status is None and not is_error and not payload.choices:
        return EndpointError(
            f"{model.spec}: {addresses.place(model)} answered with something else than a chat "
            f"completion: {said}",
            hint=addresses.hint(model) or addresses.IS_ENDPOINT,
            kind="server",
        )
    error = Payload(payload.error, payload.text)
    what = f"{model.host} answered with an error"
    return of_status(status or 500, error, model, key, headers={}, what=what)


def _no_completion(payload: Payload, model: Model, key: str | None) -> EndpointError:
    """Return the error where the endpoint answered with something else than a completion."""
    said = words.words_of(payload.text, key)
    what = "a web page" if words.is_page(payload.text) else "something else"
    if not payload.text.strip():
        what, said = "nothing", ""
    hint = addresses.hint(model) or (
        "a login, a proxy or another web server answers in the endpoint's place: check the address"
        if words.is_page(payload.text)
        else addresses.IS_ENDPOINT
    )
    return EndpointError(
        f"{model.spec}: {addresses.place(model)} answered with {what}, not with a chat completion"
        f"{': ' if said else ''}{said}",
        hint=hint,
        kind="server",
    )


def out_of_time(model: Model) -> EndpointError:
    """Return the error where the deadline passed before an answer came."""
    return EndpointError(
        f"{model.spec}: the deadline passed before {model.host} answered",
        hint="allow more time: --deadline",
        kind="timeout",
    )


def cut_prompt(model: Model, counted: int, estimated: int) -> EndpointError:
    """Return the error where the server counted far fewer tokens than were sent."""
    hint = "start the server with a larger context"
    if model.provider == "ollama":
        hint = (
            "ollama cuts prompts at num_ctx and ignores it in requests: set "
            "OLLAMA_CONTEXT_LENGTH=16384 where it is started"
        )
    return EndpointError(
        f"{model.spec}: the server cut the prompt: it read {counted} tokens of about {estimated}",
        hint=hint,
        kind="truncated_prompt",
    )


def says_something(status: int) -> bool:
    """Tell whether an answer with this status says something about its request, and is worth
    keeping.
    """
    return status < 500 and status not in PASSING


def told_wait(error: ModelError) -> float | None:
    """Return the seconds that the endpoint said to wait, or None."""
    return getattr(error, "told_wait", None)


def is_throttling(error: ModelError) -> bool:
    """Tell whether the endpoint wants fewer requests."""
    return isinstance(error, EndpointError) and error.kind == "rate_limit"


def _connection(error: openai.APIConnectionError, model: Model, key: str | None) -> EndpointError:
    """Return the error where no connection came about, or it broke."""
    cause = _innermost(error)
    told = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    told = words.without_key(" ".join(told.split()), key)
    said = words.shortened(told) or type(cause).__name__
    if "Connect" in type(error.__cause__).__name__:  # httpx2's ConnectError
        refused = isinstance(cause, ConnectionRefusedError)
        return EndpointError(
            f"{model.spec}: no connection to {addresses.place(model)}: {said}",
            hint=addresses.start_hint(model) if refused else addresses.HINT,
            kind="connection",
        )
    return EndpointError(
        f"{model.spec}: the connection to {addresses.place(model)} broke before the answer ended: "
        f"{said}",
        hint="try again; if it breaks again, look at what the server itself says",
        kind="connection",
    )


def of_status(
    status: int,
    payload: Payload,
    model: Model,
    key: str | None,
    *,
    headers: Mapping[str, str],
    what: str | None = None,
) -> ModelError:
    """Tell what an HTTP status means, with the server's own words."""
    said = words.words_of(payload.text if payload.value is None else payload.value, key)
    what = what or f"{model.host} answered {status}"
    said = said or _STATUS_WORDS.get(status, "")
    what = f"{model.spec}: {what}{': ' if said else ''}{said}"
    code = words.codes_of(payload.value)
    if 300 <= status < 400:
        return addresses.redirected(model, status, headers.get("location", ""))
    if status in (400, 413, 422, 500) and (_OVERFLOW.search(code) or _OVERFLOW.search(said)):
        return ContextOverflow(
            what, hint="use --strategy passages, or a model with a larger context"
        )
    if status in (401, 403, 407):
        return EndpointError(what, hint=_key_hint(status, model), kind="auth")
    if status in (402, 429) and (status == 402 or "quota" in code or "billing" in code):
        return EndpointError(
            what, hint="the account is used up: look at its billing page", kind="quota"
        )
    if status == 429:
        wait = _retry_after(headers)
        limited = EndpointError(
            what if wait is None else f"{what}; it asks to wait {_span(wait)}",
            hint="try again later; a batch can send fewer requests at once: --jobs",
            kind="rate_limit",
        )
        limited.told_wait = wait
        return limited
    if status in (408, 409, 425) or status >= 500:
        failed = EndpointError(
            what, hint="the server has a problem; try again later", kind="server"
        )
        failed.told_wait = _retry_after(headers)
        return failed
    return EndpointError(
        what, hint=_request_hint(status, f"{code} {said}", model), kind="invalid_request"
    )


def is_missing_model(error: ModelError) -> bool:
    """Tell whether the endpoint does not have the model that was asked for."""
    return isinstance(error, EndpointError) and _NO_MODEL.search(str(error)) is not None


def _key_hint(status: int, model: Model) -> str:
    if status == 407:
        return "the proxy between wants a login: look at HTTPS_PROXY"
    if model.api_key_env:
        return f"check the key in {model.api_key_env}, and what it may do"
    return "the server wants a key: name its variable as api_key_env in summarizer.toml"


def _request_hint(status: int, said: str, model: Model) -> str:
    """Tell what may cure a request that was refused."""
    if _FILTERED.search(said):
        return "the provider's filter stops this article; another model may take it: --model"
    if _NO_MODEL.search(said):
        return f"check the model's name {model.name!r} and the address {model.base_url!r}"
    if status in (404, 405):
        return addresses.hint(model) or (
            f"check the model's name {model.name!r} and the address {model.base_url!r}"
        )
    if model.temperature and "temperature" in said:
        return "leave out --temperature: the endpoint takes none but its own"
    hint = "the server does not take such requests; another output mode may help: mode in "
    return hint + "summarizer.toml (json_schema, json_schema_strict, md_json)"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return seconds from Retry-After, as a number or a date, or from retry-after-ms."""
    import time
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, float(headers["retry-after-ms"]) / 1000)
    except (KeyError, ValueError):
        pass
    value = headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(value).timestamp() - time.time()
        except ValueError:
            return None
    return max(0.0, seconds) if seconds < float("inf") else None


def _span(seconds: float) -> str:
    """Tell how long that is, as one says it: "90 s", "3 h"."""
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _innermost(error: BaseException) -> BaseException:
    """Find where a chain of causes begins; a chain that closes upon itself begins where it does."""
    seen = {id(error)}
    while (cause := error.__cause__ or error.__context__) and id(cause) not in seen:
        seen.add(id(cause))
        error = cause
    return error
