from __future__ import annotations

from collections import Counter

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


@given(found=SENTENCES, gold=st.lists(SENTENCES, min_size=1, max_size=3))
def test_the_bound_is_never_below_chrf(found: str, gold: list[str]) -> None:
    mine, theirs = Grams(found.split()), [Grams(text.split()) for text in gold]
    bounds = chrf_bounds(mine, theirs)
    assert all(
        bound >= chrf_of(mine, text, beta=1) for bound, text in zip(bounds, theirs, strict=True)
    )


def test_the_bound_tells_texts_apart() -> None:
    mine, same, other = (Grams(text.split()) for text in ("Oslo cuts", "Oslo cuts", "dams burst"))
    assert chrf_bounds(mine, [same, other]) == [1.0, pytest.approx(0.25)]


@given(found=SENTENCES, gold=SENTENCES)
def test_an_n_gram_is_in_common_as_often_as_both_have_it(found: str, gold: str) -> None:
    mine, theirs = Grams(found.split()), Grams(gold.split())
    for place in range(8):
        both = Counter(mine.each(place)) & Counter(theirs.each(place))
        assert mine.in_common(theirs, place) == both.total()


def test_what_occurs_again_counts_as_often() -> None:
    assert chrf("the cat the cat the cat", "the cat") < chrf("the cat", "the cat") == 1
    assert Grams(["ho"] * 3).again(6) == {"ho": 2}
    assert not Grams(["ho", "hi"]).again(6)
