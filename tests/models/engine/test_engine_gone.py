"""When the embedded engine dies while an article is read, the error says that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scripted_endpoint import ARTICLE, Said, ScriptedEndpoint

from summarizer.briefing.pipeline import Summarizer
from summarizer.briefing.plan import make_plan
from summarizer.errors import EndpointError, EngineError
from summarizer.models.choice import resolve_model
from summarizer.models.client import LLM, Endpoint, transport
from summarizer.reading import article_from_text


class DeadEngine:
    """An engine whose process has ended."""

    alive = False

    def is_alive(self) -> bool:
        return self.alive

    def check(self) -> None:
        raise EngineError("the engine went away: it was killed", hint="close other programs")


@pytest.mark.parametrize(("alive", "kind"), [(False, EngineError), (True, EndpointError)])
def test_an_engine_that_was_killed_is_told_from_a_bad_connection(
    alive: bool, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LONGEST_WAIT", 0.01)
    engine = DeadEngine()
    engine.alive = alive
    article = article_from_text(ARTICLE, source="-")
    with ScriptedEndpoint(Said("{}", cut=True)).serving() as endpoint:
        model = replace(resolve_model("local"), base_url=endpoint.url)
        with LLM(model, endpoint=Endpoint(endpoint.url)) as llm:
            plan = make_plan(model, strategy="whole")
            summarizer = Summarizer(plan, llm, engine)  # type: ignore[arg-type]  # a stand-in
            with pytest.raises(kind):
                summarizer.brief(article)
