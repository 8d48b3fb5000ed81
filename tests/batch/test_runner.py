"""Endpoints as they are: each fault is done to a run, and what the store and the bill then say."""

from __future__ import annotations

import itertools
import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import batch_samples as samples
import pytest
from batch_running import held, rows, run_batch, run_with_stand_in, unsound, write_articles
from fault_endpoint import FaultEndpoint

from summarizer.batch.budget import Bounds
from summarizer.batch.candidates import Reading
from summarizer.errors import EndpointError, SourceError, StoreError
from summarizer.store import Ledger, alone, open_writable


@pytest.fixture(name="endpoint")
def _endpoint() -> Iterator[FaultEndpoint]:
    with FaultEndpoint(answer=samples.drafted) as endpoint:
        yield endpoint


@pytest.fixture(name="quick")
def _quick() -> Iterator[FaultEndpoint]:
    """For the stand-in summarizer, which retries within milliseconds."""
    with FaultEndpoint() as endpoint:
        yield endpoint


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "in", range(20))


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> Path:
    return tmp_path / "b.db"


class TestWithTheProductsPipeline:
    def test_a_run_briefs_everything_and_the_next_one_nothing(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        ending = run_batch(endpoint, store, folder)
        assert (ending.outcome, ending.snapshot.done) == ("complete", 20)
        assert (held(store).briefs, unsound(store)) == (20, [])
        assert set(endpoint.record.paid.values()) == {1}
        again = run_batch(endpoint, store, folder)
        assert (again.snapshot.done, again.snapshot.known) == (0, 20)
        assert sum(endpoint.record.requests.values()) == 20

    def test_another_prompt_makes_briefs_beside_the_old_ones(
        self, endpoint: FaultEndpoint, folder: Path, store: Path, tmp_path: Path
    ) -> None:
        run_batch(endpoint, store, folder)
        changed = tmp_path / "prompts"
        changed.mkdir()
        for path in (Path(__file__).parents[2] / "prompts").glob("*.md"):
            text = path.read_text("utf-8")
            (changed / path.name).write_text(text.replace("# system", "# system\n\nBe brief.", 1))
        ending = run_batch(endpoint, store, folder, prompts=changed)
        assert ending.snapshot.done == 20
        assert (held(store).articles, held(store).briefs) == (20, 40)

    def test_one_text_at_two_places_is_paid_once_and_linked_twice(
        self, endpoint: FaultEndpoint, folder: Path, store: Path, tmp_path: Path
    ) -> None:
        other = write_articles(tmp_path / "other", range(10, 25))
        run_batch(endpoint, store, folder, other)
        assert sum(endpoint.record.paid.values()) == 25
        assert (held(store).articles, held(store).sources) == (25, 35)

    def test_one_poisonous_article_is_a_row_and_the_run_goes_on(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        endpoint.behaviour.always["mark-7"] = "refuse"
        ending = run_batch(endpoint, store, folder)
        assert (ending.snapshot.done, ending.snapshot.failed) == (19, 1)
        ((source, kind, reason),) = rows(store, "SELECT source, kind, reason FROM failures")
        assert (Path(source).name, kind) == ("00007.txt", "invalid_request")
        assert "The content was refused" in reason
        asked = endpoint.record.requests["mark-7"]
        assert run_batch(endpoint, store, folder).snapshot.given_up == 1
        assert endpoint.record.requests["mark-7"] == asked
        endpoint.behaviour.always.clear()
        assert run_batch(endpoint, store, folder, retry_failed=True).snapshot.done == 1
        assert (held(store).briefs, held(store).failures) == (20, 0)

    def test_a_model_that_answers_nonsense_is_paid_for_and_noted(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        endpoint.behaviour.always["mark-7"] = "garbage"
        ending = run_batch(endpoint, store, folder)
        assert [kind for kind, _ in ending.groups] == ["draft"]
        (taken,) = rows(store, "SELECT requests, output_tokens FROM calls WHERE outcome = 'draft'")
        paid = endpoint.record.paid["mark-7"]
        assert taken == (paid, 300 * paid)
        assert ending.snapshot.requests == 19 + paid

    def test_what_an_article_took_before_it_was_refused_counts(
        self, endpoint: FaultEndpoint, store: Path, tmp_path: Path
    ) -> None:
        folder = write_articles(
            tmp_path / "long", [1], write=lambda n: samples.long_text(n, parts=5)
        )
        asked = 0

        def refused_at_last(body: dict[str, Any]) -> str:
            nonlocal asked
            asked += 1
            if asked == 4:
                endpoint.behaviour.always["mark-1"] = "refuse"
            return samples.answered(body)

        endpoint.behaviour.answer = refused_at_last
        assert run_batch(endpoint, store, folder, model="local").snapshot.failed == 1
        taken = rows(store, "SELECT outcome, requests, input_tokens FROM calls")
        assert taken == [("invalid_request", 4, 12_000)]
        assert rows(store, "SELECT count(*) FROM answers") == [(0,)]

    def test_an_exhausted_quota_stops_cleanly_and_a_later_run_goes_on(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        endpoint.behaviour.quota = 8
        ending = run_batch(endpoint, store, folder, jobs=4)
        assert ending.outcome == "stopped"
        assert isinstance(ending.error, EndpointError)
        assert ending.error.kind == "quota"
        assert (held(store).briefs, held(store).failures) == (8, 0)
        assert sum(endpoint.record.requests.values()) <= 8 + 4
        endpoint.behaviour.quota = None
        assert run_batch(endpoint, store, folder).snapshot.done == 12
        assert set(endpoint.record.paid.values()) == {1}

    @pytest.mark.parametrize(
        ("options", "parts", "words", "needed"),
        [({"model": "local"}, 5, 0, 5), ({"strategy": "passages"}, 3, 700, 4)],
        ids=["guided", "windows"],
    )
    def test_a_quota_that_ends_within_an_article_costs_no_answer_twice(
        self,
        endpoint: FaultEndpoint,
        store: Path,
        tmp_path: Path,
        options: dict[str, Any],
        parts: int,
        words: int,
        needed: int,
    ) -> None:
        endpoint.behaviour.answer = samples.answered
        folder = write_articles(
            tmp_path / "long", [1], write=lambda n: samples.long_text(n, parts=parts, words=words)
        )
        endpoint.behaviour.quota = 2
        assert run_batch(endpoint, store, folder, **options).outcome == "stopped"
        assert rows(store, "SELECT count(*) FROM answers") == [(2,)]
        assert (held(store).briefs, unsound(store)) == (0, [])
        endpoint.behaviour.quota = None
        assert run_batch(endpoint, store, folder, **options).snapshot.done == 1
        assert endpoint.record.paid["mark-1"] == needed
        taken = rows(store, "SELECT requests, input_tokens FROM calls")
        assert taken == [(needed, 3000 * needed)]
        assert rows(store, "SELECT count(*) FROM answers") == [(0,)]

    def test_a_wrong_key_stops_at_once(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        endpoint.behaviour.script[""] = ["auth"] * 100
        ending = run_batch(endpoint, store, folder, jobs=2)
        assert ending.error is not None
        assert "401" in str(ending.error)
        assert sum(endpoint.record.requests.values()) <= 2
        assert held(store).failures == 0

    def test_requests_that_are_wrong_from_the_first_are_not_sent_for_all(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        endpoint.behaviour.script[""] = ["refuse"] * 100
        ending = run_batch(endpoint, store, folder, jobs=2)
        assert ending.outcome == "stopped"
        assert sum(endpoint.record.requests.values()) <= 10

    def test_throttled_requests_wait_and_the_limit_comes_back(
        self, endpoint: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        endpoint.behaviour.retry_after = 0.5
        endpoint.behaviour.script["mark-3"] = ["429-later"]
        ending = run_batch(endpoint, store, folder, jobs=4)
        assert (ending.snapshot.done, ending.snapshot.failed) == (20, 0)
        times = sorted(endpoint.record.times)
        longest = max(b - a for a, b in itertools.pairwise(times))
        assert longest >= 0.45, "nobody sends while the pause lasts"


class TestWithQuickRetries:
    @pytest.mark.parametrize("fault", ["429", "500", "503", "reset", "reset-late", "empty"])
    def test_a_fault_that_passes_costs_a_retry(
        self, quick: FaultEndpoint, folder: Path, store: Path, fault: str
    ) -> None:
        quick.behaviour.script["mark-5"] = [fault]  # type: ignore[list-item]
        if fault == "empty":
            quick.behaviour.script["mark-5"] = ["500", "500"]
        ending = run_with_stand_in(quick, store, folder)
        assert (ending.snapshot.done, ending.snapshot.failed) == (20, 0)
        assert unsound(store) == []

    def test_a_burst_of_500_is_sat_out(
        self, quick: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        quick.behaviour.script[""] = ["500"] * 30
        ending = run_with_stand_in(quick, store, folder, asking={"tries": 2}, patience=60.0)
        assert ending.snapshot.done + ending.snapshot.failed == 20
        assert ending.snapshot.done >= 15
        quick.behaviour.script.clear()
        assert run_with_stand_in(quick, store, folder).outcome == "complete"
        assert held(store).briefs == 20, "faults of the endpoint are tried again without asking"

    def test_hangs_and_slow_drips_end_by_the_clients_time_limit(
        self, quick: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        quick.behaviour.script["mark-5"] = ["hang"]
        quick.behaviour.script["mark-6"] = ["drip"]
        quick.behaviour.drip_seconds = 0.001
        ending = run_with_stand_in(quick, store, folder, asking={"timeout": 1.0})
        assert ending.snapshot.done == 20
        assert quick.record.requests["mark-5"] == 2

    def test_an_endpoint_that_is_gone_ends_the_run_after_its_patience(
        self, quick: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        quick.behaviour.script[""] = ["reset"] * 100_000
        began = time.monotonic()
        ending = run_with_stand_in(quick, store, folder, asking={"tries": 1}, patience=0.5, jobs=4)
        assert time.monotonic() - began < 15
        assert ending.outcome == "stopped"
        assert ending.error is not None
        assert "nothing but faults" in str(ending.error)

    @pytest.mark.slow
    def test_concurrency_settles_under_what_the_endpoint_bears(
        self, quick: FaultEndpoint, tmp_path: Path, store: Path
    ) -> None:
        folder = write_articles(tmp_path / "many", range(200))
        quick.behaviour.most_at_once = 4
        quick.behaviour.latency = 0.02
        quick.behaviour.retry_after = 0.05
        ending = run_with_stand_in(quick, store, folder, jobs=32, asking={"tries": 30})
        assert (ending.snapshot.done, ending.snapshot.failed) == (200, 0)
        refused = quick.record.statuses["429-later"]
        assert 0 < refused < 140, "without adapting, most requests of 32 threads are refused"

    def test_an_unforeseen_exception_fails_its_article_alone(
        self, quick: FaultEndpoint, folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = samples.AskingSummarizer.brief

        def sometimes(
            self: samples.AskingSummarizer, of: samples.Article, **more: Any
        ) -> samples.Brief:
            if "mark-4 " in of.text:
                raise ZeroDivisionError("of all things")
            return whole(self, of, **more)

        monkeypatch.setattr(samples.AskingSummarizer, "brief", sometimes)
        ending = run_with_stand_in(quick, store, folder)
        assert (ending.snapshot.done, ending.snapshot.failed) == (19, 1)
        assert rows(store, "SELECT kind, reason FROM failures") == [
            ("unexpected", "ZeroDivisionError: of all things")
        ]

    @pytest.mark.parametrize("error", [MemoryError(), RuntimeError("can't start new thread")])
    def test_an_unforeseen_exception_that_passes_gives_no_article_up(
        self,
        error: Exception,
        quick: FaultEndpoint,
        folder: Path,
        store: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        whole, left = samples.AskingSummarizer.brief, ["mark-4 ", "mark-7 "]

        def once(self: samples.AskingSummarizer, of: samples.Article, **more: Any) -> samples.Brief:
            for mark in left:
                if mark in of.text:
                    left.remove(mark)
                    raise error
            return whole(self, of, **more)

        monkeypatch.setattr(samples.AskingSummarizer, "brief", once)
        ending = run_with_stand_in(quick, store, folder)
        assert left == []
        assert (ending.snapshot.done, ending.snapshot.failed) == (20, 0)
        assert rows(store, "SELECT count(*) FROM failures") == [(0,)]
        assert set(quick.record.paid.values()) == {1}

    def test_a_store_that_cannot_be_read_is_no_articles_fault(
        self, quick: FaultEndpoint, folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = itertools.count()

        class Failing(Ledger):
            """Cannot be read once."""

            def answers(self, sha256: str) -> dict[bytes, str]:
                if next(calls) == 5:
                    self._exists("nowhere", sha256)
                return super().answers(sha256)

        monkeypatch.setattr("summarizer.batch.session.Ledger", Failing)
        ending = run_with_stand_in(quick, store, folder)
        assert isinstance(ending.error, StoreError)
        assert rows(store, "SELECT count(*) FROM failures") == [(0,)]
        monkeypatch.undo()
        again = run_with_stand_in(quick, store, folder)
        assert (held(store).briefs, again.snapshot.failed) == (20, 0)

    def test_ctrl_c_finishes_what_is_under_way_and_starts_nothing(
        self, quick: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        quick.behaviour.latency = 0.3

        def meddle(session: object, snapshot: object) -> None:
            if quick.record.requests:
                session.interrupt()  # type: ignore[attr-defined]

        ending = run_with_stand_in(quick, store, folder, jobs=4, meddle=meddle)
        assert ending.outcome == "interrupted"
        asked = sum(quick.record.requests.values())
        assert 4 <= asked < 20
        assert held(store).briefs == asked == sum(quick.record.paid.values())

    def test_limits_stop_cleanly(self, quick: FaultEndpoint, folder: Path, store: Path) -> None:
        ending = run_with_stand_in(quick, store, folder, bounds=Bounds(articles=7))
        assert (ending.outcome, ending.snapshot.done) == ("bound", 7)
        ending = run_with_stand_in(quick, store, folder, bounds=Bounds(cost=0.0045))
        assert ending.snapshot.done == 4
        ending = run_with_stand_in(quick, store, folder, bounds=Bounds(tokens=1300 * 3 + 5))
        assert ending.snapshot.done == 3
        quick.behaviour.latency = 0.2
        ending = run_with_stand_in(quick, store, folder, bounds=Bounds(seconds=0.1), jobs=1)
        assert ending.reason == "the deadline is reached"
        assert held(store).briefs == sum(quick.record.paid.values())
        assert run_with_stand_in(quick, store, folder).outcome == "complete"
        assert held(store).briefs == 20

    def test_unreadable_files_and_broken_lines_are_rows(
        self, quick: FaultEndpoint, folder: Path, store: Path, tmp_path: Path
    ) -> None:
        (folder / "empty.txt").write_text("")
        (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
        lines = tmp_path / "more.jsonl"
        lines.write_text(json.dumps({"text": samples.text(50)}) + "\n{broken\n")
        ending = run_with_stand_in(quick, store, folder, lines)
        assert (ending.snapshot.done, ending.snapshot.failed) == (21, 3)
        (line,) = rows(store, "SELECT reason FROM failures WHERE source LIKE '%:2'")
        assert "line 2" in line[0]
        lines.write_text(json.dumps({"text": samples.text(50)}) + "\n")
        (folder / "empty.txt").write_text(samples.text(51))
        ending = run_with_stand_in(quick, store, folder, lines)
        assert (ending.snapshot.done, ending.snapshot.failed) == (1, 1)

    def test_since_leaves_out_what_says_that_it_is_older(
        self, quick: FaultEndpoint, store: Path, tmp_path: Path
    ) -> None:
        lines = tmp_path / "a.jsonl"
        days = ["2026-01-01", "2026-05-01", None]
        records = [{"text": samples.text(n), "published": day} for n, day in enumerate(days)]
        lines.write_text("\n".join(map(json.dumps, records)))
        ending = run_with_stand_in(quick, store, lines, since=date(2026, 3, 1))
        assert (ending.snapshot.done, ending.snapshot.skipped) == (2, 1)
        ending = run_with_stand_in(quick, store, lines)
        assert (ending.snapshot.done, ending.snapshot.known) == (1, 2)

    def test_published_for_all(self, quick: FaultEndpoint, folder: Path, store: Path) -> None:
        reading = Reading(published=date(2026, 2, 3))
        run_with_stand_in(quick, store, folder, reading=reading)
        assert rows(store, "SELECT DISTINCT published FROM articles") == [("2026-02-03",)]

    def test_no_article_at_all_is_an_error(
        self, quick: FaultEndpoint, store: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "empty").mkdir()
        notes: list[str] = []
        ending = run_with_stand_in(quick, store, tmp_path / "empty", notes=notes)
        assert isinstance(ending.error, SourceError)
        assert any("holds no article" in note for note in notes)

    def test_a_clock_that_jumps_changes_nothing(
        self,
        quick: FaultEndpoint,
        folder: Path,
        store: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        quick.behaviour.latency = 0.05
        real = time.time
        began = time.monotonic()

        def jumping() -> float:
            late = time.monotonic() - began > 0.1
            return real() + (10 * 365 * 86400 if late else -86400)

        monkeypatch.setattr(time, "time", jumping)
        ending = run_with_stand_in(quick, store, folder, jobs=2, bounds=Bounds(seconds=3600))
        assert (ending.outcome, ending.snapshot.done) == ("complete", 20)
        assert ending.snapshot.seconds < 60


class TestTheStore:
    def test_two_runs_do_not_share_a_store(
        self, quick: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        open_writable(store).close()
        with alone(store), pytest.raises(StoreError, match="is in use by"):
            run_with_stand_in(quick, store, folder)
        assert not quick.record.requests
        assert run_with_stand_in(quick, store, folder).snapshot.done == 20

    def test_a_lock_by_another_tool_is_waited_for(
        self, quick: FaultEndpoint, folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("summarizer.store.opening.BUSY_SECONDS", 0.1)
        open_writable(store).close()
        notes: list[str] = []
        locked = threading.Event()

        def hold() -> None:
            with closing(sqlite3.connect(store, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                locked.set()
                time.sleep(1.5)
                other.execute("COMMIT")

        holder = threading.Thread(target=hold)

        def meddle(session: object, snapshot: object) -> None:
            if quick.record.requests and not locked.is_set():
                holder.start()
                locked.wait()

        quick.behaviour.latency = 0.2
        ending = run_with_stand_in(
            quick, store, folder, jobs=2, meddle=meddle, notes=notes, commit_patience=30.0
        )
        holder.join()
        assert (ending.outcome, ending.snapshot.done) == ("complete", 20)
        assert set(quick.record.paid.values()) == {1}

    def test_a_full_disk_stops_the_run_and_loses_nothing(
        self, quick: FaultEndpoint, folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from summarizer.store import opening

        whole = opening.open_writable

        def small(path: Path) -> sqlite3.Connection:
            connection = whole(path)
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 8}")
            return connection

        monkeypatch.setattr("summarizer.batch.session.open_writable", small)
        notes: list[str] = []
        ending = run_with_stand_in(quick, store, folder, jobs=2, notes=notes, commit_patience=0.3)
        assert ending.outcome == "stopped"
        assert isinstance(ending.error, StoreError)
        assert "disk is full" in str(ending.error)
        assert any("trying again" in note for note in notes)
        kept = held(store).briefs
        assert kept < 20
        assert unsound(store) == []
        monkeypatch.setattr("summarizer.batch.session.open_writable", whole)
        assert run_with_stand_in(quick, store, folder).snapshot.done == 20 - kept
        assert unsound(store) == []

    def test_runs_are_noted_with_how_they_ended(
        self, quick: FaultEndpoint, folder: Path, store: Path
    ) -> None:
        run_with_stand_in(quick, store, folder, bounds=Bounds(articles=3))
        run_with_stand_in(quick, store, folder)
        outcomes = rows(store, "SELECT outcome FROM runs ORDER BY id")
        assert outcomes == [("--limit 3 is reached",), ("complete",)]
        assert asdict(held(store))["briefs"] == 20
