from __future__ import annotations

import pytest

from summarizer.briefing.guided.valence import valence


@pytest.mark.parametrize(
    ("word", "side"),
    [("vicious", "bad"), ("Foolish", "bad"), ("courageous", "good"), ("table", None), ("", None)],
)
def test_how_people_rate_a_word(word: str, side: str | None) -> None:
    assert valence(word) == side
