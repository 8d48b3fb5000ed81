"""What a run may spend: articles, tokens, money and time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from summarizer.errors import UsageError
from summarizer.store import Taken

Verdict = Literal["start", "wait", "stop"]
LATE = "the deadline is reached"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that a run may spend; None is no bound."""

    articles: int | None = None
    tokens: int | None = None
    cost: float | None = None
    """US dollars."""
    seconds: float | None = None

    def __post_init__(self) -> None:
        named = {
            "--limit": self.articles,
            "--max-tokens": self.tokens,
            "--max-cost": self.cost,
            "--deadline": self.seconds,
        }
        for option, bound in named.items():
            if bound is not None and not bound > 0:
                raise UsageError(
                    f"{option} {bound:g} leaves nothing to spend",
                    hint=f"give {option} more than zero, or leave it out",
                )


class Budget:
    """Lets articles start while what is spent, and what those under way will take, is in bounds.

    An article's cost is not known before it is done. Those under way count as much as the dearest
    so far, and where tokens or money are bounded the first goes alone to find that out; so a
    bound is passed by no more than articles differ from each other.
    """

    def __init__(self, bounds: Bounds, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._began = clock()
        self._lock = threading.Condition()
        self._started = 0
        self._running = 0
        self._tokens = 0
        self._cost = 0.0
        self._most_tokens = 0
        self._most_cost = 0.0
        self._measured = False
        self.reason: str | None = None
        """Why no more articles start."""

    def start(self, *, stopped: Callable[[], bool]) -> bool:
        """Tell whether one more article starts; waits while that depends on those under way."""
        with self._lock:
            while not stopped():
                verdict = self.ask()
                if verdict != "wait":
                    return verdict == "start"
                self._lock.wait(0.2)
            return False

    def ask(self) -> Verdict:
        """Tell whether one more article may start, which it then does."""
        with self._lock:
            verdict = self._verdict()
            if verdict == "start":
                self._started += 1
                self._running += 1
            return verdict

    def finish(self, taken: Taken | None) -> None:
        """Note that an article ended, having taken so much; None where it never got an answer."""
        with self._lock:
            self._running -= 1
            if taken is None:
                self._started -= 1
            else:
                self._measured = True
                self._tokens += taken.tokens
                self._most_tokens = max(self._most_tokens, taken.tokens)
                if taken.cost_usd is not None:
                    self._cost += taken.cost_usd
                    self._most_cost = max(self._most_cost, taken.cost_usd)
                elif self._bounds.cost is not None:
                    self.reason = "the model's price is not known, so --max-cost cannot be kept"
            self._lock.notify_all()

    @property
    def seconds_left(self) -> float | None:
        """Until the deadline."""
        if self._bounds.seconds is None:
            return None
        return self._bounds.seconds - (self._clock() - self._began)

    @property
    def is_late(self) -> bool:
        """Tell whether the deadline is reached."""
        left = self.seconds_left
        return left is not None and left <= 0

    def _verdict(self) -> Verdict:
        bounds = self._bounds
        if self.reason is not None:
            return "stop"
        if self.is_late:
            return self._stop(LATE)
        if bounds.articles is not None and self._started >= bounds.articles:
            if self._running:
                return "wait"
            return self._stop(f"--limit {bounds.articles} is reached")
        if bounds.tokens is None and bounds.cost is None:
            return "start"
        if not self._measured:
            return "wait" if self._running else "start"
        ahead = self._running + 1
        over = None
        if bounds.tokens is not None and self._tokens + ahead * self._most_tokens > bounds.tokens:
            over = f"--max-tokens {bounds.tokens} is reached"
        if bounds.cost is not None and self._cost + ahead * self._most_cost > bounds.cost:
            over = f"--max-cost {bounds.cost:g} is reached"
        if over is None:
            return "start"
        return "wait" if self._running else self._stop(over)

    def _stop(self, reason: str) -> Verdict:
        self.reason = reason
        return "stop"
