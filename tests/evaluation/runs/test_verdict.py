from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.brief import Brief
from summarizer.evaluation.comparing.sheet import Sheet, make_sheet
from summarizer.evaluation.comparing.signature import sign
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.runs.verdict import verdict
from summarizer.evaluation.scoring.scorer import score_brief, score_failure

PATH = Path("baselines/system.json")


@pytest.fixture(scope="module")
def case() -> Case:
    return load_suite(Path(__file__).parents[3] / "evals" / "diplomacy").cases[0]


def _sheet(case: Case, brief: Brief) -> Sheet:
    return make_sheet(sign("diplomacy", [case]), [score_brief(case, brief)])


def test_the_same_scores_pass(case: Case) -> None:
    sheet = _sheet(case, gold_brief(case))
    found = verdict(sheet, sheet, path=PATH)
    assert (found.complaints, found.has_baseline) == ((), True)


def test_scores_that_moved_fail_and_name_the_baseline(case: Case) -> None:
    whole = gold_brief(case)
    less = whole.model_copy(update={"positions": whole.positions[1:]})
    found = verdict(_sheet(case, less), _sheet(case, whole), path=PATH)
    assert found.complaints[0] == f"scores are not those of {PATH}:"
    assert any("found → missed" in line for line in found.complaints)


def test_a_sample_without_a_brief_fails_without_a_baseline_too(case: Case) -> None:
    sheet = make_sheet(sign("diplomacy", [case]), [score_failure(case, "it timed out")])
    found = verdict(sheet, None, path=PATH)
    assert found.complaints == (
        "1 of 1 sample gave no valid brief:",
        f"  {case.id}: it timed out",
    )
    assert not found.has_baseline


def test_without_a_baseline_a_grounded_brief_passes_and_that_is_said(case: Case) -> None:
    found = verdict(_sheet(case, gold_brief(case)), None, path=PATH)
    assert (found.complaints, found.has_baseline) == ((), False)
