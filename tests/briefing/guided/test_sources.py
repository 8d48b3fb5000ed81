from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, first, token, words

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.sources import can_bind, is_nobody, owner_of, source_of


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("Mayor Lund said the toll was unfair.", "said", "Mayor Lund"),
        ("The plan was rejected by the nurses' union.", "rejected", "the nurses' union"),
        ("Lund spoke to the press, arguing that it was late.", "arguing", "Lund"),
        ("“The toll is unfair,” said Ida Lund.", "said", "Ida Lund"),
    ],
)
def test_who_says_what_a_cue_brings(text: str, verb: str, who: str) -> None:
    s = first(text)
    cue = cue_of(s, token(s, verb), ENGLISH)
    assert cue is not None
    source = source_of(s, cue, ENGLISH)
    assert source is not None
    assert words(text, source.span) == who


def test_an_owner_stands_before_its_noun() -> None:
    s = first("Lund's opposition to the toll is well known.")
    owner = owner_of(s, token(s, "opposition"), ENGLISH)
    assert owner is not None
    assert owner.text == "Lund"
    assert owner_of(s, token(s, "toll"), ENGLISH) is None


@pytest.mark.parametrize(("word", "binds"), [("union", True), ("plan", False)])
def test_a_thing_binds_nobody(word: str, binds: bool) -> None:
    s = first("The fishermen's union rejected the plan.")
    assert can_bind(s, token(s, word), ENGLISH) is binds


def test_no_or_few_are_nobody() -> None:
    s = first("Ida Holm said that no or few job cuts should be required.")
    assert is_nobody(s, token(s, "cuts"), ENGLISH)
    s = first("Ida Holm said that not only job cuts should be required.")
    assert not is_nobody(s, token(s, "cuts"), ENGLISH)
