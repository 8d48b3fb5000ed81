from __future__ import annotations

import random

import pytest

from summarizer.evaluation.comparing.gate import gate, together
from summarizer.evaluation.comparing.statistics import Difference, clustered_error, quantile


def difference_of(mean: float, error: float | None, *, clusters: int = 12) -> Difference:
    reach = None if error is None else quantile(0.95, clusters) * error
    bounds = (None, None) if reach is None else (mean - reach, mean + reach)
    nothing = dict.fromkeys(("low", "high", "p", "p_randomised", "bootstrap", "detectable"))
    return Difference(
        mean=mean,
        n=clusters,
        clusters=clusters,
        error=error,
        lower=bounds[0],
        upper=bounds[1],
        reason=None,
        **nothing,
    )


@pytest.mark.parametrize(
    ("mean", "error", "verdict"),
    [
        (-0.10, 0.01, "FAIL"),
        (-0.03, 0.005, "FAIL"),  # sure and noticeable, though a larger drop is ruled out
        (-0.019, 0.001, "PASS"),  # sure, but not noticeable
        (-0.10, 0.10, "INCONCLUSIVE"),  # noticeable, but not sure
        (0.0, 0.02, "PASS"),
        (0.0, 0.03, "INCONCLUSIVE"),  # a drop of .05 is not ruled out
        (0.2, 0.01, "PASS"),
        (0.0, 0.0, "PASS"),
        (-0.5, None, "INCONCLUSIVE"),
    ],
)
def test_verdict(mean: float, error: float | None, verdict: str) -> None:
    assert gate(difference_of(mean, error)) == verdict


def test_an_unchanged_system_seldom_fails() -> None:
    """At n = 12 and sd .10 a naive rule, a drop of .02, fails every fourth run."""
    rng = random.Random(11)
    runs, naive, failed = 3000, 0, 0
    clusters = [str(place) for place in range(12)]
    for _ in range(runs):
        values = [rng.gauss(0, 0.10) for _ in clusters]
        mean = sum(values) / 12
        naive += mean < -0.02
        failed += gate(difference_of(mean, clustered_error(values, clusters))) == "FAIL"
    assert 0.21 < naive / runs < 0.28
    assert failed / runs < 0.06


def test_one_failure_fails_the_whole() -> None:
    assert together(("PASS", "FAIL", "INCONCLUSIVE")) == "FAIL"
    assert together(()) == "INCONCLUSIVE"
