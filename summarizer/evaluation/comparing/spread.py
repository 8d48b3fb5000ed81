"""How far the samples of a case lie apart, where a system was asked several times."""

from __future__ import annotations

import math
from collections.abc import Sequence

from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.scoring.metrics import Metric
from summarizer.value import Value


class Spread(Value):
    """One metric over the samples of every case."""

    metric: str
    samples: int
    """Samples of the case that has most."""
    within: float
    """Standard deviation between samples of one case, pooled over the cases."""
    low: float
    """The run's figure, had each case got its lowest sample alone."""
    high: float
    """The run's figure, had each case got its highest sample alone."""


def spread(sheet: Sheet, metric: Metric) -> Spread | None:
    """Measure how far samples lie apart; None where no case has two that the metric is
    defined for.
    """
    values = [
        [value for score in samples if (value := metric.of(score)) is not None]
        for samples in sheet.by_case.values()
    ]
    several = [known for known in values if len(known) > 1]
    if not several:
        return None
    defined = [known for known in values if known]
    return Spread(
        metric=metric.name,
        samples=max(map(len, several)),
        within=pooled_deviation(several),
        low=math.fsum(map(min, defined)) / len(defined),
        high=math.fsum(map(max, defined)) / len(defined),
    )


def pooled_deviation(groups: Sequence[Sequence[float]]) -> float:
    """Return √(Σ squared deviations from each group's mean / Σ (size − 1)), groups of two or more.

    >>> pooled_deviation([[1.0, 3.0], [5.0, 5.0]])
    1.0
    """
    squares, freedom = 0.0, 0
    for group in groups:
        mean = math.fsum(group) / len(group)
        squares += math.fsum((value - mean) ** 2 for value in group)
        freedom += len(group) - 1
    return math.sqrt(squares / freedom)
