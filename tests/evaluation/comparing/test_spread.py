from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval_samples import bridges, faulty, perfect

from summarizer.errors import DraftError
from summarizer.evaluation.comparing.spread import spread
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.report import data, markdown, page, terminal
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.runs.files import Outcome
from summarizer.evaluation.runs.results import results
from summarizer.evaluation.runs.runner import failure
from summarizer.evaluation.scoring.metrics import METRICS

POSITIONS = METRICS["position_f1"]


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Suite:
    return bridges(tmp_path / "bridges")


def _figures(suite: Suite, *makers: object) -> Figures:
    """Scores of a run in which sample N of every case was made by the Nth of these."""

    def outcome(make: object, case: object, sample: int) -> Outcome:
        try:
            return make(suite)(case.article)  # type: ignore[operator,attr-defined,no-any-return]
        except DraftError as error:
            return failure(error, case.id, sample, seconds=1.0)  # type: ignore[attr-defined]

    found = {
        case.id: tuple(outcome(make, case, number) for number, make in enumerate(makers))
        for case in suite.cases
    }
    return Figures(results(suite, found, system={"model": "m"}))


def test_one_sample_has_no_spread(suite: Suite) -> None:
    figures = _figures(suite, perfect)
    assert spread(figures.sheet, POSITIONS) is None
    assert figures.spreads == ()
    assert "lie apart" not in terminal.render(figures) + markdown.render([("a", figures)])
    assert "lie apart" not in page.render(figures)
    assert json.loads(data.render(figures))["spread"] == {}


def test_equal_samples_have_a_spread_of_nothing(suite: Suite) -> None:
    found = spread(_figures(suite, perfect, perfect, perfect).sheet, POSITIONS)
    assert found is not None
    assert (found.samples, found.within, found.low, found.high) == (3, 0, 1, 1)


def test_samples_that_differ_are_told_by_every_report(suite: Suite) -> None:
    figures = _figures(suite, perfect, faulty)
    found = spread(figures.sheet, POSITIONS)
    assert found is not None
    values = [[POSITIONS.of(score) for score in pair] for pair in figures.sheet.by_case.values()]
    assert found.high == 1
    assert found.low == pytest.approx(sum(pair[1] or 0 for pair in values) / len(values))
    # Two samples of a case lie d apart: their variance is d²/2.
    assert found.within**2 == pytest.approx(
        sum(((pair[0] or 0) - (pair[1] or 0)) ** 2 / 2 for pair in values) / len(values)
    )
    shown = f"±{found.within:.3f}"
    for text in (
        terminal.render(figures),
        markdown.render([("a", figures)]),
        page.render(figures),
    ):
        assert shown in text
        assert "2 samples of" in text
    told = json.loads(data.render(figures))["spread"]["position_f1"]
    assert told == {"samples": 2, "within": found.within, "low": found.low, "high": 1}
