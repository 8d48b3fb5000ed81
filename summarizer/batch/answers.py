"""The answers about an article that is under way, kept in the store until it is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Answers:
    """A journal of one article, for one thread.

    An answer is on disk before the next question goes out, and the last one is with the brief
    that is made of it. So no more than one answer of an article is ever lost, the one that came
    last; and an article that takes one request costs no second commit.
    """

    def __init__(self, known: Mapping[bytes, str], *, commit: Callable[[bytes, str], None]) -> None:
        """`known` are the answers of runs before; `commit` returns once an answer is on disk."""
        self._known = known
        self._commit = commit
        self._last: tuple[bytes, str] | None = None

    def find(self, request: bytes) -> str | None:
        """The answer from before. Raises `StoreError` where the last one cannot be kept."""
        if self._last is not None:
            self._commit(*self._last)
            self._last = None
        return self._known.get(request)

    def keep(self, request: bytes, answer: str) -> None:
        """Hold the answer until the next question."""
        self._last = request, answer
