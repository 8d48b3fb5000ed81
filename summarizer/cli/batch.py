"""`summarizer batch`: many articles into a store, resumable."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import batch_run
from summarizer.cli.batch_options import (
    CLUSTER,
    OVERRULES,
    PACE,
    SELECTION,
    SPENDING,
    Cluster,
    Overrules,
    Pace,
    Selection,
    Spending,
)
from summarizer.cli.dates import day
from summarizer.cli.model_options import model_choice
from summarizer.cli.way import WAY, Way, require_alone, terms_of
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.models.choice import ModelChoice
    from summarizer.models.model import Model

JOBS = 8
"""Articles at once, unless --jobs says otherwise; the embedded engine takes one at a time."""


@click.command("batch")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The SQLite file that keeps the briefs; made where there is none.",
)
@model_choice(without=("deadline",), help_of_model="local, PROVIDER/NAME or a name.")
@SELECTION
@SPENDING
@PACE
@WAY
@OVERRULES
@CLUSTER
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
    from summarizer.batch.deadline import seconds_until, span_of

    now = datetime.now().astimezone()
    until = spending.deadline
    bounds = Bounds(
        spending.limit,
        spending.max_tokens,
        spending.max_cost,
        seconds_until(until, now=now) if until else None,
    )
    published = day("--published", overrules.published)
    reading = Reading(published, overrules.language, overrules.allow_private)
    first_day = day("--since", selection.since)
    if bounds.cost is not None:
        _require_price(choice.model)
    if not way.is_batched:
        require_alone(way)
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
        span_of(pace.patience, option="--patience"),
    )
    if way.is_batched:
        terms = terms_of(way, choice.model)
        batch_run.run_batched(plan, terms, choice, as_json=as_json)
    else:
        batch_run.run(plan, choice, as_json=as_json)


def _require_price(model: Model) -> None:
    from summarizer.models.pricing import has_price

    if not has_price(model):
        raise UsageError(
            f"the price of {model.spec!r} is not known, so --max-cost cannot be kept",
            hint="give its price in summarizer.toml, or bound the run with --max-tokens",
        )
