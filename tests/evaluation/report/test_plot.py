from __future__ import annotations

from summarizer.evaluation.comparing.statistics import estimate
from summarizer.evaluation.report.plot import interval


def test_an_interval_is_drawn_with_a_mark_for_each_case() -> None:
    values = [("a", 0.2), ("b", 0.8), ("c", 0.5)]
    drawn = interval(estimate([v for _, v in values], ["a", "b", "c"]), values)
    assert drawn is not None
    assert str(drawn).count("<title>") >= 3 or all(name in str(drawn) for name, _ in values)


def test_without_a_mean_nothing_is_drawn() -> None:
    assert interval(estimate([], []), []) is None
