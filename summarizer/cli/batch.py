"""`summarizer batch`: many articles into a store, resumable."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from summarizer.cli import batch_api
from summarizer.cli.batch_api import WAY, Way
from summarizer.cli.interrupts import Interrupts
from summarizer.cli.model_options import bundled, model_choice
from summarizer.cli.saying import say, say_json
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.batch.runner import Ending
    from summarizer.batch.session import Plan
    from summarizer.batch.tally import Snapshot
    from summarizer.models.choice import ModelChoice
    from summarizer.models.model import Model

JOBS = 8
"""Articles at once, unless --jobs says otherwise; the embedded engine takes one at a time."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles are briefed."""

    since: str | None
    retry_failed: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """How many articles are under way at once, and how long faults are borne."""

    jobs: int | None
    patience: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done, and what a cluster needs to know."""

    engine: Literal["threads", "ray"]
    out: str | None
    form: Literal["parquet", "jsonl"]
    address: str | None


@dataclass(frozen=True, slots=True)
class Spending:
    """The most that a run may take."""

    limit: int | None
    max_cost: float | None
    max_tokens: int | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Overrules:
    """What is taken as said about all articles."""

    published: str | None
    language: str | None
    allow_private: bool


_SELECTION = bundled(
    Selection,
    "selection",
    since=click.option(
        "--since", metavar="DATE", help="Leave out articles that say they were published before."
    ),
    retry_failed=click.option(
        "--retry-failed", is_flag=True, help="Try articles again that failed for good."
    ),
)
_PACE = bundled(
    Pace,
    "pace",
    jobs=click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 1000),
        help="Articles at once; lowered while the endpoint says 429. [default: 8, local: 1]",
    ),
    patience=click.option(
        "--patience",
        metavar="WHEN",
        default="15m",
        show_default=True,
        help="Give up after this time with nothing but faults from the endpoint.",
    ),
)
_SPENDING = bundled(
    Spending,
    "spending",
    limit=click.option("--limit", metavar="N", type=int, help="Brief at most so many articles."),
    max_cost=click.option(
        "--max-cost", metavar="USD", type=float, help="Stop before spending more than this."
    ),
    max_tokens=click.option(
        "--max-tokens", metavar="N", type=int, help="Stop before using more than these."
    ),
    deadline=click.option(
        "--deadline", metavar="WHEN", help="Start nothing after 8h, 90m, 07:00 or 2026-11-24T07:00."
    ),
)
_OVERRULES = bundled(
    Overrules,
    "overrules",
    published=click.option(
        "--published", metavar="DATE", help="The publication date of all articles."
    ),
    language=click.option(
        "--language", metavar="TAG", help="The language of all articles (BCP 47)."
    ),
    allow_private=click.option(
        "--allow-private", is_flag=True, help="Let URLs lead to this machine's network."
    ),
)
_CLUSTER = bundled(
    Cluster,
    "cluster",
    engine=click.option(
        "--engine",
        type=click.Choice(["threads", "ray"]),
        default="threads",
        show_default=True,
        help="ray: on a cluster; JSONL or Parquet in, and out to --out.",
    ),
    out=click.option("--out", metavar="DIR", help="With --engine ray: where the results go."),
    form=click.option(
        "--format",
        "form",
        type=click.Choice(["parquet", "jsonl"]),
        default="parquet",
        show_default=True,
        help="With --engine ray: how they are written.",
    ),
    address=click.option("--address", metavar="HOST", help="With --engine ray: a running cluster."),
)


@click.command("batch")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The SQLite file that keeps the briefs; made where there is none.",
)
@model_choice(without=("deadline",), help_of_model="local, PROVIDER/NAME or a name.")
@_SELECTION
@_SPENDING
@_PACE
@WAY
@_OVERRULES
@_CLUSTER
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(
    *,
    sources: tuple[str, ...],
    store: Path | None,
    choice: ModelChoice,
    selection: Selection,
    spending: Spending,
    pace: Pace,
    way: Way,
    overrules: Overrules,
    cluster: Cluster,
    as_json: bool,
) -> None:
    """Brief many articles into a store, and only those that have no brief yet.

    A SOURCE is a file, a folder, a glob in quotes, a JSONL file (plain, .gz or .zst; a record a
    line with text or html, and id, source, title, published as you have them), or the URL of a
    feed or a page. Run the same command again to go on after any interruption: what is in the
    store is finished, and is not asked for again. Ctrl-C finishes what is under way, a second one
    stops at once. With --via batch-api the command sends what it asks as files and ends; the same
    command collects the answers.
    """
    from summarizer.batch.budget import Bounds
    from summarizer.batch.candidates import Reading
    from summarizer.batch.deadline import seconds_until

    now = datetime.now().astimezone()
    until = spending.deadline
    bounds = Bounds(
        spending.limit,
        spending.max_tokens,
        spending.max_cost,
        seconds_until(until, now=now) if until else None,
    )
    published = _day("--published", overrules.published)
    reading = Reading(published, overrules.language, overrules.allow_private)
    first_day = _day("--since", selection.since)
    if bounds.cost is not None:
        _require_price(choice.model)
    if not way.is_batched:
        batch_api.require_alone(way)
    jobs = pace.jobs or (1 if choice.model.is_embedded else JOBS)
    if cluster.engine == "ray":
        if way.is_batched:
            raise UsageError(
                "--engine ray and --via batch-api contradict each other",
                hint="a provider's batch API needs no cluster: leave out --engine ray",
            )
        from summarizer.cli.cluster import Opener, run_on_cluster
        from summarizer.distributed import Job
        from summarizer.distributed.chunks import CHUNK

        if cluster.out is None or store is not None:
            raise UsageError(
                "--engine ray writes results to a folder, not to a store",
                hint="give --out DIR, then: summarizer store import DIR --store FILE",
            )
        job = Job(
            sources,
            cluster.out,
            cluster.form,
            reading,
            bounds,
            since=first_day,
            retry_failed=selection.retry_failed,
            workers=max(1, -(-jobs // CHUNK)),
            address=cluster.address,
        )
        opener = Opener(choice.model, choice.strategy, choice.prompts)
        run_on_cluster(job, opener, as_json=as_json)
        return
    if cluster.out is not None or cluster.address is not None:
        raise UsageError(
            "--out and --address go with --engine ray",
            hint="add --engine ray, or leave them out and give --store FILE",
        )
    if store is None:
        raise UsageError(
            "a batch needs --store FILE",
            hint="for example: summarizer batch articles/ --store briefs.db",
        )
    from summarizer.batch.session import Plan

    plan = Plan(
        sources,
        store,
        reading,
        bounds,
        jobs,
        first_day,
        selection.retry_failed,
        seconds_until(pace.patience, now=now, option="--patience"),
    )
    if way.is_batched:
        terms = batch_api.terms_of(way, choice.model)
        batch_api.run(plan, terms, choice, as_json=as_json)
        return
    _run(plan, choice, as_json=as_json)


def _run(plan: Plan, choice: ModelChoice, *, as_json: bool) -> None:
    """Brief what the plan names, show it on the way, and end the program as it ended."""
    from summarizer.batch.display import display, summary
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
        interrupts = Interrupts(session.interrupt)

        def tick(snapshot: Snapshot) -> None:
            if news := interrupts.news():
                shown.note(news)
            shown.show(snapshot)

        with interrupts.caught():
            ending = session.run(tick=tick)
    say(summary(ending, store=plan.store), err=True)
    if ending.snapshot.waiting:
        say("hint: they are left to it; add --via batch-api to collect them", err=True)
    if as_json:
        say_json(json.dumps(as_values(ending), indent=2))
    if ending.error is not None:
        raise ending.error
    if ending.outcome == "interrupted":
        sys.exit(130)
    if ending.snapshot.failed:
        sys.exit(1)


def as_values(ending: Ending) -> dict[str, object]:
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


def _require_price(model: Model) -> None:
    from summarizer.brief import Usage
    from summarizer.models.pricing import cost_usd

    usage = Usage(input=1, cached=0, output=1)
    if cost_usd(model, usage) is None:
        raise UsageError(
            f"the price of {model.spec!r} is not known, so --max-cost cannot be kept",
            hint="give its price in summarizer.toml, or bound the run with --max-tokens",
        )


def _day(option: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{option} {value!r} is no date", hint="write it as 2026-11-23") from error
