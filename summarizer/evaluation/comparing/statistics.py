"""Error bars: means and paired differences, clustered by story.

Articles on one event are one cluster: what a system gets wrong in one it tends to get wrong in the
other. Formulas: Miller 2024, "Adding Error Bars to Evals", with the small-sample factor C/(C−1).
Two-sided intervals stay inside the range of what they are of (see `bounded`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import NormalDist
from types import ModuleType

from summarizer.errors import missing_extra
from summarizer.evaluation.comparing.bounded import CHANGE, UNIT, Bounds, interval
from summarizer.evaluation.comparing.student import t_quantile
from summarizer.value import Value

RESAMPLES = 10_000
SEED = 12345
FEW_CLUSTERS = 30
"""Below this many clusters the t distribution stands in for the normal one."""
POWER_80 = 2.8
"""Standard errors between 0 and the difference that a two-sided 5 % test sees in 80 of 100 runs."""

_CHUNK = 100_000
"""Numbers drawn at once: what they take stays in the processor's cache."""
ONE_CLUSTER = "one cluster says nothing about the next"


class Estimate(Value):
    """A mean over cases with its 95 % interval."""

    mean: float | None
    n: int
    clusters: int
    error: float | None
    """Clustered standard error."""
    low: float | None
    high: float | None
    reason: str | None
    """Why something is None."""


class Difference(Value):
    """New minus base, paired by case."""

    mean: float | None
    n: int
    clusters: int
    error: float | None
    low: float | None
    """Lower end of the two-sided 95 % interval, which stays between −1 and 1."""
    high: float | None
    lower: float | None
    """One-sided 95 % bound: the true difference is larger. By this and `upper` the gate decides."""
    upper: float | None
    """One-sided 95 % bound: the true difference is smaller."""
    p: float | None
    """Two-sided, from the t (normal) distribution."""
    p_randomised: float | None
    """Two-sided, by approximate randomisation of whole clusters."""
    bootstrap: tuple[float, float] | None
    """Percentile interval of the paired bootstrap over clusters."""
    detectable: float | None
    """The smallest true difference that these cases show in 80 of 100 runs."""
    reason: str | None
    """Why something is None."""


def estimate(
    values: Sequence[float], clusters: Sequence[str], *, bounds: Bounds = UNIT
) -> Estimate:
    """Return the mean of values, one a case, and how sure it is; its interval keeps to `bounds`.

    >>> got = estimate([0.0, 1.0, 0.5, 0.5], ["a", "b", "c", "d"])
    >>> got.mean, round(got.error, 4), round(got.low, 4), round(got.high, 4)
    (0.5, 0.2041, 0.0692, 0.9308)
    """
    n = len(values)
    sums, _ = _by_cluster(values, clusters)
    if not n:
        return Estimate(
            mean=None, n=0, clusters=0, error=None, low=None, high=None, reason="no case has it"
        )
    mean = math.fsum(values) / n
    error = clustered_error(values, clusters)
    if error is None:
        return Estimate(
            mean=mean, n=n, clusters=1, error=None, low=None, high=None, reason=ONE_CLUSTER
        )
    low, high = interval(mean, quantile(0.975, len(sums)) * error, bounds)
    return Estimate(
        mean=mean,
        n=n,
        clusters=len(sums),
        error=error,
        low=low,
        high=high,
        reason=None,
    )


def clustered_error(values: Sequence[float], clusters: Sequence[str]) -> float | None:
    """Return the standard error of the mean, clustered; None for fewer than two clusters.

    With one case a cluster it is sd/√n.

    >>> round(clustered_error([1.0, 2.0, 3.0], ["a", "b", "c"]), 4)
    0.5774
    >>> round(clustered_error([1.0, 1.0, 3.0, 3.0], ["a", "a", "b", "b"]), 4)
    1.0
    """
    n = len(values)
    if len(set(clusters)) < 2:
        return None
    mean = math.fsum(values) / n
    sums, _ = _by_cluster([value - mean for value in values], clusters)
    c = len(sums)
    return math.sqrt(c / (c - 1) * math.fsum(s * s for s in sums)) / n


def _by_cluster(values: Sequence[float], clusters: Sequence[str]) -> tuple[list[float], list[int]]:
    """Return sum and size of each cluster, in order of first appearance."""
    groups: dict[str, list[float]] = {}
    for value, cluster in zip(values, clusters, strict=True):
        groups.setdefault(cluster, []).append(value)
    return [math.fsum(group) for group in groups.values()], [len(g) for g in groups.values()]


def quantile(share: float, clusters: int) -> float:
    """Return the quantile of the t distribution with clusters − 1 degrees of freedom; of the normal
    one for many.

    >>> round(quantile(0.975, 11), 4), round(quantile(0.975, 500), 4)
    (2.2281, 1.96)
    """
    if clusters < FEW_CLUSTERS:
        known = t_quantile(share, clusters - 1)
        return float(_special().stdtrit(clusters - 1, share)) if known is None else known
    return NormalDist().inv_cdf(share)


