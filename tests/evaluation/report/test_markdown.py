from __future__ import annotations

import pytest

from summarizer.evaluation.comparing.comparison import compare
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.report.markdown import comparison, escape, render


@pytest.mark.parametrize(
    ("text", "shown"), [("*a* | b", "\\*a\\* \\| b"), ("[x](y)", "\\[x\\]"), ("plain", "plain")]
)
def test_text_from_outside_is_no_markup(text: str, shown: str) -> None:
    assert escape(text).startswith(shown)


def test_runs_are_rows_and_two_are_compared(poor: Figures, good: Figures) -> None:
    table = render([("poor", poor), ("good", good)])
    assert "poor" in table
    assert "good" in table
    text = comparison(compare(good.sheet, poor.sheet), good.results, poor.results)
    assert "FAIL" in text
