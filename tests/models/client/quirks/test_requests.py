from __future__ import annotations

import pytest

from summarizer.models.client.quirks.requests import REQUESTS


@pytest.mark.parametrize("name", REQUESTS)
def test_each_refuses_something_and_then_answers(name: str) -> None:
    quirk = REQUESTS[name]
    assert quirk.group == "request"
    assert quirk.requests >= 1
    assert quirk.script("{}")
