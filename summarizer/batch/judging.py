"""What an exception while briefing means: for the article, and for the run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.errors import (
    ConfigError,
    ContextOverflow,
    DraftError,
    EndpointError,
    EngineError,
    PromptError,
    SourceError,
    StoreError,
    SummarizerError,
    UsageError,
    WeightsError,
)
from summarizer.store import Failure, FailureKind

Consequence = Literal["record", "again", "stop"]
"""A failure of the article, a fault that may pass, or nothing that any article would survive."""

_AGAIN = {"rate_limit", "server", "connection", "timeout"}
_STOP = {"quota", "auth"}


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception, judged."""

    failure: Failure
    consequence: Consequence
    error: SummarizerError


def judge(error: Exception) -> Fault:
    """What to make of an exception. One that nobody foresaw is a failure of the article alone."""
    if isinstance(error, EndpointError):
        kind: FailureKind = error.kind
        consequence: Consequence = (
            "again" if kind in _AGAIN else "stop" if kind in _STOP else "record"
        )
        return Fault(Failure(kind, str(error)), consequence, error)
    if isinstance(error, SummarizerError):
        for error_type, kind, consequence in _TABLE:
            if isinstance(error, error_type):
                return Fault(Failure(kind, str(error)), consequence, error)
        return Fault(Failure("unexpected", str(error)), "record", error)
    reason = f"{type(error).__name__}: {error}"
    told = SummarizerError(reason, hint="run `summarizer brief --debug` on this source")
    return Fault(Failure("unexpected", reason), "record", told)


_TABLE: tuple[tuple[type[SummarizerError], FailureKind, Consequence], ...] = (
    (SourceError, "source", "record"),
    (ContextOverflow, "context", "record"),
    (DraftError, "draft", "record"),
    (PromptError, "prompt", "stop"),
    (EngineError, "engine", "stop"),
    (WeightsError, "engine", "stop"),
    (ConfigError, "engine", "stop"),
    (UsageError, "engine", "stop"),
    (StoreError, "unexpected", "stop"),
)
