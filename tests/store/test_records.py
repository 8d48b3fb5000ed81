from __future__ import annotations

import batch_samples as samples

from summarizer.brief import Usage
from summarizer.errors import DraftError
from summarizer.store.records import TRANSIENT, Taken


def test_a_brief_says_what_it_took() -> None:
    taken = Taken.of(samples.brief(samples.article(1), retries=2, cost_usd=0.5))
    assert (taken.requests >= 1, taken.retries, taken.cost_usd) == (True, 2, 0.5)
    assert taken.tokens == 1300


def test_an_error_says_so_only_where_an_answer_came() -> None:
    error = DraftError("x", hint="")
    assert Taken.until(error) is None
    assert Taken.until(ValueError("x")) is None


def test_tokens_are_those_in_and_out() -> None:
    assert Taken(Usage(input=3, cached=2, output=4)).tokens == 7
    assert "context" not in TRANSIENT
