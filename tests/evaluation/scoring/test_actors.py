from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.actors import score_actors
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.examples import example


@pytest.mark.parametrize(
    ("found", "f1"),
    [(("Li", "China"), 1.0), (("Li",), 2 / 3), (("Li", "Orlov"), 0.5), (("Li", "Beijing"), 1.0)],
)
def test_actors_are_paired_one_to_one(found: tuple[str, ...], f1: float) -> None:
    reference, brief = example(actors=found)
    assert score_actors(brief, reference, Cast(brief, reference)).f1 == pytest.approx(f1)
