from __future__ import annotations

import gc
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.comparing.sheet import (
    make_sheet,
    metric_named,
    pooled,
    read_sheet,
    uncollected,
)
from summarizer.evaluation.comparing.signature import sign
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.scoring.examples import make_case
from summarizer.evaluation.scoring.scorer import score_brief, score_failure

CASE = make_case(("Li",), positions=[("Li", "against", 1)])
GOOD = score_brief(CASE, gold_brief(CASE))
BAD = score_failure(CASE, "no answer", sample=1)


def test_samples_of_a_case_are_meant() -> None:
    sheet = make_sheet(sign("s", [CASE]), [BAD, GOOD])
    assert list(sheet.by_case) == [CASE.id]
    assert sheet.failure_rate == 0.5
    assert sheet.values(metric_named("position_f1")) == {CASE.id: 0.5}
    assert sheet.summary(metric_named("position_f1")).estimate.mean == 0.5
    assert pooled("position_f1", [GOOD, BAD]) == pytest.approx(2 / 3)
    assert pooled("failure_rate", [GOOD]) is None


def test_scores_must_be_those_of_the_cases() -> None:
    with pytest.raises(GoldError, match="no score"):
        make_sheet(sign("s", [CASE]), [])


def test_a_sheet_is_read_as_it_was_saved(tmp_path: Path) -> None:
    sheet = make_sheet(sign("s", [CASE]), [GOOD])
    path = tmp_path / "scores.json"
    path.write_text(sheet.model_dump_json(), "utf-8")
    assert read_sheet(path) == sheet
    path.write_text("{}", "utf-8")
    with pytest.raises(GoldError, match="holds no scores"):
        read_sheet(path)
    with pytest.raises(GoldError, match="cannot be read"):
        read_sheet(tmp_path / "gone.json")


def test_a_metric_that_is_not_there() -> None:
    with pytest.raises(GoldError, match="nothing"):
        metric_named("nothing")


def test_the_collector_is_back_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
