from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.alike import are_alike
from summarizer.evaluation.meaning.lexicon import (
    are_opposites,
    are_synonyms,
    base_form,
    keys_of,
)


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("lifted", "lift"),
        ("sanctions", "sanction"),
        ("stopping", "stop"),
        ("went", "go"),
        ("criticizes", "criticize"),
        ("prizes", "prize"),
        ("boxes", "box"),
    ],
)
def test_base_forms(word: str, base: str) -> None:
    assert base_form(word) == base


@pytest.mark.parametrize(
    ("one", "other", "alike", "opposite"),
    [
        ("free", "release", True, False),
        ("low", "high", False, True),
        ("workable", "unworkable", False, True),
        ("toll", "school", False, False),
    ],
)
def test_words_alike_and_opposite(one: str, other: str, alike: bool, opposite: bool) -> None:
    assert are_synonyms(one, other) is alike
    assert are_alike(one, other) is alike or opposite
    assert are_opposites(one, other) is opposite


def test_words_that_may_stand_for_each_other_share_a_key() -> None:
    assert keys_of("free").wide & keys_of("release").wide
    assert not keys_of("toll").narrow & keys_of("school").narrow
