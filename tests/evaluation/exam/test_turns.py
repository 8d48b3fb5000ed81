from __future__ import annotations

import pytest

from summarizer.evaluation.exam import turns
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.scorer import score_brief

REFERENCE, BRIEF = example(gold_positions=2, positions=[("Li", "against", 1), ("Li", "favor", 3)])


def f1(name: str) -> float:
    turned = getattr(turns, name)(REFERENCE, BRIEF)
    assert turned is not None
    return score_brief(REFERENCE.case, turned).positions.f1


def test_another_frame_with_the_other_stance_says_the_same() -> None:
    assert f1("reframed") > 0.85
    assert f1("misframed") < 0.3


def test_turned_statements_are_worth_nothing_or_little() -> None:
    assert f1("all_negated") < 0.3


@pytest.mark.parametrize("name", ["opposite_actions", "unconditional", "other_conditions"])
def test_what_needs_a_commitment_is_not_tried_without(name: str) -> None:
    assert getattr(turns, name)(REFERENCE, BRIEF) is None
