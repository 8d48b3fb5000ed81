"""What an endpoint's failures mean, and what to do about each."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarizer.errors import ContextOverflow, EndpointError, ModelError
from summarizer.models.model import Model

if TYPE_CHECKING:
    from collections.abc import Mapping

    import openai

_OVERFLOW = re.compile(
    r"context[_ ](?:length|size|window)|maximum context"
    r"|exceed\w{0,4} (?:the )?(?:available )?context|too many tokens|prompt is too long",
    re.I,
)
_ADDRESS_HINT = "check the address (--base-url) and your network"
_SAID = 200
"""Characters of a server's own words that an error repeats."""


def explain(error: Exception, model: Model, key: str | None) -> ModelError:
    """The failure of one request, in the project's words."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        if "Connect" in type(error.__cause__).__name__:  # httpx2's ConnectTimeout
            return EndpointError(
                f"{model.spec}: no connection to {_place(model)} in time",
                hint=_ADDRESS_HINT,
                kind="timeout",
            )
        return EndpointError(
            f"{model.spec}: no answer from {model.host} in time",
            hint="the server hangs or is busy; try again, or allow more time: --deadline",
            kind="timeout",
        )
    if isinstance(error, openai.APIStatusError):
        return _status(error, model, key)
    if isinstance(error, openai.APIConnectionError):
        return _connection(error, model)
    return no_completion(model)


def no_completion(model: Model) -> EndpointError:
    """The endpoint answered with something else than a completion."""
    return EndpointError(
        f"{model.spec}: {_place(model)} answered, but not with a chat completion",
        hint="check the address; the base URL of an OpenAI-compatible server ends in /v1 as a rule",
        kind="server",
    )


def out_of_time(model: Model) -> EndpointError:
    """The deadline passed before an answer came."""
    return EndpointError(
        f"{model.spec}: the deadline passed before {model.host} answered",
        hint="allow more time: --deadline",
        kind="timeout",
    )


def cut_prompt(model: Model, counted: int, estimated: int) -> EndpointError:
    """The server counted far fewer tokens than were sent."""
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


def told_wait(error: ModelError) -> float | None:
    """The seconds that the endpoint said to wait, or None."""
    return getattr(error, "told_wait", None)


def is_throttling(error: ModelError) -> bool:
    """Whether the endpoint wants fewer requests."""
    return isinstance(error, EndpointError) and error.kind == "rate_limit"


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _connection(error: openai.APIConnectionError, model: Model) -> EndpointError:
    """No connection came about, or it broke."""
    cause = _innermost(error)
    words = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(cause)
    said = " ".join(words.split())[:_SAID] or type(cause).__name__
    if "Connect" in type(error.__cause__).__name__:  # httpx2's ConnectError
        refused = isinstance(cause, ConnectionRefusedError)
        return EndpointError(
            f"{model.spec}: no connection to {_place(model)}: {said}",
            hint=_start_hint(model) if refused else _ADDRESS_HINT,
            kind="connection",
        )
    return EndpointError(
        f"{model.spec}: the connection to {_place(model)} broke before the answer ended: {said}",
        hint="try again; if it breaks again, look at what the server itself says",
        kind="connection",
    )


def _status(error: object, model: Model, key: str | None) -> ModelError:
    import openai

    assert isinstance(error, openai.APIStatusError)
    status = error.status_code
    said = _said(error, key)
    what = f"{model.spec}: {model.host} answered {status}{': ' if said else ''}{said}"
    code = f"{error.code} {error.type}"
    if status in (400, 413, 422, 500) and (_OVERFLOW.search(code) or _OVERFLOW.search(said)):
        return ContextOverflow(
            what, hint="use --strategy passages, or a model with a larger context"
        )
    if status in (401, 403):
        variable = model.api_key_env
        return EndpointError(
            what,
            hint=f"check the key in {variable}, and what it may do"
            if variable
            else "the server wants a key: name its variable as api_key_env in summarizer.toml",
            kind="auth",
        )
    if status in (402, 429) and (status == 402 or "quota" in code or "billing" in code):
        return EndpointError(
            what, hint="the account is used up: look at its billing page", kind="quota"
        )
    if status == 429:
        wait = _retry_after(error.response.headers)
        limited = EndpointError(
            what if wait is None else f"{what}; it asks to wait {_span(wait)}",
            hint="try again later; a batch can send fewer requests at once: --jobs",
            kind="rate_limit",
        )
        limited.told_wait = wait
        return limited
    if status in (408, 409) or status >= 500:
        failed = EndpointError(
            what, hint="the server has a problem; try again later", kind="server"
        )
        failed.told_wait = _retry_after(error.response.headers)
        return failed
    hint = "the server does not take such requests; another output mode may help: mode in "
    hint += "summarizer.toml (json_schema, json_schema_strict, md_json)"
    if status == 404:
        hint = f"check the model's name {model.name!r} and the address {model.base_url!r}"
    return EndpointError(what, hint=hint, kind="invalid_request")


def _said(error: object, key: str | None) -> str:
    """The server's own words, on one line, without the key."""
    import openai

    assert isinstance(error, openai.APIStatusError)
    body = error.body
    words = body.get("message") if isinstance(body, dict) else body
    if isinstance(words, dict):
        words = words.get("message")
    text = " ".join(str(words or "").split())
    if text.startswith("<"):
        return ""
    if key:
        text = text.replace(key, "***")
    text = re.sub(r"\b(?:sk|pk|rk)-[\w-]{8,}", "***", text)
    return text if len(text) <= _SAID else f"{text[:_SAID]}…"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from Retry-After, as a number or a date, or from retry-after-ms."""
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
    """How long that is, as one says it: "90 s", "3 h"."""
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _innermost(error: BaseException) -> BaseException:
    """Where a chain of causes begins; a chain that closes upon itself begins where it does."""
    seen = {id(error)}
    while (cause := error.__cause__ or error.__context__) and id(cause) not in seen:
        seen.add(id(cause))
        error = cause
    return error


def _place(model: Model) -> str:
    return model.base_url or "the embedded engine"


def _start_hint(model: Model) -> str:
    starts = {
        "ollama": "start it: ollama serve",
        "vllm": f"start it: vllm serve {model.name}",
        "llamacpp": "start it: llama-server -m FILE.gguf",
        "lmstudio": "start LM Studio's server",
    }
    start = starts.get(model.provider)
    return f"{start}; or name where it runs: --base-url" if start else _ADDRESS_HINT
