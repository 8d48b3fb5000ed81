"""`summarizer batch --engine ray`: the same work on a cluster."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from summarizer.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from summarizer.batch.budget import Bounds
    from summarizer.batch.candidates import Reading
    from summarizer.batch.runner import Summarizer
    from summarizer.models.limits import Limiter
    from summarizer.models.model import Model, Strategy


@dataclass(frozen=True, slots=True)
class Choice:
    """Which model, as the driver's own summarizer.toml defines it, and how it is asked."""

    model: Model
    strategy: Strategy | None
    prompts: Path | None

    def open(self, limiter: Limiter) -> AbstractContextManager[Summarizer]:
        """A summarizer on this machine."""
        from summarizer.briefing.opening import open_summarizer

        return open_summarizer(
            self.model, strategy=self.strategy, prompts=self.prompts, limiter=limiter
        )


def run_on_cluster(
    sources: tuple[str, ...],
    *,
    out: str | None,
    form: Literal["parquet", "jsonl"],
    address: str | None,
    bounds: Bounds,
    reading: Reading,
    jobs: int,
    since: date | None,
    retry_failed: bool,
    choice: Choice,
    store: Path | None,
    as_json: bool,
) -> None:
    """Brief the records in these files on a cluster, and say what was done on standard error."""
    if out is None or store is not None:
        raise UsageError(
            "--engine ray writes results to a folder, not to a store",
            hint="give --out DIR, then: summarizer store import DIR --store FILE",
        )
    from summarizer.batch.display import money, tokens
    from summarizer.briefing.opening import Summarizer as Pipeline
    from summarizer.distributed import Job, Progress, run
    from summarizer.distributed.chunks import CHUNK
    from summarizer.store import System

    key = Pipeline(choice.model, strategy=choice.strategy, prompts=choice.prompts).key

    def tick(progress: Progress) -> None:
        click.echo(
            f"{progress.briefs:,} briefed · {progress.failures:,} failed ·"
            f" {progress.known:,} known · {tokens(progress.tokens)} tokens",
            err=True,
        )

    job = Job(
        sources,
        out,
        form,
        reading,
        bounds,
        since=since,
        retry_failed=retry_failed,
        workers=max(1, -(-jobs // CHUNK)),
        address=address,
    )
    done = run(job, partial(Choice.open, choice), system=System.of(key), tick=tick)
    total = done.progress
    click.echo(
        f"{total.briefs:,} briefed, {total.failures:,} failed, {total.linked:,} same texts,"
        f" {total.known:,} known, {total.skipped:,} older than --since, {tokens(total.tokens)}"
        f" tokens, {money(total.cost)}; results in {out}",
        err=True,
    )
    if as_json:
        click.echo(json.dumps({**asdict(total), "stopped": done.stopped}, indent=2))
    if done.stopped is not None:
        click.echo(f"stopped: {done.stopped}; the same command goes on from here", err=True)
    if total.failures or done.stopped is not None:
        sys.exit(1)
