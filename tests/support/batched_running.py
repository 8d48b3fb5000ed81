"""Running batches through a provider's batch API in tests: a store's path in, the end out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import batch_samples as samples
from batch_running import held, unsound

from summarizer.batch.api.office import open_office
from summarizer.batch.api.session import BatchedEnding, BatchedSession
from summarizer.batch.api.terms import Terms
from summarizer.batch.budget import Bounds
from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.session import Plan
from summarizer.batch.tally import Snapshot
from summarizer.briefing.opening import open_summarizer
from summarizer.models.choice import ModelChoice
from summarizer.models.client import Post
from summarizer.models.client.fake_batches import FakeBatches
from summarizer.models.client.fake_endpoint import Said
from summarizer.models.messages import Body
from summarizer.models.model import StrategyName

TOKENS = (3000, 0, 300)


def question(body: Body) -> Body:
    """A request without what was said after its question."""
    turns = body["messages"]
    while turns[-1]["content"].startswith("Correct your JSON"):
        turns = turns[:-2]
    return {**body, "messages": turns}


def answer(body: Body) -> Said:
    """A good answer."""
    return Said(samples.answered(question(body)), tokens=TOKENS)


def run(
    provider: FakeBatches,
    store: Path,
    source: Path,
    *,
    strategy: StrategyName | None = None,
    bounds: Bounds | None = None,
    notes: list[str] | None = None,
    retry_failed: bool = False,
    meddle: Callable[[BatchedSession, Snapshot], None] = lambda _session, _snapshot: None,
    **terms: Any,
) -> BatchedEnding:
    """One run of the command, with the product's own pipeline."""
    choice = ModelChoice("openai/gpt-4.1-mini", provider.url, strategy=strategy)
    limiter = AdaptiveLimiter(8)
    plan = Plan((str(source),), store, bounds=bounds or Bounds(), patience=5)
    plan = replace(plan, retry_failed=retry_failed)
    whole = Terms(**{"poll": 0.02, "settling": 0.0, **terms})
    kept: list[str] = [] if notes is None else notes
    with (
        closing(Post(provider.url)) as post,
        open_summarizer(choice, limiter=limiter, post=post) as summarizer,
        open_office(plan, whole, summarizer, post, note=kept.append) as office,
    ):
        session = BatchedSession(plan, office, limiter)
        return session.run(tick=lambda snapshot: meddle(session, snapshot))


def briefed(store: Path) -> tuple[int, int, list[str]]:
    """Articles, briefs, and what is unsound."""
    return held(store).articles, held(store).briefs, unsound(store)
