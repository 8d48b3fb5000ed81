from __future__ import annotations

from pathlib import Path

from summarizer.evaluation.exam.meanings import meaning_checks
from summarizer.evaluation.exam.question import Exam
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief


def test_what_a_reader_sees_at_once_the_scorer_sees_too(suite_dir: Path) -> None:
    exams = []
    for case in load_suite(suite_dir).cases:
        brief = gold_brief(case)
        exams.append(Exam(prepare(case), brief, score_brief(case, brief)))
    checks = list(meaning_checks(exams))
    assert checks
    assert [one.perturbation for one in checks if not one.passed] == []
