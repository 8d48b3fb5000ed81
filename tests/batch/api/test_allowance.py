"""What may be sent: by estimate while it is under way, as counted when it is there."""

from __future__ import annotations

import pytest

from summarizer.batch.api.allowance import Allowance, Spending
from summarizer.batch.budget import Bounds


@pytest.mark.parametrize(
    ("bounds", "each", "reason"),
    [
        (Bounds(tokens=100), Spending(30), "--max-tokens 100 is reached"),
        (Bounds(cost=1.0), Spending(10**9, 0.3), "--max-cost 1 is reached"),
        (Bounds(articles=3), Spending(10**9, 9.0, 1), "--limit 3 is reached"),
    ],
)
def test_no_more_is_sent_than_fits(bounds: Bounds, each: Spending, reason: str) -> None:
    allowance = Allowance(bounds)
    assert [allowance.reserve(each) for _ in range(5)] == [True] * 3 + [False] * 2
    assert allowance.reason == reason


def test_what_came_counts_as_it_was() -> None:
    allowance = Allowance(Bounds(tokens=100))
    allowance.spend(Spending(80))
    assert not allowance.reserve(Spending(30))
    allowance.settle(Spending(80), Spending(50))
    allowance.begin_round()
    assert allowance.reason is None
    assert allowance.reserve(Spending(30))
    assert not allowance.reserve(Spending(30))


def test_nothing_is_sent_while_it_is_held() -> None:
    allowance = Allowance(Bounds())
    allowance.begin_round(held="the queue is full")
    assert not allowance.reserve(Spending(1))
    assert allowance.reason == "the queue is full"
    allowance.begin_round()
    assert allowance.reserve(Spending(1))


def test_room_is_told_without_taking_it() -> None:
    allowance = Allowance(Bounds(tokens=100))
    assert allowance.has_room(Spending(100))
    assert not allowance.has_room(Spending(101))
    assert allowance.reason is None, "nothing was to be sent"
    assert allowance.reserve(Spending(100))
    allowance.begin_round(held="a batch was cancelled")
    assert not allowance.has_room(Spending())
