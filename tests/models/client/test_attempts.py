from __future__ import annotations

import json

import pytest
from scripted_endpoint import ARTICLE, DRAFT, Said, ScriptedEndpoint, answering

from summarizer.briefing.opening import open_summarizer
from summarizer.errors import DraftError, EndpointError
from summarizer.models.choice import ModelChoice
from summarizer.models.client import attempts
from summarizer.reading import article_from_text


def brief(*script: Said) -> list[dict[str, object]]:
    with (
        ScriptedEndpoint(*script).serving() as endpoint,
        open_summarizer(ModelChoice("ollama/x", base_url=endpoint.url)) as summarizer,
    ):
        summarizer.brief(article_from_text(ARTICLE, source="-"))
    return list(endpoint.bodies)


def test_an_answer_that_was_cut_is_asked_for_at_twice_the_length() -> None:
    cut = answering(finish="length", tokens=(3000, 0, 4096))
    first, second = brief(cut, answering())
    assert second["max_tokens"] == 2 * first["max_tokens"]  # type: ignore[operator]


def test_an_answer_in_the_reasoning_is_taken() -> None:
    said = json.dumps(DRAFT)
    assert len(brief(Said("", message={"reasoning_content": said}, tokens=(3000, 0, 300)))) == 1


def test_a_refusal_is_told() -> None:
    with pytest.raises(DraftError, match="refused"):
        brief(Said(None, message={"refusal": "I will not."}, tokens=(3000, 0, 9)))


def test_a_prompt_that_the_server_cut_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "SMALLEST_CHECKED_PROMPT", 10)
    with pytest.raises(EndpointError, match="cut the prompt"):
        brief(answering(tokens=(12, 0, 300)))
