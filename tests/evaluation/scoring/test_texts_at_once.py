from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.scoring import similarity
from summarizer.evaluation.scoring.chrf import Grams, chrf_of
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.claim_text import ClaimText
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.positions import score_positions
from summarizer.evaluation.scoring.similarity import Texts, likeness
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.evaluation.scoring.wordings import IssueList, Issues

WORDS = st.sampled_from(["free", "release", "the", "crew", "a", "Oslo", "steel", "x", "5%", "port"])
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
ACCEPTED = st.lists(TEXTS, min_size=1, max_size=3)


@given(found=TEXTS, gold=ACCEPTED)
def test_what_letters_allow_is_never_below_the_likeness(found: str, gold: list[str]) -> None:
    for bound, text in zip(Texts(gold).bounds(found), gold, strict=True):
        assert bound >= likeness(found, text) or likeness(found, text) < WEIGHTS.unlike


@given(found=TEXTS, gold=ACCEPTED, above=st.floats(0, 1))
def test_a_likeness_above_the_floor_is_that_of_the_nearest(
    found: str, gold: list[str], above: float
) -> None:
    most = max(likeness(found, text) for text in gold)
    assert Texts(gold).likeness(found, above=above) == (most if most > above else 0.0)


@given(found=TEXTS, gold=st.lists(ACCEPTED, min_size=1, max_size=3))
def test_an_issue_is_within_its_range(found: str, gold: list[list[str]]) -> None:
    issues = [Issues([(text, "favor") for text in texts]) for texts in gold]
    for (least, most), issue in zip(IssueList(issues).ranges(found), issues, strict=True):
        assert least <= issue.likeness(found) <= most + 1e-9


@given(found=TEXTS, gold=ACCEPTED, above=st.floats(0, 1))
def test_of_each_the_nearest_is_exact_and_none_is_more_than_it_is(
    found: str, gold: list[str], above: float
) -> None:
    exact = [likeness(found, text) for text in gold]
    values = Texts(gold).each(found, above=above)
    assert all(value <= most for value, most in zip(values, exact, strict=True))
    assert max(exact) <= above or max(values) == max(exact)


def test_texts_that_cannot_be_the_nearest_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Grams] = []

    def noted(found: Grams, gold: Grams, *, beta: int) -> float:
        compared.append(gold)
        return chrf_of(found, gold, beta=beta)

    monkeypatch.setattr(similarity, "chrf_of", noted)
    texts = ["Lund wants quotas kept in May.", "Lund wants all quotas cut now."]
    assert Texts(texts).likeness("Lund wants quotas cut now.") > 0.7
    assert len(compared) == 1
    assert Texts(texts[:1]).likeness("Lund wants quotas cut now.") > 0.3
    assert len(compared) == 2  # the control: where nothing is nearer it is compared


def test_texts_that_have_nothing_in_common_are_worth_nothing() -> None:
    found = "Lund releases the crew."
    assert ClaimText(["Shoes of wood hurt."]).likeness(found) == 0
    assert ClaimText(["Lund frees the crew."]).likeness(found) > 0.9


def test_claims_of_others_about_other_things_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[Grams] = []

    def noted(found: Grams, gold: Grams, *, beta: int) -> float:
        compared.append(gold)
        return 0.5

    monkeypatch.setattr(similarity, "chrf_of", noted)
    case, other = example(gold_positions=2, positions=[("China", "favor", 2)])
    assert not score_positions(other, case, Cast(other, case)).pairs
    assert not compared
    assert likeness("Lund frees the crew.", "Lund frees a crew.") >= 0.5
    assert compared  # the control: what is alike is compared
