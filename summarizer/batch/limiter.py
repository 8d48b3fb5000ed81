"""A limit on requests under way that an endpoint's 429s lower and its answers raise again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summarizer.errors import SummarizerError

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
"""Seconds: bounds of the pause after a 429 that names none."""
WORTH_WAITING = 60.0
"""Seconds that a request still waits for its turn once the run is to stop."""


class Abandoned(SummarizerError):  # noqa: N818  nothing went wrong: the run stops
    """A request was not sent, because the run stops and its turn would come late."""

    def __init__(self) -> None:
        super().__init__("the run stops", hint="run the same command again to go on")


class AdaptiveLimiter:
    """Additive increase, multiplicative decrease, for all threads of a run.

    A 429 halves the limit once for all requests that were under way when it came, and nobody
    sends until the pause is over. Each answer raises the limit by one over itself: by about one
    for a full round of requests. Times are monotonic, so a clock that jumps changes nothing.
    """

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(most)
        self._limit = float(most)
        self._active = 0
        self._clock = clock
        self._resume = 0.0
        self._cut = float("-inf")
        self._sent = threading.local()
        self._streak = 0
        self._stopping = False
        self._turn = threading.Condition(threading.RLock())  # a signal handler may stop it

    @property
    def limit(self) -> int:
        """Count how many requests may be under way now."""
        return max(1, int(self._limit))

    @property
    def active(self) -> int:
        """Count how many requests are under way now."""
        return self._active

    @property
    def pause(self) -> float:
        """Seconds until requests are sent again; 0 where they are."""
        return max(0.0, self._resume - self._clock())

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold a place around each request. Raises `Abandoned` where the run stops during a long
        pause.
        """
        with self._turn:
            while True:
                left = self._resume - self._clock()
                if left <= 0 and self._active < self.limit:
                    break
                if self._stopping and left > WORTH_WAITING:
                    raise Abandoned
                self._turn.wait(left if left > 0 else None)
            self._active += 1
            self._sent.at = self._clock()
        try:
            yield
        finally:
            with self._turn:
                self._active -= 1
                self._turn.notify_all()

    def throttled(self, seconds: float | None) -> None:
        """Pause everyone as long as the endpoint said, and lower the limit.

        Called by the thread whose request was refused.
        """
        with self._turn:
            now = self._clock()
            # What was sent before the last cut may still be refused: that is no news.
            fresh = getattr(self._sent, "at", now) >= self._cut
            if seconds is None:
                self._streak += fresh
                seconds = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self._streak - 1))
            self._resume = max(self._resume, now + max(0.0, seconds))
            if fresh:
                self._limit = max(1.0, self._limit / 2)
                self._cut = self._resume
            self._turn.notify_all()

    def succeeded(self) -> None:
        """Raise the limit a little."""
        with self._turn:
            self._streak = 0
            if self._limit < self._most:
                self._limit = min(self._most, self._limit + 1 / self._limit)
                self._turn.notify()

    def stop(self) -> None:
        """Let nobody wait long any more."""
        with self._turn:
            self._stopping = True
            self._turn.notify_all()
