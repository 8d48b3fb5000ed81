from __future__ import annotations

from summarizer.briefing.plan import make_plan
from summarizer.briefing.strategy import Request, Strategy
from summarizer.models.model import resolve_model
from summarizer.reading import article_from_text


def test_every_strategy_lists_what_it_asks_first() -> None:
    article = article_from_text("The toll rises. It rains.", language="la")
    for spec in ("local", "openai/gpt-4.1"):
        strategy: Strategy = make_plan(resolve_model(spec)).reading
        assert all(isinstance(one, Request) for one in strategy.requests(article))