def _tail(statistic: float, clusters: int) -> float:
    if clusters < FEW_CLUSTERS:
        return float(2 * _special().stdtr(clusters - 1, -abs(statistic)))
    return 2 * NormalDist().cdf(-abs(statistic))


def difference(
    values: Sequence[float],
    clusters: Sequence[str],
    *,
    seed: int = SEED,
    resampled: bool = True,
) -> Difference:
    """Return the mean of paired differences between −1 and 1, one a case, and how sure it is.

    Randomisation and bootstrap take most of the time, and no decision is made by them: without
    `resampled` they are left out.

    The two-sided interval is made on Fisher's scale. The one-sided bounds, by which the gate
    decides, are those of the t distribution and only cut off at −1 and 1: that takes nothing from
    what they cover, and as the gate asks whether they lie above −.05 or below 0, it moves none of
    its decisions and none of its error rates.
    """
    n = len(values)
    mean = math.fsum(values) / n if n else None
    error = clustered_error(values, clusters)
    if mean is None or error is None:
        return Difference(
            mean=mean,
            n=n,
            clusters=len(set(clusters)),
            error=None,
            low=None,
            high=None,
            lower=None,
            upper=None,
            p=None,
            p_randomised=None,
            bootstrap=None,
            detectable=None,
            reason=ONE_CLUSTER if n else "no case has it",
        )
    sums, sizes = _by_cluster(values, clusters)
    c = len(sums)
    low, high = interval(mean, quantile(0.975, c) * error, CHANGE)
    one = quantile(0.95, c) * error
    return Difference(
        mean=mean,
        n=n,
        clusters=c,
        error=error,
        low=low,
        high=high,
        lower=max(-1.0, mean - one),
        upper=min(1.0, mean + one),
        p=_tail(mean / error, c) if error else float(mean == 0),
        p_randomised=randomised(sums, seed=seed) if resampled else None,
        bootstrap=bootstrapped(sums, sizes, seed=seed) if resampled else None,
        detectable=POWER_80 * error,
        reason=None,
    )


def randomised(sums: Sequence[float], *, seed: int, resamples: int = RESAMPLES) -> float:
    """Return approximate randomisation: how often flipped signs give a sum as large, two-sided.

    Whole clusters flip. The observed one counts as one of the samples, so that p is never 0.
    """
    np = _numpy()
    rng = np.random.default_rng(seed)
    values = np.asarray(sums)
    observed = abs(values.sum())
    slack = 1e-12 * (1 + np.abs(values).sum())
    hits = 0
    for count in _chunks(resamples, len(sums)):
        signs = rng.integers(0, 2, size=(count, len(sums)), dtype=np.int8)
        flipped = 2 * (signs @ values) - values.sum()
        hits += int((np.abs(flipped) >= observed - slack).sum())
    return (hits + 1) / (resamples + 1)


def bootstrapped(
    sums: Sequence[float], sizes: Sequence[int], *, seed: int, resamples: int = RESAMPLES
) -> tuple[float, float]:
    """Return the paired bootstrap over clusters: the 2.5th and 97.5th percentile of the mean."""
    np = _numpy()
    rng = np.random.default_rng(seed)
    totals, counts = np.asarray(sums), np.asarray(sizes, dtype=float)
    means: list[float] = []
    for count in _chunks(resamples, len(sums)):
        drawn = rng.integers(0, len(sums), size=(count, len(sums)), dtype=np.int32)
        means += (totals[drawn].sum(axis=1) / counts[drawn].sum(axis=1)).tolist()
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def _chunks(resamples: int, width: int) -> Sequence[int]:
    """Return sizes of portions that keep memory flat however many cases there are.

    Signs are drawn four at a time: in multiples of four the portions draw what one would.
    """
    size = max(4, _CHUNK // max(width, 1) // 4 * 4)
    whole, rest = divmod(resamples, size)
    return [size] * whole + ([rest] if rest else [])


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return p values adjusted for several tests (Holm 1979).

    >>> {name: round(p, 2) for name, p in holm({"a": 0.01, "b": 0.04, "c": 0.03}).items()}
    {'a': 0.03, 'b': 0.06, 'c': 0.06}
    """
    adjusted: dict[str, float] = {}
    running = 0.0
    ordered = sorted(p_values.items(), key=lambda item: (item[1], item[0]))
    for place, (name, p) in enumerate(ordered):
        running = max(running, min(1.0, (len(ordered) - place) * p))
        adjusted[name] = running
    return {name: adjusted[name] for name in p_values}


def _special() -> ModuleType:
    try:
        from scipy import special  # type: ignore[import-untyped]
    except ImportError as error:
        raise missing_extra("eval", "a statistic") from error
    module: ModuleType = special
    return module


def _numpy() -> ModuleType:
    try:
        import numpy as np
    except ImportError as error:
        raise missing_extra("eval", "a statistic") from error
    return np
