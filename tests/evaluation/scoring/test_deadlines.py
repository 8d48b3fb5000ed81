from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from summarizer.evaluation.scoring.deadlines import deadline_similarity


@dataclass
class Due:
    text: str
    earliest: date | None
    latest: date | None


MARCH = Due("by March", date(2031, 3, 1), date(2031, 3, 31))


@pytest.mark.parametrize(
    ("found", "gold", "worth"),
    [
        (None, None, 1.0),
        (MARCH, MARCH, 1.0),
        (MARCH, None, 0.0),
        (None, MARCH, 0.0),
        (Due("in 2031", date(2031, 1, 1), date(2031, 12, 31)), MARCH, 0.5),
        (Due("in May", date(2031, 5, 1), date(2031, 5, 31)), MARCH, 0.0),
        (Due("soon", None, None), Due("soon", None, None), 1.0),
        (Due("soon", None, None), Due("next spring", None, None), 0.0),
    ],
)
def test_deadlines(found: Due | None, gold: Due | None, worth: float) -> None:
    assert deadline_similarity(found, gold) == worth
