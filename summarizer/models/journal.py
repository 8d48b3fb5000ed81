"""Answers about an article that is under way: the seam between the model layer and a batch."""

from __future__ import annotations

from typing import Any, Protocol


class Journal(Protocol):
    """Answers about one article of a run before, request by request."""

    def find(self, request: bytes) -> str | None:
        """Find the answer that this request (its fingerprint) had before, or None: it is to be
        sent.
        """

    def keep(self, request: bytes, answer: str) -> None:
        """Take note of an answer that just came."""


class Mailbox(Protocol):
    """The answers about one article that come by another way than its requests: with batches."""

    def find(self, body: dict[str, Any]) -> tuple[int, str] | None:
        """Status and body of a request's answer; None: the endpoint is to be asked at once.

        Raises `Postponed` where the answer is to come later.
        """

    def keep(self, body: dict[str, Any], status: int, answer: str) -> None:
        """Take note of what the endpoint answered at once."""
