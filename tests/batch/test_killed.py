"""SIGKILL at random moments: every article ends with one brief, and nothing finished is paid twice.

`BATCH_KILLS` and `BATCH_ARTICLES` set the size; the default is small, the full one is 50 over 500.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import batch_samples as samples
import pytest
from batch_running import held, rows, run_batch, unsound, write_articles
from fault_endpoint import MARK, FaultEndpoint

KILLS = int(os.environ.get("BATCH_KILLS", "6"))
ARTICLES = int(os.environ.get("BATCH_ARTICLES", "80"))
JOBS = 8
PROGRAM = """
import sys
from summarizer.cli.batch import command
command(standalone_mode=False)
"""


def start(endpoint: FaultEndpoint, folder: Path, store: Path) -> subprocess.Popen[bytes]:
    arguments = [str(folder), "--store", str(store), "--model", "vllm/test"]
    arguments += ["--base-url", endpoint.url, "--jobs", str(JOBS)]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )


def finished(store: Path) -> set[str]:
    if not store.exists():
        return set()
    texts = rows(store, "SELECT text FROM articles JOIN briefs ON article_id = articles.id")
    return {MARK.findall(text)[0] for (text,) in texts}


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_killed_at_random_moments(tmp_path: Path) -> None:
    pick = random.Random(5)
    folder = write_articles(tmp_path / "in", range(ARTICLES))
    store = tmp_path / "b.db"
    paid_again: Counter[str] = Counter()
    kills = 0
    with FaultEndpoint(answer=samples.drafted, latency=0.02) as endpoint:
        # Slow enough that all kills fall into the run.
        endpoint.behaviour.latency = max(0.02, 1.5 * KILLS * JOBS / ARTICLES / 2)
        while len(finished(store)) < ARTICLES and kills < KILLS:
            before = finished(store)
            asked_before = Counter(endpoint.record.requests)
            asked = sum(asked_before.values())
            process = start(endpoint, folder, store)
            assert process.stderr is not None
            until = time.monotonic() + 120
            while sum(endpoint.record.requests.values()) == asked and process.poll() is None:
                assert time.monotonic() < until
                time.sleep(0.01)
            time.sleep(pick.uniform(0.0, 1.2 * endpoint.behaviour.latency))
            process.send_signal(signal.SIGKILL)
            process.wait(30)
            process.stderr.close()
            kills += 1
            assert unsound(store) == []
            assert before <= finished(store), "what was finished is finished"
            for mark in before:
                paid_again[mark] += endpoint.record.requests[mark] - asked_before[mark]
        endpoint.behaviour.latency = 0.0
        before, asked_before = finished(store), Counter(endpoint.record.requests)
        ending = run_batch(endpoint, store, folder, jobs=JOBS)
        for mark in before:
            paid_again[mark] += endpoint.record.requests[mark] - asked_before[mark]
        total = sum(endpoint.record.paid.values())
    assert ending.outcome == "complete"
    assert (held(store).articles, held(store).briefs) == (ARTICLES, ARTICLES)
    assert unsound(store) == []
    assert +paid_again == Counter(), "a finished call was asked for again"
    assert total <= ARTICLES + kills * JOBS, "only what was under way is paid again"
    killed = rows(store, "SELECT count(*) FROM runs WHERE outcome = 'killed'")[0][0]
    print(f"{kills} kills, {killed} of them in a run, {total} paid answers for {ARTICLES} articles")
    assert kills == KILLS
