from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from scripted_endpoint import ARTICLE, ScriptedEndpoint, answering

from summarizer.briefing import opening
from summarizer.briefing.opening import open_summarizer, plan_of, summarize
from summarizer.errors import ConfigError, EndpointError
from summarizer.models import client
from summarizer.models.choice import ModelChoice
from summarizer.reading import article_from_text


def test_a_model_is_named_chosen_or_planned_for() -> None:
    named, chosen = plan_of("openai/gpt-4.1"), plan_of(ModelChoice("openai/gpt-4.1"))
    assert named == chosen == plan_of(named)
    with pytest.raises(ConfigError):
        plan_of("nowhere/x")


def test_one_article_is_briefed_by_one_call() -> None:
    article = article_from_text(ARTICLE, source="-")
    with ScriptedEndpoint(answering()).serving() as endpoint:
        choice = ModelChoice("ollama/x", base_url=endpoint.url)
        brief = summarize(article, choice)
        with open_summarizer(choice) as summarizer:
            assert summarizer.brief(article).positions == brief.positions
    assert len(endpoint.bodies) == 2


def test_a_key_that_is_missing_shows_before_anything_is_read() -> None:
    with pytest.raises(ConfigError, match="OPENAI_API_KEY"), open_summarizer("openai/gpt-4.1"):
        pass


def test_nothing_is_sent_while_libraries_are_still_being_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who looks for a library that another thread is importing finds half of it."""
    done: list[str] = []

    def preload(_: object) -> None:
        time.sleep(0.2)
        done.append("imported")

    class NoModel:
        def __init__(self, *_: object, **__: object) -> None:
            done.append("connected")
            raise EndpointError("no endpoint", hint="This is a test.")

    engine = SimpleNamespace(model="m")
    monkeypatch.setattr(opening, "_fetched", lambda *_, **__: Path("weights"))
    monkeypatch.setattr(opening, "_started", lambda *_, **__: engine)
    monkeypatch.setattr(opening, "_endpoint", lambda *_: None)
    monkeypatch.setattr(opening, "_preload", preload)
    monkeypatch.setattr(client, "LLM", NoModel)
    with pytest.raises(EndpointError), open_summarizer("local"):
        pass
    assert done == ["imported", "connected"]
