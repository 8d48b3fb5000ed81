from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.scoring.claim_text import ClaimText
from summarizer.evaluation.scoring.deadlines import deadline_similarity
from summarizer.evaluation.scoring.similarity import (
    likeness,
    overlap,
    rescale,
    wording,
)
from summarizer.evaluation.scoring.weights import WEIGHTS

WORDS = st.sampled_from(["the", "cat", "a", "aa", "aaa", "Oslo", "steel,", "x.", "(no)", "5%", "é"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@given(found=SENTENCES, gold=st.lists(SENTENCES, min_size=1, max_size=4))
def test_a_text_is_at_least_as_good_as_its_best_wording(found: str, gold: list[str]) -> None:
    got = ClaimText(gold, is_english=False).likeness(found)
    longer = len(found.split()) / max(len(text.split()) for text in gold)
    if longer <= WEIGHTS.long:
        assert got >= max(wording(found, text) for text in gold) - 1e-9


@given(found=SENTENCES, gold=SENTENCES)
def test_wording_takes_both_texts_alike(found: str, gold: str) -> None:
    assert wording(found, gold) == pytest.approx(wording(gold, found), abs=1e-12)
    assert 0 <= wording(found, gold) <= 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_rescaling_keeps_the_order(one: float, other: float) -> None:
    if one <= other:
        assert rescale(one) <= rescale(other)


def test_equal_texts_are_worth_one_and_nothing_else_is() -> None:
    assert wording("Lund pays.", "“Lund” pays") == 1
    assert wording("Lund pays now.", "Lund pays.") < 1
    assert likeness("pays Lund", "Lund pays") < 1


def test_unlike_claims_are_worth_nothing() -> None:
    assert wording("China opposes tariffs on its steel.", "Nurses want a longer break.") == 0


@pytest.mark.parametrize("found", ["Lund wants 7% less.", "Lund wants 5% less by 2031."])
def test_a_number_that_gold_has_not_caps_the_text(found: str) -> None:
    capped = ClaimText(["Lund wants 5% less."]).judge(found)
    assert capped.value <= WEIGHTS.guarded < WEIGHTS.strict
    assert capped.guards


def test_a_number_of_the_evidence_is_no_foreign_number() -> None:
    gold = ClaimText(["Lund wants 5% less."], context=["5% less by 2031, she said"])
    assert not gold.judge("Lund wants 5% less by 2031.").guards


@dataclass(frozen=True)
class Deadline:
    text: str
    earliest: date | None
    latest: date | None


MAY = Deadline("in May", date(2026, 5, 1), date(2026, 5, 31))
BY_9_MAY = Deadline("by 9 May", None, date(2026, 5, 9))
JUNE = Deadline("in June", date(2026, 6, 1), date(2026, 6, 30))
NEXT_WEEK = Deadline("next week", None, None)
WITHIN_A_WEEK = Deadline("by the end of the year", None, None)


@pytest.mark.parametrize(
    ("found", "gold", "value"),
    [
        (MAY, MAY, 1.0),
        (BY_9_MAY, MAY, 0.5),
        (JUNE, MAY, 0.0),
        (None, MAY, 0.0),
        (MAY, None, 0.0),
        (None, None, 1.0),
        (NEXT_WEEK, NEXT_WEEK, 1.0),
        (WITHIN_A_WEEK, NEXT_WEEK, 0.0),
        (NEXT_WEEK, MAY, 0.0),
        (Deadline("in May", None, None), MAY, 0.5),
    ],
)
def test_deadlines(found: Deadline | None, gold: Deadline | None, value: float) -> None:
    assert deadline_similarity(found, gold) == value


@given(st.frozensets(st.integers(1, 9)), st.frozensets(st.integers(1, 9)))
def test_overlap_is_an_f1(one: frozenset[int], other: frozenset[int]) -> None:
    value = overlap(one, other)
    assert value == overlap(other, one)
    assert (value == 1) == (one == other)
    assert (value == 0) == (not one & other and one != other)
