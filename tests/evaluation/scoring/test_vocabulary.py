from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.vocabulary import word_list


@pytest.mark.parametrize(
    "name", ["offices", "state_bodies", "private", "government", "units", "tens"]
)
def test_lists_hold_single_words_in_small_letters_once(name: str) -> None:
    words = word_list(name)
    assert words
    assert all(word == word.casefold() for word in words)
    assert len(set(words)) == len(words)


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        word_list("nothing")
