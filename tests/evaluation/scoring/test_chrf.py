from __future__ import annotations

import pytest
import sacrebleu
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.scoring.chrf import Grams, chrf, chrf_bound
from summarizer.names.normal_form import words

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
    exact = [chrf_bound(mine, text, tuple(range(8))) for text in theirs]
    assert all(
        chrf_bound(mine, text, orders) >= value - 1e-12
        for text, value in zip(theirs, exact, strict=True)
    )


@given(found=SENTENCES, gold=SENTENCES)
def test_the_bound_of_all_orders_is_chrf(found: str, gold: str) -> None:
    bound = chrf_bound(Grams(words(found)), Grams(words(gold)), tuple(range(8)))
    if bound < 1:
        plain = " ".join(words(found)), " ".join(words(gold))
        assert bound == pytest.approx(chrf(*plain, beta=1), abs=1e-12)
