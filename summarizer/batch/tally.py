"""What a run has done so far, counted by many threads and read by one."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from summarizer.store import Failure, Taken

_COUNTED_ONCE = frozenset({"known", "given_up", "skipped"})
EXAMPLES = 3
"""Failures of each kind that the summary names."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A run at one moment."""

    seconds: float
    done: int
    """Briefed in this run."""
    failed: int
    running: int
    known: int
    """Briefed before, or the text of another source."""
    given_up: int
    """Failed in an earlier run, and not tried again."""
    skipped: int
    """Older than --since."""
    waiting: int
    """Those whose answers come with a batch."""
    total: int | None
    requests: int
    input_tokens: int
    output_tokens: int
    cost: float | None
    """US dollars; None where a model's price is not known."""
    batched: tuple[int, int] = (0, 0)
    """Requests that are answered of those in batches under way, and all of these."""

    @property
    def seen(self) -> int:
        """Articles that are decided."""
        return self.done + self.failed + self.known + self.given_up + self.skipped

    @property
    def per_minute(self) -> float:
        """Articles briefed a minute."""
        return 60 * self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> int | None:
        """Articles that are not decided."""
        return None if self.total is None else max(0, self.total - self.seen)

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far."""
        if self.left is None or not self.done:
            return None
        return self.left * self.seconds / (self.done + self.failed)

    @property
    def expected_cost(self) -> float | None:
        """Tell what the whole run will have cost, at the mean so far."""
        if self.cost is None or self.left is None or not self.done:
            return None
        return self.cost + self.left * self.cost / self.done


@dataclass(slots=True)
class Group:
    """Failures of one kind."""

    count: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)
    """Source and reason of the first few."""


class Tally:
    """Counters behind one lock."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._lock = threading.Lock()
        self._clock = clock
        self._began = clock()
        self._counts: Counter[str] = Counter()
        self._cost: float | None = 0.0
        self._groups: dict[str, Group] = {}
        self._failed: set[str] = set()
        self._is_repeat = False
        self.total: int | None = None

    def add(self, name: str, count: int = 1) -> None:
        """Count one of `done`, `known`, `given_up`, `skipped`, `waiting`."""
        with self._lock:
            if not (self._is_repeat and name in _COUNTED_ONCE):
                self._counts[name] += count

    def begin_again(self) -> None:
        """Go through the same sources once more: what was found in them is not counted again."""
        with self._lock:
            self._is_repeat = True
            self._counts["waiting"] = 0

    def has_failed(self, key: str) -> bool:
        """Tell whether an earlier round counted the failure of an article or a place."""
        with self._lock:
            return self._is_repeat and key in self._failed

    def failed(self, failure: Failure, *, source: str, key: str | None = None) -> None:
        """Count a failure and keep the first few of its kind; `key` is the article's hash."""
        with self._lock:
            self._failed.add(key or source)
            self._counts["failed"] += 1
            group = self._groups.setdefault(failure.kind, Group())
            group.count += 1
            if len(group.examples) < EXAMPLES:
                group.examples.append((source, failure.reason))

    def spent(self, taken: Taken) -> None:
        """Count what an article took."""
        with self._lock:
            self._counts["requests"] += taken.requests
            self._counts["input"] += taken.usage.input
            self._counts["output"] += taken.usage.output
            if taken.cost_usd is None or self._cost is None:
                self._cost = None
            else:
                self._cost += taken.cost_usd

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count an article while it is being briefed."""
        self.add("running")
        try:
            yield
        finally:
            self.add("running", -1)

    def groups(self) -> list[tuple[str, Group]]:
        """Return failures by kind, the most frequent first."""
        with self._lock:
            return sorted(self._groups.items(), key=lambda item: (-item[1].count, item[0]))

    def snapshot(self) -> Snapshot:
        """Return all counters at this moment."""
        with self._lock:
            counts = self._counts
            return Snapshot(
                seconds=self._clock() - self._began,
                done=counts["done"],
                failed=counts["failed"],
                running=counts["running"],
                known=counts["known"],
                given_up=counts["given_up"],
                skipped=counts["skipped"],
                waiting=counts["waiting"],
                total=self.total,
                requests=counts["requests"],
                input_tokens=counts["input"],
                output_tokens=counts["output"],
                cost=self._cost,
            )
