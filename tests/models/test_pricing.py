from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.brief import Usage
from summarizer.models.choice import resolve_model
from summarizer.models.model import Price
from summarizer.models.pricing import cost_usd, has_batch_price, has_price

USED = Usage(input=1_000_000, cached=400_000, output=100_000)


@pytest.mark.parametrize(
    ("price", "cost"),
    [(Price(2.0, 8.0), 2.8), (Price(2.0, 8.0, cached=0.5), 2.2)],
)
def test_cached_tokens_cost_less_where_that_is_known(price: Price, cost: float) -> None:
    model = replace(resolve_model("openai/some-model"), price=price)
    assert cost_usd(model, USED) == pytest.approx(cost)


def test_what_runs_here_costs_nothing_and_what_is_unknown_has_no_cost() -> None:
    assert cost_usd(resolve_model("local"), USED) == 0
    assert has_price(resolve_model("local"))
    assert cost_usd(resolve_model("openrouter/nobody/knows-this-one"), USED) is None
    assert not has_price(resolve_model("openrouter/nobody/knows-this-one"))


def test_a_batch_costs_half_where_its_price_is_known() -> None:
    plain = Usage(input=1_000_000, cached=0, output=100_000)
    model = resolve_model("openai/gpt-4.1")
    assert cost_usd(model, plain) == pytest.approx(2.0 + 0.8)
    assert cost_usd(model, plain, batched=True) == pytest.approx(1.4)
    assert has_batch_price(model)


@pytest.mark.parametrize("name", ["openai/o1-mini", "openai/nobody-knows-this-one", "vllm/test"])
def test_else_a_batch_costs_what_all_else_does(name: str) -> None:
    model = resolve_model(name)
    assert not has_batch_price(model)
    assert cost_usd(model, USED, batched=True) == cost_usd(model, USED)
