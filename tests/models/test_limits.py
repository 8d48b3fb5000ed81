from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from scripted_endpoint import ARTICLE, ScriptedEndpoint, answering, failed

from summarizer.briefing.opening import open_summarizer
from summarizer.models.choice import ModelChoice
from summarizer.models.client import transport
from summarizer.models.limits import Limiter
from summarizer.reading import article_from_text


class Noting:
    """A limiter that notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    @contextmanager
    def slot(self) -> Iterator[None]:
        self.told.append("slot")
        yield

    def throttled(self, seconds: float | None) -> None:
        self.told.append(f"throttled {seconds}")

    def succeeded(self) -> None:
        self.told.append("succeeded")


def test_the_client_tells_a_limiter_of_each_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LONGEST_WAIT", 0.01)
    noting = Noting()
    limiter: Limiter = noting
    script = (failed(429, "slow down", retry_after="0"), answering())
    with (
        ScriptedEndpoint(*script).serving() as endpoint,
        open_summarizer(ModelChoice("ollama/x", base_url=endpoint.url), limiter=limiter) as opened,
    ):
        opened.brief(article_from_text(ARTICLE, source="-"))
    assert noting.told == ["slot", "throttled 0.0", "slot", "succeeded"]
