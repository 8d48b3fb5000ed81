from __future__ import annotations

from summarizer.evaluation.exam.question import Check
from summarizer.evaluation.report.exam import markdown, render

CHECKS = (
    Check(
        perturbation="identical", must="score 1", observed="1", passed=True, cases=3, failures=()
    ),
    Check(
        perturbation="empty", must="fall", observed="1 → 1", passed=False, cases=3, failures=("a",)
    ),
)


def test_a_check_is_told_with_what_was_seen() -> None:
    text = render(CHECKS)
    assert "identical" in text
    assert "1 → 1" in text


def test_only_some_in_markdown_with_the_suites_side_by_side() -> None:
    table = markdown({"one": CHECKS, "two": CHECKS}, only=("empty",))
    assert "empty" in table
    assert "identical" not in table
    assert "one (3 cases)" in table
