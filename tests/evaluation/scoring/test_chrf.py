from __future__ import annotations

import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.scoring.chrf import Grams, chrf, chrf_bounds, chrf_of

WORDS = st.sampled_from(["the", "cat", "a", "aa", "aaa", "Oslo", "steel,", "x.", "(no)", "5%", "é"])
SENTENCES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@pytest.mark.parametrize("beta", [1, 2])
@given(found=SENTENCES, gold=SENTENCES)
def test_chrf_is_sacrebleu_s(beta: int, found: str, gold: str) -> None:
    theirs = sacrebleu.CHRF(word_order=2, beta=beta).sentence_score(found, [gold]).score / 100
    assert chrf(found, gold, beta=beta) == pytest.approx(theirs, abs=1e-9)


@given(
    found=SENTENCES,
    gold=st.lists(SENTENCES, min_size=1, max_size=3),
    orders=st.sampled_from([(2, 6), (1, 2, 3, 6), (0, 6), tuple(range(8))]),
)
def test_the_bound_is_never_below_chrf(
    found: str, gold: list[str], orders: tuple[int, ...]
) -> None:
    mine, theirs = Grams(found.split()), [Grams(text.split()) for text in gold]
    exact = [chrf_of(mine, text, beta=1) for text in theirs]
    bounds = chrf_bounds(mine, theirs, orders)
    assert all(bound >= value - 1e-12 for bound, value in zip(bounds, exact, strict=True))


@given(
    st.permutations(["the", "cat", "Oslo", "sink", "big", "jump"]),
    st.permutations(["the", "cat", "Lund", "sink", "fry", "jump"]),
)
def test_the_bound_of_all_orders_is_chrf_where_nothing_occurs_again(
    found: list[str], gold: list[str]
) -> None:
    mine, theirs = Grams(found), Grams(gold)
    if all(len(mine.distinct(n)) == mine.size(n) for n in range(8)):
        (bound,) = chrf_bounds(mine, [theirs], tuple(range(8)))
        assert bound == pytest.approx(chrf_of(mine, theirs, beta=1), abs=1e-12)


def test_what_occurs_again_counts_as_often() -> None:
    assert chrf("the cat the cat the cat", "the cat") < chrf("the cat", "the cat") == 1
    assert Grams(["ho"] * 3).counted(6) == {"ho", "ho 1", "ho 2"}
