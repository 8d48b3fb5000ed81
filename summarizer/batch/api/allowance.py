"""What may still be sent: what is under way counts as it was estimated, what came as it was."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from summarizer.batch.budget import Bounds


@dataclass(frozen=True, slots=True)
class Spending:
    """What requests take."""

    tokens: int = 0
    cost: float | None = 0.0
    """US dollars; None where the price is not known."""
    articles: int = 0
    """Those of which nothing was sent before."""


class Allowance:
    """Holds what a run spends, and what is under way, within --max-tokens and --max-cost.

    --limit is for articles of which nothing was sent before.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._lock = threading.Lock()
        self._tokens = 0
        self._cost = 0.0
        self._articles = 0
        self._held: str | None = None
        self.reason: str | None = None
        """Why something was not sent since the last call of `begin_round`."""

    def begin_round(self, *, held: str | None = None) -> None:
        """Let as much be sent as bounds allow, or nothing, where it is held for a reason."""
        with self._lock:
            self.reason, self._held = None, held

    def reserve(self, wanted: Spending) -> bool:
        """Tell whether that much more may be sent, which then counts."""
        with self._lock:
            bounds = self._bounds
            if self._held is not None:
                self.reason = self._held
                return False
            if bounds.articles is not None and self._articles + wanted.articles > bounds.articles:
                self.reason = f"--limit {bounds.articles} is reached"
                return False
            if bounds.tokens is not None and self._tokens + wanted.tokens > bounds.tokens:
                self.reason = f"--max-tokens {bounds.tokens} is reached"
                return False
            if bounds.cost is not None and self._cost + (wanted.cost or 0.0) > bounds.cost:
                self.reason = f"--max-cost {bounds.cost:g} is reached"
                return False
            self._add(wanted, 1)
            return True

    def spend(self, spent: Spending) -> None:
        """Count what is under way already, or was spent."""
        with self._lock:
            self._add(spent, 1)

    def settle(self, estimated: Spending, counted: Spending) -> None:
        """Count what came instead of what had been estimated."""
        with self._lock:
            self._add(estimated, -1)
            self._add(counted, 1)

    def _add(self, spending: Spending, sign: int) -> None:
        self._tokens += sign * spending.tokens
        self._cost += sign * (spending.cost or 0.0)
        self._articles += sign * spending.articles
