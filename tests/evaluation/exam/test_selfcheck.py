from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.evaluation.exam import turns
from summarizer.evaluation.exam.question import Check
from summarizer.evaluation.exam.selfcheck import selfcheck
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.meaning.comparing import Comparison
from summarizer.evaluation.report.exam import markdown
from summarizer.evaluation.scoring import claim_text
from summarizer.evaluation.scoring.reference import prepare
from tests import docs

SUITES = Path(__file__).parents[3] / "evals"
STALE = "docs/exam.json is stale; run: python -m tests.docs --exam"


def test_the_scorer_passes_on_a_small_suite(suite_dir: Path) -> None:
    checks = selfcheck(load_suite(suite_dir))
    assert [check.perturbation for check in checks if not check.passed] == []
    assert [check.perturbation for check in checks if not check.cases] == [
        "the article as summary"  # both articles are short enough to be their own summaries
    ]


@pytest.mark.slow
def test_the_scorer_passes_on_diplomacy() -> None:
    checks = selfcheck(load_suite(SUITES / "diplomacy"))
    assert [check for check in checks if not check.passed] == []
    assert docs.saved_exam()["diplomacy"] == list(checks), STALE


@pytest.mark.slow
def test_the_scorer_passes_on_newswire() -> None:
    checks = selfcheck(load_suite(SUITES / "newswire"))
    assert [check for check in checks if not check.passed] == []
    assert docs.saved_exam()["newswire"] == list(checks), STALE


def test_a_scorer_that_sees_no_negation_does_not_pass(
    suite_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_text, "compare", lambda *_, **__: Comparison(None))
    failed = {check.perturbation for check in selfcheck(load_suite(suite_dir)) if not check.passed}
    assert failed >= {"a position negated", "a commitment negated"}


def test_a_scorer_that_takes_every_text_for_gold_s_does_not_pass(
    suite_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_text.ClaimText, "likeness", lambda *_, **__: 1.0)
    failed = {check.perturbation for check in selfcheck(load_suite(suite_dir)) if not check.passed}
    assert "every statement and action about something else" in failed


def test_what_cannot_lose_is_not_asked_to(suite_dir: Path) -> None:
    case = load_suite(suite_dir).case("herring")
    brief = gold_brief(case)
    assert turns.unconditional(prepare(case), brief) is not None
    free = tuple(c.model_copy(update={"optional": True}) for c in case.gold.commitments)
    optional = replace(case, gold=case.gold.model_copy(update={"commitments": free}))
    for perturb in (turns.unconditional, turns.other_conditions, turns.without_terms):
        assert perturb(prepare(optional), brief) is None


def test_markdown_sets_suites_side_by_side_and_says_where_one_fails() -> None:
    def check(name: str, *, cases: int, passed: bool = True) -> Check:
        return Check(
            perturbation=name,
            must="fall",
            observed=f"{cases} fell",
            passed=passed,
            cases=cases,
            failures=(),
        )

    exams = {
        "one": [check("dropped", cases=5), check("negated", cases=2)],
        "two": [check("dropped", cases=9, passed=False), check("negated", cases=0)],
    }
    assert markdown(exams).splitlines() == [
        "| perturbation | must | one (5 cases) | two (9 cases) | passed |",
        "|---|---|---|---|---|",
        "| dropped | fall | 5 fell | 9 fell | **no** |",
        "| negated | fall | 2 fell (2) | 0 fell | yes |",
    ]
    assert markdown(exams, only=["negated"]).count("\n") == 2
