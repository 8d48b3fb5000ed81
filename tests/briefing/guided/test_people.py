from __future__ import annotations

import pytest

from summarizer.briefing.guided.people import people


@pytest.mark.parametrize(
    ("noun", "found"),
    [
        ("envoy", "person"),
        ("Steward", "person"),
        ("delegation", "group"),
        ("army", "group"),
        ("toll", None),
        ("meeting", None),
        ("ward", None),
        ("", None),
    ],
)
def test_what_a_noun_stands_for(noun: str, found: str | None) -> None:
    assert people(noun) == found
