"""SIGKILL at each point of sending and collecting: nothing is lost, and nothing is paid twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from batch_running import held, rows, unsound, write_articles
from batched_running import answer
from nursery import Nursery, Trap

from summarizer.batch.api.outbox import custom_id, place_of
from summarizer.models.client.fake_batches import Course, FakeBatches

COUNT = 6
_ROWS = ("summarizer.store.batches", "BatchWriter")
_CALLS = ("summarizer.models.client.batches", "BatchApi")
SENDING: list[Trap] = [
    (*_ROWS, "request", "after"), (*_ROWS, "sending", "before"), (*_ROWS, "sending", "after"),
    (*_CALLS, "upload", "before"), (*_CALLS, "upload", "after"), (*_ROWS, "uploaded", "before"),
    (*_CALLS, "create", "before"), (*_CALLS, "create", "after"), (*_ROWS, "under_way", "before"),
    (*_ROWS, "under_way", "after"),
]  # fmt: skip
COLLECTING: list[Trap] = [
    (*_CALLS, "look", "after"), (*_CALLS, "download", "before"), (*_ROWS, "answer", "before"),
    (*_ROWS, "answer", "after"), (*_ROWS, "end", "before"), (*_ROWS, "end", "after"),
]  # fmt: skip
WORST: list[Trap] = [
    (*_CALLS, "upload", "after"), (*_CALLS, "create", "after"), (*_ROWS, "answer", "after"),
    (*_ROWS, "end", "before"),
]  # fmt: skip
"""The provider has done something, and we have not heard, or not noted it."""
REPEATED = ("uploaded", "before")
"""A trap that nobody falls into who fell into the one before: the file is there already."""


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")


@pytest.fixture(name="nursery")
def _nursery(_key: None) -> Iterator[Nursery]:
    with closing(Nursery()) as nursery:
        yield nursery


def arguments(provider: FakeBatches, folder: Path, store: Path) -> list[str]:
    given = [str(folder), "--store", str(store), "--via", "batch-api"]
    return [*given, "--model", "openai/gpt-4.1", "--base-url", provider.url]


def killed(nursery: Nursery, given: list[str], trap: Trap) -> None:
    nursery.start(given, trap=trap)
    assert nursery.end() == signal.SIGKILL, f"the run did not come to {trap}"


def finished(nursery: Nursery, given: list[str]) -> None:
    nursery.start([*given, "--wait", "--poll", "1s"])
    assert nursery.end() == 0


def require_each_once(provider: FakeBatches, store: Path) -> None:
    assert len(provider.batches) == 1, "what was sent was found again"
    assert (held(store).briefs, unsound(store)) == (COUNT, [])
    assert (provider.paid.total(), set(provider.paid.values())) == (COUNT, {1})
    assert rows(store, "SELECT state, answered FROM batches") == [("ended", COUNT)]
    assert rows(store, "SELECT sum(input_tokens) FROM calls") == [(COUNT * 3000,)]
    assert rows(store, "SELECT count(*) FROM batch_requests") == [(0,)]


@pytest.mark.slow
def test_killed_where_it_matters_most(tmp_path: Path, nursery: Nursery) -> None:
    require_one_after_the_other(WORST, tmp_path, nursery)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_one_point_after_the_other(tmp_path: Path, nursery: Nursery) -> None:
    traps = [trap for trap in [*SENDING, *COLLECTING] if trap[2:] != REPEATED]
    require_one_after_the_other(traps, tmp_path, nursery)


def require_one_after_the_other(traps: list[Trap], folder: Path, nursery: Nursery) -> None:
    """Have run after run killed at the next point, and then one that is not."""
    articles, store = write_articles(folder / "in", range(COUNT)), folder / "b.db"
    with FakeBatches(answer, courses=(Course(shuffled=True),)).serving() as provider:
        given = arguments(provider, articles, store)
        for trap in traps:
            killed(nursery, given, trap)
        finished(nursery, given)
        require_each_once(provider, store)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_any_one_point(tmp_path: Path, nursery: Nursery) -> None:
    folder = write_articles(tmp_path / "in", range(COUNT))
    for place, trap in enumerate([*SENDING, *COLLECTING]):
        store = tmp_path / f"{place}.db"
        with FakeBatches(answer).serving() as provider:
            given = arguments(provider, folder, store)
            if trap in COLLECTING:
                nursery.start(given)
                assert nursery.end() == 0
            killed(nursery, given, trap)
            finished(nursery, given)
            require_each_once(provider, store)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_file_that_did_not_arrive_whole_is_sent_again(tmp_path: Path, nursery: Nursery) -> None:
    folder, store = write_articles(tmp_path / "in", range(COUNT)), tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        given = arguments(provider, folder, store)
        killed(nursery, given, (*_CALLS, "upload", "after"))
        name, content = provider.files["file-1"]
        provider.files["file-1"] = (name, content[: len(content) // 2])
        finished(nursery, given)
        assert [one.file for one in provider.batches.values()] == ["file-2"]
        require_each_once(provider, store)


def test_an_answer_of_another_batch_is_none_of_ours() -> None:
    mark = "summarizer-0"
    assert place_of(custom_id(mark, 7), mark) == 7
    assert place_of("summarizer-1-7", mark) is None
    assert place_of("7", mark) is None
