"""The way that requests take: one by one, or through a provider's batch API at half the price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import click

from summarizer.cli.model_options import bundled
from summarizer.cli.saying import say
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.batch.api.terms import Terms
    from summarizer.models.model import Model


LEAST_POLL = 1
"""Seconds between two looks at what is under way."""


@dataclass(frozen=True, slots=True)
class Way:
    """How requests reach the model."""

    via: Literal["requests", "batch-api"]
    wait: bool
    poll: str | None
    reask: Literal["batch", "live"] | None
    requests: int | None
    size: int | None

    @property
    def is_batched(self) -> bool:
        """Tell whether they go through a provider's batch API."""
        return self.via == "batch-api"


WAY = bundled(
    Way,
    "way",
    via=click.option(
        "--via",
        type=click.Choice(["requests", "batch-api"]),
        default="requests",
        show_default=True,
        help="batch-api: files of requests, answered within a day, at half the price at OpenAI.",
    ),
    wait=click.option(
        "--wait", is_flag=True, help="With batch-api: stay until every answer is there."
    ),
    poll=click.option(
        "--poll", metavar="SPAN", help="With --wait: how often to look.  [default: 1m]"
    ),
    reask=click.option(
        "--reask",
        type=click.Choice(["batch", "live"]),
        help="With batch-api: ask again for what is not valid in a next batch, or at once at the "
        "ordinary price.  [default: batch]",
    ),
    requests=click.option(
        "--batch-requests",
        "requests",
        metavar="N",
        type=click.IntRange(min=1),
        help="With batch-api: requests in one batch.  [default: 50000]",
    ),
    size=click.option(
        "--batch-bytes",
        "size",
        metavar="N",
        type=click.IntRange(min=1),
        help="With batch-api: bytes in one batch.  [default: 200000000]",
    ),
)


def require_alone(way: Way) -> None:
    """Do nothing where no option is for batch-api. Raises `UsageError` where one is."""
    named = {
        "--wait": way.wait,
        "--poll": way.poll,
        "--reask": way.reask,
        "--batch-requests": way.requests,
        "--batch-bytes": way.size,
    }
    for option, value in named.items():
        if value not in (None, False):
            raise UsageError(
                f"{option} goes with --via batch-api", hint="add --via batch-api, or leave it out"
            )


def terms_of(way: Way, model: Model) -> Terms:
    """Return the terms that the options name.

    Raises `UsageError` where there is no batch API, and for what cannot be done.
    """
    from summarizer.batch.api.terms import MOST_BYTES, MOST_REQUESTS, Terms

    if model.is_embedded or model.guided:
        raise UsageError(
            f"{model.spec} is asked question after question, and has no batch API",
            hint="leave out --via batch-api, or name a provider's model: --model openai/NAME",
        )
    return Terms(
        way.requests or MOST_REQUESTS,
        way.size or MOST_BYTES,
        reasks_live=way.reask == "live",
        waits=way.wait,
        poll=poll_of(way),
    )


def poll_of(way: Way) -> float:
    """Return the seconds between two looks at what is under way. Raises `UsageError`."""
    from summarizer.batch.api.terms import POLL
    from summarizer.batch.deadline import span_of

    if way.poll is None:
        return POLL
    if not way.wait:
        raise UsageError("--poll goes with --wait", hint="add --wait, or leave --poll out")
    seconds = span_of(way.poll, option="--poll")
    if seconds < LEAST_POLL:
        raise UsageError(
            f"--poll {way.poll!r} would ask the provider without a pause",
            hint=f"give {LEAST_POLL} s or more: --poll 1m",
        )
    return seconds


def tell_price(model: Model) -> None:
    """Say so where it is not known what the model costs by batch."""
    from summarizer.models.pricing import has_batch_price, has_price

    if has_batch_price(model):
        return
    ordinary = has_price(model)
    counted = "costs are told at its ordinary price" if ordinary else "no costs are told"
    say(f"note: the price of {model.spec} by batch is not known: {counted}", err=True)
