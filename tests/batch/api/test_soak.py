"""A thousand articles through a provider with faults, killed ten times: `pytest -m soak`.

`SOAK_ARTICLES` and `SOAK_KILLS` set the size. It prints what was asked, paid and counted.
"""

from __future__ import annotations

import json
import os
import random
import signal
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import batch_samples as samples
import pytest
from batch_running import held, rows, unsound, write_articles
from batched_running import TOKENS, question
from fault_endpoint import mark_in
from nursery import Nursery

from summarizer.models.client.fake_batches import Course, FakeBatches
from summarizer.models.client.fake_endpoint import Said, failed
from summarizer.models.messages import Body
from summarizer.store import batches, open_readable

ARTICLES = int(os.environ.get("SOAK_ARTICLES", "1000"))
KILLS = int(os.environ.get("SOAK_KILLS", "10"))
PER_BATCH = max(1, ARTICLES // 8)
COURSES = (
    Course(end="expired", answered=0.4, shuffled=True, looks=2),
    Course(shuffled=True, missing=9, doubled=20),
    Course(end="cancelled", answered=0.7),
    Course(unready=2, looks=3),
    Course(end="failed", error="token_limit_exceeded"),
    Course(end="expired", answered=0.0),
    Course(shuffled=True, doubled=5, looks=2),
)
SELDOM = 20
"""One request in so many meets an error of the server; as many answers are not valid at first."""

LONGEST = 0.008
"""Seconds for each article, from a run's first call to its kill, at most."""


@dataclass
class Moody:
    """A model that answers most requests well."""

    met: set[str] = field(default_factory=set)

    def __call__(self, body: Body) -> Said:
        """Return an answer, an invalid one, or an error, by the article's number."""
        number = int(mark_in(question(body)).split("-")[1])
        key = json.dumps(body, sort_keys=True)
        if number % SELDOM == 7 and key not in self.met:
            self.met.add(key)
            return failed(503, "overloaded")
        draft = json.loads(samples.answered(question(body)))
        if number % SELDOM == 3 and question(body) == body:
            draft["summary"][0]["sentences"] = [99]
        return Said(json.dumps(draft), tokens=TOKENS)


@dataclass(frozen=True)
class Caught:
    """Where a kill found a run."""

    call: str
    """The last that had come to the provider."""
    briefs: int
    states: dict[str, int]
    """Of the batches that had not ended: how far they were."""


def caught_in(store: Path, provider: FakeBatches) -> Caught:
    """Look at the store as a run left it."""
    left = rows(store, "SELECT state, count(*) FROM batches WHERE state != 'ended' GROUP BY state")
    return Caught(provider.paths[-1], held(store).briefs, dict(left))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_each_article_is_briefed_once_and_paid_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")
    pick = random.Random(7)
    folder, store = write_articles(tmp_path / "in", range(ARTICLES)), tmp_path / "b.db"
    provider = FakeBatches(Moody(), courses=(*COURSES, *COURSES, Course()), unlisted=2.0)
    provider.lost.update({"POST /files": 2, "POST /batches": 2})
    began = time.monotonic()
    caught: list[Caught] = []
    with provider.serving() as running, closing(Nursery()) as nursery:
        given = [str(folder), "--store", str(store), "--via", "batch-api"]
        given += ["--model", "openai/gpt-4.1-mini", "--base-url", running.url]
        given += ["--batch-requests", str(PER_BATCH)]
        while len(caught) < KILLS:
            calls = len(provider.paths)
            process = nursery.start([*given, "--wait", "--poll", "1s"])
            while len(provider.paths) == calls:
                time.sleep(0.01)
            time.sleep(pick.uniform(0.0, ARTICLES * LONGEST))
            os.kill(process, signal.SIGKILL)
            assert nursery.end() == signal.SIGKILL, "the run had not ended before"
            caught.append(caught_in(store, provider))
        for _ in range(20):
            nursery.start([*given, "--wait", "--poll", "1s"])
            nursery.end()
            if held(store).briefs == ARTICLES:
                break
    needed = ARTICLES + len([n for n in range(ARTICLES) if n % SELDOM == 3])
    assert (held(store).articles, held(store).briefs) == (ARTICLES, ARTICLES)
    assert (held(store).failures, unsound(store)) == (0, [])
    assert set(provider.paid.values()) == {1}, "no answer was paid twice"
    assert provider.paid.total() == needed
    counted = rows(store, "SELECT sum(requests), sum(input_tokens), sum(cost_usd) FROM calls")
    assert counted[0][:2] == (needed, needed * TOKENS[0])
    with closing(open_readable(store)) as connection:
        ended = batches(connection, ended=True)
        assert batches(connection) == []
    cost = sum(one.cost_usd or 0.0 for one in ended)
    assert cost == pytest.approx(counted[0][2])
    live = needed * (TOKENS[0] * 0.4 + TOKENS[2] * 1.6) / 1e6
    assert cost == pytest.approx(live / 2)
    with_batches = [one for one in caught if one.states]
    assert len(caught) == KILLS
    assert all(one.briefs < ARTICLES for one in caught)
    print(*caught, sep="\n")
    print(
        f"{ARTICLES} articles, {len(caught)} kills in mid-run, {len(with_batches)} while a "
        f"batch was under way, {len(provider.batches)} batches, "
        f"{sum(one.requests for one in ended)} requests sent, {provider.paid.total()} answers paid,"
        f" {needed} needed, ${cost:.4f} by the table (live ${live:.4f}), "
        f"{time.monotonic() - began:.0f} s"
    )
