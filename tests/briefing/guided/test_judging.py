from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed

from summarizer.briefing.guided.judging import LEAST, confidence, features_of, weights_of


@pytest.mark.parametrize("kind", ["view", "promise"])
def test_a_confidence_lies_between_0_and_1(kind: str) -> None:
    assert 0 < confidence(kind, {}) < 1
    heaviest = max(
        (name for name in weights_of(kind) if name), key=lambda name: weights_of(kind)[name]
    )
    assert confidence(kind, {heaviest: 1.0}) > confidence(kind, {})


@pytest.mark.parametrize(
    "text",
    [
        "Paula Lund said that the toll should be scrapped.",
        "Paula Lund did not support the plan.",
        "Paula Lund preferred dealing with each town alone.",
    ],
)
def test_a_plain_view_is_sure_enough_to_be_taken(text: str) -> None:
    finding = material(text).reading.held[0].finding
    features = features_of(finding, parsed(text), ENGLISH, holder="person", judgement=None)
    assert confidence("view", features) > LEAST["view"]
    assert all(features.values())  # 0 is left out


@pytest.mark.parametrize(
    ("text", "has_number"),
    [
        ("Paula Lund said that the toll should fall by 12 euros.", True),
        ("Paula Lund said that the toll should be scrapped.", False),
    ],
)
def test_a_number_in_what_is_said_is_a_clue(text: str, has_number: bool) -> None:
    finding = material(text).reading.held[0].finding
    features = features_of(finding, parsed(text), ENGLISH, holder="person", judgement=None)
    assert ("number" in features) is has_number
