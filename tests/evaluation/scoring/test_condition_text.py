from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.condition_text import ConditionText


@pytest.mark.parametrize(
    ("gold", "found", "action", "worth"),
    [
        ("if it rains", "if it rains", "pay", 1.0),
        ("if it rains", None, "pay", 0.0),
        ("if it rains", None, "pay if it rains", 1.0),
        ("if it rains", "if Oslo asks", "pay", 0.0),
        (None, None, "pay", 1.0),
        (None, "if it rains", "pay", 0.0),
    ],
)
def test_conditions(gold: str | None, found: str | None, action: str, worth: float) -> None:
    assert ConditionText(gold, evidence=[], is_english=True).judge(found, action) == worth
