from __future__ import annotations

import pytest

from summarizer.evaluation.exam import schemes
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.metrics import overall
from summarizer.evaluation.scoring.scorer import score_brief

REFERENCE, BRIEF = example(
    gold_positions=2,
    positions=[("Li", "against", 1), ("Li", "favor", 3)],
    gold_commitments=1,
    commitments=[("China", "pledged", 2)],
)


@pytest.mark.parametrize(
    "name",
    ["empty", "everything_twice", "all_mixed", "both_stances", "one_giant_actor",
     "sprayed", "nobody_named"],
)  # fmt: skip
def test_no_scheme_scores_as_well_as_the_truth(name: str) -> None:
    schemed = getattr(schemes, name)(REFERENCE, BRIEF)
    assert schemed is not None
    honest = overall(score_brief(REFERENCE.case, BRIEF))
    assert overall(score_brief(REFERENCE.case, schemed)) < honest


def test_a_scheme_that_needs_a_claim_is_not_tried_without() -> None:
    reference, empty = example()
    assert schemes.all_mixed(reference, empty) is None
