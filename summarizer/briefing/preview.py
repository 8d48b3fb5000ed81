"""What would be sent for an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from summarizer.article import Article


@dataclass(frozen=True, slots=True)
class Preview:
    """Requests as they would be sent, estimated. Making one sends nothing."""

    article: Article
    strategy: str
    model: str
    host: str
    requests: tuple[dict[str, Any], ...]
    """JSON bodies, where they are known beforehand."""
    complete: bool
    """True if these are all; several windows need one more, which sums up what they gave."""
    input_tokens: int
    """Estimated."""
    output_tokens: int
    """Estimated, at most."""
    cost_usd: float | None
    """Estimated; None where the price is not known."""
