from __future__ import annotations

import pytest

from summarizer.briefing.plan import make_plan
from summarizer.briefing.strategy import Strategy
from summarizer.models.choice import resolve_model
from summarizer.reading import article_from_text

QUOTED = "“Pons novus est, et portorium iniquum est,” Ida Lund dixit. Pluit."


@pytest.mark.parametrize(
    ("spec", "text", "shown"),
    [
        ("local", QUOTED, ["?: “Pons novus est, et portorium iniquum est,”"]),
        ("local", "Pluit.", []),  # nobody says anything
        ("openai/gpt-4.1", QUOTED, ["dixit.\n[2] Pluit.\n</article>"]),
        ("openai/gpt-4.1", "Pluit.", ["<article>\n[1] Pluit.\n</article>"]),
    ],
)
def test_every_strategy_lists_what_it_asks_first(spec: str, text: str, shown: list[str]) -> None:
    strategy: Strategy = make_plan(resolve_model(spec)).reading
    asked = [
        request.messages[-1]["content"].strip()
        for request in strategy.requests(article_from_text(text, language="la"))
    ]
    assert len(asked) == len(shown)
    assert all(one.endswith(end) for one, end in zip(asked, shown, strict=True))
