"""What tokens cost."""

from __future__ import annotations

from summarizer.brief import Usage
from summarizer.models.model import Model


def cost_usd(model: Model, usage: Usage, *, batched: bool = False) -> float | None:
    """Return US dollars for the tokens: 0 for what runs here, None where no price is known.

    `batched` takes the price of a provider's batch API, where that is known (`has_batch_price`),
    else the ordinary one.
    """
    if model.price is not None:
        price = model.price
        cached = price.input if price.cached is None else price.cached
        fresh = usage.input - usage.cached
        return (fresh * price.input + usage.cached * cached + usage.output * price.output) / 1e6
    if model.provider == "local":
        return 0.0
    if model.provider not in ("openai", "openrouter"):
        return None
    import genai_prices

    tokens = genai_prices.Usage(
        input_tokens=usage.input, cache_read_tokens=usage.cached, output_tokens=usage.output
    )
    context = {"processing": "batch"} if batched else None
    try:
        found = genai_prices.calc_price(
            tokens, model.name, provider_id=model.provider, price_context=context
        )
    except (LookupError, ValueError):
        return None
    return float(found.total_price)


def has_price(model: Model) -> bool:
    """Tell whether it is known what the model costs."""
    return cost_usd(model, Usage(input=1, cached=0, output=1)) is not None


def has_batch_price(model: Model) -> bool:
    """Tell whether it is known what the model costs by batch."""
    usage = Usage(input=1_000_000, cached=0, output=1_000_000)
    return cost_usd(model, usage, batched=True) != cost_usd(model, usage)
