"""What tokens cost."""

from __future__ import annotations

from summarizer.brief import Usage
from summarizer.models.model import Model


def cost_usd(model: Model, usage: Usage) -> float | None:
    """Return US dollars for the tokens: 0 for what runs on this machine, None where no price is
    known.
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
    try:
        found = genai_prices.calc_price(tokens, model.name, provider_id=model.provider)
    except (LookupError, ValueError):
        return None
    return float(found.total_price)
