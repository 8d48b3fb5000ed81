from __future__ import annotations

import random
import statistics as std

import numpy as np
import pytest
from scipy import stats

from summarizer.evaluation.comparing import statistics
from summarizer.evaluation.comparing.statistics import (
    bootstrapped,
    clustered_error,
    difference,
    estimate,
    holm,
    randomised,
)

VALUES = [0.1, -0.05, 0.02, 0.3, 0.0, -0.12, 0.07, 0.04, -0.02, 0.11]
APART = [str(place) for place in range(len(VALUES))]
STORIES = ["a", "a", "b", "b", "b", "c", "d", "d", "e", "f"]


def test_interval_and_p_of_single_cases_are_scipy_s() -> None:
    mine = difference(VALUES, APART)
    theirs = stats.ttest_1samp(VALUES, 0)
    low, high = theirs.confidence_interval(0.95)
    assert mine.p == pytest.approx(theirs.pvalue, abs=1e-12)
    # Fisher's scale, which differs little from a plain one for small differences.
    assert mine.mean is not None
    middle, reach = np.arctanh(mine.mean), (high - mine.mean) / (1 - mine.mean**2)
    expected = np.tanh([middle - reach, middle + reach])
    assert (mine.low, mine.high) == pytest.approx(tuple(expected), abs=1e-12)
    assert (mine.low, mine.high) == pytest.approx((low, high), abs=0.002)
    one_sided = stats.ttest_1samp(VALUES, 0, alternative="greater").confidence_interval(0.95)
    assert mine.lower == pytest.approx(one_sided.low, abs=1e-12)


@pytest.mark.slow  # statsmodels takes seconds to import
def test_clustered_error_is_statsmodels_s() -> None:
    import statsmodels.api as sm

    model = sm.OLS(VALUES, np.ones(len(VALUES)))
    groups = [ord(story) for story in STORIES]
    theirs = model.fit(cov_type="cluster", cov_kwds={"groups": groups})
    assert clustered_error(VALUES, STORIES) == pytest.approx(theirs.bse[0], abs=1e-12)


def test_many_clusters_use_the_normal_distribution() -> None:
    values = [0.01 * ((7 * place) % 13 - 5) for place in range(60)]
    mine = difference(values, [str(place) for place in range(60)])
    assert mine.error is not None
    assert mine.mean is not None
    assert mine.high == pytest.approx(mine.mean + 1.959964 * mine.error, abs=1e-5)


def test_bootstrap_is_scipy_s() -> None:
    theirs = stats.bootstrap(
        (VALUES,), np.mean, method="percentile", n_resamples=20_000, rng=np.random.default_rng(7)
    ).confidence_interval
    mine = bootstrapped(VALUES, [1] * len(VALUES), seed=1, resamples=20_000)
    assert mine == pytest.approx((theirs.low, theirs.high), abs=0.005)


def test_randomisation_is_scipy_s() -> None:
    def mean(sample, axis):  # type: ignore[no-untyped-def]
        return np.mean(sample, axis=axis)

    theirs = stats.permutation_test(
        (VALUES,), mean, permutation_type="samples", n_resamples=np.inf, vectorized=True
    )
    assert randomised(VALUES, seed=1, resamples=20_000) == pytest.approx(theirs.pvalue, abs=0.01)


def test_seed_decides_the_resamples() -> None:
    one, same, other = (difference(VALUES, STORIES, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one.bootstrap != other.bootstrap
    assert one.p == other.p


@pytest.mark.parametrize("portion", [1, 200, 1000, 10**7])
def test_portions_draw_what_one_draw_would(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sums, sizes = [0.1 * (n % 7) - 0.25 for n in range(37)], [1 + n % 2 for n in range(37)]

    def drawn() -> tuple[float, tuple[float, float]]:
        return (
            randomised(sums, seed=1, resamples=1000),
            bootstrapped(sums, sizes, seed=1, resamples=1000),
        )

    whole = drawn()
    monkeypatch.setattr(statistics, "_CHUNK", portion)
    assert drawn() == whole


@pytest.mark.slow
@pytest.mark.parametrize(
    "values", [[0.03], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.9], [0.2, 0.0, 1.0, 0.02, 0.02]]
)
def test_holm_is_statsmodels_s(values: list[float]) -> None:
    from statsmodels.stats.multitest import multipletests

    names = {str(place): p for place, p in enumerate(values)}
    theirs = multipletests(values, method="holm")[1]
    assert list(holm(names).values()) == pytest.approx(list(theirs), abs=1e-12)


def test_clusters_that_move_together_widen_the_interval() -> None:
    values = [0.2, 0.2, 0.2, -0.1, -0.1, -0.1, 0.05, 0.05, 0.05]
    apart = difference(values, [str(n) for n in range(9)])
    together = difference(values, list("aaabbbccc"))
    assert together.error is not None
    assert apart.error is not None
    assert together.error > 1.5 * apart.error


@pytest.mark.parametrize("values", [[], [0.3], [0.3, 0.1]])
def test_what_is_undefined_is_none_with_a_reason(values: list[float]) -> None:
    mine = difference(values, ["one"] * len(values))
    assert mine.error is mine.low is mine.p is mine.bootstrap is mine.detectable is None
    assert mine.reason
    assert estimate(values, ["one"] * len(values)).reason


def test_no_change_at_all_is_certain() -> None:
    mine = difference([0.0] * 5, list("abcde"))
    assert (mine.mean, mine.error, mine.p, mine.low, mine.high) == (0, 0, 1, 0, 0)
    assert mine.p_randomised == 1


def test_the_detectable_difference_is_seen_in_four_runs_of_five() -> None:
    rng = random.Random(3)
    spread, n, seen, runs = 0.1, 40, 0, 400
    true = 2.8 * spread / n**0.5
    for _ in range(runs):
        values = [rng.gauss(true, spread) for _ in range(n)]
        error = std.stdev(values) / n**0.5
        seen += abs(std.fmean(values)) > 1.96 * error
    assert 0.74 < seen / runs < 0.86
