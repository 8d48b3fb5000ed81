"""What a cue does not tell."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, token

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.unsaid import is_silence, is_told, only_speaks


@pytest.mark.parametrize(
    ("text", "verb", "speaks"),
    [
        ("Ada Lund, speaking before the vote, described the bill as cruel.", "speaking", True),
        ("Ada Lund, speaking before the vote, described the bill as cruel.", "described", False),
    ],
)
def test_who_only_speaks_tells_no_view(text: str, verb: str, speaks: bool) -> None:
    s = first(text)
    cue = cue_of(s, token(s, verb), ENGLISH)
    assert cue is not None
    assert only_speaks(s, cue) is speaks
    assert not is_told(s, cue, ENGLISH)
    assert not is_silence(s, cue, ENGLISH)
