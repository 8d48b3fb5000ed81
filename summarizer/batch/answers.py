"""The answers about an article that is under way, kept in the store until it is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """A journal of one article: each answer is on disk before anything else is done with it.

    So no more than one answer of a job is ever lost, the one that was under way.
    """

    known: Mapping[bytes, str]
    """The answers of runs before, by fingerprint of the request."""
    commit: Callable[[bytes, str], None]
    """Returns once an answer is on disk. Raises `StoreError` where it cannot be."""

    def find(self, request: bytes) -> str | None:
        """Find the answer from before."""
        return self.known.get(request)

    def keep(self, request: bytes, answer: str) -> None:
        """Have it committed."""
        self.commit(request, answer)
