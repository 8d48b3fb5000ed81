from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.scoring import wordings
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.claim_text import ClaimList, ClaimText
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.positions import score_positions
from summarizer.evaluation.scoring.shortlist import Shortlist
from summarizer.evaluation.scoring.similarity import likeness
from summarizer.evaluation.scoring.wordings import IssueList, Issues

WORDS = st.sampled_from(["free", "release", "the", "crew", "a", "Oslo", "steel", "x", "5%", "port"])
TEXTS = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
GOLD = st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3)


@given(found=TEXTS, gold=GOLD)
def test_what_letters_allow_is_never_below_the_likeness(found: str, gold: list[list[str]]) -> None:
    (bounds,) = Shortlist(gold, []).raw([found])
    for bound, texts in zip(bounds, gold, strict=True):
        assert bound >= max(likeness(found, text, 0.0) for text in texts) - 1e-9


@given(found=TEXTS, gold=GOLD)
def test_bounds_are_never_below_what_they_bound(found: str, gold: list[list[str]]) -> None:
    claims = [ClaimText(texts) for texts in gold]
    issues = [Issues([(text, "favor") for text in texts]) for texts in gold]
    for bound, claim in zip(ClaimList(claims).bounds([found])[0], claims, strict=True):
        assert bound >= claim.likeness(found) - 1e-9
    for bound, issue in zip(IssueList(issues).bounds([found])[0], issues, strict=True):
        assert bound >= issue.likeness(found) - 1e-9


def test_texts_that_have_nothing_in_common_are_worth_nothing() -> None:
    claims = ClaimList([ClaimText(["Shoes of wood hurt."]), ClaimText(["Lund frees the crew."])])
    unlike, alike = claims.bounds(["Lund releases the crew."])[0]
    assert unlike == 0
    assert alike > 0.9


def test_claims_of_others_about_other_things_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []

    def noted(found: str, gold: str, above: float = 0.0) -> float:
        compared.append(gold)
        return likeness(found, gold, above)

    monkeypatch.setattr(wordings, "likeness", noted)
    wordings._value.cache_clear()
    case, other = example(gold_positions=2, positions=[("China", "favor", 2)])
    assert not score_positions(other, case, Cast(other, case)).pairs
    assert not compared
    case, same = example(gold_positions=2, positions=[("Li", "against", 1)])
    assert score_positions(same, case, Cast(same, case)).pairs
    assert compared  # the control: what may be meant is compared
