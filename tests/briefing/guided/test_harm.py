"""What harms a thing."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, material, parsed, token

from summarizer.briefing.guided import harm


@pytest.mark.parametrize(
    ("text", "verb", "does"),
    [
        ("Ida Holm asked the nurses to call off the strike.", "call", True),
        ("Ida Holm asked the nurses to call the mayor.", "call", False),
        ("Ida Holm asked them to hold Orbit to account.", "hold", True),
        ("Ida Holm asked them to hold a vote.", "hold", False),
        ("Ida Holm asked them to close the ward.", "close", True),
        ("Ida Holm asked them to cut rates.", "cut", False),
    ],
)
def test_an_act_does_away_with_a_thing(text: str, verb: str, does: bool) -> None:
    s = first(text)
    assert harm.harms(s, token(s, verb), ENGLISH) is does


@pytest.mark.parametrize(
    ("text", "feared"),
    [
        ("Ida Holm fears that the ward will be closed.", True),
        ("Ida Holm fears that the ward will be opened.", False),
    ],
)
def test_harm_is_feared_for_what_it_comes_to(text: str, feared: bool) -> None:
    finding = material(text).reading.held[-1].finding
    assert harm.feared_for(finding, parsed(text), ENGLISH) is feared


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ida Holm said that the ward cannot be sacrificed.", True),
        ("Ida Holm said that the ward cannot be reopened.", False),
    ],
)
def test_what_may_not_be_harmed_is_spared(text: str, kept: bool) -> None:
    finding = material(text).reading.held[-1].finding
    assert harm.spared(finding, parsed(text), ENGLISH) is kept
