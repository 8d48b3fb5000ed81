from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.commitments import polarity_factor, score_commitments
from summarizer.evaluation.scoring.examples import example


@pytest.mark.parametrize(
    ("commitments", "f1"),
    [([("China", "pledged", 2)], 1.0), ([], 0.0), ([("Li", "pledged", 2)], 0.0)],
)
def test_a_commitment_is_its_actors(commitments: list[tuple[str, str, int]], f1: float) -> None:
    reference, brief = example(gold_commitments=1, commitments=commitments)  # type: ignore[arg-type]
    found = score_commitments(brief, reference, Cast(brief, reference))
    assert found.f1 == pytest.approx(f1)


def test_another_status_costs_a_part() -> None:
    reference, brief = example(gold_commitments=1, commitments=[("China", "fulfilled", 2)])
    found = score_commitments(brief, reference, Cast(brief, reference))
    assert 0 < found.f1 < 1


@pytest.mark.parametrize(
    ("found", "gold", "factor"),
    [
        ("coercive", "coercive", 1.0),
        ("coercive", "cooperative", 0.0),
        ("neutral", "coercive", 0.6),
        ("cooperative", "neutral", 0.6),
    ],
)
def test_polarities(found: str, gold: str, factor: float) -> None:
    assert polarity_factor(found, gold) == factor
