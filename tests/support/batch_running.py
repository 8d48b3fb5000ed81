"""Running batches in tests: a store's path in, how the run ended out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from batch_samples import AskingSummarizer, text
from fault_endpoint import FaultEndpoint

from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.runner import Ending
from summarizer.batch.session import Plan, Session, open_session
from summarizer.batch.tally import Snapshot
from summarizer.briefing.opening import open_summarizer
from summarizer.models.choice import ModelChoice
from summarizer.models.model import StrategyName
from summarizer.store import Counts, counts, open_readable, problems


def write_articles(
    folder: Path, numbers: Iterable[int], *, write: Callable[[int], str] = text
) -> Path:
    """A folder with an article a file, old enough for their state to be trusted."""
    folder.mkdir(parents=True, exist_ok=True)
    before = time.time() - 3600
    for number in numbers:
        path = folder / f"{number:05}.txt"
        path.write_text(write(number), encoding="utf-8")
        os.utime(path, (before, before))
    return folder


def run_batch(
    endpoint: FaultEndpoint,
    store: Path,
    *sources: Path | str,
    prompts: Path | None = None,
    model: str = "vllm/test",
    strategy: StrategyName | None = None,
    meddle: Callable[[Session, Snapshot], None] = lambda _session, _snapshot: None,
    notes: list[str] | None = None,
    **plan: Any,
) -> Ending:
    """A run with the product's own pipeline."""
    choice = ModelChoice(model, endpoint.url, strategy=strategy, prompts=prompts)
    limiter = AdaptiveLimiter(plan.setdefault("jobs", 8))
    kept: list[str] = [] if notes is None else notes
    whole = Plan(tuple(map(str, sources)), store, **plan)
    with (
        open_summarizer(choice, limiter=limiter) as summarizer,
        open_session(whole, summarizer, limiter=limiter, note=kept.append) as session,
    ):
        return session.run(tick=lambda snapshot: meddle(session, snapshot))


def run_with_stand_in(
    endpoint: FaultEndpoint,
    store: Path,
    *sources: Path | str,
    meddle: Callable[[Session, Snapshot], None] = lambda _session, _snapshot: None,
    notes: list[str] | None = None,
    asking: dict[str, Any] | None = None,
    **plan: Any,
) -> Ending:
    """A run with a summarizer that retries quickly."""
    limiter = AdaptiveLimiter(plan.setdefault("jobs", 8))
    summarizer = AskingSummarizer(endpoint.url, limiter=limiter, **(asking or {}))
    kept: list[str] = [] if notes is None else notes
    whole = Plan(tuple(map(str, sources)), store, **plan)
    with (
        closing(summarizer),
        open_session(whole, summarizer, limiter=limiter, note=kept.append) as session,
    ):
        return session.run(tick=lambda snapshot: meddle(session, snapshot))


def held(store: Path) -> Counts:
    """How much a store holds."""
    with closing(open_readable(store)) as connection:
        return counts(connection)


def rows(store: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query gives."""
    with closing(open_readable(store)) as connection:
        return connection.execute(query).fetchall()


def unsound(store: Path) -> list[str]:
    """What `store check` finds."""
    with closing(open_readable(store)) as connection:
        return list(problems(connection))
