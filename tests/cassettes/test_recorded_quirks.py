"""What endpoints with a quirk say is recorded, and each recording stands alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from recording_studio import Studio, claims

from summarizer.models.client.quirks import QUIRKS

ANSWER = json.dumps(
    {
        "actors": [
            {
                "sentences": [1],
                "name": "Kolm",
                "aliases": [],
                "kind": "state",
                "role": None,
                "country": None,
            }
        ],
        "positions": [],
        "commitments": [],
        "summary": [{"sentences": [1], "text": "Kolm changes its traffic."}],
        "headline": "Kolm changes its traffic",
    }
)


@pytest.mark.parametrize(
    "name",
    [
        "plain",
        "think",
        "parts",
        "tool-call",
        "only-reasoning",
        "stream",
        "gzip-untold",
        "no-max-tokens",
        "no-seed",
        "no-response-format",
        "stream-only",
    ],
)
def test_a_case_is_replayed_without_the_one_before_it(name: str, suite: Any) -> None:
    with QUIRKS[name].endpoint(ANSWER).serving() as endpoint:
        studio = Studio(suite, endpoint)  # type: ignore[arg-type]  # what it needs is an address
        _, ferry = studio.record()
    (again,) = studio.replay("ferry")
    assert claims(again) == claims(ferry)
    assert again.summary
