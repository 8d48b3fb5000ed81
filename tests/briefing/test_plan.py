from __future__ import annotations

import pytest

from summarizer.briefing.plan import make_plan
from summarizer.briefing.windows import Windows
from summarizer.models.choice import resolve_model
from summarizer.reading import article_from_text

ARTICLE = article_from_text("The toll rises. It rains.", language="en")


def test_the_embedded_model_is_guided_and_others_are_not() -> None:
    guided, whole = make_plan(resolve_model("local")), make_plan(resolve_model("openai/gpt-4.1"))
    assert (guided.is_guided, guided.prompt.name) == (True, "sides")
    assert (whole.is_guided, whole.prompt.name) == (False, "whole")
    assert guided.rules is not None
    assert whole.rules is None
    assert isinstance(whole.reading, Windows)


@pytest.mark.parametrize(
    "other",
    [
        make_plan(resolve_model("openai/gpt-4.1", temperature=0.7)),
        make_plan(resolve_model("openai/gpt-4.1-mini")),
        make_plan(resolve_model("openai/gpt-4.1"), strategy="passages"),
    ],
)
def test_a_key_tells_plans_apart(other: object) -> None:
    plan = make_plan(resolve_model("openai/gpt-4.1"))
    assert plan.key == make_plan(resolve_model("openai/gpt-4.1")).key
    assert plan.key != other.key  # type: ignore[attr-defined]


def test_a_preview_is_what_would_be_sent() -> None:
    preview = make_plan(resolve_model("openai/gpt-4.1")).preview(ARTICLE)
    (body,) = preview.requests
    assert "[1] The toll rises." in body["messages"][-1]["content"]
    assert preview.complete
    assert preview.input_tokens > 0
    assert preview.cost_usd is not None
