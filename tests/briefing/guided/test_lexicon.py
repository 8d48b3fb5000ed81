from __future__ import annotations

from typing import get_args

import pytest

from summarizer.briefing.guided.lexicon import NEUTRAL, CueKind, lexicon


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("say", "say"),
        ("oppose", "judge"),
        ("vow", "commit"),
        ("refuse", "refuse"),
        ("withdraw", "withdraw"),
    ],
)
def test_cues_by_their_lemma(lemma: str, kind: str) -> None:
    assert lexicon("en").cues[lemma] == kind


def test_every_kind_has_cues() -> None:
    assert set(lexicon("en").cues.values()) == set(get_args(CueKind))


def test_a_variety_of_a_language_has_its_words() -> None:
    assert lexicon("en-GB").cues == lexicon("en").cues


def test_a_language_without_a_table_has_no_words() -> None:
    assert lexicon("xx") is NEUTRAL
    assert NEUTRAL.words("titles") == frozenset()
    assert NEUTRAL.table("sides") == {}
