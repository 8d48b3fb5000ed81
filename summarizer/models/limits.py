"""How many requests may be under way at once: the seam between the model layer and a batch."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol


class Limiter(Protocol):
    """Shared by all threads that send requests to one endpoint."""

    def slot(self) -> AbstractContextManager[None]:
        """Hold a place around each HTTP request: waits while the limit is reached or a
        pause lasts.
        """

    def throttled(self, seconds: float | None) -> None:
        """Note that the endpoint said 429, and to wait so long where it named a time."""

    def succeeded(self) -> None:
        """Note that a request was answered."""
