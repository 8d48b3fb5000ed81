"""What every strategy offers: the requests about an article, and the draft of their answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.article import Article
from summarizer.briefing.draft import Draft
from summarizer.models.messages import Message

if TYPE_CHECKING:
    from summarizer.models.client import Reply

T = TypeVar("T", bound=BaseModel)

Advance = Callable[[int, int, int | None], None]
"""Told requests answered, requests in all, and claims found so far where that is known."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question to a model."""

    messages: tuple[Message, ...]
    answer: type[BaseModel]
    """The form of the answer."""
    max_tokens: int
    """Most tokens of the answer."""


class Ask(Protocol):
    """Puts a question to the model, and counts what it takes."""

    def __call__(
        self,
        messages: Sequence[Message],
        answer: type[T],
        max_tokens: int,
        context: dict[str, Any] | None = None,
    ) -> Reply[T]:
        """Return the valid answer, and how likely it was. Raises `ModelError`."""


class Strategy(Protocol):
    """A way to read an article with a model's help."""

    def requests(self, article: Article) -> Sequence[Request]:
        """List what `read` asks first. Nothing is sent."""

    def read(self, article: Article, ask: Ask, advance: Advance) -> tuple[Draft, tuple[str, ...]]:
        """Ask, and make the article's draft; also what was left out of it and why.

        Raises `ModelError` where the model did not give what was asked.
        """

    def rehearse(self, article: Article, ask: Ask) -> None:
        """Ask what `read` asks, and make nothing of the answers. Raises what it raises."""
