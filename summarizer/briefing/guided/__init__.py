"""The embedded reading over a dependency parse, for small models.

The words decide who says or promises something; the model is asked small questions about it, one
of whose answers is that nobody takes a side; what the text does not bear out is left out and
listed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.briefing.prompts import Prompt

if TYPE_CHECKING:
    from summarizer.briefing.draft import Draft
    from summarizer.briefing.strategy import Ask, Request

__all__ = ["RULES", "plan", "read", "rehearse"]

RULES = "26"
"""Version of the reading rules: of everything here that decides what is asked, and what becomes of
the answers. Part of what a guided brief is filed under."""


def read(
    article: Article,
    ask: Ask,
    *,
    prompt: Prompt,
    advance: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Draft, tuple[str, ...]]:
    """Read a draft of the article, and what was left out of it and why."""
    from summarizer.briefing.guided.reader import read as read_whole

    return read_whole(article, ask, prompt=prompt, advance=advance)


def rehearse(article: Article, ask: Ask, *, prompt: Prompt) -> None:
    """Ask what `read` asks, and make nothing of the answers."""
    from summarizer.briefing.guided.reader import rehearse as rehearse_whole

    rehearse_whole(article, ask, prompt=prompt)


def plan(article: Article, *, prompt: Prompt) -> list[Request]:
    """Tell what `read` would ask."""
    from summarizer.briefing.guided.reader import plan as plan_whole

    return plan_whole(article, prompt=prompt)
