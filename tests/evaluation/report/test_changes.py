from __future__ import annotations

import pytest

from summarizer.evaluation.comparing.comparison import compare
from summarizer.evaluation.report.changes import biggest, explained, render, signed
from summarizer.evaluation.report.figures import Figures


@pytest.mark.parametrize(("value", "shown"), [(0.0312, "+0.031"), (-0.2, "−0.200"), (None, "–")])
def test_differences_for_people(value: float | None, shown: str) -> None:
    assert signed(value) == shown


def test_a_fall_is_told_with_the_cases_that_fell(poor: Figures, good: Figures) -> None:
    found = compare(good.sheet, poor.sheet)
    text = render(found, good.sheet, poor.sheet)
    assert "FAIL" in text
    assert "aden" in text
    assert explained(found)


def test_nothing_moved_between_a_run_and_itself(good: Figures) -> None:
    found = compare(good.sheet, good.sheet)
    assert biggest(()) == ((), ())
    assert "PASS" in render(found, good.sheet, good.sheet)
