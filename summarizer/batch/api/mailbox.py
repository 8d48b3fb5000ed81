"""The answers about one article that came with batches, and the questions that wait for theirs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from summarizer.brief import Usage
from summarizer.errors import Postponed
from summarizer.models.client import Tally, fingerprint, tokens_in
from summarizer.models.journal import Journal
from summarizer.models.messages import Body
from summarizer.store import Letter

ANSWERED = 200
"""Status of an answer; what has another is a refusal, and what cures it is no further question."""


class ArticleMail:
    """The mailbox of one article, for one reading of it."""

    def __init__(
        self,
        letters: Mapping[bytes, Letter],
        *,
        may_ask: Callable[[Body], bool],
        keep: Callable[[bytes, int, str], None],
    ) -> None:
        """`may_ask` says whether a question that goes on from an answer is asked at once."""
        self._letters = letters
        self._may_ask = may_ask
        self._keep = keep
        self._answered: list[list[Any]] = []
        self._batched = Tally()
        self.wanted: dict[bytes, Body] = {}
        """The questions without an answer, by their fingerprints."""

    @property
    def batched(self) -> Usage:
        """The tokens of those answers that came with batches."""
        return self._batched.usage

    def find(self, body: Body) -> tuple[int, str] | None:
        """Find status and body of the answer to a question; None: ask it at once.

        Raises `Postponed` where it has none, and notes it.
        """
        request = fingerprint(body)
        letter = self._letters.get(request)
        if letter is not None and letter.status is not None:
            assert letter.answer is not None, "an answer has a status and a body"
            if letter.status == ANSWERED:
                self._answered.append(body["messages"])
                if letter.was_batched:
                    self._count(letter.answer)
            return letter.status, letter.answer
        if self._is_reask(body["messages"]) and self._may_ask(body):
            return None
        self.wanted[request] = body
        raise Postponed

    def keep(self, body: Body, status: int, answer: str) -> None:
        """Keep what was answered at once, where it is an answer."""
        if status == ANSWERED:
            self._keep(fingerprint(body), status, answer)
            self._answered.append(body["messages"])

    def _is_reask(self, messages: list[Any]) -> bool:
        """Tell whether a conversation goes on, or repeats, one that was answered."""
        return any(messages[: len(one)] == one for one in self._answered)

    def _count(self, answer: str) -> None:
        tokens = tokens_in(json.loads(answer))
        self._batched.input += tokens.input
        self._batched.cached += tokens.cached
        self._batched.output += tokens.output


class ReadOnly:
    """A journal of which nothing but earlier answers is wanted: new ones lie in the mailbox."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def find(self, request: bytes) -> str | None:
        """Return the answer from before."""
        return self._journal.find(request)

    def keep(self, request: bytes, answer: str) -> None:
        """Nothing."""
