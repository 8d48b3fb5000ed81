from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.comparing.bounded import CHANGE, COUNT, UNIT, interval
from summarizer.evaluation.comparing.gate import gate
from summarizer.evaluation.comparing.statistics import (
    clustered_error,
    difference,
    estimate,
    quantile,
)
from summarizer.evaluation.scoring.metrics import METRICS

SCORES = [1.0, 0.96, 1.0, 0.62, 0.99, 0.88, 1.0, 0.91]
STORIES = ["a", "a", "b", "c", "d", "d", "e", "f"]


@pytest.mark.slow  # statsmodels takes seconds to import
def test_interval_is_that_of_a_fractional_logit() -> None:
    import statsmodels.api as sm

    groups = np.asarray([ord(story) for story in STORIES])
    model = sm.GLM(np.asarray(SCORES), np.ones(len(SCORES)), family=sm.families.Binomial())
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": groups})
    middle, error = theirs.params[0], theirs.bse[0]
    reach = quantile(0.975, 6) * error
    mine = estimate(SCORES, STORIES)
    expected = [1 / (1 + np.exp(-(middle + side * reach))) for side in (-1, 1)]
    assert (mine.low, mine.high) == pytest.approx(tuple(expected), abs=1e-6)


def test_what_reached_beyond_its_range_stays_inside() -> None:
    values = [1.0, 1.0, 1.0, 0.75, 0.8]
    mine = estimate(values, list("abcde"))
    error = clustered_error(values, list("abcde"))
    assert mine.mean is not None
    assert error is not None
    assert mine.mean + quantile(0.975, 5) * error > 1  # control: the plain interval does not
    assert mine.high is not None
    assert 0 < mine.mean < mine.high < 1


@given(st.lists(st.floats(0, 1), min_size=2, max_size=12))
def test_interval_of_scores_keeps_to_the_scores(values: list[float]) -> None:
    mine = estimate(values, [str(n) for n in range(len(values))])
    assert mine.low is not None
    assert mine.high is not None
    assert mine.mean is not None
    assert 0 <= mine.low <= mine.mean + 1e-9
    assert mine.mean - 1e-9 <= mine.high <= 1


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=12))
def test_every_bound_of_a_difference_keeps_to_its_range(values: list[float]) -> None:
    mine = difference(values, [str(n) for n in range(len(values))])
    bounds = (mine.low, mine.high, mine.lower, mine.upper)
    assert all(bound is not None and -1 <= bound <= 1 for bound in bounds)


@given(st.lists(st.floats(-0.9, 0.9), min_size=2, max_size=8), st.sampled_from([0.05, 0.3, 1]))
def test_gate_decides_as_by_the_plain_bounds(values: list[float], scale: float) -> None:
    stories = [str(n) for n in range(len(values))]
    mine = difference([scale * value for value in values], stories)
    assert mine.mean is not None
    assert mine.error is not None
    reach = quantile(0.95, len(values)) * mine.error
    plain = mine.model_copy(update={"lower": mine.mean - reach, "upper": mine.mean + reach})
    assert gate(mine) == gate(plain)


def test_interval_covers_the_true_mean_of_skewed_scores() -> None:
    rng = np.random.default_rng(5)
    stories = [str(n) for n in range(12)]
    inside, plain, runs = 0, 0, 2000
    for values in rng.beta(4.5, 0.5, size=(runs, 12)):
        mine = estimate(values.tolist(), stories)
        assert mine.low is not None
        assert mine.high is not None
        assert mine.mean is not None
        assert mine.error is not None
        inside += mine.low <= 0.9 <= mine.high
        plain += abs(mine.mean - 0.9) <= quantile(0.975, 12) * mine.error
    assert inside / runs > 0.9
    assert inside >= plain


def test_counts_have_no_upper_end() -> None:
    assert [METRICS[name].bounds for name in ("summary.words", "grounding_violations")] == [
        COUNT,
        COUNT,
    ]
    assert METRICS["actor_f1"].bounds == UNIT
    low, high = interval(2.0, 3.0, COUNT)
    assert 0 < low < 2
    assert high > 2


@pytest.mark.parametrize("bounds", [UNIT, COUNT, CHANGE])
def test_mean_at_the_end_of_its_range_is_its_own_interval(
    bounds: tuple[float, float | None],
) -> None:
    least, largest = bounds
    assert interval(least, 0.3, bounds) == (least, least)
    if largest is not None:
        assert interval(largest, 0.3, bounds) == (largest, largest)
