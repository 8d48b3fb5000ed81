"""What a cue does not tell."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, token

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


def test_a_statement_says_what_stands_in_it() -> None:
    held = material("The council issued a statement condemning the attack.").reading.held
    assert [one.finding.lemma for one in held] == ["condemn"]
    held = material("The council issued a warning about the attack.").reading.held
    assert [one.finding.lemma for one in held] != []
