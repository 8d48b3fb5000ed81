from __future__ import annotations

import pytest

from summarizer.evaluation.scoring import grouping
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.positions import score_positions


def test_one_claim_told_twice_is_no_second_claim() -> None:
    once, twice = [("Li", "against", 1)], [("Li", "against", 1)] * 2
    scores = []
    for positions in (once, twice):
        reference, brief = example(gold_positions=1, positions=positions)  # type: ignore[arg-type]
        scores.append(score_positions(brief, reference, Cast(brief, reference)).f1)
    assert scores[0] == 1.0
    assert scores[1] == pytest.approx(2 / 3)
    assert callable(grouping.grouping)


@pytest.mark.parametrize(("is_cited", "recall"), [(True, 0.927), (False, 0.477)])
def test_one_claim_may_tell_two_of_gold_if_it_cites_both(is_cited: bool, recall: float) -> None:
    positions = [("Li", "against", 1), ("Li", "favor", 3)]
    reference, brief = example(gold_positions=2, positions=positions)  # type: ignore[arg-type]
    first, second = brief.positions
    evidence = (*first.evidence, *second.evidence) if is_cited else first.evidence
    told = "Li opposes tariffs on steel and backs a new canal."
    both = first.model_copy(update={"statement": told, "evidence": evidence})
    brief = brief.model_copy(update={"positions": (both,)})
    score = score_positions(brief, reference, Cast(brief, reference))
    assert score.recall == pytest.approx(recall, abs=0.001)


@pytest.mark.parametrize(("cites", "parts"), [((1, 1), 2), ((1, 3), 1)])
def test_what_two_claims_tell_of_one_is_put_together_only_on_the_same_sentences(
    cites: tuple[int, int], parts: int
) -> None:
    positions = [("Li", "against", number) for number in cites]
    reference, brief = example(gold_positions=1, positions=positions)  # type: ignore[arg-type]
    first, second = brief.positions
    told = (
        first.model_copy(update={"statement": "Li opposes tariffs."}),
        second.model_copy(update={"statement": "Steel is what Li opposes."}),
    )
    brief = brief.model_copy(update={"positions": told})
    (pair,) = score_positions(brief, reference, Cast(brief, reference)).pairs
    assert 1 + len(pair.also) == parts
