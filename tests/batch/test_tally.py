from __future__ import annotations

import pytest

from summarizer.batch.tally import EXAMPLES, Tally
from summarizer.brief import Usage
from summarizer.store import Failure, Taken


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_snapshot_counts_and_foretells() -> None:
    clock = Clock()
    tally = Tally(clock)
    tally.total = 10
    tally.add("done", 2)
    tally.add("known")
    tally.spent(Taken(Usage(input=100, cached=0, output=20), requests=3, cost_usd=0.5))
    clock.now = 30.0
    now = tally.snapshot()
    assert (now.done, now.seen, now.left) == (2, 3, 7)
    assert now.per_minute == 4.0
    assert now.seconds_left == pytest.approx(105.0)
    assert now.expected_cost == pytest.approx(0.5 + 7 * 0.25)
    assert (now.requests, now.input_tokens, now.output_tokens) == (3, 100, 20)


def test_one_cost_that_is_not_known_makes_the_sum_unknown() -> None:
    tally = Tally()
    tally.spent(Taken(Usage(input=1, cached=0, output=1), cost_usd=None))
    tally.spent(Taken(Usage(input=1, cached=0, output=1), cost_usd=1.0))
    assert tally.snapshot().cost is None
    assert tally.snapshot().expected_cost is None


def test_failures_stand_by_kind_with_the_first_few() -> None:
    tally = Tally()
    for number in range(EXAMPLES + 1):
        tally.failed(Failure("draft", f"reason {number}"), source=f"{number}.txt")
    tally.failed(Failure("source", "gone"), source="x.txt")
    (kind, group), (other, _) = tally.groups()
    assert (kind, group.count, len(group.examples)) == ("draft", EXAMPLES + 1, EXAMPLES)
    assert other == "source"


def test_what_is_under_way_is_counted_while_it_is() -> None:
    tally = Tally()
    with tally.running():
        assert tally.snapshot().running == 1
    assert tally.snapshot().running == 0


def test_a_failure_is_told_again_only_in_a_later_round() -> None:
    tally = Tally()
    tally.failed(Failure("source", "gone"), source="x.txt")
    tally.failed(Failure("draft", "no JSON"), source="y.jsonl", key="of one record")
    assert not tally.has_failed("x.txt")
    tally.begin_again()
    assert [tally.has_failed(one) for one in ("x.txt", "of one record", "y.jsonl")] == [
        True, True, False,
    ]  # fmt: skip
