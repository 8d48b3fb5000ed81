"""A long run against an endpoint that fails now and then: `pytest -m soak`, minutes."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from pathlib import Path

import batch_samples as samples
import pytest
from batch_running import held, run_batch, unsound, write_articles
from fault_endpoint import FaultEndpoint

from summarizer.batch.session import Session
from summarizer.batch.tally import Snapshot

COUNT = int(os.environ.get("SOAK_ARTICLES", "2000"))
MOST_GROWTH = 1.25
"""Resident memory at the end, beside that after a fifth of the run."""


@pytest.fixture
def endpoint() -> Iterator[FaultEndpoint]:
    with FaultEndpoint(answer=samples.drafted) as running:
        yield running


def resident() -> int:
    """Bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads /proc")
def test_a_long_run_with_faults_ends_complete_and_keeps_its_memory(
    endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    endpoint.behaviour.rate = 0.05
    endpoint.behaviour.retry_after = 0.05
    store = tmp_path / "briefs.db"
    source = write_articles(tmp_path / "articles", range(COUNT))
    seen: list[tuple[int, int]] = []

    def note(_: Session, snapshot: Snapshot) -> None:
        if not seen or snapshot.done >= seen[-1][0] + COUNT // 10:
            seen.append((snapshot.done, resident()))

    first = run_batch(endpoint, store, source, jobs=16, meddle=note)
    again = run_batch(endpoint, store, source, jobs=16)
    requests = first.snapshot.requests + again.snapshot.requests
    assert (held(store).briefs, held(store).failures, unsound(store)) == (COUNT, 0, [])
    assert requests <= 1.1 * COUNT
    early = next(size for done, size in seen if done >= COUNT // 5)
    assert seen[-1][1] <= MOST_GROWTH * early, [f"{done}: {size >> 20} MiB" for done, size in seen]
