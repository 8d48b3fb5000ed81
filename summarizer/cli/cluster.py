"""`summarizer batch --engine ray`: the same work on a cluster."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.saying import say, say_json

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from summarizer.batch.asking import Summarizer
    from summarizer.briefing.plan import Plan
    from summarizer.distributed import Job, Progress
    from summarizer.models.limits import Limiter
    from summarizer.models.model import Model, StrategyName


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens a summarizer on any machine, for a model as the driver's summarizer.toml defines it."""

    model: Model
    strategy: StrategyName | None
    prompts: Path | None

    @property
    def plan(self) -> Plan:
        """Tell what is asked of which model."""
        from summarizer.briefing.plan import make_plan

        return make_plan(self.model, strategy=self.strategy, prompts=self.prompts)

    def open(self, limiter: Limiter) -> AbstractContextManager[Summarizer]:
        """Open a summarizer on this machine."""
        from summarizer.briefing.opening import open_summarizer

        return open_summarizer(self.plan, limiter=limiter)


def run_on_cluster(job: Job, opener: Opener, *, as_json: bool) -> None:
    """Brief a job's records on a cluster, and say what was done on standard error."""
    from summarizer.batch.display import money, tokens
    from summarizer.distributed import run
    from summarizer.store import System

    def tick(progress: Progress) -> None:
        say(
            f"{progress.briefs:,} briefed · {progress.failures:,} failed ·"
            f" {progress.known:,} known · {tokens(progress.tokens)} tokens",
            err=True,
        )

    done = run(job, opener.open, system=System.of(opener.plan.key), tick=tick)
    total = done.progress
    say(
        f"{total.briefs:,} briefed, {total.failures:,} failed, {total.linked:,} same texts,"
        f" {total.known:,} known, {total.skipped:,} older than --since, {tokens(total.tokens)}"
        f" tokens, {money(total.cost)}; results in {job.out}",
        err=True,
    )
    if as_json:
        say_json(json.dumps({**asdict(total), "stopped": done.stopped}, indent=2))
    if done.stopped is not None:
        say(f"stopped: {done.stopped}; the same command goes on from here", err=True)
    if total.failures or done.stopped is not None:
        sys.exit(1)
