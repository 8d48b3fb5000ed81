"""A provider's batch API: half the price, nothing lost and nothing paid twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import batch_samples as samples
import pytest
from batch_running import held, rows, run_batch, unsound, write_articles
from batched_running import TOKENS, answer, briefed, question, run
from fault_endpoint import FaultEndpoint, mark_in

from summarizer.batch.api.session import BatchedSession
from summarizer.batch.budget import Bounds
from summarizer.batch.tally import Snapshot
from summarizer.errors import EndpointError, StoreError
from summarizer.models.client import BatchApi
from summarizer.models.client.batches import Delivery
from summarizer.models.client.fake_batches import Course, FakeBatches
from summarizer.models.client.fake_endpoint import Said, failed
from summarizer.models.messages import Body
from summarizer.store import open_writable, sweep

COUNT = 8


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test-0123456789abcdef")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", range(COUNT))


def test_a_run_sends_and_the_next_one_collects(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        sent = run(provider, store, folder)
        assert (sent.ending.snapshot.waiting, len(sent.under_way)) == (COUNT, 1)
        assert sent.under_way[0].requests == COUNT
        assert (held(store).briefs, provider.paid.total()) == (0, 0)
        got = run(provider, store, folder)
    assert (got.ending.snapshot.done, got.under_way) == (COUNT, ())
    assert briefed(store) == (COUNT, COUNT, [])
    assert (provider.paid.total(), len(provider.paid)) == (COUNT, COUNT)
    assert rows(store, "SELECT count(*) FROM batch_requests") == [(0,)]
    counted = rows(store, "SELECT sum(requests), sum(input_tokens), sum(output_tokens) FROM calls")
    assert counted == [(COUNT, COUNT * TOKENS[0], COUNT * TOKENS[2])]
    cost = rows(store, "SELECT sum(cost_usd) FROM calls")[0][0]
    assert cost == pytest.approx(COUNT * (3000 * 0.4 + 300 * 1.6) / 1e6 / 2), "half the price"
    (name, metadata) = next(
        (provider.files[one.file][0], one.metadata) for one in provider.batches.values()
    )
    assert name == f"{metadata['summarizer']}.jsonl", "found again by either"


def test_waiting_lasts_until_all_is_briefed(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer, courses=(Course(looks=3),)).serving() as provider:
        ended = run(provider, store, folder, waits=True, most_requests=5)
    sizes = [len(provider.files[one.file][1].splitlines()) for one in provider.batches.values()]
    assert sizes == [5, 3]
    last = ended.ending.snapshot
    assert (last.done, last.known, last.waiting, last.failed) == (COUNT, 0, 0, 0)
    assert (briefed(store), provider.paid.total()) == ((COUNT, COUNT, []), COUNT)


def test_a_batch_is_no_larger_than_is_allowed(folder: Path, tmp_path: Path) -> None:
    with FakeBatches(answer, most_bytes=60_000).serving() as provider:
        run(provider, tmp_path / "b.db", folder, waits=True, most_bytes=60_000)
        sizes = [len(provider.files[one.file][1]) for one in provider.batches.values()]
    assert len(sizes) >= 2
    assert max(sizes) <= 60_000
    assert held(tmp_path / "b.db").briefs == COUNT
    with FakeBatches(answer).serving() as provider:
        ended = run(provider, tmp_path / "c.db", folder, most_bytes=1000)
    assert ended.ending.error is not None
    assert "--batch-bytes" in ended.ending.error.hint
    reasons = rows(
        tmp_path / "c.db", "SELECT DISTINCT kind, reason LIKE '%1,000 at most' FROM failures"
    )
    assert reasons == [("invalid_request", 1)]


@pytest.mark.parametrize(
    "course",
    [
        Course(end="expired", answered=0.4),
        Course(end="cancelled", answered=0.4),
        Course(end="expired", answered=0.0),
        Course(shuffled=True, missing=3, doubled=4),
        Course(unready=2),
    ],
    ids=["expired", "cancelled", "expired-empty", "lines", "unready"],
)
def test_whatever_comes_of_a_batch_each_article_is_briefed_and_paid_once(
    folder: Path, tmp_path: Path, course: Course
) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer, courses=(course, Course())).serving() as provider:
        for _ in range(6):
            ended = run(provider, store, folder)
            if not ended.under_way:
                break
    assert briefed(store) == (COUNT, COUNT, [])
    assert set(provider.paid.values()) == {1}
    assert provider.paid.total() == COUNT
    assert rows(store, "SELECT sum(input_tokens), sum(requests) FROM calls") == [
        (COUNT * 3000, COUNT)
    ]
    assert rows(store, "SELECT sum(input_tokens) FROM batches") == [(COUNT * 3000,)]


def test_a_cancelled_batch_is_not_sent_again_by_who_waits_for_it(
    folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "b.db"
    courses = (Course(end="cancelled", answered=0.5, looks=2), Course())
    with FakeBatches(answer, courses=courses).serving() as provider:
        ended = run(provider, store, folder, waits=True)
        assert (ended.ending.outcome, len(provider.batches)) == ("bound", 1)
        assert ended.ending.reason == "a batch was cancelled at the provider"
        assert held(store).briefs == COUNT / 2
        run(provider, store, folder, waits=True)
    assert (held(store).briefs, set(provider.paid.values())) == (COUNT, {1})


def test_a_failed_batch_stops_the_run_and_says_why(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    courses = (Course(end="failed"), Course())
    with FakeBatches(answer, courses=courses).serving() as provider:
        run(provider, store, folder)
        with pytest.raises(EndpointError, match="batch_1 failed: the file cannot be processed"):
            run(provider, store, folder)
        assert len(provider.batches) == 1
        run(provider, store, folder, waits=True)
    assert (briefed(store), provider.paid.total()) == ((COUNT, COUNT, []), COUNT)


def test_what_a_full_queue_refuses_is_sent_when_there_is_room(folder: Path, tmp_path: Path) -> None:
    full = Course(end="failed", error="token_limit_exceeded")
    courses = (Course(looks=4), full, full, Course())
    with FakeBatches(answer, courses=courses).serving() as provider:
        run(provider, tmp_path / "b.db", folder, waits=True, most_requests=3)
    assert (held(tmp_path / "b.db").briefs, set(provider.paid.values())) == (COUNT, {1})
    with FakeBatches(answer, courses=(full,)).serving() as provider:
        with pytest.raises(EndpointError, match="takes no batch of this size") as caught:
            run(provider, tmp_path / "c.db", folder, waits=True)
        assert "--batch-requests" in caught.value.hint
        assert len(provider.batches) == 1


def invalid_first(body: Body) -> Said:
    """An answer that cites a sentence that is not there, until that is complained about."""
    is_mended = "summary.0: there is no sentence 99" in body["messages"][-1]["content"]
    if is_mended or mark_in(question(body)) not in {"mark-3", "mark-5"}:
        return answer(body)
    draft = json.loads(samples.answered(body))
    draft["summary"][0]["sentences"] = [99]
    return Said(json.dumps(draft), tokens=TOKENS)


@pytest.mark.parametrize("live", [False, True], ids=["batch", "live"])
def test_what_is_not_valid_is_asked_for_again(folder: Path, tmp_path: Path, live: bool) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(invalid_first).serving() as provider:
        ended = run(provider, store, folder, waits=True, reasks_live=live)
    sizes = [len(provider.files[one.file][1].splitlines()) for one in provider.batches.values()]
    assert (sizes, len(provider.bodies)) == (([COUNT], 2) if live else ([COUNT, 2], 0))
    assert ended.ending.snapshot.done == COUNT
    assert rows(store, "SELECT sum(reasks), sum(requests) FROM calls") == [(2, COUNT + 2)]
    assert set(provider.paid.values()) == {1}
    costs = dict(rows(store, "SELECT reasks, max(cost_usd) FROM calls GROUP BY reasks"))
    assert costs[1] / costs[0] == pytest.approx(3 if live else 2, rel=0.1)


LONG = partial(samples.long_text, parts=5, words=700)


def careless_at(towns: tuple[str, ...], body: Body) -> Said:
    """An answer to a window about a town that cites a sentence that is not there, at first."""
    is_window = body["response_format"]["json_schema"]["name"] != "Overview"
    told = body["messages"][-1]["content"]
    if body != question(body) or not is_window or not any(f"in {one}." in told for one in towns):
        return answer(body)
    draft = json.loads(samples.answered(body))
    draft["summary"][0]["sentences"] = [9999]
    return Said(json.dumps(draft), tokens=TOKENS)


def test_a_live_answer_is_kept_until_its_article_is_done(folder: Path, tmp_path: Path) -> None:
    """A window is asked again at once, and then the overview goes with another batch."""

    folder = write_articles(tmp_path / "long", range(2), write=LONG)
    store = tmp_path / "b.db"
    with FakeBatches(partial(careless_at, ("town 1",))).serving() as provider:
        run(provider, store, folder, strategy="passages", waits=True, reasks_live=True)
    assert (held(store).briefs, len(provider.batches), len(provider.bodies)) == (2, 2, 2)
    assert set(provider.paid.values()) == {1}
    assert rows(store, "SELECT reasks, requests FROM calls") == [(1, 7)] * 2


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        (Bounds(cost=0.0001), "--max-cost 0.0001 is reached"),
        (Bounds(tokens=COUNT * 3300 + 10), f"--max-tokens {COUNT * 3300 + 10} is reached"),
        (Bounds(cost=1.0), None),
    ],
)
def test_what_is_asked_at_once_is_bounded_too(
    folder: Path, tmp_path: Path, bounds: Bounds, reason: str | None
) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(invalid_first).serving() as provider:
        run(provider, store, folder)
        ended = run(provider, store, folder, bounds=bounds, reasks_live=True).ending
        live = 0 if reason else 2
        assert (len(provider.bodies), ended.snapshot.done) == (live, COUNT - 2 + live)
        assert (ended.outcome, ended.reason) == ("bound" if reason else "complete", reason)
        run(provider, store, folder, waits=True)
    assert (held(store).briefs, set(provider.paid.values())) == (COUNT, {1})


def test_who_cancels_a_batch_is_asked_nothing_at_once(folder: Path, tmp_path: Path) -> None:
    courses = (Course(end="cancelled", answered=0.9),)
    with FakeBatches(invalid_first, courses=courses).serving() as provider:
        ended = run(provider, tmp_path / "b.db", folder, waits=True, reasks_live=True)
    assert ended.ending.reason == "a batch was cancelled at the provider"
    assert provider.bodies == []


def test_what_was_asked_at_once_counts_when_it_came(tmp_path: Path) -> None:
    """Two windows of one article are not valid, and there is room for one further question."""
    folder, store = write_articles(tmp_path / "long", [1], write=LONG), tmp_path / "b.db"
    bounds = Bounds(tokens=5 * 3300 + 6000)
    with FakeBatches(partial(careless_at, ("town 1", "town 2"))).serving() as provider:
        run(provider, store, folder, strategy="passages")
        ended = run(
            provider, store, folder, strategy="passages", reasks_live=True, bounds=bounds
        ).ending
        assert (len(provider.bodies), ended.snapshot.done) == (1, 0)
        assert ended.reason == f"--max-tokens {bounds.tokens} is reached"
        run(provider, store, folder, strategy="passages", waits=True)
    assert (held(store).briefs, set(provider.paid.values())) == (1, {1})


def test_counting_the_sources_stops_with_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Callable[[], bool]] = []

    def count(_: object, *, stopped: Callable[[], bool]) -> None:
        asked.append(stopped)

    monkeypatch.setattr("summarizer.batch.api.session.count_articles", count)
    with FakeBatches(answer, courses=(Course(looks=10**6),)).serving() as provider:
        before: list[bool] = []

        def stop(session: BatchedSession, snapshot: Snapshot) -> None:
            if snapshot.waiting == COUNT and asked:
                before.append(asked[0]())
                session.interrupt()

        run(provider, tmp_path / "b.db", folder, waits=True, meddle=stop)
    assert (before[0], asked[0]()) == (False, True)


def test_a_failure_counts_once_in_a_run_whatever_its_rounds(tmp_path: Path) -> None:
    """A file that cannot be read, an article refused, and one that is never answered."""
    folder = write_articles(tmp_path / "in", range(COUNT))
    (folder / "broken.pdf").write_bytes(b"no PDF")

    def moody(body: Body) -> Said:
        mark = mark_in(question(body))
        if mark in ("mark-1", "mark-2"):
            return failed(400 if mark == "mark-1" else 500, "not this one")
        return answer(body)

    store = tmp_path / "b.db"
    with FakeBatches(moody).serving() as provider:
        for number in (1, 2):
            ended = run(provider, store, folder, waits=True, most_requests=2, retry_failed=True)
            assert len(provider.batches) >= 4, "in several rounds"
            assert ended.ending.snapshot.failed == 3
            assert rows(store, "SELECT kind, times FROM failures ORDER BY kind") == [
                ("invalid_request", number), ("server", number), ("source", number),
            ]  # fmt: skip


def test_answers_count_whose_briefs_were_filed_before_the_last_file_came(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, download = tmp_path / "b.db", BatchApi.download
    asked: list[str] = []

    def download_late(api: BatchApi, name: str) -> Iterator[Delivery]:
        asked.append(name)
        if "error" in provider.files[name][0] and asked.count(name) == 1:
            raise EndpointError("not ready", hint="wait", kind="invalid_request")
        yield from download(api, name)

    monkeypatch.setattr(BatchApi, "download", download_late)
    with FakeBatches(answer, failed(400, "no"), answer).serving() as provider:
        for count in (0, COUNT - 1, COUNT - 1):
            run(provider, store, folder)
            assert held(store).briefs == count
    assert rows(store, "SELECT state, requests, answered FROM batches") == [("ended", COUNT, COUNT)]


def test_an_article_too_large_for_a_batch_costs_nothing(tmp_path: Path) -> None:
    """Its other windows would fit."""

    def write(number: int) -> str:
        return LONG(number) + "\n\n" + "Trucks and rain on the road. " * 400

    folder, store = write_articles(tmp_path / "in", [1], write=write), tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        ended = run(provider, store, folder, strategy="passages", waits=True, most_bytes=17_000)
        assert ended.ending.snapshot.failed == 1
        assert (len(provider.files), provider.paid.total()) == (0, 0)
    assert "a batch 17,000 at most" in ended.ending.groups[0][1].examples[0][1]


def test_a_run_killed_after_it_found_its_file_makes_no_second_batch(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is killed when its file has arrived, the next when it has made a batch of that file."""
    store = tmp_path / "b.db"
    with FakeBatches(answer, unlisted=0.8).serving() as provider:
        for name in ("upload", "create"):
            with monkeypatch.context() as patched:
                patched.setattr(BatchApi, name, killed_after(getattr(BatchApi, name)))
                with pytest.raises(KeyboardInterrupt):
                    run(provider, store, folder)
        assert (len(provider.files), list(provider.batches)) == (1, ["batch_1"])
        run(provider, store, folder, waits=True, settling=0.9)
        assert list(provider.batches) == ["batch_1"]
    assert (held(store).briefs, provider.paid.total()) == (COUNT, COUNT)


