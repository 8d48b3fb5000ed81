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
