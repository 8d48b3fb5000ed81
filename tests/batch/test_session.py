from __future__ import annotations

from contextlib import closing
from pathlib import Path

import batch_samples as samples
import pytest
from fault_endpoint import FaultEndpoint

from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.session import Plan, open_session
from summarizer.errors import StoreError
from summarizer.store import open_readable


def test_a_run_is_noted_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(samples.text(1), "utf-8")
    plan = Plan((str(tmp_path / "a.txt"),), tmp_path / "briefs.db", jobs=1)
    limiter = AdaptiveLimiter(most=1)
    with (
        FaultEndpoint() as endpoint,
        closing(samples.AskingSummarizer(endpoint.url, limiter=limiter)) as summarizer,
        open_session(plan, summarizer, limiter=limiter, note=lambda _: None) as session,
    ):
        with (
            pytest.raises(StoreError),
            open_session(plan, summarizer, limiter=limiter, note=lambda _: None),
        ):
            pass  # another run holds the store
        ending = session.run(tick=lambda _: None)
    assert ending.outcome == "complete"
    with closing(open_readable(plan.store)) as reading:
        (run,) = reading.execute("SELECT outcome, ended IS NOT NULL FROM runs").fetchall()
    assert tuple(run) == ("complete", 1)
