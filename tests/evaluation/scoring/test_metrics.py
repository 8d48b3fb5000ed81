from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.metrics import DIAGNOSTIC, GATED, METRICS, PRIMARY, overall
from summarizer.evaluation.scoring.scorer import score_brief


def test_every_metric_has_a_name_of_its_own() -> None:
    assert len(METRICS) == len(PRIMARY) + len(DIAGNOSTIC)
    assert all(METRICS[name].name == name for name in METRICS)
    assert set(GATED) <= set(PRIMARY)


def test_what_is_undefined_says_why_and_the_rest_is_in_bounds() -> None:
    reference, brief = example(gold_positions=1, positions=[("Li", "against", 1)])
    score = score_brief(reference.case, brief)
    for metric in METRICS.values():
        value = metric.of(score)
        if value is None:
            assert metric.undefined
            continue
        least, largest = metric.bounds
        assert least <= value
        assert largest is None or value <= largest
    assert overall(score) == pytest.approx(1.0)
