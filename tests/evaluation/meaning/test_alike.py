from __future__ import annotations

import itertools

import pytest

from summarizer.evaluation.meaning import alike
from summarizer.evaluation.meaning.alike import are_alike, count_among, is_among, number_of
from summarizer.evaluation.meaning.lexicon import Keys, keys_of

WORDS = """free release removal remove dam well toll levy tax school sanction measure ban talk
negotiate meeting summit raise increase cut zzyzx border frontier""".split()


def share_a_key(one: Keys, other: Keys) -> bool:
    return not (one.narrow.isdisjoint(other.wide) and one.wide.isdisjoint(other.narrow))


def test_words_are_alike_that_have_a_key_in_common_whichever_was_met_first() -> None:
    for one, other in itertools.product(WORDS, repeat=2):
        assert are_alike(one, other) is share_a_key(keys_of(one), keys_of(other)), (one, other)
    assert are_alike("free", "release")
    assert not are_alike("dam", "school")


def test_words_that_point_the_same_way_may_stand_for_each_other() -> None:
    up, also_up = number_of("zzyzx", "amount +1"), number_of("qwrtz", "amount +1")
    down = number_of("qwrtzz", "amount -1")
    assert is_among(up, [also_up])
    assert not is_among(up, [down])
    assert count_among([up, up, down], frozenset([also_up])) == 2


def test_a_word_is_held_to_the_others_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def keys(base: str) -> Keys:
        looked_up.append(base)
        return keys_of(base)

    monkeypatch.setattr(alike, "keys_of", keys)
    for _ in range(3):
        are_alike("quaggaword", "zorillaword")
    assert sorted(looked_up) == ["quaggaword", "zorillaword"]
