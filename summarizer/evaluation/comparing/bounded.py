"""Intervals that stay inside the range of what they are of.

A mean of scores lies between 0 and 1, and so does whatever it estimates. The interval is made on a
scale without ends and taken back: the log-odds for what has two ends, with the standard error by
the delta method, s / (m·(1 − m)). That is the cluster-robust interval of a fractional logit (Papke
and Wooldridge 1996), and what R's `svyciprop` does by its method "logit"; Dean and Pagano (2015)
find it to cover well for clustered samples. For a difference between −1 and 1 it is Fisher's
z. What has no upper end, such as a count, takes the logarithm instead.
"""

from __future__ import annotations

import math

Bounds = tuple[float, float | None]
"""Least and largest value; None where there is no largest."""
UNIT: Bounds = (0.0, 1.0)
COUNT: Bounds = (0.0, None)
CHANGE: Bounds = (-1.0, 1.0)


def interval(mean: float, reach: float, bounds: Bounds = UNIT) -> tuple[float, float]:
    """Return the interval around a mean, `reach` wide on either side in the middle of the range.

    `reach` is the quantile times the standard error. A mean at an end of its range, where every
    value is alike, and one without an error are their own interval.

    >>> [round(end, 3) for end in interval(0.918, 0.09)]
    [0.772, 0.974]
    >>> [round(end, 3) for end in interval(0.0, 0.5, CHANGE)]
    [-0.462, 0.462]
    >>> [round(end, 1) for end in interval(2.0, 3.0, COUNT)]
    [0.4, 9.0]
    >>> interval(1.0, 0.0)
    (1.0, 1.0)
    """
    least, largest = bounds
    if not reach or mean <= least or (largest is not None and mean >= largest):
        return mean, mean
    if largest is None:
        above = mean - least
        return least + above * math.exp(-reach / above), least + above * math.exp(reach / above)
    width = largest - least
    share = (mean - least) / width
    middle = math.log(share / (1 - share))
    aside = reach / width / (share * (1 - share))

    def back(odds: float) -> float:
        return least + width * (1 + math.tanh(odds / 2)) / 2

    return back(middle - aside), back(middle + aside)