def killed_after(call: Callable[..., Any]) -> Callable[..., Any]:
    def die(*given: Any, **named: Any) -> None:
        call(*given, **named)
        raise KeyboardInterrupt

    return die


def test_a_batch_of_which_nothing_is_heard_is_found_by_the_next_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to its making is lost, and the list refused afterwards: it may have been made."""
    busy = EndpointError("429", hint="wait", kind="rate_limit")

    def refuse(*_: object, **__: object) -> None:
        raise busy

    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        provider.lost["POST /batches"] = 1
        with monkeypatch.context() as patched:
            patched.setattr(BatchApi, "find", refuse)
            with pytest.raises(EndpointError, match="may have been made"):
                run(provider, store, folder)
        run(provider, store, folder, waits=True)
        assert list(provider.batches) == ["batch_1"]
    assert (held(store).briefs, provider.paid.total()) == (COUNT, COUNT)


def test_windows_go_together_and_the_overview_after_them(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", range(3), write=LONG)
    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        run(provider, store, folder, strategy="passages", waits=True)
    sizes = [len(provider.files[one.file][1].splitlines()) for one in provider.batches.values()]
    assert sizes == [15, 3]
    assert (held(store).briefs, set(provider.paid.values())) == (3, {1})


def test_errors_of_single_requests(folder: Path, tmp_path: Path) -> None:
    """A refusal is the article's, a server's error is tried again, three times at most."""
    tries: dict[str, int] = {}

    def moody(body: Body) -> Said:
        mark = mark_in(body)
        tries[mark] = tries.get(mark, 0) + 1
        if mark == "mark-1":
            return failed(400, "This content was refused")
        if mark == "mark-2" or (mark == "mark-4" and tries[mark] < 3):
            return failed(500, "The server had an error")
        return answer(body)

    store = tmp_path / "b.db"
    with FakeBatches(moody).serving() as provider:
        ended = run(provider, store, folder, waits=True)
        assert (ended.ending.snapshot.done, ended.ending.snapshot.failed) == (COUNT - 2, 2)
        assert tries == {f"mark-{n}": 1 for n in range(COUNT)} | {"mark-2": 3, "mark-4": 3}
        found = dict(rows(store, "SELECT kind, reason FROM failures"))
        assert "This content was refused" in found["invalid_request"]
        assert "3 batches and not answered: The server had an error" in found["server"]
        again = run(provider, store, folder, waits=True)
    assert (again.ending.snapshot.given_up, tries["mark-1"], tries["mark-2"]) == (1, 1, 6)


def test_what_does_not_fit_is_halved(tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "in", [1], write=partial(samples.long_text, parts=2))

    def small(body: Body) -> Said:
        sent = body["messages"][-1]["content"]
        is_whole = "town 1" in sent and "town 2" in sent
        if is_whole and body["response_format"]["json_schema"]["name"] != "Overview":
            return failed(400, "maximum context length is 10 tokens")
        return answer(body)

    with FakeBatches(small).serving() as provider:
        run(provider, tmp_path / "b.db", folder, waits=True)
    sizes = [len(provider.files[one.file][1].splitlines()) for one in provider.batches.values()]
    assert (held(tmp_path / "b.db").briefs, sizes) == (1, [1, 2, 1])


@pytest.mark.parametrize("status", [404, 405, 501])
def test_without_a_batch_api_the_ordinary_way_is_named_and_works(
    folder: Path, tmp_path: Path, status: int
) -> None:
    store = tmp_path / "b.db"
    with (
        FakeBatches(answer, absent=status).serving() as provider,
        pytest.raises(EndpointError, match=f"has no batch API: it answered {status}"),
    ):
        run(provider, store, folder)
    with FaultEndpoint(answer=samples.drafted) as endpoint:
        run_batch(endpoint, store, folder, model="openai/gpt-4.1-mini")
    assert held(store).briefs == COUNT


def test_the_ordinary_way_leaves_what_is_under_way(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        run(provider, store, folder)
        with FaultEndpoint(answer=samples.drafted) as endpoint:
            ended = run_batch(endpoint, store, folder, model="openai/gpt-4.1-mini")
            assert endpoint.record.paid.total() == 0
        assert ended.snapshot.waiting == COUNT
        run(provider, store, folder)
    assert (held(store).briefs, provider.paid.total()) == (COUNT, COUNT)


def test_bounds_hold_for_what_is_under_way(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        ended = run(provider, store, folder, bounds=Bounds(tokens=20_000))
        assert (ended.ending.outcome, ended.ending.reason) == (
            "bound", "--max-tokens 20000 is reached",
        )  # fmt: skip
        (one,) = ended.under_way
        assert 2 <= one.requests <= 6
        assert one.tokens <= 20_000
        ended = run(provider, store, folder, bounds=Bounds(cost=0.001))
        assert (ended.ending.snapshot.done, ended.under_way) == (one.requests, ())
        ended = run(provider, store, folder, bounds=Bounds(articles=3), waits=True)
        assert (ended.ending.snapshot.done, ended.ending.reason) == (3, "--limit 3 is reached")
        ended = run(provider, store, folder, waits=True)
    assert (ended.ending.reason, held(store).briefs) == (None, COUNT)
    assert set(provider.paid.values()) == {1}


def test_an_interrupt_sends_nothing_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer, courses=(Course(looks=10**6),)).serving() as provider:

        def stop(session: BatchedSession, snapshot: Snapshot) -> None:
            if snapshot.waiting == COUNT:
                session.interrupt()

        ended = run(provider, store, folder, waits=True, meddle=stop)
        assert ended.ending.outcome == "interrupted"
        provider.courses = [Course()]
        for batch in provider.batches.values():
            batch.course = Course()
        run(provider, store, folder, waits=True)
    assert (held(store).briefs, provider.paid.total()) == (COUNT, COUNT)


def test_two_runs_do_not_hold_a_store_at_once(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:

        def second(session: BatchedSession, _: Snapshot) -> None:
            with pytest.raises(StoreError, match="in use by process"):
                run(provider, store, folder)
            session.interrupt()

        run(provider, store, folder, meddle=second)


@pytest.mark.parametrize("call", ["POST /files", "POST /batches"])
def test_a_call_whose_answer_is_lost_is_not_made_twice(
    folder: Path, tmp_path: Path, call: str
) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer).serving() as provider:
        provider.lost[call] = 1
        run(provider, store, folder, waits=True)
        assert len(provider.batches) == 1
    assert (held(store).briefs, provider.paid.total()) == (COUNT, COUNT)


def test_what_is_under_way_survives_a_sweep_and_can_be_given_up(
    folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "b.db"
    with FakeBatches(answer, courses=(Course(looks=2), Course())).serving() as provider:
        run(provider, store, folder)
        swept(store)
        assert run(provider, store, folder).under_way[0].requests == COUNT
        provider.batches.clear()
        with pytest.raises(EndpointError, match="No such batches") as caught:
            run(provider, store, folder)
        assert "gc STORE --abandon" in caught.value.hint
        swept(store, abandon=True)
        assert unsound(store) == []
        with closing(open_writable(store)) as connection:
            assert connection.execute("SELECT count(*) FROM batches").fetchone() == (0,)
        run(provider, store, folder, waits=True)
    assert held(store).briefs == COUNT


def swept(store: Path, *, abandon: bool = False) -> None:
    """Sweep a store."""
    with closing(open_writable(store)) as connection:
        sweep(connection, abandon=abandon)
