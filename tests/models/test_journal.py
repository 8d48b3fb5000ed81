from __future__ import annotations

from collections.abc import Iterator

import pytest
from scripted_endpoint import ARTICLE, ScriptedEndpoint, answering

from summarizer.briefing.opening import open_summarizer
from summarizer.models.choice import ModelChoice
from summarizer.models.journal import Journal
from summarizer.reading import article_from_text


class Kept:
    """A journal in a dict."""

    def __init__(self) -> None:
        self.answers: dict[bytes, str] = {}

    def find(self, request: bytes) -> str | None:
        return self.answers.get(request)

    def keep(self, request: bytes, answer: str) -> None:
        self.answers[request] = answer


@pytest.fixture
def endpoint() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint(answering()).serving() as serving:
        yield serving


def test_what_a_journal_has_is_not_asked_again(endpoint: ScriptedEndpoint) -> None:
    journal: Journal = Kept()
    article = article_from_text(ARTICLE, source="-")
    with open_summarizer(ModelChoice("ollama/test", base_url=endpoint.url)) as summarizer:
        first = summarizer.brief(article, journal=journal)
        asked = len(endpoint.bodies)
        again = summarizer.brief(article, journal=journal)
    assert asked == 1
    assert len(endpoint.bodies) == asked
    assert again.positions == first.positions
