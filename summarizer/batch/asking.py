"""What makes briefs, as a batch sees it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.models.journal import Journal
from summarizer.store import Origin, SystemParts


class Summarizer(Protocol):
    """Maker of briefs, safe to call from many threads."""

    @property
    def key(self) -> SystemParts:
        """The system that its briefs are filed under."""

    def brief(self, article: Article, *, journal: Journal | None = None) -> Brief:
        """Return the brief of an article. Raises `SummarizerError` where there is none.

        What the journal has an answer to is not asked again.
        """


class Later(Exception):  # noqa: N818  nothing went wrong
    """An article's answers come later, with a batch."""

    def __init__(self, send: Callable[[Article, Origin], bool]) -> None:
        super().__init__("the answers come later")
        self.send = send
        """Has the article's questions sent, once they are noted; False where bounds forbid it."""
