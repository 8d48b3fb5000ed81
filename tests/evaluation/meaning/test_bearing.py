from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.bearing import words_of


def test_shares_of_words_in_another_text() -> None:
    one, other = words_of("free the crew"), words_of("release the crew of the ship")
    assert one.share_in(other) == 1.0
    assert other.share_in(one) < 1.0
    assert words_of("a new school").share_in(one) == 0.0
    assert words_of("").share_in(one) == 0.0


@pytest.mark.parametrize("text", ["", "the of and"])
def test_a_text_without_content(text: str) -> None:
    assert words_of(text).numbers == ()
