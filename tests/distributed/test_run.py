"""On a cluster: without Ray the parts one by one, with it (marker `ray`) two nodes and a death."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import batch_samples as samples
import pytest
from batch_samples import AskingSummarizer
from fault_endpoint import FaultEndpoint

from summarizer.batch.asking import Summarizer
from summarizer.batch.budget import Bounds
from summarizer.batch.candidates import Reading
from summarizer.distributed.chunks import CHUNK, read_chunks
from summarizer.distributed.parts import Folder
from summarizer.distributed.register import Register
from summarizer.distributed.run import _Remote
from summarizer.distributed.working import Opener, Progress, Worker
from summarizer.errors import ConfigError
from summarizer.files.locations import list_collections
from summarizer.models.limits import Limiter
from summarizer.store import System, counts, import_results, open_writable, problems
from summarizer.store.records import Taken

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyarrow")


@contextmanager
def open_asking(
    url: str, limiter: Limiter, *, system: System = samples.SYSTEM
) -> Iterator[AskingSummarizer]:
    with closing(AskingSummarizer(url, limiter=limiter, system=system)) as summarizer:
        yield summarizer


def write_lines(path: Path, numbers: range, *extra: str) -> Path:
    lines = [json.dumps({"id": n, "text": samples.text(n)}) for n in numbers]
    path.write_text("\n".join([*lines, *extra]) + "\n", "utf-8")
    return path


def finished_rows(out: Path) -> list[dict[str, Any]]:
    found = []
    for path in sorted(out.glob("[!_]*.jsonl")):
        found += [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return found


@pytest.fixture(name="endpoint")
def _endpoint() -> Iterator[FaultEndpoint]:
    with FaultEndpoint() as endpoint:
        yield endpoint


@pytest.fixture(name="work")
def _work(endpoint: FaultEndpoint, tmp_path: Path) -> Callable[..., Progress]:
    """Runs a job's chunks one after another in this process."""

    def work(
        *sources: Path,
        register: Register | None = None,
        system: System = samples.SYSTEM,
        opener: Opener | None = None,
        retry_failed: bool = False,
        since: date | None = None,
    ) -> Progress:
        folder = Folder(str(tmp_path / "out"), "jsonl", system, retry_failed=retry_failed)
        folder.make()
        owners = {
            one.sha256: one.chunk
            for one in folder.finished()
            if one.sha256 is not None and not one.is_link
        }
        total = Progress()
        agreed = register or Register(Bounds(), owners)
        opener = opener or partial(open_asking, endpoint.url, system=system)
        worker = Worker(folder, Reading(), opener, agreed, since=since)
        with closing(worker):
            for file in list_collections(tuple(map(str, sources))):
                for chunk in read_chunks(file, salt=str(folder.system)):
                    total += worker.do(chunk)
        return total

    return work


def test_chunks_are_the_same_each_time_and_change_with_their_content(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(40))
    first = [chunk.id for chunk in read_chunks(str(path), salt="x")]
    assert len(first) == -(-40 // CHUNK)
    assert [chunk.id for chunk in read_chunks(str(path), salt="x")] == first
    assert not set(first) & {chunk.id for chunk in read_chunks(str(path), salt="y")}
    write_lines(path, range(41))
    assert [chunk.id for chunk in read_chunks(str(path), salt="x")][:2] == first[:2]


def test_parquet_and_jsonl_give_the_same_articles(
    work: Callable[..., Progress], tmp_path: Path
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"id": n, "text": samples.text(n)} for n in range(10)]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    write_lines(tmp_path / "b.jsonl", range(10))
    done = work(tmp_path / "a.parquet", tmp_path / "b.jsonl")
    assert (done.briefs, done.linked) == (10, 10)


