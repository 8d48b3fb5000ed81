from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.positions import score_positions

RIGHT = [("Li", "against", 1), ("Li", "favor", 3)]


@pytest.mark.parametrize(
    ("positions", "f1"),
    [
        (RIGHT, 1.0),
        (RIGHT[:1], 2 / 3),
        ([("Li", "favor", 1), ("Li", "favor", 3)], 0.5),
        ([("Li", "neutral", 1), ("Li", "favor", 3)], 0.7),
        ([("China", "against", 1), ("Li", "favor", 3)], 0.5),
        ([], 0.0),
    ],
)
def test_a_position_is_its_holders_and_takes_its_side(
    positions: list[tuple[str, str, int]], f1: float
) -> None:
    reference, brief = example(gold_positions=2, positions=positions)  # type: ignore[arg-type]
    assert score_positions(brief, reference, Cast(brief, reference)).f1 == pytest.approx(f1)
