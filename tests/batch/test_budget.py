from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.budget import Bounds, Budget
from summarizer.batch.deadline import seconds_until
from summarizer.brief import Usage
from summarizer.errors import UsageError
from summarizer.store import Taken

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)


def taken(tokens: int = 100, cost: float | None = 0.01) -> Taken:
    return Taken(Usage(input=tokens, cached=0, output=0), requests=1, cost_usd=cost)


def run(budget: Budget, *, jobs: int, each: list[Taken | None]) -> int:
    """How many articles start where `jobs` are under way whenever they may be."""
    under_way: list[Taken | None] = []
    started = 0
    pending = list(each)
    while True:
        while len(under_way) < jobs and pending:
            if budget.ask() != "start":
                break
            started += 1
            under_way.append(pending.pop(0))
        if not under_way:
            return started
        budget.finish(under_way.pop(0))


@pytest.mark.parametrize("bounds", [{"articles": 0}, {"tokens": 0}, {"cost": 0.0}, {"seconds": -1}])
def test_a_budget_of_nothing_is_a_clear_error(bounds: dict[str, int]) -> None:
    with pytest.raises(UsageError, match="leaves nothing to spend"):
        Bounds(**bounds)


def test_no_bounds_no_end() -> None:
    assert run(Budget(Bounds()), jobs=4, each=[taken()] * 50) == 50


def test_limit_counts_answers_not_tries() -> None:
    budget = Budget(Bounds(articles=5))
    assert run(budget, jobs=2, each=[None, taken(), None, *[taken()] * 9]) == 7
    assert budget.reason == "--limit 5 is reached"


@given(st.integers(1, 16), st.integers(1, 60))
def test_equal_articles_never_pass_the_bound(jobs: int, fits: int) -> None:
    budget = Budget(Bounds(tokens=100 * fits))
    assert run(budget, jobs=jobs, each=[taken(100)] * 100) == fits


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=60), st.integers(1, 8))
def test_the_bound_is_passed_by_no_more_than_articles_differ(sizes: list[int], jobs: int) -> None:
    bound = 5000
    budget = Budget(Bounds(tokens=bound))
    started = run(budget, jobs=jobs, each=[taken(size) for size in sizes])
    spread = max(sizes) - min(sizes)
    assert sum(sizes[:started]) <= max(bound + jobs * spread, *sizes)


def test_articles_that_take_nothing_are_never_too_many() -> None:
    for bounds in (Bounds(tokens=1), Bounds(cost=0.5)):
        budget = Budget(bounds)
        assert budget.ask() == "start"
        budget.finish(taken(0, 0.0))
        assert [budget.ask() for _ in range(20)] == ["start"] * 20


def test_the_first_article_goes_alone_where_money_is_bounded() -> None:
    budget = Budget(Bounds(cost=1.0))
    assert [budget.ask(), budget.ask()] == ["start", "wait"]


def test_a_price_that_is_not_known_ends_a_bounded_run() -> None:
    budget = Budget(Bounds(cost=1.0))
    assert run(budget, jobs=4, each=[taken(cost=None)] * 9) == 1
    assert budget.reason
    assert "price is not known" in budget.reason


def test_the_deadline_is_on_a_clock_of_its_own() -> None:
    now = 0.0
    budget = Budget(Bounds(seconds=10), clock=lambda: now)
    assert budget.start(stopped=lambda: False)
    now = 10.5
    assert not budget.start(stopped=lambda: False)
    assert budget.reason == "the deadline is reached"


@pytest.mark.parametrize(
    ("deadline", "seconds"),
    [
        ("8h", 28800),
        ("90m", 5400),
        ("1d2h3m4s", 93784),
        ("07:00", 9 * 3600),
        ("23:30", 5400),
        ("2026-11-24T07:00", 9 * 3600),
        ("2026-11-24T07:00+01:00", 8 * 3600),
    ],
)
def test_deadlines(deadline: str, seconds: float) -> None:
    assert seconds_until(deadline, now=NOW) == seconds


@pytest.mark.parametrize("deadline", ["", "soon", "25:00", "2026-11-20", "-3h", "8"])
def test_what_is_no_deadline(deadline: str) -> None:
    with pytest.raises(UsageError):
        seconds_until(deadline, now=NOW)
