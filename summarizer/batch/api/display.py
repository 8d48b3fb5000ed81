"""What is said of batches that are under way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.batch.display import money, one_line, tokens
from summarizer.counting import count_of
from summarizer.store import SentBatch


def told(under_way: Sequence[SentBatch]) -> list[str]:
    """Return a line for each batch, and what to do about them; nothing where there is none."""
    lines = [f"under way: {described(one)}" for one in under_way]
    if lines:
        lines.append("the same command collects what is there; with --wait it stays until then")
    return lines


def described(one: SentBatch) -> str:
    """Return a batch in one line: its name, how far it is, and about what it takes."""
    parts = [one_line(one.batch or one.mark), f"{count_of(one.requests, 'request')}"]
    if one.state == "under_way":
        parts += [f"{one.answered:,} answered", one_line(one.status or "")]
    else:
        parts.append("not sent yet" if one.state == "writing" else "perhaps sent")
    parts.append(f"about {tokens(one.tokens)} tokens")
    if one.cost_usd is not None:
        parts.append(f"about {money(one.cost_usd)}")
    return " · ".join([*parts, f"since {one.began}"])


def values_of(batches: Iterable[SentBatch]) -> list[dict[str, object]]:
    """Return batches as JSON values."""
    return [
        {
            "batch": one.batch,
            "mark": one.mark,
            "endpoint": one.endpoint,
            "state": one.state,
            "status": one.status,
            "reason": one.reason,
            "requests": one.requests,
            "answered": one.answered,
            "input_tokens": one.usage.input,
            "output_tokens": one.usage.output,
            "cost_usd": one.cost_usd,
            "began": one.began,
            "ended": one.ended,
        }
        for one in batches
    ]
