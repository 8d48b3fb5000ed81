from __future__ import annotations

import pytest

from summarizer.evaluation.exam import perturbations
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.metrics import overall
from summarizer.evaluation.scoring.scorer import score_brief

REFERENCE, BRIEF = example(
    gold_positions=2,
    positions=[("Li", "against", 1), ("Li", "favor", 3)],
    gold_commitments=1,
    commitments=[("China", "pledged", 2)],
)


@pytest.mark.parametrize("name", ["shuffled", "by_alias"])
def test_what_says_the_same_costs_nothing(name: str) -> None:
    other = getattr(perturbations, name)(REFERENCE, BRIEF)
    assert overall(score_brief(REFERENCE.case, other)) == pytest.approx(
        overall(score_brief(REFERENCE.case, BRIEF))
    )


@pytest.mark.parametrize(
    "name",
    ["drop_position", "duplicate_position", "add_position", "flip_stance", "negate_position",
     "duplicate_commitment", "add_commitment", "change_status",
     "negate_commitment", "other_text"],
)  # fmt: skip
def test_what_makes_a_brief_worse_costs(name: str) -> None:
    worse = getattr(perturbations, name)(REFERENCE, BRIEF)
    assert worse is not None
    assert worse != BRIEF
    honest = score_brief(REFERENCE.case, BRIEF)
    assert overall(score_brief(REFERENCE.case, worse)) < overall(honest)


def test_what_cannot_be_done_to_a_brief_is_not_done() -> None:
    reference, empty = example()
    assert perturbations.drop_position(reference, empty) is None
    assert perturbations.change_number(reference, empty) is None
