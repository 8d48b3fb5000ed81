from __future__ import annotations

from typing import get_args

import pytest

from summarizer.brief import Status
from summarizer.evaluation.scoring.statuses import status_similarity


@pytest.mark.parametrize("status", get_args(Status))
def test_a_status_is_itself(status: str) -> None:
    assert status_similarity(status, status) == 1.0


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        ("withdrawn", "suspended", 0.5),
        ("broken", "withdrawn", 0.5),
        ("suspended", "underway", 0.25),
        ("broken", "fulfilled", 0.0),
    ],
)
def test_some_lie_near_each_other_either_way(one: str, other: str, worth: float) -> None:
    assert status_similarity(one, other) == status_similarity(other, one) == worth
