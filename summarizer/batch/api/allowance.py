"""What may still be sent: what is under way counts as it was estimated, what came as it was."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from summarizer.batch.budget import Bounds


@dataclass(frozen=True, slots=True)
class Spending:
    """Tokens and money that requests take."""

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
            if (reason := self._against(wanted)) is not None:
                self.reason = reason
                return False
            self._add(wanted, 1)
            return True

    def has_room(self, wanted: Spending) -> bool:
        """Tell whether that much more could be sent now; nothing counts by that."""
        with self._lock:
            return self._against(wanted) is None

    def spend(self, spent: Spending) -> None:
        """Count what is under way already, or was spent."""
        with self._lock:
            self._add(spent, 1)

    def settle(self, estimated: Spending, counted: Spending) -> None:
        """Count what came instead of what had been estimated."""
        with self._lock:
            self._add(estimated, -1)
            self._add(counted, 1)

    def _against(self, wanted: Spending) -> str | None:
        """Return why that much more may not be sent; None where it may."""
        bounds = self._bounds
        if self._held is not None:
            return self._held
        if bounds.articles is not None and self._articles + wanted.articles > bounds.articles:
            return f"--limit {bounds.articles} is reached"
        if bounds.tokens is not None and self._tokens + wanted.tokens > bounds.tokens:
            return f"--max-tokens {bounds.tokens} is reached"
        if bounds.cost is not None and self._cost + (wanted.cost or 0.0) > bounds.cost:
            return f"--max-cost {bounds.cost:g} is reached"
        return None

    def _add(self, spending: Spending, sign: int) -> None:
        self._tokens += sign * spending.tokens
        self._cost += sign * (spending.cost or 0.0)
        self._articles += sign * spending.articles
