"""Who speaks without a name."""

from __future__ import annotations

import pytest
from parsed_samples import material, scene, token

from summarizer.briefing.guided.describing import described_before


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Up to three million workers will join the strike.", "workers", "group"),
        (
            "Around 50 union representatives agreed to hold a ballot.",
            "union representatives",
            "group",
        ),
        ("The trade delegation opposed the toll.", "trade delegation", "organization"),
        ("A western envoy opposed the toll.", "western envoy", "person"),
        ("The opposition wants a vote.", "opposition", "organization"),
    ],
)
def test_who_is_described_is_of_a_kind(text: str, name: str, kind: str) -> None:
    (held,) = material(text).reading.held
    who = material(text).reading.entities[held.holders[0]]
    assert (who.name, who.kind) == (name, kind)


def test_only_who_was_described_is_taken_up() -> None:
    known = scene("A western envoy opposed the toll. The envoy left. Lund stayed.")
    opening, after = known.text.sentences[0], known.text.sentences[1]
    taken_up = described_before(known, after, token(after, "envoy"))
    assert taken_up is not None
    assert taken_up.name == "western envoy"
    assert described_before(known, opening, token(opening, "toll")) is None
