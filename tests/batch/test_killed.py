"""SIGKILL at random moments: every article ends with one brief, and nothing finished is paid twice.

What is finished, as the endpoint sees it: an answer that another question about the same article
followed, one of an article that has its brief, and any that was sent a moment before the kill.
`BATCH_KILLS` and `BATCH_ARTICLES` set the size; the default is small, the full one is 50 over 500.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import batch_samples as samples
import pytest
from batch_running import held, rows, unsound, write_articles
from fault_endpoint import MARK, Exchange, FaultEndpoint
from nursery import Nursery

KILLS = int(os.environ.get("BATCH_KILLS", "6"))
ARTICLES = int(os.environ.get("BATCH_ARTICLES", "80"))
JOBS = 8
MOMENT = 1.0
"""Seconds after which an answer must be on disk, on a busy machine too."""


@dataclass(frozen=True)
class Way:
    """A way of reading, and articles that take so many requests in it."""

    options: tuple[str, ...]
    requests: int
    write: Callable[[int], str]
    articles: int = ARTICLES


@dataclass(frozen=True)
class Kill:
    """A run that was killed; both times are of `time.monotonic`."""

    began: float
    at: float


WAYS = {
    "whole": Way(("--model", "vllm/test"), 1, samples.text),
    "windows": Way(
        ("--model", "vllm/test", "--strategy", "passages"),
        6,
        partial(samples.long_text, parts=5, words=700),
        ARTICLES // 4,
    ),
    "guided": Way(("--model", "local"), 5, partial(samples.long_text, parts=5), ARTICLES // 4),
}


def finished(store: Path) -> set[str]:
    if not store.exists():
        return set()
    texts = rows(store, "SELECT text FROM articles JOIN briefs ON article_id = articles.id")
    return {MARK.findall(text)[0] for (text,) in texts}


def asked_after_the_next(exchanges: Sequence[Exchange]) -> list[Exchange]:
    """Requests that were answered, followed by another about the same article, and asked again."""
    settled: set[str] = set()
    paid: dict[str, set[str]] = {}
    found = []
    for one in exchanges:
        if one.request in settled:
            found.append(one)
        of_article = paid.setdefault(one.mark, set())
        settled |= of_article - {one.request}
        if one.paid is not None:
            of_article.add(one.request)
    return found


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_killed_at_random_moments(tmp_path: Path, way: Way) -> None:
    pick = random.Random(5)
    folder = write_articles(tmp_path / "in", range(way.articles), write=way.write)
    store = tmp_path / "b.db"
    kills: list[Kill] = []
    with FaultEndpoint(answer=samples.answered) as endpoint, closing(Nursery()) as nursery:
        # Slow enough that all kills fall into the run: a round of answers takes one latency.
        latency = endpoint.behaviour.latency = 0.25
        rounds = way.articles * way.requests / JOBS / KILLS
        exchanges = endpoint.record.exchanges
        arguments = [str(folder), "--store", str(store), *way.options]
        arguments += ["--base-url", endpoint.url, "--jobs", str(JOBS)]
        paid_again: list[Exchange] = []
        while len(before := finished(store)) < way.articles and len(kills) < KILLS:
            asked, began = len(exchanges), time.monotonic()
            process = nursery.start(arguments)
            until = time.monotonic() + 300
            while len(exchanges) == asked:
                assert time.monotonic() < until
                time.sleep(0.002)
            time.sleep(pick.uniform(0.0, 1.5 * rounds) * latency)
            kills.append(Kill(began, time.monotonic()))
            os.kill(process, signal.SIGKILL)
            assert nursery.end() == signal.SIGKILL
            assert before <= finished(store), "what was finished is finished"
            paid_again += [one for one in exchanges[asked:] if one.mark in before]
            if len(kills) % 10 == 0:
                assert unsound(store) == []
        endpoint.behaviour.latency = 0.0
        before, asked = finished(store), len(exchanges)
        assert nursery.start(arguments)
        assert nursery.end() == 0
        paid_again += [one for one in exchanges[asked:] if one.mark in before]
    assert rows(store, "SELECT source, kind, reason FROM failures") == []
    assert (held(store).articles, held(store).briefs) == (way.articles, way.articles)
    assert unsound(store) == []
    assert paid_again == [], "an article that has its brief was asked about again"
    assert asked_after_the_next(exchanges) == [], "an answer that had to be kept was paid again"
    assert rows(store, "SELECT count(*) FROM answers") == [(0,)]
    needed = way.articles * way.requests
    total = sum(one.paid is not None for one in exchanges)
    assert total <= needed + len(kills) * JOBS, "each job loses one answer at most"
    counted = rows(store, "SELECT sum(requests), sum(input_tokens) FROM calls")
    assert counted == [(needed, needed * 3000)], "what was paid before a kill counts"
    killed = rows(store, "SELECT count(*) FROM runs WHERE outcome = 'killed'")[0][0]
    ages = finished_and_lost(exchanges, kills)
    oldest = max(ages, default=0.0)
    assert oldest < MOMENT, "an answer that came well before the kill was lost"
    print(
        f"{len(kills)} kills, {killed} of them in a run: {total} answers paid, {needed} needed, "
        f"{total - needed - len(ages)} lost under way, {len(ages)} within {oldest} s of coming"
    )
    assert len(kills) == KILLS


def finished_and_lost(exchanges: Sequence[Exchange], kills: Sequence[Kill]) -> list[float]:
    """How long before a kill those answers were sent that were asked for again.

    An answer that was sent after the kill, to nobody, was under way, and is none of these.
    """
    last = {one.request: place for place, one in enumerate(exchanges)}
    return sorted(
        round(kill.at - one.paid, 3)
        for place, one in enumerate(exchanges)
        for kill in kills
        if last[one.request] > place
        and one.paid is not None
        and kill.began < one.came < one.paid < kill.at
    )
