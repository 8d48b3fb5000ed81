"""What an exception while briefing means: for the article, and for the run."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.errors import (
    ContextOverflow,
    DraftError,
    EndpointError,
    PromptError,
    Scope,
    SourceError,
    StoreError,
    SummarizerError,
)
from summarizer.store import Failure, FailureKind

_KINDS: tuple[tuple[type[SummarizerError], FailureKind], ...] = (
    (SourceError, "source"),
    (ContextOverflow, "context"),
    (DraftError, "draft"),
    (PromptError, "prompt"),
    (StoreError, "unexpected"),
    (SummarizerError, "engine"),
)
"""What a failure is called in the store; the first that fits."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception, judged."""

    failure: Failure
    scope: Scope
    error: SummarizerError


def judge(error: Exception) -> Fault:
    """Judge what to make of an exception.

    One that nobody foresaw may be the moment's fault (memory, a race) as well as the article's: it
    is tried again, and ends no run.
    """
    if isinstance(error, EndpointError):
        return Fault(Failure(error.kind, str(error)), error.scope, error)
    if isinstance(error, SummarizerError):
        kind = next(kind for error_type, kind in _KINDS if isinstance(error, error_type))
        return Fault(Failure(kind, str(error)), error.scope, error)
    reason = f"{type(error).__name__}: {error}"
    told = SummarizerError(reason, hint="run `summarizer brief --debug` on this source")
    return Fault(Failure("unexpected", reason), "passing", told)
