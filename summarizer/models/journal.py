"""Answers about an article that is under way: the seam between the model layer and a batch."""

from __future__ import annotations

from typing import Protocol


class Journal(Protocol):
    """What was answered about one article before, request by request."""

    def find(self, request: bytes) -> str | None:
        """Find the answer that this request (its fingerprint) had before, or None: it is to be
        sent.
        """

    def keep(self, request: bytes, answer: str) -> None:
        """Take note of an answer that just came."""
