from __future__ import annotations

import pytest

from summarizer.evaluation.exam.question import Exam, judged, mean, position_f1, shown, trials_of
from summarizer.evaluation.scoring.examples import example
from summarizer.evaluation.scoring.scorer import score_brief

REFERENCE, BRIEF = example(gold_positions=1, positions=[("Li", "against", 1)])
EXAM = Exam(REFERENCE, BRIEF, score_brief(REFERENCE.case, BRIEF))


@pytest.mark.parametrize(("holds", "failures"), [(True, 0), (False, 1)])
def test_a_check_names_the_cases_that_fail(holds: bool, failures: int) -> None:
    trials = trials_of([EXAM], lambda _, brief: brief.model_copy(update={"positions": ()}))
    check = judged(
        "p", "m", trials, observe=shown(position_f1, "position F1"), holds=lambda _: holds
    )
    assert (check.passed, len(check.failures), check.cases) == (holds, failures, 1)
    assert "position F1" in check.observed


def test_briefs_that_cannot_be_made_wrong_are_no_trials() -> None:
    assert trials_of([EXAM], lambda _, __: None) == []


def test_a_mean_of_what_is_defined() -> None:
    assert mean([1.0, None, 0.0]) == 0.5
    assert mean([]) == 0
    assert position_f1(EXAM.honest) == 1.0
