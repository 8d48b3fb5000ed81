"""When a run is to end: asked to, out of budget, or with an endpoint that gives only faults."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.errors import EndpointError, SummarizerError

Outcome = Literal["complete", "bound", "interrupted", "stopped"]

SUSPICIOUS = 8
"""Endpoint faults in a row after which all requests pause."""
LONGEST_PAUSE = 60.0
PATIENCE = 900.0
"""Seconds with nothing but faults after which a run stops."""

_LASTING = {"invalid_request", "truncated_prompt"}


class Control:
    """Shared by all threads of a run. The first reason to stop is the one that is told."""

    def __init__(
        self,
        limiter: AdaptiveLimiter,
        *,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limiter = limiter
        self._patience = patience
        self._clock = clock
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._row = 0
        self._last_answer = clock()
        self._has_answered = False
        self.is_closed = False
        """True if articles that nothing was asked about yet are left for another time."""
        self.outcome: Outcome = "complete"
        self.reason: str | None = None
        self.error: SummarizerError | None = None
        """The fault that ended the run; None where there was none."""
        self.crash: BaseException | None = None
        """An exception that nobody foresaw."""

    def is_stopped(self) -> bool:
        """Tell whether nothing more is to start."""
        return self._event.is_set()

    def stop(self, outcome: Outcome, reason: str) -> None:
        """Let nothing more start. Safe in a signal handler."""
        if not self._event.is_set():
            self.outcome, self.reason = outcome, reason
        self._event.set()
        self._limiter.stop()

    def fail(self, error: SummarizerError) -> None:
        """Stop for something that no article would survive."""
        if not self._event.is_set():
            self.error = error
        self.stop("stopped", str(error))

    def break_down(self, error: BaseException) -> None:
        """Stop for a fault of this program, which `run` raises again."""
        if self.crash is None:
            self.crash = error
        self.stop("stopped", f"{type(error).__name__}: {error}")

    def answered(self) -> None:
        """Note that the endpoint works."""
        with self._lock:
            self._row = 0
            self._last_answer = self._clock()
            self._has_answered = True

    def faulted(self, error: EndpointError) -> None:
        """Pause all requests where faults come in a row, and stop where that lasts too long.

        Requests that are wrong from the first on, for a reason that will not pass, are not sent
        for thousands of articles.
        """
        with self._lock:
            self._row += 1
            row, silent = self._row, self._clock() - self._last_answer
            is_hopeless = not self._has_answered and error.kind in _LASTING
        if row >= SUSPICIOUS and is_hopeless:
            self.fail(error)
        elif row >= SUSPICIOUS and silent > self._patience:
            self.fail(
                EndpointError(
                    f"the endpoint gave nothing but faults for {silent:.0f} seconds, "
                    f"the last: {error}",
                    hint="see to the endpoint, then run the same command again; "
                    "what was finished is kept",
                    kind=error.kind,
                )
            )
        elif row % SUSPICIOUS == 0:
            rounds = min(row // SUSPICIOUS, 10)
            self._limiter.throttled(min(LONGEST_PAUSE, 2.0**rounds, self._patience / 4))
