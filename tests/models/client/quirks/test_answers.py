from __future__ import annotations

import json

import pytest

from summarizer.models.client.quirks.answers import ANSWERS


@pytest.mark.parametrize("name", ANSWERS)
def test_each_says_what_it_does_and_gives(name: str) -> None:
    quirk = ANSWERS[name]
    assert quirk.group == "answer"
    assert quirk.does
    assert quirk.script(json.dumps({"headline": "x", "sentences": [1]}))
