"""SIGKILL at random moments: every article ends with one brief, and nothing finished is paid twice.

`BATCH_KILLS` and `BATCH_ARTICLES` set the size; the default is small, the full one is 50 over 500.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import batch_samples as samples
import pytest
from batch_running import held, rows, run_batch, unsound, write_articles
from fault_endpoint import MARK, FaultEndpoint

KILLS = int(os.environ.get("BATCH_KILLS", "6"))
ARTICLES = int(os.environ.get("BATCH_ARTICLES", "80"))
JOBS = 8
NURSERY = """
import json, os, sys
import instructor, openai
from summarizer.batch import session
from summarizer.cli.batch import command
from summarizer.pipeline import open_summarizer
from summarizer.reading import article_from_text

article_from_text("It rained in Oslo for days on end.")
for line in sys.stdin:
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        command(json.loads(line), standalone_mode=False)
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
"""Everything is imported once; each line on standard input is a run in a process of its own."""


class Nursery:
    """Starts runs within milliseconds, so that kills fall anywhere into them."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def start(self, arguments: list[str]) -> int:
        """Begin a run and return its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        return int(self._said())

    def end(self) -> int:
        """Wait for the run's end, and return its status as `waitpid` has it."""
        return int(self._said())

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


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
    with FaultEndpoint(answer=samples.drafted) as endpoint, closing(Nursery()) as nursery:
        # Slow enough that all kills fall into the run: a round of answers takes one latency.
        latency = endpoint.behaviour.latency = 0.25
        rounds = ARTICLES / JOBS / KILLS
        arguments = [str(folder), "--store", str(store), "--model", "vllm/test"]
        arguments += ["--base-url", endpoint.url, "--jobs", str(JOBS)]
        while len(finished(store)) < ARTICLES and kills < KILLS:
            before = finished(store)
            asked_before = Counter(endpoint.record.requests)
            process = nursery.start(arguments)
            until = time.monotonic() + 300
            while sum(endpoint.record.requests.values()) == asked_before.total():
                assert time.monotonic() < until
                time.sleep(0.002)
            time.sleep(pick.uniform(0.0, 2 * rounds) * latency)
            os.kill(process, signal.SIGKILL)
            assert nursery.end() == signal.SIGKILL
            kills += 1
            assert before <= finished(store), "what was finished is finished"
            for mark in before:
                paid_again[mark] += endpoint.record.requests[mark] - asked_before[mark]
            if kills % 10 == 0:
                assert unsound(store) == []
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