def test_all_is_done_once_and_a_second_run_asks_nothing(
    work: Callable[..., Progress], endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    endpoint.behaviour.always["mark-5"] = "refuse"
    first = write_lines(tmp_path / "a.jsonl", range(30), "{broken")
    second = write_lines(tmp_path / "b.jsonl", range(20, 40))
    done = work(first, second)
    assert (done.briefs, done.failures, done.linked, done.known) == (39, 2, 10, 0)
    assert set(endpoint.record.paid.values()) == {1}
    asked = sum(endpoint.record.requests.values())
    again = work(first, second)
    assert (again.briefs, again.failures, again.linked, again.known) == (0, 0, 0, 51)
    assert sum(endpoint.record.requests.values()) == asked
    out = finished_rows(tmp_path / "out")
    assert Counter(row["sha256"] for row in out if row["brief"]).most_common(1)[0][1] == 1
    assert {row["failure_kind"] for row in out} == {None, "invalid_request", "source"}


def test_results_become_a_store(work: Callable[..., Progress], tmp_path: Path) -> None:
    work(
        write_lines(
            tmp_path / "a.jsonl", range(20), "{broken", json.dumps({"text": samples.text(3)})
        )
    )
    with closing(open_writable(tmp_path / "b.db")) as store:
        done = import_results(store, [str(tmp_path / "out")], note=pytest.fail)
        assert (done.briefs, done.failures, done.links) == (20, 1, 1)
        held = counts(store)
        assert (held.articles, held.sources, held.failures) == (20, 21, 1)
        assert list(problems(store)) == []


def test_a_chunk_that_is_done_again_by_another_worker_is_found_finished(
    work: Callable[..., Progress], endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    register = Register(Bounds(), {})
    path = write_lines(tmp_path / "a.jsonl", range(20))
    assert work(path, register=register).briefs == 20
    assert work(path, register=register).known == 20
    assert set(endpoint.record.paid.values()) == {1}


def test_a_budget_holds_for_all_workers_and_the_rest_is_done_later(
    work: Callable[..., Progress], endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(60))
    register = Register(Bounds(tokens=1300 * 21), {})
    assert work(path, register=register).briefs == 21
    assert register.reason() == f"--max-tokens {1300 * 21} is reached"
    assert work(path).briefs == 39
    assert set(endpoint.record.paid.values()) == {1}


def test_an_exhausted_quota_stops_all_and_the_rest_is_done_later(
    work: Callable[..., Progress], endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(60))
    register = Register(Bounds(), {})
    endpoint.behaviour.quota = 20
    assert work(path, register=register).briefs == 20
    assert "quota" in (register.reason() or "")
    endpoint.behaviour.quota = None
    assert work(path).briefs == 40


def test_another_prompt_has_results_of_its_own(
    work: Callable[..., Progress], tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(5))
    work(path)
    changed = replace(samples.SYSTEM, prompt_sha256="d" * 64)
    assert work(path, system=changed).briefs == 5


def test_what_failed_is_tried_again_where_that_is_asked_for(
    work: Callable[..., Progress], endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(5))
    endpoint.behaviour.always["mark-3"] = "refuse"
    assert (work(path).briefs, work(path).known) == (4, 5)
    endpoint.behaviour.always.clear()
    again = work(path, retry_failed=True)
    assert (again.briefs, again.known) == (1, 4)


def test_since_leaves_out_what_says_that_it_is_older(
    work: Callable[..., Progress], tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    days = ["2026-01-01", "2026-05-01", None]
    records = [{"text": samples.text(n), "published": day} for n, day in enumerate(days)]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    done = work(path, since=date(2026, 3, 1))
    assert (done.briefs, done.skipped, done.known) == (2, 1, 0)
    assert work(path).briefs == 1


def test_a_worker_with_other_prompts_stops_the_run_and_asks_nothing(
    work: Callable[..., Progress], endpoint: FaultEndpoint, tmp_path: Path
) -> None:
    path = write_lines(tmp_path / "a.jsonl", range(5))
    changed = replace(samples.SYSTEM, prompt_sha256="d" * 64)
    register = Register(Bounds(), {})
    opener = partial(open_asking, endpoint.url, system=changed)
    assert work(path, register=register, opener=opener) == Progress()
    assert "other prompts" in (register.reason() or "")
    assert not endpoint.record.requests


def test_a_worker_that_cannot_begin_stops_the_run(
    work: Callable[..., Progress], tmp_path: Path
) -> None:
    def opener(_: Limiter) -> AbstractContextManager[Summarizer]:
        raise ConfigError("there is no key", hint="set it")

    path = write_lines(tmp_path / "a.jsonl", range(5))
    register = Register(Bounds(), {})
    assert work(path, register=register, opener=opener) == Progress()
    assert register.reason() == "a worker cannot begin: there is no key (set it)"


def test_the_register_answers_the_same_twice() -> None:
    register = Register(Bounds(articles=2), {"a": "old"})
    assert register.claim("one", ["a", "b", "c"]) == [False, True, True]
    assert register.claim("two", ["b", "d"]) == [False, True]
    assert register.claim("one", ["a", "b", "c"]) == [False, True, True]
    assert [register.start("b"), register.start("b"), register.start("c")] == ["start"] * 3
    assert register.start("d") == "wait"
    usage = samples.brief(samples.article(1)).provenance.usage
    register.finish("b", Taken(usage))
    register.finish("b", Taken(usage))
    register.finish("c", Taken(usage))
    assert register.start("d") == "stop"


@pytest.mark.ray
@pytest.mark.timeout(540)
@pytest.mark.filterwarnings("ignore")
def test_two_nodes_one_killed_in_mid_run(endpoint: FaultEndpoint, tmp_path: Path) -> None:
    ray = pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    from summarizer.distributed import Job, run

    (tmp_path / "in").mkdir()
    write_lines(tmp_path / "in" / "a.jsonl", range(200))
    write_lines(tmp_path / "in" / "b.jsonl", range(180, 260), "{broken")
    endpoint.behaviour.latency = 0.3
    endpoint.behaviour.rate = 0.05
    endpoint.behaviour.retry_after = 0.1
    quick_to_notice = {
        "health_check_initial_delay_ms": 1000,
        "health_check_period_ms": 1000,
        "health_check_timeout_ms": 1000,
        "health_check_failure_threshold": 3,
    }
    cluster = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 2, "_system_config": quick_to_notice},
    )
    second = cluster.add_node(num_cpus=2)
    root = Path(__file__).parents[2]
    path = f"{root}:{root / 'tests' / 'support'}"
    ray.init(
        address=cluster.address,
        log_to_driver=False,
        runtime_env={"env_vars": {"PYTHONPATH": path}},
    )
    killed: list[Progress] = []

    def tick(progress: Progress) -> None:
        if progress.briefs >= 48 and not killed:
            killed.append(progress)
            cluster.remove_node(second, allow_graceful=False)

    job = Job((str(tmp_path / "in"),), str(tmp_path / "out"), workers=3)
    opener = partial(open_asking, endpoint.url)
    try:
        run(job, opener, system=samples.SYSTEM, tick=tick)
        assert killed, "the node was to be killed in mid-run"
        assert killed[0].briefs < 260
        again = run(replace(job, workers=1), opener, system=samples.SYSTEM)
    finally:
        ray.shutdown()
        cluster.shutdown()
    assert (again.progress.briefs, again.progress.known) == (0, 281)
    with closing(open_writable(tmp_path / "b.db")) as store:
        done = import_results(store, [str(tmp_path / "out")], note=pytest.fail)
        assert (done.briefs, done.known, done.failures) == (260, 0, 1)
        assert list(problems(store)) == []
    lost = sum(count - 1 for count in endpoint.record.paid.values())
    assert lost <= 2 * CHUNK, "only what was under way on the dead node is paid again"


def test_a_register_elsewhere_is_told_all_that_one_here_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    class Actor:
        def __getattr__(self, name: str) -> SimpleNamespace:
            return SimpleNamespace(
                remote=lambda *values: asked.append((name, *values)) or ["start"]
            )

    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(get=lambda given: given))
    there = _Remote(Actor())
    there.claim("c-1", ["a"])
    there.start("a")
    there.finish("a", None)
    there.stop("late")
    assert asked == [
        ("claim", "c-1", ["a"]),
        ("start", "a"),
        ("finish", "a", None),
        ("stop", "late"),
    ]
