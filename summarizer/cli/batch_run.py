"""A run of `summarizer batch`, shown while it goes on, and how it ends the program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import TYPE_CHECKING, Protocol, TypeVar

from summarizer.cli.interrupts import Interrupts
from summarizer.cli.saying import say, say_json
from summarizer.cli.way import tell_price

if TYPE_CHECKING:
    from summarizer.batch.api.terms import Terms
    from summarizer.batch.display import Display
    from summarizer.batch.runner import Ending
    from summarizer.batch.session import Plan
    from summarizer.batch.tally import Snapshot
    from summarizer.models.choice import ModelChoice

EndingT_co = TypeVar("EndingT_co", covariant=True)


class Session(Protocol[EndingT_co]):
    """A run that can be started and interrupted."""

    def run(self, *, tick: Callable[[Snapshot], None]) -> EndingT_co:
        """Brief, and call `tick` now and then."""

    def interrupt(self) -> None:
        """Start nothing more."""


def run(plan: Plan, choice: ModelChoice, *, as_json: bool) -> None:
    """Brief what the plan names, and end the program as the run ended."""
    from summarizer.batch.display import display
    from summarizer.batch.limiter import AdaptiveLimiter
    from summarizer.batch.session import open_session
    from summarizer.batch.sources import check_sources
    from summarizer.briefing.opening import open_summarizer

    check_sources(plan.sources)
    limiter = AdaptiveLimiter(plan.jobs)
    with (
        open_summarizer(choice, limiter=limiter) as summarizer,
        display(limiter) as shown,
        open_session(plan, summarizer, limiter=limiter, note=shown.note) as session,
    ):
        ending = _shown(session, shown)
    waiting = "hint: they are left to it; add --via batch-api to collect them"
    hints = [waiting] if ending.snapshot.waiting else []
    _end(plan, ending, values=values_of(ending), hints=hints, as_json=as_json)


def run_batched(plan: Plan, terms: Terms, choice: ModelChoice, *, as_json: bool) -> None:
    """Collect, brief and send what the plan names, and end the program as the run ended."""
    from summarizer.batch.api import display as under_way
    from summarizer.batch.api.office import open_office
    from summarizer.batch.api.session import BatchedSession
    from summarizer.batch.display import display
    from summarizer.batch.limiter import AdaptiveLimiter
    from summarizer.batch.sources import check_sources
    from summarizer.briefing.opening import open_summarizer
    from summarizer.models.client import Post

    check_sources(plan.sources)
    tell_price(choice.model)
    limiter = AdaptiveLimiter(plan.jobs)
    with (
        closing(Post(choice.model.base_url or "")) as post,
        open_summarizer(choice, limiter=limiter, post=post) as summarizer,
        display(limiter) as shown,
        open_office(plan, terms, summarizer, post, note=shown.note) as office,
    ):
        ended = _shown(BatchedSession(plan, office, limiter), shown)
    values = values_of(ended.ending) | {"under_way": under_way.values_of(ended.under_way)}
    hints = under_way.told(ended.under_way)
    _end(plan, ended.ending, values=values, hints=hints, as_json=as_json)


def _shown(session: Session[EndingT_co], shown: Display) -> EndingT_co:
    """Run to the end, with a live display; Ctrl-C ends it in order."""
    interrupts = Interrupts(session.interrupt)

    def tick(snapshot: Snapshot) -> None:
        if news := interrupts.news():
            shown.note(news)
        shown.show(snapshot)

    with interrupts.caught():
        return session.run(tick=tick)


def _end(
    plan: Plan, ending: Ending, *, values: dict[str, object], hints: Iterable[str], as_json: bool
) -> None:
    from summarizer.batch.display import summary

    say(summary(ending, store=plan.store), err=True)
    for line in hints:
        say(line, err=True)
    if as_json:
        say_json(json.dumps(values, indent=2))
    if ending.error is not None:
        raise ending.error
    if ending.outcome == "interrupted":
        sys.exit(130)
    if ending.snapshot.failed:
        sys.exit(1)


def values_of(ending: Ending) -> dict[str, object]:
    """Return the end of a run as JSON values."""
    last = ending.snapshot
    return {
        "outcome": ending.outcome,
        "reason": ending.reason,
        "done": last.done,
        "failed": last.failed,
        "known": last.known,
        "given_up": last.given_up,
        "skipped": last.skipped,
        "waiting": last.waiting,
        "seconds": round(last.seconds, 3),
        "requests": last.requests,
        "input_tokens": last.input_tokens,
        "output_tokens": last.output_tokens,
        "cost_usd": last.cost,
        "failures": {kind: group.count for kind, group in ending.groups},
    }
