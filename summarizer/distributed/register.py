"""What all workers of a cluster must agree on: who has which text, and what is spent."""

from __future__ import annotations

from summarizer.batch.budget import Bounds, Budget, Verdict
from summarizer.store.records import Taken


class Register:
    """Lives in one process beside the driver. Asking twice changes nothing.

    A chunk that is done again after a node was lost gets the same answers, and what it had begun
    is not counted twice.
    """

    def __init__(self, bounds: Bounds, owners: dict[str, str]) -> None:
        self._budget = Budget(bounds)
        self._owners = owners
        self._running: set[str] = set()
        self._reason: str | None = None

    def claim(self, chunk: str, hashes: list[str]) -> list[bool]:
        """Return, for each text, whether this chunk is the one that has it: the first that
        asked.
        """
        return [self._owners.setdefault(sha256, chunk) == chunk for sha256 in hashes]

    def start(self, sha256: str) -> Verdict:
        """Tell whether a text may be asked about now."""
        if self._reason is not None:
            return "stop"
        if sha256 in self._running:
            return "start"
        verdict = self._budget.ask()
        if verdict == "start":
            self._running.add(sha256)
        return verdict

    def finish(self, sha256: str, taken: Taken | None) -> None:
        """Note that a text that was started is done, having taken so much."""
        if sha256 in self._running:
            self._running.remove(sha256)
            self._budget.finish(taken)

    def stop(self, reason: str) -> None:
        """Let nothing more start."""
        self._reason = self._reason or reason

    def reason(self) -> str | None:
        """Say why nothing more starts."""
        return self._reason or self._budget.reason
