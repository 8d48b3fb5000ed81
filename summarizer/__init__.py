"""Grounded, structured briefs of news articles.

from summarizer import load_article, summarize

brief = summarize(load_article("article.txt"))
print(brief.headline)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.briefing.opening import Summarizer, open_summarizer, summarize
    from summarizer.errors import SummarizerError
    from summarizer.models.choice import ModelChoice
    from summarizer.reading import article_from_text, load_article

__all__ = [
    "Article",
    "Brief",
    "ModelChoice",
    "Summarizer",
    "SummarizerError",
    "__version__",
    "article_from_text",
    "load_article",
    "open_summarizer",
    "summarize",
]

_HOMES = {
    "Article": "summarizer.article",
    "Brief": "summarizer.brief",
    "ModelChoice": "summarizer.models.choice",
    "Summarizer": "summarizer.briefing.opening",
    "SummarizerError": "summarizer.errors",
    "article_from_text": "summarizer.reading",
    "load_article": "summarizer.reading",
    "open_summarizer": "summarizer.briefing.opening",
    "summarize": "summarizer.briefing.opening",
}


def __getattr__(name: str) -> object:
    """Return public names are imported when they are used, so that `import summarizer` is
    instant.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
