from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation.exam import claims
from summarizer.evaluation.exam.question import Check, Exam
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief


@pytest.fixture
def exams(suite_dir: Path) -> list[Exam]:
    made = []
    for case in load_suite(suite_dir).cases:
        brief = gold_brief(case)
        made.append(Exam(prepare(case), brief, score_brief(case, brief)))
    return made


@pytest.mark.parametrize("name", ["item_checks", "text_checks", "field_checks", "evidence_checks"])
def test_the_scorer_passes_on_a_small_suite(name: str, exams: list[Exam]) -> None:
    checks: list[Check] = list(getattr(claims, name)(exams))
    assert checks
    assert [one.perturbation for one in checks if not one.passed] == []
